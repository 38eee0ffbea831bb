#include "http/server/query.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "http/server/chars.h"

namespace kring::web {
namespace {

constexpr std::size_t params_max = 100;

// Length of the UTF-8 sequence that begins here (RFC 3629: no surrogates, shortest form); 0 when it is none.
std::size_t utf8_length(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const auto lead = at(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || bytes.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((at(i) & 0xc0) != 0x80) return 0;
  if ((lead == 0xe0 && at(1) < 0xa0) || (lead == 0xed && at(1) > 0x9f)) return 0;
  if ((lead == 0xf0 && at(1) < 0x90) || (lead == 0xf4 && at(1) > 0x8f)) return 0;
  return length;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto length = utf8_length(bytes);
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size() || hex_value(text[i + 1]) < 0 || hex_value(text[i + 2]) < 0) return std::nullopt;
      c = static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return std::nullopt;
    out.push_back(c);
  }
  if (!is_utf8(out)) return std::nullopt;
  return out;
}

std::string percent_encode(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c)) {
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.push_back('%');
    out.push_back("0123456789ABCDEF"[byte >> 4]);
    out.push_back("0123456789ABCDEF"[byte & 15]);
  }
  return out;
}

std::optional<Params> parse_query(std::string_view text) {
  Params params;
  while (!text.empty()) {
    auto pair = cut(text, '&');
    if (pair.empty()) continue;
    auto name = percent_decode(cut(pair, '='), true);
    auto value = percent_decode(pair, true);
    if (!name || name->empty() || !value || params.size() == params_max) return std::nullopt;
    params.emplace_back(std::move(*name), std::move(*value));
  }
  return params;
}

void QueryReader::wrong(std::string_view name, std::string_view rule, std::string detail) {
  errors_.push_back({"?" + std::string(name), std::string(rule), std::move(detail)});
}

std::optional<std::string_view> QueryReader::take(std::string_view name) {
  known_.emplace_back(name);
  std::optional<std::string_view> found;
  for (const auto& [key, value] : params_) {
    if (key != name) continue;
    if (found) {
      wrong(name, "query.repeated", "may be given once");
      return std::nullopt;
    }
    found = value;
  }
  return found;
}

std::optional<std::string> QueryReader::text(std::string_view name, std::size_t length_max) {
  const auto value = take(name);
  if (!value) return std::nullopt;
  if (value->size() > length_max) {
    wrong(name, "query.value", fmt::format("at most {} bytes", length_max));
    return std::nullopt;
  }
  return std::string(*value);
}

std::optional<std::int64_t> QueryReader::integer(std::string_view name, std::int64_t low, std::int64_t high) {
  const auto value = take(name);
  if (!value) return std::nullopt;
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(value->data(), value->data() + value->size(), number);
  if (failure == std::errc{} && end == value->data() + value->size() && number >= low && number <= high) return number;
  wrong(name, "query.value", fmt::format("a whole number from {} to {}", low, high));
  return std::nullopt;
}

std::optional<bool> QueryReader::flag(std::string_view name) {
  const auto value = take(name);
  if (!value) return std::nullopt;
  if (*value == "true") return true;
  if (*value == "false") return false;
  wrong(name, "query.value", "true or false");
  return std::nullopt;
}

std::optional<Day> QueryReader::day(std::string_view name) {
  const auto value = take(name);
  if (!value) return std::nullopt;
  auto day = parse_day(*value);
  if (!day) wrong(name, "query.value", "a day, 2026-11-21");
  return day;
}

std::optional<Instant> QueryReader::instant(std::string_view name) {
  const auto value = take(name);
  if (!value) return std::nullopt;
  auto instant = parse_instant(*value);
  if (!instant) wrong(name, "query.value", "a moment, 2026-11-21T09:30:00Z");
  return instant;
}

std::optional<std::string> QueryReader::choice(std::string_view name,
                                               std::initializer_list<std::string_view> values) {
  const auto value = take(name);
  if (!value) return std::nullopt;
  if (std::find(values.begin(), values.end(), *value) != values.end()) return std::string(*value);
  wrong(name, "query.value", fmt::format("one of: {}", fmt::join(values, ", ")));
  return std::nullopt;
}

std::vector<std::string> QueryReader::all(std::string_view name, std::size_t count_max) {
  known_.emplace_back(name);
  std::vector<std::string> values;
  for (const auto& [key, value] : params_)
    if (key == name) values.push_back(value);
  if (values.size() > count_max) wrong(name, "query.repeated", fmt::format("at most {} times", count_max));
  return values;
}

void QueryReader::require(std::string_view name) {
  const auto given = [&](const auto& param) { return param.first == name; };
  if (std::none_of(params_.begin(), params_.end(), given)) wrong(name, "query.required", "is required");
}

Result<void> QueryReader::done() {
  for (const auto& [name, value] : params_) {
    if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
    wrong(name, "query.unknown", "this parameter is not known here");
    known_.push_back(name);
  }
  if (errors_.empty()) return {};
  return Error{Errc::invalid, "request.query", "the query is not right", std::move(errors_)};
}

}  // namespace kring::web
