#include "mining/merge/publish.h"

#include <algorithm>
#include <limits>
#include <span>

#include "mining/findings.h"
#include "mining/merge/cells.h"
#include "mining/merge/gaps.h"
#include "mining/merge/grid.h"
#include "mining/merge/noise.h"
#include "mining/perf/pair_table.h"

namespace kring::mining {
namespace {

// The variants that may be told: numbers of `variants`.
std::vector<bool> variants_that_stay(const Log& log,
                                     const std::vector<Variant>& variants,
                                     std::int64_t least,
                                     bool may_leave_few) {
  Cells cells(static_cast<std::uint32_t>(log.activity_names().size()));
  const auto path_of = [&](std::size_t c) {
    const auto range = log.events_of(c);
    return std::span(log.activities()).subspan(range.begin, range.end - range.begin);
  };
  std::vector<std::int64_t> rest;
  std::vector<std::vector<std::uint32_t>> of_variant;
  for (const auto& variant : variants) {
    of_variant.push_back(cells.of(path_of(variant.example)));
    rest.resize(cells.size(), 0);
    for (const auto cell : of_variant.back()) rest[cell] += variant.count;
  }
  auto rest_of_all = static_cast<std::int64_t>(log.case_count());
  std::vector<bool> stays(variants.size());
  const auto move = [&](std::size_t v, std::int64_t sign) {
    stays[v] = sign < 0;
    rest_of_all += sign * variants[v].count;
    for (const auto cell : of_variant[v]) rest[cell] += sign * variants[v].count;
  };
  for (std::size_t v = 0; v < variants.size(); ++v)
    if (variants[v].count >= least) move(v, -1);
  if (may_leave_few) return stays;
  const auto is_small = [&](std::int64_t count) { return count > 0 && count < least; };
  for (bool changed = true; changed;) {
    changed = false;
    // The smallest first: variants stand in descending order.
    for (std::size_t v = variants.size(); v-- > 0;) {
      if (!stays[v]) continue;
      const auto& mine = of_variant[v];
      if (!is_small(rest_of_all) &&
          std::none_of(mine.begin(), mine.end(), [&](auto cell) { return is_small(rest[cell]); }))
        continue;
      move(v, 1);
      changed = true;
      break;
    }
  }
  return stays;
}

struct Step {
  std::int64_t count = 0;
  std::vector<Timed> timed;
};

// Of every step what counts when a case counts at most `each_max` times in it.
std::map<std::pair<std::string, std::string>, Step> steps_of(const Log& log, std::int64_t each_max) {
  PairTable table;
  std::vector<Step> all;
  std::vector<std::pair<std::size_t, std::int64_t>> seen;  // the last case, and how often in it
  for (std::size_t c = 0; c < log.case_count(); ++c)
    for (auto e = log.events_of(c).begin + 1; e < log.events_of(c).end; ++e) {
      const auto number = table.add(log.activities()[e - 1], log.activities()[e]);
      if (number == all.size()) all.emplace_back(), seen.emplace_back(c, 0);
      auto& [last, times] = seen[number];
      times = last == c ? times + 1 : 1;
      last = c;
      if (times > each_max) continue;
      ++all[number].count;
      if (log.times()[e] != no_time && log.times()[e - 1] != no_time)
        all[number].timed.push_back({log.times()[e] - log.times()[e - 1], c});
    }
  std::map<std::pair<std::string, std::string>, Step> found;
  for (std::size_t i = 0; i < all.size(); ++i)
    found[{std::string(log.activity_names()[table[i].first]),
           std::string(log.activity_names()[table[i].second])}] = std::move(all[i]);
  return found;
}

// As steps_of(): how often each activity occurs.
std::vector<std::int64_t> events_of(const Log& log, std::int64_t each_max) {
  std::vector<std::int64_t> found(log.activity_names().size()), mine(found.size());
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    const auto range = log.events_of(c);
    for (auto e = range.begin; e < range.end; ++e)
      if (++mine[log.activities()[e]] <= each_max) ++found[log.activities()[e]];
    for (auto e = range.begin; e < range.end; ++e) mine[log.activities()[e]] = 0;
  }
  return found;
}

std::int64_t rounded(std::int64_t count, std::int64_t to) { return (count + to / 2) / to * to; }

void round_all(Summary& found, std::int64_t to) {
  const auto round = [to](std::int64_t& count) { count = rounded(count, to); };
  round(found.cases);
  found.events = 0;
  for (auto& [name, cell] : found.activities) {
    round(cell.events), round(cell.cases), round(cell.begins), round(cell.ends);
    found.events += cell.events;
  }
  for (auto& [ends, cell] : found.edges) {
    round(cell.count), round(cell.cases);
    Lengths lengths;
    for (const auto& run : cell.lengths.runs()) lengths.add(run.first, run.last, rounded(run.count, to));
    cell.lengths = std::move(lengths);
  }
  for (auto& [steps, cell] : found.variants) round(cell.cases);
}

// A midnight (UTC) at or after which `least` cases have an event; no_time when there is none.
Micros watched_until(const Log& log, std::int64_t least) {
  std::vector<Micros> ends;
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    Micros last = no_time;
    for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e)
      last = std::max(last, log.times()[e]);
    if (last != no_time) ends.push_back(last);
  }
  if (std::cmp_less(ends.size(), least)) return no_time;
  const auto at = ends.begin() + (least - 1);
  std::nth_element(ends.begin(), at, ends.end(), std::greater<>());
  constexpr Micros day = 86'400 * micros_per_second;
  return *at - (*at % day + day) % day;
}

