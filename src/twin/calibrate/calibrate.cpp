#include "twin/calibrate/calibrate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "mining/outcome/intervals.h"
#include "mining/time_text.h"
#include "twin/calibrate/find_servers.h"
#include "twin/calibrate/network_waits.h"

namespace kring::twin {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

class Calibrator {
 public:
  explicit Calibrator(const VisitLog& log) : log_(log), seen_(queues_seen(log)) {}

  Calibration take() {
    out_.length = log_.until;
    out_.notes = log_.notes;
    auto& network = out_.network;
    network.name = "calibrated";
    network.time_unit = log_.time_unit;
    network.classes = log_.classes;
    for (const auto& code : log_.stations) network.stations.push_back({code, "", 1, {}});
    network.behaviour.resize(log_.stations.size() * log_.classes.size());
    network.period = {log_.until, 2 * log_.until, 2 * log_.until};
    for (const auto& visit : log_.visits) out_.visits += visit.arrived >= 0 ? 1 : 0;
    arrivals();
    services();
    routes();
    servers();
    hazards();
    room();
    priorities();
    if (const auto problems = problems_of(network); !problems.empty()) {
      out_.cannot_run = problems[0].detail;
      out_.notes.push_back("the network cannot be simulated: " + out_.cannot_run);
    }
    choose_servers(log_, out_);
    return std::move(out_);
  }

 private:
  std::size_t cell(std::size_t station, std::size_t c) const { return station * log_.classes.size() + c; }
  template <class F>
  void each_cell(F&& f) const {
    for (std::size_t s = 0; s < log_.stations.size(); ++s)
      for (std::size_t c = 0; c < log_.classes.size(); ++c) f(s, c);
  }

  void arrivals() {
    std::vector<std::vector<double>> moments(log_.stations.size() * log_.classes.size());
    for (std::size_t v = 0; v < log_.visits.size(); ++v) {
      const auto& visit = log_.visits[v];
      if (!log_.is_first(v) || visit.arrived < 0) continue;
      moments[cell(visit.station, visit.first_class)].push_back(visit.arrived);
      ++out_.customers;
    }
    double last = 0;
    for (const auto& of : moments)
      for (const double at : of) last = std::max(last, at);
    // A pause of twenty times the mean one is no chance (e^-20).
    if (out_.customers > 50 &&
        log_.until - last > std::max(20 * last / static_cast<double>(out_.customers), 0.02 * log_.until))
      out_.notes.push_back(fmt::format(
          "nobody came after {}, though the log goes on until {}: let it end there (--until), or rates are "
          "too low and the back-test is unfair",
          mining::time_text(log_.calendar.moment(last), log_.zone).substr(0, 10),
          mining::time_text(log_.calendar.moment(log_.until), log_.zone).substr(0, 10)));
    for (std::size_t c = 0; c < log_.classes.size(); ++c)  // as a network has them
      for (std::size_t s = 0; s < log_.stations.size(); ++s)
        if (auto& of = moments[cell(s, c)]; !of.empty()) arrivals_of(s, c, of);
  }

  void arrivals_of(std::size_t s, std::size_t c, std::vector<double>& moments) {
    std::sort(moments.begin(), moments.end());
    ArrivalFinding found;
    found.station = static_cast<int>(s);
    found.customer_class = static_cast<int>(c);
    const auto n = static_cast<std::int64_t>(moments.size());
    std::vector<double> sizes;  // of batches, by size - 1
    for (std::size_t i = 0, next = 0; i < moments.size(); i = next) {
      while (next < moments.size() && moments[next] == moments[i]) ++next;
      if (sizes.size() < next - i) sizes.resize(next - i);
      ++sizes[next - i - 1];
    }
    const auto end = std::unique(moments.begin(), moments.end());
    found.batches = end - moments.begin();
    found.batch_mean = static_cast<double>(n) / static_cast<double>(found.batches);
    const auto bounds = poisson_bounds(found.batches);
    const double unit = found.batch_mean / log_.until;
    found.rate = {static_cast<double>(n) / log_.until,
                  bounds.low * unit,
                  bounds.high * unit,
                  n,
                  false,
                  found.batch_mean > 1 ? "Poisson, in batches" : "Poisson"};
    dispersion(found, moments.begin(), end);
    constexpr std::size_t batch_max = 100;  // of a network
    if (sizes.size() > batch_max) {
      out_.notes.push_back(fmt::format("up to {} came at one moment at {}; in the network at most {} do",
                                       sizes.size(), log_.stations[s], batch_max));
      for (std::size_t i = batch_max; i < sizes.size(); ++i) sizes[batch_max - 1] += sizes[i];
      sizes.resize(batch_max);
    }
    for (double& size : sizes) size /= static_cast<double>(found.batches);
    if (sizes.size() == 1) sizes.clear();
    out_.network.arrivals.push_back({found.station, found.customer_class,
                                     static_cast<double>(found.batches) / log_.until, std::move(sizes)});
    out_.arrivals.push_back(std::move(found));
  }

