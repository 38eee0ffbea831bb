#include "twin/tell/sentence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/nearest_name.h"
#include "base/text.h"
#include "twin/tell/names.h"

namespace kring::twin::tell {
namespace {

using chain::Chain;
using chain::Change;
using chain::Surge;
using Words = std::vector<std::string>;

constexpr const char* examples =
    "write it like '40 % fewer places in foster care', '12 more home teams of 8', '20 % more acute requests "
    "at Veilig Thuis' or '30 acute children at crisis team'";

Error refused(const char* rule, std::string detail) { return {Errc::invalid, rule, std::move(detail), {}}; }
Error unclear(std::string detail) { return refused("scenario.sentence", std::move(detail)); }

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<const char*, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}
constexpr std::array fewer{"fewer", "less", "minder"};
constexpr std::array more{"more", "extra", "additional", "meer"};
constexpr std::array places{"places", "place",   "beds", "bed",      "plaatsen",  "plaats",
                            "bedden", "plekken", "plek", "capacity", "capaciteit"};
constexpr std::array places_between{"in", "at", "of", "for", "bij", "van", "voor", "op"};
constexpr std::array comings{"requests",  "request",      "questions", "question",    "arrivals",
                             "referrals", "reports",      "vragen",    "hulpvragen",  "aanvragen",
                             "verzoeken", "aanmeldingen", "meldingen", "verwijzingen"};
constexpr std::array young{"children", "child", "kinderen", "kind", "jongeren", "jeugdigen"};
constexpr std::array coming_at{"at", "to", "for", "in", "bij", "naar", "voor", "van"};
constexpr std::array sized{"of", "van", "with", "met"};

// "40", "40%", "1.5" or "1,5".
struct Number {
  double value = 0;
  bool is_percent = false;
};
std::optional<double> plain_number(std::string text) {
  std::replace(text.begin(), text.end(), ',', '.');
  double value = 0;
  const auto* end = text.data() + text.size();
  const auto [at, fault] = std::from_chars(text.data(), end, value);
  if (fault != std::errc{} || at != end || !std::isfinite(value)) return std::nullopt;
  return value;
}
bool has_thousands(std::string_view text) {
  const auto mark = text.find_first_of(".,");
  return mark != std::string_view::npos && mark > 0 && text.size() - mark == 4 && text[0] != '0';
}

// What is left to read, with what was read so far.
struct Reading {
  const Chain& chain;
  Words words;  // plain, after the number and the direction
  std::vector<std::string> regions;
  std::optional<double> caseload;

  std::string all() const { return joined(words, 0, words.size()); }
  void drop(std::size_t from, std::size_t to) {
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(from),
                words.begin() + static_cast<std::ptrdiff_t>(to));
  }
};

// "… in Zeeland and Twente" at the end.
void take_regions(Reading& r) {
  for (std::size_t i = 1; i < r.words.size(); ++i) {
    if (r.words[i] != "in" || i + 1 == r.words.size()) continue;
    const Words tail(r.words.begin() + static_cast<std::ptrdiff_t>(i) + 1, r.words.end());
    r.regions = find_regions(tail, r.chain);
    if (!r.regions.empty() || is_everywhere(joined(tail, 0, tail.size()))) {
      r.drop(i, r.words.size());
      break;
    }
  }
  if (r.words.size() > 1 && is_everywhere(r.words.back())) r.words.pop_back();
}

// "… of 8", "… van 8 kinderen", "… with 8 children each".
void take_caseload(Reading& r) {
  for (std::size_t i = 1; i + 1 < r.words.size(); ++i) {
    const auto number = plain_number(r.words[i + 1]);
    if (!is_one_of(r.words[i], sized) || !number) continue;
    r.caseload = number;
    std::size_t to = i + 2;
    if (to < r.words.size() && is_one_of(r.words[to], young)) ++to;
    if (to < r.words.size() && (r.words[to] == "each" || r.words[to] == "elk")) ++to;
    r.drop(i, to);
    return;
  }
}

