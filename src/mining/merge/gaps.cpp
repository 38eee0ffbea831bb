#include "mining/merge/gaps.h"

#include <algorithm>

#include "mining/log_builder.h"
#include "mining/merge/cells.h"

namespace kring::mining {
namespace {

// A case: activities, and of each the event that it is; of a gap the first that it covers.
struct Steps {
  std::vector<std::uint32_t> path;
  std::vector<std::size_t> events;
  bool empty() const { return path.empty(); }
};

void join_gaps(Steps& steps, std::uint32_t gap) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < steps.path.size(); ++i) {
    if (i > 0 && steps.path[i] == gap && steps.path[kept - 1] == gap) continue;
    steps.path[kept] = steps.path[i];
    steps.events[kept++] = steps.events[i];
  }
  steps.path.resize(kept);
  steps.events.resize(kept);
}

class Covering {
 public:
  Covering(std::uint32_t activities, std::uint32_t gap, std::int64_t least)
      : activities_(activities), gap_(gap), least_(least) {}

  // Covers what is rare in all cases; false when nothing was. A case that can't stay becomes empty.
  bool pass(std::vector<Steps>& cases) {
    Cells cells(activities_);
    std::vector<std::int64_t> counts;
    for (const auto& steps : cases) {
      if (steps.empty()) continue;
      const auto mine = cells.of(steps.path);
      counts.resize(cells.size(), 0);
      for (const auto cell : mine) ++counts[cell];
    }
    bool changed = false;
    for (auto& steps : cases)
      if (!steps.empty()) changed = cover(steps, cells, counts) || changed;
    return changed;
  }

 private:
  bool cover(Steps& steps, Cells& cells, const std::vector<std::int64_t>& counts) {
    auto& path = steps.path;
    const auto is_rare = [&](std::uint32_t cell) { return counts[cell] < least_; };
    std::vector<bool> covered(path.size(), false);
    bool is_out = path.size() == 1 && path[0] == gap_;
    // A gap can't be covered itself.
    const auto take = [&](std::size_t i, std::uint32_t cell) {
      if (!is_rare(cell)) return;
      if (path[i] == gap_) is_out = true;
      covered[i] = true;
    };
    take(0, cells.begin(path.front()));
    take(path.size() - 1, cells.end(path.back()));
    for (std::size_t i = 0; i < path.size(); ++i) {
      take(i, cells.activity(path[i]));
      if (i == 0 || !is_rare(cells.step(path[i - 1], path[i]))) continue;
      const bool is_rarer = counts[cells.activity(path[i - 1])] < counts[cells.activity(path[i])];
      covered[path[i] == gap_ || (path[i - 1] != gap_ && is_rarer) ? i - 1 : i] = true;
    }
    if (is_out) {
      steps = {};
      return true;
    }
    if (std::none_of(covered.begin(), covered.end(), [](bool is_covered) { return is_covered; }))
      return false;
    for (std::size_t i = 0; i < path.size(); ++i)
      if (covered[i]) path[i] = gap_;
    join_gaps(steps, gap_);
    return true;
  }

  std::uint32_t activities_;
  std::uint32_t gap_;
  std::int64_t least_;
};

}  // namespace

Gaps with_gaps(const Log& log, std::int64_t least) {
  auto activities = static_cast<std::uint32_t>(log.activity_names().size());
  std::uint32_t gap = log.activity_names().find(gap_name);
  if (gap == no_code) gap = activities++;
  std::vector<Steps> cases(log.case_count());
  for (std::size_t c = 0; c < cases.size(); ++c) {
    const auto range = log.events_of(c);
    for (auto e = range.begin; e < range.end; ++e) {
      cases[c].path.push_back(log.activities()[e]);
      cases[c].events.push_back(e);
    }
    join_gaps(cases[c], gap);
  }
  Covering covering(activities, gap, least);
  while (covering.pass(cases)) {
  }
  Gaps found;
  LogBuilder builder;
  for (std::size_t c = 0; c < cases.size(); ++c) {
    found.stays.push_back(!cases[c].empty());
    if (cases[c].empty()) {
      ++found.cases_left_out;
      continue;
    }
    const auto number = builder.case_number(log.case_names()[c]);
    const auto range = log.events_of(c);
    found.events_covered += static_cast<std::int64_t>(range.end - range.begin);
    for (std::size_t i = 0; i < cases[c].path.size(); ++i) {
      const bool is_gap = cases[c].path[i] == gap;
      if (!is_gap) --found.events_covered;
      builder.add_event(number, builder.activity(is_gap ? gap_name : log.activity_names()[cases[c].path[i]]),
                        log.times()[cases[c].events[i]]);
    }
  }
  found.log = std::move(builder).finish();
  return found;
}

}  // namespace kring::mining
