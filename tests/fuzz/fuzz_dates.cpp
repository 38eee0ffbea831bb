// Days and moments of ISO 8601: what is read is written and read again as the same.
#include "base/time.h"
#include "tests/fuzz/fuzz.h"

using namespace kring;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  if (const auto day = parse_day(text)) {
    KRING_ASSERT(format_day(*day) == text);
    KRING_ASSERT(dutch_day(start_of_dutch_day(*day)) == *day);
    KRING_ASSERT(age_on(*day, birthday(*day, 12)) == 12);
  }
  if (const auto at = parse_instant(text)) {
    const auto again = parse_instant(format_instant(*at));
    KRING_ASSERT(again && *again == *at);
  }
  return 0;
}
