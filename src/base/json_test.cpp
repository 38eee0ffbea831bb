#include "base/json.h"

#include <gtest/gtest.h>

namespace kring {
namespace {

enum class Colour { red, dark_green };
BOOST_DESCRIBE_ENUM(Colour, red, dark_green)

struct Part {
  Line label;
  std::optional<Score> score;
  bool operator==(const Part&) const = default;
};
BOOST_DESCRIBE_STRUCT(Part, (), (label, score))

struct Root {
  PersonId made_by;
  bool operator==(const Root&) const = default;
};
BOOST_DESCRIBE_STRUCT(Root, (), (made_by))

struct Whole : Root {
  Name name;
  std::string note;
  bool urgent = false;
  int count = 0;
  std::int64_t total_cents = 0;
  std::uint8_t tiny = 0;
  Score score;
  Colour colour = Colour::red;
  CatalogId topic;
  Private<Bsn> bsn;
  Day on;
  Instant at;
  std::optional<Day> until;
  std::vector<Part> parts;
  std::vector<std::vector<int>> grid;
  bool operator==(const Whole&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    Whole,
    (Root),
    (name, note, urgent, count, total_cents, tiny, score, colour, topic, bsn, on, at, until, parts, grid))

struct Loose {
  bool yes = false;
  std::optional<int> count;
  std::vector<int> list;
  json::value anything;
};
BOOST_DESCRIBE_STRUCT(Loose, (), (yes, count, list, anything))

template <class T>
struct One {
  T v{};
  BOOST_DESCRIBE_CLASS(One, (), (v), (), ())
};

constexpr const char* whole_text =
    R"({"madeBy":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f","name":"Zoë","note":"","urgent":true,"count":-3,)"
    R"("totalCents":9007199254740991,"tiny":255,"score":10,"colour":"dark_green","topic":"C01","bsn":"999999990",)"
    R"("on":"2026-11-21","at":"2026-11-21T09:30:00.000Z","parts":[{"label":"a","score":0},{"label":"b"}],)"
    R"("grid":[[1,2],[],[3]]})";

// "<pointer> <rule>; " for all that is wrong; empty when nothing is.
template <class T>
std::string wrongs(std::string_view text) {
  const auto read = parse_as<T>(text);
  if (read.ok()) return {};
  EXPECT_EQ(read.error().code, Errc::invalid);
  if (read.error().rule != "request.invalid") return read.error().rule;
  std::string out;
  for (const auto& field : read.error().fields) out += field.pointer + " " + field.rule + "; ";
  return out;
}
// What is wrong with this value for a member of type T: the rule, or empty.
template <class T>
std::string wrong(std::string_view value) {
  const auto all = wrongs<One<T>>("{\"v\":" + std::string(value) + "}");
  return all.empty() ? all : all.substr(3, all.size() - 5);
}

TEST(Json, names_are_in_camel_case) {
  EXPECT_EQ(camel_case("name"), "name");
  EXPECT_EQ(camel_case("answer_by"), "answerBy");
  EXPECT_EQ(camel_case("is_at_home_2_days"), "isAtHome2Days");
  EXPECT_EQ(camel_case("days_of_7"), "daysOf7");
  EXPECT_EQ(camel_case(""), "");
}

TEST(Json, a_struct_is_written_in_order_of_declaration_with_what_it_inherits_first) {
  const auto whole = parse_as<Whole>(whole_text);
  ASSERT_TRUE(whole.ok()) << wrongs<Whole>(whole_text);
  EXPECT_EQ(json::serialize(to_json(*whole)), whole_text);
  EXPECT_EQ(whole->name.value, "Zoë");
  EXPECT_EQ(whole->colour, Colour::dark_green);
  EXPECT_EQ(whole->bsn->value, "999999990");
  EXPECT_EQ(whole->until, std::nullopt);
  EXPECT_EQ(whole->grid, (std::vector<std::vector<int>>{{1, 2}, {}, {3}}));
}

TEST(Json, all_errors_are_told_at_once_with_their_pointers) {
  EXPECT_EQ(
      wrongs<Whole>(
          R"({"made_by":"x","madeBy":"x","name":" ","note":7,"urgent":"yes","count":1.5,"score":11,)"
          R"("colour":"blue","topic":"a b","bsn":"999999991","on":"2026-02-30","at":"noon","until":3,)"
          R"("parts":[{"label":"ok"},{"score":-1,"extra":{}},7,{"label":"\u0007"}],)"
          R"("grid":[[1],[2,"3",[]],{}],"a/b~c":null})"),
      "/madeBy field.id; /name field.empty; /note field.type; /urgent field.type; /count field.type; "
      "/totalCents field.required; /tiny field.required; /score field.range; /colour field.choice; "
      "/topic field.catalog_id; /bsn field.bsn; /on field.date; /at field.date_time; /until field.type; "
      "/parts/1/label field.required; /parts/1/score field.range; /parts/1/extra field.unknown; "
      "/parts/2 field.type; /parts/3/label field.control_character; "
      "/grid/1/1 field.type; /grid/1/2 field.type; /grid/2 field.type; "
      "/made_by field.unknown; /a~1b~0c field.unknown; ");
}

TEST(Json, optional_lists_and_bools_may_be_left_out_and_nothing_else) {
  EXPECT_EQ(
      wrongs<Whole>("{}"),
      "/madeBy field.required; /name field.required; /note field.required; /count field.required; "
      "/totalCents field.required; /tiny field.required; /score field.required; /colour field.required; "
      "/topic field.required; /bsn field.required; /on field.required; /at field.required; ");
  const auto loose = parse_as<Loose>(R"({"anything":[null,{"a":1}]})");
  ASSERT_TRUE(loose.ok());
  EXPECT_FALSE(loose->yes || loose->count || !loose->list.empty());
  EXPECT_EQ(json::serialize(to_json(*loose)), R"({"yes":false,"list":[],"anything":[null,{"a":1}]})");
}

TEST(Json, null_is_a_value_for_what_is_optional_only) {
  EXPECT_EQ(wrong<std::optional<int>>("null"), "");
  EXPECT_EQ(wrong<Private<std::optional<Line>>>("null"), "");
  EXPECT_EQ(wrong<json::value>("null"), "");
  EXPECT_EQ(wrong<std::vector<std::optional<int>>>("[1,null]"), "");
  EXPECT_EQ(wrong<bool>("null"), "field.type");
  EXPECT_EQ(wrong<int>("null"), "field.type");
  EXPECT_EQ(wrong<Name>("null"), "field.type");
  EXPECT_EQ(wrong<Private<Name>>("null"), "field.type");
  EXPECT_EQ(wrong<Colour>("null"), "field.type");
  EXPECT_EQ(wrong<DossierId>("null"), "field.type");
  EXPECT_EQ(wrong<std::vector<int>>("null"), "field.type");
  EXPECT_EQ(wrong<Part>("null"), "field.type");
  EXPECT_FALSE(parse_as<One<std::optional<int>>>(R"({"v":null})")->v);
}

TEST(Json, numbers_are_whole_and_fit) {
  EXPECT_EQ(wrong<Score>("0") + wrong<Score>("10"), "");
  for (const char* out : {"-1", "11", "4294967296", "18446744073709551615", "99999999999999999999", "-1e30"})
    EXPECT_EQ(wrong<Score>(out), "field.range") << out;
  EXPECT_EQ(wrong<int>("-2147483648") + wrong<int>("2147483647"), "");
  // 2^32 has the lowest 32 bits of 0: cut off, it would be somebody else's place in a list.
  for (const char* out : {"-2147483649", "2147483648", "4294967296", "9223372036854775807"})
    EXPECT_EQ(wrong<int>(out), "field.range") << out;
  EXPECT_EQ(wrong<std::uint8_t>("256") + wrong<unsigned>("-1") + wrong<std::uint64_t>("-1"),
            "field.rangefield.rangefield.range");
  // RFC 8259 §6: beyond 2^53 - 1 not every reader of JSON sees the same number.
  EXPECT_EQ(wrong<std::int64_t>("-9007199254740991") + wrong<std::uint64_t>("9007199254740991"), "");
  EXPECT_EQ(wrong<std::int64_t>("9007199254740992"), "field.range");
  EXPECT_EQ(wrong<std::int64_t>("-9007199254740992"), "field.range");
  for (const char* other : {"1.5", "1.0", "1e2", "-0.1", "\"1\"", "true", "[]", "{}"})
    EXPECT_EQ(wrong<int>(other), "field.type") << other;
  for (const char* other : {"0", "1", "\"true\""}) EXPECT_EQ(wrong<bool>(other), "field.type") << other;
}

TEST(Json, an_enumerator_is_its_name_to_the_letter) {
  EXPECT_EQ(wrong<Colour>("\"red\"") + wrong<Colour>("\"dark_green\""), "");
  for (const char* bad :
       {"\"\"", "\"Red\"", "\"darkGreen\"", "\"re\"", "\"red \"", "\"red\\u0000\"", "\"red\\u0000x\""})
    EXPECT_EQ(wrong<Colour>(bad), "field.choice") << bad;
  EXPECT_EQ(wrong<Colour>("0"), "field.type");
  const auto read = parse_as<One<Colour>>(R"({"v":"blue"})");
  EXPECT_EQ(read.error().fields.at(0).detail, "one of: red, dark_green");
}

TEST(Json, text_is_checked_and_trimmed) {
  EXPECT_EQ(parse_as<One<Name>>(R"({"v":"  Noor\n"})")->v.value, "Noor");
  EXPECT_EQ(wrong<Name>("\"\\u00a0\""), "field.empty");
  EXPECT_EQ(wrong<Name>("\"a\\u0000\""), "field.control_character");
  EXPECT_EQ(wrong<Name>("\"" + std::string(120, 'a') + "  \""), "");
  EXPECT_EQ(wrong<Name>("\"" + std::string(121, 'a') + "\""), "field.too_long");
  EXPECT_EQ(wrong<Line>("7"), "field.type");
  EXPECT_EQ(wrong<std::string>("\" \""), "") << "a plain string is as it came";
  EXPECT_EQ(wrong<std::string>("null"), "field.type");
}

TEST(Json, what_was_wrong_with_a_citizen_service_number_does_not_repeat_it) {
  const auto read = parse_as<One<Bsn>>(R"({"v":"123456789"})");
  EXPECT_EQ(read.error().rule, "request.invalid");
  const auto& field = read.error().fields.at(0);
  EXPECT_EQ((read.error().detail + field.pointer + field.rule + field.detail).find("1234"),
            std::string::npos);
}

TEST(Json, a_list_holds_500_items_at_most) {
  const auto list = [](std::size_t n) {
    std::string text = "[";
    for (std::size_t i = 0; i < n; ++i) text += i ? ",7" : "7";
    return text + "]";
  };
  EXPECT_EQ(wrong<std::vector<int>>(list(500)), "");
  EXPECT_EQ(wrong<std::vector<int>>(list(501)), "field.too_many");
  EXPECT_EQ(wrong<std::vector<int>>("{}"), "field.type");
}

TEST(Json, a_document_that_is_no_object_is_told_at_the_root) {
  for (const char* other : {"[]", "7", "null", "\"{}\""})
    EXPECT_EQ(wrongs<Part>(other), " field.type; ") << other;
}

TEST(Json, text_that_is_not_json_is_refused) {
  for (const std::string bad : {"",
                                " ",
                                "{",
                                "{}}",
                                "{} x",
                                "{'a':1}",
                                "{\"a\":1,}",
                                "[1,]",
                                "nul",
                                "NaN",
                                "Infinity",
                                "01",
                                "+1",
                                "// no\n{}",
                                "\xef\xbb\xbf{}",
                                "\"\xff\"",
                                "\"\xed\xa0\x80\"",
                                "\"\\ud800\"",
                                "\"\n\"",
                                "{\"a\" 1}"}) {
    const auto read = parse_json(bad);
    ASSERT_FALSE(read.ok()) << bad;
    EXPECT_EQ(read.error().code, Errc::invalid);
    EXPECT_EQ(read.error().rule, "json.syntax") << bad;
    EXPECT_EQ(wrongs<Part>(bad), "json.syntax") << bad;
  }
  EXPECT_TRUE(parse_json(" {\"a\": [1]}\r\n").ok());
}

TEST(Json, is_at_most_32_deep) {
  const auto nested = [](std::size_t n) { return std::string(n, '[') + std::string(n, ']'); };
  EXPECT_TRUE(parse_json(nested(32)).ok());
  EXPECT_EQ(parse_json(nested(33)).error().rule, "json.syntax");
  EXPECT_EQ(parse_json(std::string(1'000'000, '[')).error().rule, "json.syntax");
}

TEST(Json, of_names_that_are_given_twice_the_last_counts) {
  EXPECT_EQ(wrongs<Part>(R"({"label":7,"label":"b"})"), "");
  EXPECT_EQ(parse_as<Part>(R"({"label":"a","label":"b"})")->label.value, "b");
}

// ---- properties
// ------------------------------------------------------------------------------------------------

std::string words(Rng& rng) {
  static const char* const pieces[] = {"a", "Z", "0",    "\"", "\\", "/",  "~",
                                       "ë", "€", "🙂", "\n", "\t", " x", "</script>"};
  std::string out = "w";
  for (auto n = rng.below(12); n > 0; --n) out += pieces[rng.below(std::size(pieces))];
  return trimmed(out);
}

Whole some(Rng& rng) {
  Whole whole;
  const Instant at = instant_of_millis(rng.between(-60'000'000'000'000, 250'000'000'000'000));
  const auto day = [&] {
    return std::chrono::floor<std::chrono::days>(at) + std::chrono::days(rng.between(-900, 900));
  };
  whole.made_by = PersonId::make(at, [&](std::span<std::uint8_t> bytes) { rng.fill(bytes); });
  whole.name = Name(words(rng));
  whole.note = rng.chance(0.2) ? std::string("\0 \x01", 3) : words(rng);
  whole.urgent = rng.chance(0.5);
  whole.count = static_cast<int>(rng.between(INT_MIN, INT_MAX));
  whole.total_cents = rng.between(-9007199254740991, 9007199254740991);
  whole.tiny = static_cast<std::uint8_t>(rng.below(256));
  whole.score.value = static_cast<int>(rng.below(11));
  whole.colour = rng.chance(0.5) ? Colour::red : Colour::dark_green;
  whole.topic.value = "t-" + std::to_string(rng.below(1000));
  whole.bsn = Bsn{rng.chance(0.5) ? "999999990" : "123456782"};
  whole.on = day();
  whole.at = at;
  if (rng.chance(0.5)) whole.until = day();
  for (auto n = rng.below(4); n > 0; --n) {
    Part part{Line(words(rng)), {}};
    if (rng.chance(0.5)) part.score = Score{static_cast<int>(rng.below(11))};
    whole.parts.push_back(part);
    whole.grid.emplace_back(rng.below(3), static_cast<int>(rng.between(-9, 9)));
  }
  return whole;
}

TEST(JsonProperty, what_was_written_is_read_back) {
  Rng rng(41);
  for (int i = 0; i < 500; ++i) {
    const Whole whole = some(rng);
    const std::string text = json::serialize(to_json(whole));
    const auto back = parse_as<Whole>(text);
    ASSERT_TRUE(back.ok()) << text << "\n" << wrongs<Whole>(text);
    EXPECT_TRUE(*back == whole) << text;
  }
}

TEST(JsonProperty, one_damaged_member_is_one_place_in_the_errors) {
  Rng rng(42);
  const json::object whole = to_json(some(rng)).as_object();
  for (const auto& member : whole) {
    json::object damaged = whole;
    damaged[member.key()] = json::object{{"surprise", 1}};
    EXPECT_EQ(wrongs<Whole>(json::serialize(damaged)), "/" + std::string(member.key()) + " field.type; ");
  }
}

}  // namespace
}  // namespace kring
