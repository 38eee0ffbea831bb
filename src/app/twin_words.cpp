#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/learn.h"
#include "app/twin.h"
#include "mining/time_text.h"

namespace kring::app {
namespace {

using twin::Finding;
using twin::VisitLog;

// Three digits that mean something.
std::string size_words(double value) {
  if (!std::isfinite(value)) return "-";
  if (value == 0) return "0";
  const int digits = std::clamp(2 - static_cast<int>(std::floor(std::log10(std::abs(value)))), 0, 6);
  return fmt::format("{:.{}f}", value, digits);
}
std::string interval_words(double low, double high) {
  if (!std::isfinite(low) && !std::isfinite(high)) return "-";
  if (!std::isfinite(high)) return "more than " + size_words(low);
  return size_words(low) + " to " + size_words(high);
}
std::string interval_words(const Finding& of) { return interval_words(of.low, of.high); }
std::string share_words(double share) {
  return std::isfinite(share) ? fmt::format("{:.1f} %", 100 * share) : "-";
}
std::string day(const VisitLog& log, double at) {
  return mining::time_text(log.calendar.moment(at), log.zone).substr(0, 10);
}
const std::string& station(const VisitLog& log, int s) { return log.stations[static_cast<std::size_t>(s)]; }

// The last of a row: cut, not filled up.
std::string last_cell(const std::string& name, std::size_t width) {
  std::string out = cell(name, width);
  out.erase(out.find_last_not_of(' ') + 1);
  return out;
}

// What is said of several rows once, below the table.
class Footnotes {
 public:
  std::string mark(const std::string& words) {
    const auto at = std::find(said_.begin(), said_.end(), words) - said_.begin();
    if (at == static_cast<std::ptrdiff_t>(said_.size())) said_.push_back(words);
    return fmt::format("ASSUMED ({})", at + 1);
  }
  void print(std::string& out) const {
    for (std::size_t i = 0; i < said_.size(); ++i) out += fmt::format("  ({}) {}\n", i + 1, said_[i]);
  }

