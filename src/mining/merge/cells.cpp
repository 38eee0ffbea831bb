#include "mining/merge/cells.h"

#include <algorithm>

namespace kring::mining {

std::vector<std::uint32_t> Cells::of(std::span<const std::uint32_t> path) {
  std::vector<std::uint32_t> mine{begin(path.front()), end(path.back())};
  for (std::size_t i = 0; i < path.size(); ++i) {
    mine.push_back(activity(path[i]));
    if (i > 0) mine.push_back(step(path[i - 1], path[i]));
  }
  std::sort(mine.begin(), mine.end());
  mine.erase(std::unique(mine.begin(), mine.end()), mine.end());
  return mine;
}

}  // namespace kring::mining
