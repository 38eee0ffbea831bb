// All that is about time and work in one value: when, drift, handovers, rework, waiting and working, what
// each step adds, and where most wait. Every part has a header of its own, with definitions and sources.
#pragma once

#include <string>
#include <vector>

#include "mining/findings_json.h"
#include "mining/perf/calendar.h"
#include "mining/perf/drift.h"
#include "mining/perf/handovers.h"
#include "mining/perf/queues.h"
#include "mining/perf/rework.h"
#include "mining/perf/shares.h"
#include "mining/perf/work_time.h"

namespace kring::mining {

struct PerformanceOptions {
  Zone zone = Zone::amsterdam;
  DriftOptions drift;
};
struct Performance {
  Calendar calendar;
  Drift drift;
  Handovers groups;     // org:group
  Handovers resources;  // org:resource
  Rework rework;
  WorkTimes work;
  Shares shares;
  Queues queues;
};
Performance performance_of(const Log& log, const PerformanceOptions& options = {});

// Members for findings_json(): "calendar", "drift", "handovers", "rework", "work", "shares", "queues". Their
// form: docs/learn-json.md.
std::vector<JsonMember> performance_json(const Log& log, const Performance& found);

}  // namespace kring::mining
