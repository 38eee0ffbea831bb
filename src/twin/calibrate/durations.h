// How long something takes, out of durations of which some are not over yet: a distribution for the network,
// and how well it fits.
//
// Sources. Right-censored maximum likelihood, each still running one with the chance to last as long as it
// did at least (Cox and Oakes 1984, §3.3): lognormal by expectation-maximisation (Dempster, Laird and Rubin
// 1977; the moments of a normal above a point), its uncertainty by the observed information; exponential in
// closed form, with the interval of Garwood 1936 for the count. The interval of a lognormal mean by Cox's
// method (Zhou and Gao 1997), which with censoring uses the information in place of s²/n. The distribution
// without a form: Kaplan and Meier 1958, beyond the last end as Efron 1967 (the longest counts as ended). How
// far a form is from that: the distance of Kolmogorov and Smirnov. A form whose parameters were fitted is
// judged by Lilliefors 1967 (normal, of the logarithms) and 1969 (exponential).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "twin/calibrate/statistics.h"
#include "twin/kernel/network.h"

namespace kring::twin {

struct Durations {
  std::vector<double> ended;    // >= 0
  std::vector<double> running;  // so long already; >= 0
};

struct DurationFit {
  Distribution chosen;
  bool is_known = false;  // at least one ended; else `chosen` says nothing
  std::int64_t ended = 0;
  std::int64_t running = 0;
  double mean = 0;  // of `chosen`, with its interval of 95 %
  Bounds mean_bounds;
  double cv = 0;  // of a lognormal with its interval; of others only the value
  Bounds cv_bounds;
  // Distance of each form from what was seen, NaN where it could not be fitted.
  double distance_lognormal = 0;
  double distance_exponential = 0;
  double near_enough = 0;  // a form is taken when its distance is at most this
  // For drawing parameters: of a lognormal, the logarithms; their covariance.
  double mu = 0, sigma = 0;
  double var_mu = 0, var_log_sigma = 0, cov = 0;
  // Of a longest one that still runs: how much of the distribution lies beyond it, and was not seen.
  double unseen = 0;
};

// The form: of exponential and lognormal the likelier by Akaike 1974, when its distance is at most the larger
// of 0.05 and what Lilliefors allows at 1 %; else the other when its is; else the durations themselves, at
// most 1000 quantiles of them. With fewer than `few` ended: exponential. All the same: deterministic.
inline constexpr std::int64_t few = 8;
// as_seen: the durations themselves whatever they look like, for times that not all come to an end.
DurationFit fit(const Durations& durations, bool as_seen = false);

}  // namespace kring::twin
