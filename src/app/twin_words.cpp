#include "app/twin_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/learn.h"

namespace kring::app {
namespace {

using twin::Finding;
using twin::VisitLog;

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
    for (std::size_t i = 0; i < said_.size(); ++i)
      paragraph(out, said_[i], fmt::format("  ({}) ", i + 1).c_str(), "      ");
  }

 private:
  std::vector<std::string> said_;
};

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

void waits(std::string& out, const VisitLog& log, const twin::Calibration& found, std::size_t top) {
  std::int64_t checked = 0, wrong = 0;
  for (const auto& of : found.servers) {
    checked += of.wait.is_known() ? 1 : 0;
    wrong += of.wait.is_known() && !of.wait.is_near() && !of.wait.is_by_chance() ? 1 : 0;
  }
  if (checked == 0) return;
  out +=
      fmt::format("\n{} {:>8} {:>8} {:>8} {:>18}  {}\n", label("Mean wait, " + log.time_unit + "s"), "waits",
                  "seen", "network", fmt::format("in {} runs", twin::WaitCheck::runs), "does it give that?");
  std::size_t shown = 0;
  for (const auto& of : found.servers) {
    if (!of.wait.is_known() || ++shown > top) continue;
    out += fmt::format("{} {:>8} {:>8} {:>8} {:>18}  {}\n", label("  " + station(log, of.station)),
                       with_thousands(of.wait.n), size_words(of.wait.seen), size_words(of.wait.simulated),
                       interval_words(of.wait.low, of.wait.high),
                       of.wait.is_near()        ? "yes"
                       : of.wait.is_by_chance() ? "could be chance"
                                                : "NO");
  }
  more_rows(out, static_cast<std::size_t>(checked), top, "stations");
  paragraph(out,
            fmt::format(
                "The network ran over as long a time as the log, {} times. Yes: its mean is less than {:.0f} "
                "% off. Could be chance: it is further off, but what was seen lies among the runs.",
                twin::WaitCheck::runs, 100 * twin::WaitCheck::tolerance),
            "  ", "  ");
  if (wrong > 0)
    paragraph(out,
              fmt::format(
                  "NO, at {} of {}: there it is not these servers alone that decide who waits, and how long. "
                  "Do not read waits there off this network.",
                  wrong, checked),
              "  ", "  ");
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
  } else if (!found.patience.empty() && log.has_waiting) {
    out += "\nThe log tells of nobody who gave up waiting, so in the network nobody does.\n";
  } else if (!found.patience.empty()) {
    out += "\nThe log cannot tell who gave up waiting; in the network nobody does.\n";
  }
  std::int64_t silent = 0;
  for (const auto& of : found.patience) silent += of.left_silently;
  if (silent > 0)
    paragraph(
        out,
        fmt::format("{} are taken to have left without a word (What to know). When is not known: the network "
                    "has them stay until help begins, so in it others may wait too long.",
                    with_thousands(silent)),
        "  ", "  ");
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

}  // namespace

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

std::string calibration_words(const VisitLog& log, const twin::Calibration& found, std::size_t top) {
  constexpr const char* told[] = {"by its events of waiting and help", "by lifecycle:transition",
                                  "by when something was done", "by questions and help"};
  std::string out = fmt::format(
      "{} in {} to {}\n  {} to {} ({} {}s), told {}\n", counted(found.customers, "customer"),
      counted(found.visits, "visit"), counted(std::ssize(log.stations), "station"), day(log, 0),
      day(log, log.until), size_words(found.length), log.time_unit, told[static_cast<int>(log.told)]);
  for (const auto& words : log.read_as) paragraph(out, words, "  ", "    ");
  arrivals(out, log, found, top);
  services(out, log, found, top);
  servers(out, log, found, top);
  waits(out, log, found, top);
  routes(out, log, found, top);
  hazards(out, log, found, top);
  priorities(out, log, found);
  if (!found.notes.empty()) out += "\nWhat to know\n";
  for (const auto& note : found.notes) paragraph(out, note, "  - ", "    ");
  return out;
}

}  // namespace kring::app
