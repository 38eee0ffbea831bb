// Durations as they may be told: on a fixed grid that no data moves.
//
// A cell is an eighth of a doubling (8 buckets of mining/merge/summary.h): at most 1/8 of its value wide, a
// relative error as of DDSketch (Masson, Rim and Lee, PVLDB 12, 2019). Cells are the leaves of a fixed tree:
// two neighbours have a parent, of two parents one, and so on up to the root, which is every length. A cell
// with enough different cases is told. What is left goes to the parents, of which those that then have enough
// are told, and so on. So no end of a run is the length of anyone, a cell that is empty and one with a few in
// it look the same, and who is alone, also with the longest, moves nothing. What is left at the root, of
// fewer than `least` cases, is not told.
#pragma once

#include <vector>

#include "mining/merge/summary.h"

namespace kring::mining {

inline constexpr int buckets_per_cell = 8;

struct Timed {
  Micros length;
  std::size_t case_index;
};

enum class Rest : std::uint8_t {
  untold,  // also when it is nothing
  joined,  // when it is not nothing, the widest cells that are told join it until it is large enough: for
           // exact counts, of which the rest could be computed
};
Lengths on_grid(std::vector<Timed> lengths, std::int64_t least, Rest rest);

}  // namespace kring::mining
