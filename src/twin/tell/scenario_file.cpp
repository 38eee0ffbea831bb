#include "twin/tell/scenario_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "base/json_file.h"
#include "base/json_members.h"
#include "base/nearest_name.h"
#include "base/text.h"
#include "base/toml_file.h"
#include "twin/chain/stress.h"
#include "twin/tell/names.h"
#include "twin/tell/scenario_places.h"
#include "twin/tell/sentence.h"
#include "twin/tell/shares.h"
#include "twin/tell/when.h"

namespace kring::twin::tell {
namespace {

using chain::Chain;
using chain::Scenario;

constexpr std::string_view about = "scenario";

void fail(Reader& reader, const Error& error) { reader.fail(error.rule, error.detail); }

void read_day(const json::value& value, Day start, Day& out, Reader& reader) {
  const auto* text = value.if_string();
  const auto day = text ? read_when(std::string_view(*text), start) : std::nullopt;
  if (day)
    out = *day;
  else
    reader.fail("scenario.date", "a day is expected, like 2027-01-01, or \"after 2 years\"");
}

void read_truth(const json::value& value, bool& out, Reader& reader) {
  if (const auto* truth = value.if_bool())
    out = *truth;
  else
    reader.fail("field.type", "true or false is expected");
}

// One text or a list of them: f(text) for each, inside its pointer.
template <class F>
void read_texts(const json::value& value, Reader& reader, F&& f) {
  const auto one = [&](const json::value& text) {
    if (const auto* string = text.if_string())
      f(std::string_view(*string));
    else
      reader.fail("field.type", "a text is expected, in quotes");
  };
  if (value.is_array())
    read_each(value, reader, one);
  else
    one(value);
}

class ScenarioReader {
 public:
  ScenarioReader(const Chain& chain, Day today, NoChange no_change)
      : chain_(chain), today_(today), no_change_(no_change) {}

  void read(const json::value& value) {
    read_members(value, reader_, [&](Members& members) {
      head(members);
      tables(members, "change", [&](Members& m) { change(m); });
      tables(members, "surge", [&](Members& m) { surge(m); });
      members.with("weekend", [&](const json::value& one) {
        read_members(one, reader_, [&](Members& m) { weekend(m); });
      });
      members.with("parameters", [&](const json::value& one) { parameters(one); });
    });
    const auto& s = out_.scenario;
    if (no_change_ == NoChange::refused && reader_.errors().empty() && s.changes.empty() &&
        s.surges.empty() && !s.weekend && s.parameters.empty() && s.priority.empty() && out_.stress.empty())
      reader_.fail(
          "scenario.no_change",
          "nothing is different in it; say what is with [[change]] and do = [\"40 % fewer places in foster "
          "care\"], or strike it as it is with --stress");
  }

  // What makes no sense in the scenario as a whole, at the place in the file that it comes from.
  void check() {
    const bool is_read = reader_.errors().empty();
    auto problems = is_read ? shares_above_one(out_.scenario, chain_) : std::vector<FieldError>();
    const bool has_shares = !problems.empty();
    for (auto& problem : chain::problems_of(out_.scenario, chain_)) {
      if (is_read ? has_shares && problem.rule == "scenario.routes" : !stands_alone(problem.rule)) continue;
      problems.push_back(std::move(problem));
    }
    for (const auto& problem : problems) {
      const auto place = places_.of(problem.pointer);
      const bool is_told = std::any_of(reader_.errors().begin(), reader_.errors().end(),
                                       [&](const auto& error) { return error.pointer == place; });
      if (!is_told) found_.push_back({place, problem.rule, problem.detail});
    }
    if (is_read && found_.empty() && no_change_ == NoChange::refused && out_.stress.empty()) check_differs();
  }

  std::vector<FieldError> problems() const {
    auto all = reader_.errors();
    all.insert(all.end(), found_.begin(), found_.end());
    return all;
  }
  ScenarioFile take() { return std::move(out_); }

