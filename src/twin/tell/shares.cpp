#include "twin/tell/shares.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace kring::twin::tell {
namespace {

// "share.veilig_thuis" of "share.veilig_thuis.acute"; "route.matching/acute" of
// "route.matching.clinic.acute";
// "" of what is no part of a whole.
std::string whole_of(const std::string& id) {
  const auto dots = std::count(id.begin(), id.end(), '.');
  if (id.starts_with("breakdown_to.")) return "breakdown_to";
  if (id.starts_with("share.") && dots == 2) return id.substr(0, id.rfind('.'));
  if (!id.starts_with("route.") || dots < 2) return {};
  const auto from = id.substr(0, id.find('.', std::string("route.").size()));
  return dots == 3 ? from + "/" + id.substr(id.rfind('.') + 1) : from;
}

}  // namespace

std::vector<FieldError> shares_above_one(const chain::Scenario& scenario, const chain::Chain& chain) {
  struct Set {
    double value;
    std::string pointer;
  };
  std::map<std::string, Set> set;
  for (const auto& [id, value] : scenario.parameters) set[id] = {value, "/parameters/" + id};
  for (std::size_t i = 0; i < scenario.changes.size(); ++i) {
    const auto& one = scenario.changes[i];
    if (one.kind == chain::Change::Kind::parameter)
      set[one.parameter] = {one.value, fmt::format("/changes/{}/value", i)};
  }
  struct Whole {
    double sum = 0;
    std::string parts;
    std::string pointer;  // of the first that the scenario says
    std::string said;     // its id
    double room = 1;      // what all others leave of 1
  };
  std::map<std::string, Whole> wholes;
  for (const auto& parameter : chain.parameters.all()) {
    const auto name = whole_of(parameter.id);
    if (name.empty()) continue;
    const auto said = set.find(parameter.id);
    const double value = said == set.end() ? parameter.value : said->second.value;
    auto& whole = wholes[name];
    whole.sum += value;
    if (value > 0)
      whole.parts += fmt::format("{}{} {:g}", whole.parts.empty() ? "" : ", ", parameter.id, value);
    if (said != set.end() && whole.pointer.empty()) {
      whole.pointer = said->second.pointer;
      whole.said = parameter.id;
      whole.room += value;
    }
  }
  std::vector<FieldError> out;
  for (const auto& [name, whole] : wholes) {
    if (whole.pointer.empty() || whole.sum <= 1 + 1e-9) continue;
    const double room = whole.room - whole.sum;
    const auto mend = room >= 0
                          ? fmt::format("make {} at most {:.4g}, or others of these less", whole.said, room)
                          : std::string("make others of these less too");
    out.push_back(
        {whole.pointer, "scenario.share_sum",
         fmt::format("these add up to {:.4g}, and may to 1 at most: {}; {}", whole.sum, whole.parts, mend)});
  }
  return out;
}

}  // namespace kring::twin::tell
