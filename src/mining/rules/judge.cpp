#include "mining/rules/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace kring::mining::rules {
namespace {

bool is_beginning(std::string_view name) { return name.size() > 1 && name.ends_with('*'); }

}  // namespace

Result<Matcher> Matcher::make(const Pattern& pattern, const Log& log, std::vector<std::string>& warnings) {
  Matcher out;
  out.activities_ = log.activities().data();
  const Names& names = log.activity_names();
  out.wanted_.assign(names.size(), 0);
  bool any = false;
  for (const auto& wanted : pattern.activities) {
    for (std::uint32_t a = 0; a < names.size(); ++a) {
      const bool fits = wanted == "*" || names[a] == wanted ||
                        (is_beginning(wanted) &&
                         names[a].starts_with(std::string_view(wanted).substr(0, wanted.size() - 1)));
      if (!fits) continue;
      out.wanted_[a] = 1;
      any = true;
    }
  }
  if (!any) {
    std::string words;
    for (const auto& wanted : pattern.activities) {
      const auto near = nearest_name(wanted, names);
      words += fmt::format("{}'{}'{}", words.empty() ? "" : ", ", wanted,
                           near.empty() ? "" : " (did you mean '" + near + "'?)");
    }
    warnings.push_back("no event is called " + words);
  }
  TRY(out.where_, Bound::make(pattern.where, log, warnings));
  return out;
}

Result<Judge> Judge::make(const Log& log, const Rule& rule, std::vector<std::string>& warnings) {
  Judge out;
  out.log_ = &log;
  out.rule_ = &rule;
  out.windowed_ = !rule.window.is_open();
  for (const Micros at : log.times()) out.last_ = std::max(out.last_, at);
  TRY(out.activation_, Matcher::make(rule.activation, log, warnings));
  if (has_target(rule.what)) {
    TRY(out.target_, Matcher::make(rule.target, log, warnings));
  }
  TRY(out.correlation_, Bound::make(rule.correlation, log, warnings));
  TRY(out.must_, Bound::make(rule.must, log, warnings));
  TRY(out.cases_, Bound::make(rule.cases, log, warnings));
  if (rule.cases_with) {
    TRY(auto with, Matcher::make(*rule.cases_with, log, warnings));
    out.with_.push_back(std::move(with));
  }
  if (rule.cases_without) {
    TRY(auto without, Matcher::make(*rule.cases_without, log, warnings));
    out.without_.push_back(std::move(without));
  }
  out.legs_ = out.legs();
  return out;
}

std::vector<Judge::Leg> Judge::legs() const {
  using T = Template;
  const T what = rule_->what;
  const Leg after{.after = true}, before{.before = true}, both{.before = true, .after = true};
  const auto with = [](Leg leg, bool chain, bool alternate, bool negative) {
    leg.chain = chain;
    leg.alternate = alternate;
    leg.negative = negative;
    return leg;
  };
  const auto turned = [](Leg leg) {
    leg.of_target = true;
    return leg;
  };
  switch (what) {
    case T::responded_existence:
      return {both};
    case T::response:
      return {after};
    case T::alternate_response:
      return {with(after, false, true, false)};
    case T::chain_response:
      return {with(after, true, false, false)};
    case T::precedence:
      return {before};
    case T::alternate_precedence:
      return {with(before, false, true, false)};
    case T::chain_precedence:
      return {with(before, true, false, false)};
    case T::co_existence:
      return {both, turned(both)};
    case T::succession:
      return {after, turned(before)};
    case T::alternate_succession:
      return {with(after, false, true, false), turned(with(before, false, true, false))};
    case T::chain_succession:
      return {with(after, true, false, false), turned(with(before, true, false, false))};
    case T::not_responded_existence:
      return {with(both, false, false, true)};
    case T::not_response:
    case T::not_succession:
      return {with(after, false, false, true)};
    case T::not_chain_response:
    case T::not_chain_succession:
      return {with(after, true, false, true)};
    case T::not_precedence:
      return {with(before, false, false, true)};
    case T::not_chain_precedence:
      return {with(before, true, false, true)};
    case T::not_co_existence:
      return {with(both, false, false, true), turned(with(both, false, false, true))};
    default:
      return {};
  }
}

bool Judge::is_about(std::size_t c) const {
  if (!cases_.holds(0, 0, 0, c)) return false;
  const auto events = log_->events_of(c);
  const auto occurs = [&](const Matcher& matcher) {
    for (auto e = events.begin; e < events.end; ++e)
      if (matcher.matches(e, c)) return true;
    return false;
  };
  return std::all_of(with_.begin(), with_.end(), occurs) &&
         std::none_of(without_.begin(), without_.end(), occurs);
}

