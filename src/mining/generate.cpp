#include "mining/generate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/result.h"
#include "base/rng.h"
#include "mining/log_builder.h"

namespace kring::mining {
namespace {

constexpr Micros hour = 3600 * micros_per_second;
constexpr Micros first_moment = 1'577'869'200 * micros_per_second;  // 1 January 2020, 9:00 UTC
constexpr std::array words{"question",       "first talk", "plan",           "safety check",   "meeting",
                           "request advice", "assessment", "home visit",     "waiting list",   "start help",
                           "review",         "report",     "phone call",     "second look",    "handover",
                           "aftercare",      "new goal",   "consult school", "consult doctor", "close"};

std::string activity_name(std::size_t number, std::size_t count) {
  if (number == 0) return words.front();
  if (number + 1 == count) return words.back();
  return number + 1 < words.size() ? words[number] : fmt::format("step {}", number);
}

// Mostly onward, now and then back or far ahead.
std::size_t next_activity(Rng& rng, std::size_t from, std::size_t count) {
  const auto inner = static_cast<std::uint64_t>(count - 2);
  const double dice = rng.unit();
  if (dice < 0.7) return 1 + (from % inner);
  if (dice < 0.85) return 1 + ((from + 1) % inner);
  if (dice < 0.93) return from > 1 ? from - 1 : 1;
  return 1 + rng.below(inner);
}

}  // namespace

Log generate_log(const GenerateOptions& options) {
  KRING_ASSERT(options.activities >= 3);
  Rng rng(options.seed);
  LogBuilder builder;
  builder.reserve(options.events);
  for (std::size_t a = 0; a < options.activities; ++a) builder.activity(activity_name(a, options.activities));
  const bool rich = options.resources > 0;
  const double ends = 1 / std::max(1.0, options.events_per_case - 1);
  const auto attributes = [&](std::uint64_t resource) {
    if (!rich) return;
    const auto row = builder.last_event();
    builder.event_column(key::resource, ValueType::text).put_text(row, fmt::format("worker {}", resource));
    builder.event_column(key::group, ValueType::text).put_text(row, fmt::format("team {}", resource % 7));
    builder.event_column(key::transition, ValueType::text).put_text(row, "complete");
  };
  for (std::size_t c = 0; builder.event_count() < options.events; ++c) {
    const auto number = builder.case_number(fmt::format("case {}", c + 1));
    if (rich) {
      builder.case_column("municipality", ValueType::text)
          .put_text(number, fmt::format("town {}", 1 + rng.below(12)));
      builder.case_column("age", ValueType::integer).put_integer(number, rng.between(0, 17));
    }
    Micros at = first_moment + static_cast<Micros>(c) * hour / 4;
    std::size_t activity = 0;
    while (builder.event_count() < options.events) {
      builder.add_event(number, static_cast<std::uint32_t>(activity), at);
      attributes(rich ? 1 + rng.below(options.resources) : 0);
      if (activity + 1 == options.activities) break;
      const std::size_t next =
          rng.chance(ends) ? options.activities - 1 : next_activity(rng, activity, options.activities);
      at += static_cast<Micros>(
          rng.exponential(static_cast<double>(hour) * static_cast<double>(1 + (activity * 7 + next) % 90)));
      at -= at % 1000;
      activity = next;
    }
  }
  return std::move(builder).finish();
}

}  // namespace kring::mining
