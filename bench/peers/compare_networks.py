#!/usr/bin/env python3
"""Are two simulators of one network equal, within chance?

  compare_networks.py KRING.json PEER.json

KRING.json is of `kring simulate --network … --json`, PEER.json of simpy_network.py. For every figure that both have:
z, the difference over its standard error; of figures that are equal, 95 in 100 have |z| below 1.96, and none of a few
hundred should pass 4. That holds where the mean is about normal: figures that are rare in the peer's replications are
left out, by Cochran's rule (Sampling Techniques, 1977, 2.15: n > 25 times the skewness squared). Exits 1 when they
differ more than that.
"""
import json
import math
import sys

T_975 = {2: 12.706, 3: 4.303, 4: 3.182, 5: 2.776, 6: 2.571, 7: 2.447, 8: 2.365, 9: 2.306, 10: 2.262}
FIGURES = ("mean_wait_served", "mean_wait_all", "renege_fraction", "visit_rate", "mean_queue_length")


def half_width_factor(n):
    return T_975.get(n) or 1.96 + 2.4 / (n - 1) * (1 + 1.2 / (n - 1))  # Student's t, two sided 95 %, from 11 on


def figures_of(report):
    out = {}

    def put(name, estimate):
        if estimate and estimate.get("mean") is not None and estimate.get("low") is not None:
            out[name] = estimate

    def put_all(prefix, row):
        for figure in FIGURES:
            put(f"{prefix}.{figure}", row.get(figure))

    for station in report["stations"]:
        put_all(station["code"], station)
        put(f"{station['code']}.utilisation", station["utilisation"])
        for row in station["classes"]:
            put_all(f"{station['code']}.{row['class']}", row)
    for i, cohort in enumerate(report.get("cohorts", [])):
        for station in cohort["stations"]:
            put_all(f"cohort{i}.{station['code']}", station)
            for c, row in enumerate(station["classes"]):
                put_all(f"cohort{i}.{station['code']}.{c}", row)
    for snapshot in report.get("snapshots", []):
        for station in snapshot["waiting"]:
            for c, estimate in enumerate(station["classes"]):
                put(f"at{snapshot['at']:g}.{station['code']}.{c}.waiting", estimate)
    return out


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        kring = figures_of(json.load(file))
    with open(sys.argv[2], encoding="utf-8") as file:
        peer_run = json.load(file)
    peer = peer_run["figures"]
    rows, inside, rare = [], 0, 0
    for name, ours in kring.items():
        theirs = peer.get(name)
        if theirs is None or theirs["sd"] is None or theirs["n"] < 5 or ours["n"] < 5:
            continue
        if theirs["skewness"] is None or theirs["n"] <= 25 * theirs["skewness"] ** 2:
            rare += 1
            continue
        error = (ours["high"] - ours["mean"]) / half_width_factor(ours["n"])
        other = theirs["sd"] / math.sqrt(theirs["n"])
        both = math.hypot(error, other)
        difference = ours["mean"] - theirs["mean"]
        rows.append((difference / both, name, ours["mean"], theirs["mean"]))
        inside += abs(difference) <= other * half_width_factor(theirs["n"])
    if not rows:
        sys.exit("no figure can be compared")
    rows.sort(key=lambda row: -abs(row[0]))
    within = sum(abs(z) < 1.96 for z, *_ in rows)
    print(f"  {len(rows)} figures of {peer_run['engine']} and Kring; {rare} more are too rare to be compared")
    print(f"  |z| below 1.96: {within} ({100 * within / len(rows):.1f} %; 95 % when they are equal)")
    print(f"  Kring's mean inside the peer's own 95 % interval: {inside} ({100 * inside / len(rows):.1f} %)")
    print(f"  mean square of z: {sum(z * z for z, *_ in rows) / len(rows):.2f} (1 when they are equal)")
    print("  the five that differ most:")
    for z, name, ours, theirs in rows[:5]:
        print(f"    {name:<36} Kring {ours:12.5g}   peer {theirs:12.5g}   z {z:+.2f}")
    sys.exit(abs(rows[0][0]) > 4 or within < 0.9 * len(rows))


if __name__ == "__main__":
    main()
