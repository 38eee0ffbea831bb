#include "base/wire.h"

#include <gtest/gtest.h>

namespace kring {
namespace {

enum class Way { walk, by_bus };
BOOST_DESCRIBE_ENUM(Way, walk, by_bus)

struct Stop {
  PersonId person;
  std::optional<Score> score;
  bool operator==(const Stop&) const = default;
};
BOOST_DESCRIBE_STRUCT(Stop, (), (person, score))

struct Diary {
  Words text;
  std::vector<Line> lines;
  bool operator==(const Diary&) const = default;
};
BOOST_DESCRIBE_STRUCT(Diary, (), (text, lines))

struct Travelled {
  static constexpr std::string_view wire = "test.travelled.v1";
  DossierId dossier;
  Private<Name> name;
  Day on;
  Way way = Way::walk;
  CatalogId topic;
  bool urgent = false;
  std::optional<UserId> by;
  std::vector<Stop> stops;
  Private<std::optional<Words>> note;
  Private<Diary> diary;
  bool operator==(const Travelled&) const = default;
};
BOOST_DESCRIBE_STRUCT(Travelled, (), (dossier, name, on, way, topic, urgent, by, stops, note, diary))

struct Ended {
  static constexpr std::string_view wire = "test.ended.v2";
  Instant at;
  bool operator==(const Ended&) const = default;
};
BOOST_DESCRIBE_STRUCT(Ended, (), (at))

using Event = std::variant<Travelled, Ended>;

struct Mixed {  // a name among facts
  Day on;
  Name name;
};
BOOST_DESCRIBE_STRUCT(Mixed, (), (on, name))

// What a compiler refuses in an event: encode_event asserts this for every member outside Private<>.
static_assert(is_fact_type<bool>() && is_fact_type<int>() && is_fact_type<Way>() &&
              is_fact_type<DossierId>() && is_fact_type<Score>() && is_fact_type<CatalogId>() &&
              is_fact_type<Day>() && is_fact_type<Instant>() && is_fact_type<std::optional<Day>>() &&
              is_fact_type<std::vector<Stop>>());
static_assert(!is_fact_type<std::string>() && !is_fact_type<Name>() && !is_fact_type<Bsn>() &&
              !is_fact_type<Private<Day>>() && !is_fact_type<json::value>() && !is_fact_type<Mixed>() &&
              !is_fact_type<std::optional<Line>>() && !is_fact_type<std::vector<Mixed>>() &&
              !is_fact_type<std::optional<Private<Line>>>() &&
              !is_fact_type<std::vector<std::vector<Line>>>());

constexpr const char* dossier_id = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
constexpr const char* person_id = "017f22e2-79b0-7cc3-98c4-dc0c0c073990";
constexpr const char* user_id = "017f22e2-79b0-7cc3-98c4-dc0c0c073991";

const std::string facts_text = R"({"dossier":")" + std::string(dossier_id) +
                               R"(","on":"2026-11-21","way":"by_bus","topic":"C01","urgent":true,"by":")" +
                               user_id + R"(","stops":[{"person":")" + person_id + R"(","score":7}]})";
