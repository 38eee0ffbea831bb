#include "app/scenario_progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

namespace kring::app {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point began) {
  return std::chrono::duration<double>(Clock::now() - began).count();
}

void show(const std::string& line) {
  fmt::print(stderr, "\r\033[K  {}", line);
  std::fflush(stderr);
}

std::string length_text(double seconds) {
  constexpr double minute = 60;
  return seconds < 2 * minute ? fmt::format("{:.0f} s", seconds)
                              : fmt::format("{:.0f} min", seconds / minute);
}

}  // namespace

ScenarioProgress::ScenarioProgress() : is_seen_(::isatty(STDERR_FILENO) == 1) {}

ScenarioProgress::~ScenarioProgress() {
  if (is_seen_) fmt::print(stderr, "\r\033[K");
}

std::function<void(int, int)> ScenarioProgress::of(std::string what) const {
  if (!is_seen_) return {};
  show(what + " …");
  return [what = std::move(what), began = Clock::now()](int done, int all) {
    const double seconds = seconds_since(began);
    auto line = fmt::format("{}: {} of {}", what, done, all);
    if (seconds > 1 && done > 0) line += fmt::format(", about {:.0f} s to go", seconds / done * (all - done));
    show(line);
  };
}

std::function<void(const twin::chain::SensitivityProgress&)> ScenarioProgress::of_sensitivity() const {
  if (!is_seen_) return {};
  return [began = Clock::now()](const twin::chain::SensitivityProgress& now) mutable {
    if (now.done == 0) began = Clock::now();
    show(sensitivity_line(now, seconds_since(began)));
  };
}

std::string sensitivity_line(const twin::chain::SensitivityProgress& now, double seconds) {
  auto line = fmt::format("assumptions, step {} of 2 ({}): {} of {}", now.step,
                          now.step == 1 ? "each at both ends" : "the strongest again", now.done, now.of);
  if (seconds <= 1 || now.done == 0) return line;
  const double each = seconds / now.done;
  line += fmt::format(", about {} to go", length_text(each * (now.of - now.done)));
  if (now.later_max > 0)
    line += fmt::format(", and at most {} for step 2", length_text(each * now.later_max));
  return line;
}

}  // namespace kring::app
