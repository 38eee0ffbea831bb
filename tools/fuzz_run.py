#!/usr/bin/env python3
"""Runs every fuzz target for a short while; a crash keeps its input under build/fuzz/found/<target>/.

  fuzz_run.py BUILD_DIR FUZZ_DIR --seconds N --results FILE

Targets are the programs fuzz_<name> of the build; FUZZ_DIR/corpus/<name>/ holds the inputs to start from, among
them every input that once broke something.
"""
import argparse
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import results  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build_dir", type=Path)
    parser.add_argument("fuzz_dir", type=Path)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--results", required=True)
    arguments = parser.parse_args()
    targets = sorted(path for path in arguments.build_dir.rglob("fuzz_*")
                     if path.is_file() and os.access(path, os.X_OK))
    passed = failed = 0
    for target in targets:
        name = target.name.removeprefix("fuzz_")
        found = arguments.build_dir / "found" / name
        grown = arguments.build_dir / "corpus" / name
        for folder in (found, grown):
            folder.mkdir(parents=True, exist_ok=True)
        command = [str(target), f"-max_total_time={arguments.seconds}", "-seed=1", "-timeout=10", "-rss_limit_mb=2048",
                   "-print_final_stats=0", f"-artifact_prefix={found}/", str(grown)]
        seeds = arguments.fuzz_dir / "corpus" / name
        if seeds.is_dir():
            command.append(str(seeds))
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        output = done.stdout.decode("utf-8", "replace")
        passed += done.returncode == 0
        failed += done.returncode != 0
        print(f"  {'✓' if done.returncode == 0 else '✗'} {name}", flush=True)
        if done.returncode != 0:
            print("\n".join("      " + line for line in output.splitlines()[-40:]), flush=True)
    results.write(arguments.results, passed=passed, failed=failed, skipped=0 if targets else 1,
                  why="" if targets else "the build made no program fuzz_<name>")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
