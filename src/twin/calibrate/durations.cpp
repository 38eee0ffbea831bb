#include "twin/calibrate/durations.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kring::twin {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double z95 = 1.959963984540054;
constexpr double log_root_2_pi = 0.91893853320467274178;

double log_density(double z) { return -z * z / 2 - log_root_2_pi; }
// log of the chance above z; far out by the first terms of Mills' ratio.
double log_above(double z) {
  if (z < 30) return std::log(0.5 * std::erfc(z / std::sqrt(2.0)));
  return log_density(z) - std::log(z) + std::log1p(-1 / (z * z));
}
// The mean of a standard normal above z.
double mills(double z) { return std::exp(log_density(z) - log_above(z)); }

struct Logs {
  std::vector<double> ended, running;
};

double log_likelihood(const Logs& logs, double mu, double sigma) {
  double sum = 0;
  for (const double y : logs.ended) sum += log_density((y - mu) / sigma) - std::log(sigma) - y;
  for (const double y : logs.running) sum += log_above((y - mu) / sigma);
  return sum;
}

void fit_lognormal(const Logs& logs, DurationFit& out) {
  double sum = 0, squares = 0;
  const auto n = static_cast<double>(logs.ended.size());
  for (const double y : logs.ended) sum += y;
  double mu = sum / n;
  for (const double y : logs.ended) squares += (y - mu) * (y - mu);
  double sigma = std::sqrt(squares / n);
  const double all = n + static_cast<double>(logs.running.size());
  for (int i = 0; i < 500 && !logs.running.empty(); ++i) {
    double first = sum, second = 0;
    for (const double y : logs.running) first += mu + sigma * mills((y - mu) / sigma);
    for (const double y : logs.running) {
      const double z = (y - mu) / sigma;
      second += sigma * sigma * (1 + z * mills(z));  // about the old mean
    }
    const double next = first / all;
    for (const double y : logs.ended) second += (y - mu) * (y - mu);
    const double next_sigma = std::sqrt(std::max(second / all - (next - mu) * (next - mu), 1e-18));
    const bool is_still = std::abs(next - mu) + std::abs(next_sigma - sigma) < 1e-9 * (1 + std::abs(mu));
    mu = next;
    sigma = next_sigma;
    if (is_still) break;
  }
  out.mu = mu;
  out.sigma = sigma;
  // The observed information of (mu, log sigma), by differences.
  const double h = 1e-3;
  const auto at = [&](double i, double j) {
    return log_likelihood(logs, mu + i * h * sigma, sigma * std::exp(j * h));
  };
  const double middle = at(0, 0), scale = h * sigma;
  const double a = -(at(1, 0) - 2 * middle + at(-1, 0)) / (scale * scale);
  const double b = -(at(0, 1) - 2 * middle + at(0, -1)) / (h * h);
  const double c = -(at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / (4 * scale * h);
  const double determinant = a * b - c * c;
  if (determinant > 0 && a > 0) {
    out.var_mu = b / determinant;
    out.var_log_sigma = a / determinant;
    out.cov = -c / determinant;
  } else {
    out.var_mu = sigma * sigma / n;
    out.var_log_sigma = 1 / (2 * n);
  }
}

struct Step {
  double at, before, after;  // the chance to be over
};

// Kaplan-Meier; who still runs at the moment of an end is still at risk then. The chance beyond goes to
// *unseen.
std::vector<Step> seen_distribution(const Durations& durations, double* unseen) {
  std::vector<std::pair<double, bool>> all;  // false, an end, goes first
  for (const double d : durations.ended) all.emplace_back(d, false);
  for (const double d : durations.running) all.emplace_back(d, true);
  std::sort(all.begin(), all.end());
  std::vector<Step> out;
  double above = 1;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t next = i, ends = 0;
    for (; next < all.size() && all[next].first == all[i].first; ++next) ends += all[next].second ? 0 : 1;
    if (ends > 0) {
      const double before = above;
      above *= 1 - static_cast<double>(ends) / static_cast<double>(all.size() - i);
      out.push_back({all[i].first, 1 - before, 1 - above});
    }
    i = next;
  }
  *unseen = above;
  if (above > 1e-12) out.push_back({all.back().first, 1 - above, 1});  // Efron: as if that were its end
  return out;
}

template <class F>
double distance(const std::vector<Step>& seen, double unseen, F&& cdf) {
  double most = 0;
  const std::size_t steps = seen.size() - (unseen > 1e-12 ? 1 : 0);  // not where it is only said
  for (std::size_t i = 0; i < steps; ++i) {
    const double here = cdf(seen[i].at);
    most = std::max({most, std::abs(here - seen[i].before), std::abs(here - seen[i].after)});
  }
  return most;
}

std::vector<double> quantiles(const std::vector<Step>& seen, std::size_t count) {
  std::vector<double> out;
  std::size_t step = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double p = (static_cast<double>(i) + 0.5) / static_cast<double>(count);
    while (step + 1 < seen.size() && seen[step].after < p) ++step;
    out.push_back(seen[step].at);
  }
  return out;
}

