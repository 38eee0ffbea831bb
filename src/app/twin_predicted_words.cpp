#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/learn.h"
#include "app/twin_words.h"

namespace kring::app {

using twin::VisitLog;

namespace {

const char* figure_name(twin::Predicted::What what) {
  using What = twin::Predicted::What;
  switch (what) {
    case What::arrivals:
      return "come";
    case What::starts:
      return "begin help";
    case What::ends:
      return "end help";
    case What::gave_up:
      return "give up";
    case What::mean_wait:
      return "mean wait";
    case What::waiting:
      break;
  }
  return "wait on";
}

std::string verdict(const twin::Backtest& tested) {
  const double inside = static_cast<double>(tested.outer) / static_cast<double>(tested.compared);
  if (inside < 0.6)
    return "It fits badly: what this network says of that period is mostly wrong. Do not steer by it.";
  if (inside < 0.85) return "It fits in part: rely on it only where the real figures lie inside (no !).";
  if (tested.sharp == 0)
    return "So few prove nothing: the network could be off by a factor of two in all of it, and no "
           "figure would have shown that. For that the interval of 95 % must lie between 0.7 and 1.4 times "
           "what is simulated; that of a count does from about 45 on.";
  if (tested.of_waits > 0 && tested.sharp_of_waits == 0)
    return fmt::format(
        "It fits about as well as chance allows in who comes and is helped: {} could have shown a "
        "factor of two. Of waits this proves nothing: no figure of them could have.",
        counted(tested.sharp, "figure"));
  return fmt::format("It fits about as well as chance allows; {} could have shown a factor of two.",
                     counted(tested.sharp, "figure"));
}

}  // namespace

std::string backtest_words(const VisitLog& log, const twin::Backtest& tested, std::size_t top) {
  std::string out = fmt::format(
      "\nBack-test: {} to {} simulated out of what was known on {}\n  it begins with {} in help and {} "
      "waiting\n",
      day(log, tested.at), day(log, tested.until), day(log, tested.at), with_thousands(tested.in_service),
      with_thousands(tested.waiting));
  out += fmt::format("\n{} {:>9} {:>9} {:>18} {:>18}\n", cell("What happened, what was expected", 36), "real",
                     "simulated", "80 of 100 within", "95 of 100 within");
  std::size_t shown = 0;
  for (const auto& of : tested.figures) {
    if (std::isnan(of.real) || ++shown > top) continue;
    auto name = fmt::format("  {} {}", cell(station(log, of.station), 15), figure_name(of.what));
    if (of.what == twin::Predicted::What::waiting) name += " " + day(log, of.at);
    const auto figure = [&](double value) {  // all but waits are counts
      return of.what == twin::Predicted::What::mean_wait ? size_words(value)
                                                         : with_thousands(std::llround(value));
    };
    const auto range = [&](const twin::Bounds& bounds) {
      return figure(bounds.low) + " to " + figure(bounds.high);
    };
    out += fmt::format("{} {:>9} {:>9} {:>18} {:>18}{}\n", cell(name, 36), figure(of.real), figure(of.median),
                       range(of.inner), range(of.outer), of.is_outer() ? "" : "  !");
  }
  more_rows(out, static_cast<std::size_t>(tested.compared), top, "figures");
  if (tested.compared == 0) return out + "  nothing could be compared\n";
  const auto all = static_cast<double>(tested.compared);
  paragraph(out,
            fmt::format(
                "of {} figures {} lie in the interval of 80 % and {} in that of 95 %; {:.0f} and {:.0f} are "
                "to be expected",
                tested.compared, tested.inner, tested.outer, 0.8 * all, 0.95 * all),
            "  ", "  ");
  paragraph(out, verdict(tested), "  ", "  ");
  return out;
}

std::string forecast_words(const VisitLog& log,
                           const twin::Forecast& made,
                           const TwinForecastOptions& options) {
  const auto is_shown = [&](int s) { return options.station.empty() || station(log, s) == options.station; };
  const auto weeks_words = [&](double units) {
    if (!std::isfinite(units)) return std::string("more");
    return fmt::format("{:.1f}", units * log.calendar.micros_per_unit / (7 * 86.4e9));
  };
  std::string out =
      fmt::format("forecast on {} of {} who wait, in weeks\n", day(log, made.at),
                  with_thousands(std::count_if(made.waits.begin(), made.waits.end(),
                                               [&](const auto& of) { return is_shown(of.station); })));
  for (const auto& words : log.read_as) paragraph(out, words, "  ", "    ");
  std::string heads;
  auto sorted = options.weeks;
  std::sort(sorted.begin(), sorted.end());
  for (const double weeks : sorted) heads += fmt::format(" {:>7}", fmt::format("in {:g}", weeks));
  out += fmt::format("\n{} {:>5} {:>7}  {:>7} {:>6} {:>6} {} {:>9}\n", cell("Who", 29), "place", "waited",
                     "P10", "P50", "P90", heads, "gives up");
  std::size_t shown = 0, all = 0;
  for (const auto& of : made.waits) {
    if (!is_shown(of.station)) continue;
    ++all;
    if (++shown > options.top) continue;
    std::string chances;
    for (const double chance : of.helped_within) chances += fmt::format(" {:>5.0f} %", 100 * chance);
    const auto& who = log.customers[log.visits[of.visit].customer];
    out += fmt::format(
        "{} {:>5} {:>7}  {:>7} {:>6} {:>6} {} {:>7.0f} %\n", cell("  " + place(log, of) + ", " + who, 29),
        of.place > 0 ? std::to_string(of.place) : "-", weeks_words(of.waited), weeks_words(of.p10),
        weeks_words(of.p50), weeks_words(of.p90), chances, 100 * of.gives_up);
  }
  more_rows(out, all, options.top, "who wait");
  if (all == 0) out += "  nobody waits then\n";
  out += fmt::format(
      "  P10, P50, P90: in 10, 50, 90 of 100 runs the wait is over by then, by help or by giving up; "
      "'in {0:g}': the\n  chance that help begins within {0:g} weeks\n",
      sorted.front());
  if (made.score.waits == 0)
    return out + "\nHow good such forecasts are is not known: nobody waited at earlier moments.\n";
  out += fmt::format("\n{} {:>8} {:>8} {:>9} {:>16} {:>9} {:>9}\n",
                     cell("How good such forecasts were before", 36), "waits", "known", "inside",
                     "95 % interval", "off by", "of");
  const auto row = [&](const std::string& name, const twin::ForecastScore& of) {
    if (of.waits == 0) return;
    out += fmt::format(
        "{} {:>8} {:>8} {:>9} {:>16} {:>9} {:>9}\n", cell(name, 36), with_thousands(of.waits),
        with_thousands(of.known), of.known > 0 ? share_words(of.share()) : "-",
        std::isfinite(of.inside_bounds.low)
            ? fmt::format("{:.0f} to {:.0f} %", 100 * of.inside_bounds.low, 100 * of.inside_bounds.high)
            : std::string("-"),
        weeks_words(std::isfinite(of.absolute_error) ? of.absolute_error : 0),
        weeks_words(std::isfinite(of.mean_wait) ? of.mean_wait : 0));
  };
  for (std::size_t s = 0; s < made.scores.size(); ++s)
    if (is_shown(static_cast<int>(s))) row("  " + log.stations[s], made.scores[s]);
  if (options.station.empty()) row("  all", made.score);
  out += fmt::format(
      "  'inside': of forecasts at up to {} earlier moments, the part in which the truth lay from P10 "
      "to P90; 80 %\n"
      "  is what it should be. 'off by': between P50 and the truth, on average, of waits that took 'of' on "
      "average.\n",
      made.score.moments);
  std::int64_t open = 0;
  for (std::size_t s = 0; s < made.scores.size(); ++s)
    if (is_shown(static_cast<int>(s))) open += made.scores[s].waits - made.scores[s].known;
  if (open > 0)
    out += fmt::format(
        "  {} of those waits had not ended by {}, and could still fall inside: they are not counted.\n",
        with_thousands(open), day(log, made.at));
  const auto& judged = made.score;
  if (judged.known > 0 && judged.inside_bounds.high < 0.5)
    out +=
        "  Such forecasts were mostly wrong: do not use these. 'kring twin calibrate' tells what the log "
        "and the\n  network differ in.\n";
  else if (judged.known > 0 && judged.inside_bounds.high < 0.8)
    out += "  Such forecasts were too sure of themselves: read the intervals as wider than they say.\n";
  if (judged.known > 0 && std::isfinite(judged.inside_bounds.low) && judged.inside_bounds.low > 0.8)
    out += "  Such forecasts were wider than needed: the truth lay inside more often than they say.\n";
  return out;
}

}  // namespace kring::app
