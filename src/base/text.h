// Bounded text and other small values that arrive from outside and are checked once, at the edge.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kring {

bool is_valid_utf8(std::string_view text);
std::size_t count_code_points(std::string_view utf8);
// Without white space at the ends, as Unicode knows it (also the no-break space).
std::string trimmed(std::string_view text);
// Lower case and without diacritics for comparing names ("Zoë" and "zoe" are the same, composed or not). Latin
// letters only.
std::string folded(std::string_view utf8);

// The 11-test of the citizen service number; nine digits, and not all zero.
// (9a+8b+7c+6d+5e+4f+3g+2h-i) mod 11 = 0; source: standards.md §2.
bool is_valid_bsn(std::string_view digits);

// One to Max code points of UTF-8 when white space at the ends is removed; no control characters but line break
// and tab.
template <std::size_t Max>
struct Text {
  static constexpr std::size_t max_length = Max;
  std::string value;
  Text() = default;
  explicit Text(std::string text) : value(std::move(text)) {}
  operator const std::string&() const { return value; }
  auto operator<=>(const Text&) const = default;
};
using Name = Text<120>;
using Line = Text<400>;
using Words = Text<8000>;
using Story = Text<40000>;

// Why `text` can't be a Text<max>: a rule key, or nullptr when it can.
const char* text_fault(std::string_view text, std::size_t max);

// An integer of which both ends are known.
template <int Low, int High>
struct Bounded {
  static constexpr int low = Low;
  static constexpr int high = High;
  int value = Low;
  operator int() const { return value; }
  auto operator<=>(const Bounded&) const = default;
};
using Score = Bounded<0, 10>;

// A key of a catalogue that ships with Kring: ASCII letters, digits, '_', '-'; at most 64.
struct CatalogId {
  std::string value;
  auto operator<=>(const CatalogId&) const = default;
};
bool is_catalog_id(std::string_view text);

struct Bsn {
  std::string value;
  auto operator<=>(const Bsn&) const = default;
};

// A value that identifies or may identify: it goes to the sealed half of an event, and only there.
template <class T>
struct Private {
  T value{};
  Private() = default;
  Private(T v) : value(std::move(v)) {}
  const T& operator*() const { return value; }
  const T* operator->() const { return &value; }
  auto operator<=>(const Private&) const = default;
};

}  // namespace kring