bool counts(const chain::Unit& unit, std::string_view words) {
  const auto is = [&](const std::string& name) { return !name.empty() && plain(name) == words; };
  return is(unit.one_en) || is(unit.many_en) || is(unit.one_nl) || is(unit.many_nl);
}
bool is_unit(const Chain& chain, std::string_view words) {
  return is_one_of(words, places) ||
         std::any_of(chain.steps.begin(), chain.steps.end(),
                     [&](const chain::Step& step) { return counts(step.unit, words); });
}

// A step in words, when the last "in …" may be a region that there is not.
Result<int> step_of(const Reading& r, std::size_t from) {
  const auto name = joined(r.words, from, r.words.size());
  if (name.empty()) return unclear(fmt::format("it is not said at which step; {}", examples));
  if (const int found = find_step(name, r.chain); found >= 0) return found;
  for (std::size_t i = r.words.size(); i-- > from + 1;)
    if (r.words[i] == "in" && find_step(joined(r.words, from, i), r.chain) >= 0)
      return no_region(joined(r.words, i + 1, r.words.size()), r.chain);
  return no_step(name, r.chain);
}

// [urgency] noun [with urgency] [at step]; nothing when it is not about children who come.
struct Coming {
  bool is_children = false;
  std::string step, urgency;
};
Result<std::optional<Coming>> coming(const Reading& r) {
  constexpr std::size_t urgency_words_max = 4;
  std::size_t noun = 0;
  while (noun < r.words.size() && noun <= urgency_words_max && !is_one_of(r.words[noun], comings) &&
         !is_one_of(r.words[noun], young))
    ++noun;
  // "workers in council for child protection" is about workers.
  for (std::size_t i = 0; i < noun && i < r.words.size(); ++i)
    if (is_one_of(r.words[i], places_between)) return std::optional<Coming>();
  if (noun == r.words.size() || noun > urgency_words_max) return std::optional<Coming>();
  if (find_step(r.all(), r.chain) >= 0) return std::optional<Coming>();
  Coming out;
  out.is_children = is_one_of(r.words[noun], young);
  if (noun > 0) {
    TRY(out.urgency, read_urgency(joined(r.words, 0, noun), r.chain));
  }
  if (noun + 1 < r.words.size() && (r.words[noun + 1] == "with" || r.words[noun + 1] == "met")) {
    const auto from = noun + 1;
    while (noun + 1 < r.words.size() && !is_one_of(r.words[noun + 1], coming_at)) ++noun;
    TRY(out.urgency, read_urgency(joined(r.words, from, noun + 1), r.chain));
  }
  if (noun + 1 == r.words.size()) return std::optional(out);
  if (!is_one_of(r.words[noun + 1], coming_at))
    return unclear(fmt::format("after '{}' 'at' is expected, and then a step", r.words[noun]));
  TRY(const int step, step_of(r, noun + 2));
  out.step = r.chain.steps[static_cast<std::size_t>(step)].code;
  return std::optional(out);
}

// Of a sentence about room: where, and what it counts. A place, bed or capacity is of one child, also where
// the step counts workers, teams or families.
struct Room {
  const chain::Step& step;
  bool is_in_children = false;
};
Result<Room> capacity_step(const Reading& r) {
  // "places in foster care"; what is no unit belongs to the name of the step.
  std::size_t from = 0;
  for (std::size_t i = 1; i < r.words.size() && from == 0; ++i)
    if (is_one_of(r.words[i], places_between) && is_unit(r.chain, joined(r.words, 0, i))) from = i + 1;
  if (from == 0 && is_unit(r.chain, r.all()))
    return unclear(fmt::format("it is not said in which step; write '… {} in foster care'", r.all()));
  TRY(const int found, step_of(r, from));
  const auto& step = r.chain.steps[static_cast<std::size_t>(found)];
  const auto unit = from > 0 ? joined(r.words, 0, from - 1) : std::string();
  if (from > 0 && !is_one_of(unit, places) && !counts(step.unit, unit))
    return refused("scenario.unit",
                   fmt::format("{} is counted in {}, not in {}", step.en, step.unit.many_en, unit));
  return Room{step, is_one_of(unit, places) && !counts(step.unit, unit) && step.caseload != 1};
}

