#!/usr/bin/env python3
"""Results of test suites: one small JSON file per suite, {"passed": n, "failed": n, "skipped": n}, and their sum.

  results.py write FILE PASSED FAILED SKIPPED [WHY]   a suite that counted by itself
  results.py close FILE EXIT_CODE SECONDS             after a suite: no file, or a failure it did not count, is one
  results.py vitest REPORT FILE                       from vitest's JSON report
  results.py spectral REPORT FILE                     from spectral's JSON report: every error is a failure
  results.py sum FOLDER SUITE...                      the table and, as the last line, the totals
"""
import json
import sys
from pathlib import Path

COUNTS = ("passed", "failed", "skipped")


def read(path):
    """The result in `path`, or None when it is absent or not a result."""
    try:
        result = json.loads(Path(path).read_text(encoding="utf-8"))
        if all(isinstance(result[name], int) and result[name] >= 0 for name in COUNTS):
            return result
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def write(path, passed=0, failed=0, skipped=0, why="", **more):
    result = {"passed": passed, "failed": failed, "skipped": skipped, **more}
    if why:
        result["why"] = why
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result, ensure_ascii=False) + "\n", encoding="utf-8")
    return result


def close(path, exit_code, seconds):
    """Makes the file of a finished suite tell the truth about its exit code."""
    result = read(path)
    if result is None:
        result = {"passed": 0, "failed": 1, "skipped": 0, "why": f"ended with exit code {exit_code} and no result"}
    elif exit_code != 0 and result["failed"] == 0:
        result["failed"] = 1
        result["why"] = f"ended with exit code {exit_code}"
    result["seconds"] = seconds
    Path(path).write_text(json.dumps(result, ensure_ascii=False) + "\n", encoding="utf-8")
    line = f"  {result['passed']} passed, {result['failed']} failed"
    line += f", {result['skipped']} skipped" if result["skipped"] else ""
    print(line + (f"  ({result['why']})" if result.get("why") else ""))
    return result


def from_vitest(report):
    try:
        data = json.loads(Path(report).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {"passed": 0, "failed": 1, "skipped": 0, "why": "vitest wrote no report"}
    failed = data.get("numFailedTests", 0)
    # A file that does not even load has no failed test, yet the suite failed.
    broken = sum(1 for file in data.get("testResults", [])
                 if file.get("status") == "failed" and not file.get("assertionResults"))
    return {"passed": data.get("numPassedTests", 0), "failed": failed + broken,
            "skipped": data.get("numPendingTests", 0) + data.get("numTodoTests", 0)}


def from_spectral(report):
    try:
        text = Path(report).read_text(encoding="utf-8").strip()
        found = json.loads(text) if text else []
    except (OSError, ValueError):
        return {"passed": 0, "failed": 1, "skipped": 0, "why": "spectral wrote no report"}
    errors = [row for row in found if row.get("severity") == 0]
    for row in found:
        kind = "error" if row.get("severity") == 0 else "remark"
        line = row.get("range", {}).get("start", {}).get("line", 0) + 1
        print(f"  {Path(row.get('source') or 'api/openapi.yaml').name}:{line}: {kind}: "
              f"{row.get('code')}: {row.get('message')}")
    return {"passed": 0 if errors else 1, "failed": len(errors), "skipped": 0, "remarks": len(found) - len(errors)}


def totals(folder, suites):
    """Prints the table; returns the exit code."""
    sums = dict.fromkeys(COUNTS, 0)
    bad = []
    width = max([len(name) for name in suites] + [5])
    for name in suites:
        result = read(Path(folder) / f"{name}.json") or {"passed": 0, "failed": 1, "skipped": 0, "why": "no result"}
        for count in COUNTS:
            sums[count] += result[count]
        if result["failed"]:
            bad.append(name)
        seconds = f"{result['seconds']} s" if "seconds" in result else ""
        sign = "✗" if result["failed"] else "✓" if result["passed"] else "–"
        print(f"  {sign} {name:<{width}} {result['passed']:>6} passed "
              f"{result['failed']:>4} failed {result['skipped']:>4} skipped {seconds:>7}"
              + (f"  {result['why']}" if result.get("why") else ""))
    if bad:
        print(f"\nFailed: {', '.join(bad)}")
    if not suites:
        print("No suite ran.")
        sums["failed"] = 1
    print()
    line = f"{sums['passed']} passed, {sums['failed']} failed"
    print(line + (f", {sums['skipped']} skipped" if sums["skipped"] else ""))
    return 1 if sums["failed"] else 0


def main(arguments):
    verb, rest = arguments[0], arguments[1:]
    if verb == "write":
        write(rest[0], *map(int, rest[1:4]), why=rest[4] if len(rest) > 4 else "")
    elif verb == "close":
        close(rest[0], int(rest[1]), int(rest[2]))
    elif verb in ("vitest", "spectral"):
        result = {"vitest": from_vitest, "spectral": from_spectral}[verb](rest[0])
        write(rest[1], **result)
        return 1 if result["failed"] else 0
    elif verb == "sum":
        return totals(rest[0], rest[1:])
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["help"]))
