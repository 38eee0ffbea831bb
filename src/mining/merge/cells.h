// What occurs in a case, as numbers: its begin, its activities, its steps (pairs of directly following
// activities) and its end, each once.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "mining/perf/pair_table.h"

namespace kring::mining {

class Cells {
 public:
  // `activities`: how many there are; a path holds numbers below it.
  explicit Cells(std::uint32_t activities) : activities_(activities) {}

  std::size_t size() const { return table_.size(); }  // cells so far, numbered from 0
  std::uint32_t begin(std::uint32_t a) { return table_.add(activities_, a); }
  std::uint32_t end(std::uint32_t a) { return table_.add(activities_ + 1, a); }
  std::uint32_t activity(std::uint32_t a) { return table_.add(activities_ + 2, a); }
  std::uint32_t step(std::uint32_t a, std::uint32_t b) { return table_.add(a, b); }
  // Of a path of one activity or more, in ascending order.
  std::vector<std::uint32_t> of(std::span<const std::uint32_t> path);

 private:
  std::uint32_t activities_;
  PairTable table_;
};

}  // namespace kring::mining
