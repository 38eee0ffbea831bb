// Figures in words: with as many digits as their interval allows, in Dutch or English.
#pragma once

#include <string>
#include <string_view>

#include "twin/tell/told.h"

namespace kring::twin::tell {

// 1234.5 is "1.234,5" in Dutch and "1,234.5" in English; minus is U+2212.
std::string number_text(double value, int digits, Language language);
// With a sign, also +.
std::string signed_text(double value, int digits, Language language);

// How a unit of chain::Measure is shown: a share in %, euros in millions.
struct Shown {
  double times = 1;
  const char* nl = "";
  const char* en = "";
};
Shown shown_unit(std::string_view unit);

// So many digits that half the interval has one or two of its own; none from 100 on, one from 10 on, two at
// most. Of the value when there is no interval.
int digits_of(const Estimate& of, double times);

// "1,834 ±12", "-" when it is not known; without interval where that would be ±0.
std::string estimate_text(const Estimate& of, std::string_view unit, Language language);
// "+214 (180 to 248)".
std::string difference_text(const Estimate& of, std::string_view unit, Language language);
// "214 (180 tot 248)", without sign: for sentences that say more or fewer. Not below 0.
std::string size_text(const Estimate& of, std::string_view unit, Language language);

std::string day_text(Day day, Language language);  // "1 januari 2027"

// Names of what a figure is about; "" when there is no such thing.
std::string step_name(const chain::Chain& chain, std::string_view code, Language language);
std::string urgency_name(const chain::Chain& chain, std::string_view code, Language language);
std::string region_name(const chain::Chain& chain, std::string_view code);
std::string measure_name(std::string_view id, Language language);
// "Zeeland and Twente", "the Netherlands", "12 regions".
std::string regions_text(const chain::Scenario& scenario, const chain::Chain& chain, Language language);

}  // namespace kring::twin::tell
