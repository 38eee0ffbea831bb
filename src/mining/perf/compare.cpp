#include "mining/perf/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_set>

namespace kring::mining {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr double expected_min = 10;

// What a case has, by names, so that two logs can be laid side by side.
struct View {
  std::map<std::string, std::int64_t> activities;
  struct Step {
    std::int64_t cases = 0;
    std::vector<Micros> lengths;
  };
  std::map<std::pair<std::string, std::string>, Step> steps;
  std::vector<Micros> durations;
};

View view_of(const Log& log) {
  std::vector<std::size_t> seen(log.activity_names().size(), static_cast<std::size_t>(-1));
  std::vector<std::int64_t> activities(log.activity_names().size(), 0);
  struct Numbered {
    View::Step step;
    std::size_t last_case = static_cast<std::size_t>(-1);
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, Numbered> steps;
  View found;
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    Micros first = no_time, last = no_time;
    const auto range = log.events_of(c);
    for (auto e = range.begin; e < range.end; ++e) {
      const auto a = log.activities()[e];
      const Micros at = log.times()[e];
      if (at != no_time) {
        if (first == no_time) first = at;
        last = at;
      }
      if (seen[a] != c) ++activities[a];
      seen[a] = c;
      if (e == range.begin) continue;
      auto& [step, last_case] = steps[{log.activities()[e - 1], a}];
      if (last_case == c) continue;
      last_case = c;
      ++step.cases;
      if (at != no_time && log.times()[e - 1] != no_time) step.lengths.push_back(at - log.times()[e - 1]);
    }
    if (first != no_time) found.durations.push_back(last - first);
  }
  for (std::size_t a = 0; a < activities.size(); ++a)
    if (activities[a] > 0) found.activities.emplace(log.activity_names()[a], activities[a]);
  for (auto& [ends, numbered] : steps)
    found.steps.emplace(std::pair(std::string(log.activity_names()[ends.first]),
                                  std::string(log.activity_names()[ends.second])),
                        std::move(numbered.step));
  return found;
}

double log_choose(std::int64_t n, std::int64_t k) {
  const auto of = [](std::int64_t x) { return std::lgamma(static_cast<double>(x) + 1); };
  return of(n) - of(k) - of(n - k);
}

double fisher(std::int64_t part_a, std::int64_t whole_a, std::int64_t part_b, std::int64_t whole_b) {
  const auto parts = part_a + part_b;
  const auto chance = [&](std::int64_t x) {
    return std::exp(log_choose(whole_a, x) + log_choose(whole_b, parts - x) -
                    log_choose(whole_a + whole_b, parts));
  };
  const double seen = chance(part_a) * (1 + 1e-7);  // as likely, but for rounding
  double p = 0;
  for (auto x = std::max<std::int64_t>(0, parts - whole_b); x <= std::min(whole_a, parts); ++x)
    if (const double one = chance(x); one <= seen) p += one;
  return std::min(1.0, p);
}

double two_sided(double z) { return std::erfc(std::abs(z) / std::sqrt(2.0)); }

// For each value of `mine` the share of `other` (sorted) below it, ties half.
std::vector<double> placements(const std::vector<Micros>& mine, const std::vector<Micros>& other) {
  std::vector<double> found;
  for (const auto value : mine) {
    const auto [low, high] = std::equal_range(other.begin(), other.end(), value);
    found.push_back((static_cast<double>(low - other.begin()) + static_cast<double>(high - low) / 2) /
                    static_cast<double>(other.size()));
  }
  return found;
}

double variance_of(const std::vector<double>& values) {
  if (values.size() < 2) return 0;
  double mean = 0, sum = 0;
  for (const double value : values) mean += value / static_cast<double>(values.size());
  for (const double value : values) sum += (value - mean) * (value - mean);
  return sum / static_cast<double>(values.size() - 1);
}

Difference share(Difference::Kind kind,
                 std::string from,
                 std::string to,
                 std::int64_t part_a,
                 std::int64_t part_b,
                 const Comparison& whole) {
  Difference one{kind, std::move(from), std::move(to), part_a, part_b, 0, 0, {}, 1, 1};
  one.a = static_cast<double>(part_a) / static_cast<double>(whole.cases_a);
  one.b = static_cast<double>(part_b) / static_cast<double>(whole.cases_b);
  one.effect = risk_difference(part_b, whole.cases_b, part_a, whole.cases_a);
  one.p = proportions_p(part_a, whole.cases_a, part_b, whole.cases_b);
  return one;
}

Difference duration(
    Difference::Kind kind, std::string from, std::string to, std::vector<Micros> a, std::vector<Micros> b) {
  Difference one{kind,
                 std::move(from),
                 std::move(to),
                 static_cast<std::int64_t>(a.size()),
                 static_cast<std::int64_t>(b.size()),
                 0,
                 0,
                 {},
                 1,
                 1};
  one.a = durations_of(a).median_seconds;
  one.b = durations_of(b).median_seconds;
  const auto sum = rank_sum(std::move(a), std::move(b));
  one.effect = sum.longer;
  one.p = sum.p;
  return one;
}

double size_of(const Difference& one) {
  const bool is_share = one.kind == Difference::Kind::activity || one.kind == Difference::Kind::step;
  return std::abs(one.effect.value - (is_share ? 0 : 0.5)) * (is_share ? 1 : 2);
}

}  // namespace

