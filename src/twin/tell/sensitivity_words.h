// Which assumption matters most, in sentences.
#pragma once

#include <string>
#include <vector>

#include "twin/tell/language.h"
#include "twin/tell/told.h"

namespace kring::twin::tell {

// One of each figure: on which assumption it hangs most, and what it is at both ends; then whether one turns
// the answer around. Empty without a sensitivity analysis.
std::vector<std::string> sensitivity_answer(const Told& told, Language language);

// What was tried how often: "183 assumptions at both ends of their range …".
std::string tried_words(const chain::Sensitivity& of, Language language);
// Of the assumptions that were tried little: "The other 142, tried with 2 replications: none moved it by more
// than 75 children (95 %)." Empty when there are none.
std::string rest_words(const chain::Sensitivity& of, const chain::Screening& screening, Language language);

}  // namespace kring::twin::tell
