#include "base/text.h"

#include <algorithm>
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

// The property White_Space of Unicode.
bool is_space(std::int32_t point) {
  return (point >= 0x09 && point <= 0x0d) || point == 0x20 || point == 0x85 || point == 0xa0 ||
         point == 0x1680 || (point >= 0x2000 && point <= 0x200a) || point == 0x2028 || point == 0x2029 ||
         point == 0x202f || point == 0x205f || point == 0x3000;
}

// The category Cc of Unicode, but for what a text of several lines is made with.
bool is_control(std::int32_t point) {
  if (point == '\n' || point == '\t' || point == '\r') return false;
  return point < 0x20 || (point >= 0x7f && point <= 0x9f);
}

// Base letters for U+00C0 to U+017F; a dot stands for "it has none".
constexpr std::string_view latin_base =
    "aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllllllllnnnnnn...oooooo.."
    "rrrrrrssssssssttttttuuuuuuuuu"
    "uuuwwyyyzzzzzzs";

// And for what names in the Netherlands need beyond that: Romanian and Vietnamese.
constexpr struct {
  std::int32_t from, to;
  char base;
} more_bases[] = {{0x218, 0x219, 's'},   {0x21a, 0x21b, 't'},   {0x1ea0, 0x1eb7, 'a'}, {0x1eb8, 0x1ec7, 'e'},
                  {0x1ec8, 0x1ecb, 'i'}, {0x1ecc, 0x1ee3, 'o'}, {0x1ee4, 0x1ef1, 'u'}, {0x1ef2, 0x1ef9, 'y'}};

std::string_view base_letter(std::int32_t point) {
  if (point >= 0xc0 && point <= 0x17f) {
    const auto base = latin_base.substr(static_cast<std::size_t>(point - 0xc0), 1);
    return base == "." ? std::string_view{} : base;
  }
  for (const auto& range : more_bases)
    if (point >= range.from && point <= range.to) return {&range.base, 1};
  return {};
}

// For the letters that are no other letter with something added, and for the two Dutch ligatures.
std::string_view lower_letter(std::int32_t point) {
  switch (point) {
    case 0xc6:
      return "\u00e6";  // AE
    case 0xd0:
      return "\u00f0";  // eth
    case 0xde:
      return "\u00fe";  // thorn
    case 0x14a:
      return "\u014b";  // eng
    case 0x152:
      return "\u0153";  // OE
    case 0x1e9e:
      return "\u00df";  // sharp s
    case 0x132:
    case 0x133:
      return "ij";
    default:
      return {};
  }
}

bool is_combining_mark(std::int32_t point) { return point >= 0x300 && point <= 0x36f; }

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
  std::size_t from = text.size();
  std::size_t to = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const std::int32_t point = next_code_point(text, at);
    if (point < 0) ++at;  // no UTF-8: kept as it is
    if (is_space(point)) continue;
    from = std::min(from, start);
    to = at;
  }
  return from < to ? std::string{text.substr(from, to - from)} : std::string{};
}

std::string folded(std::string_view utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t from = at;
    const std::int32_t point = next_code_point(utf8, at);
    if (point < 0) return out;
    if (point >= 'A' && point <= 'Z') {
      out += static_cast<char>(point - 'A' + 'a');
    } else if (const auto base = base_letter(point); !base.empty()) {
      out += base;
    } else if (const auto lower = lower_letter(point); !lower.empty()) {
      out += lower;
    } else if (!is_combining_mark(point)) {
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
  const std::string kept = trimmed(text);
  if (kept.empty()) return "field.empty";
  if (count_code_points(kept) > max) return "field.too_long";
  for (std::size_t at = 0; at < text.size();)
    if (is_control(next_code_point(text, at))) return "field.control_character";
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
