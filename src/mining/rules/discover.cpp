#include "mining/rules/discover.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "mining/findings_json.h"
#include "mining/rules/check.h"

namespace kring::mining::rules {
namespace {

constexpr double surprise_min = 5;    // expected cases with both, for not_co_existence
constexpr double together_max = 0.5;  // of that expectation
constexpr double chance_max = 0.01;   // of so few together, if the two had nothing to do with each other

// That a Poisson count of this mean is at most so many.
double chance_of_at_most(std::int64_t count, double mean) {
  if (mean > 700)  // about normal, and exp() is 0
    return static_cast<double>(count) < mean - 2.4 * std::sqrt(mean) ? 0 : 1;
  double term = std::exp(-mean), sum = term;
  for (std::int64_t i = 1; i <= count; ++i) sum += term *= mean / static_cast<double>(i);
  return sum;
}

enum Level : std::uint8_t { none, plain, alternate, chain };

// Counts of pairs (activation, target), by level.
struct Pairs {
  explicit Pairs(std::size_t size)
      : size_(size), of_{Matrix(size * size), Matrix(size * size), Matrix(size * size)} {}
  using Matrix = std::vector<std::int64_t>;
  std::int64_t& at(Level level, std::size_t a, std::size_t b) { return of_[level - 1][a * size_ + b]; }
  std::int64_t at(Level level, std::size_t a, std::size_t b) const { return of_[level - 1][a * size_ + b]; }

 private:
  std::size_t size_;
  Matrix of_[3];
};

struct Counts {
  explicit Counts(std::size_t size)
      : events(size),
        cases(size),
        once(size),
        first(size),
        last(size),
        exists(size * size),
        together(size * size),
        response(size),
        precedence(size) {}
  std::vector<std::int64_t> events, cases, once, first, last;
  std::vector<std::int64_t> exists;    // activations of a in cases with b
  std::vector<std::int64_t> together;  // cases with both
  Pairs response, precedence;
};

// The most frequent activities, by cases.
std::vector<std::uint32_t> chosen(const Log& log, std::size_t most) {
  std::vector<std::int64_t> cases(log.activity_names().size());
  std::vector<std::size_t> seen_in(cases.size(), log.case_count());
  for (std::size_t c = 0; c < log.case_count(); ++c)
    for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e) {
      const auto a = log.activities()[e];
      if (seen_in[a] != c) ++cases[a];
      seen_in[a] = c;
    }
  const auto ranks = log.activity_names().ranks();
  std::vector<std::uint32_t> out(cases.size());
  std::iota(out.begin(), out.end(), 0U);
  std::sort(out.begin(), out.end(),
            [&](auto a, auto b) { return cases[a] != cases[b] ? cases[a] > cases[b] : ranks[a] < ranks[b]; });
  if (out.size() > most) out.resize(most);
  std::sort(out.begin(), out.end(), [&](auto a, auto b) { return ranks[a] < ranks[b]; });
  return out;
}

// One direction of one case: `events` in the order in which the targets are met.
void count_direction(const std::vector<std::uint32_t>& events,
                     const std::vector<std::uint32_t>& distinct,
                     std::vector<std::size_t>& met,
                     Pairs& to) {
  constexpr std::size_t never = 0;
  for (const auto b : distinct) met[b] = never;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto a = events[i];
    if (a == no_code) continue;
    for (const auto b : distinct) {
      if (b == a || met[b] == never) continue;
      ++to.at(plain, a, b);
      to.at(alternate, a, b) += met[b] > met[a];
      to.at(chain, a, b) += met[b] == i;
    }
    met[a] = i + 1;
  }
}

Counts counts_of(const Log& log, const std::vector<std::uint32_t>& activities) {
  const std::size_t size = activities.size();
  std::vector<std::uint32_t> number(log.activity_names().size(), no_code);
  for (std::uint32_t i = 0; i < size; ++i) number[activities[i]] = i;
  Counts out(size);
  std::vector<std::uint32_t> events, distinct;
  std::vector<std::int64_t> in_case(size);
  std::vector<std::size_t> met(size);
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    events.clear();
    distinct.clear();
    for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e) {
      const auto a = number[log.activities()[e]];
      events.push_back(a);
      if (a != no_code && in_case[a]++ == 0) distinct.push_back(a);
    }
    if (events.front() != no_code) ++out.first[events.front()];
    if (events.back() != no_code) ++out.last[events.back()];
    for (const auto a : distinct) {
      out.events[a] += in_case[a];
      ++out.cases[a];
      out.once[a] += in_case[a] == 1;
      for (const auto b : distinct) {
        out.exists[a * size + b] += in_case[a];
        ++out.together[a * size + b];
      }
    }
    count_direction(events, distinct, met, out.precedence);
    std::reverse(events.begin(), events.end());
    count_direction(events, distinct, met, out.response);
    for (const auto a : distinct) in_case[a] = 0;
  }
  return out;
}

