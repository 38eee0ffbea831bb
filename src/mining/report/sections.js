// The sections below the map, each from one member of the JSON; a member that is not there makes no section.
"use strict";

const step = (from, to) => `${from} → ${to}`;

function timeSection(D) {
  const steps = D.shares?.steps ?? [];
  if (!steps.length || !(D.shares.seconds > 0)) return null;
  const top = steps.slice(0, 8);
  const most = Math.max(...top.flatMap((s) => [s.share_of_time ?? 0, s.share_of_variance ?? 0]), 1e-9);
  return section("time", "Where the time goes",
    "Of all time that cases take together, how much passes in each step; and how much of the difference between quick and slow cases the step explains. " +
    "Begin where both are large.",
    keyOf("share of all time", "share of the difference between cases (variance)"),
    bars(top.map((s) => ({ what: step(s.from, s.to), value: `${percent(s.share_of_time)} · ${percent(s.share_of_variance)}`,
      first: (s.share_of_time ?? 0) / most, second: (s.share_of_variance ?? 0) / most }))),
    behind("Steps by their share in all time; a negative share in the difference means that cases with the step are short",
      [{ name: "Step", of: (s) => step(s.from, s.to) }, { name: "Of all time", of: (s) => percent(s.share_of_time) },
        { name: "Of difference", of: (s) => percent(s.share_of_variance) }, { name: "Times", of: (s) => whole(s.count) },
        { name: "Cases", of: (s) => whole(s.cases) }, { name: "Mean", of: (s) => time(s.seconds / s.count) }], steps));
}

function queueSection(D) {
  const queues = D.queues?.activities ?? [];
  if (!queues.length) return null;
  const trend = (q) => (q.trend_p === null ? "not known" : q.trend_p < 0.01
    ? `${q.trend_per_30_days > 0 ? "rising" : "falling"}, ${Math.abs(q.trend_per_30_days).toFixed(2)} per 30 days (${pWords(q.trend_p)})` : "steady");
  const work = D.work?.known
    ? el("div", {}, el("h3", {}, "Waiting and working"),
      el("p", {}, `In ${plural(D.work.instances, "piece")} of work: ${time(D.work.working_seconds)} of working and ${time(D.work.waiting_seconds)} of waiting before it began.`),
      behind("Working and waiting per activity", [{ name: "Activity", of: (w) => w.activity }, { name: "Pieces", of: (w) => whole(w.working.count) },
        { name: "Work, median", of: (w) => time(w.working.median_seconds) }, { name: "Wait, median", of: (w) => time(w.waiting.median_seconds) },
        { name: "Wait, 9 of 10", of: (w) => time(w.waiting.p90_seconds) }], D.work.activities))
    : el("p", { class: "lead" }, `Whether a case waits or is worked on cannot be told apart: ${D.work?.why ?? "nothing says when work starts"}.`);
  return section("queues", "Where most cases wait",
    "Before each activity, how many cases wait on average at any moment, from the event before it (Little's law). The step with the most is where the constraint is, the more so when it rises.",
    el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Cases waiting before each activity" }, el("table", {},
      el("caption", {}, "The first ten"),
      el("thead", {}, el("tr", {}, ["Before", "Waiting", "Of all waiting", "Each, mean", "Over time", "Trend"].map((h, i) =>
        el("th", { scope: "col", class: i > 3 ? "text" : null }, h)))),
      el("tbody", {}, queues.slice(0, 10).map((q) => el("tr", {}, el("th", { scope: "row" }, q.activity), el("td", {}, q.mean_waiting.toFixed(1)),
        el("td", {}, percent(q.share_of_waiting)), el("td", {}, time(q.mean_wait_seconds)),
        el("td", { class: "text" }, q.series.length ? spark(q.series, `cases waiting before ${q.activity} over time, at most ${Math.max(...q.series).toFixed(1)}`) : "–"),
        el("td", { class: "text" }, trend(q))))))),
    work);
}

