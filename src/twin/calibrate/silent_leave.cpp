#include "twin/calibrate/silent_leave.h"

#include <algorithm>
#include <map>

namespace kring::twin {

std::int64_t forget_who_left(VisitLog& log) {
  constexpr std::size_t enough = 20;
  constexpr double times = 2;
  struct Ended {
    std::size_t count = 0;
    double longest = 0;
  };
  std::map<std::pair<std::uint16_t, std::uint8_t>, Ended> ended;
  const auto kind_of = [](const Visit& visit) { return std::pair(visit.station, visit.last_class); };
  for (const auto& visit : log.visits) {
    if (!visit.is_wait_known || visit.wait_ended() == not_yet) continue;
    auto& of = ended[kind_of(visit)];
    ++of.count;
    of.longest = std::max(of.longest, visit.wait_ended() - visit.arrived);
  }
  std::int64_t left = 0;
  for (auto& visit : log.visits) {
    if (visit.end != Visit::End::open || visit.is_started() || visit.arrived == long_ago) continue;
    const auto found = ended.find(kind_of(visit));
    if (found == ended.end() || found->second.count < enough) continue;
    if (log.until - visit.arrived <= times * found->second.longest) continue;
    visit.end = Visit::End::skipped;
    visit.has_left_silently = true;
    visit.ended = visit.arrived;
    ++left;
  }
  return left;
}

}  // namespace kring::twin
