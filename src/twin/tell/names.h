// The words of the chain as people write them: in either language, in any case, with or without article,
// plural or what is counted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "twin/chain/chain.h"

namespace kring::twin::tell {

// Lower case, without diacritics; '-' and '_' are spaces; one space between words, none at the ends.
std::string plain(std::string_view text);
std::vector<std::string> plain_words(std::string_view text);
// Words [from, to) of them, with spaces between.
std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t to);

// Indices, or -1. `words` are plain. A step is also found by words of its name that no other step has:
// "gezinsteams".
int find_step(std::string_view words, const chain::Chain& chain);
int find_urgency(std::string_view words, const chain::Chain& chain);
int find_region(std::string_view words, const chain::Chain& chain);
// Codes of "Zeeland", "Zeeland and Twente", "Zeeland, Twente en JZ01"; empty when one of them is no region.
std::vector<std::string> find_regions(const std::vector<std::string>& words, const chain::Chain& chain);
// "acuut" is also "acute", "complex" also "complexe": how Dutch bends what stands before a noun.
std::string bent(const std::string& word);
bool is_everywhere(std::string_view words);  // "the Netherlands", "overal"

// What there is no such thing as, and what was probably meant.
Error no_step(std::string_view words, const chain::Chain& chain);
Error no_urgency(std::string_view words, const chain::Chain& chain);
Error no_region(std::string_view words, const chain::Chain& chain);

}  // namespace kring::twin::tell
