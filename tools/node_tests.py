#!/usr/bin/env python3
"""Runs the *.test.mjs of one folder with node's own test runner and writes the result file of that suite.

  node_tests.py FOLDER      the suite is the folder's name; KRING_RESULTS_DIR says where the result goes
"""
import os
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import results  # noqa: E402


def count_tap(text):
    """Counts from the last summary of node's TAP reporter; todo and cancelled tests are not passed tests."""
    def last(word):
        found = re.findall(rf"^# {word} (\d+)$", text, re.M)
        return int(found[-1]) if found else 0
    return {"passed": last("pass"), "failed": last("fail") + last("cancelled"),
            "skipped": last("skipped") + last("todo")}


def main(folder):
    files = sorted(str(path) for path in Path(folder).glob("*.test.mjs"))
    done = subprocess.Popen(["node", "--test", "--test-concurrency=1", "--test-reporter=tap", *files],
                            stdout=subprocess.PIPE, text=True, encoding="utf-8", errors="replace")
    lines = []
    for line in done.stdout:
        lines.append(line)
        if re.match(r"\s*(not ok|ok) ", line):
            print("  " + line.rstrip(), flush=True)
        elif not line.startswith(("#", "TAP", "1..")) and lines and "not ok" in "".join(lines[-40:]):
            print("  " + line.rstrip(), flush=True)
    code = done.wait()
    counts = count_tap("".join(lines))
    folder = Path(folder)
    target = Path(os.environ.get("KRING_RESULTS_DIR", "build/test-results")) / f"{folder.name}.json"
    results.write(target, **counts)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
