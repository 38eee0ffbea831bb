#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/learn.h"
#include "app/simulate.h"

namespace kring::app {
namespace {

using twin::Estimate;
using twin::Measures;

// "12.3 ±0.4", with as many digits as the interval allows; `times` is 100 for a part.
std::string words(const Estimate& of, double times = 1) {
  if (!std::isfinite(of.mean)) return "-";
  const double mean = of.mean * times, half = of.half_width() * times;
  const auto digits = [](double size) {
    return size > 0 ? std::clamp(1 - static_cast<int>(std::floor(std::log10(size))), 0, 4) : 1;
  };
  if (!std::isfinite(half)) return fmt::format("{:.{}f}", mean, digits(std::abs(mean) / 10));
  if (half == 0) return mean == 0 ? "0" : fmt::format("{:.{}f} ±0", mean, digits(std::abs(mean) / 10));
  return fmt::format("{:.{}f} ±{:.{}f}", mean, digits(half), half, digits(half));
}

std::string class_name(const twin::Network& network, std::size_t c) {
  return network.classes[c].empty() ? "class " + std::to_string(c) : network.classes[c];
}

void row(std::string& out, const std::string& name, const std::string& servers, const Measures& of) {
  out += fmt::format("  {} {:>7} {:>12} {:>15} {:>15} {:>13}\n", cell(name, 30), servers,
                     words(of.utilisation, 100), words(of.mean_queue_length), words(of.mean_wait_all),
                     of.reneged > 0 ? words(of.renege_fraction, 100) : "-");
}

bool is_used(const Measures& of) { return of.served + of.reneged + of.unfinished > 0; }

// "day" of "day" and of "days": a file may write either.
std::string unit_of(const twin::Network& network) {
  std::string out = network.time_unit;
  if (out.size() > 1 && out.ends_with('s')) out.pop_back();
  return out;
}

void snapshots(std::string& out, const twin::Network& network, const twin::Report& report) {
  constexpr std::size_t columns = 5;
  if (report.snapshots.empty()) return;
  const std::size_t classes = network.classes.size();
  for (std::size_t from = 0; from < report.snapshots.size(); from += columns) {
    const std::size_t to = std::min(report.snapshots.size(), from + columns);
    out += "\n" + cell("How many wait, at " + unit_of(network), 30);
    for (std::size_t i = from; i < to; ++i)
      out += fmt::format(" {:>13}", fmt::format("{:g}", report.snapshots[i].at));
    out += "\n";
    for (std::size_t s = 0; s < network.stations.size(); ++s)
      for (std::size_t c = 0; c < classes; ++c) {
        const auto at = [&](std::size_t i) { return report.snapshots[i].waiting[s * classes + c]; };
        bool is_any = false;
        for (std::size_t i = 0; i < report.snapshots.size(); ++i) is_any = is_any || at(i).mean > 0;
        if (!is_any) continue;
        out += "  " + cell(fmt::format("{} {}", network.stations[s].code, class_name(network, c)), 28);
        for (std::size_t i = from; i < to; ++i) out += fmt::format(" {:>13}", words(at(i)));
        out += "\n";
      }
  }
}

void who_was_there(std::string& out, const twin::Network& network, const twin::Report& report) {
  if (!report.start) return;
  out += fmt::format("\n{} {:>14} {:>17} {:>15} {:>13}\n", cell("Who waited at the start", 32),
                     "of a replication", "waits so much on", "of who began", "gave up %");
  const std::size_t classes = network.classes.size();
  for (std::size_t s = 0; s < network.stations.size(); ++s)
    for (std::size_t c = 0; c < classes; ++c) {
      const auto& waits = report.start->by_class[s * classes + c];
      if (waits.served + waits.reneged == 0) continue;
      out += fmt::format("  {} {:>16.1f} {:>17} {:>15} {:>13}\n",
                         cell(network.stations[s].code + " " + class_name(network, c), 30),
                         static_cast<double>(waits.served + waits.reneged) / report.replications,
                         words(waits.mean_wait_all), words(waits.mean_wait_served),
                         words(waits.renege_fraction, 100));
    }
}

// What only some networks have: one line for each station and class that shows it.
void rarities(std::string& out, const twin::Network& network, const twin::Report& report) {
  std::string rows;
  const auto shown = [](const Measures& of) {
    return of.worsened + of.diverted + of.aged_out_waiting + of.aged_out_served > 0 ||
           of.within_norm_fraction.n > 0;
  };
  const auto or_dash = [](std::int64_t count, const Estimate& of) { return count > 0 ? words(of) : "-"; };
  for (std::size_t s = 0; s < network.stations.size(); ++s)
    for (std::size_t c = 0; c < network.classes.size(); ++c) {
      const auto& of = report.stations[s].by_class[c];
      if (!is_used(of) || !shown(of)) continue;
      rows += fmt::format("  {} {:>15} {:>15} {:>15} {:>13}\n",
                          cell(network.stations[s].code + " " + class_name(network, c), 34),
                          or_dash(of.worsened, of.worsened_rate), or_dash(of.diverted, of.diverted_rate),
                          or_dash(of.aged_out_waiting + of.aged_out_served, of.aged_out_rate),
                          words(of.within_norm_fraction, 100));
    }
  if (rows.empty()) return;
  out += fmt::format("\n{} {:>15} {:>15} {:>15} {:>13}\n", cell("Per " + unit_of(network), 36), "got worse",
                     "diverted", "aged out", "in norm %");
  out += rows;
}

void by_arrival(std::string& out, const twin::Network& network, const twin::Report& report) {
  constexpr std::size_t columns = 5;
  for (std::size_t from = 0; from < report.cohorts.size(); from += columns) {
    const std::size_t to = std::min(report.cohorts.size(), from + columns);
    out += "\n" + cell("Mean wait of who came from", 30);
    for (std::size_t i = from; i < to; ++i)
      out += fmt::format(" {:>13}", fmt::format("{:g}", report.cohorts[i].from));
    out += "\n";
    for (std::size_t s = 0; s < network.stations.size(); ++s) {
      out += "  " + cell(network.stations[s].code, 28);
      for (std::size_t i = from; i < to; ++i)
        out += fmt::format(" {:>13}", words(report.cohorts[i].waits.all[s].mean_wait_all));
      out += "\n";
    }
  }
}

// What the figures cannot say by themselves.
void remarks(std::string& out, const twin::Network& network, const twin::Report& report) {
  std::int64_t counted = 0, unfinished = 0;
  for (const auto& station : report.stations) {
    counted += station.all.served + station.all.reneged;
    unfinished += station.all.unfinished;
  }
  for (std::size_t s = 0; s < report.stations.size(); ++s) {
    const auto& station = report.stations[s];
    if (station.all.turned_away > 0)
      out += fmt::format("  turned away at {} for want of room: {}\n", network.stations[s].code,
                         with_thousands(station.all.turned_away));
    if (station.mean_held.mean > 0)
      out += fmt::format("  servers of {} kept by who waits for the next station: {} on average\n",
                         network.stations[s].code, words(station.mean_held));
  }
  if (report.held_at_end > 0)
    out += fmt::format(
        "  at the end {} servers were kept so, in all replications; stations that wait for each other "
        "stand still\n",
        with_thousands(report.held_at_end));
  if (unfinished > 0)
    out += fmt::format(
        "  {} of {} counted visits still waited at the end and are in no mean wait{}\n",
        with_thousands(unfinished), with_thousands(counted + unfinished),
        unfinished * 1000 > counted ? ": let the run\n  go on longer after counting (--until)" : "");
  std::string full;
  for (std::size_t s = 0; s < report.stations.size(); ++s)
    if (report.stations[s].all.utilisation.mean > 0.999)
      full += (full.empty() ? "" : ", ") + network.stations[s].code;
  if (!full.empty())
    out += fmt::format(
        "  always busy: {}. Where nobody gives up, the wait there grows as long as the run lasts\n", full);
  if (report.replications < 2) out += "  one replication has no intervals: give --replications 10\n";
}

}  // namespace

std::string simulate_summary(const twin::Network& network,
                             const twin::SimulateOptions& options,
                             const twin::Report& report) {
  const auto& horizon = options.horizon;
  std::string out = fmt::format("{}: {}, {}, {}, seed {}\n", network.name.empty() ? "Network" : network.name,
                                counted(std::ssize(network.stations), "station"),
                                counted(std::ssize(network.classes), "class", "classes"),
                                counted(report.replications, "replication"), options.seed);
  out += fmt::format("  counted: visits that begin from {:g} until {:g}; the run ends at {:g} ({})\n",
                     horizon.warmup, horizon.count_until, horizon.until, network.time_unit);
  const auto moments = twin::moments_of(network);
  const auto late =
      std::count_if(moments.begin(), moments.end(), [&](double at) { return at >= horizon.until; });
  if (late > 0)
    out += fmt::format("  {} {} at the end of the run or later, and {} nothing\n",
                       counted(late, "change or burst", "changes or bursts"), late == 1 ? "comes" : "come",
                       late == 1 ? "does" : "do");
  if (options.warmup_chosen) out += fmt::format("  {}\n", options.warmup_chosen->why);
  out += fmt::format("\n{} {:>7} {:>12} {:>15} {:>15} {:>13}\n", cell("Station, class", 32), "servers",
                     "busy %", "waiting", "mean wait", "gave up %");
  for (std::size_t s = 0; s < network.stations.size(); ++s) {
    const auto& station = network.stations[s];
    const auto& found = report.stations[s];
    const auto name = station.name.empty() || station.name == station.code
                          ? station.code
                          : station.code + " " + station.name;
    row(out, name, with_thousands(station.servers), found.all);
    const auto used = std::count_if(found.by_class.begin(), found.by_class.end(), is_used);
    for (std::size_t c = 0; c < found.by_class.size() && used > 1; ++c)
      if (is_used(found.by_class[c])) row(out, "  " + class_name(network, c), "", found.by_class[c]);
  }
  out += fmt::format("\n{} {:>15} {:>22}\n", cell("Through the whole", 32), "time inside",
                     "leave per " + unit_of(network));
  for (std::size_t c = 0; c < report.classes.size(); ++c)
    out += fmt::format("  {} {:>15} {:>22}\n", cell(class_name(network, c), 30),
                       words(report.classes[c].mean_time_inside), words(report.classes[c].leaving_rate));
  rarities(out, network, report);
  snapshots(out, network, report);
  by_arrival(out, network, report);
  who_was_there(out, network, report);
  out += "\n  ± is half the 95 % interval over replications; times are in " + unit_of(network) +
         "s; the mean wait is that of all\n  visits, also of those who gave up\n";
  remarks(out, network, report);
  return out;
}

}  // namespace kring::app
