// Rules and breaches in words.
#include <fmt/format.h>

#include <algorithm>

#include "mining/findings.h"
#include "mining/rules/check.h"

namespace kring::mining::rules {
namespace {

std::string pattern_words(const Pattern& pattern) {
  std::string out;
  for (const auto& name : pattern.activities)
    out += (out.empty() ? "" : " or ") + (name == "*" ? std::string("any event") : "'" + name + "'");
  if (!pattern.where.text.empty()) out += " (" + pattern.where.text + ")";
  return out;
}

std::string every_words(const Rule& rule) {
  const char* which = rule.activation.which == Pattern::Which::first  ? "the first "
                      : rule.activation.which == Pattern::Which::last ? "the last "
                                                                      : "every ";
  return which + pattern_words(rule.activation);
}

std::string name_of(const Log& log, std::uint32_t event) {
  return "'" + std::string(log.activity_names()[log.activities()[event]]) + "'";
}

std::string gap_words(const Log& log, std::uint32_t a, std::uint32_t b) {
  const Micros from = log.times()[std::min(a, b)], to = log.times()[std::max(a, b)];
  return from == no_time || to == no_time ? std::string() : length_words(to - from);
}

std::string times_words(std::int64_t n) {
  return n == 1 ? std::string("once") : n == 2 ? std::string("twice") : fmt::format("{} times", n);
}

}  // namespace

std::string month_text(std::int64_t month) {
  const std::int64_t year = (month >= 0 ? month : month - 11) / 12;
  return fmt::format("{:04}-{:02}", year + 1970, month - year * 12 + 1);
}

std::string rule_words(const Rule& rule) {
  using T = Template;
  const std::string a = pattern_words(rule.activation), every = every_words(rule),
                    t = pattern_words(rule.target);
  std::string out;
  switch (rule.what) {
    case T::existence:
      out = fmt::format("{} happens at least {}", a, times_words(rule.n));
      break;
    case T::absence:
      out = rule.n == 1 ? a + " never happens"
                        : fmt::format("{} happens at most {}", a, times_words(rule.n - 1));
      break;
    case T::exactly:
      out = fmt::format("{} happens exactly {}", a, times_words(rule.n));
      break;
    case T::init:
      out = "the first event is " + a;
      break;
    case T::end:
      out = "the last event is " + a;
      break;
    case T::choice:
      out = fmt::format("{} happens, or {}, or both", a, t);
      break;
    case T::exclusive_choice:
      out = fmt::format("either {} happens or {}, not both", a, t);
      break;
    case T::condition:
      out = fmt::format("for {}: {}", every, rule.must.text);
      break;
    case T::responded_existence:
      out = fmt::format("before or after {}: {}", every, t);
      break;
    case T::response:
      out = fmt::format("after {}: {}", every, t);
      break;
    case T::alternate_response:
      out = fmt::format("after {}, before the next one: {}", every, t);
      break;
    case T::chain_response:
      out = fmt::format("right after {}: {}", every, t);
      break;
    case T::precedence:
      out = fmt::format("before {}: {}", every, t);
      break;
    case T::alternate_precedence:
      out = fmt::format("before {}, since the previous one: {}", every, t);
      break;
    case T::chain_precedence:
      out = fmt::format("right before {}: {}", every, t);
      break;
    case T::co_existence:
      out = fmt::format("{} and {} go together", a, t);
      break;
    case T::succession:
      out = fmt::format("every {} is followed by {}, and every {} comes after {}", a, t, t, a);
      break;
    case T::alternate_succession:
      out = fmt::format("{} and {} take turns", a, t);
      break;
    case T::chain_succession:
      out = fmt::format("{} and {} always follow each other directly", a, t);
      break;
    case T::not_responded_existence:
    case T::not_co_existence:
      out = fmt::format("{} and {} never go together", a, t);
      break;
    case T::not_response:
    case T::not_succession:
      out = fmt::format("after {} never: {}", every, t);
      break;
    case T::not_chain_response:
    case T::not_chain_succession:
      out = fmt::format("right after {} never: {}", every, t);
      break;
    case T::not_precedence:
      out = fmt::format("before {} never: {}", every, t);
      break;
    case T::not_chain_precedence:
      out = fmt::format("right before {} never: {}", every, t);
      break;
  }
  if (!rule.correlation.text.empty()) out += " with " + rule.correlation.text;
  if (const auto window = window_words(rule.window); !window.empty()) out += ", " + window;
  return out;
}

std::string why_words(const Log& log, const Rule& rule, const Broken& broken) {
  const std::string wanted = pattern_words(broken.of_target ? rule.activation : rule.target);
  const std::string activation = broken.event == no_code ? std::string() : name_of(log, broken.event);
  const bool has_other = broken.other != no_code;
  const std::string other = has_other ? name_of(log, broken.other) : std::string();
  const bool is_before = has_other && broken.event != no_code && broken.other < broken.event;
  const char* side = is_before ? "before" : "after";
  const std::string gap =
      has_other && broken.event != no_code ? gap_words(log, broken.event, broken.other) : "";
  using T = Template;
  switch (broken.why) {
    case Why::missing: {
      const bool looks_back =
          rule.what == T::precedence || rule.what == T::alternate_precedence ||
          ((rule.what == T::succession || rule.what == T::alternate_succession) && broken.of_target);
      const bool both = rule.what == T::responded_existence || rule.what == T::co_existence;
      return fmt::format("no {} {} {}", wanted,
                         both         ? "before or after"
                         : looks_back ? "before"
                                      : "after",
                         activation);
    }
    case Why::too_early:
      return fmt::format("{} {} {} {}: too near", other, gap, side, activation);
    case Why::too_late:
      return fmt::format("{} {} {} {}: too far away", other, gap, side, activation);
    case Why::not_correlated:
      return fmt::format("{} {} {}, but not with {}", other, side, activation, rule.correlation.text);
    case Why::other_between:
      return fmt::format("{} {} {}, but another one stands between", other, side, activation);
    case Why::not_next: {
      const bool looks_back =
          rule.what == T::chain_precedence || (rule.what == T::chain_succession && broken.of_target);
      return fmt::format("right {} {} stands {}, not {}", looks_back ? "before" : "after", activation,
                         has_other ? other : "nothing", wanted);
    }
    case Why::forbidden:
      return gap.empty() ? fmt::format("{} {} {}", other, side, activation)
                         : fmt::format("{} {} {} {}", other, gap, side, activation);
    case Why::must_failed:
      return fmt::format("{} without {}", activation, rule.must.text);
    case Why::too_few:
      return rule.n == 1 ? fmt::format("no {}", pattern_words(rule.activation))
                         : fmt::format("too few of {}", pattern_words(rule.activation));
    case Why::too_many:
      return rule.what == T::absence && rule.n == 1
                 ? fmt::format("{} happened", pattern_words(rule.activation))
                 : fmt::format("too many of {}", pattern_words(rule.activation));
    case Why::not_first:
      return fmt::format("it begins with {}", other);
    case Why::not_last:
      return fmt::format("it ends with {}", other);
    case Why::none_of:
      return fmt::format("neither {} nor {}", pattern_words(rule.activation), pattern_words(rule.target));
    case Why::both_of:
      return fmt::format("both {} and {}", activation, other);
  }
  return {};
}

}  // namespace kring::mining::rules
