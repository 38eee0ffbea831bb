#include "twin/chain/blow.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

#include "twin/chain/state.h"

namespace kring::twin::chain {
namespace {

constexpr int days_before = 28;  // of the run, before the blow
constexpr double friday_hour = 16;

// How long places or staff are away; "" when only children come.
std::string length_of(const std::string& code) {
  return code == "provider_closes" ? "stress.closure_weeks"
         : code == "court_ruling"  ? "stress.ruling_weeks"
         : code == "flu_wave"      ? "stress.flu_weeks"
         : code == "summer"        ? "stress.summer_weeks"
                                   : "";
}

class Blow {
 public:
  Blow(Scenario& scenario, const StressTest& test, const Chain& chain)
      : scenario_(scenario),
        chain_(chain),
        layout_(layout_of(scenario, chain)),
        parameters_(parameters_of(scenario, chain)),
        at_(blow_of(scenario, test)),
        until_(end_of_blow(scenario, test, chain)) {}

  void strike(const std::string& code) {
    if (code == "friday_afternoon")
      surge("crisis_team", "acute", value("stress.acute_children"), friday_hour);
    if (code == "provider_closes")
      for (const char* step : {"open_residential", "home_team"})
        places(step, 1 - value("stress.closure_share"));
    if (code == "flu_wave") absent(value("stress.flu_absence"));
    if (code == "summer") absent(value("stress.summer_absence"));
    if (code == "court_ruling") {
      places("closed_care", 1 - value("stress.ruling_share"));
      surge("crisis_bed", "protected", value("stress.ruling_children"), 0);
    }
  }

 private:
  double value(const std::string& id) const { return parameters_.value(id); }
  const Region& region(std::size_t i) const {
    return chain_.regions[static_cast<std::size_t>(layout_.regions[i])];
  }

  void surge(const char* step, const char* urgency, double per_100_000, double hour) {
    double children = 0;
    for (std::size_t i = 0; i < layout_.own; ++i) children += region(i).children;
    Surge surge;
    surge.at = at_;
    surge.hour = hour;
    surge.step = step;
    surge.urgency = urgency;
    surge.count = std::max<std::int64_t>(1, std::llround(per_100_000 * children / 1e5));
    scenario_.surges.push_back(surge);
  }
  void places(const char* step, double factor) {
    Change change;
    change.from = at_;
    change.until = until_;
    change.step = step;
    change.value = factor;
    scenario_.changes.push_back(change);
  }

  // So much more than anyway: from each day on which anything differs, in each region.
  void absent(double more) {
    constexpr const char* absence = "staff.absence";
    const Scenario said = scenario_;
    std::set<Day> days{at_, until_};
    for (const Day day : moments_of(said))
      if (at_ < day && day < until_) days.insert(day);
    for (auto day = days.begin(); std::next(day) != days.end(); ++day) {
      const auto state = state_at(said, chain_, layout_, parameters_, classes_of(said, chain_), *day);
      std::map<double, std::vector<std::string>> regions_of;
      for (std::size_t i = 0; i < layout_.own; ++i)
        regions_of[state.numbers[i]->value(absence)].push_back(region(i).code);
      for (const auto& [anyway, regions] : regions_of) {
        Change change;
        change.kind = Change::Kind::parameter;
        change.from = *day;
        change.until = *std::next(day);
        change.parameter = absence;
        change.value = std::min(1.0, anyway + more);
        if (regions_of.size() > 1) change.regions = regions;
        scenario_.changes.push_back(change);
      }
    }
  }

  Scenario& scenario_;
  const Chain& chain_;
  Layout layout_;
  Parameters parameters_;
  Day at_, until_;
};

}  // namespace

Day blow_of(const Scenario& base, const StressTest& test) {
  const auto wanted = test.code == "friday_afternoon" ? std::chrono::Friday : std::chrono::Monday;
  Day day = base.from + std::chrono::days(days_before);
  while (std::chrono::weekday(day) != wanted) day += std::chrono::days(1);
  return day;
}

Day end_of_blow(const Scenario& base, const StressTest& test, const Chain& chain) {
  Day end = blow_of(base, test) + std::chrono::days(1);
  const auto length = length_of(test.code);
  if (!length.empty()) {
    const auto days = std::lround(7 * parameters_of(base, chain).value(length));
    return std::max(end, blow_of(base, test) + std::chrono::days(days));
  }
  while (std::chrono::weekday(end) != std::chrono::Monday) end += std::chrono::days(1);
  return end;
}

void strike(Scenario& scenario, const StressTest& test, const Chain& chain) {
  Blow(scenario, test, chain).strike(test.code);
}

}  // namespace kring::twin::chain
