#include "mining/perf/drift.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/rng.h"
#include "mining/perf/pair_table.h"

namespace kring::mining {
namespace {

constexpr std::size_t steps_max = 100;  // the most frequent; the others count together
constexpr std::size_t cuts_max = 60;
constexpr std::size_t side_min = 15;  // cases on either side of a cut

struct Item {
  Micros arrived;
  Micros took;
  std::size_t case_index;
};

// In order of arrival.
std::vector<Item> items_of(const Log& log, Drift& found) {
  std::vector<Item> items;
  Micros end = no_time;
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    auto [first, last] = log.events_of(c);
    while (first < last && log.times()[first] == no_time) ++first;
    while (first < last && log.times()[last - 1] == no_time) --last;
    if (first == last) continue;
    items.push_back({log.times()[first], log.times()[last - 1] - log.times()[first], c});
    end = std::max(end, log.times()[last - 1]);
  }
  const double p90 = trace_durations(log).p90_seconds * static_cast<double>(micros_per_second);
  std::erase_if(items, [&](const Item& i) { return static_cast<double>(end - i.arrived) < p90; });
  found.left_out = static_cast<std::int64_t>(log.case_count() - items.size());
  // Ties in arrival: by name, so that the order of the file does not matter.
  std::sort(items.begin(), items.end(), [&](const Item& a, const Item& b) {
    return a.arrived != b.arrived ? a.arrived < b.arrived
                                  : log.case_names()[a.case_index] < log.case_names()[b.case_index];
  });
  return items;
}

// The places where a run of `n` cases may be cut, evenly spread.
std::vector<std::size_t> cuts_of(std::size_t n) {
  std::vector<std::size_t> cuts;
  const std::size_t room = n - 2 * side_min + 1;
  for (std::size_t i = 0; i < std::min(room, cuts_max); ++i)
    cuts.push_back(side_min + i * room / std::min(room, cuts_max));
  return cuts;
}

struct Best {
  double value = -1;
  std::size_t cut = 0;
};

double x_log_x(double x) { return x > 0 ? x * std::log(x) : 0; }

// Steps per case, as sparse counts.
class Steps {
 public:
  Steps(const Log& log, const std::vector<Item>& items) {
    PairTable table;
    std::vector<std::int64_t> totals;
    of_case_.resize(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
      std::map<std::uint32_t, double> counts;
      const auto range = log.events_of(items[i].case_index);
      for (auto e = range.begin + 1; e < range.end; ++e) {
        const auto number = table.add(log.activities()[e - 1], log.activities()[e]);
        if (number == totals.size()) totals.push_back(0);
        ++totals[number];
        ++counts[number];
      }
      of_case_[i].assign(counts.begin(), counts.end());
    }
    keep_frequent(log, table, totals);
  }

  std::size_t size() const { return names_.size(); }
  std::pair<std::uint32_t, std::uint32_t> name(std::size_t step) const { return names_[step]; }

  Best best(std::span<const std::uint32_t> order) const {
    std::vector<double> all(size() + 1, 0), before(size() + 1, 0);
    for (const auto i : order)
      for (const auto& [step, count] : of_case_[i]) all[step] += count;
    Best found;
    std::size_t at = 0;
    for (const auto cut : cuts_of(order.size())) {
      for (; at < cut; ++at)
        for (const auto& [step, count] : of_case_[order[at]]) before[step] += count;
      const double value = g_of(before, all);
      if (value > found.value) found = {value, cut};
    }
    return found;
  }

  // The three steps that changed most; how much is told of all cases, later.
  std::vector<StepChange> largest(std::span<const std::uint32_t> order, std::size_t cut) const {
    std::vector<double> before(size() + 1, 0), after(size() + 1, 0);
    for (std::size_t i = 0; i < order.size(); ++i)
      for (const auto& [step, count] : of_case_[order[i]]) (i < cut ? before : after)[step] += count;
    const double m = std::accumulate(before.begin(), before.end(), 0.0);
    const double n = std::accumulate(after.begin(), after.end(), 0.0);
    std::vector<std::pair<double, std::size_t>> parts;
    for (std::size_t s = 0; s < size(); ++s) {
      const double all = before[s] + after[s];
      const double rest = (m - before[s]) + (n - after[s]);
      const double g = x_log_x(before[s]) + x_log_x(after[s]) - x_log_x(all) + x_log_x(m - before[s]) +
                       x_log_x(n - after[s]) - x_log_x(rest);
      parts.push_back({g - x_log_x(m) - x_log_x(n) + x_log_x(m + n), s});
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<StepChange> found;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, parts.size()); ++i)
      found.push_back({names_[parts[i].second].first, names_[parts[i].second].second, 0, 0});
    return found;
  }