// From how many cases something is told: the first count from `min_group` on that is rounded to another one
// than the count before it.
std::int64_t least_group(std::int64_t min_group, std::int64_t rounded_to) {
  auto least = min_group;
  while (rounded(least, rounded_to) == rounded(least - 1, rounded_to)) ++least;
  return least;
}

void tell_measures(Published& found,
                   const Log& log,
                   const PublishOptions& options,
                   const Measures& measures) {
  const auto to = std::max(options.rounded_to, (options.min_group + 1) / 2);
  const auto least = least_group(options.min_group, to);
  for (const auto& [name, measure] : measures(log, watched_until(log, least))) {
    const Measure told{rounded(measure.numerator, to), rounded(measure.denominator, to), 1};
    if (measure.numerator < least || measure.denominator - measure.numerator < least ||
        told.numerator == told.denominator)
      ++found.measures_left_out;
    else
      found.summary.measures[name] = told;
  }
}

Published without_noise(const Log& log, const PublishOptions& options, const Measures& measures) {
  Published found;
  auto& summary = found.summary;
  const bool fine = is_fine(options);
  const auto least = least_group(options.min_group, options.rounded_to);
  const auto each_max = fine ? std::numeric_limits<std::int64_t>::max() : options.rounded_to;
  const Gaps gaps = with_gaps(log, least);
  const Log& kept = gaps.log;
  found.cases_left_out = gaps.cases_left_out;
  found.events_covered = gaps.events_covered;
  summary = summary_of(kept);
  summary.parts = 1;
  const auto variants = variants_of(kept);
  const auto told = variants_that_stay(kept, variants, least, !fine);
  for (std::size_t v = 0; v < variants.size(); ++v) {
    if (told[v]) continue;
    ++found.variants_left_out;
    const auto names = names_of_case(kept, variants[v].example);
    summary.variants.erase(std::vector<std::string>(names.begin(), names.end()));
  }
  const auto events = events_of(kept, each_max);
  for (auto& [name, cell] : summary.activities) cell.events = events[kept.activity_names().find(name)];
  auto steps = steps_of(kept, each_max);
  for (auto& [ends, cell] : summary.edges) {
    auto& step = steps[ends];
    cell.count = step.count;
    const bool is_gap = ends.first == gap_name || ends.second == gap_name;
    cell.lengths =
        is_gap ? Lengths() : on_grid(std::move(step.timed), least, fine ? Rest::joined : Rest::untold);
  }
  if (measures) tell_measures(found, log, options, measures);
  round_all(summary, options.rounded_to);
  summary.protection = {options.min_group, options.rounded_to, 0, 0};
  return found;
}

}  // namespace

bool is_fine(const PublishOptions& options) {
  return options.epsilon == 0 && (options.rounded_to < 2 || 2 * options.rounded_to < options.min_group);
}

Published publish(const Log& log,
                  const PublishOptions& options,
                  const Entropy& entropy,
                  const Measures& measures) {
  KRING_ASSERT(options.min_group >= 2 && options.rounded_to >= 1);
  auto found =
      options.epsilon > 0 ? publish_with_noise(log, options, entropy) : without_noise(log, options, measures);
  // Who tells nothing may be like others who tell nothing.
  auto& summary = found.summary;
  if (summary.cases > 0 || !summary.measures.empty()) summary.made_of = {identity_of(summary)};
  return found;
}

}  // namespace kring::mining
