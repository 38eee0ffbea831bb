// Work that passes from one to another: between organisations (org:group) or people (org:resource).
//
// A handover is a pair of directly following events of one case done by two different parties ("handover of
// work" with depth 1: van der Aalst, Reijers and Song, Discovering social networks from event logs, CSCW 14,
// 2005, §4.1). Its duration runs from the event of the one to that of the other, so it is the wait at the
// border plus the work of the receiver, unless starts are logged. A pair of which a party is not known counts
// under `unknown` only.
#pragma once

#include <string>
#include <vector>

#include "mining/findings.h"

namespace kring::mining {

struct Handover {
  std::uint32_t from = 0;  // number of `parties`
  std::uint32_t to = 0;
  std::int64_t count = 0;
  Durations durations;
};
struct Party {
  std::string name;
  std::int64_t events = 0;
  std::int64_t cases = 0;
};
struct Handovers {
  std::string key;             // "org:group"; empty when no event has one
  std::vector<Party> parties;  // most events first, ties by name
  std::int64_t pairs = 0;      // of which both parties are known
  std::int64_t passed = 0;     // to another party; the others stayed
  std::int64_t unknown = 0;    // pairs of which a party is not known
  Durations stayed;            // of pairs within one party
  Durations handed;            // of pairs that passed
  std::vector<Handover> list;  // most frequent first, ties by the parties' place
};
Handovers handovers_of(const Log& log, std::string_view key);

}  // namespace kring::mining
