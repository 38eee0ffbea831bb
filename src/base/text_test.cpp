#include "base/text.h"

#include <gtest/gtest.h>

#include "base/rng.h"

namespace kring {
namespace {

using namespace std::string_literals;

std::string utf8(std::uint32_t point) {
  std::string out;
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((point >> shift) & 0x3f)); };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xc0 | (point >> 6));
    tail(0);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xe0 | (point >> 12));
    tail(6), tail(0);
  } else {
    out += static_cast<char>(0xf0 | (point >> 18));
    tail(12), tail(6), tail(0);
  }
  return out;
}

std::string fault(std::string_view text, std::size_t max = 10) {
  const char* found = text_fault(text, max);
  return found ? found : "";
}

// RFC 3629 §3 and §4; the last rows are the stress cases of M. Kuhn's UTF-8 test file (§3 to §5).
TEST(Utf8, is_what_rfc_3629_says) {
  for (const auto& good :
       {""s, "a"s, "\0"s, "é"s, "€"s, "🙂"s, "\x7f"s, "\xc2\x80"s, "\xdf\xbf"s, "\xe0\xa0\x80"s,
        "\xed\x9f\xbf"s, "\xee\x80\x80"s, "\xef\xbf\xbf"s, "\xf0\x90\x80\x80"s, "\xf4\x8f\xbf\xbf"s})
    EXPECT_TRUE(is_valid_utf8(good)) << good;
  for (const auto& bad : {"\x80"s,
                          "\xbf"s,
                          "\xc3"s,
                          "\xe2\x82"s,
                          "\xf0\x9f\x99"s,
                          "\xc3("s,
                          "\xe2(\xa1"s,
                          "\xe2\x82("s,  // cut short
                          "\xc0\x80"s,
                          "\xc1\xbf"s,
                          "\xe0\x80\xaf"s,
                          "\xe0\x9f\xbf"s,
                          "\xf0\x80\x80\xaf"s,
                          "\xf0\x8f\xbf\xbf"s,  // long
                          "\xed\xa0\x80"s,
                          "\xed\xbf\xbf"s,  // surrogates
                          "\xf4\x90\x80\x80"s,
                          "\xf5\x80\x80\x80"s,
                          "\xf8\x88\x80\x80\x80"s,
                          "\xfe"s,
                          "\xff"s}) {
    EXPECT_FALSE(is_valid_utf8(bad));
    EXPECT_FALSE(is_valid_utf8("good " + bad + " good"));
    EXPECT_EQ(fault("x" + bad), "field.not_utf8");
  }
}

TEST(Utf8, every_code_point_is_valid_but_the_surrogates_and_counts_as_one) {
  for (std::uint32_t point = 0; point <= 0x10ffff; ++point) {
    const bool surrogate = point >= 0xd800 && point <= 0xdfff;
    const std::string text = utf8(point);
    ASSERT_EQ(is_valid_utf8(text), !surrogate) << point;
    ASSERT_EQ(count_code_points(text), 1u) << point;
  }
  EXPECT_FALSE(is_valid_utf8(utf8(0x110000)));
  EXPECT_EQ(count_code_points("Zoë 🙂€"), 6u);
  EXPECT_EQ(count_code_points(""), 0u);
}

TEST(Text, is_as_long_as_its_code_points_without_white_space_at_the_ends) {
  EXPECT_EQ(fault("1234567890"), "");
  EXPECT_EQ(fault("12345678901"), "field.too_long");
  EXPECT_EQ(fault("ëëëëëëëëëë"), "");
  EXPECT_EQ(fault("🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"), "");
  EXPECT_EQ(fault("🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"), "field.too_long");
  EXPECT_EQ(fault("  1234567890\n\n"), "") << "what is removed does not count";
  EXPECT_EQ(fault("1   567  01"), "field.too_long") << "white space in the middle does";
}

TEST(Text, that_is_only_white_space_is_empty) {
  for (const auto& empty :
       {""s, " "s, "\t\r\n"s, "\u00a0"s, "\u2003\u3000 \u202f"s, "\u2028\u2029\u1680\u205f"s})
    EXPECT_EQ(fault(empty), "field.empty");
  EXPECT_EQ(fault("\u200d"), "") << "a joiner is no white space";
}

// The general category Cc of Unicode: U+0000 to U+001F and U+007F to U+009F.
TEST(Text, holds_no_control_characters_but_line_break_and_tab) {
  for (std::uint32_t point = 0; point < 0x120; ++point) {
    const bool control = point < 0x20 || (point >= 0x7f && point < 0xa0);
    const bool allowed = point == '\n' || point == '\r' || point == '\t';
    EXPECT_EQ(fault("a" + utf8(point) + "b"), control && !allowed ? "field.control_character" : "") << point;
  }
  EXPECT_EQ(fault("a\0"s), "field.control_character");
  EXPECT_EQ(fault("a\u0085"), "field.control_character") << "white space, but no character of a text";
}

TEST(Text, white_space_goes_from_the_ends_only) {
  EXPECT_EQ(trimmed(" \t\r\n a  b\nc \n"), "a  b\nc");
  EXPECT_EQ(trimmed("\u00a0\u2003Zoë\u3000 "), "Zoë");
  EXPECT_EQ(trimmed("à"), "à") << "its last byte, A0, is no space";
  EXPECT_EQ(trimmed("a"), "a");
  EXPECT_EQ(trimmed(" \n "), "");
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed(" \xff a \xc3 "), "\xff a \xc3") << "other bytes are kept";
}

