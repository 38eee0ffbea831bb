#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <set>
#include <thread>

#include "base/nearest_name.h"
#include "twin/chain/assumptions.h"
#include "twin/chain/runner.h"
#include "twin/chain/screening.h"

namespace kring::twin::chain {
namespace {

using Values = std::vector<std::vector<double>>;  // [measure][replication]

constexpr int noise_every = 5;

Estimate estimate_of(const std::vector<double>& values) {
  Sample sample;
  for (const double one : values) sample.add(one);
  return sample.estimate();
}

std::vector<double> difference(const std::vector<double>& from, const std::vector<double>& to) {
  std::vector<double> out(std::min(from.size(), to.size()));
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = to[i] - from[i];
  return out;
}

// One end of one assumption, or all as they are.
struct Variant {
  std::string id;  // "": as they are
  double value = 0;
  bool is_as_base = false;  // the end is the value that it has
  Values values;            // with `against`: of the difference
};

class Analysis {
 public:
  Analysis(const Scenario& scenario, const Chain& chain, const SensitivityOptions& options)
      : scenario_(scenario), chain_(chain), options_(options) {}

  Result<Sensitivity> analyse() {
    TRY_DO(check(scenario_, chain_));
    if (options_.against) TRY_DO(check(*options_.against, chain_));
    TRY_DO(check_names());
    deep_ = std::clamp(options_.replications, 1, scenario_.replications);
    few_ = std::clamp(options_.screening_replications, 1, deep_);
    for (const auto& one : parameters_to_try()) {
      parameters_.push_back(one);
      matters_.push_back(can_matter(one));
    }
    screen();
    go_on();
    return tell();
  }

 private:
  Result<void> check_names() const {
    for (const auto& id : options_.measures) {
      if (find_measure(id)) continue;
      const auto near = nearest_name(id, measures().size(),
                                     [](std::size_t i) -> std::string_view { return measures()[i].id; });
      return Error{Errc::invalid,
                   "sensitivity.measure_unknown",
                   near.empty() ? fmt::format("there is no figure '{}'", id)
                                : fmt::format("there is no figure '{}'; did you mean '{}'?", id, near),
                   {}};
    }
    for (const auto& id : options_.parameters) {
      const auto found = chain_.parameters.get(id);
      if (!found.ok()) return Error{Errc::invalid, "sensitivity.parameter_unknown", found.error().detail, {}};
    }
    return {};
  }

  std::vector<Parameter> parameters_to_try() const {
    std::vector<Parameter> out;
    for (const auto& one : chain_.parameters.all()) {
      const auto& wanted = options_.parameters;
      const bool is_marked =
          one.mark == Mark::assumed || (options_.with_calibrated && one.mark == Mark::calibrated);
      const bool is_wanted =
          wanted.empty() ? is_marked : std::find(wanted.begin(), wanted.end(), one.id) != wanted.end();
      // Of a stress test only, or what the scenario itself says: nothing to try.
      const bool is_other = one.id.starts_with("stress.") || one.id.starts_with("grade.") ||
                            one.id == "norm.safe_place" || scenario_.parameters.contains(one.id);
      if (is_wanted && !is_other && one.low < one.high) out.push_back(one);
    }
    return out;
  }

  // Does one of the measures hang on it? As if it were assumed, for that is what is kept track of.
  bool can_matter(const Parameter& one) const {
    Parameters numbers = chain_.parameters;
    const auto set = numbers.set(one.id, one.value, Mark::assumed);
    KRING_ASSERT(set.ok());
    const Assumptions assumptions(chain_, numbers);
    return std::any_of(options_.measures.begin(), options_.measures.end(), [&](const auto& measure) {
      const auto ids = assumptions.of(measure, "");
      return std::binary_search(ids.begin(), ids.end(), one.id);
    });
  }

  // ---- what is run
  struct Task {
    std::size_t variant;
    bool is_against;
    int from, end;  // replications
    Values values = {};
  };

