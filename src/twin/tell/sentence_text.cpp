#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "twin/tell/figures.h"
#include "twin/tell/names.h"
#include "twin/tell/sentence.h"

namespace kring::twin::tell {
namespace {

using chain::Chain;
using chain::Change;

// As short as it reads back: 12.5, in Dutch 12,5. Three decimals would be read as thousands, so they are
// four.
std::string amount(double value, Language language) {
  auto out = fmt::format("{:.10g}", value);
  const auto point = out.find('.');
  if (point != std::string::npos && out.size() - point == 4) out += '0';
  if (language == Language::nl) std::replace(out.begin(), out.end(), '.', ',');
  return out;
}

std::string in_regions(const std::vector<std::string>& codes, const Chain& chain, Language language) {
  std::string out;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const char* between = i == 0                     ? " in "
                          : i + 1 < codes.size()     ? ", "
                          : language == Language::nl ? " en "
                                                     : " and ";
    out += between + region_name(chain, codes[i]);
  }
  return out;
}

// "acute requests", "vragen met maatregel".
std::string with_urgency(const std::string& noun,
                         const std::string& urgency,
                         const Chain& chain,
                         Language language) {
  if (urgency.empty()) return noun;
  const auto name = urgency_name(chain, urgency, language);
  if (name.starts_with("met ") || name.starts_with("with ")) return noun + " " + name;
  return (language == Language::nl ? bent(name) : name) + " " + noun;
}

std::string direction(bool is_more, Language language) {
  return language == Language::nl ? is_more ? "meer" : "minder" : is_more ? "more" : "fewer";
}

}  // namespace

std::string sentence_text(const Change& change, const Chain& chain, Language language) {
  const bool nl = language == Language::nl;
  using Kind = Change::Kind;
  const auto where = in_regions(change.regions, chain, language);
  const auto percent = [&] {
    return fmt::format("{} % {}", amount(std::abs(change.value - 1) * 100, language),
                       direction(change.value >= 1, language));
  };
  if (change.kind == Kind::parameter) {
    const auto* parameter = chain.parameters.find(change.parameter);
    return fmt::format("{} = {}", parameter ? nl ? parameter->nl : parameter->en : change.parameter,
                       amount(change.value, language));
  }
  if (change.kind == Kind::arrivals_factor) {
    const auto who = with_urgency(nl ? "vragen" : "requests", change.urgency, chain, language);
    const auto at = change.step.empty() ? std::string(nl ? " overal" : " everywhere")
                                        : (nl ? " bij " : " at ") + step_name(chain, change.step, language);
    return fmt::format("{} {}{}{}", percent(), who, at, where);
  }
  std::string units = nl ? "plaatsen" : "places";
  for (const auto& step : chain.steps)
    if (step.code == change.step) units = nl ? step.unit.many_nl : step.unit.many_en;
  const auto place = fmt::format(
      "{} in {}{}",
      units + (change.caseload ? (nl ? " van " : " of ") + amount(*change.caseload, language) : ""),
      step_name(chain, change.step, language), where);
  if (change.kind == Kind::capacity_factor)
    return change.value == 0 ? fmt::format("{} {}", nl ? "geen" : "no", place)
                             : fmt::format("{} {}", percent(), place);
  if (change.kind == Kind::capacity_add)
    return fmt::format("{} {} {}", amount(std::abs(change.value), language),
                       direction(change.value >= 0, language), place);
  return fmt::format("{} {}", amount(change.value, language), place);
}

std::string sentence_text(const chain::Surge& surge, const Chain& chain, Language language) {
  const bool nl = language == Language::nl;
  const std::vector<std::string> regions =
      surge.region.empty() ? std::vector<std::string>() : std::vector{surge.region};
  return fmt::format("{} {} {} {}{}", surge.count,
                     with_urgency(nl ? "kinderen" : "children", surge.urgency, chain, language),
                     nl ? "bij" : "at", step_name(chain, surge.step, language),
                     in_regions(regions, chain, language));
}

}  // namespace kring::twin::tell
