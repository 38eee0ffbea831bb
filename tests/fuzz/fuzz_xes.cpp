// XES from anywhere. Whatever the bytes, reading ends, and what it gives is a log in order; two readings give the same.
#include "mining/findings_json.h"
#include "mining/read/xes.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/log_checks.h"

using namespace kring;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  const auto first = mining::read_xes_text(text, {});
  if (!first.ok()) return 0;
  fuzz::check_log(first->log);
  const auto again = mining::read_xes_text(text, {});
  KRING_ASSERT(again.ok());
  KRING_ASSERT(mining::findings_json(first->log, mining::findings_of(first->log), first->report) ==
               mining::findings_json(again->log, mining::findings_of(again->log), again->report));
  return 0;
}