void take_exponential(DurationFit& out, double exposure) {
  out.chosen = {Distribution::Kind::exponential, exposure / static_cast<double>(out.ended), 1, {}};
  const auto count = poisson_bounds(out.ended);
  out.mean = out.chosen.mean;
  out.mean_bounds = {exposure / count.high, exposure / count.low};
  out.cv = 1;
  out.cv_bounds = {1, 1};
}

void take_lognormal(DurationFit& out) {
  const double s2 = out.sigma * out.sigma;
  out.cv = std::sqrt(std::expm1(s2));
  out.mean = std::exp(out.mu + s2 / 2);
  out.chosen = {Distribution::Kind::lognormal, out.mean, out.cv, {}};
  // d(mu + s²/2) = dmu + s² dlog(s)
  const double deviation = std::sqrt(out.var_mu + s2 * s2 * out.var_log_sigma + 2 * s2 * out.cov);
  out.mean_bounds = {out.mean * std::exp(-z95 * deviation), out.mean * std::exp(z95 * deviation)};
  const auto cv_at = [&](double z) {
    const double sigma = out.sigma * std::exp(z * std::sqrt(out.var_log_sigma));
    return std::sqrt(std::expm1(sigma * sigma));
  };
  out.cv_bounds = {cv_at(-z95), cv_at(z95)};
}

void take_as_seen(DurationFit& out, const std::vector<Step>& seen) {
  constexpr std::size_t values_max = 1000;
  auto values = quantiles(seen, std::min(values_max, static_cast<std::size_t>(out.ended + out.running)));
  const auto n = static_cast<double>(values.size());
  double sum = 0, squares = 0;
  for (const double v : values) sum += v;
  const double mean = sum / n;
  for (const double v : values) squares += (v - mean) * (v - mean);
  const double deviation = n > 1 ? std::sqrt(squares / (n - 1)) : 0;
  const double half = z95 * deviation / std::sqrt(static_cast<double>(out.ended));
  out.mean = mean;
  out.mean_bounds = {std::max(0.0, mean - half), mean + half};
  out.cv = mean > 0 ? deviation / mean : 0;
  out.cv_bounds = {nan, nan};
  out.chosen = {Distribution::Kind::empirical, mean, out.cv, std::move(values)};
}

}  // namespace

DurationFit fit(const Durations& durations, bool as_seen) {
  DurationFit out;
  out.ended = static_cast<std::int64_t>(durations.ended.size());
  out.running = static_cast<std::int64_t>(durations.running.size());
  out.distance_lognormal = out.distance_exponential = nan;
  if (out.ended == 0) return out;
  out.is_known = true;
  double exposure = 0;
  for (const double d : durations.ended) exposure += d;
  for (const double d : durations.running) exposure += d;
  const auto [least, most] = std::minmax_element(durations.ended.begin(), durations.ended.end());
  if (out.ended > 1 && *most - *least <= 1e-9 * *most) {
    out.mean = *most;
    out.mean_bounds = {*most, *most};
    out.chosen = {Distribution::Kind::deterministic, *most, 0, {}};
    return out;
  }
  const auto seen = seen_distribution(durations, &out.unseen);
  if (as_seen) {
    take_as_seen(out, seen);
    return out;
  }
  const double n = static_cast<double>(out.ended);
  const double exponential_mean = exposure / n;
  if (exponential_mean > 0)
    out.distance_exponential =
        distance(seen, out.unseen, [&](double at) { return -std::expm1(-at / exponential_mean); });
  if (out.ended < few && exponential_mean > 0) {
    take_exponential(out, exposure);
    return out;
  }
  if (*least > 0) {
    Logs logs;
    for (const double d : durations.ended) logs.ended.push_back(std::log(d));
    for (const double d : durations.running)
      if (d > 0) logs.running.push_back(std::log(d));
    fit_lognormal(logs, out);
    out.distance_lognormal = distance(
        seen, out.unseen, [&](double at) { return normal_cdf((std::log(at) - out.mu) / out.sigma); });
    const double exponential_likelihood = -n * std::log(exponential_mean) - n;
    const bool is_lognormal_likelier =
        log_likelihood(logs, out.mu, out.sigma) - 1 > exponential_likelihood;  // one parameter more
    const double root = std::sqrt(n);
    const double for_lognormal = std::max(0.05, 1.031 / root), for_exponential = std::max(0.05, 1.25 / root);
    const bool fits_lognormal = out.distance_lognormal <= for_lognormal;
    const bool fits_exponential = out.distance_exponential <= for_exponential;
    out.near_enough = is_lognormal_likelier ? for_lognormal : for_exponential;
    if (fits_lognormal && (is_lognormal_likelier || !fits_exponential))
      take_lognormal(out);
    else if (fits_exponential)
      take_exponential(out, exposure);
    else
      take_as_seen(out, seen);
    return out;
  }
  take_as_seen(out, seen);
  return out;
}

}  // namespace kring::twin
