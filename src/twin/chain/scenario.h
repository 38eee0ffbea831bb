// A what-if, as a value: where, when, for how long, and what is different. It reads as sentences; each change
// keeps the sentence as it was written, so that a result can say it again. Files: docs/guide/simulate.md.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "twin/chain/chain.h"

namespace kring::twin::chain {

// Something is different from one day on. Amounts of a step are of what each named region has; what is said
// of several regions is done in each of them.
struct Change {
  enum class Kind : std::uint8_t {
    capacity_factor,  // value times what the step has then; 0.6 = 40 % fewer. >= 0
    capacity_add,     // value units more (or fewer, below 0) in all its regions together, divided by weight
    capacity_set,     // value units in all its regions together, divided by weight. >= 0
    arrivals_factor,  // value times as many who come from outside at the step, or everywhere. >= 0
    parameter,        // the parameter has this value from then on (see `timed_parameters`)
  };
  Day from{};
  std::optional<Day> until;  // then it is as it was; none: it stays
  Kind kind = Kind::capacity_factor;
  double value = 1;
  std::string step;                // code; of capacity: needed; of arrivals: "" is everywhere
  std::string urgency;             // of arrivals: code; "" is all
  std::string parameter;           // id
  std::optional<double> caseload;  // of capacity_add and _set: children at once in one unit; none: the step's
  std::vector<std::string> regions;  // codes; empty: all of the scenario
  std::string words;                 // as it was written
};
std::string_view name_of(Change::Kind kind);

// So many children more, at once.
struct Surge {
  Day at{};
  double hour = 0;     // of that day, [0, 24)
  std::string region;  // code; empty: that many over all regions of the scenario together, by weight
  std::string step;    // where they come in
  std::string urgency;
  std::int64_t count = 0;
  std::string words;
};

// The staff of these steps is away for part of every week, over and over: from `from_hour` (hours since
// Monday 00:00) for `hours`, `factor` of the capacity to start new help is left. Who is in care then stays in
// care. Lengths of stay as they are published have weekends in them: a place that is left in one and taken
// after it counts as taken there. So a stay at such a step ends earlier by the time that its place is empty
// then, on average; else the weekend would take places away too.
struct Weekend {
  std::vector<std::string> steps;  // codes
  double from_hour = 4 * 24 + 17;  // Friday 17:00
  double hours = 63;               // to Monday 08:00
  double factor = 0;

  static constexpr double hours_in_week = 168;
  // Of a place that is left at any hour of the week: hours until help may start, on average, h² / (2 · 168).
  double empty_hours() const { return (1 - factor) * hours * hours / (2 * hours_in_week); }
  // Of the capacity, over the whole week.
  double open_share() const { return 1 - (1 - factor) * hours / hours_in_week; }
  bool is_of(std::string_view step) const {
    return std::find(steps.begin(), steps.end(), step) != steps.end();
  }
};

struct Scenario {
  std::string title;
  std::vector<std::string> regions;  // codes; empty: the whole nation
  bool with_neighbours = true;       // simulate those around as well, which may help and be helped
  bool helped_elsewhere = true;      // a child may go to a neighbour where fewer wait
  Day from{};        // the first day that counts; at most two years of settling come before it
  double years = 5;  // (0, 30]
  std::vector<Change> changes;
  std::vector<Surge> surges;
  std::optional<Weekend> weekend;
  std::map<std::string, double> parameters;  // other values from the beginning, by id
  // Who goes first: codes of all urgencies, most urgent first; empty: as the chain has it.
  std::vector<std::string> priority;
  int replications = 20;  // 1 to 1000
  std::uint64_t seed = 1;
  double precision = 0;       // 0: `replications` it is. Else more, at most 1000, until half the interval of
                              // children waiting, wait and out_of_home is at most so large a part of each
  double settling_years = 2;  // before `from`: the lines fill. [0, 10]
  bool has_daily_series = false;  // series by day, for at most two years; else by quarter
};

// All that makes no sense, with pointers into the scenario ("/changes/2/step") and the nearest name in the
// detail; empty when it can run. Rules: scenario.region_unknown, .region_twice, .step_unknown,
// .urgency_unknown, .parameter_unknown, .parameter_range, .parameter_late (cannot change on the way),
// .capacity_negative, .value (not finite, or out of its range), .years, .replications, .precision, .settling,
// .before_start (a day before `from`), .after_end, .until_before_from, .count, .series_too_long,
// .region_outside (a change in a region that is not of the scenario), .priority (not each urgency once),
// .hour, .weekend, .nobody_comes (more requests at a step to which nobody comes from outside).
std::vector<FieldError> problems_of(const Scenario& scenario, const Chain& chain);

// Ids of the parameters that may have another value from a later day on; the others are of the whole run.
std::vector<std::string> timed_parameters(const Chain& chain);

}  // namespace kring::twin::chain