void Judge::collect(std::size_t c) {
  activations_.clear();
  targets_.clear();
  const auto events = log_->events_of(c);
  const bool wants_targets = has_target(rule_->what);
  const bool timed_targets = windowed_ && !looks_both_ways(rule_->what);
  for (auto e = events.begin; e < events.end; ++e) {
    if (activation_.matches(e, c)) activations_.push_back(static_cast<std::uint32_t>(e));
    if (wants_targets && !(timed_targets && log_->times()[e] == no_time) && target_.matches(e, c))
      targets_.push_back(static_cast<std::uint32_t>(e));
  }
  if (activations_.size() > 1 && rule_->activation.which == Pattern::Which::first) activations_.resize(1);
  if (activations_.size() > 1 && rule_->activation.which == Pattern::Which::last)
    activations_.erase(activations_.begin(), activations_.end() - 1);
}

bool Judge::is_in_window(std::uint32_t a, std::uint32_t b) const {
  if (!windowed_) return true;
  const Micros from = log_->times()[std::min(a, b)], to = log_->times()[std::max(a, b)];
  if (from == no_time || to == no_time) return false;
  return to - from >= rule_->window.at_least && to - from <= rule_->window.within;
}

// Whether something after `from` can still come in time.
bool Judge::is_still_open(Micros from) const {
  return windowed_ && rule_->window.within != std::numeric_limits<Micros>::max() && last_ != no_time &&
         last_ - from < rule_->window.within;
}

bool Judge::is_correlated(const Leg& leg,
                          std::uint32_t activation,
                          std::uint32_t target,
                          std::size_t c) const {
  if (correlation_.always()) return true;
  return leg.of_target ? correlation_.holds(target, target, activation, c)
                       : correlation_.holds(activation, activation, target, c);
}

std::uint32_t Judge::neighbour(const Leg& leg, std::uint32_t event, std::size_t c) const {
  const auto events = log_->events_of(c);
  if (leg.after) return event + 1 < events.end ? event + 1 : no_code;
  return event > events.begin ? event - 1 : no_code;
}

std::uint32_t Judge::target_of(const Leg& leg,
                               const std::vector<std::uint32_t>& from,
                               std::size_t at,
                               const std::vector<std::uint32_t>& to,
                               std::size_t c) const {
  const std::uint32_t a = from[at];
  const Matcher& wanted = leg.of_target ? activation_ : target_;
  if (leg.chain) {
    const auto next = neighbour(leg, a, c);
    return next != no_code && wanted.matches(next, c) && is_in_window(a, next) &&
                   is_correlated(leg, a, next, c)
               ? next
               : no_code;
  }
  const auto& times = log_->times();
  // Moments of those that have one never decrease; with a window there are only such targets in `to`, but
  // when the rule looks both ways, where the walk skips the others.
  const bool by_time = windowed_ && !looks_both_ways(rule_->what);
  if (leg.after) {
    auto b = std::upper_bound(to.begin(), to.end(), a);
    if (by_time && rule_->window.at_least > 0)
      b = std::partition_point(b, to.end(),
                               [&](std::uint32_t e) { return times[e] - times[a] < rule_->window.at_least; });
    const std::uint32_t limit = leg.alternate && at + 1 < from.size() ? from[at + 1] : no_code - 1;
    for (; b != to.end() && *b <= limit; ++b) {
      if (by_time && times[*b] - times[a] > rule_->window.within) break;
      if (is_in_window(a, *b) && is_correlated(leg, a, *b, c)) return *b;
    }
  }
  if (leg.before) {
    auto b = std::lower_bound(to.begin(), to.end(), a);
    if (by_time && rule_->window.at_least > 0)
      b = std::partition_point(
          to.begin(), b, [&](std::uint32_t e) { return times[a] - times[e] >= rule_->window.at_least; });
    const std::uint32_t limit = leg.alternate && at > 0 ? from[at - 1] : 0;
    while (b != to.begin() && *--b >= limit) {
      if (by_time && times[a] - times[*b] > rule_->window.within) break;
      if (is_in_window(a, *b) && is_correlated(leg, a, *b, c)) return *b;
    }
  }
  return no_code;
}

void Judge::judge_leg(const Leg& leg, std::size_t c) {
  const auto& from = leg.of_target ? targets_ : activations_;
  const auto& to = leg.of_target ? activations_ : targets_;
  for (std::size_t i = 0; i < from.size(); ++i) {
    Judgement one{
        .event = from[i], .why = leg.negative ? Why::forbidden : Why::missing, .of_target = leg.of_target};
    const Micros at = log_->times()[from[i]];
    if (windowed_ && at == no_time) {
      one.verdict = Verdict::untimed;
    } else {
      const bool found = target_of(leg, from, i, to, c) != no_code;
      // A chain whose next event is there is decided, whatever that event is.
      const bool can_come = leg.after && !(leg.chain && neighbour(leg, from[i], c) != no_code) &&
                            !(leg.alternate && i + 1 < from.size());
      if (found)
        one.verdict = leg.negative ? Verdict::violated : Verdict::fulfilled;
      else if (can_come && is_still_open(at))
        one.verdict = Verdict::pending;
      else
        one.verdict = leg.negative ? Verdict::fulfilled : Verdict::violated;
    }
    out_.push_back(one);
  }
}

