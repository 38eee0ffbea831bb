// Rules asked of a log: which cases fulfil them, which break them, where and why, and how that goes over
// time.
//
// Judgement of one activation. It is **fulfilled** or **violated**; or **pending**, when its window of time
// is still open at the last moment of the log and nothing decided it yet (right-censored: what was decided
// early is in, what is still open is not, so in the last months the shares rest on those that were quick); or
// **untimed**, when the rule has a window and the activation has no moment. Without a window the end of the
// case decides (semantics on finite traces: De Giacomo and Vardi 2013). Judgement of a case: violated when
// one activation is; else pending or untimed when one is; else fulfilled when there is one; else it was never
// activated, and counts as fulfilled only when `of` is all.
//
// Numerator and denominator never hold pending and untimed ones. One pass per rule; each activation costs a
// search in the targets of its case, and with a correlation it costs a walk along those that its window
// allows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mining/rules/rule.h"

namespace kring::mining::rules {

enum class Why : std::uint8_t {
  missing,         // no target on the asked side
  too_early,       // the nearest target is nearer than at_least
  too_late,        // the nearest target is farther away than within
  not_correlated,  // there are targets in the window, but none fulfils the correlation
  other_between,   // a target, but beyond another activation
  not_next,        // the neighbour is another event, or there is none
  forbidden,       // there is a target, which must not be
  must_failed,     // the condition does not hold
  too_few,         // activations in the case
  too_many,
  not_first,
  not_last,
  none_of,  // neither of the two
  both_of   // both
};

// The first breach in a case.
struct Broken {
  std::uint32_t case_index = 0;
  std::uint32_t event = no_code;  // the activation; no_code: the case as a whole
  std::uint32_t other = no_code;  // the event that stands in the way, or the nearest that does not count
  Why why = Why::missing;
  bool of_target = false;       // templates that look both ways: a target without its activation
  std::int64_t violations = 0;  // in this case
};

struct MonthCount {
  std::int64_t month = 0;  // since January 1970, by the clock of the log
  std::int64_t denominator = 0;
  std::int64_t numerator = 0;
  std::int64_t pending = 0;
};
// The month of what a clock shows (microseconds since 1970), and "2026-11".
std::int64_t month_of(Micros local);
std::string month_text(std::int64_t month);

struct RuleFinding {
  std::int64_t asked = 0;        // cases that the rule is about: cases, cases_with, cases_without
  std::int64_t activated = 0;    // of them those with an activation
  std::int64_t activations = 0;  // in those
  // In what the rule counts: cases or activations.
  std::int64_t denominator = 0;
  std::int64_t numerator = 0;
  std::int64_t pending = 0;
  std::int64_t untimed = 0;
  std::int64_t undated = 0;           // of the denominator: in no month
  std::vector<MonthCount> months;     // ascending; months without anything are left out
  std::int64_t broken_cases = 0;      // cases with a violation
  std::vector<Broken> broken;         // in order of the log; at most broken_max
  std::vector<std::string> warnings;  // names that the log does not have
};

struct CheckOptions {
  std::size_t broken_max = 10'000;  // cases listed per rule
  Micros watched_until = no_time;   // windows are closed by this moment; no_time: by the last of the log
};

// Errc::invalid "rules.type" when a condition compares what can't be compared in this log.
Result<RuleFinding> check_rule(const Log& log, const Rule& rule, const CheckOptions& options = {});

// Why a case breaks the rule, for people: "no 'goal set' before 'treatment started'".
std::string why_words(const Log& log, const Rule& rule, const Broken& broken);
// What the rule says: "before every 'treatment started': 'goal set', within 42 d".
std::string rule_words(const Rule& rule);

}  // namespace kring::mining::rules
