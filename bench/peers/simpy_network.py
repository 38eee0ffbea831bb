#!/usr/bin/env python3
"""Runs a network of `kring simulate --network` with SimPy, the way a modeller would write it there.

  simpy_network.py NETWORK.json [--scale K] [--replications N] [--seed S] [--processes P]
                   [--warmup T] [--count-until T] [--until T] [--json FILE]

It shares nothing with Kring but the file and the meaning of its words (docs/simulate-json.md): servers, classes in
order of priority, patience, routes, changes of capacity, bursts, snapshots and cohorts; service is lognormal,
exponential or always the same. Needs SimPy 3 or 4 (Debian: python3-simpy3). Each figure is written with its
mean, standard deviation and skewness over replications, for compare_networks.py.
"""
import argparse
import heapq
import json
import math
import multiprocessing
import random
import statistics
import sys
import time

import simpy


def by_place(value, station_codes, empty):
    """A list by station, or an object by code, as a list."""
    if isinstance(value, dict):
        return [value.get(code, empty) for code in station_codes]
    return value if value is not None else [empty] * len(station_codes)


class Network:
    def __init__(self, path, scale):
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        unknown = {"resources", "overflow", "worsening", "start", "batches", "lifetime", "diversion", "rate_changes",
                   "behaviour_changes"} & data.keys()
        if unknown:
            sys.exit(f"{path}: {', '.join(sorted(unknown))}: this script does not know how to do that")
        self.codes = [station["code"] for station in data["stations"]]
        names = [c["name"] if isinstance(c, dict) else c for c in data["classes"]]
        self.classes = range(len(names))

        def by_class(member, empty, or_else=None):
            table = data.get(member, data.get(or_else or member, {}))
            rows = table if isinstance(table, list) else [table.get(str(c), table.get(names[c])) for c in self.classes]
            return [by_place(row, self.codes, empty) for row in rows]

        scaled = lambda n: math.floor(n * scale + 0.5)  # noqa: E731
        self.servers = [scaled(s.get("servers", s.get("servers_k1"))) for s in data["stations"]]
        self.service = [self.sampler(s["service"]) for s in data["stations"]]
        self.arrivals = [[rate * scale for rate in row] for row in by_class("arrivals", 0, "arrivals_k1")]
        self.patience = by_class("patience_mean", None)
        place = {code: i for i, code in enumerate(self.codes)} | {None: -1, "exit": -1}
        self.gives_up_to = [[place.get(to, to) for to in row] for row in by_class("renege_dest", -1)]
        self.routes = [[by_place(ways, self.codes, 0) for ways in row] for row in by_class("routing", None)]
        station = lambda x: place.get(x, x)  # noqa: E731
        self.changes = [(c["at"], station(c["station"]), c.get("factor"),
                         scaled(c["servers"]) if "servers" in c else None) for c in data.get("changes", [])]
        klass = lambda x: int(x) if str(x).isdigit() else names.index(x)  # noqa: E731
        self.bursts = [(b["at"], station(b["station"]), klass(b["class"]), b["count"]) for b in data.get("bursts", [])]
        self.snapshots = data.get("snapshots", [])
        self.cohorts = data.get("cohorts", {"length": 0, "count": 0})
        run = data.get("run", {})
        self.warmup = run.get("warmup", 0)
        self.count_until = self.warmup + run.get("measure", 0)
        self.until = self.count_until + run.get("cooldown", 0)

    @staticmethod
    def sampler(service):
        mean = service["mean"]
        if service["dist"] == "exponential":
            return lambda chance: chance.expovariate(1 / mean) if mean else 0
        if service["dist"] == "deterministic":
            return lambda chance: mean
        if service["dist"] == "lognormal":
            variance = math.log1p(service["cv"] ** 2)
            mu, sigma = math.log(mean) - variance / 2, math.sqrt(variance)
            return lambda chance: chance.lognormvariate(mu, sigma)
        sys.exit(f"a length of time of the kind {service['dist']}: this script does not know how to do that")


