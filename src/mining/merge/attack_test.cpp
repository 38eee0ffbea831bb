// What two published files tell of one person who is in one of the two logs only, or of a group below the
// minimum: whoever has both knows how everything was rounded, and which options were used.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/rng.h"
#include "mining/log_builder.h"
#include "mining/merge/grid.h"
#include "mining/merge/merge_testing.h"
#include "mining/merge/publish.h"

namespace kring::mining {
namespace {

const Entropy no_chance = [](std::span<std::uint8_t>) { FAIL() << "noise was not asked for"; };

struct Happened {
  std::string activity;
  Micros time;
};
using Path = std::vector<Happened>;

std::vector<Path> people_of(const Log& log) {
  std::vector<Path> found;
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    found.emplace_back();
    for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e)
      found.back().push_back({std::string(log.activity_names()[log.activities()[e]]), log.times()[e]});
  }
  return found;
}
Log log_of(const std::vector<Path>& people) {
  LogBuilder builder;
  for (std::size_t i = 0; i < people.size(); ++i)
    for (const auto& [activity, time] : people[i])
      builder.add_event(builder.case_number(std::to_string(i)), builder.activity(activity), time);
  return std::move(builder).finish();
}
Path path_of(const std::string& steps, Micros begin, const std::vector<Micros>& lengths) {
  Path found;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    found.push_back({std::string(1, steps[i]), begin});
    if (i < lengths.size()) begin += lengths[i];
  }
  return found;
}
Summary told_of(const std::vector<Path>& people, const PublishOptions& options = {}) {
  return publish(log_of(people), options, no_chance).summary;
}

// Any length of the same cell of the grid.
Micros within_cell(Micros length, Rng& rng) {
  const auto cell = bucket_of(length) / buckets_per_cell * buckets_per_cell;
  return rng.between(bucket_low(cell), bucket_high(cell + buckets_per_cell - 1));
}

// Whatever is computed from however many files: none of them depends on a length beyond its cell, nor on when
// it was.
TEST(Attack, all_lengths_within_their_cells_give_the_same_bytes) {
  int runs = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    Rng rng(seed);
    const auto people = people_of(made(seed, 6000, 4 + seed % 4));
    auto other = people;
    std::vector<std::size_t> order(people.size());
    for (std::size_t i = 0; i < people.size(); ++i) {
      Micros at = rng.between(0, 1'000'000'000) * micros_per_second;
      for (std::size_t k = 0; k < people[i].size(); ++k) {
        if (k > 0) at += within_cell(people[i][k].time - people[i][k - 1].time, rng);
        other[i][k].time = at;
      }
    }
    for (const auto& options : {PublishOptions(), PublishOptions{10, 1, 0, 0, 20}}) {
      const auto found = told_of(people, options);
      for (const auto& [ends, cell] : found.edges) runs += static_cast<int>(cell.lengths.runs().size());
      EXPECT_EQ(summary_json(told_of(other, options)), summary_json(found));
    }
  }
  EXPECT_GT(runs, 500);
}

// How often somebody did something is not told, however often it was.
TEST(Attack, more_of_the_same_by_one_person_gives_the_same_bytes) {
  std::vector<Path> people;
  for (Micros i = 0; i < 60; ++i) people.push_back(path_of("abbc", i, {10, 20 + i % 7, 30}));
  people.push_back(path_of("a" + std::string(7, 'b') + "c", 5, std::vector<Micros>(8, 20)));
  const auto few = told_of(people);
  people.back() = path_of("a" + std::string(700, 'b') + "c", 5, std::vector<Micros>(701, 20));
  EXPECT_EQ(summary_json(told_of(people)), summary_json(few));
}

