#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/rng.h"
#include "mining/filter.h"
#include "mining/findings.h"
#include "mining/generate.h"
#include "mining/log_builder.h"
#include "mining/merge/publish.h"

namespace kring::mining {
namespace {

Log made(std::uint64_t seed, std::size_t events = 3000, std::size_t activities = 8) {
  GenerateOptions options;
  options.seed = seed;
  options.events = events;
  options.activities = activities;
  options.events_per_case = 6;
  return generate_log(options);
}

Log part_of(const Log& log, std::size_t part, std::size_t parts) {
  return with_cases(log, [&](std::size_t c) { return c % parts == part; });
}

TEST(Buckets, are_within_a_sixty_fourth_and_cover_every_length) {
  Rng rng(1);
  for (int i = 0; i < 20000; ++i) {
    const auto length = static_cast<Micros>(rng.next() >> (2 + rng.below(61)));
    const auto bucket = bucket_of(length);
    ASSERT_LE(bucket_low(bucket), length);
    ASSERT_GE(bucket_high(bucket), length);
    ASSERT_LE(bucket_high(bucket) - bucket_low(bucket), bucket_low(bucket) / 64);
    ASSERT_EQ(bucket_of(bucket_low(bucket)), bucket);
    ASSERT_EQ(bucket_of(bucket_high(bucket) + 1), bucket + 1);
  }
}

TEST(Summary, on_paper) {
  // case 1: a b (10 s), case 2: a b a (10 s, 20 s).
  LogBuilder builder;
  const auto add = [&](const char* name, const char* activity, Micros second) {
    builder.add_event(builder.case_number(name), builder.activity(activity), second * micros_per_second);
  };
  add("1", "a", 0), add("1", "b", 10), add("2", "a", 0), add("2", "b", 10), add("2", "a", 30);
  const auto found = summary_of(std::move(builder).finish());
  EXPECT_EQ(found.activities.at("a").events, 3);
  EXPECT_EQ(found.activities.at("a").cases, 2);
  EXPECT_EQ(found.activities.at("a").begins, 2);
  EXPECT_EQ(found.activities.at("a").ends, 1);
  EXPECT_EQ(found.edges.at({"a", "b"}).count, 2);
  EXPECT_EQ(found.edges.at({"b", "a"}).cases, 1);
  EXPECT_EQ(found.variants.at({"a", "b", "a"}).cases, 1);
  const auto median = found.edges.at({"a", "b"}).lengths.quantile(0.5);
  EXPECT_LE(median.low, 10);
  EXPECT_GE(median.high, 10);
}

TEST(Summary, the_order_of_merging_does_not_matter_and_parts_make_the_whole) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const Log log = made(seed);
    std::vector<Summary> parts;
    for (std::size_t i = 0; i < 7; ++i) parts.push_back(summary_of(part_of(log, i, 7)));
    for (auto& part : parts) part.measures["in time"] = {1, 3, 1};
    Summary forward, backward, nested;
    for (const auto& part : parts) merge(forward, part);
    for (std::size_t i = parts.size(); i-- > 0;) merge(backward, parts[i]);
    Summary left = parts[0], right = parts[3];
    merge(left, parts[1]), merge(left, parts[2]);
    for (std::size_t i = 4; i < 7; ++i) merge(right, parts[i]);
    merge(nested, left), merge(nested, right), merge(nested, Summary());
    EXPECT_EQ(summary_json(forward), summary_json(backward));
    EXPECT_EQ(summary_json(forward), summary_json(nested));
    EXPECT_EQ(forward.measures.at("in time").denominator, 21);
    // The whole is told to have one part; all else is equal.
    auto whole = summary_of(log);
    EXPECT_EQ(forward.cases, whole.cases);
    EXPECT_EQ(forward.events, whole.events);
    ASSERT_EQ(forward.edges.size(), whole.edges.size());
    for (const auto& [ends, cell] : whole.edges) {
      EXPECT_EQ(forward.edges.at(ends).count, cell.count);
      EXPECT_EQ(forward.edges.at(ends).cases, cell.cases);
      EXPECT_EQ(forward.edges.at(ends).lengths.runs(), cell.lengths.runs());
    }
    for (const auto& [steps, cell] : whole.variants) EXPECT_EQ(forward.variants.at(steps).cases, cell.cases);
    for (const auto& [name, cell] : whole.activities) {
      EXPECT_EQ(forward.activities.at(name).events, cell.events);
      EXPECT_EQ(forward.activities.at(name).begins, cell.begins);
    }
  }
}

