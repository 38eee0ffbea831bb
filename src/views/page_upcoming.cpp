// What happens next, whoever has to do it: the appointments among all that is due.
#include <algorithm>

#include "views/page_parts.h"
#include "views/work_due.h"

namespace kring::views {

std::vector<Upcoming> upcoming_for(const Look& look) {
  std::vector<Upcoming> upcoming;
  for (auto& due : all_due(look.state, look.today)) {
    const bool is_visible = due.kind == "right" ? look.sees_voice() : look.sees(due.section);
    if (!due.planned || !is_visible) continue;
    std::optional<std::string> who;
    if (due.owner) who = look.owner(*due.owner).name;
    upcoming.push_back({due.on, std::string(due.kind), std::move(due.words), std::move(who)});
  }
  std::stable_sort(upcoming.begin(), upcoming.end(), [](const auto& a, const auto& b) { return a.on < b.on; });
  return upcoming;
}

}  // namespace kring::views