  // In periods with five or more on average, at most 100.
  template <class It>
  void dispersion(ArrivalFinding& found, It begin, It end) const {
    found.dispersion = found.p = nan;
    const auto periods = std::min<std::int64_t>(100, (end - begin) / 5);
    if (periods < 5) return;
    std::vector<double> counts(static_cast<std::size_t>(periods));
    for (auto at = begin; at != end; ++at) {
      const auto period = static_cast<std::int64_t>(*at / log_.until * static_cast<double>(periods));
      ++counts[static_cast<std::size_t>(std::min(period, periods - 1))];
    }
    const double mean = static_cast<double>(end - begin) / static_cast<double>(periods);
    double squares = 0;
    for (const double count : counts) squares += (count - mean) * (count - mean);
    const auto freedom = static_cast<double>(periods - 1);
    found.dispersion = squares / mean / freedom;
    const double above = chi_square_above(freedom, squares / mean);
    found.p = 2 * std::min(above, 1 - above);
  }

  void services() {
    std::vector<Durations> durations(log_.stations.size());
    Durations all;
    for (const auto& visit : log_.visits) {
      if (!visit.is_started() || visit.started < 0 || visit.end == Visit::End::skipped) continue;
      auto& of = durations[visit.station];
      if (visit.ended == not_yet)
        of.running.push_back(log_.until - visit.started);
      else
        of.ended.push_back(visit.ended - visit.started);
    }
    for (const auto& of : durations) {
      all.ended.insert(all.ended.end(), of.ended.begin(), of.ended.end());
      all.running.insert(all.running.end(), of.running.begin(), of.running.end());
    }
    for (std::size_t s = 0; s < durations.size(); ++s) {
      ServiceFinding found;
      found.station = static_cast<int>(s);
      found.fit = fit(durations[s], log_.is_before_help(s));
      if (found.fit.is_known) {
        constexpr const char* forms[] = {"all the same", "exponential", "lognormal", "as seen"};
        found.mean = {found.fit.mean,
                      found.fit.mean_bounds.low,
                      found.fit.mean_bounds.high,
                      found.fit.ended,
                      false,
                      forms[static_cast<int>(found.fit.chosen.kind)]};
        out_.network.stations[s].service = found.fit.chosen;
        if (log_.is_before_help(s)) without_help(s, durations[s], found.fit);
      } else {
        double sum = 0;
        for (const double d : all.ended) sum += d;
        const double mean = all.ended.empty() || sum == 0 ? 1 : sum / static_cast<double>(all.ended.size());
        found.mean = {mean, nan, nan, 0, true, "no help ended here: the mean of all stations"};
        out_.network.stations[s].service = {Distribution::Kind::exponential, mean, 1, {}};
      }
      out_.services.push_back(std::move(found));
    }
  }

  // Those who asked longer ago than anybody was seen to wait for help.
  void without_help(std::size_t s, const Durations& durations, const DurationFit& fit) {
    double longest = 0, sum = 0;
    for (const double d : durations.ended) {
      longest = std::max(longest, d);
      sum += d;
    }
    const auto beyond = std::count_if(durations.running.begin(), durations.running.end(),
                                      [&](double d) { return d > longest; });
    if (beyond == 0) return;
    out_.notes.push_back(fmt::format(
        "at {}: {} of {} are there longer than any of those {} whose time there ended ({:.3g} {}s at most, "
        "{:.3g} on "
        "average); perhaps it never ends. In the network the mean is {:.3g}, as if it ended for all",
        log_.stations[s], beyond, durations.running.size() + durations.ended.size(), durations.ended.size(),
        longest, log_.time_unit, sum / static_cast<double>(durations.ended.size()), fit.mean));
  }

