#include "exchange/eventlog/table_names.h"

namespace kring::exchange {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  return result;
}

}  // namespace

std::string table_form(std::string_view type) {
  std::string name;
  bool starts_word = true;
  for (const char c : type) {
    const bool is_kept = is_lower(c) || is_upper(c) || is_digit(c);
    if (is_kept) name += starts_word && is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
    starts_word = !is_kept;
  }
  return name.empty() ? "Type" : name;
}

std::string sql_name(std::string_view name) {
  std::string result = "\"";
  for (const char c : name) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + '"';
}

OwnNames::OwnNames(std::initializer_list<std::string_view> taken) {
  for (const auto name : taken) taken_.insert(lower(name));
}

std::string OwnNames::give(const std::string& wanted) {
  std::string name = wanted;
  for (int n = 2; !taken_.insert(lower(name)).second; ++n) name = wanted + std::to_string(n);
  return name;
}

}  // namespace kring::exchange