class Run:
    """One replication."""

    def __init__(self, network, seed):
        self.network = network
        self.chance = random.Random(seed)
        self.env = simpy.Environment()
        stations, classes = len(network.codes), len(network.classes)
        self.capacity = list(network.servers)
        self.busy = [0] * stations
        self.line = [[] for _ in range(stations)]  # heaps of (class, order, event); who gave up stays, triggered
        self.order = 0
        self.customers = self.events = 0
        zero = lambda: [[[0, 0, 0.0, 0.0] for _ in range(classes)] for _ in range(stations)]  # noqa: E731
        self.seen = zero()  # served, reneged, wait of the served, of those who gave up
        self.cohorts = [zero() for _ in range(network.cohorts["count"])]
        self.waiting = [[0] * classes for _ in range(stations)]
        self.waiting_area = [[0.0] * classes for _ in range(stations)]
        self.busy_area = [0.0] * stations
        self.capacity_area = [0.0] * stations
        self.since = [0.0] * stations
        self.snapshots = []

    def tally(self, s):
        low = max(self.since[s], self.network.warmup)
        span = min(self.env.now, self.network.count_until) - low
        if span > 0:
            for c in self.network.classes:
                self.waiting_area[s][c] += span * self.waiting[s][c]
            self.busy_area[s] += span * self.busy[s]
            self.capacity_area[s] += span * self.capacity[s]
        self.since[s] = self.env.now

    def begin_waiting_services(self, s):
        while self.line[s] and self.busy[s] < self.capacity[s]:
            _, _, turn = heapq.heappop(self.line[s])
            if not turn.triggered:
                self.tally(s)
                self.busy[s] += 1
                turn.succeed("turn")

    def count(self, s, c, arrived, wait, is_served):
        network = self.network
        tables = [self.seen] if network.warmup <= arrived < network.count_until else []
        if network.cohorts["count"] and arrived >= network.warmup:
            which = int((arrived - network.warmup) // network.cohorts["length"])
            if which < network.cohorts["count"]:
                tables.append(self.cohorts[which])
        for table in tables:
            table[s][c][0 if is_served else 1] += 1
            table[s][c][2 if is_served else 3] += wait

    def customer(self, s, c):
        network, env = self.network, self.env
        while s != -1:
            arrived = env.now
            if self.busy[s] < self.capacity[s]:
                self.tally(s)
                self.busy[s] += 1
            else:
                turn = env.event()
                self.order += 1
                heapq.heappush(self.line[s], (c, self.order, turn))
                self.tally(s)
                self.waiting[s][c] += 1
                mean = network.patience[c][s]
                if mean is None:
                    yield turn
                else:
                    yield turn | env.timeout(self.chance.expovariate(1 / mean))
                self.tally(s)
                self.waiting[s][c] -= 1
                if not turn.triggered:
                    turn.succeed("gave up")  # so that the line passes it by
                    self.events += 1
                    self.count(s, c, arrived, env.now - arrived, False)
                    s = network.gives_up_to[c][s]
                    continue
            self.count(s, c, arrived, env.now - arrived, True)
            yield env.timeout(network.service[s](self.chance))
            self.events += 1
            self.tally(s)
            self.busy[s] -= 1
            self.begin_waiting_services(s)
            point, here, s = self.chance.random(), s, -1
            for to, probability in enumerate(network.routes[c][here]):
                point -= probability
                if point < 0:
                    s = to
                    break

    def source(self, s, c, rate):
        while True:
            yield self.env.timeout(self.chance.expovariate(rate))
            self.enter(s, c)

    def enter(self, s, c):
        self.customers += 1
        self.events += 1
        self.env.process(self.customer(s, c))

    def by_the_clock(self):
        network = self.network
        acts = [(at, 0, change) for change in network.changes for at in [change[0]]]
        acts += [(burst[0], 1, burst) for burst in network.bursts]
        acts += [(at, 2, None) for at in network.snapshots]
        for at, kind, act in sorted(acts, key=lambda a: a[:2]):
            yield self.env.timeout(at - self.env.now)
            if kind == 0:
                _, s, factor, servers = act
                self.tally(s)
                self.capacity[s] = servers if factor is None else math.floor(self.capacity[s] * factor + 0.5)
                self.begin_waiting_services(s)
            elif kind == 1:
                for _ in range(act[3]):
                    self.enter(act[1], act[2])
            else:
                yield self.env.timeout(0)  # after who came in a burst of this moment
                self.snapshots.append([list(row) for row in self.waiting])

    def run(self):
        network = self.network
        self.env.process(self.by_the_clock())
        for c in network.classes:
            for s, rate in enumerate(network.arrivals[c]):
                if rate > 0:
                    self.env.process(self.source(s, c, rate))
        self.env.run(until=network.until)
        for s in range(len(network.codes)):
            self.tally(s)
        return self.figures()

    def figures(self):
        network, out = self.network, {}
        span = network.count_until - network.warmup

        def waits(name, cells):
            served, reneged, wait_served, wait_reneged = (sum(column) for column in zip(*cells))
            if served:
                out[f"{name}.mean_wait_served"] = wait_served / served
            if served + reneged:
                out[f"{name}.mean_wait_all"] = (wait_served + wait_reneged) / (served + reneged)
                out[f"{name}.renege_fraction"] = reneged / (served + reneged)
            return served + reneged

        for s, code in enumerate(network.codes):
            for c in [*network.classes, None]:
                name = code if c is None else f"{code}.{c}"
                cells = self.seen[s] if c is None else [self.seen[s][c]]
                areas = self.waiting_area[s] if c is None else [self.waiting_area[s][c]]
                out[f"{name}.visit_rate"] = waits(name, cells) / span
                out[f"{name}.mean_queue_length"] = sum(areas) / span
                for i, table in enumerate(self.cohorts):
                    waits(f"cohort{i}.{name}", table[s] if c is None else [table[s][c]])
                for at, rows in zip(network.snapshots, self.snapshots):
                    out[f"at{at}.{name}.waiting"] = sum(rows[s]) if c is None else rows[s][c]
            if self.capacity_area[s] > 0:
                out[f"{code}.utilisation"] = self.busy_area[s] / self.capacity_area[s]
        return out, self.customers, self.events


def summary(values):
    """Mean, standard deviation and skewness."""
    mean = statistics.fmean(values)
    if len(values) < 2:
        return {"mean": mean, "n": len(values), "sd": None, "skewness": None}
    second = statistics.fmean((v - mean) ** 2 for v in values)
    third = statistics.fmean((v - mean) ** 3 for v in values)
    return {"mean": mean, "n": len(values), "sd": statistics.stdev(values),
            "skewness": third / second ** 1.5 if second > 0 else None}


def one(job):
    network, seed = job
    return Run(network, seed).run()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("network")
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--replications", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    for name in ("warmup", "count-until", "until"):
        parser.add_argument("--" + name, type=float)
    parser.add_argument("--json", default="-")
    asked = parser.parse_args()
    network = Network(asked.network, asked.scale)
    for name in ("warmup", "count_until", "until"):
        if getattr(asked, name) is not None:
            setattr(network, name, getattr(asked, name))
    began, used = time.time(), time.process_time()
    jobs = [(network, asked.seed * 1_000_003 + i) for i in range(asked.replications)]
    if asked.processes > 1:
        workers = multiprocessing.get_context("fork").Pool(asked.processes, share, (network,))
        runs = workers.map(one_shared, [seed for _, seed in jobs], chunksize=1)
    else:
        runs = [one(job) for job in jobs]
    seconds = time.time() - began if asked.processes > 1 else time.process_time() - used
    values = {}
    for figures, _, _ in runs:
        for name, value in figures.items():
            values.setdefault(name, []).append(value)
    customers, events = sum(r[1] for r in runs), sum(r[2] for r in runs)
    out = {"engine": f"SimPy {simpy.__version__}", "network": asked.network, "replications": asked.replications,
           "customers": customers, "events": events, "seconds": seconds,
           "customers_per_second": customers / seconds, "events_per_second": events / seconds,
           "figures": {name: summary(list_) for name, list_ in sorted(values.items())}}
    text = json.dumps(out, indent=1)
    if asked.json == "-":
        print(text)
    else:
        with open(asked.json, "w", encoding="utf-8") as file:
            file.write(text + "\n")
        print(f"{out['engine']}: {customers} customers, {events} events in {seconds:.1f} s: "
              f"{customers / seconds:.0f} customers/s, {events / seconds:.0f} events/s")


SHARED = []


def share(network):
    SHARED.append(network)


def one_shared(seed):
    return one((SHARED[0], seed))


if __name__ == "__main__":
    main()