  void routes() {
    const std::size_t stations = log_.stations.size();  // as a destination: leaves
    std::vector<std::map<std::size_t, std::int64_t>> served(stations * log_.classes.size()),
        gave_up(served.size()), turned_away(served.size());
    std::int64_t changes = 0, steps = 0;
    for (std::size_t v = 0; v < log_.visits.size(); ++v) {
      const auto& visit = log_.visits[v];
      if (visit.end == Visit::End::open || visit.end == Visit::End::skipped || visit.ended < 0) continue;
      if (visit.is_outgrown) continue;
      const std::size_t to = log_.is_last(v) ? stations : log_.visits[v + 1].station;
      auto& table = visit.end == Visit::End::served    ? served
                    : visit.end == Visit::End::gave_up ? gave_up
                                                       : turned_away;
      ++table[cell(visit.station, visit.last_class)][to];
      if (to == stations) continue;
      ++steps;
      changes += log_.visits[v + 1].first_class != visit.last_class ? 1 : 0;
    }
    if (changes > 0)
      out_.notes.push_back(
          fmt::format("{} of {} steps from one station to the next change the class; in the network it "
                      "changes only by waiting",
                      changes, steps));
    for (std::size_t c = 0; c < log_.classes.size(); ++c)
      for (std::size_t s = 0; s < stations; ++s) {
        const auto& of = served[cell(s, c)];
        std::int64_t all = 0;
        for (const auto& [to, count] : of) all += count;
        auto& behaviour = out_.network.at(static_cast<int>(c), static_cast<int>(s));
        for (const auto& [to, count] : of) {
          const auto share = mining::proportion(count, all);
          const int where = to == stations ? outside : static_cast<int>(to);
          out_.routes.push_back({static_cast<int>(s),
                                 static_cast<int>(c),
                                 where,
                                 {share.value, share.low, share.high, count, false, "share"},
                                 all});
          if (where != outside) behaviour.route.push_back({where, share.value});
        }
        gives_up_to_[cell(s, c)] = most(gave_up[cell(s, c)]);
        behaviour.turned_away_to = most(turned_away[cell(s, c)]).first;
      }
  }

  // The most frequent one and its share.
  std::pair<int, double> most(const std::map<std::size_t, std::int64_t>& of) const {
    std::int64_t all = 0;
    auto best = of.end();
    for (auto it = of.begin(); it != of.end(); ++it) {
      all += it->second;
      if (best == of.end() || it->second > best->second) best = it;
    }
    if (best == of.end()) return {outside, 1};
    return {best->first == log_.stations.size() ? outside : static_cast<int>(best->first),
            static_cast<double>(best->second) / static_cast<double>(all)};
  }

  void servers() {
    std::vector<double> starts(log_.stations.size());
    for (const auto& visit : log_.visits)
      if (visit.is_started() && visit.started >= 0) ++starts[visit.station];
    for (std::size_t s = 0; s < log_.stations.size(); ++s) {
      auto found = find_servers(log_, seen_.at[s], starts[s] / log_.until, out_.services[s].fit);
      found.station = static_cast<int>(s);
      const auto& week = found.week;
      if (week.is_found()) {
        out_.network.stations[s].calendar = calendar_of(week.clock, week.open, 0);
        found.from_end = calendar_of(week.clock, week.open, log_.until);
      }
      if (week.what == WeekFinding::What::weak) out_.notes.push_back(weak_words(log_.stations[s], week));
      out_.network.stations[s].servers = std::llround(found.servers.value);
      out_.servers.push_back(std::move(found));
    }
  }

  static Finding mean_of(double exposure, std::int64_t count, const char* how) {
    const auto bounds = poisson_bounds(count);
    return {exposure / static_cast<double>(count),
            exposure / bounds.high,
            exposure / bounds.low,
            count,
            false,
            how};
  }

