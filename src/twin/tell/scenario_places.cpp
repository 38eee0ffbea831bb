#include "twin/tell/scenario_places.h"

#include <algorithm>
#include <charconv>

namespace kring::twin::tell {
namespace {

std::vector<std::string> steps_of(const std::string& pointer) {
  std::vector<std::string> out;
  for (std::size_t at = 1; at < pointer.size();) {
    const auto end = std::min(pointer.find('/', at), pointer.size());
    out.push_back(pointer.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// Of "/changes/2/step" 2; npos when there is no number.
std::size_t number_of(const std::vector<std::string>& steps) {
  std::size_t out = 0;
  if (steps.size() < 2) return std::string::npos;
  const auto* end = steps[1].data() + steps[1].size();
  const auto [at, failure] = std::from_chars(steps[1].data(), end, out);
  return failure == std::errc() && at == end ? out : std::string::npos;
}

std::string of_said(const std::vector<ScenarioPlaces::Said>& all, const std::vector<std::string>& steps) {
  const auto i = number_of(steps);
  if (i >= all.size()) return {};
  const bool is_moment = steps.size() > 2 && (steps[2] == "from" || steps[2] == "until" || steps[2] == "at" ||
                                              steps[2] == "hour");
  return is_moment ? all[i].table + "/" + steps[2] : all[i].sentence;
}

}  // namespace

std::string ScenarioPlaces::of(const std::string& pointer) const {
  static const std::map<std::string, std::string> of_weekend{
      {"steps", "/steps"}, {"fromHour", "/from"}, {"hours", "/until"}, {"factor", "/left"}};
  const auto steps = steps_of(pointer);
  if (steps.empty()) return {};
  if (steps[0] == "changes") return of_said(changes, steps);
  if (steps[0] == "surges") return of_said(surges, steps);
  if (steps[0] == "regions") {
    const auto i = number_of(steps);
    return i < regions.size() ? regions[i] : "/regions";
  }
  const auto of_table = [&](const std::map<std::string, std::string>& places, const std::string& table,
                            const std::string& before) {
    const auto found = steps.size() > 1 ? places.find(steps[1]) : places.end();
    return found == places.end() ? table : before + found->second;
  };
  if (steps[0] == "parameters") return of_table(parameters, "/parameters", "");
  if (steps[0] == "weekend") return of_table(of_weekend, "/weekend", "/weekend");
  return steps[0] == "settlingYears" ? "/settling_years" : "/" + steps[0];
}

}  // namespace kring::twin::tell
