#include "twin/chain/scenario.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "twin/chain/flows.h"
#include "twin/chain/routes.h"

namespace kring::twin::chain {
namespace {

constexpr double years_max = 30;
constexpr double daily_years_max = 2;
constexpr double settling_max = 10;

class Checker {
 public:
  Checker(const Scenario& scenario, const Chain& chain) : scenario_(scenario), chain_(chain) {}

  std::vector<FieldError> check() {
    check_run();
    check_regions();
    check_parameters();
    for (std::size_t i = 0; i < scenario_.changes.size(); ++i)
      check_change(fmt::format("/changes/{}", i), scenario_.changes[i]);
    for (std::size_t i = 0; i < scenario_.surges.size(); ++i)
      check_surge(fmt::format("/surges/{}", i), scenario_.surges[i]);
    if (scenario_.weekend) check_weekend(*scenario_.weekend);
    check_priority();
    return std::move(found_);
  }

 private:
  void add(std::string pointer, std::string_view rule, std::string detail) {
    found_.push_back({std::move(pointer), "scenario." + std::string(rule), std::move(detail)});
  }
  void unknown(const std::string& pointer,
               std::string_view rule,
               std::string_view what,
               std::string_view word,
               const std::string& near) {
    add(pointer, rule,
        near.empty() ? fmt::format("there is no {} '{}'", what, word)
                     : fmt::format("there is no {} '{}'; did you mean '{}'?", what, word, near));
  }
  bool has_length() const { return scenario_.years > 0 && scenario_.years <= years_max; }
  Day end() const { return scenario_.from + std::chrono::days(std::lround(scenario_.years * 365.25)); }

  void check_run() {
    const auto between = [&](const char* name, std::string_view rule, double value, double low, double high) {
      if (!(value >= low && value <= high))
        add(std::string("/") + name, rule, fmt::format("{} to {} is expected, not {}", low, high, value));
    };
    if (!has_length()) add("/years", "years", fmt::format("more than 0, and at most {}", years_max));
    between("replications", "replications", scenario_.replications, 1, 1000);
    between("precision", "precision", scenario_.precision, 0, 1);
    between("settlingYears", "settling", scenario_.settling_years, 0, settling_max);
    if (scenario_.has_daily_series && scenario_.years > daily_years_max)
      add("/years", "series_too_long", fmt::format("with a series by day at most {} years", daily_years_max));
  }

  void check_region(const std::string& pointer, const std::string& word, bool in_scenario) {
    const int region = chain_.region(word);
    if (region < 0) return unknown(pointer, "region_unknown", "region", word, chain_.nearest_region(word));
    const auto& all = scenario_.regions;
    const bool is_in = all.empty() || std::any_of(all.begin(), all.end(), [&](const auto& one) {
                         return chain_.region(one) == region;
                       });
    if (in_scenario && !is_in)
      add(pointer, "region_outside",
          fmt::format("{} is not one of the regions of the scenario: add it there, or leave it out here",
                      chain_.regions[static_cast<std::size_t>(region)].nl));
  }
  void check_regions() {
    std::set<int> seen;
    for (std::size_t i = 0; i < scenario_.regions.size(); ++i) {
      const auto pointer = fmt::format("/regions/{}", i);
      const auto& word = scenario_.regions[i];
      check_region(pointer, word, false);
      const int region = chain_.region(word);
      if (region >= 0 && !seen.insert(region).second)
        add(pointer, "region_twice", fmt::format("'{}' is there twice", word));
    }
  }

  void check_value(const std::string& pointer, const std::string& id, double value) {
    const auto accepted = chain_.parameters.accepts(id, value);
    if (accepted.ok()) return;
    const bool is_unknown = accepted.error().code == Errc::not_found;
    add(pointer, is_unknown ? "parameter_unknown" : "parameter_range", accepted.error().detail);
  }
  void check_parameters() {
    Parameters all = chain_.parameters;
    for (const auto& [id, value] : scenario_.parameters) {
      check_value("/parameters/" + id, id, value);
      (void)all.set(id, value, Mark::assumed).ok();  // what is wrong with it was just told
    }
    check_routes("/parameters", all);
  }
  void check_routes(const std::string& pointer, const Parameters& numbers) {
    for (const auto& fault : faults_of_routes(chain_, numbers)) add(pointer, "routes", fault);
  }