// What a file has, without its counts.
std::set<std::string> shape_of(const Summary& found) {
  std::set<std::string> shape;
  for (const auto& [name, cell] : found.activities) shape.insert("activity " + name);
  for (const auto& [ends, cell] : found.edges) {
    shape.insert("step " + ends.first + "→" + ends.second);
    for (const auto& run : cell.lengths.runs())
      shape.insert("run " + ends.first + "→" + ends.second + ' ' + std::to_string(run.first) + ' ' +
                   std::to_string(run.last));
  }
  for (const auto& [steps, cell] : found.variants) {
    std::string path = "variant";
    for (const auto& step : steps) path += ' ' + step;
    shape.insert(path);
  }
  for (const auto& [name, measure] : found.measures) shape.insert("measure " + name);
  return shape;
}

TEST(Attack, who_is_alone_in_something_moves_nothing) {
  constexpr Micros hour = 3600 * micros_per_second, day = 24 * hour;
  std::vector<Path> others;
  for (int i = 0; i < 57; ++i) {
    others.push_back(path_of("aab", i * hour, {2 * hour, (i % 2 ? 3 : 9) * day}));
    others.push_back(path_of("ab", i * hour, {4 * day}));
  }
  Micros watched = no_time;
  const auto told = [&](const std::vector<Path>& people, std::int64_t numerator, std::int64_t denominator) {
    return publish(log_of(people), {}, no_chance,
                   [&](const Log&, Micros until) {
                     watched = until;
                     return std::map<std::string, Measure>{{"rule", {numerator, denominator, 1}},
                                                           {"common rule", {50 + numerator, 114, 1}}};
                   })
        .summary;
  };
  const auto without = told(others, 0, 114);
  const auto watched_without = watched;
  EXPECT_EQ(watched_without % day, 0);
  EXPECT_EQ(without.variants.size(), 2U);
  const std::vector<std::pair<std::string, Path>> alone{
      {"the longest", path_of("ab", 0, {4000 * day})},
      {"the shortest", path_of("ab", 0, {1})},
      {"nobody else goes so", path_of("aaab", 0, {2 * hour, 2 * hour, 3 * day})},
      {"nobody else does so", path_of("axb", 0, {hour, hour})},
      {"the last", path_of("ab", 9000 * day, {4 * day})},
      {"at its own time", path_of("aab", 0, {2 * hour, 70 * day})}};
  for (const auto& [why, path] : alone) {
    auto people = others;
    people.push_back(path);
    const auto with = told(people, 1, 115);
    EXPECT_EQ(shape_of(with), shape_of(without)) << why;
    EXPECT_EQ(watched, watched_without) << why;
    EXPECT_EQ(shape_of(told(people, 114, 115)), shape_of(told(others, 114, 114))) << why;
  }
}

bool is_node(const mining::Run& run) {
  for (int size = buckets_per_cell; size <= 2 * bucket_max; size *= 2)
    if (run.first % size == 0 && run.last == std::min(bucket_max, run.first + size - 1)) return true;
  return false;
}

// By name: every number that counts cases, and every number that counts a person more than once.
struct Numbers {
  std::map<std::string, std::int64_t> of_cases, of_events;
};
bool have_same_runs(const Lengths& a, const Lengths& b) {
  return std::equal(a.runs().begin(), a.runs().end(), b.runs().begin(), b.runs().end(),
                    [](const auto& x, const auto& y) { return x.first == y.first && x.last == y.last; });
}
// Runs of durations only of steps of which `other` tells the same runs: a run that is told no longer gives
// what it held to a wider one.
Numbers numbers_of(const Summary& found, const Summary& other) {
  Numbers out;
  out.of_cases["all"] = found.cases;
  for (const auto& [name, cell] : found.activities) {
    out.of_cases["activity " + name] = cell.cases;
    out.of_cases["begin " + name] = cell.begins;
    out.of_cases["end " + name] = cell.ends;
    out.of_events["activity " + name] = cell.events;
  }
  for (const auto& [ends, cell] : found.edges) {
    const auto name = "step " + ends.first + "→" + ends.second;
    out.of_cases[name] = cell.cases;
    out.of_events[name] = cell.count;
    const auto same = other.edges.find(ends);
    if (same == other.edges.end() || !have_same_runs(cell.lengths, same->second.lengths)) continue;
    for (const auto& run : cell.lengths.runs())
      out.of_events[name + ' ' + std::to_string(run.first) + ' ' + std::to_string(run.last)] = run.count;
  }
  for (const auto& [steps, cell] : found.variants) {
    std::string path = "variant";
    for (const auto& step : steps) path += ' ' + step;
    out.of_cases[path] = cell.cases;
  }
  return out;
}

