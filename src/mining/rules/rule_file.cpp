#include "mining/rules/rule_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "base/json_file.h"
#include "base/json_members.h"

namespace kring::mining::rules {
namespace {

constexpr std::int64_t n_max = 1'000'000;

// What only rules have.
class RuleMembers : public Members {
 public:
  using Members::Members;

  std::string text(const std::string& name) {
    std::string out;
    with(name, [&](const json::value& value) { read_string(value, out, reader_); });
    return out;
  }
  template <class E>
  void choice(const std::string& name, std::initializer_list<std::pair<std::string_view, E>> all, E& out) {
    with(name, [&](const json::value& value) {
      std::string word;
      if (!read_string(value, word, reader_)) return;
      std::vector<std::string> words;
      for (const auto& [text, choice] : all) {
        if (text == word) {
          out = choice;
          return;
        }
        words.emplace_back(text);
      }
      reader_.fail("field.choice", fmt::format("'{}' is none of: {}", word, fmt::join(words, ", ")));
    });
  }
  void expression(const std::string& name, About about, Expression& out) {
    with(name, [&](const json::value& value) {
      std::string text;
      if (!read_string(value, text, reader_)) return;
      auto parsed = parse_expression(text, about);
      if (parsed.ok())
        out = std::move(*parsed);
      else
        reader_.fail(parsed.error().rule, parsed.error().detail);
    });
  }
  void length(const std::string& name, Micros& out) {
    with(name, [&](const json::value& value) {
      std::string text;
      if (!read_string(value, text, reader_)) return;
      if (const auto length = parse_length(text))
        out = *length;
      else
        reader_.fail(
            "field.length",
            fmt::format("'{}' is no length of time like '42 d'; units are w, d, h, min and s", text));
    });
  }
  // Says that a member, when it is there, has nothing to do here.
  void refuse(const std::string& name, const std::string& why) {
    with(name, [&](const json::value&) { reader_.fail("field.misplaced", why); });
  }
};

void read_names(const json::value& value, std::vector<std::string>& out, Reader& reader) {
  const auto one = [&](const json::value& item) {
    std::string name;
    if (!read_string(item, name, reader)) return;
    if (name.empty()) return reader.fail("field.required", "the name of an activity is expected");
    out.push_back(std::move(name));
  };
  const auto* list = value.if_array();
  if (!list) return one(value);
  if (list->empty()) return reader.fail("field.required", "at least one activity is expected");
  for (std::size_t i = 0; i < list->size(); ++i) reader.inside(std::to_string(i), [&] { one((*list)[i]); });
}

// "A", ["A", "B"], or {"activity": …, "where": …, "which": …}.
void read_pattern(const json::value& value, bool may_pick, Pattern& out, Reader& reader) {
  const auto* object = value.if_object();
  if (!object) return read_names(value, out.activities, reader);
  RuleMembers members(*object, reader);
  const bool named =
      members.with("activity", [&](const json::value& v) { read_names(v, out.activities, reader); });
  if (!named) reader.fail("field.required", "'activity' is missing; \"*\" is any");
  members.expression("where", About::event, out.where);
  if (may_pick)
    members.choice<Pattern::Which>(
        "which",
        {{"every", Pattern::Which::every}, {"first", Pattern::Which::first}, {"last", Pattern::Which::last}},
        out.which);
  else
    members.refuse("which", "only an activation can be the first or the last of its case");
}

void read_window(RuleMembers& members, Rule& rule, Reader& reader) {
  members.length("within", rule.window.within);
  members.length("at_least", rule.window.at_least);
  const bool is_bare = rule.what == Template::init || rule.what == Template::end ||
                       rule.what == Template::choice || rule.what == Template::exclusive_choice ||
                       rule.what == Template::condition;
  if (is_bare && !rule.window.is_open())
    reader.fail("field.misplaced",
                fmt::format("'{}' has no window of time: leave out 'within' and 'at_least'",
                            template_name(rule.what)));
  if (rule.window.at_least > rule.window.within)
    reader.fail("rules.window",
                fmt::format("nothing can be at least {} away and within {}: mend one of the two",
                            length_words(rule.window.at_least), length_words(rule.window.within)));
}

void read_what(RuleMembers& members, Rule& rule, Reader& reader) {
  const bool named = members.with("template", [&](const json::value& value) {
    std::string name;
    if (!read_string(value, name, reader)) return;
    if (const auto what = template_of(name)) {
      rule.what = *what;
      return;
    }
    const auto near = nearest_name(name, template_names());
    reader.fail("rules.template",
                fmt::format("'{}' is no template; {}", name,
                            near.empty() ? fmt::format("one of: {}", fmt::join(template_names(), ", "))
                                         : "did you mean '" + near + "'?"));
  });
  if (!named) reader.fail("field.required", "'template' is missing");
}

// What depends on the template.
void read_parts(RuleMembers& members, Rule& rule, Reader& reader) {
  const std::string name(template_name(rule.what));
  const bool counts =
      rule.what == Template::existence || rule.what == Template::absence || rule.what == Template::exactly;
  if (counts)
    members.with("n", [&](const json::value& value) {
      read_integer(value, rule.what == Template::exactly ? 0 : 1, n_max, rule.n, reader);
    });
  else
    members.refuse("n", "only existence, absence and exactly count");
  const bool activated = members.with("activation", [&](const json::value& value) {
    read_pattern(value, !looks_both_ways(rule.what), rule.activation, reader);
  });
  if (!activated) reader.fail("field.required", "'activation' is missing");
  if (has_target(rule.what)) {
    if (!members.with("target", [&](const json::value& v) { read_pattern(v, false, rule.target, reader); }))
      reader.fail("field.required", fmt::format("'{}' wants a 'target'", name));
  } else {
    members.refuse("target", fmt::format("'{}' has no target", name));
  }
  if (has_target(rule.what) && !is_of_cases(rule.what))
    members.expression("correlation", About::two_events, rule.correlation);
  else
    members.refuse("correlation", fmt::format("'{}' compares no two events", name));
  if (rule.what != Template::condition)
    members.refuse("must",
                   "only 'condition' has it; conditions on events stand in 'where' and 'correlation'");
  else if (members.expression("must", About::event, rule.must); !members.has("must"))
    reader.fail("field.required", "'condition' wants 'must': what holds for every activation");
}

// What is counted.
void read_counting(RuleMembers& members, Rule& rule, Reader& reader) {
  members.expression("cases", About::whole_case, rule.cases);
  members.with("cases_with",
               [&](const json::value& v) { read_pattern(v, false, rule.cases_with.emplace(), reader); });
  members.with("cases_without",
               [&](const json::value& v) { read_pattern(v, false, rule.cases_without.emplace(), reader); });
  members.choice<Rule::Tells>(
      "tells", {{"fulfilled", Rule::Tells::fulfilled}, {"violated", Rule::Tells::violated}}, rule.tells);
  if (is_of_cases(rule.what)) {
    rule.of = Rule::Of::all;
    rule.month = Rule::Month::case_start;
    const std::string why =
        fmt::format("'{}' is about whole cases, by the month in which they begin", template_name(rule.what));
    for (const char* name : {"count", "of", "month"}) members.refuse(name, why);
    return;
  }
  members.choice<Rule::Unit>(
      "count", {{"cases", Rule::Unit::cases}, {"activations", Rule::Unit::activations}}, rule.unit);
  members.choice<Rule::Of>("of", {{"all", Rule::Of::all}, {"activated", Rule::Of::activated}}, rule.of);
  members.choice<Rule::Month>(
      "month", {{"activation", Rule::Month::activation}, {"case_start", Rule::Month::case_start}},
      rule.month);
  if (rule.unit == Rule::Unit::activations && rule.of == Rule::Of::all)
    reader.inside(
        "of", [&] { reader.fail("field.misplaced", "when activations are counted, only they can count"); });
}

void read_rule(const json::value& value, Rule& rule, std::set<std::string>& ids, Reader& reader) {
  const auto* object = value.if_object();
  if (!object) return reader.fail("field.type", "a rule is an object");
  RuleMembers members(*object, reader);
  const bool named = members.with("id", [&](const json::value& v) {
    if (!read_string(v, rule.id, reader)) return;
    if (!is_catalog_id(rule.id))
      reader.fail("field.id", "letters, digits, '_' and '-', at most 64");
    else if (!ids.insert(rule.id).second)
      reader.fail("rules.twice", fmt::format("another rule is called '{}' too", rule.id));
  });
  if (!named) reader.fail("field.required", "'id' is missing: a short name, like no_goal");
  rule.title = members.text("title");
  if (rule.title.empty()) rule.title = rule.id;
  rule.source = members.text("source");
  members.text("about");
  read_what(members, rule, reader);
  read_parts(members, rule, reader);
  read_window(members, rule, reader);
  read_counting(members, rule, reader);
}

}  // namespace

Result<RuleFile> parse_rules(std::string_view text) {
  TRY(const json::value value, parse_json_file(text, "rules"));
  RuleFile file;
  Reader reader;
  const auto* object = value.if_object();
  if (!object) {
    reader.fail("field.type", "an object with a list 'rules' is expected");
    return mistakes_in(text, reader.errors(), "rules");
  }
  {
    RuleMembers members(*object, reader);
    file.title = members.text("title");
    file.source = members.text("source");
    for (const char* name : {"about", "licence"}) members.text(name);
    const bool has_rules = members.with("rules", [&](const json::value& list) {
      const auto* array = list.if_array();
      if (!array || array->empty())
        return reader.fail("field.type", "a list with at least one rule is expected");
      std::set<std::string> ids;
      for (std::size_t i = 0; i < array->size(); ++i)
        reader.inside(std::to_string(i),
                      [&] { read_rule((*array)[i], file.rules.emplace_back(), ids, reader); });
    });
    if (!has_rules) reader.fail("field.required", "the list 'rules' is missing");
  }
  if (!reader.errors().empty()) return mistakes_in(text, reader.errors(), "rules");
  return file;
}

Result<RuleFile> read_rules(const std::string& path) {
  TRY(const std::string text, read_json_file(path, 16 << 20, "rules"));
  return parse_rules(text);
}

}  // namespace kring::mining::rules