class Finder {
 public:
  Finder(const Log& log, const DiscoverOptions& options)
      : log_(log),
        options_(options),
        activities_(chosen(log, options.activities_max)),
        size_(activities_.size()),
        counts_(counts_of(log, activities_)),
        cases_(static_cast<std::int64_t>(log.case_count())) {}

  std::vector<FoundRule> find() {
    whole_cases();
    pairs();
    std::stable_sort(out_.begin(), out_.end(), [](const FoundRule& a, const FoundRule& b) {
      return a.confidence != b.confidence ? a.confidence > b.confidence : a.support > b.support;
    });
    if (out_.size() > options_.rules_max) out_.resize(options_.rules_max);
    return std::move(out_);
  }

 private:
  using Levels = std::vector<Level>;

  // Whether so many of so many activations in so many cases is a rule.
  bool is_rule(std::int64_t fulfilled, std::int64_t activations, std::int64_t in_cases) const {
    if (activations == 0) return false;
    const double support = static_cast<double>(fulfilled) / static_cast<double>(activations);
    return support >= options_.support_min && confidence(support, in_cases) >= options_.confidence_min;
  }
  double confidence(double support, std::int64_t in_cases) const {
    return support * static_cast<double>(in_cases) / static_cast<double>(cases_);
  }

  void add(Template what,
           std::int64_t n,
           std::size_t a,
           std::size_t b,
           std::int64_t fulfilled,
           std::int64_t activations,
           std::int64_t in_cases) {
    FoundRule found;
    found.rule.what = what;
    found.rule.n = n;
    found.rule.activation.activities = {std::string(log_.activity_names()[activities_[a]])};
    if (has_target(what)) found.rule.target.activities = {std::string(log_.activity_names()[activities_[b]])};
    found.rule.of = is_of_cases(what) ? Rule::Of::all : Rule::Of::activated;
    found.rule.id = fmt::format("{}_{}", template_name(what), out_.size() + 1);
    found.rule.title = rule_words(found.rule);
    found.fulfilled = fulfilled;
    found.activations = activations;
    found.cases = in_cases;
    found.support = static_cast<double>(fulfilled) / static_cast<double>(activations);
    found.confidence = confidence(found.support, in_cases);
    out_.push_back(std::move(found));
  }

  void whole_cases() {
    begins_.assign(size_, false);
    ends_.assign(size_, false);
    everywhere_.assign(size_, false);
    for (std::size_t a = 0; a < size_; ++a) {
      begins_[a] = is_rule(counts_.first[a], cases_, cases_);
      ends_[a] = is_rule(counts_.last[a], cases_, cases_);
      everywhere_[a] = is_rule(counts_.cases[a], cases_, cases_);
      if (begins_[a]) add(Template::init, 1, a, a, counts_.first[a], cases_, cases_);
      if (ends_[a]) add(Template::end, 1, a, a, counts_.last[a], cases_, cases_);
      if (is_rule(counts_.once[a], cases_, cases_))
        add(Template::exactly, 1, a, a, counts_.once[a], cases_, cases_);
      else if (everywhere_[a] && !begins_[a] && !ends_[a])
        add(Template::existence, 1, a, a, counts_.cases[a], cases_, cases_);
      else if (is_rule(counts_.once[a], counts_.cases[a], counts_.cases[a]))
        add(Template::absence, 2, a, a, counts_.once[a], counts_.cases[a], counts_.cases[a]);
    }
  }

  // For each pair its strongest level that is a rule.
  Levels levels_of(const Pairs& pairs, const std::vector<bool>& trivial) const {
    Levels out(size_ * size_, none);
    for (std::size_t a = 0; a < size_; ++a)
      for (std::size_t b = 0; b < size_; ++b)
        for (const Level level : {plain, alternate, chain})
          if (a != b && (level == chain || !trivial[b]) &&
              is_rule(pairs.at(level, a, b), counts_.events[a], counts_.cases[a]))
            out[a * size_ + b] = level;
    return out;
  }

