#include "twin/chain/stress.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "mining/outcome/intervals.h"
#include "twin/chain/blow.h"
#include "twin/chain/constraint.h"
#include "twin/chain/safe_place.h"

namespace kring::twin::chain {
namespace {

constexpr std::size_t week = 7;
constexpr double band = 0.05;  // of the undisturbed lines
constexpr double children_band = 1;
constexpr int days_least = 365;  // of the run
constexpr int days_after =
    26 * 7;                       // and at least so long after the blow: the last letter but one of recovery
constexpr double years_most = 2;  // of a series by day

const std::array<StressTest, 5>& table() {
  static const std::array<StressTest, 5> all{{
      {"friday_afternoon",
       "Vrijdagmiddag",
       "Friday afternoon",
       "Op een vrijdagmiddag komen veel acute kinderen tegelijk, terwijl tot maandag bijna niemand nieuwe "
       "hulp kan beginnen.",
       "On a Friday afternoon many acute children come at once, while until Monday hardly anybody can begin "
       "new help.",
       true,
       {"crisis_team", "crisis_bed"}},
      {"provider_closes",
       "Een aanbieder sluit",
       "A provider closes",
       "Een aanbieder van open residentiële hulp en gezinsteams neemt geen kinderen meer aan, tot anderen "
       "het overnemen.",
       "A provider of open residential care and home teams takes no more children, until others take over.",
       false,
       {"open_residential", "home_team"}},
      {"flu_wave",
       "Griepgolf",
       "Flu wave",
       "Wekenlang is een groter deel van het personeel ziek.",
       "For weeks a larger part of the staff is ill.",
       false,
       {}},
      {"court_ruling",
       "Een uitspraak van de rechter",
       "A court ruling",
       "Gesloten plekken mogen niet meer gebruikt worden, en een groep kinderen moet meteen ergens anders "
       "heen.",
       "Closed places may no longer be used, and a group of children must go somewhere else at once.",
       false,
       {"closed_care", "open_residential", "crisis_bed"}},
      {"summer",
       "Zomer",
       "Summer",
       "Zes weken lang is een deel van het personeel weg.",
       "For six weeks part of the staff is away.",
       false,
       {}},
  }};
  return all;
}

// Of the run.
std::int64_t days_of(const Scenario& base, const StressTest& test, const Chain& chain) {
  return std::max<std::int64_t>(days_least,
                                (end_of_blow(base, test, chain) - base.from).count() + days_after);
}

Day begin_of(const Change& one) { return one.from; }
Day begin_of(const Surge& one) { return one.at; }
auto late(Day end) {
  return [end](const auto& one) { return begin_of(one) > end; };
}

}  // namespace

std::span<const StressTest> stress_tests() { return table(); }

const StressTest* find_stress_test(std::string_view code) {
  const auto found =
      std::find_if(table().begin(), table().end(), [&](const auto& one) { return one.code == code; });
  return found == table().end() ? nullptr : &*found;
}

Scenario undisturbed(const Scenario& base, const StressTest& test, const Chain& chain) {
  Scenario out = base;
  out.title = fmt::format("{}, ongestoord", base.title);
  const auto days = days_of(base, test, chain);
  out.years = days == days_least ? 1 : static_cast<double>(days) / 365.25;
  out.has_daily_series = true;
  const auto is_late = late(base.from + std::chrono::days(days));
  std::erase_if(out.changes, is_late);
  std::erase_if(out.surges, is_late);
  if (test.code == "friday_afternoon" && !out.weekend) {
    // From Friday 17:00 to Monday 08:00 only the crisis team and its beds take anybody in. A step without a
    // line stays: there nobody can wait for Monday.
    Weekend weekend;
    for (const auto& step : chain.steps)
      if (!step.is_unlimited && step.has_line && step.code != "crisis_team" && step.code != "crisis_bed")
        weekend.steps.push_back(step.code);
    out.weekend = weekend;
  }
  return out;
}

Scenario struck(const Scenario& base, const StressTest& test, const Chain& chain) {
  Scenario out = undisturbed(base, test, chain);
  out.title = fmt::format("{}: {}", base.title, test.nl);
  strike(out, test, chain);
  return out;
}

Recovery recovery_of(const std::vector<double>& calm, const std::vector<double>& hit, std::size_t blow) {
  std::vector<double> over;  // by day: how far above what is allowed, over the week from there
  for (std::size_t day = blow; day + week <= std::min(calm.size(), hit.size()); ++day) {
    double more = 0, normal = 0;
    for (std::size_t i = day; i < day + week; ++i) {
      more += hit[i] - calm[i];
      normal += calm[i];
    }
    over.push_back(more - std::max(children_band * static_cast<double>(week), band * normal));
  }
  const auto worst = std::max_element(over.begin(), over.end());
  if (worst == over.end() || *worst <= 0) return {0, true};
  // Of each day and all that follow: what comes back later has not recovered.
  const std::size_t days = std::min(calm.size(), hit.size());
  std::vector<double> rest(days + 1, 0);
  for (std::size_t day = days; day-- > blow;)
    rest[day] = rest[day + 1] + hit[day] - calm[day] - std::max(children_band, band * calm[day]);
  auto back = worst;
  while (back != over.end() && (*back > 0 || rest[blow + static_cast<std::size_t>(back - over.begin())] > 0))
    ++back;
  return {static_cast<double>(back - over.begin()), back != over.end()};
}

Result<StressOutcome> stress(const Scenario& base,
                             const StressTest& test,
                             const Chain& chain,
                             const RunOptions& options) {
  TRY_DO(check(base, chain));
  if (test.code == "friday_afternoon" && base.weekend)
    return Error{Errc::invalid,
                 "stress.weekend",
                 "the scenario has a [weekend] of its own, and this test has another",
                 {}};
  const auto calm = undisturbed(base, test, chain);
  if (calm.years > years_most)
    return Error{Errc::invalid,
                 "stress.too_long",
                 fmt::format("the blow lasts {} days; with 26 weeks to recover that is more than {:g} years",
                             (end_of_blow(base, test, chain) - blow_of(base, test)).count(), years_most),
                 {}};
  const auto hit = struck(base, test, chain);
  TRY_DO(check(calm, chain));
  TRY_DO(check(hit, chain));
  StressOutcome out;
  out.test = test;
  const auto is_late = late(base.from + std::chrono::days(days_of(base, test, chain)));
  std::copy_if(base.changes.begin(), base.changes.end(), std::back_inserter(out.late_changes), is_late);
  std::copy_if(base.surges.begin(), base.surges.end(), std::back_inserter(out.late_surges), is_late);
  const auto simulated = [&](const Scenario& scenario, int number) {
    Scenario all = scenario;
    all.precision = 0;
    RunWhat what;
    what.threads = options.threads;
    if (options.progress)
      what.progress = [&, number](int done, int of) { options.progress(number * of + done, 2 * of); };
    return simulate_scenario(all, chain, what);
  };
  const auto calm_run = simulated(calm, 0), hit_run = simulated(hit, 1);
  for (const auto* run : {&calm_run, &hit_run})
    if (run->report.halt) return *run->report.halt;
  out.calm = told(calm, chain, calm_run);
  out.hit = told(hit, chain, hit_run);

  const Day blow = blow_of(base, test);
  const double norm = hit_run.parameters.value("norm.safe_place"), at = calm_run.built.layout.days(blow);
  out.calm_safe = safe_place_of(calm, chain, calm_run.built, at, norm, options.threads);
  out.hit_safe = safe_place_of(hit, chain, hit_run.built, at, norm, options.threads);

  Sample unseen;
  const auto *calm_unseen = indicator(calm_run, "unseen"), *hit_unseen = indicator(hit_run, "unseen");
  const double days = calm_run.built.layout.until - calm_run.built.layout.from;
  for (std::size_t r = 0; r < calm_unseen->values.size(); ++r)
    unseen.add((hit_unseen->values[r] - calm_unseen->values[r]) * days);
  out.unseen_days = unseen.estimate();

  const double alone = 1 - hit_run.parameters.value("contact_while_waiting");
  const auto calm_lines = waiting_of(calm_run, chain), hit_lines = waiting_of(hit_run, chain);
  for (std::size_t day = 0; day < calm_run.built.days.size(); ++day) {
    Sample more;
    for (std::size_t r = 0; r < calm_lines.size(); ++r)
      more.add((hit_lines[r][day] - calm_lines[r][day]) * alone);
    const auto estimate = more.estimate();
    if (day > 0 && !(estimate.mean > out.unseen_peak.mean)) continue;
    out.unseen_peak = estimate;
    out.unseen_peak_on = calm_run.built.days[day];
  }

  const auto blow_day = static_cast<std::size_t>((blow - calm.from).count());
  const auto struck_lines = [&](const Run& run) {
    if (test.steps.empty()) return waiting_of(run, chain);
    std::vector<std::vector<double>> sum;
    for (const auto& code : test.steps) {
      const auto one = waiting_of(run, chain, -1, chain.step(code));
      sum.resize(one.size());
      for (std::size_t r = 0; r < one.size(); ++r) {
        sum[r].resize(one[r].size());
        for (std::size_t i = 0; i < one[r].size(); ++i) sum[r][i] += one[r][i];
      }
    }
    return sum;
  };
  const auto calm_struck = struck_lines(calm_run), hit_struck = struck_lines(hit_run);
  out.blow_days = static_cast<double>((end_of_blow(base, test, chain) - blow).count());
  Sample recovery;
  std::int64_t recovered = 0;
  for (std::size_t r = 0; r < calm_struck.size(); ++r) {
    const auto one = recovery_of(calm_struck[r], hit_struck[r], blow_day);
    recovery.add(std::max(0.0, one.days - out.blow_days));
    recovered += one.is_back ? 1 : 0;
  }
  out.recovery_days = recovery.estimate();
  const auto runs = static_cast<std::int64_t>(calm_struck.size());
  const auto share = mining::proportion(recovered, runs);
  out.recovered = {share.value, share.low, share.high, runs};
  out.grade = grade_of(out, hit_run.parameters);
  return out;
}

}  // namespace kring::twin::chain
