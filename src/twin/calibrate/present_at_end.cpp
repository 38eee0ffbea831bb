#include <algorithm>

#include "twin/calibrate/calibrate.h"

namespace kring::twin {

std::vector<Present> present_at_end(const VisitLog& log) {
  std::vector<Present> out(log.stations.size() * log.classes.size());
  for (const auto& visit : log.visits) {
    if (visit.end != Visit::End::open) continue;
    auto& present = out[visit.station * log.classes.size() + visit.last_class];
    if (visit.is_started())
      ++present.in_service;
    else
      present.waited.push_back(log.until - visit.arrived);
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].station = static_cast<int>(i / log.classes.size());
    out[i].customer_class = static_cast<int>(i % log.classes.size());
    std::sort(out[i].waited.rbegin(), out[i].waited.rend());
  }
  std::erase_if(out, [](const Present& of) { return of.in_service == 0 && of.waited.empty(); });
  return out;
}

}  // namespace kring::twin
