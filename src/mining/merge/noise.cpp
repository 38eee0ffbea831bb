#include "mining/merge/noise.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "mining/findings.h"

namespace kring::mining {
namespace {

constexpr std::int64_t tables = 4;

// Of one table: a case counts in at most `cells` of its cells.
class Noisy {
 public:
  Noisy(const PublishOptions& options, std::int64_t cells)
      : per_unit_(options.epsilon / tables / static_cast<double>(cells)),
        least_(std::max(
            options.min_group,
            static_cast<std::int64_t>(std::ceil(
                1 + std::log(static_cast<double>(cells) / (options.delta / (tables - 1))) / per_unit_)))) {}
  std::int64_t least() const { return least_; }
  // 0: not told.
  std::int64_t cell(std::int64_t cases, const Entropy& entropy) const {
    const auto noisy = cases + geometric_noise(per_unit_, entropy);
    return noisy >= least_ ? noisy : 0;
  }

 private:
  double per_unit_;
  std::int64_t least_;
};

}  // namespace

std::int64_t geometric_noise(double epsilon_per_unit, const Entropy& entropy) {
  // The difference of two geometric variables, each by inversion of 53 random bits.
  const auto one = [&] {
    std::uint8_t bytes[8];
    entropy(bytes);
    std::uint64_t bits = 0;
    for (const auto byte : bytes) bits = (bits << 8) | byte;
    const double unit = (static_cast<double>(bits >> 11) + 1) / 9007199254740992.0;  // (0, 1]
    return static_cast<std::int64_t>(std::floor(-std::log(unit) / epsilon_per_unit));
  };
  const auto up = one();
  return up - one();
}

NoiseLeast noise_least(const PublishOptions& options) {
  return {Noisy(options, options.cells_max).least(), Noisy(options, 1).least()};
}

Published publish_with_noise(const Log& log, const PublishOptions& options, const Entropy& entropy) {
  Published found;
  auto& summary = found.summary;
  summary.parts = 1;
  std::map<std::string, std::int64_t> activities;
  std::map<std::pair<std::string, std::string>, std::int64_t> edges;
  std::map<std::vector<std::string>, std::int64_t> variants;
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    const auto views = names_of_case(log, c);
    std::vector<std::string> names(views.begin(), views.end());
    std::set<std::string> mine;
    std::set<std::pair<std::string, std::string>> steps;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (std::cmp_less(mine.size(), options.cells_max)) mine.insert(names[i]);
      if (i > 0 && std::cmp_less(steps.size(), options.cells_max)) steps.insert({names[i - 1], names[i]});
    }
    for (const auto& name : mine) ++activities[name];
    for (const auto& step : steps) ++edges[step];
    ++variants[std::move(names)];
  }
  summary.cases = std::max<std::int64_t>(
      0, static_cast<std::int64_t>(log.case_count()) + geometric_noise(options.epsilon / tables, entropy));
  const Noisy many(options, options.cells_max);
  const Noisy one(options, 1);
  for (const auto& [name, cases] : activities)
    if (const auto noisy = many.cell(cases, entropy)) summary.activities[name] = {0, noisy, 0, 0, 1};
  for (const auto& [ends, cases] : edges)
    if (const auto noisy = many.cell(cases, entropy)) summary.edges[ends] = {0, noisy, 1, {}};
  for (const auto& [steps, cases] : variants) {
    const auto noisy = one.cell(cases, entropy);
    if (noisy)
      summary.variants[steps] = {noisy, 1};
    else
      ++found.variants_left_out;
  }
  summary.protection = {options.min_group, 1, options.epsilon, options.delta};
  return found;
}

}  // namespace kring::mining