const std::string words_text = R"({"name":"Zoë","note":"laat","diary":{"text":"mooi","lines":["a"]}})";
const std::string least_text =
    R"({"dossier":")" + std::string(dossier_id) + R"(","on":"2026-11-21","way":"walk","topic":"C01"})";

Travelled travelled() {
  Travelled event;
  event.dossier = *DossierId::parse(dossier_id);
  event.name = Name("Zoë");
  event.on = *parse_day("2026-11-21");
  event.way = Way::by_bus;
  event.topic.value = "C01";
  event.urgent = true;
  event.by = UserId::parse(user_id);
  event.stops = {{*PersonId::parse(person_id), Score{7}}};
  event.note = std::optional(Words("laat"));
  event.diary = Diary{Words("mooi"), {Line("a")}};
  return event;
}

Result<Event> decoded(std::string_view facts, std::string_view words) {
  return decode_event<Event>(Travelled::wire, facts, words);
}
// "<rule>: <pointer> <rule>; …"
std::string wrongs(std::string_view facts, std::string_view words) {
  const auto read = decoded(facts, words);
  if (read.ok()) return {};
  EXPECT_EQ(read.error().code, Errc::invalid);
  std::string out = read.error().rule + ": ";
  for (const auto& field : read.error().fields) out += field.pointer + " " + field.rule + "; ";
  return out;
}

TEST(Wire, private_members_are_in_the_words_half_and_all_others_are_facts) {
  const WireEvent wire = encode_event(travelled());
  EXPECT_EQ(wire.type, "test.travelled.v1");
  EXPECT_EQ(wire.facts, facts_text);
  EXPECT_EQ(wire.words, words_text);
  EXPECT_EQ(wire.objects, (ObjectRefs{{"dossier", dossier_id}, {"person", person_id}, {"user", user_id}}));
  const auto back = decoded(wire.facts, wire.words);
  ASSERT_TRUE(back.ok());
  EXPECT_TRUE(std::get<Travelled>(*back) == travelled());
}

TEST(Wire, an_event_without_private_members_has_no_words) {
  const WireEvent wire = encode_event(Event{Ended{*parse_instant("2026-11-21T09:30:00Z")}});
  EXPECT_EQ(wire.type, "test.ended.v2");
  EXPECT_EQ(wire.facts, R"({"at":"2026-11-21T09:30:00.000Z"})");
  EXPECT_EQ(wire.words, "");
  EXPECT_TRUE(wire.objects.empty());
}

TEST(Wire, an_object_that_is_not_there_is_not_named) {
  Travelled event = travelled();
  event.by.reset();
  event.stops = {
      {}, {*PersonId::parse(person_id), {}}, {*PersonId::parse(person_id), {}}};  // nil, and one twice
  EXPECT_EQ(encode_event(event).objects, (ObjectRefs{{"dossier", dossier_id}, {"person", person_id}}));
}

TEST(Wire, without_words_private_members_have_their_default_and_the_facts_are_whole) {
  const auto read = decoded(facts_text, "");
  ASSERT_TRUE(read.ok());
  Travelled bare = travelled();
  bare.name = {};
  bare.note = {};
  bare.diary = {};
  EXPECT_TRUE(std::get<Travelled>(*read) == bare);
  EXPECT_EQ(encode_event(*read).facts, facts_text);
}

TEST(Wire, words_that_are_there_are_there_whole) {
  EXPECT_EQ(wrongs(facts_text, "{}"), "event.damaged: /name field.required; /diary field.required; ");
  EXPECT_EQ(wrongs(facts_text, R"({"name":null,"note":null,"diary":null})"),
            "event.damaged: /name field.required; /diary field.required; ");
  EXPECT_EQ(wrongs(facts_text, R"({"name":"Zoë","diary":{"text":"mooi","lines":[]}})"), "") << "a note is optional";
}

TEST(Wire, what_has_a_default_may_be_missing_and_nothing_else) {
  const auto read = decoded(least_text, "");
  ASSERT_TRUE(read.ok());
  const auto& event = std::get<Travelled>(*read);
  EXPECT_FALSE(event.urgent || event.by || !event.stops.empty());
  EXPECT_EQ(wrongs("{}", ""),
            "event.damaged: /dossier field.required; /on field.required; /way field.required; "
            "/topic field.required; ");
}

TEST(Wire, each_half_is_read_for_its_own_members_only) {
  std::string both = least_text;
  both.insert(1, R"("name":"Zoë","note":"laat",)");
  const auto read = decoded(both, R"({"urgent":true,"topic":"other","name":"Jan","diary":{"text":"a","lines":[]}})");
  ASSERT_TRUE(read.ok());
  const auto& event = std::get<Travelled>(*read);
  EXPECT_EQ(event.name->value, "Jan");
  EXPECT_EQ(*event.note, std::nullopt);
  EXPECT_EQ(event.topic.value, "C01");
  EXPECT_FALSE(event.urgent);
  EXPECT_EQ(wrongs("{}", facts_text).find("/urgent"), std::string::npos) << "facts among the words are let be";
}

// A member that a later version added is let be, at the top; inside a struct reading is as strict as
// everywhere.
TEST(Wire, a_member_of_a_later_version_is_let_be) {
  std::string more = least_text;
  more.insert(1, R"("later":[1],)");
  EXPECT_EQ(wrongs(more, R"({"name":"a","diary":{"text":"a","lines":[]},"later":"x"})"), "");
  EXPECT_EQ(wrongs(facts_text, R"({"name":"a","diary":{"text":"a","lines":[],"later":1}})"),
            "event.damaged: /diary/later field.unknown; ");
}

TEST(Wire, all_that_is_damaged_in_both_halves_is_told_with_its_place) {
  EXPECT_EQ(
      wrongs(
          R"({"dossier":"x","way":"train","topic":null,"urgent":1,"by":"y","stops":[{"person":"z","score":11}]})",
          R"({"name":"","note":7,"diary":{"lines":["a",1]}})"),
      "event.damaged: /dossier field.id; /name field.empty; /on field.required; /way field.choice; "
      "/topic field.type; /urgent field.type; /by field.id; /stops/0/person field.id; "
      "/stops/0/score field.range; /note field.type; /diary/text field.required; /diary/lines/1 "
      "field.type; ");
}

TEST(Wire, halves_that_are_no_objects_are_damaged) {
  for (const char* other : {"[]", "7", "null", "true", "\"{}\"", "[{}]"}) {
    EXPECT_EQ(wrongs(other, ""), "event.damaged: ") << other;
    EXPECT_EQ(wrongs(other, words_text), "event.damaged: ") << other;
    EXPECT_EQ(wrongs(facts_text, other), "event.damaged: ") << other;
  }
  for (const char* bad : {"{", "{}{}", "\xff", "x"}) {
    EXPECT_EQ(wrongs(bad, ""), "json.syntax: ") << bad;
    EXPECT_EQ(wrongs(facts_text, bad), "json.syntax: ") << bad;
  }
  EXPECT_EQ(wrongs("", ""), "json.syntax: ") << "facts are never empty";
}

TEST(Wire, an_unknown_name_is_an_error_whatever_it_holds) {
  for (const char* type :
       {"", "test.travelled", "test.travelled.v2", "test.travelled.v1 ", "Test.travelled.v1", "ended"}) {
    const auto read = decode_event<Event>(type, facts_text, words_text);
    ASSERT_FALSE(read.ok()) << type;
    EXPECT_EQ(read.error().code, Errc::invalid);
    EXPECT_EQ(read.error().rule, "event.unknown_type");
    EXPECT_EQ(read.error().detail, type);
  }
}

// ---- properties
// ------------------------------------------------------------------------------------------------

constexpr std::string_view marker = "geheim";

struct Maker {
  Rng rng;
  Instant at = *parse_instant("2026-01-01T00:00:00Z");

  template <class Id>
  Id id() {
    at += std::chrono::milliseconds(rng.between(0, 1'000'000'000));
    return Id::make(at, [&](std::span<std::uint8_t> bytes) { rng.fill(bytes); });
  }
  template <class Text>
  Text text() {
    static const char* const pieces[] = {"a", "\"", "\\", "{", "}", "ë", "🙂", "\n", "topic", ":"};
    std::string out;
    for (auto n = rng.below(9); n > 0; --n) out += pieces[rng.below(std::size(pieces))];
    return Text(std::string(marker) + out + std::string(marker));
  }
  Event event() {
    if (rng.chance(0.1)) return Ended{instant_of_millis(rng.between(0, 4'000'000'000'000))};
    Travelled event;
    event.dossier = id<DossierId>();
    event.name = text<Name>();
    event.on = std::chrono::floor<std::chrono::days>(at);
    event.way = rng.chance(0.5) ? Way::walk : Way::by_bus;
    event.topic.value = "t" + std::to_string(rng.below(100));
    event.urgent = rng.chance(0.5);
    if (rng.chance(0.5)) event.by = id<UserId>();
    for (auto n = rng.below(4); n > 0; --n) event.stops.push_back({id<PersonId>(), {}});
    if (!event.stops.empty()) event.stops[0].score = Score{static_cast<int>(rng.below(11))};
    if (rng.chance(0.5)) event.note = std::optional(text<Words>());
    event.diary.value.text = text<Words>();
    for (auto n = rng.below(4); n > 0; --n) event.diary.value.lines.push_back(text<Line>());
    return event;
  }
};

TEST(WireProperty, what_was_encoded_decodes_to_itself_and_facts_never_hold_words) {
  Maker maker{Rng(51)};
  for (int i = 0; i < 500; ++i) {
    const Event event = maker.event();
    const WireEvent wire = encode_event(event);
    const auto back = decode_event<Event>(wire.type, wire.facts, wire.words);
    ASSERT_TRUE(back.ok()) << wire.facts << wire.words;
    EXPECT_TRUE(*back == event) << wire.facts << wire.words;
    EXPECT_EQ(wire.facts.find(marker), std::string::npos) << wire.facts;
    for (const auto& [type, id] : wire.objects) {
      EXPECT_EQ(type.find(marker), std::string::npos);
      EXPECT_NE(wire.facts.find(id), std::string::npos) << "an object that no fact names";
      EXPECT_EQ(wire.words.find(id), std::string::npos);
    }
    const auto bare = decode_event<Event>(wire.type, wire.facts, "");
    ASSERT_TRUE(bare.ok());
    const WireEvent again = encode_event(*bare);
    EXPECT_EQ(again.facts, wire.facts);
    EXPECT_EQ(again.words.find(marker), std::string::npos);
  }
}

}  // namespace
}  // namespace kring
