#!/usr/bin/env python3
"""Runs what CTest knows, a few at a time, and counts single tests instead of programs.

  ctest_run.py BUILD_DIR --results FILE [--jobs N] [--only REGEX]

A GoogleTest program says how many of its tests passed, failed and were skipped (GTEST_OUTPUT); one that dies is
counted from what it printed, plus one failure. Any other program is one test: exit code 0 passed, 77 skipped.
"""
import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import results  # noqa: E402

SKIPPED = 77


def known_tests(build_dir):
    """[{name, command, directory, environment, timeout}] of every test that CTest would run."""
    listing = subprocess.run(["ctest", "--test-dir", build_dir, "--show-only=json-v1"],
                             capture_output=True, text=True, check=True).stdout
    tests = []
    for test in json.loads(listing).get("tests", []):
        properties = {row["name"]: row["value"] for row in test.get("properties", [])}
        tests.append({
            "name": test["name"],
            "command": test.get("command"),
            "directory": properties.get("WORKING_DIRECTORY", build_dir),
            "environment": dict(pair.split("=", 1) for pair in properties.get("ENVIRONMENT", [])),
            "timeout": float(properties.get("TIMEOUT", 0)) or 600.0,
            "skip_code": int(properties.get("SKIP_RETURN_CODE", SKIPPED)),
        })
    return tests


def count_gtest(report):
    """Counts of a GoogleTest JSON report, and the full names of what failed."""
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    failed = []
    for group in report.get("testsuites", []):
        for test in group.get("testsuite", []):
            if test.get("failures"):
                counts["failed"] += 1
                failed.append(f"{group.get('name')}.{test.get('name')}")
            elif test.get("status") == "NOTRUN" or test.get("result") in ("SKIPPED", "SUPPRESSED"):
                counts["skipped"] += 1
            else:
                counts["passed"] += 1
    return counts, failed


def count_text(output):
    """Counts from the lines that a GoogleTest program prints, for one that did not live to write its report."""
    return {"passed": len(re.findall(r"^\[ +OK \]", output, re.M)),
            "failed": len(set(re.findall(r"^\[ +FAILED +\] (\S+\.\S+?)(?:,| |$)", output, re.M))),
            "skipped": len(set(re.findall(r"^\[ +SKIPPED +\] (\S+\.\S+?)(?:,| |$)", output, re.M)))}


def judge(code, report, output, skip_code=SKIPPED):
    """(counts, names of failures, why) of one program that ended with `code`; `report` is its JSON or None."""
    if report is not None:
        counts, failed = count_gtest(report)
        if code != 0 and counts["failed"] == 0:
            counts["failed"] = 1
            return counts, ["(the program itself)"], f"all tests passed, yet exit code {code}"
        return counts, failed, ""
    if re.search(r"^\[={10}\] Running", output, re.M):
        counts = count_text(output)
        running = re.findall(r"^\[ RUN +\] (\S+)", output, re.M)
        counts["failed"] += 1
        return counts, [running[-1] if running else "(before the first test)"], f"died with exit code {code}"
    if code == skip_code:
        return {"passed": 0, "failed": 0, "skipped": 1}, [], "skipped itself"
    good = code == 0
    return {"passed": int(good), "failed": int(not good), "skipped": 0}, [] if good else ["(the program)"], \
        "" if good else f"exit code {code}"


def run_one(test, report_dir):
    began = time.monotonic()
    if not test["command"]:
        return test, {"passed": 0, "failed": 1, "skipped": 0}, ["(not built)"], "the program was not built", "", 0.0
    report_path = report_dir / f"{test['name'].replace('/', '_')}.json"
    report_path.unlink(missing_ok=True)
    environment = {**os.environ, **test["environment"], "GTEST_OUTPUT": f"json:{report_path}", "GTEST_COLOR": "no"}
    try:
        done = subprocess.run(test["command"], cwd=test["directory"], env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=test["timeout"])
        code, output = done.returncode, done.stdout.decode("utf-8", "replace")
    except subprocess.TimeoutExpired as late:
        output = (late.stdout or b"").decode("utf-8", "replace") + f"\nstopped after {test['timeout']:.0f} s\n"
        code = -1
    except OSError as fault:
        code, output = -1, str(fault)
    try:
        report = json.loads(report_path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        report = None
    return test, *judge(code, report, output, test["skip_code"]), output, time.monotonic() - began


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build_dir")
    parser.add_argument("--results", required=True)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    report_dir = Path(arguments.results).parent / "gtest"
    report_dir.mkdir(parents=True, exist_ok=True)
    try:
        tests = [test for test in known_tests(arguments.build_dir) if re.search(arguments.only, test["name"])]
    except (OSError, subprocess.CalledProcessError, ValueError) as fault:
        results.write(arguments.results, failed=1, why=f"ctest cannot list the tests: {fault}")
        return 1
    sums = {"passed": 0, "failed": 0, "skipped": 0}
    names = []
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        for test, counts, failed, why, output, seconds in pool.map(lambda one: run_one(one, report_dir), tests):
            for key in sums:
                sums[key] += counts[key]
            bad = counts["failed"] > 0
            print(f"  {'✗' if bad else '✓'} {test['name']:<24} {counts['passed']:>5} passed"
                  + (f", {counts['failed']} failed" if bad else "")
                  + (f", {counts['skipped']} skipped" if counts["skipped"] else "")
                  + f"  {seconds:.1f} s" + (f"  ({why})" if why else ""), flush=True)
            if bad:
                names += [f"{test['name']}: {name}" for name in failed]
                print("\n".join("      " + line for line in output.splitlines()[-60:]), flush=True)
    for name in names:
        print(f"  failed: {name}")
    why = "" if tests else "CTest knows no tests"
    results.write(arguments.results, **sums, why=why, failures=names)
    return 1 if sums["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