 private:
  // Not merely what follows from something else that could not be read.
  static bool stands_alone(std::string_view rule) {
    constexpr std::array rules{"scenario.weekend",         "scenario.parameter_unknown",
                               "scenario.parameter_range", "scenario.value",
                               "scenario.count",           "scenario.hour",
                               "scenario.years",           "scenario.settling",
                               "scenario.precision",       "scenario.nobody_comes"};
    return std::find(rules.begin(), rules.end(), rule) != rules.end();
  }
  // What is said may all be so already, or too little.
  void check_differs() {
    const auto& s = out_.scenario;
    if (!chain::is_as_it_is(s, chain_)) return;
    const auto add = [&](const std::string& pointer, const std::string& why) {
      found_.push_back({places_.of(pointer), "scenario.no_change", why + "; say what is different"});
    };
    const auto effects = chain::effects_of(s, chain_);
    for (std::size_t i = 0; i < effects.size(); ++i)
      add(fmt::format("/changes/{}/value", i), effect_text(effects[i], Language::en));
    if (s.weekend) add("/weekend", "nobody is away in it: nothing changes");
    for (const auto& [id, value] : s.parameters)
      add("/parameters/" + id, fmt::format("'{}' is {:g} already: nothing changes", id, value));
  }

  // [[name]], as many as there are.
  template <class F>
  void tables(Members& members, const std::string& name, F&& f) {
    members.with(name, [&](const json::value& list) {
      if (list.is_object())
        return reader_.fail("field.type",
                            fmt::format("write [[{}]], with two brackets: there may be more of it", name));
      read_each(list, reader_, [&](const json::value& one) { read_members(one, reader_, f); });
    });
  }