// How much: a factor, a number more or fewer, or a number.
struct Amount {
  enum class Is : std::uint8_t { factor, difference, number } is = Is::number;
  double value = 0;
  bool is_percent = false;
};

Result<Amount> take_amount(Words& raw, std::size_t& used) {
  const auto at = [&](std::size_t i) { return i < raw.size() ? plain(raw[i]) : std::string(); };
  Amount out;
  if (at(0) == "no" || at(0) == "geen") {
    used = 1;
    return Amount{Amount::Is::factor, 0, false};
  }
  if (at(0) == "half" || (at(0) == "de" && at(1) == "helft")) {
    used = at(0) == "half" ? 1 : 2;
    for (const auto* word : {"of", "van", "the", "de", "het"})
      if (at(used) == word) ++used;
    return Amount{Amount::Is::factor, 0.5, false};
  }
  std::string number = raw.empty() ? "" : raw[0];
  used = 1;
  if (number.ends_with('%')) {
    number.pop_back();
    out.is_percent = true;
  } else if (at(1) == "%" || at(1) == "percent" || at(1) == "procent") {
    out.is_percent = true;
    used = 2;
  }
  if (number.starts_with("-") || number.starts_with("\xe2\x88\x92"))
    return refused("scenario.capacity_negative",
                   fmt::format("'{}' is below 0; say how many fewer, or how many there are", raw[0]));
  const auto value = plain_number(number);
  if (!value)
    return unclear(fmt::format("it begins with '{}', where a number is expected; {}",
                               raw.empty() ? "" : raw[0], examples));
  if (has_thousands(number))
    return unclear(fmt::format("'{}' can be read in two ways; write it without '.' or ','", raw[0]));
  const auto direction = at(used);
  const bool is_fewer = is_one_of(direction, fewer), is_more = is_one_of(direction, more);
  if (is_fewer || is_more) ++used;
  if (out.is_percent) {
    if (!is_fewer && !is_more) {
      const auto near = nearest_name(direction, {"fewer", "more", "less", "minder", "meer", "extra"});
      return unclear(near.empty()
                         ? fmt::format("after {} % it is not said whether that is fewer or more", *value)
                         : fmt::format("'{}' is not known; did you mean '{}'?", direction, near));
    }
    if (is_fewer && *value > 100)
      return refused("scenario.capacity_negative",
                     fmt::format("{} % fewer would be less than nothing", *value));
    return Amount{Amount::Is::factor, is_fewer ? (100 - *value) / 100 : (100 + *value) / 100, true};
  }
  if (is_fewer || is_more) return Amount{Amount::Is::difference, is_fewer ? -*value : *value, false};
  return Amount{Amount::Is::number, *value, false};
}

Words raw_words(std::string_view text) {
  Words out;
  for (std::size_t at = 0; at < text.size();) {
    const auto from = text.find_first_not_of(" \t\r\n", at);
    if (from == std::string_view::npos) break;
    const auto to = std::min(text.find_first_of(" \t\r\n", from), text.size());
    out.emplace_back(text.substr(from, to - from));
    at = to;
  }
  return out;
}

