// Tables from anywhere: whatever the bytes, reading ends in a log in order, or in words.
#include "mining/read/csv.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/log_checks.h"

using namespace kring;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  const auto read = mining::read_csv_text(text, {});
  if (read.ok()) fuzz::check_log(read->log);
  return 0;
}
