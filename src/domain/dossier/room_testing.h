// For tests of rooms: random values, given/when/then, snapshots of a state, golden events. Never part of the binary.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include "base/rng.h"
#include "domain/common.h"

namespace kring::room_testing {

inline constexpr Day today{std::chrono::year{2026} / 11 / 21};
inline const Instant now = start_of_dutch_day(today) + std::chrono::hours{10};
using std::chrono::days;

// Chance that is the same on every run.
inline Entropy entropy_of(std::shared_ptr<Rng> rng) {
  return [rng](std::span<std::uint8_t> bytes) { rng->fill(bytes); };
}
template <class AnyId>
AnyId id(std::uint8_t number) {
  AnyId out;
  out.bytes[6] = 0x70;
  out.bytes[8] = 0x80;
  out.bytes[15] = number;
  return out;
}
inline Context context_at(Day day) {
  Context context;
  context.today = day;
  context.now = start_of_dutch_day(day) + std::chrono::hours{10};
  context.actor = id<UserId>(201);
  context.organisation = id<OrgId>(202);
  context.entropy = entropy_of(std::make_shared<Rng>(7));
  return context;
}
inline Meta meta_of(const Context& context) {
  return Meta{context.make<EventId>(), context.now, context.actor, context.organisation};
}

// ---- given / when / then ---------------------------------------------------------------------------------------

template <class State, class Command, class Event>
class Story {
 public:
  State state;
  Context context = context_at(today);

  Story& given(const Event& event) {
    evolve(state, event, meta_of(context));
    return *this;
  }
  Story& when(const Command& command) {
    before_ = state;
    result_.emplace(decide(state, command, context));
    if (result_->ok())
      for (const Event& event : **result_) evolve(state, event, meta_of(context));
    return *this;
  }
  Story& rejects(std::string_view rule) { return fails(Errc::rejected, rule); }
  Story& not_found(std::string_view rule) { return fails(Errc::not_found, rule); }
  Story& invalid_at(std::string_view pointer, std::string_view rule) {
    if (!fails(Errc::invalid, "request.invalid").result_ || result_->ok()) return *this;
    bool found = false;
    std::string all;
    for (const FieldError& f : result_->error().fields) {
      found = found || (f.pointer == pointer && f.rule == rule);
      all += f.pointer + " " + f.rule + "; ";
    }
    EXPECT_TRUE(found) << pointer << " " << rule << " is not among: " << all;
    return *this;
  }
  Story& accepted() {
    EXPECT_TRUE(result_->ok()) << result_->error().rule;
    EXPECT_TRUE(!result_->ok() || !(*result_)->empty()) << "nothing new";
    return *this;
  }
  Story& nothing_new() {
    EXPECT_TRUE(result_->ok()) << result_->error().rule;
    EXPECT_TRUE(!result_->ok() || (*result_)->empty()) << "something new";
    return *this;
  }
  std::size_t faults() const { return result_->ok() ? 0 : result_->error().fields.size(); }
  const std::vector<Event>& events() const { return **result_; }
  template <class E>
  E last() const {
    if (!result_->ok() || events().empty() || !std::holds_alternative<E>(events().back())) {
      ADD_FAILURE() << "the last event is no " << E::wire;
      return {};
    }
    return std::get<E>(events().back());
  }
  const State& before() const { return before_; }

 private:
  Story& fails(Errc code, std::string_view rule) {
    if (result_->ok()) {
      ADD_FAILURE() << "accepted, but " << rule << " should refuse";
    } else {
      EXPECT_EQ(result_->error().rule, rule);
      EXPECT_EQ(result_->error().code, code);
    }
    return *this;
  }
  State before_;
  std::optional<Result<std::vector<Event>>> result_;
};

// ---- random values ---------------------------------------------------------------------------------------------

// Makes values of any described type. Ids are mostly drawn from those seen before, so that events meet each other.
class Maker {
 public:
  explicit Maker(std::uint64_t seed) : rng_(seed) {}
  Rng& rng() { return rng_; }
  void learn(const ObjectRefs& refs) {
    for (const auto& [type, text] : refs) seen_[type].push_back(text);
  }

  template <class T>
  T make() {
    T out{};
    fill(out);
    return out;
  }
  template <class... Es>
  std::variant<Es...> make_one_of(std::type_identity<std::variant<Es...>>) {
    std::variant<Es...> out;
    const auto index = rng_.below(sizeof...(Es));
    boost::mp11::mp_with_index<sizeof...(Es)>(static_cast<std::size_t>(index), [&](auto i) {
      out = make<std::variant_alternative_t<i, std::variant<Es...>>>();
    });
    return out;
  }