 private:
  static double g_of(const std::vector<double>& before, const std::vector<double>& all) {
    double m = 0, n = 0, sum = 0;
    for (std::size_t s = 0; s < all.size(); ++s) {
      const double after = all[s] - before[s];
      m += before[s];
      n += after;
      sum += x_log_x(before[s]) + x_log_x(after) - x_log_x(all[s]);
    }
    return 2 * (sum - x_log_x(m) - x_log_x(n) + x_log_x(m + n));
  }

  void keep_frequent(const Log& log, const PairTable& table, const std::vector<std::int64_t>& totals) {
    std::vector<std::uint32_t> order(totals.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto ranks = log.activity_names().ranks();
    std::sort(order.begin(), order.end(), [&](auto a, auto b) {
      if (totals[a] != totals[b]) return totals[a] > totals[b];
      const auto x = table[a], y = table[b];
      return x.first != y.first ? ranks[x.first] < ranks[y.first] : ranks[x.second] < ranks[y.second];
    });
    const auto kept = std::min(order.size(), steps_max);
    std::vector<std::uint32_t> place(totals.size(), static_cast<std::uint32_t>(kept));
    for (std::uint32_t i = 0; i < kept; ++i) {
      place[order[i]] = i;
      names_.push_back(table[order[i]]);
    }
    for (auto& counts : of_case_)
      for (auto& [step, count] : counts) step = place[step];
  }

  std::vector<std::vector<std::pair<std::uint32_t, double>>> of_case_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> names_;
};

// Ranks of the durations, the mean rank for ties.
class Ranks {
 public:
  explicit Ranks(const std::vector<Item>& items) : ranks_(items.size()) {
    std::vector<std::size_t> order(items.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return items[a].took < items[b].took; });
    for (std::size_t i = 0; i < order.size();) {
      std::size_t j = i;
      while (j < order.size() && items[order[j]].took == items[order[i]].took) ++j;
      for (std::size_t k = i; k < j; ++k) ranks_[order[k]] = static_cast<double>(i + j - 1) / 2;
      i = j;
    }
  }

  Best best(std::span<const std::uint32_t> order) const {
    const auto n = static_cast<double>(order.size());
    double mean = 0;
    for (const auto i : order) mean += ranks_[i];
    mean /= n;
    Best found;
    double sum = 0;
    std::size_t at = 0;
    for (const auto cut : cuts_of(order.size())) {
      for (; at < cut; ++at) sum += ranks_[order[at]] - mean;
      const auto k = static_cast<double>(cut);
      const double value = std::abs(sum) / std::sqrt(k * (n - k));
      if (value > found.value) found = {value, cut};
    }
    return found;
  }

 private:
  std::vector<double> ranks_;
};

double median_seconds(std::span<const Item> items) {
  std::vector<Micros> took;
  for (const auto& item : items) took.push_back(item.took);
  return durations_of(took).median_seconds;
}

// Of each step its share of all steps of these cases.
void put_shares(const Log& log,
                std::span<const Item> items,
                std::span<StepChange> steps,
                double StepChange::*share) {
  std::int64_t all = 0;
  std::vector<std::int64_t> counts(steps.size());
  for (const auto& item : items) {
    const auto range = log.events_of(item.case_index);
    all += static_cast<std::int64_t>(range.size()) - 1;
    for (auto e = range.begin + 1; e < range.end; ++e)
      for (std::size_t i = 0; i < steps.size(); ++i)
        counts[i] += log.activities()[e - 1] == steps[i].from && log.activities()[e] == steps[i].to;
  }
  for (std::size_t i = 0; i < steps.size(); ++i)
    steps[i].*share = all > 0 ? static_cast<double>(counts[i]) / static_cast<double>(all) : 0;
}