double proportions_p(std::int64_t part_a, std::int64_t whole_a, std::int64_t part_b, std::int64_t whole_b) {
  if (whole_a == 0 || whole_b == 0) return nothing;
  const auto n = static_cast<double>(whole_a + whole_b);
  const auto parts = static_cast<double>(part_a + part_b);
  const auto smaller = static_cast<double>(std::min(whole_a, whole_b));
  if (smaller * std::min(parts, n - parts) / n < expected_min)
    return fisher(part_a, whole_a, part_b, whole_b);
  const double pooled = parts / n;
  const auto wa = static_cast<double>(whole_a), wb = static_cast<double>(whole_b);
  const double difference = static_cast<double>(part_b) / wb - static_cast<double>(part_a) / wa;
  return two_sided(difference / std::sqrt(pooled * (1 - pooled) * (1 / wa + 1 / wb)));
}

RankSum rank_sum(std::vector<Micros> a, std::vector<Micros> b) {
  if (a.empty() || b.empty()) return {{nothing, nothing, nothing}, nothing};
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  const auto of_b = placements(b, a), of_a = placements(a, b);
  const auto m = static_cast<double>(a.size()), n = static_cast<double>(b.size());
  double longer = 0;
  for (const double place : of_b) longer += place / n;
  const double error = std::sqrt(variance_of(of_a) / m + variance_of(of_b) / n);
  RankSum found;
  found.longer = {longer, std::max(0.0, longer - z95 * error), std::min(1.0, longer + z95 * error)};
  std::vector<Micros> all;
  std::merge(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all));
  double ties = 0;
  for (std::size_t i = 0; i < all.size();) {
    const auto next = static_cast<std::size_t>(
        std::upper_bound(all.begin() + static_cast<std::ptrdiff_t>(i), all.end(), all[i]) - all.begin());
    const auto t = static_cast<double>(next - i);
    ties += t * t * t - t;
    i = next;
  }
  const double total = m + n;
  const double variance = m * n / 12 * (total + 1 - ties / (total * (total - 1)));
  found.p = variance > 0 ? two_sided((longer * m * n - m * n / 2) / std::sqrt(variance)) : 1;
  return found;
}

std::int64_t cases_in_both(const Log& a, const Log& b) {
  std::unordered_set<std::string_view> names;
  for (std::size_t c = 0; c < a.case_count(); ++c) names.insert(a.case_names()[c]);
  std::int64_t both = 0;
  for (std::size_t c = 0; c < b.case_count(); ++c) both += names.contains(b.case_names()[c]) ? 1 : 0;
  return both;
}

