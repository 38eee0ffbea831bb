// Summaries of others, as `kring learn --merge` reads them: whatever the bytes, a summary or words; and what
// is read can be written, read again, and added to another in either order.
#include "mining/merge/summary.h"
#include "tests/fuzz/fuzz.h"

using namespace kring;

namespace {

std::string sum(mining::Summary into, const mining::Summary& other) {
  mining::merge(into, other);
  return mining::summary_json(into);
}

mining::Summary fixed() {
  mining::Summary one;
  one.parts = 1;
  one.cases = 30;
  one.events = 60;
  one.protection = {10, 5, 0, 0};
  one.made_of = {std::string(32, 'a')};
  one.activities["a"] = {30, 30, 30, 0, 1};
  auto& edge = one.edges[{"a", "b"}];
  edge.count = 30;
  edge.cases = 30;
  edge.parts = 1;
  edge.lengths.add(1000, 1010, 30);
  one.variants[{"a", "b"}] = {30, 1};
  one.measures["m"] = {10, 30, 1};
  return one;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = mining::parse_summary(fuzz::text_of(data, size));
  if (!read.ok()) {
    KRING_ASSERT(!read.error().detail.empty());
    return 0;
  }
  const auto written = mining::summary_json(*read);
  const auto again = mining::parse_summary(written);
  KRING_ASSERT(again.ok());
  KRING_ASSERT(mining::summary_json(*again) == written);
  for (const auto& [ends, edge] : read->edges) {
    const auto median = edge.quantile(0.5);
    KRING_ASSERT(edge.lengths.count() >= 0);
    KRING_ASSERT(edge.lengths.count() == 0 || median.low >= 0);
    KRING_ASSERT(!(median.high >= 0) || (median.low <= median.middle && median.middle <= median.high));
  }
  static const mining::Summary other = fixed();
  KRING_ASSERT(sum(*read, other) == sum(other, *read));
  KRING_ASSERT(sum(*read, *read).size() > 0);
  return 0;
}