TEST(Summary, quantiles_are_within_the_stated_error) {
  const Log log = made(9, 20000);
  const auto found = summary_of(log);
  std::map<std::pair<std::string, std::string>, std::vector<Micros>> plain;
  for (std::size_t c = 0; c < log.case_count(); ++c)
    for (auto e = log.events_of(c).begin + 1; e < log.events_of(c).end; ++e)
      plain[{std::string(log.activity_names()[log.activities()[e - 1]]),
             std::string(log.activity_names()[log.activities()[e]])}]
          .push_back(log.times()[e] - log.times()[e - 1]);
  for (auto& [ends, values] : plain) {
    std::sort(values.begin(), values.end());
    for (const double q : {0.0, 0.25, 0.5, 0.9, 1.0}) {
      const auto rank = static_cast<std::size_t>(q * static_cast<double>(values.size() - 1));
      const double exact = static_cast<double>(values[rank]) / 1e6;
      const auto guess = found.edges.at(ends).lengths.quantile(q);
      EXPECT_LE(guess.low, exact);
      EXPECT_GE(guess.high, exact);
      EXPECT_NEAR(guess.middle, exact, exact * bucket_error + 1e-6);
    }
  }
}

TEST(Summary, what_is_written_reads_back_and_nonsense_is_refused) {
  const auto found = summary_of(made(2));
  const auto text = summary_json(found);
  const auto back = parse_summary(text);
  ASSERT_TRUE(back.ok()) << back.error().detail;
  EXPECT_EQ(summary_json(*back), text);
  EXPECT_EQ(parse_summary("{").error().rule, "summary.syntax");
  EXPECT_EQ(parse_summary("[]").error().rule, "summary.form");
  EXPECT_EQ(parse_summary("{\"kring_summary\": 2}").error().rule, "summary.version");
  EXPECT_EQ(parse_summary("{\"kring_summary\": 1}").error().rule, "summary.form");
  auto damaged = text;
  damaged.replace(damaged.find("\"cases\": "), 9, "\"cases\": -");
  EXPECT_EQ(parse_summary(damaged).error().rule, "summary.form");
}

const Entropy no_chance = [](std::span<std::uint8_t>) { FAIL() << "noise was not asked for"; };
Published exact(const Log& log, std::int64_t least) { return publish(log, {least, 1, 0, 0, 20}, no_chance); }

// The strongest thing that can be said of suppression: what was left out is in no published number.
TEST(Publish, the_same_bytes_as_when_the_suppressed_cases_had_never_been_there) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const Log log = made(seed, 2000, 5 + seed);
    const auto all = exact(log, 10);
    // Rare cases, found by the plain definition, until none is left.
    std::set<std::string> out;
    for (bool changed = true; changed;) {
      changed = false;
      std::map<std::string, std::set<std::string>> cells;
      const auto each = [&](auto&& use) {
        for (std::size_t c = 0; c < log.case_count(); ++c) {
          const std::string name(log.case_names()[c]);
          if (out.contains(name)) continue;
          const auto names = names_of_case(log, c);
          use(name, "begin " + std::string(names.front())), use(name, "end " + std::string(names.back()));
          for (std::size_t i = 0; i < names.size(); ++i) {
            use(name, "activity " + std::string(names[i]));
            if (i) use(name, "step " + std::string(names[i - 1]) + "→" + std::string(names[i]));
          }
        }
      };
      each([&](const std::string& name, const std::string& cell) { cells[cell].insert(name); });
      std::set<std::string> rare;
      each([&](const std::string& name, const std::string& cell) {
        if (cells[cell].size() < 10) rare.insert(name);
      });
      changed = !rare.empty();
      out.insert(rare.begin(), rare.end());
    }
    EXPECT_EQ(all.cases_left_out, static_cast<std::int64_t>(out.size()));
    EXPECT_GT(out.size(), 0U);
    const Log rest =
        with_cases(log, [&](std::size_t c) { return !out.contains(std::string(log.case_names()[c])); });
    EXPECT_EQ(summary_json(all.summary), summary_json(exact(rest, 10).summary));
    for (const auto& [name, cell] : all.summary.activities) EXPECT_GE(cell.cases, 10) << name;
    for (const auto& [ends, cell] : all.summary.edges) EXPECT_GE(cell.cases, 10);
    for (const auto& [steps, cell] : all.summary.variants) EXPECT_GE(cell.cases, 10);
  }
}

