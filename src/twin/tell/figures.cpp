#include "twin/tell/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace kring::twin::tell {
namespace {

constexpr const char* minus = "\xe2\x88\x92";

const char* to_word(Language language) { return language == Language::nl ? "tot" : "to"; }

// Half the width in what is shown; nothing when it is not known.
bool has_interval(const Estimate& of) { return std::isfinite(of.low) && std::isfinite(of.high); }

bool is_nought(std::string_view number) {
  return number.find_first_of("123456789") == std::string_view::npos;
}

template <class List>
std::string name_in(const List& list, std::string_view code, Language language) {
  for (const auto& one : list)
    if (one.code == code) return language == Language::nl ? one.nl : one.en;
  return std::string(code);
}

}  // namespace

std::string number_text(double value, int digits, Language language) {
  if (!std::isfinite(value)) return "-";
  std::string plain = fmt::format("{:.{}f}", std::abs(value), digits);
  const bool is_zero = plain.find_first_not_of("0.") == std::string::npos;
  const auto point = std::min(plain.find('.'), plain.size());
  std::string out = plain.substr(0, point);
  const char group = language == Language::nl ? '.' : ',';
  for (std::size_t at = out.size(); at > 3;) out.insert(at -= 3, 1, group);
  if (point < plain.size()) {
    out += language == Language::nl ? ',' : '.';
    out += plain.substr(point + 1);
  }
  return fmt::format("{}{}", value < 0 && !is_zero ? minus : "", out);
}

std::string signed_text(double value, int digits, Language language) {
  const auto text = number_text(value, digits, language);
  const bool is_zero = text.find_first_not_of("0.,") == std::string::npos;
  return value > 0 && !is_zero ? "+" + text : text;
}

Shown shown_unit(std::string_view unit) {
  if (unit == "share") return {100, "%", "%"};
  if (unit == "euro per year") return {1e-6, "miljoen euro per jaar", "million euro per year"};
  if (unit == "children") return {1, "kinderen", "children"};
  if (unit == "weeks") return {1, "weken", "weeks"};
  if (unit == "months") return {1, "maanden", "months"};
  if (unit == "days") return {1, "dagen", "days"};
  if (unit == "per year") return {1, "per jaar", "per year"};
  if (unit == "children per worker") return {1, "kinderen per werker", "children per worker"};
  return {};
}

int digits_of(const Estimate& of, double times) {
  const double half = std::isfinite(of.half_width()) ? of.half_width() * times : 0;
  const double size = half > 0 ? half : std::abs(of.mean) * times / 10;
  if (!(size > 0)) return 0;
  const int order = static_cast<int>(std::floor(std::log10(size)));
  const bool is_low = size < 3 * std::pow(10.0, order);  // 12 and 0.25 keep two digits, 40 and 0.7 one
  const double large = std::abs(of.mean) * times;
  return std::clamp(-order + (is_low ? 1 : 0), 0, large >= 100 ? 0 : large >= 10 ? 1 : 2);
}

std::string estimate_text(const Estimate& of, std::string_view unit, Language language) {
  if (!std::isfinite(of.mean)) return "-";
  const double times = shown_unit(unit).times;
  const int digits = digits_of(of, times);
  auto out = number_text(of.mean * times, digits, language);
  if (!has_interval(of)) return out;
  const auto half = number_text(of.half_width() * times, digits, language);
  return is_nought(half) ? out : out + " ±" + half;
}

std::string difference_text(const Estimate& of, std::string_view unit, Language language) {
  if (!std::isfinite(of.mean)) return "-";
  const double times = shown_unit(unit).times;
  const int digits = digits_of(of, times);
  auto out = signed_text(of.mean * times, digits, language);
  if (!has_interval(of)) return is_nought(out) ? "0" : out;
  const auto low = signed_text(of.low * times, digits, language),
             high = signed_text(of.high * times, digits, language);
  if (low == high) return is_nought(out) ? "0" : out;
  return fmt::format("{} ({} {} {})", out, low, to_word(language), high);
}

std::string size_text(const Estimate& of, std::string_view unit, Language language) {
  const double times = shown_unit(unit).times;
  const int digits = digits_of(of, times);
  const bool is_down = of.mean < 0;
  const auto from = number_text(std::max(0.0, is_down ? -of.high : of.low) * times, digits, language);
  const auto to = number_text((is_down ? -of.low : of.high) * times, digits, language);
  const auto out = number_text(std::abs(of.mean) * times, digits, language);
  return has_interval(of) && from != to ? fmt::format("{} ({} {} {})", out, from, to_word(language), to)
                                        : out;
}

std::string day_text(Day day, Language language) {
  constexpr std::array nl{"januari", "februari", "maart",     "april",   "mei",      "juni",
                          "juli",    "augustus", "september", "oktober", "november", "december"};
  constexpr std::array en{"January", "February", "March",     "April",   "May",      "June",
                          "July",    "August",   "September", "October", "November", "December"};
  const std::chrono::year_month_day date{day};
  const auto month = static_cast<std::size_t>(static_cast<unsigned>(date.month())) - 1;
  return fmt::format("{} {} {}", static_cast<unsigned>(date.day()),
                     (language == Language::nl ? nl : en)[month], static_cast<int>(date.year()));
}

std::string step_name(const chain::Chain& chain, std::string_view code, Language language) {
  return name_in(chain.steps, code, language);
}
std::string urgency_name(const chain::Chain& chain, std::string_view code, Language language) {
  return name_in(chain.urgencies, code, language);
}
std::string region_name(const chain::Chain& chain, std::string_view code) {
  for (const auto& one : chain.regions)
    if (one.code == code) return one.nl;
  return std::string(code);
}
std::string measure_name(std::string_view id, Language language) {
  const auto* found = chain::find_measure(id);
  if (!found) return std::string(id);
  return language == Language::nl ? found->nl : found->en;
}

std::string regions_text(const chain::Scenario& scenario, const chain::Chain& chain, Language language) {
  constexpr std::size_t named = 4;
  const auto& codes = scenario.regions;
  if (codes.empty() || codes.size() == chain.regions.size())
    return language == Language::nl ? "Nederland" : "the Netherlands";
  if (codes.size() > named)
    return fmt::format("{} {}", codes.size(), language == Language::nl ? "regio's" : "regions");
  std::string out;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (i > 0) out += i + 1 < codes.size() ? ", " : language == Language::nl ? " en " : " and ";
    out += region_name(chain, codes[i]);
  }
  return out;
}

}  // namespace kring::twin::tell
