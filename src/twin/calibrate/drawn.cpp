#include <algorithm>
#include <cmath>

#include "twin/calibrate/calibrate.h"

namespace kring::twin {
namespace {

class Draw {
 public:
  explicit Draw(Word stream) : stream_(stream) {}
  Word word() { return word_of(stream_, step_++, Purpose::first); }
  double unit() { return open_unit_of(word()); }
  double normal() { return normal_of(word()); }
  // Marsaglia and Tsang 2000; below 1 by their power of a uniform.
  double gamma(double shape) {
    if (shape < 1) {
      const double part = std::pow(unit(), 1 / shape);
      return gamma(shape + 1) * part;
    }
    const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
    for (;;) {
      const double z = normal(), v = std::pow(1 + c * z, 3);
      if (v > 0 && std::log(unit()) < z * z / 2 + d - d * v + d * std::log(v)) return d * v;
    }
  }
  // The mean of an exponential, of which `count` were seen in `exposure`.
  double mean(double exposure, std::int64_t count) {
    return exposure / gamma(static_cast<double>(count) + 0.5);
  }

 private:
  Word stream_;
  std::uint64_t step_ = 0;
};

void draw_service(Draw& draw, const DurationFit& fit, Distribution& service) {
  using Kind = Distribution::Kind;
  if (!fit.is_known) return;
  switch (fit.chosen.kind) {
    case Kind::deterministic:
      return;
    case Kind::exponential:
      service.mean =
          fit.mean * static_cast<double>(fit.ended) / draw.gamma(static_cast<double>(fit.ended) + 0.5);
      return;
    case Kind::lognormal: {
      const double a = std::sqrt(fit.var_mu), b = fit.cov / a;
      const double first = draw.normal();
      const double second = draw.normal();
      const double mu = fit.mu + a * first;
      const double rest = std::sqrt(std::max(fit.var_log_sigma - b * b, 0.0));
      const double sigma = fit.sigma * std::exp(b * first + rest * second);
      service.mean = std::exp(mu + sigma * sigma / 2);
      service.cv = std::sqrt(std::expm1(sigma * sigma));
      return;
    }
    case Kind::empirical: {
      const auto values = service.values;
      double sum = 0;
      for (double& value : service.values) {
        value = values[static_cast<std::size_t>(draw.unit() * static_cast<double>(values.size()))];
        sum += value;
      }
      service.mean = sum / static_cast<double>(values.size());
      return;
    }
  }
}

}  // namespace

Network drawn(const Calibration& found, Word word) {
  Network out = found.network;
  Draw draw(word);
  for (std::size_t i = 0; i < found.arrivals.size(); ++i) {
    const auto& of = found.arrivals[i];
    out.arrivals[i].rate = draw.gamma(static_cast<double>(of.batches) + 0.5) / found.length;
  }
  for (std::size_t i = 0; i < found.routes.size();) {
    const auto& first = found.routes[i];
    auto& route = out.at(first.customer_class, first.station).route;
    route.clear();
    double sum = 0;
    std::size_t end = i;
    for (; end < found.routes.size() && found.routes[end].station == first.station &&
           found.routes[end].customer_class == first.customer_class;
         ++end) {
      const double part = draw.gamma(static_cast<double>(found.routes[end].probability.n));
      sum += part;
      route.push_back({found.routes[end].to, part});
    }
    for (auto& way : route) way.probability /= sum;
    std::erase_if(route, [](const auto& way) { return way.to == outside; });
    i = end;
  }
  for (const auto& of : found.services)
    draw_service(draw, of.fit, out.stations[static_cast<std::size_t>(of.station)].service);
  for (const auto& of : found.patience)
    if (of.mean.n > 0) out.at(of.customer_class, of.station).patience = draw.mean(of.exposure, of.mean.n);
  for (const auto& of : found.worsening)
    out.at(of.customer_class, of.station).worsening->mean = draw.mean(of.exposure, of.mean.n);
  return out;
}

}  // namespace kring::twin