 private:
  std::vector<std::string> said_;
};

template <class T>
std::string place(const VisitLog& log, const T& of) {
  const auto& name = station(log, of.station);
  return log.classes.size() == 1 ? name
                                 : name + " · " + log.classes[static_cast<std::size_t>(of.customer_class)];
}
std::string label(const std::string& name) { return cell(name, 30); }

void arrivals(std::string& out, const VisitLog& log, const twin::Calibration& found, std::size_t top) {
  out += fmt::format("\n{} {:>8} {:>18} {:>8}  {}\n", label("Who comes, per " + log.time_unit), "rate",
                     "95 % interval", "n", "by chance alone (Poisson)?");
  std::size_t shown = 0;
  for (const auto& of : found.arrivals) {
    if (++shown > top) continue;
    std::string words = "too few to tell";
    if (std::isfinite(of.p))
      words = of.p >= 0.01 ? fmt::format("yes, dispersion {:.2f}", of.dispersion)
                           : fmt::format("no, dispersion {:.1f}", of.dispersion);
    if (of.batch_mean > 1.005) words += fmt::format("; {:.2f} at a time", of.batch_mean);
    out += fmt::format("{} {:>8} {:>18} {:>8}  {}\n", label("  " + place(log, of)), size_words(of.rate.value),
                       interval_words(of.rate), with_thousands(of.rate.n), words);
  }
  more_rows(out, found.arrivals.size(), top, "rows");
}

std::string form_words(const twin::ServiceFinding& of) {
  using Kind = twin::Distribution::Kind;
  const auto& fit = of.fit;
  switch (fit.chosen.kind) {
    case Kind::lognormal:
      return fmt::format("lognormal, cv {:.2f}, {:.3f} off", fit.cv, fit.distance_lognormal);
    case Kind::exponential:
      return fmt::format("exponential, {:.3f} off", fit.distance_exponential);
    case Kind::empirical:
      if (!std::isfinite(fit.distance_exponential)) return "as seen";  // no form was tried
      if (!std::isfinite(fit.distance_lognormal))                      // some took no time at all
        return fmt::format("as seen; a form {:.2f} off", fit.distance_exponential);
      return fmt::format("as seen; forms {:.2f}, {:.2f} off", fit.distance_lognormal,
                         fit.distance_exponential);
    case Kind::deterministic:
      break;
  }
  return of.mean.how;
}

void services(std::string& out, const VisitLog& log, const twin::Calibration& found, std::size_t top) {
  out += fmt::format("\n{} {:>8} {:>18} {:>8}  {}\n", label("How long help takes, " + log.time_unit + "s"),
                     "mean", "95 % interval", "ended", "form, how far from what was seen");
  std::size_t shown = 0;
  std::int64_t running = 0;
  Footnotes notes;
  for (const auto& of : found.services) {
    running += of.fit.running;
    if (++shown > top) continue;
    out += fmt::format("{} {:>8} {:>18} {:>8}  {}\n", label("  " + station(log, of.station)),
                       size_words(of.mean.value), interval_words(of.mean), with_thousands(of.mean.n),
                       of.mean.is_assumed ? notes.mark(of.mean.how) : form_words(of));
  }
  more_rows(out, found.services.size(), top, "stations");
  notes.print(out);
  if (running > 0)
    out += fmt::format("  and {} that were not over: they count as longer than they were so far\n",
                       with_thousands(running));
}

// Broken at spaces, at most 98 wide.
void paragraph(std::string& out, const std::string& text, const char* first, const char* next) {
  std::string line = first;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (line.size() + end - at > 98) {
      out += line + "\n";
      line = next;
    } else if (line != first && line != next) {
      line += ' ';
    }
    line.append(text, at, end - at);
    at = end + 1;
  }
  out += line + "\n";
}

void servers(std::string& out, const VisitLog& log, const twin::Calibration& found, std::size_t top) {
  out += fmt::format("\n{} {:>8} {:>18} {:>8}  {}\n", label("How many are helped at a time"), "servers",
                     "busy as some wait", "starts", "how it is known");
  std::size_t shown = 0;
  Footnotes notes;
  for (const auto& of : found.servers) {
    if (++shown > top) continue;
    const bool is_any = of.servers.value >= 1e6;
    out += fmt::format("{} {:>8} {:>18} {:>8}  {}\n", label("  " + station(log, of.station)),
                       is_any ? "any" : with_thousands(std::llround(of.servers.value)),
                       std::isfinite(of.servers.low)
                           ? fmt::format("{:.0f} to {:.0f}", of.servers.low, of.servers.high)
                           : std::string("-"),
                       with_thousands(of.servers.n),
                       of.is_limited ? fmt::format("so many {} of that time", share_words(of.share_held))
                                     : notes.mark(of.servers.how));
    if (of.week.is_found())
      paragraph(out,
                fmt::format("open {}: {} of {} starts outside, {:.0f} if the hour made no difference",
                            twin::week_words(of.week), of.week.outside, with_thousands(of.week.starts),
                            of.week.expected),
                "    ", "      ");
  }
  more_rows(out, found.servers.size(), top, "stations");
  notes.print(out);
}

void routes(std::string& out, const VisitLog& log, const twin::Calibration& found, std::size_t top) {
  out += fmt::format("\n{} {:>8} {:>18} {:>8}  {}\n", label("Where to after help"), "share", "95 % interval",
                     "n", "to");
  auto rows = found.routes;
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.station < b.station; });
  std::size_t shown = 0;
  for (const auto& of : rows) {
    if (++shown > top) continue;
    out += fmt::format("{} {:>8} {:>18} {:>8}  {}\n", label("  " + place(log, of)),
                       share_words(of.probability.value),
                       fmt::format("{:.1f} to {:.1f} %", 100 * of.probability.low, 100 * of.probability.high),
                       with_thousands(of.probability.n),
                       of.to == twin::outside ? "leaves" : last_cell(station(log, of.to), 28));
  }
  more_rows(out, rows.size(), top, "rows");
}

