#include "mining/report/bridges.h"

#include <gtest/gtest.h>

#include <map>
#include <numeric>

#include "base/rng.h"
#include "mining/log_builder.h"

namespace kring::mining {
namespace {

using Counts = std::map<std::pair<int, int>, std::pair<std::int64_t, Micros>>;

// a c b, of ranks 0 2 1, a second apart: hiding c joins a to b; hiding b and c joins a to the end; hiding all
// joins the beginning to the end. Hiding c alone keeps b, so that nothing else is joined.
TEST(Bridges, a_case_worked_out_by_hand) {
  LogBuilder builder;
  Micros at = 0;
  for (const char* name : {"a", "b", "c"}) builder.activity(name);
  for (const char* name : {"a", "c", "b"})
    builder.add_event(builder.case_number("1"), builder.activity(name), at += micros_per_second);
  const Log log = std::move(builder).finish();
  const std::vector<std::uint32_t> ranks{0, 1, 2};
  const auto found = bridges_of(log, ranks, 10);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 3U);
  const auto is = [&](std::size_t i, int from, int to, int between, std::int64_t timed, Micros micros) {
    const auto& b = (*found)[i];
    return b.from == from && b.to == to && b.between == between && b.count == 1 && b.timed == timed &&
           b.micros == micros;
  };
  EXPECT_TRUE(is(0, -1, -1, 0, 0, 0));
  EXPECT_TRUE(is(1, 0, -1, 1, 0, 0));
  EXPECT_TRUE(is(2, 0, 1, 2, 1, 2 * micros_per_second));
  EXPECT_FALSE(bridges_of(log, ranks, 2));
}

// For every number of activities shown: what the cases say when the others are taken out.
TEST(Bridges, they_tell_what_is_counted_after_hiding) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Rng rng(seed);
    const auto count = static_cast<std::uint32_t>(1 + rng.below(6));
    LogBuilder builder;
    for (std::uint32_t a = 0; a < count; ++a) builder.activity(std::string(1, static_cast<char>('a' + a)));
    for (int c = 0; c < 20; ++c)
      for (std::uint64_t e = 0, size = 1 + rng.below(9); e < size; ++e)
        builder.add_event(builder.case_number(std::to_string(c)),
                          static_cast<std::uint32_t>(rng.below(count)), static_cast<Micros>(1000 * e * e));
    const Log log = std::move(builder).finish();
    std::vector<std::uint32_t> ranks(count);
    std::iota(ranks.begin(), ranks.end(), 0U);
    std::reverse(ranks.begin(), ranks.end());
    const auto bridges = bridges_of(log, ranks, 10'000);
    ASSERT_TRUE(bridges);
    for (int shown = 0; shown <= static_cast<int>(count); ++shown) {
      Counts told, counted;
      for (const auto& b : *bridges)
        if (std::max(b.from, b.to) < shown && b.between >= shown) {
          auto& [times, micros] = told[{b.from, b.to}];
          times += b.count, micros += b.micros;
        }
      for (std::size_t c = 0; c < log.case_count(); ++c) {
        const auto range = log.events_of(c);
        int before = -1;
        std::size_t last = range.begin - 1;  // wraps: nothing yet
        const auto join = [&](int rank, std::size_t e) {
          if (e - last > 1) {
            auto& [times, micros] = counted[{before, rank}];
            ++times;
            if (before >= 0 && rank >= 0) micros += log.times()[e] - log.times()[last];
          }
          before = rank, last = e;
        };
        for (std::size_t e = range.begin; e < range.end; ++e)
          if (const auto rank = static_cast<int>(ranks[log.activities()[e]]); rank < shown) join(rank, e);
        join(-1, range.end);
      }
      EXPECT_EQ(told, counted) << "seed " << seed << ", shown " << shown;
    }
  }
}

}  // namespace
}  // namespace kring::mining