  void hazards() {
    each_cell([&](std::size_t s, std::size_t c) {
      const auto& of = seen_.cell(s, c);
      if (!(of.exposure > 0) && of.left_silently == 0) return;
      auto& behaviour = out_.network.at(static_cast<int>(c), static_cast<int>(s));
      HazardFinding patience{static_cast<int>(s), static_cast<int>(c), {}, of.exposure};
      patience.left_silently = of.left_silently;
      if (of.gave_up > 0) {
        patience.mean = mean_of(of.exposure, of.gave_up, "exponential");
        std::tie(patience.to, patience.to_share) = gives_up_to_[cell(s, c)];
        behaviour.patience = patience.mean.value;
        behaviour.gives_up_to = patience.to;
        if (patience.to_share < 0.9)
          out_.notes.push_back(fmt::format(
              "of who gave up at {} ({}) {:.0f} % went where most go; the network sends all there",
              log_.stations[s], log_.classes[c], 100 * patience.to_share));
      } else {
        const bool is_told = of.left_silently == 0;
        patience.mean = {
            nan,      is_told ? of.exposure / poisson_bounds(0).high : nan,
            nan,      0,
            !is_told, is_told ? "nobody is told to" : fmt::format("{} left silently", of.left_silently)};
      }
      out_.patience.push_back(patience);
      std::int64_t all = 0, best = 0;
      int to = 0;
      for (std::size_t k = 0; k < of.worsened_to.size(); ++k) {
        all += of.worsened_to[k];
        if (of.worsened_to[k] > best) {
          best = of.worsened_to[k];
          to = static_cast<int>(k);
        }
      }
      if (all == 0) return;
      HazardFinding worsening{static_cast<int>(s),
                              static_cast<int>(c),
                              mean_of(of.exposure, all, "exponential"),
                              of.exposure,
                              to,
                              static_cast<double>(best) / static_cast<double>(all)};
      behaviour.worsening = Behaviour::Worsening{worsening.mean.value, to};
      out_.worsening.push_back(std::move(worsening));
    });
  }

  // Who was turned away found so many in line: the fewest of them all, in case the room changed.
  void room() {
    for (std::size_t s = 0; s < log_.stations.size(); ++s) {
      const auto& lines = seen_.at[s].line_when_turned_away;
      if (lines.empty()) {
        for (std::size_t c = 0; c < log_.classes.size(); ++c)
          out_.network.at(static_cast<int>(c), static_cast<int>(s)).turned_away_to = outside;
        continue;
      }
      out_.network.stations[s].room = *std::min_element(lines.begin(), lines.end());
      out_.notes.push_back(fmt::format("{} were turned away at {}, with {} or more in line: that is its room",
                                       lines.size(), log_.stations[s], *out_.network.stations[s].room));
    }
  }

  void priorities() {
    std::int64_t out_of_order = 0, starts = 0;
    for (const auto& of : seen_.cells) {
      out_of_order += of.starts_out_of_order;
      starts += of.starts_in_order + of.starts_out_of_order;
    }
    const auto share = mining::proportion(out_of_order, starts);
    out_.out_of_order = {share.value, share.low, share.high, starts, false, "share"};
    if (starts > 0 && share.value > 0.1)
      out_.notes.push_back(
          fmt::format("{:.0f} % of starts overtook somebody of the same class who came before; in the "
                      "network nobody does",
                      100 * share.value));
    for (std::size_t a = 0; a < log_.classes.size(); ++a)
      for (std::size_t b = a + 1; b < log_.classes.size(); ++b) {
        const auto before = seen_.passed[a * log_.classes.size() + b];
        const auto against = seen_.passed[b * log_.classes.size() + a];
        if (before + against == 0) continue;
        const auto of = mining::proportion(against, before + against);
        out_.priorities.push_back({static_cast<int>(a),
                                   static_cast<int>(b),
                                   {of.value, of.low, of.high, before + against, false, "share"}});
        if (of.value > 0.1)
          out_.notes.push_back(fmt::format(
              "'{}' went before '{}' only in {:.0f} % of the starts where both waited; in the network always",
              log_.classes[a], log_.classes[b], 100 * (1 - of.value)));
      }
  }

  const VisitLog& log_;
  QueuesSeen seen_;
  Calibration out_;
  std::map<std::size_t, std::pair<int, double>> gives_up_to_;
};

}  // namespace

Calibration calibrated(const VisitLog& log) { return Calibrator(log).take(); }

Result<VisitLog> ordered_visits_of(const mining::Log& log, const VisitOptions& options) {
  TRY(VisitLog out, visits_of(log, options));
  if (!options.class_order.empty() || out.classes.size() < 2) return out;
  const auto order = class_order(queues_seen(out));
  return reordered(std::move(out), order);
}

}  // namespace kring::twin
