#include "mining/perf/rework.h"

#include <algorithm>

namespace kring::mining {
namespace {

constexpr std::size_t never = static_cast<std::size_t>(-1);
__extension__ typedef __int128 WideSum;

struct Sums {
  WideSum loops = 0;
  WideSum all = 0;
};

// Every gap between neighbours that lies between an occurrence and its repeat; before[i] is the occurrence
// before event first + i, or never.
void add_loop_time(const Log& log, EventRange range, const std::vector<std::size_t>& before, Sums& sums) {
  std::size_t reach = never;
  for (std::size_t e = range.end; e-- > range.begin + 1;) {
    reach = std::min(reach, before[e - range.begin]);
    const auto from = log.times()[e - 1], to = log.times()[e];
    if (from == no_time || to == no_time) continue;
    sums.all += to - from;
    if (reach < e) sums.loops += to - from;
  }
}

}  // namespace

Rework rework_of(const Log& log) {
  const std::size_t many = log.activity_names().size();
  std::vector<std::size_t> last(many, never), in_case(many, never), repeated_in(many, never);
  std::vector<Repeats> counts(many);
  std::vector<WideSum> times(many, 0);
  std::vector<std::size_t> before;
  Sums sums;
  Rework found;
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    const auto range = log.events_of(c);
    before.assign(range.size(), never);
    bool any = false;
    for (auto e = range.begin; e < range.end; ++e) {
      const auto a = log.activities()[e];
      auto& count = counts[a];
      if (in_case[a] != c) {
        ++count.cases_in_all;
      } else {
        any = true;
        ++found.repeats;
        ++(last[a] + 1 == e ? count.self_loops : count.returns);
        if (repeated_in[a] != c) ++count.cases;
        repeated_in[a] = c;
        before[e - range.begin] = last[a];
        if (log.times()[e] != no_time && log.times()[last[a]] != no_time)
          times[a] += log.times()[e] - log.times()[last[a]];
      }
      in_case[a] = c;
      last[a] = e;
    }
    if (any) ++found.cases;
    add_loop_time(log, range, before, sums);
  }
  constexpr auto second = static_cast<double>(micros_per_second);
  found.loop_seconds = static_cast<double>(sums.loops) / second;
  found.all_seconds = static_cast<double>(sums.all) / second;
  for (std::uint32_t a = 0; a < many; ++a) {
    if (counts[a].cases == 0) continue;
    counts[a].activity = a;
    counts[a].seconds = static_cast<double>(times[a]) / second;
    found.activities.push_back(counts[a]);
  }
  const auto ranks = log.activity_names().ranks();
  std::sort(found.activities.begin(), found.activities.end(), [&](const Repeats& x, const Repeats& y) {
    const auto n = x.self_loops + x.returns, m = y.self_loops + y.returns;
    return n != m ? n > m : ranks[x.activity] < ranks[y.activity];
  });
  return found;
}

}  // namespace kring::mining
