#include "mining/merge/grid.h"

#include <algorithm>
#include <bit>

namespace kring::mining {
namespace {

constexpr int cell_bits = std::countr_zero(static_cast<unsigned>(buckets_per_cell));
constexpr int root_bits = std::bit_width(static_cast<unsigned>(bucket_max));

struct Placed {
  std::int32_t bucket;
  std::size_t case_index;
};
struct Told {
  Run run;
  std::vector<Placed> held;
};

std::int64_t cases_in(const std::vector<Placed>& some) {
  std::vector<std::size_t> cases;
  for (const auto& one : some) cases.push_back(one.case_index);
  std::sort(cases.begin(), cases.end());
  return std::unique(cases.begin(), cases.end()) - cases.begin();
}

Told node(std::int32_t number, int bits, std::vector<Placed> held) {
  const auto first = number << bits;
  const auto last = std::min(bucket_max, first + (1 << bits) - 1);
  return {{first, last, static_cast<std::int64_t>(held.size())}, std::move(held)};
}

}  // namespace

Lengths on_grid(std::vector<Timed> lengths, std::int64_t least, Rest rest) {
  std::vector<Placed> left;
  for (const auto& [length, c] : lengths) left.push_back({bucket_of(length), c});
  std::sort(left.begin(), left.end(), [](const Placed& a, const Placed& b) {
    return a.bucket != b.bucket ? a.bucket < b.bucket : a.case_index < b.case_index;
  });
  std::vector<Told> told;  // the widest last
  for (int bits = cell_bits; bits <= root_bits; ++bits) {
    std::vector<Placed> above;
    for (auto from = left.begin(); from != left.end();) {
      const auto number = from->bucket >> bits;
      const auto to =
          std::find_if(from, left.end(), [&](const Placed& p) { return p.bucket >> bits != number; });
      std::vector<Placed> held(from, to);
      from = to;
      if (cases_in(held) >= least)
        told.push_back(node(number, bits, std::move(held)));
      else
        above.insert(above.end(), held.begin(), held.end());
    }
    left = std::move(above);
  }
  if (rest == Rest::joined && !left.empty()) {
    while (!told.empty() && cases_in(left) < least) {
      left.insert(left.end(), told.back().held.begin(), told.back().held.end());
      told.pop_back();
    }
    if (cases_in(left) >= least) told.push_back(node(0, root_bits, std::move(left)));
  }
  Lengths found;
  for (const auto& one : told) found.add(one.run.first, one.run.last, one.run.count);
  return found;
}

}  // namespace kring::mining
