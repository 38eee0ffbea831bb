#include "twin/tell/sensitivity_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "twin/tell/figures.h"

namespace kring::twin::tell {
namespace {

constexpr std::size_t named_max = 3;

std::string unit_of(std::string_view measure) {
  const auto* found = chain::find_measure(measure);
  return found ? found->unit : "";
}

// With one replication every fifth assumption has two.
std::string times_words(int screening_replications, Language language) {
  const bool nl = language == Language::nl;
  if (screening_replications == 1) return nl ? "1 of 2 herhalingen" : "1 or 2 replications";
  return fmt::format("{} {}", screening_replications, nl ? "herhalingen" : "replications");
}

std::string name_of(const Told& told, const std::string& id, Language language) {
  const auto* parameter = told.b.parameter(id);
  if (!parameter) return id;
  return language == Language::nl ? parameter->nl : parameter->en;
}

std::string number(double value, Language language) {
  auto text = fmt::format("{:g}", value);
  if (language == Language::nl) std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

// The figure with that effect on it: "+108".
std::string moved(const Estimate& base, const Estimate& effect, const std::string& unit, Language language) {
  const double times = shown_unit(unit).times;
  return signed_text((base.mean + effect.mean) * times, digits_of(base, times), language);
}

std::string strongest(const Told& told,
                      const chain::Figure& base,
                      const chain::Swing* first,
                      Language language) {
  const bool nl = language == Language::nl;
  const auto name = measure_name(base.measure, language);
  if (!first || !first->is_clear)
    return nl ? fmt::format("{}: geen enkele aanname maakt duidelijk uit.", name)
              : fmt::format("{}: no assumption clearly matters.", name);
  const auto unit = unit_of(base.measure);
  const bool is_difference = told.is_sensitivity_of_difference;
  const auto what = name_of(told, first->parameter, language);
  const auto low = number(first->low_value, language), high = number(first->high_value, language);
  const auto at_low = moved(base.value, first->low_effect, unit, language);
  const auto at_high = moved(base.value, first->high_effect, unit, language);
  const auto now = difference_text(base.value, unit, language);
  const auto* parameter = told.b.parameter(first->parameter);
  const auto value = parameter ? number(parameter->value, language) : "-";
  return nl ? fmt::format(
                  "{}: het hangt het meest aan “{}”, nu {}. Bij {} is {} {}, bij {} {}; nu is dat {}.", name,
                  what, value, low, is_difference ? "het verschil" : "het cijfer", at_low, high, at_high, now)
            : fmt::format("{}: it hangs most on “{}”, now {}. At {} {} is {}, at {} {}; as it is, {}.", name,
                          what, value, low, is_difference ? "the difference" : "the figure", at_low, high,
                          at_high, now);
}

std::string turning(const Told& told, const chain::Figure& base, Language language) {
  const bool nl = language == Language::nl;
  if (!(base.value.low > 0) && !(base.value.high < 0))
    return nl ? "Het verschil kan nu al toeval zijn; er is dus geen antwoord dat om kan keren."
              : "As it is the difference can be chance, so there is no answer that can turn around.";
  std::string names;
  std::size_t count = 0;
  for (const auto& swing : told.sensitivity->swings) {
    if (swing.measure != base.measure || !swing.changes_sign) continue;
    if (++count > named_max) continue;
    names += fmt::format("{}“{}”", names.empty() ? "" : ", ", name_of(told, swing.parameter, language));
  }
  if (count == 0)
    return nl ? "Geen van de aannames keert het antwoord om of laat er niets van over."
              : "None of the assumptions turns the answer around or leaves nothing of it.";
  if (count > named_max)
    names +=
        nl ? fmt::format(" en nog {}", count - named_max) : fmt::format(" and {} more", count - named_max);
  return nl ? fmt::format("Het antwoord keert om, of er blijft niets van over, bij: {}. Zoek {} eerst uit.",
                          names, count == 1 ? "dat getal" : "die getallen")
            : fmt::format("The answer turns around, or nothing is left of it, with: {}. Find out {} first.",
                          names, count == 1 ? "that number" : "those numbers");
}

}  // namespace

std::vector<std::string> sensitivity_answer(const Told& told, Language language) {
  std::vector<std::string> out;
  if (!told.sensitivity) return out;
  const auto& swings = told.sensitivity->swings;
  for (const auto& base : told.sensitivity->base) {
    const auto first = std::find_if(swings.begin(), swings.end(),
                                    [&](const auto& one) { return one.measure == base.measure; });
    out.push_back(
        strongest(told, base, first == swings.end() || first->is_screened ? nullptr : &*first, language));
    if (told.is_sensitivity_of_difference && &base == &told.sensitivity->base.front())
      out.push_back(turning(told, base, language));
  }
  return out;
}

std::string tried_words(const chain::Sensitivity& of, Language language) {
  const int tried = of.screening.empty() ? 0 : of.screening.front().tried;
  const auto few = times_words(of.screening_replications, language);
  return language == Language::nl
             ? fmt::format(
                   "{} aannames zijn aan beide einden van hun bereik geprobeerd, één tegelijk, met {}; wat "
                   "een cijfer het meest verschoof daarna met {}.",
                   tried, few, of.replications)
             : fmt::format(
                   "{} assumptions were tried at both ends of their range, one at a time, with {}; what "
                   "moved a figure most then with {}.",
                   tried, few, of.replications);
}

std::string rest_words(const chain::Sensitivity& of, const chain::Screening& screening, Language language) {
  const int rest = screening.tried - screening.went_on;
  if (rest <= 0) return {};
  const auto shown = shown_unit(unit_of(screening.measure));
  const bool nl = language == Language::nl;
  const Estimate most{screening.most, screening.most, screening.most, 1};
  const auto size =
      fmt::format("{} {}", number_text(screening.most * shown.times, digits_of(most, shown.times), language),
                  nl ? shown.nl : shown.en);
  const auto few = times_words(of.screening_replications, language);
  return nl ? fmt::format("De andere {}, geprobeerd met {}: geen ervan verschoof het meer dan {} (95 %).",
                          rest, few, size)
            : fmt::format("The other {}, tried with {}: none moved it by more than {} (95 %).", rest, few,
                          size);
}

}  // namespace kring::twin::tell
