#include "mining/merge/gaps.h"

#include <algorithm>

#include "mining/log_builder.h"
#include "mining/perf/pair_table.h"

namespace kring::mining {
namespace {

struct Step {
  std::uint32_t activity;
  std::size_t event;  // of a gap: the first that it covers
};
using Steps = std::vector<Step>;

// In how many cases each activity, step, begin and end occurs.
class Cells {
 public:
  explicit Cells(std::uint32_t activities)
      : of_activity_(activities), of_begin_(activities + 1), of_end_(activities + 2) {}

  void count(const Steps& steps) {
    mine_.clear();
    mine_.push_back(table_.add(of_begin_, steps.front().activity));
    mine_.push_back(table_.add(of_end_, steps.back().activity));
    for (std::size_t i = 0; i < steps.size(); ++i) {
      mine_.push_back(table_.add(of_activity_, steps[i].activity));
      if (i > 0) mine_.push_back(table_.add(steps[i - 1].activity, steps[i].activity));
    }
    std::sort(mine_.begin(), mine_.end());
    mine_.erase(std::unique(mine_.begin(), mine_.end()), mine_.end());
    counts_.resize(table_.size(), 0);
    for (const auto cell : mine_) ++counts_[cell];
  }
  std::int64_t activity(std::uint32_t a) { return of(of_activity_, a); }
  std::int64_t begin(std::uint32_t a) { return of(of_begin_, a); }
  std::int64_t end(std::uint32_t a) { return of(of_end_, a); }
  std::int64_t step(std::uint32_t a, std::uint32_t b) { return of(a, b); }

 private:
  std::int64_t of(std::uint32_t a, std::uint32_t b) { return counts_[table_.add(a, b)]; }

  // Beyond the numbers of the activities: what kind of cell it is.
  std::uint32_t of_activity_, of_begin_, of_end_;
  PairTable table_;
  std::vector<std::int64_t> counts_;
  std::vector<std::uint32_t> mine_;
};

class Covering {
 public:
  Covering(std::uint32_t activities, std::uint32_t gap, std::int64_t least)
      : activities_(activities), gap_(gap), least_(least) {}

  // Covers what is rare in all cases; false when nothing was. A case that can't stay becomes empty.
  bool pass(std::vector<Steps>& cases) {
    Cells cells(activities_);
    for (const auto& steps : cases)
      if (!steps.empty()) cells.count(steps);
    bool changed = false;
    for (auto& steps : cases)
      if (!steps.empty()) changed = cover(steps, cells) || changed;
    return changed;
  }

 private:
  bool cover(Steps& steps, Cells& cells) {
    covered_.assign(steps.size(), false);
    const auto is_rare = [&](std::int64_t count) { return count < least_; };
    const auto take = [&](std::size_t i) { covered_[i] = covered_[i] || steps[i].activity != gap_; };
    bool is_out = steps.size() == 1 && steps[0].activity == gap_;
    const auto end_of = [&](std::size_t i, std::int64_t count) {
      if (!is_rare(count)) return;
      is_out = is_out || steps[i].activity == gap_;
      take(i);
    };
    end_of(0, cells.begin(steps.front().activity));
    end_of(steps.size() - 1, cells.end(steps.back().activity));
    for (std::size_t i = 0; i < steps.size(); ++i) {
      end_of(i, cells.activity(steps[i].activity));
      if (i == 0 || !is_rare(cells.step(steps[i - 1].activity, steps[i].activity))) continue;
      const bool is_before = steps[i].activity == gap_ ||
                             (steps[i - 1].activity != gap_ &&
                              cells.activity(steps[i - 1].activity) < cells.activity(steps[i].activity));
      take(is_before ? i - 1 : i);
    }
    if (is_out) {
      steps.clear();
      return true;
    }
    if (std::none_of(covered_.begin(), covered_.end(), [](bool is_covered) { return is_covered; }))
      return false;
    for (std::size_t i = 0; i < steps.size(); ++i)
      if (covered_[i]) steps[i].activity = gap_;
    join_gaps(steps, gap_);
    return true;
  }

 public:
  static void join_gaps(Steps& steps, std::uint32_t gap) {
    steps.erase(
        std::unique(steps.begin(), steps.end(),
                    [gap](const Step& a, const Step& b) { return a.activity == gap && b.activity == gap; }),
        steps.end());
  }

 private:
  std::uint32_t activities_;
  std::uint32_t gap_;
  std::int64_t least_;
  std::vector<bool> covered_;
};

}  // namespace

Gaps with_gaps(const Log& log, std::int64_t least) {
  auto activities = static_cast<std::uint32_t>(log.activity_names().size());
  std::uint32_t gap = log.activity_names().find(gap_name);
  if (gap == no_code) gap = activities++;
  std::vector<Steps> cases(log.case_count());
  for (std::size_t c = 0; c < cases.size(); ++c) {
    const auto range = log.events_of(c);
    for (auto e = range.begin; e < range.end; ++e) cases[c].push_back({log.activities()[e], e});
    Covering::join_gaps(cases[c], gap);
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
    for (const auto& step : cases[c]) {
      const bool is_gap = step.activity == gap;
      if (!is_gap) --found.events_covered;
      builder.add_event(number, builder.activity(is_gap ? gap_name : log.activity_names()[step.activity]),
                        log.times()[step.event]);
    }
  }
  found.log = std::move(builder).finish();
  return found;
}

}  // namespace kring::mining
