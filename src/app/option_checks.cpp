#include "app/option_checks.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace kring::app {
namespace {

// Nothing when it is not all of a number.
template <class T>
std::optional<T> number_of(const std::string& text) {
  T value{};
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

}  // namespace

CLI::Validator number_between(double low, double high) {
  return {[=](std::string& text) {
            const auto value = number_of<double>(text);
            if (value && std::isfinite(*value) && *value >= low && *value <= high) return std::string();
            return fmt::format("'{}' is not a number from {:g} to {:g}", text, low, high);
          },
          fmt::format("{:g} to {:g}", low, high)};
}

CLI::Validator seed_number() {
  return {[](std::string& text) {
            if (number_of<std::uint64_t>(text)) return std::string();
            return fmt::format("'{}' is not a whole number from 0 to {}", text,
                               std::numeric_limits<std::uint64_t>::max());
          },
          ""};
}

}  // namespace kring::app
