// The list of coming events: a calendar queue (Brown 1988) whose nodes are the customers themselves.
//
// A node is in the list at most once. Its `key` is its time and, in the lowest bits, the kind of its event,
// so nodes leave by time, then kind, then in the order in which they were added. Adding, taking the first and
// removing any node are O(1) on average. The width of a day and the number of days follow what is in the
// list: when its size doubles or falls to an eighth, and when the steps spent per event say that the days are
// too wide or too narrow, as after a burst.
//
// Nodes live in an array of the caller, which may move; a node is named by its index. Node has the members
// `std::int64_t key` (>= 0) and `std::uint32_t next, previous`, which belong to the list while it is in it.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace kring::twin {

using Index = std::uint32_t;
inline constexpr Index nobody = UINT32_MAX;

template <class Node>
class EventList {
 public:
  explicit EventList(int shift = 32) : shift_(shift), heads_(days_least, nobody) {}

  std::size_t size() const { return size_; }
  // For tests and tuning: how often the days were laid out anew, and steps spent beyond the least.
  std::int64_t layouts() const { return layouts_; }
  std::int64_t steps() const { return steps_all_ + line_steps_ + empty_steps_; }

  void add(Node* nodes, Index index) {
    insert(nodes, index);
    if (++size_ > grow_at_) [[unlikely]]
      lay_out(nodes, width_of_first(nodes));
  }

  void remove(Node* nodes, Index index) {
    unlink(nodes, index);
    --size_;
  }

  // The first node, removed; `nobody` when the list is empty or its first key is not below `limit`.
  Index take_before(Node* nodes, std::int64_t limit) {
    if (--until_check_ == 0) [[unlikely]]
      check(nodes);
    if (size_ == 0) return nobody;
    std::size_t empty = 0;
    for (;;) {
      const Index head = heads_[static_cast<std::size_t>(day_) & mask_];
      if (head != nobody && (nodes[head].key >> shift_) == day_) {
        empty_steps_ += static_cast<std::int64_t>(empty);
        Node& node = nodes[head];
        if (node.key >= limit) return nobody;
        heads_[static_cast<std::size_t>(day_) & mask_] = node.next;
        if (node.next != nobody) nodes[node.next].previous = node.previous;
        --size_;
        return head;
      }
      ++day_;
      if (++empty > mask_) [[unlikely]] {
        empty_steps_ += static_cast<std::int64_t>(empty);
        empty = 0;
        go_to_first(nodes);
      }
    }
  }

 private:
  static constexpr std::size_t days_least = 16;
  static constexpr std::int64_t check_least = 1024;
  static constexpr std::int64_t patience_most = 64;

  // In a day nodes are in order; the head's `previous` is the tail.
  void insert(Node* nodes, Index index) {
    Node& node = nodes[index];
    const std::int64_t day = node.key >> shift_;
    if (day < day_) day_ = day;  // only when taking stopped at a limit, and something earlier comes after
    Index& head = heads_[static_cast<std::size_t>(day) & mask_];
    if (head == nobody) {
      node.next = nobody;
      node.previous = index;
      head = index;
      return;
    }
    Node& first = nodes[head];
    const Index tail = first.previous;
    if (nodes[tail].key <= node.key) {
      nodes[tail].next = index;
      node.next = nobody;
      node.previous = tail;
      first.previous = index;
      return;
    }
    Index behind = head;
    std::int64_t steps = 1;
    for (; nodes[behind].key <= node.key; behind = nodes[behind].next) ++steps;
    line_steps_ += steps;
    node.next = behind;
    node.previous = nodes[behind].previous;
    nodes[behind].previous = index;
    if (behind == head)
      head = index;
    else
      nodes[node.previous].next = index;
  }

