#include <algorithm>
#include <array>

#include "twin/chain/outcome.h"

namespace kring::twin::chain {
namespace {

const std::array<Measure, 16>& table() {
  using enum Better;
  static const std::array<Measure, 16> all{{
      {"waiting", "Kinderen die wachten", "Children waiting", "children", less,
       "Gemiddeld aantal in een rij of in overbruggingshulp.", "Mean number in a line or in bridging help."},
      {"unseen", "Kinderen die niemand ziet", "Children unseen", "children", less,
       "Gemiddeld aantal dat wacht zonder overbruggingshulp, zonder plek en zonder vast contact.",
       "Mean number waiting without bridging help, without a place and without a named contact."},
      {"wait", "Wachttijd", "Wait", "weeks", less, "Gemiddeld, van wie de hulp begon.",
       "Mean, of those for whom help began."},
      {"within_norm", "Binnen de norm", "Within the norm", "share", more,
       "Deel van wie de hulp begon, binnen de norm van die stap.",
       "Share of those for whom help began, within the norm of that step."},
      {"in_care", "Kinderen die hulp krijgen", "Children in care", "children", neither,
       "Gemiddeld aantal in hulp zonder of met verblijf.", "Mean number in help without or with stay."},
      {"out_of_home", "Kinderen die niet thuis wonen", "Children out of home", "children", less,
       "Gemiddeld aantal dat ergens anders woont.", "Mean number living somewhere else."},
      {"moves", "Verhuizingen van kinderen", "Moves of children", "per year", less,
       "Van de ene verblijfplek naar de andere.", "From one stay to another."},
      {"breakdowns", "Plaatsingen die afbreken", "Stays that break down", "per year", less,
       "Plaatsingen die eindigen, maal de kans dat het tegen het plan in is.",
       "Stays that end, times the chance that it is against the plan."},
      {"escalations", "Kinderen met wie het erger wordt", "Children who get worse", "per year", less,
       "Kinderen die urgenter werden terwijl zij wachtten.",
       "Children who became more urgent while waiting."},
      {"gave_up", "Kinderen die afhaken", "Children who give up", "per year", less,
       "Kinderen van wie het wachten eindigde zonder hulp.", "Children whose wait ended without help."},
      {"aged_out", "Te oud geworden in de rij", "Too old while waiting", "per year", less,
       "Kinderen die de leeftijdsgrens bereikten terwijl zij wachtten.",
       "Children who reached the age limit while waiting."},
      {"elsewhere", "Geholpen buiten de regio", "Helped in another region", "per year", less,
       "Kinderen die naar een buurregio gingen waar minder kinderen wachten.",
       "Children who went to a neighbour region where fewer wait."},
      {"acute_wait", "Acuut, wachten op verblijf", "Acute wait for a stay", "days", less,
       "Acute kinderen: gemiddeld per plek om te verblijven, ook van wie intussen op een crisisplek is.",
       "Acute children: mean for each place to stay, also of who is in a crisis bed meanwhile."},
      {"workload", "Kinderen per werker", "Children per worker", "children per worker", less,
       "Kinderen in hulp of in de rij, per werker, team of plek met personeel die er is.",
       "Children in care or in line, per worker, team or staffed place that there is."},
      {"utilisation", "Bezetting", "Use of places", "share", neither,
       "Deel van de plekken dat in gebruik is.", "Share of the places in use."},
      {"cost", "Kosten per jaar", "Cost per year", "euro per year", less,
       "Van alle plekken die er zijn, gebruikt of niet.", "Of all places that there are, used or not."},
  }};
  return all;
}

}  // namespace

std::span<const Measure> measures() { return table(); }

const Measure* find_measure(std::string_view id) {
  const auto found =
      std::find_if(table().begin(), table().end(), [&](const auto& one) { return one.id == id; });
  return found == table().end() ? nullptr : &*found;
}

std::string_view name_of(Better better) {
  constexpr std::string_view names[] = {"less", "more", "neither"};
  return names[static_cast<std::size_t>(better)];
}

}  // namespace kring::twin::chain
