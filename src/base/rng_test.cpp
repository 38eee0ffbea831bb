#include "base/rng.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <set>
#include <vector>

namespace kring {
namespace {

// From a transcription of the reference C (prng.di.unimi.it) that gives the published outputs of the state
// {1,2,3,4} (11520, 0, 1509978240, 1215971899390074240 …); seeded by splitmix64 as the authors advise.
TEST(Rng, gives_the_numbers_of_the_reference) {
  const auto first = [](std::uint64_t seed) {
    Rng rng(seed);
    std::vector<std::uint64_t> numbers;
    for (int i = 0; i < 4; ++i) numbers.push_back(rng.next());
    return numbers;
  };
  using Numbers = std::vector<std::uint64_t>;
  EXPECT_EQ(first(0),
            (Numbers{0x99ec5f36cb75f2b4, 0xbf6e1f784956452a, 0x1a5f849d4933e6e0, 0x6aa594f1262d2d2c}));
  EXPECT_EQ(first(42),
            (Numbers{0x15780b2e0c2ec716, 0x6104d9866d113a7e, 0xae17533239e499a1, 0xecb8ad4703b360a1}));
  EXPECT_EQ(first(1234567),
            (Numbers{0x30a3a1c363600467, 0x19405f0f579929ca, 0x115beaac046ddbd9, 0xeb17caf48f27d7f6}));
}

TEST(Rng, bytes_are_the_numbers_least_first_on_every_machine) {
  std::array<std::uint8_t, 11> bytes{};
  Rng(0).fill(bytes);
  EXPECT_EQ(bytes,
            (std::array<std::uint8_t, 11>{0xb4, 0xf2, 0x75, 0xcb, 0x36, 0x5f, 0xec, 0x99, 0x2a, 0x45, 0x56}));
  Rng(0).fill({});
}

TEST(Rng, below_stays_below_and_takes_every_value_about_as_often) {
  Rng rng(1);
  std::array<int, 7> seen{};
  for (int i = 0; i < 70'000; ++i) ++seen[rng.below(7)];
  for (const int count : seen) EXPECT_NEAR(count, 10'000, 400);  // four times the standard deviation of 93
  for (int i = 0; i < 100; ++i) EXPECT_EQ(rng.below(1), 0u);
  for (int i = 0; i < 100; ++i) EXPECT_LT(rng.below(UINT64_MAX), UINT64_MAX);
}

// next() % bound would give the lowest third of these numbers in half of the draws.
TEST(Rng, below_is_unbiased_where_the_bound_does_not_fit_into_64_bits) {
  Rng rng(2);
  int low = 0;
  for (int i = 0; i < 9'000; ++i) low += rng.below(3ULL << 62) < (1ULL << 62);
  EXPECT_NEAR(low, 3'000, 250);
}

TEST(Rng, between_includes_both_ends) {
  Rng rng(3);
  std::set<std::int64_t> seen;
  for (int i = 0; i < 500; ++i) seen.insert(rng.between(-2, 2));
  EXPECT_EQ(seen, (std::set<std::int64_t>{-2, -1, 0, 1, 2}));
  EXPECT_EQ(rng.between(5, 5), 5);
}

TEST(Rng, between_the_ends_of_the_type_needs_no_wider_type) {
  constexpr auto low = std::numeric_limits<std::int64_t>::min();
  constexpr auto high = std::numeric_limits<std::int64_t>::max();
  Rng rng(4);
  int negative = 0;
  for (int i = 0; i < 1'000; ++i) negative += rng.between(low, high) < 0;
  EXPECT_NEAR(negative, 500, 80);
  for (int i = 0; i < 1'000; ++i) EXPECT_GE(rng.between(-1, high), -1);
  for (int i = 0; i < 1'000; ++i) EXPECT_LE(rng.between(low, 0), 0);
  EXPECT_EQ(rng.between(high, high), high);
}

TEST(Rng, unit_is_from_zero_to_below_one_and_chance_follows_it) {
  Rng rng(5);
  double sum = 0;
  int often = 0;
  for (int i = 0; i < 20'000; ++i) {
    const double x = rng.unit();
    ASSERT_TRUE(x >= 0 && x < 1) << x;
    sum += x;
    often += rng.chance(0.25);
    ASSERT_FALSE(rng.chance(0));
    ASSERT_TRUE(rng.chance(1));
  }
  EXPECT_NEAR(sum / 20'000, 0.5, 0.01);
  EXPECT_NEAR(often, 5'000, 250);
}

// An exponential distribution has a standard deviation that equals its mean.
TEST(Rng, exponential_has_the_mean_that_was_asked) {
  Rng rng(6);
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < 50'000; ++i) {
    const double x = rng.exponential(8);
    ASSERT_GE(x, 0);
    sum += x;
    squares += (x - 8) * (x - 8);
  }
  EXPECT_NEAR(sum / 50'000, 8, 0.15);
  EXPECT_NEAR(squares / 50'000, 64, 4);
}

TEST(RngDeathTest, an_empty_range_is_a_mistake_of_ours) {
  Rng rng(7);
  EXPECT_DEATH(rng.below(0), "bound > 0");
  EXPECT_DEATH(rng.between(1, 0), "low <= high");
}

TEST(Rng, the_system_fills_every_byte_and_never_the_same) {
  const Entropy entropy = system_entropy();
  std::array<std::uint8_t, 32> first{};
  std::array<std::uint8_t, 32> second{};
  std::array<bool, 32> changed{};
  for (int i = 0; i < 20; ++i) {  // one byte stays zero in all 20 with chance 256^-20
    entropy(first);
    entropy(second);
    EXPECT_NE(first, second);
    for (std::size_t at = 0; at < 32; ++at) changed[at] = changed[at] || first[at] != 0;
  }
  EXPECT_EQ(std::count(changed.begin(), changed.end(), true), 32);
}

}  // namespace
}  // namespace kring