// The attacker has exact counts and subtracts all variants from every other number.
TEST(Publish, totals_less_the_variants_never_leave_a_small_group) {
  int told = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const auto found = exact(made(seed, 4000, 4 + seed % 4), 10).summary;
    std::map<std::string, std::int64_t> rest;
    rest["all"] = found.cases;
    for (const auto& [name, cell] : found.activities) {
      rest["activity " + name] = cell.cases;
      rest["begin " + name] = cell.begins;
      rest["end " + name] = cell.ends;
    }
    for (const auto& [ends, cell] : found.edges) rest["step " + ends.first + "→" + ends.second] = cell.cases;
    for (const auto& [steps, cell] : found.variants) {
      ++told;
      std::set<std::string> mine{"all", "begin " + steps.front(), "end " + steps.back()};
      for (std::size_t i = 0; i < steps.size(); ++i) {
        mine.insert("activity " + steps[i]);
        if (i) mine.insert("step " + steps[i - 1] + "→" + steps[i]);
      }
      for (const auto& name : mine) rest[name] -= cell.cases;
    }
    for (const auto& [name, left] : rest) EXPECT_TRUE(left == 0 || left >= 10) << name << ' ' << left;
  }
  EXPECT_GT(told, 20);
}

// a a b: 12 cases, a b: 12, a a a b: 4. Nothing of these is rare. Telling the first two would tell that 4
// cases have a → a and are not told, so neither is told; with 11 of the third what remains is large enough.
TEST(Publish, a_variant_is_not_told_when_the_rest_would_be_a_small_group) {
  for (const int rare : {4, 11}) {
    LogBuilder builder;
    int number = 0;
    const auto add = [&](int cases, const char* steps) {
      for (int i = 0; i < cases; ++i) {
        const auto c = builder.case_number(std::to_string(number++));
        for (const char* step = steps; *step; ++step)
          builder.add_event(c, builder.activity(std::string(1, *step)), step - steps);
      }
    };
    add(12, "aab"), add(12, "ab"), add(rare, "aaab");
    const auto found = exact(std::move(builder).finish(), 10).summary;
    EXPECT_EQ(found.cases, 24 + rare);
    EXPECT_EQ(found.variants.size(), rare == 4 ? 0U : 3U);
  }
}

// The attacker has the whole, and the whole without those of one town, and knows how both were rounded and
// that what goes in and out of an activity is equal. Of no small difference is the true number pinned.
TEST(Publish, two_tables_that_differ_in_one_filter_do_not_tell_a_small_difference) {
  int small = 0;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const Log log = made(seed, 6000, 6);
    const auto* town = log.case_attribute("municipality");
    const Log fewer = with_cases(log, [&](std::size_t c) { return town->text(c) != "town 3"; });
    const PublishOptions options;
    const auto a = publish(log, options, no_chance).summary;
    const auto b = publish(fewer, options, no_chance).summary;
    const auto true_a = exact(log, 10).summary, true_b = exact(fewer, 10).summary;
    struct Bounds {
      std::int64_t low, high;
    };
    using Bound = std::map<std::pair<std::string, std::string>, Bounds>;
    const auto bounds = [&](const Summary& s) {
      Bound found;
      const auto around = [&](std::int64_t n) { return Bounds{std::max<std::int64_t>(0, n - 2), n + 2}; };
      for (const auto& [ends, cell] : s.edges) {
        EXPECT_EQ(cell.count % 5, 0);
        EXPECT_EQ(cell.cases % 5, 0);
        for (const auto& run : cell.lengths.runs()) EXPECT_EQ(run.count % 5, 0);
        found[ends] = around(cell.count);
      }
      for (const auto& [name, cell] : s.activities) {
        found[{"", name}] = around(cell.begins);
        found[{name, ""}] = around(cell.ends);
      }
      // Flow: begins and steps into an activity are its events, and so are steps out of it and ends.
      for (int pass = 0; pass < 20; ++pass)
        for (const auto& [name, cell] : s.activities)
          for (const bool into : {true, false}) {
            std::vector<Bounds*> sides;
            std::int64_t low = 0, high = 0;
            for (auto& [ends, bound] : found)
              if ((into ? ends.second : ends.first) == name)
                sides.push_back(&bound), low += bound.low, high += bound.high;
            for (auto* side : sides) {
              const auto l = std::max(side->low, cell.events - 2 - (high - side->high));
              const auto h = std::min(side->high, cell.events + 2 - (low - side->low));
              low += l - side->low, high += h - side->high;
              *side = {l, h};
            }
          }
      return found;
    };
    const auto in_a = bounds(a), in_b = bounds(b);
    for (const auto& [ends, cell] : true_b.edges) {
      if (!true_a.edges.contains(ends)) continue;
      const auto away = true_a.edges.at(ends).count - cell.count;
      if (away < 1 || away >= 10) continue;
      ++small;
      const auto low = in_a.at(ends).low - in_b.at(ends).high, high = in_a.at(ends).high - in_b.at(ends).low;
      EXPECT_LE(low, away);
      EXPECT_GE(high, away);
      EXPECT_GE(high - std::max<std::int64_t>(0, low), 3) << ends.first << "→" << ends.second;
    }
  }
  EXPECT_GT(small, 5);
}

