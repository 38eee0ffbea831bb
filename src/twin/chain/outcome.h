// What a scenario leads to: figures with their uncertainty and with the assumptions they hang on, as a value.
// And two scenarios side by side, and which assumption matters most. Every figure is worked out in each
// replication first; two runs with the same seed have the same chance (common random numbers; Law 2015
// §11.2), so their difference is worked out pair by pair.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "twin/chain/scenario.h"
#include "twin/kernel/interval.h"

namespace kring::twin::chain {

enum class Better : std::uint8_t { less, more, neither };
std::string_view name_of(Better better);  // "less"

// A kind of figure.
struct Measure {
  std::string id;      // "waiting"; see measures()
  std::string nl, en;  // "Kinderen die wachten"
  std::string
      unit;  // "children", "weeks", "share", "per year", "euro per year", "children per worker", "days"
  Better better = Better::less;
  std::string nl_how, en_how;  // how it is worked out, in a sentence
};

// All kinds, in the order in which they are shown:
//  waiting            children in a line or in bridging help (gross; kst-31839-51), mean over time
//  unseen             children in a line without contact or bridging help (net), mean over time
//  wait               mean wait of those whose wait ended, weeks; by step and urgency
//  within_norm        of the waits that ended with a start, share within the norm of the step (Treeknorm 4
//                     and 10 weeks, Veilig Thuis 5 days, council 10 days …; parameters norm.*)
//  in_care            children who get help, mean over time
//  out_of_home        children in a step of kind stay, mean over time
//  moves              from one stay to another, per year
//  breakdowns         stays that end against the plan, per year
//  escalations        children who became more urgent while they waited, per year
//  gave_up            waits that ended without a start and without other help, per year
//  aged_out           became too old while waiting, per year
//  elsewhere          started in a neighbour region, per year
//  acute_wait         mean wait of acute children for a place to stay, days; also of who is in a crisis bed
//                     meanwhile (when they are safe: StressOutcome::calm_safe)
//  workload           children in care or waiting per worker who is there
//  utilisation        of the places that there are, share in use
//  cost               of what there is, whether used or not, euro per year
std::span<const Measure> measures();
const Measure* find_measure(std::string_view id);

// One number of an outcome. "" is the whole: of all regions of the scenario (never of the neighbours that run
// along), all steps, all urgencies.
struct Figure {
  std::string measure, region, step, urgency;
  Estimate value;
  std::vector<double> values;  // by replication, in order; NaN: nothing was seen
  // Ids of parameters of mark assumed on which it hangs. Empty of a region where the whole has a figure of
  // the same measure and step: it hangs on the same ones.
  std::vector<std::string> assumed;
};

// How many stand in line, through time, without those in bridging help. Mean over replications at each
// moment.
struct Series {
  std::string region, step, urgency;  // "" is the whole
  std::vector<Day> days;
  std::vector<Estimate> waiting;
};

// The step that limits the whole (Goldratt 1984; E7): of the steps with a line, the one of which 10 % more
// capacity takes away most of the waiting in the whole scenario. Each candidate was run again with the same
// chance, at most 8 times.
struct Constraint {
  struct Candidate {
    std::string step;
    Estimate utilisation;   // share
    Estimate waiting;       // children in its line
    Estimate growth;        // of its line, children per year: last half against the first half
    Estimate more_waiting;  // with 10 % more of it: difference of `waiting` in the whole, children
    Estimate more_unseen;   // idem, of `unseen`
  };
  std::string step;                   // "" when no step has a line worth the name, or none has a clear effect
  bool is_clear = false;              // the interval of its effect leaves out 0
  std::vector<Candidate> candidates;  // at most three, strongest effect first
};

struct Outcome {
  Scenario scenario;
  int replications = 0;
  bool is_precise = true;       // as precise as was asked
  std::vector<Region> regions;  // of the scenario, then neighbours that ran along
  std::size_t own_regions = 0;  // so many of `regions` are of the scenario
  std::vector<Figure> figures;  // by measure, then region, step, urgency; the whole first
  std::vector<Series> series;   // the whole, then by step; then by region
  std::optional<Constraint> constraint;
  std::vector<Parameter>
      parameters;  // as used, with changes of the scenario (mark assumed, source "scenario")
  std::vector<std::string> assumed;  // ids of all assumed parameters that anything hangs on
  std::int64_t children = 0;         // that came in, all replications
  std::int64_t events = 0;

