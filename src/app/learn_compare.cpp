#include "app/learn_compare.h"

#include <fmt/format.h>

#include <algorithm>

namespace kring::app {
namespace {

using mining::Difference;

std::string what(const Difference& one) {
  switch (one.kind) {
    case Difference::Kind::activity:
      return cell(one.from, 52);
    case Difference::Kind::step:
    case Difference::Kind::step_duration:
      return cell(one.from, 24) + " → " + cell(one.to, 25);
    case Difference::Kind::case_duration:
      break;
  }
  return cell("how long a case takes", 52);
}

// "32.0 %  48.9 %   +16.9 (+14.1 to +19.7) points", or medians and the chance that one of b is longer.
std::string line(const Difference& one) {
  const bool is_share = one.kind == Difference::Kind::activity || one.kind == Difference::Kind::step;
  if (is_share)
    return fmt::format("  {} {:>8} {:>8}  {:+.1f} ({:+.1f} to {:+.1f}) points\n", what(one),
                       percent(one.a, 1), percent(one.b, 1), 100 * one.effect.value, 100 * one.effect.low,
                       100 * one.effect.high);
  return fmt::format("  {} {:>8} {:>8}  longer in {:.0f} % ({:.0f} to {:.0f})\n", what(one),
                     duration_words(one.a), duration_words(one.b), 100 * one.effect.value,
                     100 * one.effect.low, 100 * one.effect.high);
}

}  // namespace

LearnPart learn_compare(const mining::Comparison& found,
                        const std::string& name_a,
                        const std::string& name_b,
                        std::size_t top) {
  std::string out = fmt::format("\nWhat differs: {} ({}) against {} ({})\n", name_a,
                                counted(found.cases_a, "case"), name_b, counted(found.cases_b, "case"));
  out +=
      fmt::format("  {} of {} looked at differ, with at most 5 % false among them (Benjamini and Hochberg)\n",
                  found.different, found.tests.size());
  if (found.cases_in_both > 0)
    out += fmt::format(
        "  mind: in both: {}; so the differences are told too small and too surely;\n"
        "  filter the others with --filter, such as 'hasnot=A' beside --compare-filter 'has=A'\n",
        counted(found.cases_in_both, "case"));
  const auto part = [&](const char* title, auto is_of) {
    std::size_t all = 0;
    std::string lines;
    for (std::size_t i = 0; i < found.different; ++i) {
      if (!is_of(found.tests[i].kind)) continue;
      if (all++ < top) lines += line(found.tests[i]);
    }
    if (all > 0) out += fmt::format("\n  {}\n{}", title, lines);
    more_rows(out, all, top, "differences");
  };
  using Kind = Difference::Kind;
  part("in how many cases it occurs", [](Kind kind) { return kind == Kind::activity || kind == Kind::step; });
  part("how long it takes (median; how often one of the second takes longer than one of the first)",
       [](Kind kind) { return kind == Kind::case_duration || kind == Kind::step_duration; });
  return {out, {mining::compare_json(found, name_a, name_b)}};
}

}  // namespace kring::app
