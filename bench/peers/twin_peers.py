#!/usr/bin/env python3
"""Kring beside SimPy on the reference network JZ12: as it is, a region of it, and two scenarios.

  twin_peers.py [--kring BINARY] [--shared FOLDER] [--folder FOLDER] [--quick]

Makes the networks from `data/sim/reference_network.json` of the shared data folder (KRING_SHARED), runs both on the
same number of cores, and tells of each whether the figures are equal within chance (compare_networks.py), and how
fast each was. The scenarios are those of reference_network.md: half the beds (S1) and a crisis on Friday (S2).
"""
import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def scenarios(reference):
    base = dict(reference)
    yield "JZ12", base, 1, 1000, 40
    yield "JZ12-region", base | {"run": {"warmup": 3650, "measure": 3650, "cooldown": 1500}}, 20, 100, 20
    start = 7300
    codes = (("SS", 0.5), ("CL", 0.5), ("AM", 1.25))
    yield "S1-half-beds", base | {
        "changes": [{"at": start, "station": code, "factor": factor} for code, factor in codes],
        "snapshots": [start + days for days in (0, 90, 180, 365, 730, 1825)],
        "cohorts": {"length": 365, "count": 5},
        "run": {"warmup": start, "measure": 3650, "cooldown": 2000}}, 4, 1000, 60
    start = 3650
    yield "S2-friday", base | {
        "bursts": [{"at": start, "station": "CR", "class": "0", "count": 100}],
        "snapshots": [start + days for days in (0, 1, 3, 7, 14, 28, 56)],
        "cohorts": {"length": 14, "count": 5},
        "run": {"warmup": start, "measure": 70, "cooldown": 280}}, 20, 1000, 40


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kring", default=str(HERE.parents[1] / "build/release/src/kring"))
    parser.add_argument("--shared", default=os.environ.get("KRING_SHARED", str(HERE.parents[2] / "shared")))
    parser.add_argument("--folder", default=str(HERE.parents[1] / "build/bench-data/twin"))
    parser.add_argument("--quick", action="store_true", help="a quarter of the replications")
    asked = parser.parse_args()
    with open(Path(asked.shared) / "data/sim/reference_network.json", encoding="utf-8") as file:
        reference = json.load(file)
    folder = Path(asked.folder)
    folder.mkdir(parents=True, exist_ok=True)
    cores = os.cpu_count() or 1
    all_equal = True
    for name, network, scale, ours, theirs in scenarios(reference):
        if asked.quick:
            ours, theirs = max(10, ours // 4), max(6, theirs // 4)
        path, kring_out, peer_out = (folder / f"{name}{ending}" for ending in (".json", ".kring.json", ".peer.json"))
        path.write_text(json.dumps(network), encoding="utf-8")
        print(f"\n{name}, k = {scale}: {ours} replications of Kring, {theirs} of SimPy, {cores} cores", flush=True)
        subprocess.run([asked.kring, "simulate", "--network", path, "--scale", str(scale), "--replications", str(ours),
                        "--json", kring_out], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["/usr/bin/python3", HERE / "simpy_network.py", path, "--scale", str(scale), "--replications",
                        str(theirs), "--processes", str(cores), "--json", peer_out], check=True,
                       stdout=subprocess.DEVNULL)
        speed = json.loads(kring_out.read_text(encoding="utf-8"))["run"]["customers_per_second"]
        peer = json.loads(peer_out.read_text(encoding="utf-8"))["customers_per_second"]
        print(f"  {speed / 1e6:.2f} million customers/s; SimPy {peer:,.0f}; {speed / peer:,.0f} times")
        equal = subprocess.run([sys.executable, HERE / "compare_networks.py", kring_out, peer_out], check=False)
        all_equal = all_equal and equal.returncode == 0
    sys.exit(not all_equal)


if __name__ == "__main__":
    main()
