// Is it Friday-afternoon-proof (000)? A stress test takes a scenario, strikes it, and measures what children
// notice: how long until a safe place, how many without contact, how long until it is as if nothing had
// happened. The undisturbed run has the same chance, child by child.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "twin/chain/outcome.h"

namespace kring::twin::chain {

struct StressTest {
  std::string code;            // friday_afternoon, provider_closes, flu_wave, court_ruling, summer
  std::string nl, en;          // its name
  std::string nl_how, en_how;  // what happens, in a sentence; sizes are parameters stress.* (all assumed)
  // Acute children come: then also how many are in time counts, not only who loses it.
  bool is_of_acute = false;
  std::vector<std::string> steps;  // whose lines it strikes, and by which recovery is measured; none: all
};
std::span<const StressTest> stress_tests();
const StressTest* find_stress_test(std::string_view code);

// The base with the blow in it. One year after `settling_years`, and at least until 26 weeks after the blow,
// series by day; the blow falls after four weeks, on the day of the week that belongs to it. Changes of the
// base stay, but for those after the end. Replications and seed too.
Scenario struck(const Scenario& base, const StressTest& test, const Chain& chain);
// The same without the blow.
Scenario undisturbed(const Scenario& base, const StressTest& test, const Chain& chain);

// Of children who came in acute from the blow until 28 days after it, and needed a place to stay within 28
// days. Days: waiting, in all lines on the way to the place, without the work in between. Who never got a
// place counts with the days that it waited, until the run ended or it left: there the truth is longer.
struct SafePlace {
  Estimate mean_days;
  Estimate p90_days;     // nine in ten wait at most so long
  Estimate within_norm;  // share within norm.safe_place
  Estimate children;     // how many
  Estimate not_yet;      // share that had none when the run ended, or left without
};

struct Grade {
  char letter = 'E';  // A (hardly noticed) to E (breaks)
  // One for each thing that counts: which letter it would give by itself, and why, with its number. The grade
  // is the worst of them. Thresholds are parameters grade.*, all assumed.
  struct Reason {
    char letter = 'E';
    std::string nl, en;
  };
  std::vector<Reason> reasons;
};

struct StressOutcome {
  StressTest test;
  Outcome calm, hit;
  SafePlace calm_safe, hit_safe;
  Estimate unseen_days;  // children without contact: extra child-days in the year
  Estimate unseen_peak;  // so many more than undisturbed, on the worst day
  Day unseen_peak_on{};
  double blow_days = 0;  // how long it lasts itself
  // Days from the end of the blow until the lines that it strikes are, over a week, at most 5 % (and 1 child)
  // longer than undisturbed, and so over all the time from there to the end: what comes back later counts.
  // For the first time after they were longest; by replication. 0: they never were longer, or no longer than
  // the blow lasted. Who does not recover counts as the whole run.
  Estimate recovery_days;
  Estimate recovered;  // share of the replications (interval of Wilson 1927)
  Grade grade;
  // Of the base: what begins after the end of the test, and is not in it.
  std::vector<Change> late_changes;
  std::vector<Surge> late_surges;
};

// Of one replication: lines by day, and the day of the blow, from which the days are counted here.
struct Recovery {
  double days = 0;
  bool is_back = true;
};
Recovery recovery_of(const std::vector<double>& calm, const std::vector<double>& hit, std::size_t blow);

// By the thresholds grade.* of the parameters; of all members of the outcome but `grade`.
Grade grade_of(const StressOutcome& outcome, const Parameters& parameters);

// Errc::invalid "scenario.invalid"; "stress.weekend" (Friday afternoon has one of its own), "stress.too_long"
// (with 26 weeks after it more than two years). `precision` of the base is not looked at.
Result<StressOutcome> stress(const Scenario& base,
                             const StressTest& test,
                             const Chain& chain,
                             const RunOptions& options = {});

}  // namespace kring::twin::chain