function reworkSection(D) {
  const r = D.rework;
  if (!r) return null;
  if (!r.repeats) return section("rework", "What is done again", "No case has an activity twice.");
  const top = r.activities.slice(0, 8);
  return section("rework", "What is done again",
    `${plural(r.cases, "case")} of ${whole(D.traces)} (${percent(r.cases / D.traces)}) have an activity more than once: ${plural(r.repeats, "extra event")}. ` +
    (r.all_seconds > 0 ? `${percent(r.loop_seconds / r.all_seconds)} of all time passes within such a loop.` : ""),
    bars(top.map((a) => ({ what: a.activity, value: `${whole(a.cases)} of ${whole(a.cases_in_all)} cases`, first: a.cases / a.cases_in_all }))),
    behind("Activities that are repeated", [{ name: "Activity", of: (a) => a.activity }, { name: "Cases", of: (a) => whole(a.cases) },
      { name: "Of cases", of: (a) => percent(a.cases / a.cases_in_all) }, { name: "At once", of: (a) => whole(a.self_loops) },
      { name: "Later", of: (a) => whole(a.returns) }, { name: "Time in all", of: (a) => time(a.seconds) }], r.activities));
}

const PARTIES_SHOWN = 10;
function handoverPart(found, what) {
  if (!found || !found.pairs) return null;
  const parties = found.parties.slice(0, PARTIES_SHOWN);
  const cells = new Map(found.list.map((h) => [JSON.stringify([h.from, h.to]), h]));
  const most = Math.max(1, ...found.list.map((h) => h.count));
  const cell = (a, b) => {
    const h = cells.get(JSON.stringify([a.name, b.name]));
    if (!h) return el("td", { class: "none" }, a === b ? "·" : "");
    return el("td", { style: { background: `color-mix(in srgb, var(--teal-mid) ${Math.round(8 + 42 * Math.sqrt(h.count / most))}%, var(--paper))` } },
      whole(h.count), el("span", { class: "most" }, time(h.median_seconds)));
  };
  const title = `From one ${what} to another`;
  return el("div", {}, el("h3", {}, title),
    el("p", {}, `${whole(found.passed)} of ${whole(found.pairs)} steps (${percent(found.passed / found.pairs)}) pass to another ${what}; ` +
      `these take ${time(found.handed_over.median_seconds)} (median), steps that stay take ${time(found.stayed.median_seconds)}.`),
    found.list.length ? el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": title }, el("table", { class: "matrix" },
      el("caption", {}, `How often, and the median time; from the row to the column${found.parties.length > PARTIES_SHOWN ? `; the ${PARTIES_SHOWN} busiest of ${whole(found.parties.length)}` : ""}`),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "from \\ to"), parties.map((p) => el("th", { scope: "col" }, p.name)))),
      el("tbody", {}, parties.map((a) => el("tr", {}, el("th", { scope: "row" }, a.name), parties.map((b) => cell(a, b))))))) : null,
    found.list.length ? behind(`Handovers between ${what}s`, [{ name: "From", of: (h) => h.from }, { name: "To", text: true, of: (h) => h.to }, { name: "Times", of: (h) => whole(h.count) },
      { name: "Median", of: (h) => time(h.median_seconds) }, { name: "9 of 10", of: (h) => time(h.p90_seconds) }], found.list) : null);
}
function handoverSection(D) {
  const parts = [handoverPart(D.handovers?.groups, "organisation"), handoverPart(D.handovers?.resources, "person")].filter(Boolean);
  return parts.length ? section("handovers", "Who passes work to whom", "A pair of directly following events by two different parties.", ...parts) : null;
}

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
function whenSection(D) {
  const c = D.calendar;
  if (!c || !c.months.length) return null;
  const list = (name, of) => [{ name, of }, { name: "Events", of: (b) => whole(b.events) }, { name: "New cases", of: (b) => whole(b.arrivals) },
    { name: "Ended", of: (b) => whole(b.ends) }, { name: "Median of new cases", of: (b) => time(b.median_seconds) }, { name: "9 of 10", of: (b) => time(b.p90_seconds) }];
  const changed = (view) => new Set((D.drift?.changes ?? []).filter((x) => x.view === view).map((x) => c.months.findIndex((m) => m.month === x.at.slice(0, 7))));
  const other = changed("steps"), slower = changed("durations");
  const first = c.months[0].month, last = c.months.at(-1).month;
  const most = (rows, of) => whole(Math.max(...rows.map(of)));
  const medians = c.months.map((m) => m.median_seconds ?? 0);
  const changes = D.drift ? el("div", {}, el("h3", {}, "What changed"),
    !D.drift.known ? el("p", {}, `Cannot be told: only ${plural(D.drift.cases, "case")} to look at.`)
      : !D.drift.changes.length ? el("p", {}, `Nothing that stands out from chance, in ${plural(D.drift.searched ?? D.drift.cases, "case")}.`)
        : el("ul", {}, D.drift.changes.map((x) => el("li", {}, el("strong", {}, x.at.slice(0, 10)), ": ",
          x.view === "durations" ? `cases that begin take ${time(x.median_seconds_after)} (median), before ${time(x.median_seconds_before)}`
            : `other steps: ${x.steps.map((s) => `${step(s.from, s.to)} from ${percent(s.share_before)} to ${percent(s.share_after)}`).join("; ")}`,
          ` (${pWords(x.p)}).`)))) : null;
  return section("when", "When things happen", `By the clock of ${c.zone}. Cases that began shortly before the end of the log look shorter than they will be.`,
    el("div", { class: "two" },
      el("div", {}, el("h3", {}, "Events by hour of the day"), el("span", { class: "most" }, `at most ${most(c.hours, (h) => h.events)}`),
        columns("Events by hour of the day; the numbers are in the table below", c.hours.map((h) => h.events), ["0", "6", "12", "18", "23"]),
        behind("By hour", list("Hour", (h) => `${h.hour}:00`), c.hours)),
      el("div", {}, el("h3", {}, "Events by day of the week"), el("span", { class: "most" }, `at most ${most(c.weekdays, (d) => d.events)}`),
        columns("Events by day of the week; the numbers are in the table below", c.weekdays.map((d) => d.events), DAYS, true),
        behind("By day of the week", list("Day", (d) => DAYS[d.weekday - 1]), c.weekdays)),
      el("div", {}, el("h3", {}, "New cases by month"), el("span", { class: "most" }, `at most ${most(c.months, (m) => m.arrivals)}${other.size ? "; coral: a change of steps" : ""}`),
        columns("New cases by month; the numbers are in the table below", c.months.map((m) => m.arrivals), first === last ? [first] : [first, last], false, other),
        behind("By month", list("Month", (m) => m.month), c.months)),
      el("div", {}, el("h3", {}, "How long new cases take, by month"), el("span", { class: "most" }, `median, at most ${time(Math.max(...medians))}${slower.size ? "; coral: a change of durations" : ""}`),
        columns("Median duration of the cases that arrived, by month; the numbers are in the table above", medians, first === last ? [first] : [first, last], false, slower))),
    changes);
}

