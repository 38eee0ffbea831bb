// Inside views: all that is due in a dossier, whoever is responsible and whoever may see it.
#pragma once

#include "views/work.h"

namespace kring::views {

struct Due {
  std::string_view kind;
  Day on{};
  Section section = Section::plan;          // of which it is a part
  std::string_view tab;
  std::optional<std::string> words;
  std::optional<std::string> item;
  bool face = true;                         // the face is responsible; and with it:
  bool safety_professionals = false;        // every professional of the circle with safety in scope
  std::optional<Owner> owner;               // its owner
  std::optional<access::Action> action{};   // instead of the section: seen by who may do this
  bool planned = false;                     // an appointment, not a gap: it is in "what happens next"
};

// In no order.
std::vector<Due> all_due(const DossierState& state, Day today);

}  // namespace kring::views
