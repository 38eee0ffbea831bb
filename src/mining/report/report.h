// The findings as one page of HTML that needs nothing else: no network, no fonts, no library.
//
// The page holds the JSON of findings_json() (docs/learn-json.md) with one member more, "page" (below), and
// the style and scripts of this folder, put into the program when it is built. Everything in it is shown as
// text. Its content policy allows nothing but these, by their SHA-256, so that not even a name in a log that
// holds markup could do anything. Of a large log the page holds the most frequent: see PageLimits.
#pragma once

#include <span>
#include <string>

#include "mining/findings.h"
#include "mining/findings_json.h"
#include "mining/perf/performance.h"
#include "mining/read/report.h"

namespace kring::mining {

struct PageLimits {
  std::size_t variants = 1000;
  std::size_t edges = 3000;
  std::size_t bridges = 20'000;  // over hidden activities; when there are more, none
  std::size_t rows = 1000;       // of every other table
};

// Member "page": `variants_total`, `edges_total`; `first`, `last` (moments or null); `order`: the activities,
// most frequent first, and `cases`: in how many cases each is; `bridges`: steps over hidden activities of all
// cases (bridges.h), each [from, to, between, count, timed, seconds together], with places in `order`, or
// null; and `gaps`: per variant that is in the page, the mean seconds between its neighbouring events, null
// where no moments are known.
// `more` are members of other findings; those of performance_json() come from `performance`, shortened.
std::string report_html(std::string_view title,
                        const Log& log,
                        Findings findings,
                        const ReadReport& report,
                        Performance performance,
                        std::span<const JsonMember> more = {},
                        const PageLimits& limits = {});

}  // namespace kring::mining