  void check_step(const std::string& pointer, const std::string& word) {
    if (chain_.step(word) < 0) unknown(pointer, "step_unknown", "step", word, chain_.nearest_step(word));
  }
  void check_urgency(const std::string& pointer, const std::string& word) {
    if (chain_.urgency(word) < 0)
      unknown(pointer, "urgency_unknown", "urgency", word, chain_.nearest_urgency(word));
  }
  void check_day(const std::string& pointer, Day day) {
    if (day < scenario_.from)
      add(pointer, "before_start",
          fmt::format("{} is before the first day, {}", format_day(day), format_day(scenario_.from)));
    // Of a scenario without end that is told already.
    if (has_length() && day > end())
      add(pointer, "after_end",
          fmt::format("{} is after the last day, {}", format_day(day), format_day(end())));
  }

  void check_change(const std::string& here, const Change& change) {
    using Kind = Change::Kind;
    check_day(here + "/from", change.from);
    if (change.until && *change.until <= change.from)
      add(here + "/until", "until_before_from",
          "`until` is the first day on which it is as it was: after `from`");
    for (std::size_t i = 0; i < change.regions.size(); ++i)
      check_region(fmt::format("{}/regions/{}", here, i), change.regions[i], true);
    if (change.kind == Kind::parameter) return check_parameter(here, change);
    const bool is_arrivals = change.kind == Kind::arrivals_factor;
    if (!is_arrivals || !change.step.empty()) check_step(here + "/step", change.step);
    if (!change.urgency.empty()) check_urgency(here + "/urgency", change.urgency);
    if (!std::isfinite(change.value) || std::abs(change.value) > 1e9)
      return add(here + "/value", "value", "a number up to 1,000,000,000 is expected");
    if (change.kind != Kind::capacity_add && change.value < 0)
      add(here + "/value", is_arrivals ? "value" : "capacity_negative", "0 or more is expected");
    if (is_arrivals) check_entry(here + "/step", change);
    if (change.caseload && !(*change.caseload > 0 && *change.caseload <= 1000))
      add(here + "/caseload", "value", "children at once in one unit: more than 0, and at most 1000");
    if (change.kind == Kind::capacity_add && change.value < 0) check_taken(here, change);
  }
  // More or fewer can come only where, and of which urgency, somebody comes from outside.
  void check_entry(const std::string& here, const Change& change) {
    const int urgency = chain_.urgency(change.urgency);
    if (change.step.empty() || chain_.step(change.step) < 0 || (!change.urgency.empty() && urgency < 0))
      return;
    Parameters numbers = chain_.parameters;
    for (const auto& [id, value] : scenario_.parameters) (void)numbers.set(id, value, Mark::assumed).ok();
    std::vector<std::string> others;
    for (const auto& entry : chain_.entries) {
      const auto come = arrivals_of(chain_, numbers, entry);
      const bool is_some = urgency < 0
                               ? std::any_of(come.begin(), come.end(), [](double rate) { return rate > 0; })
                               : come[static_cast<std::size_t>(urgency)] > 0;
      if (is_some && entry.step == change.step) return;
      const auto step = static_cast<std::size_t>(chain_.step(entry.step));
      if (is_some) others.push_back(chain_.steps[step].en);
    }
    const auto name_of_step = chain_.steps[static_cast<std::size_t>(chain_.step(change.step))].en;
    const auto who = urgency < 0 ? "" : chain_.urgencies[static_cast<std::size_t>(urgency)].en + " ";
    add(here, "nobody_comes",
        fmt::format(
            "no {}requests come to {} from outside: children come there from other steps. They come in "
            "at {}; who then goes where is said with [parameters] and route.<from>.<to>",
            who, name_of_step, fmt::join(others, ", ")));
  }
  // Not more is taken away than there is, in the regions together.
  void check_taken(const std::string& here, const Change& change) {
    const int step = chain_.step(change.step);
    if (step < 0) return;
    double weight = 0;
    for (const auto& region : chain_.regions) {
      const auto& wanted = change.regions.empty() ? scenario_.regions : change.regions;
      if (wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const auto& word) {
            return chain_.region(word) >= 0 &&
                   chain_.regions[static_cast<std::size_t>(chain_.region(word))].code == region.code;
          }))
        weight += region.weight;
    }
    const auto& known = chain_.steps[static_cast<std::size_t>(step)];
    const double caseload = change.caseload.value_or(known.caseload);
    const double there = chain_.parameters.value("places." + known.code) * weight;
    if (-change.value * caseload > there)
      add(here + "/value", "capacity_negative",
          fmt::format("there is capacity for {:.0f} children there, {:.0f} {}: no more can be taken away",
                      there, there / known.caseload, known.unit.many_en));
  }
  void check_parameter(const std::string& here, const Change& change) {
    check_value(here + "/parameter", change.parameter, change.value);
    if (!chain_.parameters.find(change.parameter)) return;
    const auto timed = timed_parameters(chain_);
    if (!std::binary_search(timed.begin(), timed.end(), change.parameter))
      add(here + "/parameter", "parameter_late",
          fmt::format("'{}' can't change on the way: give it for the whole run", change.parameter));
    Parameters all = chain_.parameters;
    for (const auto& [id, value] : scenario_.parameters) (void)all.set(id, value, Mark::assumed).ok();
    if (all.set(change.parameter, change.value, Mark::assumed).ok()) check_routes(here + "/value", all);
  }