  // Every assumption, with few replications.
  void screen() {
    variants_.push_back({});
    std::vector<Task> tasks;
    add(tasks, 0, deep_);
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      const auto& one = parameters_[i];
      variants_.push_back({one.id, one.low, one.low == one.value, {}});
      variants_.push_back({one.id, one.high, one.high == one.value, {}});
      if (!matters_[i]) continue;
      const bool tells_noise = few_ == 1 && deep_ > 1 && i % noise_every == 0;
      for (const auto v : {low_of(i), high_of(i)}) add(tasks, v, tells_noise ? 2 : few_);
    }
    const int ends = static_cast<int>(2 * options_.measures.size()) * options_.strongest;
    now_ = {1, 0, replications_of(tasks), std::max(0, deep_ - few_) * ends * (options_.against ? 2 : 1)};
    run(tasks);
  }
  // The strongest, up to all replications.
  void go_on() {
    std::set<std::size_t> chosen;
    for (std::size_t m = 0; m < options_.measures.size(); ++m) {
      const auto noise = noise_of(effects(m));
      std::vector<Bounds> bounds;
      for (std::size_t i = 0; i < parameters_.size(); ++i)
        bounds.push_back(
            bounds_of(screened(effect(low_of(i), m), noise), screened(effect(high_of(i), m), noise)));
      for (const auto i : worth_more(bounds, static_cast<std::size_t>(std::max(0, options_.strongest))))
        chosen.insert(i);
      // Also who could turn the answer around.
      const double answer = estimate_of(variants_[0].values[m]).mean;
      for (std::size_t i = 0; options_.against && i < parameters_.size(); ++i)
        for (const auto v : {low_of(i), high_of(i)}) {
          const auto moved = screened(effect(v, m), noise);
          const double towards = answer > 0 ? moved.low : -moved.high;
          if (towards <= -std::abs(answer)) turning_.push_back({std::abs(moved.mean), i});
        }
    }
    // Not all when the answer is about nothing: then each could.
    std::stable_sort(turning_.begin(), turning_.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (turning_.size() > static_cast<std::size_t>(std::max(0, options_.strongest)))
      turning_.resize(static_cast<std::size_t>(std::max(0, options_.strongest)));
    for (const auto& [size, i] : turning_) chosen.insert(i);
    std::vector<Task> tasks;
    went_on_.assign(parameters_.size(), false);
    for (const auto i : chosen) {
      if (!matters_[i]) continue;
      went_on_[i] = true;
      for (const auto v : {low_of(i), high_of(i)}) add(tasks, v, deep_);
    }
    now_ = {2, 0, replications_of(tasks), 0};
    run(tasks);
  }

  static std::size_t low_of(std::size_t parameter) { return 1 + 2 * parameter; }
  static std::size_t high_of(std::size_t parameter) { return 2 + 2 * parameter; }

  // From what it has to `end` replications, of both scenarios.
  void add(std::vector<Task>& tasks, std::size_t variant, int end) const {
    const auto& one = variants_[variant];
    const int from = one.values.empty() ? 0 : static_cast<int>(one.values.front().size());
    if (one.is_as_base || from >= end) return;
    tasks.push_back({variant, false, from, end});
    if (options_.against) tasks.push_back({variant, true, from, end});
  }
  static int replications_of(const std::vector<Task>& tasks) {
    int sum = 0;
    for (const auto& one : tasks) sum += one.end - one.from;
    return sum;
  }

  // On all threads; what they find is put together in the order of the tasks.
  void run(std::vector<Task>& tasks) {
    if (options_.progress && now_.of > 0) options_.progress(now_);
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    const auto work = [&] {
      for (std::size_t i = next++; i < tasks.size(); i = next++) {
        tasks[i].values = values_of(tasks[i]);
        const std::lock_guard lock(mutex);
        now_.done += tasks[i].end - tasks[i].from;
        runs_ += tasks[i].end - tasks[i].from;
        if (options_.progress) options_.progress(now_);
      }
    };
    std::vector<std::thread> pool;
    for (int i = 1; i < std::min(options_.threads, static_cast<int>(tasks.size())); ++i)
      pool.emplace_back(work);
    work();
    for (auto& thread : pool) thread.join();
    for (const auto& task : tasks) {
      auto& into = variants_[task.variant].values;
      into.resize(options_.measures.size());
      for (std::size_t m = 0; m < into.size(); ++m) {
        into[m].resize(static_cast<std::size_t>(task.end));
        for (int r = task.from; r < task.end; ++r) {
          const double value = task.values[m][static_cast<std::size_t>(r - task.from)];
          auto& cell = into[m][static_cast<std::size_t>(r)];
          cell = task.is_against ? cell - value : value;
        }
      }
    }
  }

  // The base of the chain itself is changed, so that what a scenario changes is changed from there.
  Values values_of(const Task& task) const {
    const auto& variant = variants_[task.variant];
    Chain chain = chain_;
    if (!variant.id.empty()) {
      const auto set = chain.parameters.set(variant.id, variant.value, Mark::assumed);
      KRING_ASSERT(set.ok());
    }
    return figures_of(task.is_against ? *options_.against : scenario_, chain, options_.measures, task.from,
                      task.end);
  }

  // ---- what is told of it
  std::vector<double> effect(std::size_t variant, std::size_t m) const {
    const auto& one = variants_[variant];
    const auto& base = variants_[0].values[m];
    return one.values.empty() ? std::vector<double>(static_cast<std::size_t>(few_))
                              : difference(base, one.values[m]);
  }
  std::vector<std::vector<double>> effects(std::size_t m) const {
    std::vector<std::vector<double>> out;
    for (std::size_t v = 1; v < variants_.size(); ++v) {
      auto one = effect(v, m);
      // Of the first step alone: those with more are the strongest, and vary most.
      one.resize(std::min(one.size(), static_cast<std::size_t>(std::max(2, few_))));
      out.push_back(std::move(one));
    }
    return out;
  }

  Sensitivity tell() const {
    Sensitivity out;
    out.screening_replications = few_;
    out.replications = deep_;
    out.runs = runs_;
    for (std::size_t m = 0; m < options_.measures.size(); ++m) {
      const auto& measure = options_.measures[m];
      const auto& base = variants_[0].values[m];
      out.base.push_back({measure, {}, {}, {}, estimate_of(base), base, {}});
      const auto noise = noise_of(effects(m));
      Screening screening{measure, 0, 0, 0};
      std::vector<Swing> swings;
      for (std::size_t i = 0; i < parameters_.size(); ++i) {
        swings.push_back(swing(i, m, noise));
        const auto& one = swings.back();
        if (one.replications == 0) continue;
        ++screening.tried;
        if (one.is_screened)
          screening.most = std::max(screening.most, bounds_of(one.low_effect, one.high_effect).most);
        else
          ++screening.went_on;
      }
      std::stable_sort(swings.begin(), swings.end(), [](const auto& a, const auto& b) {
        const bool a_last = a.is_screened || a.replications == 0,
                   b_last = b.is_screened || b.replications == 0;
        return a_last != b_last ? b_last : a.size > b.size;
      });
      out.swings.insert(out.swings.end(), swings.begin(), swings.end());
      out.screening.push_back(screening);
    }
    return out;
  }

  Swing swing(std::size_t i, std::size_t m, const Noise& noise) const {
    const auto& one = parameters_[i];
    const auto& base = variants_[0].values[m];
    Swing out;
    out.parameter = one.id;
    out.measure = options_.measures[m];
    out.low_value = one.low;
    out.high_value = one.high;
    out.is_screened = matters_[i] && !went_on_[i];
    for (const auto v : {low_of(i), high_of(i)})
      if (!variants_[v].values.empty()) out.replications = static_cast<int>(variants_[v].values[m].size());
    const auto told = [&](std::size_t v, Estimate& at, Estimate& effect_at) {
      const auto values = effect(v, m);
      effect_at = out.is_screened ? screened(values, noise) : estimate_of(values);
      at = estimate_of(variants_[v].values.empty() ? base : variants_[v].values[m]);
    };
    told(low_of(i), out.at_low, out.low_effect);
    told(high_of(i), out.at_high, out.high_effect);
    for (const auto* effect_at : {&out.low_effect, &out.high_effect}) {
      if (!std::isnan(effect_at->mean)) out.size = std::max(out.size, std::abs(effect_at->mean));
      out.is_clear = out.is_clear || effect_at->high < 0 || effect_at->low > 0;
    }
    const auto answer = estimate_of(base);
    const bool is_sure = answer.low > 0 || answer.high < 0;
    for (const auto* effect_at : {&out.low_effect, &out.high_effect})
      out.changes_sign = out.changes_sign || (options_.against && is_sure && !out.is_screened &&
                                              (answer.mean + effect_at->mean) * answer.mean < 0);
    return out;
  }

  const Scenario& scenario_;
  const Chain& chain_;
  const SensitivityOptions& options_;
  int few_ = 1, deep_ = 1;
  std::vector<Parameter> parameters_;
  std::vector<bool> matters_, went_on_;
  std::vector<Variant> variants_;  // as they are; then of each parameter the low and the high end
  std::vector<std::pair<double, std::size_t>> turning_;
  SensitivityProgress now_;
  std::int64_t runs_ = 0;
};

}  // namespace

Result<Sensitivity> sensitivity(const Scenario& scenario,
                                const Chain& chain,
                                const SensitivityOptions& options) {
  return Analysis(scenario, chain, options).analyse();
}

}  // namespace kring::twin::chain
