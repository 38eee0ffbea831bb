#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/rng.h"
#include "mining/filter.h"
#include "mining/findings.h"
#include "mining/log_builder.h"
#include "mining/merge/merge_testing.h"
#include "mining/merge/publish.h"
#include "mining/merge/summary.h"

namespace kring::mining {
namespace {

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
  EXPECT_EQ(parse_summary("{\"kring_summary\": 1}").error().rule, "summary.version");
  EXPECT_EQ(parse_summary("{\"kring_summary\": 2}").error().rule, "summary.form");
  auto damaged = text;
  damaged.replace(damaged.find("\"cases\": "), 9, "\"cases\": -");
  EXPECT_EQ(parse_summary(damaged).error().rule, "summary.form");
}

TEST(Summary, what_no_summary_can_say_is_refused) {
  Summary one;
  one.parts = 1;
  one.cases = 3;
  one.events = 6;
  one.activities["a"] = {6, 3, 3, 3, 1};
  one.edges[{"a", "a"}].count = 3;
  one.edges[{"a", "a"}].lengths.add(5, 5, 3);
  one.variants[{"a", "a"}] = {3, 1};
  one.measures["m"] = {1, 3, 1};
  one.made_of = {std::string(32, 'a')};
  const auto text = summary_json(one);
  ASSERT_TRUE(parse_summary(text).ok());
  const auto refused = [&](const std::string& part, const std::string& by) {
    auto other = text;
    other.replace(other.find(part), part.size(), by);
    const auto read = parse_summary(other);
    return read.ok() ? "read" : read.error().rule + ": " + read.error().detail;
  };
  const std::string lengths = "summary.form: 'lengths' is not a list of [first, last, count]";
  EXPECT_EQ(refused("[[5,5,3]]", "[[5,5,3],[6,6,9007199254740991]]"), lengths);  // more than can be counted
  EXPECT_EQ(refused("[[5,5,3]]", "[[6,5,3]]"), lengths);
  EXPECT_EQ(refused("\"parts\": 1", "\"parts\": 0"),
            "summary.form: 'parts' is 0, but there is something in it");
  EXPECT_EQ(refused("\"epsilon\": 0", "\"epsilon\": -1"),
            "summary.form: 'epsilon' is not a number of 0 or more");
  const std::string part = "\"" + std::string(32, 'a') + "\"", other = "\"" + std::string(32, 'b') + "\"";
  EXPECT_EQ(refused(part, "\"" + std::string(31, 'a') + "\""),
            "summary.form: 'made_of' has something that no part is known by");
  EXPECT_EQ(refused(part, part + ", " + part),
            "summary.form: 'made_of' is not in order, or has the same part twice");
  EXPECT_EQ(refused(part, other + ", " + part),
            "summary.form: 'made_of' is not in order, or has the same part twice");
  EXPECT_EQ(refused(part, part + ", " + other), "summary.form: 'made_of' has more than 'parts'");
  for (const std::string name : {"activities", "edges", "variants", "measures"}) {
    const auto begin = text.find('{', text.find("\"" + name + "\": ["));
    const auto item = text.substr(begin, text.find('}', begin) + 1 - begin);
    EXPECT_EQ(refused(item, item + ", " + item), "summary.form: the same thing is told twice") << name;
  }
}

TEST(Summary, a_part_is_known_again_also_within_what_was_merged) {
  const Entropy no_chance = [](std::span<std::uint8_t>) { FAIL() << "noise was not asked for"; };
  const auto published = [&](std::uint64_t seed) {
    return publish(made(seed, 6000, 6), {}, no_chance).summary;
  };
  const auto a = published(1), b = published(2), c = published(3);
  ASSERT_EQ(a.made_of.size(), 1U);
  EXPECT_EQ(a.made_of.front(), identity_of(a));
  EXPECT_EQ(published(1).made_of, a.made_of);
  EXPECT_EQ(part_of_both(a, b), "");
  EXPECT_EQ(part_of_both(a, published(1)), a.made_of.front());
  Summary ab, bc;
  merge(ab, a), merge(ab, b), merge(bc, b), merge(bc, c);
  EXPECT_EQ(part_of_both(ab, c), "");
  EXPECT_EQ(part_of_both(ab, bc), b.made_of.front());
  const auto back = parse_summary(summary_json(ab));
  ASSERT_TRUE(back.ok()) << back.error().detail;
  EXPECT_EQ(back->made_of, ab.made_of);
  // Two who tell nothing are not the same people.
  EXPECT_TRUE(publish(made(1, 40, 5), {}, no_chance).summary.made_of.empty());
}

TEST(Lengths, a_quantile_counts_what_is_not_known_on_both_sides) {
  Lengths found;
  found.add(bucket_of(1000), bucket_of(1000), 6);
  found.add(bucket_of(9000), bucket_of(9000), 4);
  EXPECT_EQ(found.quantile(0.5).low, found.quantile(0.5, 0).low);
  // Ranks of 12: 5 is the fifth of the known, or the third, when the two are the shortest.
  EXPECT_LE(found.quantile(0.5, 2).high, 0.00102);
  EXPECT_GE(found.quantile(0.5, 2).low, 0.00098);
  EXPECT_GE(found.quantile(0.7, 2).high, 0.009);
  EXPECT_LE(found.quantile(0.7, 2).low, 0.00102);
  EXPECT_TRUE(std::isnan(found.quantile(1, 2).high));  // one of the two may be the longest
  EXPECT_GE(found.quantile(1, 2).low, 0.0089);
  EXPECT_EQ(found.quantile(0, 2).low, 0);
  Lengths open;
  open.add(0, bucket_max, 10);
  EXPECT_TRUE(std::isnan(open.quantile(0.5).high));
  EXPECT_EQ(open.quantile(0.5).low, 0);
  EXPECT_TRUE(std::isnan(Lengths().quantile(0.5, 3).low));
}

}  // namespace
}  // namespace kring::mining