  void unlink(Node* nodes, Index index) {
    const Node& node = nodes[index];
    Index& head = heads_[static_cast<std::size_t>(node.key >> shift_) & mask_];
    if (head == index) {
      head = node.next;
      if (head != nobody) nodes[head].previous = node.previous;
      return;
    }
    nodes[node.previous].next = node.next;
    nodes[node.next != nobody ? node.next : head].previous = node.previous;
  }

  // A whole year was empty.
  void go_to_first(const Node* nodes) {
    std::int64_t least = INT64_MAX;
    for (const Index head : heads_)
      if (head != nobody) least = std::min(least, nodes[head].key);
    day_ = least >> shift_;
    if (empty_steps_ > 30 * interval_) until_check_ = 1;  // too narrow by far: no use to wait
  }

  // Each so many events: were there too many steps, or far too many days?
  void check(Node* nodes) {
    const std::int64_t steps = line_steps_ + empty_steps_;
    if (steps > 30 * interval_) {
      lay_out(nodes, width_of_first(nodes));
    } else if (steps > 3 * interval_) {
      // A little too wide, or too narrow. When that turns around it is not soon tried again.
      const int turn = line_steps_ > empty_steps_ ? -1 : 1;
      patience_ = turn == -last_turn_ ? std::min(patience_ * 2, patience_most) : 1;
      last_turn_ = turn;
      lay_out(nodes, shift_ + turn);
    } else if (size_ * 8 < heads_.size() && heads_.size() > days_least) {
      lay_out(nodes, width_of_first(nodes));
    }
    steps_all_ += steps;
    line_steps_ = empty_steps_ = 0;
    interval_ = patience_ * std::max(check_least, static_cast<std::int64_t>(size_ / 4));
    until_check_ = interval_;
  }

  // As a shift: about as wide as the events that come first lie apart.
  int width_of_first(const Node* nodes) {
    if (size_ < 8) return shift_;
    keys_.clear();
    for (const Index head : heads_)
      for (Index i = head; i != nobody; i = nodes[i].next) keys_.push_back(nodes[i].key);
    const auto some = static_cast<std::ptrdiff_t>(std::max<std::size_t>(7, keys_.size() / 8));
    std::nth_element(keys_.begin(), keys_.begin() + some, keys_.end());
    const std::int64_t least = *std::min_element(keys_.begin(), keys_.begin() + some);
    const std::int64_t apart = (keys_[static_cast<std::size_t>(some)] - least) / some;
    return static_cast<int>(std::bit_width(static_cast<std::uint64_t>(apart)));
  }

  // New days, about as many as nodes.
  void lay_out(Node* nodes, int shift) {
    ++layouts_;
    order_.clear();
    for (const Index head : heads_)
      for (Index i = head; i != nobody; i = nodes[i].next) order_.push_back(i);
    const std::size_t days = std::bit_ceil(std::max(days_least, order_.size()));
    shift_ = std::clamp(shift, 1, 56);
    heads_.assign(days, nobody);
    mask_ = days - 1;
    grow_at_ = 2 * days;
    day_ = order_.empty() ? 0 : INT64_MAX;
    const std::int64_t steps = line_steps_;
    for (const Index i : order_) insert(nodes, i);  // equal keys were in one day, so they keep their order
    line_steps_ = steps;
  }

  int shift_;
  std::int64_t day_ = 0;
  std::size_t mask_ = days_least - 1;
  std::size_t size_ = 0;
  std::vector<Index> heads_;
  std::int64_t line_steps_ = 0;   // over nodes of a day
  std::int64_t empty_steps_ = 0;  // over days without nodes
  std::int64_t until_check_ = check_least;
  std::size_t grow_at_ = 2 * days_least;
  std::int64_t interval_ = check_least;
  std::int64_t patience_ = 1;  // how many times longer until the next check
  int last_turn_ = 0;
  std::int64_t steps_all_ = 0;
  std::int64_t layouts_ = 0;
  std::vector<Index> order_;
  std::vector<std::int64_t> keys_;
};

}  // namespace kring::twin
