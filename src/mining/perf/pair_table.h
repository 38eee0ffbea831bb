// Numbers pairs of numbers 0, 1, 2, … in order of first appearance: open addressing, for edges and handovers.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "mining/hash.h"
#include "mining/log.h"

namespace kring::mining {

class PairTable {
 public:
  PairTable() : slots_(1024, no_code) {}
  std::size_t size() const { return pairs_.size(); }
  std::pair<std::uint32_t, std::uint32_t> operator[](std::size_t number) const {
    return {static_cast<std::uint32_t>(pairs_[number] >> 32), static_cast<std::uint32_t>(pairs_[number])};
  }
  // The number of the pair, old or new; a new one is size() - 1 afterwards.
  std::uint32_t add(std::uint32_t first, std::uint32_t second) {
    const std::uint64_t pair = (static_cast<std::uint64_t>(first) << 32) | second;
    if (2 * (pairs_.size() + 1) > slots_.size()) grow();
    const std::size_t at = slot_of(pair);
    if (slots_[at] == no_code) {
      slots_[at] = static_cast<std::uint32_t>(pairs_.size());
      pairs_.push_back(pair);
    }
    return slots_[at];
  }

 private:
  std::size_t slot_of(std::uint64_t pair) const {
    std::size_t at = mixed(pair ^ 0x9e3779b97f4a7c15ULL, 0xd6e8feb86659fd93ULL) & (slots_.size() - 1);
    while (slots_[at] != no_code && pairs_[slots_[at]] != pair) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    slots_.assign(2 * slots_.size(), no_code);
    for (std::uint32_t i = 0; i < pairs_.size(); ++i) slots_[slot_of(pairs_[i])] = i;
  }
  std::vector<std::uint64_t> pairs_;
  std::vector<std::uint32_t> slots_;
};

}  // namespace kring::mining