  void check_surge(const std::string& here, const Surge& surge) {
    check_day(here + "/at", surge.at);
    if (!(surge.hour >= 0 && surge.hour < 24)) add(here + "/hour", "hour", "0 to 24, less than 24");
    if (!surge.region.empty()) check_region(here + "/region", surge.region, true);
    check_step(here + "/step", surge.step);
    check_urgency(here + "/urgency", surge.urgency);
    if (surge.count < 1 || surge.count > 1'000'000)
      add(here + "/count", "count", "1 to 1,000,000 children are expected");
  }
  void check_weekend(const Weekend& weekend) {
    for (std::size_t i = 0; i < weekend.steps.size(); ++i)
      check_step(fmt::format("/weekend/steps/{}", i), weekend.steps[i]);
    if (!(weekend.from_hour >= 0 && weekend.from_hour < Weekend::hours_in_week))
      add("/weekend/fromHour", "weekend", "hours since Monday 00:00: 0 to 168");
    if (!(weekend.hours > 0 && weekend.hours < Weekend::hours_in_week))
      add("/weekend/hours", "weekend", "more than 0 hours, less than 168");
    if (!(weekend.factor >= 0 && weekend.factor <= 1))
      add("/weekend/factor", "weekend", "the part that is left is from 0 to 1");
  }
  void check_priority() {
    if (scenario_.priority.empty()) return;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < scenario_.priority.size(); ++i) {
      check_urgency(fmt::format("/priority/{}", i), scenario_.priority[i]);
      seen.insert(scenario_.priority[i]);
    }
    if (seen.size() != chain_.urgencies.size() || scenario_.priority.size() != seen.size())
      add("/priority", "priority", "each urgency once, the first first");
  }

  const Scenario& scenario_;
  const Chain& chain_;
  std::vector<FieldError> found_;
};

}  // namespace

std::string_view name_of(Change::Kind kind) {
  constexpr std::string_view names[] = {"capacity_factor", "capacity_add", "capacity_set", "arrivals_factor",
                                        "parameter"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<FieldError> problems_of(const Scenario& scenario, const Chain& chain) {
  return Checker(scenario, chain).check();
}

std::vector<std::string> timed_parameters(const Chain& chain) {
  // The others are of the whole run: lengths of help, who comes together, ages, and how figures are read.
  constexpr std::string_view timed[] = {"places.", "patience.",  "arrivals.",     "share.",
                                        "route.",  "match.",     "breakdown_to.", "worsening.",
                                        "willing", "elsewhere.", "staff."};
  std::vector<std::string> out;
  for (const auto& one : chain.parameters.all())
    if (std::any_of(std::begin(timed), std::end(timed),
                    [&](auto prefix) { return one.id.starts_with(prefix); }))
      out.push_back(one.id);
  return out;
}

}  // namespace kring::twin::chain