Result<Sentence> children_come(const Amount& amount, const Coming& who, const Reading& r) {
  if (amount.is == Amount::Is::factor) {
    Change out;
    out.kind = Change::Kind::arrivals_factor;
    out.value = amount.value;
    out.step = who.step;
    out.urgency = who.urgency;
    out.regions = r.regions;
    return Sentence(out);
  }
  if (amount.is == Amount::Is::difference)
    return unclear("how many more or fewer come is said in %, of what comes now");
  if (!who.is_children)
    return unclear(
        fmt::format("write '% more' or '% fewer', or '{:g} children' who come at once", amount.value));
  if (amount.value < 1 || amount.value != std::floor(amount.value) || amount.value > 1e6)
    return refused("scenario.value", fmt::format("{:g} is no number of children", amount.value));
  if (who.step.empty())
    return unclear(
        fmt::format("it is not said where they come; write '{:g} {} at crisis team'", amount.value, r.all()));
  if (r.regions.size() > 1) return unclear("they come in one region, or in all of the scenario");
  Surge out;
  out.region = r.regions.empty() ? "" : r.regions.front();
  out.step = who.step;
  out.urgency = who.urgency;
  out.count = static_cast<std::int64_t>(amount.value);
  return Sentence(out);
}

Result<Sentence> capacity(const Amount& amount, const Reading& r) {
  TRY(const auto room, capacity_step(r));
  Change out;
  out.kind = amount.is == Amount::Is::factor       ? Change::Kind::capacity_factor
             : amount.is == Amount::Is::difference ? Change::Kind::capacity_add
                                                   : Change::Kind::capacity_set;
  out.value = amount.value;
  out.step = room.step.code;
  out.regions = r.regions;
  if (room.is_in_children && amount.is != Amount::Is::factor) out.caseload = 1;
  if (r.caseload) {
    if (amount.is == Amount::Is::factor)
      return unclear("'of' so many is said of a number that comes or goes, not of a part");
    if (room.is_in_children)
      return refused("scenario.unit",
                     fmt::format("a place is of one child: say '{} of {:g}', or leave out 'of {:g}'",
                                 room.step.unit.many_en, *r.caseload, *r.caseload));
    if (!(*r.caseload > 0) || *r.caseload > 10'000)
      return refused("scenario.value", fmt::format("{:g} children at once is not possible", *r.caseload));
    out.caseload = r.caseload;
  }
  return Sentence(out);
}

template <class Find, class None, class List>
Result<std::string> code_of(
    std::string_view words, const List& list, const Chain& chain, Find find, None none) {
  const int found = find(words, chain);
  if (found < 0) return none(words, chain);
  return list[static_cast<std::size_t>(found)].code;
}

}  // namespace

Result<std::string> read_step(std::string_view words, const Chain& chain) {
  return code_of(words, chain.steps, chain, find_step, no_step);
}
Result<std::string> read_region(std::string_view words, const Chain& chain) {
  return code_of(words, chain.regions, chain, find_region, no_region);
}
Result<std::string> read_urgency(std::string_view words, const Chain& chain) {
  return code_of(words, chain.urgencies, chain, find_urgency, no_urgency);
}

Result<Sentence> read_sentence(std::string_view text, const Chain& chain) {
  constexpr std::size_t length_max = 400;
  std::string words = trimmed(text);
  while (words.ends_with('.')) words.pop_back();
  if (words.empty()) return unclear(fmt::format("it is empty; {}", examples));
  if (words.size() > length_max) return unclear("it is too long for one sentence: say one thing in each");
  Words raw = raw_words(words);
  std::size_t used = 0;
  TRY(const auto amount, take_amount(raw, used));
  const bool is_same = (amount.is == Amount::Is::factor && amount.value == 1) ||
                       (amount.is == Amount::Is::difference && amount.value == 0);
  if (is_same) return refused("scenario.no_change", "this is as it is: nothing more and nothing less");
  std::string rest;
  for (std::size_t i = used; i < raw.size(); ++i) rest += raw[i] + " ";
  Reading r{chain, plain_words(rest), {}, {}};
  take_regions(r);
  take_caseload(r);
  TRY(const auto who, coming(r));
  TRY(auto out, who ? children_come(amount, *who, r) : capacity(amount, r));
  std::visit([&](auto& one) { one.words = words; }, out);
  return out;
}

}  // namespace kring::twin::tell
