// Which rules of the Declare family a log keeps by itself: one pass that counts, for all pairs of its most
// frequent activities, how many activations of each template are fulfilled.
//
// Sources. Support and confidence: Di Ciccio and Mecella, "On the discovery of declarative control flows for
// artful processes" (2015), §4: support is the share of activations that are fulfilled, confidence the
// support times the share of cases in which the rule is activated. Which template implies which: Di Ciccio,
// Maggi, Montali and Mecella 2017, §5 (the hierarchy of subsumption).
//
// Told is only what no stronger found rule says already: chain before alternate before plain; a succession in
// place of its two halves; no `response` to what ends nearly all cases, no `precedence` of what begins them,
// no `responded_existence` of what nearly all cases have; of response and precedence only the steps, when a →
// b and b → c are there then not a → c; `not_co_existence` only where at least 5 cases with both would be
// expected if the two had nothing to do with each other, fewer than half of that are there, more rarely than
// chance explains (Poisson, 1 %), and the rule holds for either of the two. Found on a log and tested on the
// same log: a description, no proof.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mining/rules/rule.h"

namespace kring::mining::rules {

struct DiscoverOptions {
  double support_min = 0.95;         // 0 to 1
  double confidence_min = 0.25;      // 0 to 1
  std::size_t activities_max = 100;  // the most frequent by cases, ties by name; memory grows with its square
  std::size_t rules_max = 1000;
};

struct FoundRule {
  Rule rule;
  std::int64_t fulfilled = 0;    // activations; of templates of whole cases: cases
  std::int64_t activations = 0;  // idem
  std::int64_t cases = 0;        // in which it is activated
  double support = 0;
  double confidence = 0;
};

// Highest confidence first, then highest support, then by name of template, of activation and of target.
// O(events × activities per case + activities²).
std::vector<FoundRule> discover_rules(const Log& log, const DiscoverOptions& options = {});

// The value of the member `found_rules`.
std::string found_rules_json(const std::vector<FoundRule>& found);

}  // namespace kring::mining::rules