  // Takes out a → c where a → b and b → c remain; the weakest first.
  void reduce(Levels& levels, const Pairs& pairs) const {
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t a = 0; a < size_; ++a)
      for (std::size_t b = 0; b < size_; ++b)
        if (levels[a * size_ + b] == plain || levels[a * size_ + b] == alternate)
          order.emplace_back(
              static_cast<double>(pairs.at(plain, a, b)) / static_cast<double>(counts_.events[a]),
              a * size_ + b);
    std::sort(order.begin(), order.end());
    for (const auto& [support, place] : order) {
      const std::size_t a = place / size_, c = place % size_;
      for (std::size_t b = 0; b < size_; ++b)
        if (b != a && b != c && levels[a * size_ + b] != none && levels[b * size_ + c] != none) {
          levels[place] = none;
          break;
        }
    }
  }

  std::int64_t either(std::size_t a, std::size_t b) const {
    return counts_.cases[a] + counts_.cases[b] - counts_.together[a * size_ + b];
  }

  void pairs() {
    const Levels all_after = levels_of(counts_.response, ends_),
                 all_before = levels_of(counts_.precedence, begins_);
    Levels after = all_after, before = all_before;
    reduce(after, counts_.response);
    reduce(before, counts_.precedence);
    static constexpr Template responses[] = {Template::response, Template::alternate_response,
                                             Template::chain_response};
    static constexpr Template precedences[] = {Template::precedence, Template::alternate_precedence,
                                               Template::chain_precedence};
    static constexpr Template successions[] = {Template::succession, Template::alternate_succession,
                                               Template::chain_succession};
    for (std::size_t a = 0; a < size_; ++a)
      for (std::size_t b = 0; b < size_; ++b) {
        if (a == b) continue;
        const std::size_t ab = a * size_ + b, ba = b * size_ + a;
        const Level forth = after[ab], back = before[ba], common = std::min(forth, back);
        if (common != none)
          add(successions[common - 1], 1, a, b,
              counts_.response.at(common, a, b) + counts_.precedence.at(common, b, a),
              counts_.events[a] + counts_.events[b], either(a, b));
        if (forth > common)
          add(responses[forth - 1], 1, a, b, counts_.response.at(forth, a, b), counts_.events[a],
              counts_.cases[a]);
        if (back > common)
          add(precedences[back - 1], 1, b, a, counts_.precedence.at(back, b, a), counts_.events[b],
              counts_.cases[b]);
        existence(a, b, all_after[ab] != none || all_before[ab] != none,
                  all_after[ba] != none || all_before[ba] != none);
      }
  }

  // `implied`: a response or precedence says it of a already; `other_implied` of b.
  void existence(std::size_t a, std::size_t b, bool implied, bool other_implied) {
    const std::size_t ab = a * size_ + b, ba = b * size_ + a;
    const auto holds = [&](std::size_t x, std::size_t y, std::size_t xy) {
      return !everywhere_[y] && is_rule(counts_.exists[xy], counts_.events[x], counts_.cases[x]);
    };
    const bool forth = !implied && holds(a, b, ab), back = !other_implied && holds(b, a, ba);
    if (forth && back && a < b)
      add(Template::co_existence, 1, a, b, counts_.exists[ab] + counts_.exists[ba],
          counts_.events[a] + counts_.events[b], either(a, b));
    if (forth && !back)
      add(Template::responded_existence, 1, a, b, counts_.exists[ab], counts_.events[a], counts_.cases[a]);
    const double expected = static_cast<double>(counts_.cases[a]) * static_cast<double>(counts_.cases[b]) /
                            static_cast<double>(cases_);
    const std::int64_t all = counts_.events[a] + counts_.events[b];
    const std::int64_t apart = all - counts_.exists[ab] - counts_.exists[ba];
    if (a < b && expected >= surprise_min && keep_apart(a, b, expected) && is_rule(apart, all, either(a, b)))
      add(Template::not_co_existence, 1, a, b, apart, all, either(a, b));
  }

  // Seen from either side, and more than by chance: where one is nearly everywhere and the other rare, most
  // activations have no chance to break the rule.
  bool keep_apart(std::size_t a, std::size_t b, double expected) const {
    const std::int64_t together = counts_.together[a * size_ + b];
    const auto fewer = static_cast<double>(std::min(counts_.cases[a], counts_.cases[b]));
    return static_cast<double>(together) <= (1 - options_.support_min) * fewer &&
           static_cast<double>(together) <= together_max * expected &&
           chance_of_at_most(together, expected) <= chance_max;
  }

  const Log& log_;
  const DiscoverOptions& options_;
  std::vector<std::uint32_t> activities_;  // in order of name
  std::size_t size_;
  Counts counts_;
  std::int64_t cases_;
  std::vector<bool> begins_, ends_, everywhere_;
  std::vector<FoundRule> out_;
};

}  // namespace

std::vector<FoundRule> discover_rules(const Log& log, const DiscoverOptions& options) {
  return log.empty() ? std::vector<FoundRule>() : Finder(log, options).find();
}

std::string found_rules_json(const std::vector<FoundRule>& found) {
  std::string out = "[";
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto& one = found[i];
    out += fmt::format("{}\n    {{\"template\": \"{}\", \"n\": {}, \"activation\": ", i ? "," : "",
                       template_name(one.rule.what), one.rule.n);
    append_json_text(out, one.rule.activation.activities[0]);
    if (!one.rule.target.activities.empty()) {
      out += ", \"target\": ";
      append_json_text(out, one.rule.target.activities[0]);
    }
    out += ", \"says\": ";
    append_json_text(out, one.rule.title);
    out +=
        fmt::format(", \"fulfilled\": {}, \"activations\": {}, \"cases\": {}, \"support\": ", one.fulfilled,
                    one.activations, one.cases);
    append_json_number(out, one.support);
    out += ", \"confidence\": ";
    append_json_number(out, one.confidence);
    out += "}";
  }
  return out + (found.empty() ? "]" : "\n  ]");
}

}  // namespace kring::mining::rules