TEST(Folded, names_are_compared_without_case_and_diacritics) {
  const std::pair<const char*, const char*> table[] = {
      {"Zoë", "zoe"},
      {"ZOË", "zoe"},
      {"Zoe\u0308", "zoe"},  // composed or not
      {"François", "francois"},
      {"Łukasz", "lukasz"},
      {"Ağaoğlu", "agaoglu"},
      {"Şimşek", "simsek"},
      {"İbrahim", "ibrahim"},
      {"Dvořák", "dvorak"},
      {"Ștefăniță", "stefanita"},
      {"Đặng Thị Nguyễn", "dang thi nguyen"},
      {"Ọlá", "ola"},
      {"Ĳsbrand", "ijsbrand"},
      {"ĳsbrand", "ijsbrand"},
      {"Søren", "soren"},
      {"Ængel Œuvre", "ængel œuvre"},
      {"ÞÓRA Ðe Ŋ", "þora ðe ŋ"},
      {"Weiß", "weiß"},
      {"×÷", "×÷"},
      {"Jan-Piet 2e 'T", "jan-piet 2e 't"},
      {"Иван 李 🙂", "Иван 李 🙂"},  // only Latin letters are folded
  };
  for (const auto& [name, expected] : table) {
    EXPECT_EQ(folded(name), expected);
    EXPECT_EQ(folded(folded(name)), expected) << "folding twice changes nothing";
  }
}

TEST(Folded, every_latin_letter_gives_letters_in_lower_case) {
  // Unicode's own table: upper and lower case are neighbours from U+0100 to U+0137 and U+014A to U+0177, even
  // first.
  for (std::uint32_t point = 0x100; point < 0x178; point += 2) {
    if (point >= 0x138 && point < 0x14a) continue;
    if (point == 0x130) continue;  // dotted I and dotless i are not a pair
    EXPECT_EQ(folded(utf8(point)), folded(utf8(point + 1))) << point;
  }
  for (std::uint32_t point = 0xc0; point < 0xdf; ++point) {
    if (point == 0xd7) continue;  // the sign of multiplication
    EXPECT_EQ(folded(utf8(point)), folded(utf8(point + 0x20))) << point;
  }
  for (std::uint32_t point = 0x1ea0; point < 0x1efa; point += 2)
    EXPECT_EQ(folded(utf8(point)), folded(utf8(point + 1))) << point;
}

// (9a+8b+7c+6d+5e+4f+3g+2h-i) mod 11 = 0. 999990019 to 999999990 lie in the range for tests of the register
// of persons.
TEST(Bsn, nine_digits_that_pass_the_11_test) {
  for (const char* good : {"999999990", "999990019", "999900006", "123456782", "111222333"})
    EXPECT_TRUE(is_valid_bsn(good)) << good;
  for (const char* bad :
       {"", "999999991", "999999909", "123456789", "123456781", "111222334", "000000000", "12345678",
        "1234567820", "12345678a", "12345678 ", " 23456782", "-23456782", "99999999O", "９９９９９９９９０"})
    EXPECT_FALSE(is_valid_bsn(bad)) << bad;
}

// The weights 9 to 2 and -1 and their differences are no multiple of 11: that is what the test is for.
TEST(Bsn, one_wrong_digit_or_two_that_changed_places_is_always_seen) {
  for (const std::string good : {"999999990", "123456782", "111222333"}) {
    for (std::size_t at = 0; at < 9; ++at)
      for (char digit = '0'; digit <= '9'; ++digit) {
        std::string typed = good;
        typed[at] = digit;
        EXPECT_EQ(is_valid_bsn(typed), typed == good) << typed;
      }
    for (std::size_t at = 0; at + 1 < 9; ++at) {
      std::string typed = good;
      std::swap(typed[at], typed[at + 1]);
      EXPECT_EQ(is_valid_bsn(typed), typed == good) << typed;
    }
  }
}

TEST(CatalogId, is_made_of_letters_digits_and_two_signs) {
  for (const auto& good : {"a"s, "GM0363"s, "C01"s, "safe_at-home_2"s, std::string(64, 'a')})
    EXPECT_TRUE(is_catalog_id(good)) << good;
  for (const auto& bad :
       {""s, std::string(65, 'a'), "a b"s, "a.b"s, "a/b"s, "é"s, "a\n"s, "a\0"s, "a@"s, "["s, "`"s})
    EXPECT_FALSE(is_catalog_id(bad)) << bad;
}

TEST(Text, what_has_no_fault_still_has_none_when_trimmed) {
  Rng rng(31);
  const std::uint32_t alphabet[] = {' ',  '\n', '\t', 'a',    'Z',    0x7f,
                                    0x85, 0xa0, 0xe9, 0x2003, 0x20ac, 0x1f642};
  int without = 0;
  for (int i = 0; i < 5'000; ++i) {
    std::string text;
    for (auto n = rng.below(14); n > 0; --n) text += utf8(alphabet[rng.below(std::size(alphabet))]);
    if (!fault(text).empty()) continue;
    ++without;
    const std::string kept = trimmed(text);
    EXPECT_EQ(fault(kept), "") << kept;
    EXPECT_EQ(trimmed(kept), kept);
  }
  EXPECT_GT(without, 500);
}

}  // namespace
}  // namespace kring