// Which objects there are, and which of them meet in an event: of an object-centric log.
function objectsSection(D) {
  const types = (D.objects?.types ?? []).filter((one) => one.objects > 0);
  if (types.length < 2) return null;
  const each = (mean) => (mean === null || mean === undefined ? "–" : mean.toLocaleString(kit.locale, { maximumSignificantDigits: 3 }));
  const meetings = [...D.objects.meetings].sort((a, b) => b.events - a.events);
  const crowded = D.objects.crowded_events ? ` ${plural(D.objects.crowded_events, "event")} with more than 300 objects: who meets whom there is not counted.` : "";
  return section("objects", "Who and what takes part", `All objects of the file, also those that are not followed as cases, and which of them meet in an event.${crowded}`,
    table("Objects by type", [{ name: "Type", text: true, of: (o) => o.type }, { name: "Objects", of: (o) => whole(o.objects) }, { name: "Events they take part in", of: (o) => whole(o.events) },
      { name: "Most in one event", of: (o) => whole(o.most_together) }], types, true),
    meetings.length ? firstRows("Who meets whom", [{ name: "Between", text: true, of: (m) => (m.a === m.b ? `two of ${m.a}` : `${m.a} and ${m.b}`) }, { name: "Events", of: (m) => whole(m.events) },
      { name: "Pairs", of: (m) => whole(m.pairs) }, { name: "Each of the first meets", of: (m) => each(m.mean_b_of_a) }, { name: "Each of the second meets", of: (m) => each(m.mean_a_of_b) }], meetings, "meeting", 10) : null);
}
