// A model of a log, and how well cases keep to it: discovery, token replay and alignments together.
//
// Log fitness of token replay: the formula of replay.h over the sums of all cases (Rozinat and van der Aalst
// 2008, §4.1). Fitness of an alignment: 1 − cost / (events of the trace + shortest run of the model), so 0
// when no move is synchronous; of the log, the mean over cases, and the same formula over the sums
// (Adriansyah 2014, §6.4; the names and formulas of the established library). 0 / 0 counts as 1. A trace fits
// when its cost is 0; such a trace is replayed along its alignment, so that its tokens are those of a run of
// the model.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "mining/model/align.h"
#include "mining/model/departures.h"
#include "mining/model/inductive.h"
#include "mining/model/replay.h"

namespace kring::mining {

struct VariantConformance {
  std::int64_t cost = -1;  // of an optimal alignment; -1: it would take more work than allowed
  double fitness = 0;      // of it; NaN when it was not found
  TokenCounts tokens;
};

// Moves over all cases. Wrong moves are those that every optimal alignment of their case has.
struct ActivityMoves {
  std::uint32_t activity = 0;
  std::int64_t synchronous = 0;  // its other events
  std::int64_t log = 0;          // done where the model does not foresee it
  std::int64_t model = 0;        // foreseen and not done
};

struct Conformance {
  std::vector<VariantConformance> variants;  // in the order of those given
  std::vector<ActivityMoves> moves;  // most wrong moves first, ties by name; every activity of log or model
  // Departures that optimal alignments tell differently; most first, ties by names. With the wrong moves they
  // add up to the cost.
  std::vector<OpenMoves> open;
  std::int64_t cases = 0;
  std::int64_t fitting = 0;      // cases with cost 0
  std::int64_t not_aligned = 0;  // cases over the limit; they count in nothing but here and in the replay
  std::int64_t cost = 0;         // of all cases
  std::int64_t shortest = 0;     // visible steps of the shortest run of the model
  double mean_fitness = 0;       // of alignments; NaN without cases
  double log_fitness = 0;
  TokenCounts tokens;  // of all cases
  double mean_replay_fitness = 0;
};

// `tree`: with numbers of log.activity_names(). Fails as Aligner::make() does.
Result<Conformance> conformance_of(const Log& log,
                                   std::span<const Variant> variants,
                                   const ProcessTree& tree,
                                   const AlignLimits& limits = {});

struct ModelFindings {
  double noise = 0;  // 0: IM, more: IMf
  ProcessTree tree;
  PetriNet net;
  Conformance conformance;
  std::string method() const { return noise > 0 ? "imf" : "im"; }
};

Result<ModelFindings> model_of(const Log& log,
                               std::span<const Variant> variants,
                               const InductiveOptions& options);

// What the work grows with: events of all variants times activities. Up to `model_work_unasked` a model takes
// seconds at most, and `kring learn` makes one without being asked.
std::int64_t model_work(const Log& log, std::span<const Variant> variants);
inline constexpr std::int64_t model_work_unasked = 20'000'000;

}  // namespace kring::mining