TEST(Publish, every_run_of_durations_holds_enough_cases_and_the_quantile_lies_in_it) {
  const Log log = made(4, 8000, 5);
  const auto found = exact(log, 10).summary;
  for (const auto& [ends, cell] : found.edges) {
    EXPECT_EQ(cell.lengths.count(), cell.count);
    for (const auto& run : cell.lengths.runs()) EXPECT_GE(run.count, 10);
    const auto low = bucket_low(cell.lengths.runs().front().first);
    EXPECT_TRUE(low == 0 || std::has_single_bit(static_cast<std::uint64_t>(low))) << low;
  }
}

TEST(Publish, nobody_is_told_of_a_log_that_is_too_small) {
  const auto found = exact(made(1, 40, 5), 10);
  EXPECT_TRUE(found.summary.activities.empty());
  EXPECT_EQ(found.summary.cases, 0);
  EXPECT_TRUE(parse_summary(summary_json(found.summary)).ok());
}

TEST(Noise, has_the_distribution_that_is_stated) {
  // epsilon 0.5: a = e^-0.5 = 0.6065; variance 2a/(1−a)² = 7.84; the chance of 0 is (1−a)/(1+a) = 0.2449.
  Rng rng(3);
  const Entropy entropy = [&](std::span<std::uint8_t> bytes) { rng.fill(bytes); };
  double sum = 0, squares = 0;
  int zeros = 0;
  constexpr int n = 40000;
  for (int i = 0; i < n; ++i) {
    const auto value = static_cast<double>(geometric_noise(0.5, entropy));
    sum += value, squares += value * value;
    zeros += value == 0 ? 1 : 0;
  }
  EXPECT_NEAR(sum / n, 0, 0.07);
  EXPECT_NEAR(squares / n, 7.84, 0.35);
  EXPECT_NEAR(static_cast<double>(zeros) / n, 0.2449, 0.01);
}

TEST(Noise, tells_its_budget_and_no_rare_cell) {
  Rng rng(5);
  const Entropy entropy = [&](std::span<std::uint8_t> bytes) { rng.fill(bytes); };
  LogBuilder builder;
  for (int i = 0; i < 4000; ++i) {
    const auto c = builder.case_number("c" + std::to_string(i));
    builder.add_event(c, builder.activity("a"), 0);
    builder.add_event(c, builder.activity(i == 7 ? "rare" : "b"), 1);
  }
  const Log log = std::move(builder).finish();
  const auto found = publish(log, {10, 5, 2.0, 1e-6, 20}, entropy).summary;
  EXPECT_EQ(found.protection.epsilon, 2.0);
  EXPECT_EQ(found.protection.delta, 1e-6);
  EXPECT_FALSE(found.activities.contains("rare"));
  EXPECT_NEAR(static_cast<double>(found.edges.at({"a", "b"}).cases), 3999, 400);
  EXPECT_EQ(found.edges.at({"a", "b"}).lengths.count(), 0);
  Summary both = found;
  auto other = found;
  other.protection.epsilon = 3;
  merge(both, other);
  EXPECT_EQ(both.protection.epsilon, 3);  // people of different parts: the largest, not the sum
  other.protection.epsilon = 0;
  merge(both, other);
  EXPECT_EQ(both.protection.epsilon, 0);
}

}  // namespace
}  // namespace kring::mining
