#include "twin/kernel/event_list.h"

#include <gtest/gtest.h>

#include <set>
#include <tuple>

#include "base/rng.h"

namespace kring::twin {
namespace {

struct Node {
  std::int64_t key = 0;
  Index next = nobody, previous = nobody;
};

// The list beside an ordered set of (key, order of adding): both must always agree.
class Pair {
 public:
  explicit Pair(std::size_t nodes) : nodes_(nodes), added_(nodes) {
    for (std::size_t i = nodes; i > 0; --i) free_.push_back(static_cast<Index>(i - 1));
  }
  void add(std::int64_t key) {
    if (free_.empty()) return;
    const Index index = free_.back();
    free_.pop_back();
    nodes_[index].key = key;
    added_[index] = order_++;
    list_.add(nodes_.data(), index);
    set_.emplace(key, added_[index], index);
    live_.push_back(index);
  }
  // False when nothing is before the limit.
  bool take(std::int64_t limit = INT64_MAX) {
    const Index index = list_.take_before(nodes_.data(), limit);
    const bool is_there = !set_.empty() && std::get<0>(*set_.begin()) < limit;
    EXPECT_EQ(index != nobody, is_there);
    if (!is_there || index == nobody) return false;
    EXPECT_EQ(index, std::get<2>(*set_.begin()));
    now_ = nodes_[index].key;
    forget(index);
    set_.erase(set_.begin());
    EXPECT_EQ(list_.size(), set_.size());
    return true;
  }
  void remove_any(Rng& rng) {
    if (live_.empty()) return;
    const Index index = live_[rng.below(live_.size())];
    list_.remove(nodes_.data(), index);
    set_.erase({nodes_[index].key, added_[index], index});
    forget(index);
  }
  std::int64_t now() const { return now_; }
  std::size_t size() const { return set_.size(); }
  const EventList<Node>& list() const { return list_; }

 private:
  void forget(Index index) {
    live_.erase(std::find(live_.begin(), live_.end(), index));
    free_.push_back(index);
  }
  std::vector<Node> nodes_;
  std::vector<std::uint64_t> added_;
  std::vector<Index> free_, live_;
  std::uint64_t order_ = 0;
  std::int64_t now_ = 0;
  std::set<std::tuple<std::int64_t, std::uint64_t, Index>> set_;
  EventList<Node> list_;
};

std::int64_t after(Rng& rng, double mean) { return static_cast<std::int64_t>(rng.exponential(mean)); }

TEST(EventList, in_a_steady_state_it_gives_what_an_ordered_set_gives) {
  Rng rng(1);
  Pair pair(600);
  for (int i = 0; i < 500; ++i) pair.add(after(rng, 1e12));
  for (int i = 0; i < 60'000 && !testing::Test::HasFailure(); ++i) {
    pair.take();
    pair.add(pair.now() + after(rng, 1e12));
  }
}

TEST(EventList, on_transients_too) {
  for (std::uint64_t seed = 1; seed <= 8 && !testing::Test::HasFailure(); ++seed) {
    Rng rng(seed);
    Pair pair(3000);
    double mean = 1e10;
    for (int phase = 0; phase < 12 && !testing::Test::HasFailure(); ++phase) {
      // From very near to very far, many ties or none, growing or shrinking.
      mean = std::pow(10, static_cast<double>(rng.between(1, 16)));
      const auto grow = static_cast<double>(rng.between(1, 9)) / 10;
      const bool has_ties = rng.chance(0.3);
      for (int i = 0; i < 2'500 && !testing::Test::HasFailure(); ++i) {
        if (rng.chance(grow))
          pair.add(pair.now() + (has_ties ? rng.between(0, 3) * 1000 : after(rng, mean)));
        else if (rng.chance(0.3))
          pair.remove_any(rng);
        else
          pair.take();
      }
    }
    while (pair.take()) {
    }
    EXPECT_EQ(pair.size(), 0U);
  }
}

TEST(EventList, after_a_stop_at_a_limit_something_earlier_may_come) {
  Rng rng(3);
  Pair pair(2000);
  std::int64_t limit = 0;
  for (int turn = 0; turn < 400 && !testing::Test::HasFailure(); ++turn) {
    limit += after(rng, 1e9);
    while (pair.take(limit)) {
    }
    for (int i = 0; i < 5; ++i) pair.add(limit + after(rng, rng.chance(0.5) ? 1e7 : 1e11));
  }
}

TEST(EventList, what_falls_together_leaves_in_the_order_of_adding) {
  Rng rng(4);
  Pair pair(5000);
  for (int i = 0; i < 5000; ++i) pair.add(rng.between(5, 7));  // laid out anew several times on the way
  while (pair.take() && !testing::Test::HasFailure()) {
  }
}

TEST(EventList, a_hundred_thousand_at_one_moment_take_no_more_steps_than_apart) {
  std::vector<Node> nodes(100'000);
  EventList<Node> list;
  for (Index i = 0; i < nodes.size(); ++i) {
    nodes[i].key = 12345;
    list.add(nodes.data(), i);
  }
  for (Index i = 0; i < nodes.size(); ++i) ASSERT_EQ(list.take_before(nodes.data(), INT64_MAX), i);
  EXPECT_LT(list.steps(), 1'000'000);
}

// Steps beyond the least, per event, stay few: also right after the distances change a million times.
TEST(EventList, it_finds_a_new_width_of_days_when_distances_change) {
  Rng rng(5);
  std::vector<Node> nodes(4000);
  EventList<Node> list;
  for (Index i = 0; i < nodes.size(); ++i) {
    nodes[i].key = after(rng, 1e6);
    list.add(nodes.data(), i);
  }
  std::int64_t events = 0;
  for (const double mean : {1e6, 1e12, 1e3, 1e15, 1e9}) {
    for (int i = 0; i < 100'000; ++i, ++events) {
      const Index index = list.take_before(nodes.data(), INT64_MAX);
      nodes[index].key += after(rng, mean);
      list.add(nodes.data(), index);
    }
  }
  EXPECT_LT(list.steps(), 5 * events);
  EXPECT_GT(list.layouts(), 4);
}

TEST(EventList, an_empty_list_gives_nobody) {
  EventList<Node> list;
  std::vector<Node> nodes(1);
  EXPECT_EQ(list.take_before(nodes.data(), INT64_MAX), nobody);
  nodes[0].key = 1LL << 60;
  list.add(nodes.data(), 0);
  EXPECT_EQ(list.take_before(nodes.data(), 1LL << 60), nobody);
  EXPECT_EQ(list.take_before(nodes.data(), (1LL << 60) + 1), 0U);
  EXPECT_EQ(list.take_before(nodes.data(), INT64_MAX), nobody);
}

}  // namespace
}  // namespace kring::twin