struct Cut {
  std::size_t begin, at, end;
  double p;
};

template <class Statistic>
void divide(const Statistic& statistic,
            std::size_t begin,
            std::size_t end,
            const DriftOptions& options,
            double level,
            Rng& rng,
            std::vector<Cut>& cuts) {
  if (end - begin < 2 * side_min) return;
  std::vector<std::uint32_t> order(end - begin);
  std::iota(order.begin(), order.end(), static_cast<std::uint32_t>(begin));
  const auto seen = statistic.best(order);
  std::size_t as_large = 0;
  const auto allowed = level * static_cast<double>(options.permutations + 1);
  for (std::size_t p = 0; p < options.permutations; ++p) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[rng.below(i)]);
    // Equal up to rounding is as large.
    if (statistic.best(order).value >= seen.value * (1 - 1e-12)) ++as_large;
    if (static_cast<double>(as_large + 1) > allowed) return;  // it can't become real any more
  }
  const std::size_t at = begin + seen.cut;
  divide(statistic, begin, at, options, level, rng, cuts);
  cuts.push_back(
      {begin, at, end, static_cast<double>(as_large + 1) / static_cast<double>(options.permutations + 1)});
  divide(statistic, at, end, options, level, rng, cuts);
}

template <class Statistic>
std::vector<Cut> cuts_found(const Statistic& statistic, std::size_t cases, const DriftOptions& options) {
  std::vector<Cut> cuts;
  Rng rng(options.seed);
  divide(statistic, 0, cases, options, options.false_alarm / 2, rng, cuts);  // two views: Bonferroni
  // Between neighbours, not the run in which it was found.
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    cuts[i].begin = i > 0 ? cuts[i - 1].at : 0;
    cuts[i].end = i + 1 < cuts.size() ? cuts[i + 1].at : cases;
  }
  return cuts;
}

}  // namespace

Drift drift_of(const Log& log, const DriftOptions& options) {
  Drift found;
  const auto all = items_of(log, found);
  found.cases = static_cast<std::int64_t>(all.size());
  const std::size_t searched = std::min(all.size(), options.cases_max);
  found.searched = static_cast<std::int64_t>(searched);
  const auto place = [&](std::size_t i) { return i * all.size() / searched; };  // of a searched case in all
  std::vector<Item> items;
  for (std::size_t i = 0; i < searched; ++i) items.push_back(all[place(i)]);
  found.is_known = items.size() >= Drift::cases_min;
  if (!found.is_known) return found;
  std::vector<std::uint32_t> order(items.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto change = [&](Change::View view, const Cut& cut) {
    Change one;
    one.view = view;
    one.at = items[cut.at].arrived;
    one.p = cut.p;
    one.cases_before = static_cast<std::int64_t>(place(cut.at) - place(cut.begin));
    one.cases_after = static_cast<std::int64_t>(place(cut.end) - place(cut.at));
    return one;
  };
  const auto before = [&](const Cut& cut) {
    return std::span(all).subspan(place(cut.begin), place(cut.at) - place(cut.begin));
  };
  const auto after = [&](const Cut& cut) {
    return std::span(all).subspan(place(cut.at), place(cut.end) - place(cut.at));
  };
  const Steps steps(log, items);
  for (const auto& cut : cuts_found(steps, items.size(), options)) {
    found.changes.push_back(change(Change::View::steps, cut));
    auto& largest = found.changes.back().steps;
    largest = steps.largest(std::span(order).subspan(cut.begin, cut.end - cut.begin), cut.at - cut.begin);
    put_shares(log, before(cut), largest, &StepChange::before);
    put_shares(log, after(cut), largest, &StepChange::after);
  }
  const Ranks ranks(items);
  for (const auto& cut : cuts_found(ranks, items.size(), options)) {
    auto one = change(Change::View::durations, cut);
    one.median_before = median_seconds(before(cut));
    one.median_after = median_seconds(after(cut));
    found.changes.push_back(std::move(one));
  }
  std::stable_sort(found.changes.begin(), found.changes.end(),
                   [](const Change& a, const Change& b) { return a.at < b.at; });
  return found;
}

}  // namespace kring::mining
