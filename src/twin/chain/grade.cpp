#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "twin/chain/stress.h"

namespace kring::twin::chain {
namespace {

// The first letter of which the threshold is met; E when none is.
char letter_of(const Parameters& parameters, const std::string& what, double value) {
  for (const char letter : {'a', 'b', 'c', 'd'})
    if (value <= parameters.value(fmt::format("{}.{}", what, letter)) + 1e-9)
      return static_cast<char>(letter - 'a' + 'A');
  return 'E';
}

// As the page rounds it.
double whole(double value) { return std::floor(value + 0.5); }

std::string percent(double share, const char* below_one) {
  return share < 0.005 ? below_one : fmt::format("{:.0f} %", whole(100 * share));
}

}  // namespace

Grade grade_of(const StressOutcome& outcome, const Parameters& parameters) {
  Grade out;
  const auto add = [&](char letter, std::string nl, std::string en) {
    out.reasons.push_back({letter, std::move(nl), std::move(en)});
  };
  // Without an acute child that needed a place there is nothing to say about places.
  if (outcome.hit_safe.within_norm.n > 0 && outcome.calm_safe.within_norm.n > 0) {
    const double within = outcome.hit_safe.within_norm.mean, calm = outcome.calm_safe.within_norm.mean;
    const double lost = calm > 0 ? (calm - within) / calm : 0;
    char letter = letter_of(parameters, "grade.safe_place_lost", lost);
    if (outcome.test.is_of_acute)
      letter = std::max(letter, letter_of(parameters, "grade.safe_place_late", 1 - within));
    const double norm = parameters.value("norm.safe_place");
    const auto* wait = parameters.find("line.crisis_bed");
    const bool is_assumed = wait && wait->mark == Mark::assumed;
    add(letter,
        fmt::format("{:.0f} % van de acute kinderen wacht hoogstens {:g} {} op een veilige plek; ongestoord "
                    "{:.0f} %.{}",
                    whole(100 * within), norm, norm == 1 ? "dag" : "dagen", whole(100 * calm),
                    is_assumed ? " Dat hangt aan een aanname: hoeveel crisisplekken er zijn." : ""),
        fmt::format(
            "{:.0f} % of acute children wait at most {:g} {} for a safe place; undisturbed {:.0f} %.{}",
            whole(100 * within), norm, norm == 1 ? "day" : "days", whole(100 * calm),
            is_assumed ? " That hangs on an assumption: how many crisis beds there are." : ""));
  }
  const auto* unseen = outcome.calm.find("unseen");
  const double normal = unseen && unseen->value.mean > 0 ? unseen->value.mean : 1;
  const double peak = std::max(0.0, outcome.unseen_peak.mean);
  add(letter_of(parameters, "grade.unseen_peak", peak / normal),
      fmt::format("Op de ergste dag ziet niemand {:.0f} kinderen meer dan normaal: {} meer.", peak,
                  percent(peak / normal, "minder dan 1 %")),
      fmt::format("On the worst day nobody sees {:.0f} children more than normally: {} more.", peak,
                  percent(peak / normal, "less than 1 %")));
  const double days = outcome.recovery_days.mean;
  const double back = outcome.recovered.mean;
  add(back < 0.5 ? 'E' : letter_of(parameters, "grade.recovery", days),
      back < 0.5 ? fmt::format("In {:.0f} % van de herhalingen is het binnen de looptijd niet hersteld.",
                               100 * (1 - back))
                 : fmt::format("{:.0f} {} {}na de klap zijn de rijen weer als ongestoord.", whole(days),
                               whole(days) == 1 ? "dag" : "dagen", back < 1 ? "of meer " : ""),
      back < 0.5 ? fmt::format("In {:.0f} % of the replications it has not recovered within the run.",
                               100 * (1 - back))
                 : fmt::format("{:.0f} {} {}after the blow the lines are as undisturbed again.", whole(days),
                               whole(days) == 1 ? "day" : "days", back < 1 ? "or more " : ""));
  out.letter = 'A';
  for (const auto& reason : out.reasons) out.letter = std::max(out.letter, reason.letter);
  return out;
}

}  // namespace kring::twin::chain
