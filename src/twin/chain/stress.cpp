#include "twin/chain/stress.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "mining/outcome/intervals.h"
#include "twin/chain/constraint.h"
#include "twin/chain/safe_place.h"

namespace kring::twin::chain {
namespace {

constexpr int days_before = 28;  // of the run, before the blow
constexpr double friday_hour = 16;
constexpr std::size_t week = 7;
constexpr double band = 0.05;  // of the undisturbed lines
constexpr double children_band = 1;

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

Day blow_of(const Scenario& base, const StressTest& test) {
  const auto wanted = test.code == "friday_afternoon" ? std::chrono::Friday : std::chrono::Monday;
  Day day = base.from + std::chrono::days(days_before);
  while (std::chrono::weekday(day) != wanted) day += std::chrono::days(1);
  return day;
}

double children_of(const Scenario& base, const Chain& chain) {
  double sum = 0;
  for (const auto& region : chain.regions) {
    const auto is_it = [&](const std::string& word) {
      const int at = chain.region(word);
      return at >= 0 && chain.regions[static_cast<std::size_t>(at)].code == region.code;
    };
    if (base.regions.empty() || std::any_of(base.regions.begin(), base.regions.end(), is_it))
      sum += region.children;
  }
  return sum;
}

// When all that the blow changed is as it was: of children who come, the Monday after they came.
Day end_of_blow(const Scenario& struck, Day blow) {
  Day end = blow;
  for (const auto& one : struck.changes)
    if (one.from == blow && one.until) end = std::max(end, *one.until);
  if (end == blow)
    while (std::chrono::weekday(end) != std::chrono::Monday || end == blow) end += std::chrono::days(1);
  return end;
}

Day after_weeks(Day day, double weeks) { return day + std::chrono::days(std::lround(weeks * 7)); }

// Makes what a test does to a scenario.
class Blow {
 public:
  Blow(Scenario& scenario, const Chain& chain, Day at) : scenario_(scenario), chain_(chain), at_(at) {}

  void strike(const std::string& code) {
    if (code == "friday_afternoon")
      surge("crisis_team", "acute", value("stress.acute_children"), friday_hour);
    if (code == "provider_closes") {
      const Day until = after_weeks(at_, value("stress.closure_weeks"));
      for (const char* step : {"open_residential", "home_team"})
        places(step, 1 - value("stress.closure_share"), until);
    }
    if (code == "flu_wave") absent(value("stress.flu_absence"), value("stress.flu_weeks"));
    if (code == "summer") absent(value("stress.summer_absence"), value("stress.summer_weeks"));
    if (code == "court_ruling") {
      places("closed_care", 1 - value("stress.ruling_share"), after_weeks(at_, value("stress.ruling_weeks")));
      surge("crisis_bed", "protected", value("stress.ruling_children"), 0);
    }
  }

 private:
  double value(const std::string& id) const {
    const auto own = scenario_.parameters.find(id);
    return own != scenario_.parameters.end() ? own->second : chain_.parameters.value(id);
  }
  void surge(const char* step, const char* urgency, double per_100_000, double hour) {
    Surge surge;
    surge.at = at_;
    surge.hour = hour;
    surge.step = step;
    surge.urgency = urgency;
    surge.count = std::max<std::int64_t>(1, std::llround(per_100_000 * children_of(scenario_, chain_) / 1e5));
    scenario_.surges.push_back(surge);
  }
  void places(const char* step, double factor, Day until) {
    Change change;
    change.from = at_;
    change.until = until;
    change.step = step;
    change.value = factor;
    scenario_.changes.push_back(change);
  }
  void absent(double more, double weeks) {
    Change change;
    change.kind = Change::Kind::parameter;
    change.from = at_;
    change.until = after_weeks(at_, weeks);
    change.parameter = "staff.absence";
    change.value = std::min(1.0, value("staff.absence") + more);
    scenario_.changes.push_back(change);
  }

  Scenario& scenario_;
  const Chain& chain_;
  Day at_;
};

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
  out.years = 1;
  out.has_daily_series = true;
  const Day end = out.from + std::chrono::days(365);
  std::erase_if(out.changes, [&](const Change& one) { return one.from > end; });
  std::erase_if(out.surges, [&](const Surge& one) { return one.at > end; });
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
  Blow(out, chain, blow_of(base, test)).strike(test.code);
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
  const auto back = std::find_if(worst, over.end(), [](double one) { return one <= 0; });
  return {static_cast<double>(back - over.begin()), back != over.end()};
}

Result<StressOutcome> stress(const Scenario& base,
                             const StressTest& test,
                             const Chain& chain,
                             const RunOptions& options) {
  const auto calm = undisturbed(base, test, chain), hit = struck(base, test, chain);
  TRY_DO(check(calm, chain));
  TRY_DO(check(hit, chain));
  StressOutcome out;
  out.test = test;
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
  out.blow_days = static_cast<double>((end_of_blow(hit, blow) - blow).count());
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
