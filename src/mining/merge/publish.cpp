#include "mining/merge/publish.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>
#include <span>

#include "mining/filter.h"
#include "mining/findings.h"
#include "mining/merge/cells.h"
#include "mining/merge/gaps.h"
#include "mining/perf/pair_table.h"

namespace kring::mining {
namespace {

// The variants that may be told: numbers of `variants`.
std::vector<bool> variants_that_stay(const Log& log,
                                     const std::vector<Variant>& variants,
                                     std::int64_t least) {
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

struct Timed {
  Micros length;
  std::size_t case_index;
};

// Runs of buckets with at least `least` different cases each.
Lengths grouped(std::vector<Timed> lengths, std::int64_t least) {
  std::sort(lengths.begin(), lengths.end(), [](const Timed& a, const Timed& b) {
    return a.length != b.length ? a.length < b.length : a.case_index < b.case_index;
  });
  std::vector<Run> runs;
  std::set<std::size_t> cases;
  for (const auto& [length, c] : lengths) {
    const auto bucket = bucket_of(length);
    const bool is_full = static_cast<std::int64_t>(cases.size()) >= least;
    if (runs.empty() || (is_full && bucket > runs.back().last)) {
      runs.push_back({bucket, bucket, 0});
      cases.clear();
    }
    runs.back().last = bucket;
    ++runs.back().count;
    cases.insert(c);
  }
  if (static_cast<std::int64_t>(cases.size()) < least) {
    if (runs.size() < 2) return {};
    runs[runs.size() - 2].last = runs.back().last;
    runs[runs.size() - 2].count += runs.back().count;
    runs.pop_back();
  }
  // The shortest and the longest are of one person: their power of two is enough.
  runs.front().first = bucket_of(
      static_cast<Micros>(std::bit_floor(static_cast<std::uint64_t>(bucket_low(runs.front().first)))));
  const auto high = static_cast<std::uint64_t>(bucket_high(runs.back().last));
  runs.back().last = bucket_of(static_cast<Micros>(std::bit_ceil(high + 1) - 1));
  Lengths found;
  for (const auto& run : runs) found.add(run.first, run.last, run.count);
  return found;
}

std::map<std::pair<std::string, std::string>, std::vector<Timed>> lengths_by_step(const Log& log) {
  std::map<std::pair<std::string, std::string>, std::vector<Timed>> found;
  PairTable table;
  std::vector<std::vector<Timed>> all;
  for (std::size_t c = 0; c < log.case_count(); ++c)
    for (auto e = log.events_of(c).begin + 1; e < log.events_of(c).end; ++e) {
      if (log.times()[e] == no_time || log.times()[e - 1] == no_time) continue;
      const auto number = table.add(log.activities()[e - 1], log.activities()[e]);
      if (number == all.size()) all.emplace_back();
      all[number].push_back({log.times()[e] - log.times()[e - 1], c});
    }
  for (std::size_t i = 0; i < all.size(); ++i)
    found[{std::string(log.activity_names()[table[i].first]),
           std::string(log.activity_names()[table[i].second])}] = std::move(all[i]);
  return found;
}

void round_all(Summary& found, std::int64_t to) {
  const auto round = [to](std::int64_t& count) { count = (count + to / 2) / to * to; };
  round(found.cases), round(found.events);
  for (auto& [name, cell] : found.activities)
    round(cell.events), round(cell.cases), round(cell.begins), round(cell.ends);
  for (auto& [ends, cell] : found.edges) {
    round(cell.count), round(cell.cases);
    Lengths rounded;
    for (const auto& run : cell.lengths.runs()) {
      auto count = run.count;
      round(count);
      if (count > 0) rounded.add(run.first, run.last, count);
    }
    cell.lengths = std::move(rounded);
  }
  for (auto& [steps, cell] : found.variants) round(cell.cases);
  for (auto& [name, measure] : found.measures) round(measure.numerator), round(measure.denominator);
}

Published without_noise(const Log& log, const PublishOptions& options, const Measures& measures) {
  Published found;
  const Gaps gaps = with_gaps(log, options.min_group);
  const Log& kept = gaps.log;
  found.cases_left_out = gaps.cases_left_out;
  found.events_covered = gaps.events_covered;
  found.summary = summary_of(kept);
  found.summary.parts = 1;
  const auto variants = variants_of(kept);
  const auto told = variants_that_stay(kept, variants, options.min_group);
  for (std::size_t v = 0; v < variants.size(); ++v) {
    if (told[v]) continue;
    ++found.variants_left_out;
    const auto names = names_of_case(kept, variants[v].example);
    found.summary.variants.erase(std::vector<std::string>(names.begin(), names.end()));
  }
  auto lengths = lengths_by_step(kept);
  for (auto& [ends, cell] : found.summary.edges) {
    const bool is_told = ends.first != gap_name && ends.second != gap_name && lengths.contains(ends);
    cell.lengths = is_told ? grouped(std::move(lengths[ends]), options.min_group) : Lengths();
  }
  if (measures) {
    const auto is_small = [&](std::int64_t count) { return count > 0 && count < options.min_group; };
    const Log asked = with_cases(log, [&](std::size_t c) { return gaps.stays[c]; });
    for (const auto& [name, measure] : measures(asked)) {
      const auto cases = static_cast<std::int64_t>(asked.case_count());
      if (measure.denominator == 0 || is_small(measure.numerator) ||
          is_small(measure.denominator - measure.numerator) || is_small(cases - measure.denominator))
        ++found.measures_left_out;
      else
        found.summary.measures[name] = {measure.numerator, measure.denominator, 1};
    }
  }
  round_all(found.summary, options.rounded_to);
  found.summary.protection = {options.min_group, options.rounded_to, 0, 0};
  return found;
}

// --- noise

class Noisy {
 public:
  Noisy(double epsilon, double delta, std::int64_t cells, std::int64_t least, const Entropy& entropy)
      : per_unit_(epsilon / static_cast<double>(cells)),
        threshold_(std::max<double>(static_cast<double>(least),
                                    1 + std::log(static_cast<double>(cells) / delta) / per_unit_)),
        entropy_(entropy) {}
  // 0: not told.
  std::int64_t cell(std::int64_t cases) const {
    const auto noisy = cases + geometric_noise(per_unit_, entropy_);
    return static_cast<double>(noisy) >= threshold_ ? noisy : 0;
  }

 private:
  double per_unit_;
  double threshold_;
  const Entropy& entropy_;
};

Published with_noise(const Log& log, const PublishOptions& options, const Entropy& entropy) {
  Published found;
  auto& summary = found.summary;
  summary.parts = 1;
  std::map<std::string, std::int64_t> activities;
  std::map<std::pair<std::string, std::string>, std::int64_t> edges;
  std::map<std::vector<std::string>, std::int64_t> variants;
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    const auto views = names_of_case(log, c);
    std::vector<std::string> names(views.begin(), views.end());
    std::set<std::string> mine;
    std::set<std::pair<std::string, std::string>> steps;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (std::cmp_less(mine.size(), options.cells_max)) mine.insert(names[i]);
      if (i > 0 && std::cmp_less(steps.size(), options.cells_max)) steps.insert({names[i - 1], names[i]});
    }
    for (const auto& name : mine) ++activities[name];
    for (const auto& step : steps) ++edges[step];
    ++variants[std::move(names)];
  }
  const double part = options.epsilon / 4;
  summary.cases =
      std::max<std::int64_t>(0, static_cast<std::int64_t>(log.case_count()) + geometric_noise(part, entropy));
  const Noisy many(part, options.delta / 3, options.cells_max, options.min_group, entropy);
  const Noisy one(part, options.delta / 3, 1, options.min_group, entropy);
  for (const auto& [name, cases] : activities)
    if (const auto noisy = many.cell(cases)) summary.activities[name] = {0, noisy, 0, 0, 1};
  for (const auto& [ends, cases] : edges)
    if (const auto noisy = many.cell(cases)) summary.edges[ends] = {0, noisy, 1, {}};
  for (const auto& [steps, cases] : variants) {
    const auto noisy = one.cell(cases);
    if (noisy)
      summary.variants[steps] = {noisy, 1};
    else
      ++found.variants_left_out;
  }
  summary.protection = {options.min_group, 1, options.epsilon, options.delta};
  return found;
}

}  // namespace

std::int64_t geometric_noise(double epsilon_per_unit, const Entropy& entropy) {
  // The difference of two geometric variables, each by inversion of 53 random bits.
  const auto one = [&] {
    std::uint8_t bytes[8];
    entropy(bytes);
    std::uint64_t bits = 0;
    for (const auto byte : bytes) bits = (bits << 8) | byte;
    const double unit = (static_cast<double>(bits >> 11) + 1) / 9007199254740992.0;  // (0, 1]
    return static_cast<std::int64_t>(std::floor(-std::log(unit) / epsilon_per_unit));
  };
  const auto up = one();
  return up - one();
}

Published publish(const Log& log,
                  const PublishOptions& options,
                  const Entropy& entropy,
                  const Measures& measures) {
  KRING_ASSERT(options.min_group >= 2 && options.rounded_to >= 1);
  return options.epsilon > 0 ? with_noise(log, options, entropy) : without_noise(log, options, measures);
}

}  // namespace kring::mining
