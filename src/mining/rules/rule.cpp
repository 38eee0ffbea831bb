#include "mining/rules/rule.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace kring::mining::rules {
namespace {

constexpr std::pair<Template, std::string_view> templates[] = {
    {Template::existence, "existence"},
    {Template::absence, "absence"},
    {Template::exactly, "exactly"},
    {Template::init, "init"},
    {Template::end, "end"},
    {Template::choice, "choice"},
    {Template::exclusive_choice, "exclusive_choice"},
    {Template::condition, "condition"},
    {Template::responded_existence, "responded_existence"},
    {Template::response, "response"},
    {Template::alternate_response, "alternate_response"},
    {Template::chain_response, "chain_response"},
    {Template::precedence, "precedence"},
    {Template::alternate_precedence, "alternate_precedence"},
    {Template::chain_precedence, "chain_precedence"},
    {Template::co_existence, "co_existence"},
    {Template::succession, "succession"},
    {Template::alternate_succession, "alternate_succession"},
    {Template::chain_succession, "chain_succession"},
    {Template::not_responded_existence, "not_responded_existence"},
    {Template::not_response, "not_response"},
    {Template::not_chain_response, "not_chain_response"},
    {Template::not_precedence, "not_precedence"},
    {Template::not_chain_precedence, "not_chain_precedence"},
    {Template::not_co_existence, "not_co_existence"},
    {Template::not_succession, "not_succession"},
    {Template::not_chain_succession, "not_chain_succession"},
};

struct LengthUnit {
  std::string_view name;
  Micros length;
};
constexpr Micros second = micros_per_second;
constexpr LengthUnit units[] = {{"w", 7 * 86400 * second},
                                {"d", 86400 * second},
                                {"h", 3600 * second},
                                {"min", 60 * second},
                                {"s", second}};

}  // namespace

std::string_view template_name(Template what) {
  for (const auto& [value, name] : templates)
    if (value == what) return name;
  return {};
}

std::optional<Template> template_of(std::string_view name) {
  for (const auto& [value, known] : templates)
    if (known == name) return value;
  return std::nullopt;
}

std::vector<std::string> template_names() {
  std::vector<std::string> names;
  for (const auto& entry : templates) names.emplace_back(entry.second);
  return names;
}

bool is_of_cases(Template what) { return what <= Template::exclusive_choice; }
bool has_target(Template what) {
  return what == Template::choice || what == Template::exclusive_choice || what > Template::condition;
}
bool looks_both_ways(Template what) {
  return what == Template::co_existence || what == Template::succession ||
         what == Template::alternate_succession || what == Template::chain_succession ||
         what == Template::not_co_existence;
}

std::string length_words(Micros length) {
  for (const auto& unit : units) {
    if (unit.name != "w" && length >= unit.length && length % unit.length == 0)
      return fmt::format("{} {}", length / unit.length, unit.name);
  }
  for (const auto& unit : units)
    if (unit.name != "w" && length >= unit.length)
      return fmt::format("{:.1f} {}", static_cast<double>(length) / static_cast<double>(unit.length),
                         unit.name);
  return fmt::format("{} s", static_cast<double>(length) / static_cast<double>(second));
}

std::string window_words(const Window& window) {
  const bool has_end = window.within != std::numeric_limits<Micros>::max();
  if (window.is_open()) return {};
  if (window.at_least == 0) return "within " + length_words(window.within);
  if (!has_end) return "at least " + length_words(window.at_least);
  return length_words(window.at_least) + " to " + length_words(window.within);
}

std::optional<Micros> parse_length(std::string_view text) {
  double number = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, fault] = std::from_chars(text.data(), end, number);
  if (fault != std::errc() || !std::isfinite(number) || number < 0) return std::nullopt;
  std::string_view rest(stopped, static_cast<std::size_t>(end - stopped));
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  for (const auto& unit : units) {
    if (rest != unit.name) continue;
    const double length = number * static_cast<double>(unit.length);
    if (length > 1e5 * 365.25 * 86400e6) return std::nullopt;
    return static_cast<Micros>(std::llround(length));
  }
  return std::nullopt;
}

}  // namespace kring::mining::rules
