// OCEL 2.0 as JSON and as XML, by the first byte: reading ends in a log in order, or in words.
#include "mining/read/ocel.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/log_checks.h"

using namespace kring;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  const auto source = mining::memory_source(text);
  auto read = text.starts_with('<') ? mining::read_ocel_xml(*source, {}) : mining::read_ocel_json(*source, {});
  if (!read.ok()) return 0;
  const auto log = mining::flattened(std::move(read->log), {}, std::move(read->report));
  if (log.ok()) fuzz::check_log(log->log);
  return 0;
}
