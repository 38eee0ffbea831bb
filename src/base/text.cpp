#include "base/text.h"

#include <cstdint>
#include <utility>

namespace kring {
namespace {

// Reads one code point at `at` and moves on; -1 when the bytes are no UTF-8 (RFC 3629).
std::int32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(at);
  std::size_t length = lead < 0x80   ? 1
                       : lead < 0xc2 ? 0
                       : lead < 0xe0 ? 2
                       : lead < 0xf0 ? 3
                       : lead < 0xf5 ? 4
                                     : 0;
  if (length == 0 || at + length > text.size()) return -1;
  std::int32_t point = static_cast<std::int32_t>(length == 1 ? lead : lead & (0x7fu >> length));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xc0) != 0x80) return -1;
    point = (point << 6) | static_cast<std::int32_t>(byte(at + i) & 0x3f);
  }
  const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
  if (overlong || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return -1;
  at += length;
  return point;
}

// Base letters for U+00C0 to U+017F; a dot stands for "leave it".
constexpr std::string_view latin_base =
    "aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllllllllnnnnnn...oooooo.."
    "rrrrrrssssssssttttttuuuuuuuuu"
    "uuuwwyyyzzzzzzs";

}  // namespace

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (next_code_point(text, at) < 0) return false;
  return true;
}

std::size_t count_code_points(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  const auto from = text.find_first_not_of(space);
  if (from == std::string_view::npos) return {};
  return std::string{text.substr(from, text.find_last_not_of(space) - from + 1)};
}

std::string folded(std::string_view utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t from = at;
    const std::int32_t point = next_code_point(utf8, at);
    if (point < 0) return out;
    if (point >= 'A' && point <= 'Z') {
      out += static_cast<char>(point - 'A' + 'a');
    } else if (point >= 0xc0 && static_cast<std::size_t>(point - 0xc0) < latin_base.size() &&
               latin_base[static_cast<std::size_t>(point - 0xc0)] != '.') {
      out += latin_base[static_cast<std::size_t>(point - 0xc0)];
    } else {
      out += utf8.substr(from, at - from);
    }
  }
  return out;
}

bool is_valid_bsn(std::string_view digits) {
  if (digits.size() != 9) return false;
  int sum = 0;
  bool all_zero = true;
  for (std::size_t i = 0; i < 9; ++i) {
    if (digits[i] < '0' || digits[i] > '9') return false;
    const int digit = digits[i] - '0';
    all_zero = all_zero && digit == 0;
    sum += digit * (i == 8 ? -1 : 9 - static_cast<int>(i));
  }
  return !all_zero && sum % 11 == 0;
}

const char* text_fault(std::string_view text, std::size_t max) {
  if (!is_valid_utf8(text)) return "field.not_utf8";
  if (trimmed(text).empty()) return "field.empty";
  if (count_code_points(text) > max) return "field.too_long";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || byte == 0x7f)
      return "field.control_character";
  }
  return nullptr;
}

bool is_catalog_id(std::string_view text) {
  if (text.empty() || text.size() > 64) return false;
  for (const char c : text)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'))
      return false;
  return true;
}

}  // namespace kring