 private:
  template <class T>
  void fill(T& out) {
    if constexpr (std::is_same_v<T, bool>) {
      out = rng_.chance(0.5);
    } else if constexpr (std::is_integral_v<T>) {
      out = static_cast<T>(rng_.between(0, 3));
    } else if constexpr (is_bounded<T>) {
      out.value = static_cast<int>(rng_.between(T::low, T::high));
    } else if constexpr (std::is_enum_v<T>) {
      fill_enum(out);
    } else if constexpr (is_text<T>) {
      out.value = text(T::max_length);
    } else if constexpr (std::is_same_v<T, CatalogId>) {
      out.value = rng_.chance(0.5) ? "friends" : "GM0363";
    } else if constexpr (std::is_same_v<T, Bsn>) {
      out.value = rng_.chance(0.5) ? "999990019" : "123456782";
    } else if constexpr (is_id<T>) {
      fill_id(out);
    } else if constexpr (std::is_same_v<T, Day>) {
      out = today + days{rng_.chance(0.7) ? rng_.between(-8, 8) : rng_.between(-16000, 16000)};
    } else if constexpr (is_private<T>) {
      fill(out.value);
    } else if constexpr (is_optional<T>) {
      if (rng_.chance(0.6)) fill(out.emplace());
    } else if constexpr (is_vector<T>) {
      for (auto n = rng_.below(3); n > 0; --n) fill(out.emplace_back());
    } else {
      for_each_member(out, [&](const std::string&, auto& member) { fill(member); });
    }
  }
  template <class E>
  void fill_enum(E& out) {
    using All = boost::describe::describe_enumerators<E>;
    const auto index = rng_.below(boost::mp11::mp_size<All>::value);
    boost::mp11::mp_with_index<boost::mp11::mp_size<All>::value>(
        static_cast<std::size_t>(index), [&](auto i) { out = boost::mp11::mp_at<All, decltype(i)>::value; });
  }
  template <class AnyId>
  void fill_id(AnyId& out) {
    auto& seen = seen_[std::string(AnyId::object_type)];
    if (!seen.empty() && rng_.chance(0.95)) {
      out = *AnyId::parse(seen[static_cast<std::size_t>(rng_.below(seen.size()))]);
    } else {
      rng_.fill(out.bytes);
      if (seen.size() < 5) seen.push_back(out.str());
    }
  }
  std::string text(std::size_t max) {
    static const std::vector<std::string> parts = {"Zoë",  "wil",  "vrienden", "\"",     "\\", "ß",  "🙂",
                                                   "thuis", "\n\n", "een tab\t", "12:30", "<b>", "é",  "{}"};
    std::string out = "x";
    const auto count = rng_.below(max > 1000 && rng_.chance(0.1) ? 200 : 8);
    for (std::uint64_t i = 0; i < count; ++i) out += parts[static_cast<std::size_t>(rng_.below(parts.size()))];
    return out + "y";
  }

