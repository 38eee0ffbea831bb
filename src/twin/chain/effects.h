// What each change of a scenario does on the day on which it begins: what it says may be so already, be too
// little, or be undone by a later one. Nobody finds that out of figures in which nothing differs.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "twin/chain/scenario.h"

namespace kring::twin::chain {

struct ChangeEffect {
  enum class Is : std::uint8_t {
    acts,
    as_it_is,    // it says what is so without it
    too_little,  // of capacity: no whole place more or fewer anywhere
    undone       // a later change says otherwise of the same
  };
  Is is = Is::acts;
  // Of capacity: children helped at once in the regions that it is about, all together, with the changes that
  // stand before it, and with it as well.
  struct Room {
    std::int64_t before = 0, after = 0;
  };
  std::optional<Room> room;
};
std::string_view name_of(ChangeEffect::Is is);  // "too_little"

// One for each change, in their order. The scenario has no problems.
std::vector<ChangeEffect> effects_of(const Scenario& scenario, const Chain& chain);

// Nothing in it is different from the same without changes, so that running both would tell nothing.
bool is_as_it_is(const Scenario& scenario, const Chain& chain);

}  // namespace kring::twin::chain