void Judge::judge_case(std::size_t c, Micros start) {
  using T = Template;
  const auto events = log_->events_of(c);
  Judgement one;
  const auto decide = [&](bool is_fulfilled, Why why) {
    one.verdict = is_fulfilled ? Verdict::fulfilled : Verdict::violated;
    one.why = why;
  };
  std::int64_t count = static_cast<std::int64_t>(activations_.size());
  if (windowed_)
    count =
        start == no_time ? 0 : std::count_if(activations_.begin(), activations_.end(), [&](std::uint32_t e) {
          const Micros at = log_->times()[e];
          return at != no_time && at - start >= rule_->window.at_least && at - start <= rule_->window.within;
        });
  const std::int64_t n = rule_->n;
  bool can_change = false;  // by what comes after the end of the log
  switch (rule_->what) {
    case T::existence:
      decide(count >= n, Why::too_few);
      can_change = count < n;
      break;
    case T::absence:
      decide(count < n, Why::too_many);
      can_change = count < n;
      break;
    case T::exactly:
      decide(count == n, count < n ? Why::too_few : Why::too_many);
      can_change = count <= n;
      break;
    case T::init:
      decide(activation_.matches(events.begin, c), Why::not_first);
      break;
    case T::end:
      decide(activation_.matches(events.end - 1, c), Why::not_last);
      break;
    case T::choice:
      decide(!activations_.empty() || !targets_.empty(), Why::none_of);
      break;
    default:
      decide(activations_.empty() != targets_.empty(), activations_.empty() ? Why::none_of : Why::both_of);
  }
  if (windowed_ && start == no_time)
    one.verdict = Verdict::untimed;
  else if (can_change && is_still_open(start))
    one.verdict = Verdict::pending;
  out_.push_back(one);
}

std::span<const Judgement> Judge::judge(std::size_t c, Micros start) {
  out_.clear();
  collect(c);
  if (is_of_cases(rule_->what)) {
    judge_case(c, start);
  } else if (rule_->what == Template::condition) {
    for (const auto e : activations_)
      out_.push_back(
          {must_.holds(e, e, e, c) ? Verdict::fulfilled : Verdict::violated, e, Why::must_failed, false});
  } else {
    for (const auto& leg : legs_) judge_leg(leg, c);
  }
  return out_;
}

void Judge::explain(Broken& broken) const {
  const std::size_t c = broken.case_index;
  if (broken.event == no_code) {
    // The activation that is one too many, or the first of two that exclude each other.
    const auto n = static_cast<std::size_t>(std::max<std::int64_t>(rule_->n, 0));
    if (broken.why == Why::too_many && !windowed_) {
      const std::size_t surplus = rule_->what == Template::absence ? n - 1 : n;
      if (surplus < activations_.size()) broken.event = activations_[surplus];
    }
    if (broken.why == Why::not_first) broken.other = static_cast<std::uint32_t>(log_->events_of(c).begin);
    if (broken.why == Why::not_last) broken.other = static_cast<std::uint32_t>(log_->events_of(c).end - 1);
    if (broken.why == Why::both_of) {
      broken.event = activations_[0];
      broken.other = targets_[0];
    }
    return;
  }
  const auto found = std::find_if(legs_.begin(), legs_.end(),
                                  [&](const Leg& leg) { return leg.of_target == broken.of_target; });
  if (found == legs_.end()) return;
  const Leg& leg = *found;
  const auto& from = leg.of_target ? targets_ : activations_;
  const auto& to = leg.of_target ? activations_ : targets_;
  const auto at =
      static_cast<std::size_t>(std::lower_bound(from.begin(), from.end(), broken.event) - from.begin());
  if (leg.negative) {
    broken.other = target_of(leg, from, at, to, c);
    return;
  }
  if (leg.chain) {
    broken.why = Why::not_next;
    broken.other = neighbour(leg, broken.event, c);
    return;
  }
  // The nearest target on an asked side tells which condition failed.
  std::uint32_t near = no_code;
  const auto after = std::upper_bound(to.begin(), to.end(), broken.event);
  const auto before = std::lower_bound(to.begin(), to.end(), broken.event);
  if (leg.before && before != to.begin()) near = *(before - 1);
  if (leg.after && after != to.end() && (near == no_code || *after - broken.event < broken.event - near))
    near = *after;
  if (near == no_code) return;
  broken.other = near;
  const bool is_beyond =
      leg.alternate && ((near > broken.event && at + 1 < from.size() && near > from[at + 1]) ||
                        (near < broken.event && at > 0 && near < from[at - 1]));
  const Micros a = log_->times()[broken.event], b = log_->times()[near];
  if (is_beyond) {
    broken.why = Why::other_between;
  } else if (windowed_ && b != no_time && std::abs(b - a) > rule_->window.within) {
    broken.why = Why::too_late;
  } else if (windowed_ && b != no_time && std::abs(b - a) < rule_->window.at_least) {
    broken.why = Why::too_early;
  } else if (!correlation_.always()) {
    broken.why = Why::not_correlated;
  }
}

}  // namespace kring::mining::rules
