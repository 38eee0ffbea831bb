// What is told of a what-if as one page of HTML that needs nothing else, for somebody who decides and does
// not simulate: the question, the answer in three sentences, charts with their tables, what it hangs on and
// how it was made (STRESS-DES: Monks and others 2019, doi 10.1080/17477778.2018.1442155).
//
// The page holds the JSON of told_json (docs/scenario-json.md), without the values of each replication, with
// one member more, "page": the language, the version of Kring, and the tiles of the regions.
#pragma once

#include <string>

#include "twin/tell/told.h"

namespace kring::twin::tell {

std::string scenario_page(const Told& told, const chain::Chain& chain, Language language);

}  // namespace kring::twin::tell