void hazards(std::string& out, const VisitLog& log, const twin::Calibration& found, std::size_t top) {
  const bool is_any =
      std::any_of(found.patience.begin(), found.patience.end(), [](const auto& of) { return of.mean.n > 0; });
  if (is_any) {
    out += fmt::format("\n{} {:>8} {:>18} {:>8}  {}\n", label("Gives up after, " + log.time_unit + "s"),
                       "mean", "95 % interval", "n", "of so long waited; goes");
    std::size_t shown = 0;
    for (const auto& of : found.patience) {
      if (++shown > top) continue;
      const std::string to = of.mean.n == 0           ? of.mean.how
                             : of.to == twin::outside ? "out"
                                                      : station(log, of.to);
      out += fmt::format("{} {:>8} {:>18} {:>8}  {}; {}\n", label("  " + place(log, of)),
                         size_words(of.mean.value), interval_words(of.mean), with_thousands(of.mean.n),
                         size_words(of.exposure), to);
    }
    more_rows(out, found.patience.size(), top, "rows");
  } else if (!found.patience.empty()) {
    out += "\nNobody gave up waiting, so in the network nobody does.\n";
  }
  if (found.worsening.empty()) return;
  out += fmt::format("\n{} {:>8} {:>18} {:>8}  {}\n", label("Gets worse while waiting, after"), "mean",
                     "95 % interval", "n", "becomes");
  for (const auto& of : found.worsening)
    out += fmt::format("{} {:>8} {:>18} {:>8}  {} ({})\n", label("  " + place(log, of)),
                       size_words(of.mean.value), interval_words(of.mean), with_thousands(of.mean.n),
                       log.classes[static_cast<std::size_t>(of.to)], share_words(of.to_share));
}

void priorities(std::string& out, const VisitLog& log, const twin::Calibration& found) {
  if (found.priorities.empty()) return;
  out += fmt::format("\n{} {:>8} {:>18} {:>8}\n", label("Who goes before whom"), "not so in", "95 % interval",
                     "starts");
  for (const auto& of : found.priorities)
    out += fmt::format("{} {:>8} {:>18} {:>8}\n",
                       label(fmt::format("  {} before {}", log.classes[static_cast<std::size_t>(of.higher)],
                                         log.classes[static_cast<std::size_t>(of.lower)])),
                       share_words(of.against.value),
                       fmt::format("{:.1f} to {:.1f} %", 100 * of.against.low, 100 * of.against.high),
                       with_thousands(of.against.n));
}

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

}  // namespace

std::string calibration_words(const VisitLog& log, const twin::Calibration& found, std::size_t top) {
  constexpr const char* told[] = {"by its events of waiting and help", "by lifecycle:transition",
                                  "by when something was done", "by questions and help"};
  std::string out = fmt::format(
      "{} in {} to {}\n  {} to {} ({} {}s), told {}\n", counted(found.customers, "customer"),
      counted(found.visits, "visit"), counted(std::ssize(log.stations), "station"), day(log, 0),
      day(log, log.until), size_words(found.length), log.time_unit, told[static_cast<int>(log.told)]);
  arrivals(out, log, found, top);
  services(out, log, found, top);
  servers(out, log, found, top);
  routes(out, log, found, top);
  hazards(out, log, found, top);
  priorities(out, log, found);
  if (!found.notes.empty()) out += "\nWhat to know\n";
  for (const auto& note : found.notes) paragraph(out, note, "  - ", "    ");
  return out;
}

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
  const double inner = static_cast<double>(tested.inner) / all,
               outer = static_cast<double>(tested.outer) / all;
  out += fmt::format("  of {} figures {} lie in the interval of 80 % and {} in that of 95 %\n",
                     tested.compared, share_words(inner), share_words(outer));
  if (outer < 0.6)
    out += "  It fits badly: what this network says of that period is mostly wrong. Do not steer by it.\n";
  else if (outer < 0.85)
    out += "  It fits in part: rely on it only where the real figures lie inside (no !).\n";
  else
    out += "  It fits about as well as chance allows.\n";
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
      "  P10, P50, P90: in 10, 50, 90 of 100 runs the wait is over by then, by help or by giving up; 'in "
      "{0:g}': "
      "the\n  chance that help begins within {0:g} weeks\n",
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
      "  'inside': of forecasts at up to {} earlier moments, the part in which the truth lay from P10 to "
      "P90; 80 %\n"
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
        "  Such forecasts were mostly wrong: do not use these. 'kring twin calibrate' tells what the log and "
        "the\n"
        "  network differ in.\n";
  else if (judged.known > 0 && judged.inside_bounds.high < 0.8)
    out += "  Such forecasts were too sure of themselves: read the intervals as wider than they say.\n";
  if (judged.known > 0 && std::isfinite(judged.inside_bounds.low) && judged.inside_bounds.low > 0.8)
    out += "  Such forecasts were wider than needed: the truth lay inside more often than they say.\n";
  return out;
}

}  // namespace kring::app
