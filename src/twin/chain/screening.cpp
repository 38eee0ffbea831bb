#include "twin/chain/screening.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kring::twin::chain {
namespace {

bool is_some(double value) { return value != 0 && !std::isnan(value); }

}  // namespace

Noise noise_of(const std::vector<std::vector<double>>& effects) {
  double squares = 0;
  Noise out;
  for (const auto& effect : effects) {
    if (std::none_of(effect.begin(), effect.end(), is_some)) continue;
    const double n = static_cast<double>(effect.size());
    const double mean = std::accumulate(effect.begin(), effect.end(), 0.0) / n;
    if (std::isnan(mean) || effect.size() < 2) continue;
    for (const double one : effect) squares += (one - mean) * (one - mean);
    out.freedom += static_cast<long>(effect.size()) - 1;
  }
  if (out.freedom > 0) out.deviation = std::sqrt(squares / static_cast<double>(out.freedom));
  return out;
}

Estimate screened(const std::vector<double>& effect, const Noise& noise) {
  Sample sample;
  for (const double one : effect) sample.add(one);
  auto out = sample.estimate();
  if (out.n == 0 || noise.freedom == 0) return out;
  if (std::none_of(effect.begin(), effect.end(), is_some)) {
    out.low = out.high = out.mean;
    return out;
  }
  double squares = 0;
  for (const double one : effect)
    if (!std::isnan(one)) squares += (one - out.mean) * (one - out.mean);
  const double own = out.n > 1 ? std::sqrt(squares / static_cast<double>(out.n - 1)) : 0;
  const double half =
      student_t_975(noise.freedom) * std::max(own, noise.deviation) / std::sqrt(static_cast<double>(out.n));
  out.low = out.mean - half;
  out.high = out.mean + half;
  return out;
}

Bounds bounds_of(const Estimate& low, const Estimate& high) {
  Bounds out;
  for (const auto* effect : {&low, &high}) {
    if (std::isnan(effect->mean)) continue;
    const bool has_interval = !std::isnan(effect->low);
    const double from = has_interval ? effect->low : effect->mean;
    const double to = has_interval ? effect->high : effect->mean;
    out.size = std::max(out.size, std::abs(effect->mean));
    out.least = std::max({out.least, from, -to});
    out.most = std::max({out.most, std::abs(from), std::abs(to)});
  }
  return out;
}

std::vector<std::size_t> worth_more(const std::vector<Bounds>& bounds, std::size_t wanted) {
  std::vector<std::size_t> order(bounds.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return bounds[i].size <= 0; });
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return bounds[a].size > bounds[b].size; });
  if (order.size() > wanted) {
    // How large the last of the wanted is at least. When that may be nothing, nobody else needs to be known.
    std::vector<double> least;
    for (const auto i : order) least.push_back(bounds[i].least);
    std::sort(least.begin(), least.end(), std::greater<>());
    const double last = wanted > 0 ? least[wanted - 1] : 0;
    std::vector<std::size_t> more(order.begin() + static_cast<long>(wanted), order.end());
    order.resize(wanted);
    for (const auto i : more)
      if (last > 0 && bounds[i].most >= last && order.size() < 2 * wanted) order.push_back(i);
  }
  std::sort(order.begin(), order.end());
  return order;
}

}  // namespace kring::twin::chain
