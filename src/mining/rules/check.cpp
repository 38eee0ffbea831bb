#include "mining/rules/check.h"

#include <algorithm>
#include <map>

#include "mining/rules/judge.h"

namespace kring::mining::rules {
namespace {

constexpr Micros day = 86'400 * micros_per_second;

// Counts of one rule, by month.
class Counter {
 public:
  Counter(const Rule& rule, Zone zone, RuleFinding& to) : rule_(rule), zone_(zone), to_(to) {}

  // One activation or one case with this verdict, in the month of `at`.
  void add(Verdict verdict, Micros at) {
    if (verdict == Verdict::untimed) {
      ++to_.untimed;
      return;
    }
    MonthCount* month = at == no_time ? nullptr : &month_at(month_of(at + zone_offset(zone_, at)));
    if (verdict == Verdict::pending) {
      ++to_.pending;
      if (month) ++month->pending;
      return;
    }
    const bool tells = (verdict == Verdict::violated) == (rule_.tells == Rule::Tells::violated);
    ++to_.denominator;
    to_.numerator += tells;
    if (month) {
      ++month->denominator;
      month->numerator += tells;
    } else {
      ++to_.undated;
    }
  }
  void finish() {
    for (const auto& entry : months_) to_.months.push_back(entry.second);
  }

 private:
  MonthCount& month_at(std::int64_t number) {
    if (!last_ || last_->month != number)
      last_ = &months_.try_emplace(number, MonthCount{number}).first->second;
    return *last_;
  }
  const Rule& rule_;
  Zone zone_;
  RuleFinding& to_;
  std::map<std::int64_t, MonthCount> months_;
  MonthCount* last_ = nullptr;
};

Micros start_of(const Log& log, EventRange events) {
  for (auto e = events.begin; e < events.end; ++e)
    if (log.times()[e] != no_time) return log.times()[e];
  return no_time;
}

// What all activations of a case say together.
struct CaseVerdict {
  bool any = false, pending = false, untimed = false;
  std::int64_t violations = 0;
  void add(Verdict verdict) {
    any = true;
    pending |= verdict == Verdict::pending;
    untimed |= verdict == Verdict::untimed;
    violations += verdict == Verdict::violated;
  }
  Verdict all() const {
    return violations > 0 ? Verdict::violated
           : pending      ? Verdict::pending
           : untimed      ? Verdict::untimed
                          : Verdict::fulfilled;
  }
};

}  // namespace

std::int64_t month_of(Micros local) {
  // Hinnant, "chrono-compatible low-level date algorithms": civil_from_days, with 64 bits.
  const std::int64_t days = local >= 0 ? local / day : -((-(local + 1)) / day) - 1;
  const std::int64_t z = days + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t shifted = (5 * doy + 2) / 153;  // from March
  const std::int64_t month = shifted < 10 ? shifted + 2 : shifted - 10;
  return (yoe + era * 400 + (month <= 1 ? 1 : 0) - 1970) * 12 + month;
}

Result<RuleFinding> check_rule(const Log& log, const Rule& rule, const CheckOptions& options) {
  RuleFinding found;
  TRY(Judge judge, Judge::make(log, rule, found.warnings));
  if (options.watched_until != no_time) judge.watch_until(options.watched_until);
  Counter counter(rule, log.zone(), found);
  const bool per_activation = rule.unit == Rule::Unit::activations;
  const bool by_start = rule.month == Rule::Month::case_start;
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    if (!judge.is_about(c)) continue;
    ++found.asked;
    const Micros start = start_of(log, log.events_of(c));
    CaseVerdict verdict;
    Broken first{static_cast<std::uint32_t>(c)};
    std::uint32_t first_event = no_code;
    for (const auto& one : judge.judge(c, start)) {
      if (one.event != no_code) {
        ++found.activations;
        // A rule that looks both ways asks its activations first and then its targets; the earliest dates the
        // case.
        first_event = std::min(first_event, one.event);
        if (per_activation) counter.add(one.verdict, by_start ? start : log.times()[one.event]);
      }
      if (one.verdict == Verdict::violated && verdict.violations == 0) {
        first.event = one.event;
        first.why = one.why;
        first.of_target = one.of_target;
      }
      verdict.add(one.verdict);
    }
    found.activated += verdict.any;
    if (!per_activation && (verdict.any || rule.of == Rule::Of::all))
      counter.add(verdict.all(), by_start || first_event == no_code ? start : log.times()[first_event]);
    if (verdict.violations == 0) continue;
    ++found.broken_cases;
    if (found.broken.size() >= options.broken_max) continue;
    first.violations = verdict.violations;
    judge.explain(first);
    found.broken.push_back(first);
  }
  counter.finish();
  return found;
}

}  // namespace kring::mining::rules
