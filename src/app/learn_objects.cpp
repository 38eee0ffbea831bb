#include "app/learn_objects.h"

#include <fmt/format.h>

#include <algorithm>

namespace kring::app {

LearnPart learn_objects(const mining::Interactions& found, std::size_t top) {
  LearnPart part;
  auto& out = part.terminal;
  out = fmt::format("\n{} {:>10} {:>10} {:>14} {:>12}\n", cell("Objects, in the whole file", 44), "objects",
                    "events", "with several", "at most");
  std::size_t shown = 0;
  for (const auto& one : found.types) {
    if (one.objects == 0 || shown++ >= top) continue;
    out += fmt::format("  {} {:>10} {:>10} {:>14} {:>12}\n", cell(one.type, 42), with_thousands(one.objects),
                       with_thousands(one.events), with_thousands(one.shared_events),
                       with_thousands(one.most_together));
  }
  more_rows(out, shown, top, "types");
  if (!found.meetings.empty())
    out += fmt::format("\n{} {:>10} {:>10} {:>14} {:>12}\n", cell("Who meets whom in an event", 44), "events",
                       "pairs", "each meets", "the other");
  for (std::size_t i = 0; i < std::min(top, found.meetings.size()); ++i) {
    const auto& one = found.meetings[i];
    const auto mean = [](double value) {
      return value > 0 ? fmt::format("{:.1f}", value) : std::string("-");
    };
    out += fmt::format("  {} {:>10} {:>10} {:>14} {:>12}\n",
                       cell(one.a == one.b ? one.a + " – each other" : one.a + " – " + one.b, 42),
                       with_thousands(one.events), with_thousands(one.pairs), mean(one.mean_b_of_a()),
                       mean(one.mean_a_of_b()));
  }
  more_rows(out, found.meetings.size(), top, "pairs of types");
  if (!found.meetings.empty())
    out += "  'each meets': how many of the second one of the first meets, on average\n";
  if (found.crowded_events > 0)
    out += fmt::format("  {} with more than {} objects: their pairs are not counted\n",
                       counted(found.crowded_events, "event"), mining::Interactions::objects_per_event_max);
  part.json.push_back({"objects", mining::interactions_json(found)});
  return part;
}

}  // namespace kring::app
