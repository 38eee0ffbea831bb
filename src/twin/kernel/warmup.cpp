#include "twin/kernel/warmup.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "twin/kernel/endless.h"
#include "twin/kernel/interval.h"
#include "twin/kernel/replications.h"

namespace kring::twin {
namespace {

constexpr std::size_t batches = 200, batch_size = 5, steps = batches * batch_size;

Network undisturbed(Network network, double until) {
  network.changes.clear();
  network.rate_changes.clear();
  network.speed_changes.clear();
  network.behaviour_changes.clear();
  network.bursts.clear();
  network.cohorts = {};
  network.snapshots.clear();
  for (std::size_t i = 1; i <= steps; ++i)
    network.snapshots.push_back(until * static_cast<double>(i) / static_cast<double>(steps));
  return network;
}

// What pilot replications tell.
class Pilot {
 public:
  Pilot(std::size_t stations, std::size_t classes)
      : classes_(classes), inside_(batches), third_(stations), fourth_(stations) {}

  void add(const Tally& tally) {
    ++replications_;
    for (std::size_t i = 0; i < steps; ++i)
      inside_[i / batch_size] += static_cast<double>(tally.present[i]) / batch_size;
    for (std::size_t s = 0; s < third_.size(); ++s) {
      third_[s].push_back(mean_waiting(tally, s, steps / 2, steps * 3 / 4));
      fourth_[s].push_back(mean_waiting(tally, s, steps * 3 / 4, steps));
    }
  }

  std::vector<double> mean_inside() const {
    auto out = inside_;
    for (double& value : out) value /= replications_;
    return out;
  }

  // Stations where clearly more wait in the last quarter than in the one before, the worst first. Clearly is
  // twice the half width of the interval of the difference over replications (so that of hundreds of stations
  // none is named by chance), a tenth of the line, and one customer.
  struct Growth {
    std::size_t station;
    double from, to;
  };
  std::vector<Growth> growing() const {
    std::vector<Growth> out;
    for (std::size_t s = 0; s < third_.size(); ++s) {
      const auto difference = paired(third_[s], fourth_[s]);
      const double from = mean_of(third_[s]);
      if (difference.mean > 2 * difference.half_width() && difference.mean > std::max(1.0, from / 10))
        out.push_back({s, from, from + difference.mean});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Growth& a, const Growth& b) { return a.to - a.from > b.to - b.from; });
    return out;
  }

 private:
  double mean_waiting(const Tally& tally, std::size_t station, std::size_t from, std::size_t to) const {
    std::int64_t sum = 0;
    const std::size_t cells = third_.size() * classes_;
    for (std::size_t i = from; i < to; ++i)
      for (std::size_t c = 0; c < classes_; ++c) sum += tally.waiting[i * cells + station * classes_ + c];
    return static_cast<double>(sum) / static_cast<double>(to - from);
  }
  static double mean_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
  }

  std::size_t classes_;
  int replications_ = 0;
  std::vector<double> inside_;                       // by batch; sum over replications
  std::vector<std::vector<double>> third_, fourth_;  // [station][replication]: who wait in that quarter
};

Error refused(const char* rule, std::string words) { return {Errc::invalid, rule, std::move(words), {}}; }

Error growing(const Network& network,
              const std::vector<Pilot::Growth>& stations,
              const WarmupOptions& options) {
  std::string list;
  for (std::size_t i = 0; i < stations.size() && i < 3; ++i)
    list += fmt::format("{}{} (from {:.0f} to {:.0f} who wait)", i ? ", " : "",
                        network.stations[stations[i].station].code, stations[i].from, stations[i].to);
  if (stations.size() > 3) list += fmt::format(" and {} more", stations.size() - 3);
  return refused(
      "warmup.growing",
      fmt::format("it does not settle within {:g} {}s: between the last two quarters of the runs the "
                  "line still grows at {}. More come there than are helped, or the run is too short",
                  options.until, network.time_unit, list));
}

}  // namespace

std::size_t mser(const std::vector<double>& values) {
  // From the end, so that each sum follows from the one before (Welford 1962).
  const std::size_t n = values.size();
  double mean = 0, squares = 0, least = INFINITY;
  std::size_t best = 0;
  for (std::size_t d = n; d-- > 0;) {
    const auto count = static_cast<double>(n - d);
    const double off = values[d] - mean;
    mean += off / count;
    squares += off * (values[d] - mean);
    if (d <= n / 2 && squares / (count * count) <= least) {
      least = squares / (count * count);
      best = d;
    }
  }
  return best;
}

Result<Warmup> choose_warmup(const Network& network, const WarmupOptions& options) {
  const auto pilot_network = undisturbed(network, options.until);
  auto plan = plan_of(pilot_network, {0, options.until, options.until});
  plan.inside_max = customers_that_fit(std::min(options.threads, options.replications));
  Pilot pilot(plan.stations, plan.classes);
  Tally::Halt halt;
  run_replications(plan, options.seed, 0, options.replications, options.threads, [&](const Tally& tally) {
    halt = tally.halt;
    if (!halt.is()) pilot.add(tally);
  });
  if (halt.is()) return halted(network, halt);
  const auto inside = pilot.mean_inside();
  const std::size_t left_out = mser(inside);
  if (const auto stations = pilot.growing(); !stations.empty()) return growing(network, stations, options);
  if (left_out == batches / 2)
    return refused("warmup.unsettled",
                   fmt::format("within {:g} {}s the number inside has not settled by half of them, though no "
                               "line clearly grows: let it run longer, or give the warm-up yourself",
                               options.until, network.time_unit));
  Warmup out;
  out.length = options.until * static_cast<double>(left_out) / static_cast<double>(batches);
  for (std::size_t i = left_out; i < batches; ++i)
    out.mean_inside += inside[i] / static_cast<double>(batches - left_out);
  out.why =
      fmt::format("MSER-5 over {} pilot runs of {:g} {}s: from {:g} on the number inside stays about {:.{}f}",
                  options.replications, options.until, network.time_unit, out.length, out.mean_inside,
                  out.mean_inside < 10 ? 1 : 0);
  return out;
}

}  // namespace kring::twin
