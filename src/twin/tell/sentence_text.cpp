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
  std::string units = nl ? "plekken" : "places";
  // Of one child each, where the step counts otherwise: places.
  bool is_in_children = false;
  for (const auto& step : chain.steps) {
    if (step.code != change.step) continue;
    is_in_children = change.caseload == 1 && step.caseload != 1;
    if (!is_in_children) units = nl ? step.unit.many_nl : step.unit.many_en;
  }
  const bool is_sized = change.caseload && !is_in_children;
  const auto place = fmt::format(
      "{} in {}{}", units + (is_sized ? (nl ? " van " : " of ") + amount(*change.caseload, language) : ""),
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

std::string effect_text(const chain::ChangeEffect& effect, Language language) {
  const bool nl = language == Language::nl;
  using Is = chain::ChangeEffect::Is;
  switch (effect.is) {
    case Is::as_it_is:
      return nl ? "dat is al zo: er verandert niets" : "it is so already: nothing changes";
    case Is::too_little:
      return nl ? "te weinig voor een hele plek: er verandert niets"
                : "too little for a whole place: nothing changes";
    case Is::undone:
      return nl ? "een latere zin zegt het anders: dit verandert niets"
                : "a later sentence says otherwise: this changes nothing";
    case Is::acts:
      break;
  }
  if (!effect.room || effect.room->before == effect.room->after) return {};
  const auto before = number_text(static_cast<double>(effect.room->before), 0, language);
  const auto after = number_text(static_cast<double>(effect.room->after), 0, language);
  const bool is_one = effect.room->before == 1;
  return nl ? fmt::format("ruimte voor {} {} wordt {}", before, is_one ? "kind" : "kinderen", after)
            : fmt::format("room for {} {} becomes {}", before, is_one ? "child" : "children", after);
}

}  // namespace kring::twin::tell
