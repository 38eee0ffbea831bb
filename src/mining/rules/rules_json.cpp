#include "mining/rules/rules_json.h"

#include <fmt/format.h>

#include "mining/findings_json.h"
#include "mining/outcome/intervals.h"
#include "mining/time_text.h"

namespace kring::mining::rules {
namespace {

void text_member(std::string& out, const char* name, std::string_view text) {
  out += fmt::format(", \"{}\": ", name);
  append_json_text(out, text);
}

void number_member(std::string& out, const char* name, double value) {
  out += fmt::format(", \"{}\": ", name);
  append_json_number(out, value);
}

void broken_json(std::string& out, const Log& log, const Rule& rule, const Broken& broken) {
  out += "{\"case\": ";
  append_json_text(out, log.case_names()[broken.case_index]);
  if (broken.event != no_code) {
    out += fmt::format(", \"event\": {}", broken.event - log.events_of(broken.case_index).begin + 1);
    text_member(out, "activity", log.activity_names()[log.activities()[broken.event]]);
    if (log.times()[broken.event] != no_time)
      text_member(out, "time", time_text(log.times()[broken.event], log.zone()));
  }
  text_member(out, "why", why_words(log, rule, broken));
  out += fmt::format(", \"violations\": {}}}", broken.violations);
}

void rule_json(std::string& out, const Log& log, const Rule& rule, const RuleFinding& found) {
  out += "{\"id\": ";
  append_json_text(out, rule.id);
  text_member(out, "title", rule.title);
  text_member(out, "says", rule_words(rule));
  if (!rule.source.empty()) text_member(out, "source", rule.source);
  text_member(out, "template", template_name(rule.what));
  text_member(out, "counts", rule.unit == Rule::Unit::cases ? "cases" : "activations");
  text_member(out, "tells", rule.tells == Rule::Tells::fulfilled ? "fulfilled" : "violated");
  out += fmt::format(",\n     \"numerator\": {}, \"denominator\": {}", found.numerator, found.denominator);
  const Estimate share = proportion(found.numerator, found.denominator);
  number_member(out, "share", share.value);
  number_member(out, "low", share.low);
  number_member(out, "high", share.high);
  out += fmt::format(", \"pending\": {}, \"untimed\": {}, \"cases_asked\": {}, \"cases_activated\": {}",
                     found.pending, found.untimed, found.asked, found.activated);
  out += fmt::format(", \"activations\": {},\n     \"month\": \"{}\", \"undated\": {}, \"months\": [",
                     found.activations, rule.month == Rule::Month::activation ? "activation" : "case_start",
                     found.undated);
  bool is_first = true;
  for (const auto& month : found.months) {
    out += fmt::format("{}{{\"month\": \"{}\", \"numerator\": {}, \"denominator\": {}, \"pending\": {}}}",
                       is_first ? "" : ", ", month_text(month.month), month.numerator, month.denominator,
                       month.pending);
    is_first = false;
  }
  out += fmt::format("],\n     \"broken_cases\": {}, \"broken\": [", found.broken_cases);
  is_first = true;
  for (const auto& broken : found.broken) {
    out += is_first ? "\n      " : ",\n      ";
    broken_json(out, log, rule, broken);
    is_first = false;
  }
  out += "], \"warnings\": [";
  is_first = true;
  for (const auto& warning : found.warnings) {
    if (!is_first) out += ", ";
    append_json_text(out, warning);
    is_first = false;
  }
  out += "]}";
}

}  // namespace

std::string rules_json(const Log& log, std::span<const Rule> rules, std::span<const RuleFinding> findings) {
  std::string out = "[";
  for (std::size_t i = 0; i < rules.size() && i < findings.size(); ++i) {
    out += i ? ",\n    " : "\n    ";
    rule_json(out, log, rules[i], findings[i]);
  }
  return out + (rules.empty() ? "]" : "\n  ]");
}

}  // namespace kring::mining::rules