Comparison compare(const Log& a, const Log& b) {
  Comparison found;
  found.cases_a = static_cast<std::int64_t>(a.case_count());
  found.cases_b = static_cast<std::int64_t>(b.case_count());
  if (a.empty() || b.empty()) return found;
  auto in_a = view_of(a), in_b = view_of(b);
  for (const auto& [name, count] : in_b.activities) in_a.activities.try_emplace(name, 0);
  for (const auto& [ends, step] : in_b.steps) in_a.steps.try_emplace(ends);
  using Kind = Difference::Kind;
  const auto is_enough = [](std::size_t x, std::size_t y) {
    return x > 0 && y > 0 && static_cast<std::int64_t>(x + y) >= Comparison::cases_min;
  };
  if (is_enough(in_a.durations.size(), in_b.durations.size()))
    found.tests.push_back(duration(Kind::case_duration, "", "", in_a.durations, in_b.durations));
  for (const auto& [name, count] : in_a.activities)
    if (const auto other = in_b.activities[name]; count + other >= Comparison::cases_min)
      found.tests.push_back(share(Kind::activity, name, "", count, other, found));
  for (const auto& [ends, step] : in_a.steps) {
    const auto& other = in_b.steps[ends];
    if (step.cases + other.cases < Comparison::cases_min) continue;
    found.tests.push_back(share(Kind::step, ends.first, ends.second, step.cases, other.cases, found));
    if (is_enough(step.lengths.size(), other.lengths.size()))
      found.tests.push_back(
          duration(Kind::step_duration, ends.first, ends.second, step.lengths, other.lengths));
  }
  std::vector<double> p;
  for (const auto& test : found.tests) p.push_back(test.p);
  const auto q = benjamini_hochberg(p);
  for (std::size_t i = 0; i < q.size(); ++i) found.tests[i].q = q[i];
  std::stable_sort(found.tests.begin(), found.tests.end(), [](const Difference& x, const Difference& y) {
    return x.q != y.q ? x.q < y.q : size_of(x) > size_of(y);
  });
  for (const auto& test : found.tests) found.different += test.q <= Comparison::false_discoveries ? 1 : 0;
  return found;
}

JsonMember compare_json(const Comparison& found, std::string_view name_a, std::string_view name_b) {
  static constexpr std::array kinds{"activity", "step", "case_duration", "step_duration"};
  std::string out = "{\"a\": ";
  append_json_text(out, name_a);
  out += ", \"b\": ";
  append_json_text(out, name_b);
  out += fmt::format(
      ", \"cases_a\": {}, \"cases_b\": {}, \"cases_in_both\": {}, \"different\": {}, \"tests\": [",
      found.cases_a, found.cases_b, found.cases_in_both, found.different);
  const auto number = [&](const char* name, double value) {
    out += fmt::format(", \"{}\": ", name);
    append_json_number(out, value);
  };
  for (std::size_t i = 0; i < found.tests.size(); ++i) {
    const auto& one = found.tests[i];
    const auto kind = static_cast<std::size_t>(one.kind);
    out += fmt::format("{}    {{\"kind\": \"{}\", \"from\": ", i ? ",\n" : "\n", kinds[kind]);
    append_json_text(out, one.from);
    out += ", \"to\": ";
    append_json_text(out, one.to);
    out += fmt::format(", \"cases_a\": {}, \"cases_b\": {}", one.cases_a, one.cases_b);
    number(kind < 2 ? "share_a" : "median_seconds_a", one.a);
    number(kind < 2 ? "share_b" : "median_seconds_b", one.b);
    number("effect", one.effect.value);
    number("low", one.effect.low);
    number("high", one.effect.high);
    number("p", one.p);
    number("q", one.q);
    out += "}";
  }
  return {"compare", out + (found.tests.empty() ? "]}" : "\n  ]}")};
}

}  // namespace kring::mining