  Rng rng_;
  std::map<std::string, std::vector<std::string>> seen_;
};

// ---- snapshots: one text per state, to compare what was lived with what is replayed ----------------------------

inline json::value snapshot_of(const Meta& meta) {
  return json::array{meta.id.str(), format_instant(meta.at), meta.actor.str(), meta.organisation.str()};
}
template <class T>
json::value snapshot_of(const T& value) {
  if constexpr (is_optional<T>) {
    return value ? snapshot_of(*value) : json::value(nullptr);
  } else if constexpr (is_vector<T>) {
    json::array array;
    for (const auto& item : value) array.push_back(snapshot_of(item));
    return array;
  } else if constexpr (requires { value.first; }) {
    return json::array{snapshot_of(value.first), snapshot_of(value.second)};
  } else if constexpr (is_described_struct<T>) {
    json::object object;
    for_each_member(value, [&](const std::string& name, const auto& member) {
      object.emplace(name, snapshot_of(member));
    });
    return object;
  } else {
    return to_json(value);
  }
}
template <class T>
std::string snapshot(const T& value) {
  return json::serialize(snapshot_of(value));
}

// ---- events on the wire ----------------------------------------------------------------------------------------

// decode(encode(e)) = e, with the words and after they were erased.
template <class Event>
void expect_round_trip(const Event& event) {
  const WireEvent wire = encode_event(event);
  const auto back = decode_event<Event>(wire.type, wire.facts, wire.words);
  ASSERT_TRUE(back.ok()) << wire.type << " " << wire.facts << " " << wire.words;
  const WireEvent again = encode_event(*back);
  EXPECT_EQ(again.type, wire.type);
  EXPECT_EQ(again.facts, wire.facts);
  EXPECT_EQ(again.words, wire.words);
  EXPECT_EQ(again.objects, wire.objects);
  const auto bare = decode_event<Event>(wire.type, wire.facts, "");
  ASSERT_TRUE(bare.ok()) << wire.type << " without words";
  EXPECT_EQ(encode_event(*bare).facts, wire.facts);
}

// Calls f with a type_identity of every alternative.
template <class Event, class F>
void for_each_event_type(F&& f) {
  boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, Event>>(std::forward<F>(f));
}

// The fact of the words is gone: what a reader sees after the key of a dossier was destroyed.
template <class Event>
Event without_words(const Event& event) {
  const WireEvent wire = encode_event(event);
  return *decode_event<Event>(wire.type, wire.facts, "");
}

inline std::string read_text_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

// What is stored and read back makes the same state as what happened; `text_of` tells all of a state.
template <class State, class Event, class TextOf>
void expect_replay_equals_live(const TextOf& text_of) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    Maker maker(seed);
    State live;
    std::vector<std::pair<WireEvent, Meta>> stored;
    for (int i = 0; i < 60; ++i) {
      const Event event = maker.make_one_of(std::type_identity<Event>{});
      const Meta meta{maker.make<EventId>(), now + std::chrono::minutes{i}, maker.make<UserId>(), {}};
      stored.emplace_back(encode_event(event), meta);
      evolve(live, event, meta);
    }
    State replayed;
    for (const auto& [wire, meta] : stored) {
      const auto event = decode_event<Event>(wire.type, wire.facts, wire.words);
      ASSERT_TRUE(event.ok()) << wire.type;
      evolve(replayed, *event, meta);
    }
    ASSERT_EQ(text_of(replayed), text_of(live));
    EXPECT_EQ(live.version, 60);
  }
}

// Every event type of a room has a stored event in tests/golden/events that decodes and encodes to the same bytes.
template <class Event>
void expect_golden_event(const std::filesystem::path& path) {
  const auto golden = parse_json(read_text_file(path));
  ASSERT_TRUE(golden.ok()) << path << " is missing or no JSON";
  const json::object& object = golden->as_object();
  const std::string type{object.at("type").as_string()};
  EXPECT_EQ(path.filename().string(), type + ".json");
  const std::string facts = json::serialize(object.at("facts"));
  const std::string words = object.at("words").is_null() ? "" : json::serialize(object.at("words"));
  const auto event = decode_event<Event>(type, facts, words);
  std::string why;
  if (!event.ok())
    for (const FieldError& f : event.error().fields) why += f.pointer + " " + f.rule + "; ";
  ASSERT_TRUE(event.ok()) << path << ": " << why;
  const WireEvent again = encode_event(*event);
  EXPECT_EQ(again.type, type);
  EXPECT_EQ(again.facts, facts);
  EXPECT_EQ(again.words, words);
  EXPECT_TRUE(decode_event<Event>(type, facts, "").ok()) << path << " without words";
}

// Files of the room that exist, whether the code still knows their type or not.
inline std::vector<std::filesystem::path> golden_files(std::string_view room) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(KRING_SOURCE_DIR "/tests/golden/events"))
    if (entry.path().filename().string().starts_with(std::string(room) + ".")) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

inline std::filesystem::path room_folder(std::string_view room) {
  return std::filesystem::path(KRING_SOURCE_DIR "/src/domain") / room;
}

// The keys "<room>.<name>" that the sources of a room use, without its tests.
inline std::set<std::string> keys_in_sources(std::string_view room) {
  std::set<std::string> keys;
  const std::string start = "\"" + std::string(room) + ".";
  for (const auto& entry : std::filesystem::directory_iterator(room_folder(room))) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".cpp") || name.ends_with("_test.cpp")) continue;
    const std::string text = read_text_file(entry.path());
    for (auto at = text.find(start); at != std::string::npos; at = text.find(start, at + 1))
      keys.insert(text.substr(at + 1, text.find('"', at + 1) - at - 1));
  }
  return keys;
}

// rules.json of a room names every key of its sources and no other, in Dutch and English.
inline void expect_rules_are_listed(std::string_view room) {
  const auto rules = parse_json(read_text_file(room_folder(room) / "rules.json"));
  ASSERT_TRUE(rules.ok());
  std::set<std::string> listed;
  for (const auto& entry : rules->as_object()) {
    listed.emplace(entry.key());
    EXPECT_GT(entry.value().at("nl").as_string().size(), 20u) << entry.key();
    EXPECT_GT(entry.value().at("en").as_string().size(), 20u) << entry.key();
  }
  EXPECT_EQ(listed, keys_in_sources(room));
}

}  // namespace kring::room_testing