// Where both files tell the same groups, every number of one person differs by one rounding or not at all,
// and of a group by no more than the group; and no end of a run is off the grid.
TEST(Attack, a_difference_is_a_rounding_that_flips) {
  constexpr std::int64_t to = 5;
  const auto up = [](std::int64_t count) { return (count + to - 1) / to * to; };
  int numbers = 0, flips = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Rng rng(seed);
    const auto people = people_of(made(seed, 6000, 4 + seed % 4));
    const auto with = told_of(people);
    for (const std::size_t group : {1U, 1U, 1U, 1U, 4U, 9U}) {
      auto fewer = people;
      for (std::size_t i = 0; i < group; ++i)
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(rng.below(fewer.size())));
      const auto without = told_of(fewer);
      for (const auto& [ends, cell] : without.edges)
        for (const auto& run : cell.lengths.runs()) EXPECT_TRUE(is_node(run)) << run.first << ' ' << run.last;
      const auto before = numbers_of(with, without), after = numbers_of(without, with);
      bool has_same_cells = with.activities.size() == without.activities.size();
      for (const auto& [ends, cell] : with.edges) has_same_cells &= without.edges.contains(ends);
      if (!has_same_cells || with.edges.size() != without.edges.size()) continue;
      const auto people_away = static_cast<std::int64_t>(group);
      const auto compare = [&](const auto& a, const auto& b, std::int64_t most) {
        for (const auto& [name, count] : a) {
          EXPECT_EQ(count % to, 0) << name;
          if (!b.contains(name)) continue;
          ++numbers;
          const auto away = count - b.at(name);
          flips += away != 0;
          EXPECT_GE(away, 0) << name;
          EXPECT_LE(away, up(most)) << seed << ' ' << group << ' ' << name;
        }
      };
      compare(before.of_cases, after.of_cases, people_away);
      compare(before.of_events, after.of_events, people_away * to);
    }
  }
  EXPECT_GT(numbers, 5000);
  EXPECT_GT(flips, 100);
}

TEST(Grid, on_paper) {
  const auto cell = [](Micros length) { return bucket_of(length) / 8 * 8; };
  const auto some = [](std::vector<Timed>& to, Micros length, std::size_t first, std::size_t count) {
    for (std::size_t c = first; c < first + count; ++c) to.push_back({length, c});
  };
  // Twelve in one cell, four and seven in two cells of one doubling, three anywhere.
  std::vector<Timed> lengths;
  some(lengths, 1'000'000, 0, 12);
  some(lengths, 70'000'000, 12, 4);
  some(lengths, 130'000'000, 16, 7);
  some(lengths, 5, 30, 3);
  const auto found = on_grid(lengths, 10, Rest::untold).runs();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0], (mining::Run{cell(1'000'000), cell(1'000'000) + 7, 12}));
  EXPECT_EQ(found[1], (mining::Run{bucket_of(67'108'864), bucket_of(134'217'727), 11}));
  // The rest can be computed from exact counts, so the widest joins it.
  const auto joined = on_grid(lengths, 10, Rest::joined).runs();
  ASSERT_EQ(joined.size(), 2U);
  EXPECT_EQ(joined[0], (mining::Run{0, bucket_max, 14}));
  EXPECT_EQ(joined[1].count, 12);
  // One person ten times is not ten people.
  std::vector<Timed> one;
  for (int i = 0; i < 10; ++i) some(one, 1'000'000, 0, 1);
  EXPECT_TRUE(on_grid(one, 10, Rest::joined).runs().empty());
  EXPECT_TRUE(on_grid({}, 10, Rest::joined).runs().empty());
}

}  // namespace
}  // namespace kring::mining
