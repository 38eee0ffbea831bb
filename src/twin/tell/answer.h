// The answer to a what-if in at most three sentences with numbers and intervals, in Dutch and English: how
// many wait, who gains and who loses most, and where it is stuck and what it costs. What is not clear (the 95
// % interval holds 0) is said to be not clear.
#pragma once

#include <string>
#include <vector>

#include "twin/tell/told.h"

namespace kring::twin::tell {

std::vector<std::string> answer(const Told& told, const chain::Chain& chain, Language language);

// What a difference is about, in words: "wait for foster care, acute children, Zeeland"; the measure alone of
// the whole.
std::string about_text(const chain::Difference& difference, const chain::Chain& chain, Language language);

// What a stress test leaves out because it comes after it, each with its day: "no places in clinic, from 1
// May 2029".
std::vector<std::string> left_out_texts(const chain::StressOutcome& struck,
                                        const chain::Chain& chain,
                                        Language language);

}  // namespace kring::twin::tell