  void head(Members& members) {
    auto& s = out_.scenario;
    members.need("title", "say in one line what this is about", [&](const json::value& value) {
      if (read_string(value, s.title, reader_))
        if (const char* fault = text_fault(s.title, 120))
          reader_.fail(fault, "a title has 1 to 120 characters");
    });
    members.with("titel", [&](const json::value& value) {
      if (read_string(value, out_.titel, reader_))
        if (const char* fault = text_fault(out_.titel, 120))
          reader_.fail(fault, "een titel heeft 1 tot 120 tekens");
    });
    for (const char* name : {"region", "regions"})
      members.with(name, [&](const json::value& value) { regions(value); });
    if (members.has("region") && members.has("regions"))
      reader_.inside("regions", [&] {
        reader_.fail("scenario.region_twice", "'region' and 'regions' say the same; keep one");
      });
    const std::chrono::year_month_day now{today_};
    s.from = now.month() == std::chrono::January && now.day() == std::chrono::day{1}
                 ? today_
                 : Day{(now.year() + std::chrono::years{1}) / std::chrono::January / 1};
    members.with("from", [&](const json::value& value) {
      const auto before = reader_.errors().size();
      read_day(value, today_, s.from, reader_);
      if (reader_.errors().size() == before && s.from < today_)
        reader_.fail(
            "scenario.in_the_past",
            fmt::format("{} is in the past, and a scenario begins today ({}) or later; leave it out for the "
                        "next 1 January",
                        format_day(s.from), format_day(today_)));
    });
    members.with("years", [&](const json::value& value) { read_number(value, s.years, reader_); });
    members.with("settling_years",
                 [&](const json::value& value) { read_number(value, s.settling_years, reader_); });
    members.with("neighbours",
                 [&](const json::value& value) { read_truth(value, s.with_neighbours, reader_); });
    members.with("helped_elsewhere",
                 [&](const json::value& value) { read_truth(value, s.helped_elsewhere, reader_); });
    members.with("replications", [&](const json::value& value) { whole(value, 1, 1000, s.replications); });
    members.with("seed", [&](const json::value& value) { whole(value, 0, 9'007'199'254'740'992, s.seed); });
    members.with("precision", [&](const json::value& value) { read_number(value, s.precision, reader_); });
    members.with("priority", [&](const json::value& value) {
      read_texts(value, reader_, [&](std::string_view words) {
        const auto code = read_urgency(words, chain_);
        code.ok() ? s.priority.push_back(*code) : fail(reader_, code.error());
      });
      const auto is_same = [](const std::string& code, const chain::Urgency& one) {
        return code == one.code;
      };
      if (std::equal(s.priority.begin(), s.priority.end(), chain_.urgencies.begin(), chain_.urgencies.end(),
                     is_same))
        reader_.fail("scenario.no_change", "this is the order as it is; write another, or leave it out");
    });
    members.with("stress", [&](const json::value& value) { stress(value); });
  }

  template <class T>
  void whole(const json::value& value, std::int64_t low, std::int64_t high, T& out) {
    std::int64_t read = 0;
    if (!read_whole(value, read, reader_)) return;
    if (read < low || read > high)
      reader_.fail("scenario.value", fmt::format("{} is not between {} and {}", read, low, high));
    else
      out = static_cast<T>(read);
  }

  void regions(const json::value& value) {
    read_texts(value, reader_, [&](std::string_view words) {
      if (is_everywhere(words)) return;
      const auto code = read_region(words, chain_);
      if (!code.ok()) return fail(reader_, code.error());
      places_.regions.push_back(reader_.pointer());
      out_.scenario.regions.push_back(*code);
    });
  }

  void stress(const json::value& value) {
    if (!read_string(value, out_.stress, reader_)) return;
    std::vector<std::string> names;
    for (const auto& test : chain::stress_tests()) {
      if (plain(test.code) == plain(out_.stress) || plain(test.nl) == plain(out_.stress) ||
          plain(test.en) == plain(out_.stress)) {
        out_.stress = test.code;
        return;
      }
      names.push_back(test.code);
    }
    const auto near = nearest_name(out_.stress, names);
    reader_.fail("scenario.stress_unknown",
                 fmt::format("there is no stress test '{}'; {}", out_.stress,
                             near.empty() ? fmt::format("there are: {}", fmt::join(names, ", "))
                                          : fmt::format("did you mean '{}'?", near)));
  }

  // [[change]]: from, until, do, parameters.
  void change(Members& members) {
    const std::string place = reader_.pointer();
    Day from = out_.scenario.from;
    std::optional<Day> until;
    members.with("from",
                 [&](const json::value& value) { read_day(value, out_.scenario.from, from, reader_); });
    members.with("until", [&](const json::value& value) {
      read_day(value, out_.scenario.from, until.emplace(), reader_);
    });
    const auto add = [&](chain::Change one) {
      one.from = from;
      one.until = until;
      out_.scenario.changes.push_back(std::move(one));
      places_.changes.push_back({place, reader_.pointer()});
    };
    bool is_any = members.with("do", [&](const json::value& value) {
      read_texts(value, reader_, [&](std::string_view words) {
        auto sentence = read_sentence(words, chain_);
        if (!sentence.ok()) return fail(reader_, sentence.error());
        if (auto* one = std::get_if<chain::Change>(&*sentence)) return add(std::move(*one));
        reader_.fail("scenario.sentence",
                     "children who come at once are no change: put this in a [[surge]], with 'at', the day");
      });
    });
    is_any |= members.with("parameters", [&](const json::value& value) {
      each_parameter(value, [&](const std::string& id, double number) {
        chain::Change one;
        one.kind = chain::Change::Kind::parameter;
        one.parameter = id;
        one.value = number;
        one.words = fmt::format("{} = {}", id, number);
        add(std::move(one));
      });
    });
    if (!is_any)
      reader_.fail("scenario.no_change",
                   "'do' is missing: what is different, like \"12 more home teams of 8\"");
  }

  // [[surge]]: at, hour, do.
  void surge(Members& members) {
    const std::string place = reader_.pointer();
    Day at{};
    double hour = 0;
    members.need("at", "the day on which they come, like 2027-03-05",
                 [&](const json::value& value) { read_day(value, out_.scenario.from, at, reader_); });
    members.with("hour", [&](const json::value& value) { read_number(value, hour, reader_); });
    members.need("do", "who come, like \"30 acute children at crisis team\"", [&](const json::value& value) {
      read_texts(value, reader_, [&](std::string_view words) {
        auto sentence = read_sentence(words, chain_);
        if (!sentence.ok()) return fail(reader_, sentence.error());
        auto* one = std::get_if<chain::Surge>(&*sentence);
        if (!one) return reader_.fail("scenario.sentence", "this stays: put it in a [[change]]");
        one->at = at;
        one->hour = hour;
        if (one->urgency.empty() && !chain_.urgencies.empty()) one->urgency = chain_.urgencies.back().code;
        out_.scenario.surges.push_back(std::move(*one));
        places_.surges.push_back({place, reader_.pointer()});
      });
    });
  }

  // [weekend]: steps, from, until, left.
  void weekend(Members& members) {
    chain::Weekend out;
    double until = out.from_hour + out.hours;
    members.need("steps", "whose staff is away", [&](const json::value& value) {
      read_texts(value, reader_, [&](std::string_view words) {
        const auto code = read_step(words, chain_);
        code.ok() ? out.steps.push_back(*code) : fail(reader_, code.error());
      });
    });
    const auto moment = [&](const char* name, double& hours) {
      members.with(name, [&](const json::value& value) {
        const auto* text = value.if_string();
        const auto found = text ? read_hour_of_week(std::string_view(*text)) : std::nullopt;
        found ? hours = *found
              : (reader_.fail("scenario.hour", "a moment of the week is expected, like \"Friday 17:00\""),
                 hours);
      });
    };
    moment("from", out.from_hour);
    moment("until", until);
    constexpr double week = 7 * 24;
    while (until <= out.from_hour) until += week;
    out.hours = until - out.from_hour >= week ? until - out.from_hour - week : until - out.from_hour;
    members.with("left", [&](const json::value& value) { read_number(value, out.factor, reader_); });
    out_.scenario.weekend = std::move(out);
  }

  template <class F>
  void each_parameter(const json::value& value, F&& f, const std::string& before = "") {
    const auto* object = value.if_object();
    if (!object) return reader_.fail("field.type", "a table of id = number is expected");
    for (const auto& entry : *object) {
      const std::string name(entry.key());
      reader_.inside(name, [&] {
        // Without quotes TOML reads stay.foster_care as a table of tables: the same thing is meant.
        if (entry.value().is_object()) return each_parameter(entry.value(), f, before + name + ".");
        double number = 0;
        if (read_number(entry.value(), number, reader_)) {
          places_.parameters[before + name] = reader_.pointer();
          f(before + name, number);
        }
      });
    }
  }
  void parameters(const json::value& value) {
    each_parameter(value,
                   [&](const std::string& id, double number) { out_.scenario.parameters[id] = number; });
  }

  const Chain& chain_;
  Day today_;
  NoChange no_change_;
  Reader reader_;
  ScenarioFile out_;
  std::vector<FieldError> found_;
  ScenarioPlaces places_;
};

Error mistakes(const TomlFile& file, std::vector<FieldError> found) {
  constexpr std::size_t shown = 20;
  std::stable_sort(found.begin(), found.end(), [&](const FieldError& a, const FieldError& b) {
    return file.line_of(a.pointer) < file.line_of(b.pointer);
  });
  std::string words;
  for (std::size_t i = 0; i < found.size() && i < shown; ++i)
    words += fmt::format("{}line {}: {}", i ? "\n  " : "", file.line_of(found[i].pointer), found[i].detail);
  if (found.size() > shown) words += fmt::format("\n  and {} more", found.size() - shown);
  return {Errc::invalid, "scenario.invalid", std::move(words), std::move(found)};
}

}  // namespace

Result<ScenarioFile> parse_scenario(std::string_view text,
                                    const Chain& chain,
                                    Day today,
                                    NoChange no_change) {
  TRY(const auto file, parse_toml(text, about));
  ScenarioReader reader(chain, today, no_change);
  reader.read(file.value);
  reader.check();
  if (auto found = reader.problems(); !found.empty()) return mistakes(file, std::move(found));
  return reader.take();
}

Result<ScenarioFile> read_scenario(const std::string& path,
                                   const Chain& chain,
                                   Day today,
                                   NoChange no_change) {
  constexpr std::size_t bytes_max = 1 << 20;
  TRY(const auto text, read_json_file(path, bytes_max, about));
  return parse_scenario(text, chain, today, no_change);
}

}  // namespace kring::twin::tell
