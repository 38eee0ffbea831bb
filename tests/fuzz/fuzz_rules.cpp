// Files of rules from anywhere: rules or words with lines; and rules that are read can be asked of a log.
#include "mining/log_builder.h"
#include "mining/rules/check.h"
#include "mining/rules/rule_file.h"
#include "tests/fuzz/fuzz.h"

using namespace kring;

namespace {

mining::Log small_log() {
  mining::LogBuilder builder;
  const auto add = [&](const char* name, const char* activity, std::int64_t hour, std::int64_t age) {
    const auto number = builder.case_number(name);
    builder.add_event(number, builder.activity(activity),
                      hour < 0 ? mining::no_time : hour * 3600 * mining::micros_per_second);
    builder.event_column("x", mining::ValueType::integer).put_integer(builder.last_event(), hour);
    builder.event_column("who", mining::ValueType::text)
        .put_text(builder.last_event(), hour % 2 ? "Eva" : "Bas");
    builder.case_column("age", mining::ValueType::integer).put_integer(number, age);
  };
  add("1", "a", 1, 9), add("1", "b", 2, 9), add("1", "a", 30, 9), add("1", "c", 900, 9);
  add("2", "b", 3, 14), add("2", "a", -1, 14), add("2", "b", 3, 14);
  add("3", "c", 2000, 8);
  return std::move(builder).finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = mining::rules::parse_rules(fuzz::text_of(data, size));
  if (!file.ok()) {
    KRING_ASSERT(!file.error().detail.empty());
    return 0;
  }
  static const mining::Log log = small_log();
  for (const auto& rule : file->rules) {
    KRING_ASSERT(!mining::rules::rule_words(rule).empty());
    const auto found = mining::rules::check_rule(log, rule);
    if (!found.ok()) continue;
    KRING_ASSERT(found->numerator >= 0 && found->numerator <= found->denominator);
    KRING_ASSERT(found->activated <= found->asked);
    KRING_ASSERT(found->asked <= static_cast<std::int64_t>(log.case_count()));
    for (const auto& broken : found->broken)
      KRING_ASSERT(!mining::rules::why_words(log, rule, broken).empty());
  }
  return 0;
}
