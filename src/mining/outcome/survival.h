// How it ends, over time: outcomes that exclude each other, with cases that are not finished yet.
//
// Sources. No outcome yet: Kaplan and Meier 1958, variance of Greenwood 1926. Cumulative incidence of one of
// several outcomes: Aalen and Johansen 1978; its variance by the delta method: Marubini and Valsecchi,
// Analysing Survival Data (1995), §10.3. Intervals of 95 % on the log(−log) scale of the probability of not
// having it (Kalbfleisch and Prentice 2002, §1.4.1), so that with one outcome both tell the same. Censored at
// the moment of an outcome counts as still at risk at that moment.
//
// One minus Kaplan-Meier per outcome, with the others as censored, overstates each of them; that is why this
// is here (Putter, Fiocco and Geskus 2007).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "mining/log.h"

namespace kring::mining {

struct Observation {
  Micros time = 0;                  // from the start; 0 or more
  std::uint32_t outcome = no_code;  // its number; no_code: censored
};

// At a moment at which something ended. Where the interval can't be known (nobody at risk is left over), it
// is NaN.
struct CurveStep {
  Micros time = 0;
  std::int64_t at_risk = 0;  // just before
  std::int64_t events = 0;   // at this moment: of this outcome; in `free` of any
  double value = 0;          // probability after it
  double standard_error = 0;
  double low = 0;
  double high = 0;
};

struct CompetingOutcomes {
  std::vector<CurveStep> free;                   // no outcome yet (Kaplan-Meier)
  std::vector<std::vector<CurveStep>> outcomes;  // incidence of each, a step at its own moments
};
// `outcome_count`: how many there are; observations name less than that. Any order.
CompetingOutcomes competing_outcomes(std::span<const Observation> observations, std::size_t outcome_count);

// The last step at or before `time`; nullptr before the first.
const CurveStep* step_at(std::span<const CurveStep> curve, Micros time);

// An outcome of a log: the first event of one of these activities.
struct OutcomeDefinition {
  std::string name;
  std::vector<std::string> activities;
};

struct CohortOptions {
  enum class Censor : std::uint8_t { log_end, case_end };
  std::string since;  // an activity: time runs from its first event; empty: from the first of the case
  Censor censor = Censor::log_end;  // until when a case without outcome was watched
};

// Each case of the log, watched from its start to its first outcome. Of events of one moment the first
// counts.
struct Cohort {
  struct Member {
    std::uint32_t case_index = 0;
    std::uint32_t start = 0;      // event
    std::uint32_t end = no_code;  // event of the outcome
    Observation seen;
  };
  std::vector<Member> members;  // in order of the log
  std::int64_t without_start = 0;
  std::int64_t untimed = 0;  // start or outcome has no moment
};
// Errc::invalid "outcome.unknown": no event is called so; "outcome.twice": an activity in two outcomes.
Result<Cohort> cohort_of(const Log& log,
                         std::span<const OutcomeDefinition> outcomes,
                         const CohortOptions& options);

}  // namespace kring::mining