  const Figure* find(std::string_view measure,
                     std::string_view region = {},
                     std::string_view step = {},
                     std::string_view urgency = {}) const;
  const Parameter* parameter(std::string_view id) const;
};

struct RunOptions {
  int threads = 1;
  bool finds_constraint = true;  // up to three more runs
  // Replications done and to do, of all runs of the call; one call at a time.
  std::function<void(int done, int of)> progress;
};

// Errc::invalid "scenario.invalid", with what problems_of finds; "simulate.overfull" when more wait than fit
// in memory (endless.h).
Result<Outcome> run(const Scenario& scenario, const Chain& chain, const RunOptions& options = {});

// b − a, in the same figure.
struct Difference {
  enum class Effect : std::uint8_t { gains, loses, unclear, neutral };  // neutral: neither is better
  std::string measure, region, step, urgency;
  Estimate a, b;
  Estimate difference;  // paired when the runs had the same chance and number, else Welch 1947
  bool is_paired = true;
  Effect effect = Effect::unclear;  // clear: the 95 % interval leaves out 0
};
std::string_view name_of(Difference::Effect effect);

struct Comparison {
  std::vector<Difference> differences;  // of all figures that both have, in the order of `a`
  // About regions, urgencies and steps; largest part of `a` first. Only what is at least two half-widths of
  // its interval from 0, as there are many figures and some differ by chance.
  std::vector<Difference> gains;
  std::vector<Difference> loses;
  std::string constraint_a, constraint_b;  // steps; "" unknown
  bool constraint_moved = false;
  std::vector<std::string> assumed;  // of both

  const Difference* find(std::string_view measure,
                         std::string_view region = {},
                         std::string_view step = {},
                         std::string_view urgency = {}) const;
};
Comparison compare(const Outcome& a, const Outcome& b);

// Which assumption matters most: each parameter that was assumed (and calibrated, when asked) at both ends of
// its range, the others as they are, same chance. In two steps (screening.h): all of them with few
// replications, then the strongest of each measure with more. A number that a figure cannot hang on is not
// run: its effect is 0.
struct SensitivityProgress {
  int step = 1;       // of two
  int done = 0;       // replications of this step
  int of = 0;         // that it has in all
  int later_max = 0;  // in the first step: replications that the second may take
};
struct SensitivityOptions {
  std::vector<std::string> measures = {"waiting", "unseen", "out_of_home"};  // of the whole
  bool with_calibrated = false;
  std::vector<std::string> parameters;  // only these ids; empty: all
  // Then the figures are differences, scenario − against: what matters to the answer, not to the level.
  std::optional<Scenario> against;
  // Of each run in the first step, >= 1. With 1, every fifth assumption has 2, to know how far chance goes.
  int screening_replications = 2;
  int replications = 8;  // in the second, with those of the first; at most those of the scenario
  int strongest = 10;    // of each measure go on to the second, and who could be among them
  int threads = 1;
  std::function<void(const SensitivityProgress&)> progress;  // one call at a time
};
struct Swing {
  std::string parameter, measure;
  double low_value = 0, high_value = 0;
  Estimate at_low, at_high;          // of the figure
  Estimate low_effect, high_effect;  // against the figure as it is, pair by pair. Of the second step by
                                     // themselves; of the first only, with the spread of all (screened())
  double size = 0;                   // largest |mean| of the effects
  bool is_clear = false;             // the interval of one of the effects leaves out 0
  // With `against`: the answer itself turns around at one of the ends. Only when it is clear as it is.
  bool changes_sign = false;
  int replications = 0;      // of each end; 0: not run, as it cannot matter
  bool is_screened = false;  // of the first step only
};
struct Screening {  // of one measure
  std::string measure;
  int tried = 0;    // assumptions that can matter
  int went_on = 0;  // to the second step, also by another measure
  double most = 0;  // none of the others moved it by more, by the ends of their intervals
};
struct Sensitivity {
  std::vector<Figure> base;   // of the measures, with the parameters as they are
  std::vector<Swing> swings;  // by measure in the order asked for; first of the second step; largest first
  std::vector<Screening> screening;                  // by measure
  int screening_replications = 0, replications = 0;  // of the two steps
  std::int64_t runs = 0;                             // replications that were simulated
};
// Errc::invalid "scenario.invalid"; "sensitivity.measure_unknown" or "sensitivity.parameter_unknown" with the
// nearest name.
Result<Sensitivity> sensitivity(const Scenario& scenario,
                                const Chain& chain,
                                const SensitivityOptions& options);

}  // namespace kring::twin::chain
