#include "twin/chain/safe_place.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>
#include <unordered_map>

#include "twin/kernel/chance.h"
#include "twin/kernel/engine.h"

namespace kring::twin::chain {
namespace {

constexpr double part_of_children = 0.9;  // of the P90

struct Child {
  Ticks entered = 0, came = 0, waited = 0;
  bool needs_place = false;
  bool is_safe = false;
  bool is_waiting = false;
};

class Watching : public Watcher {
 public:
  Watching(const Chain& chain, const Built& built, double from)
      : from_(ticks_of(from)), watched_(ticks_of(days_watched)), acute_(built.class_of(0)) {
    for (const auto& place : built.layout.places) {
      safe_.push_back(chain.steps[static_cast<std::size_t>(place.step)].is_safe_place);
      own_.push_back(place.region >= 0 && place.region < static_cast<int>(built.layout.own));
    }
  }

  void saw(Moment moment, Ticks at, Word customer, std::size_t station, std::size_t customer_class) override {
    if (moment == Moment::enters) {
      const bool counts = at >= from_ && at < from_ + watched_ && own_[station];
      if (counts && static_cast<int>(customer_class) == acute_) children_[customer] = {at, at, 0};
      return;
    }
    const auto found = children_.find(customer);
    if (found == children_.end() || found->second.is_safe) return;
    auto& child = found->second;
    if (moment == Moment::arrives) {
      child.came = at;
      child.is_waiting = true;
      if (safe_[station] && at < child.entered + watched_) child.needs_place = true;
    } else if (child.is_waiting && moment != Moment::worsens) {
      child.waited += at - child.came;
      child.is_waiting = false;
      if (moment == Moment::starts && safe_[station] && child.needs_place) child.is_safe = true;
    }
  }

  struct Values {
    double mean = std::nan(""), p90 = std::nan(""), within = std::nan(""), children = 0,
           not_yet = std::nan("");
  };
  Values values(double norm_days, double until) const {
    std::vector<double> days;
    double safe = 0, within = 0, sum = 0;
    for (const auto& [customer, child] : children_) {
      if (!child.needs_place) continue;
      const double still = child.is_waiting ? until - units_of(child.came) : 0;
      days.push_back(units_of(child.waited) + still);
      if (!child.is_safe) continue;
      ++safe;
      if (days.back() <= norm_days) ++within;
    }
    std::sort(days.begin(), days.end());  // the map has no order of its own
    for (const double one : days) sum += one;
    Values out;
    out.children = static_cast<double>(days.size());
    if (days.empty()) return out;
    out.within = within / out.children;
    out.not_yet = 1 - safe / out.children;
    out.mean = sum / out.children;
    out.p90 = days[static_cast<std::size_t>(std::ceil(part_of_children * out.children)) - 1];
    return out;
  }

 private:
  Ticks from_, watched_;
  int acute_;
  std::vector<bool> safe_, own_;
  std::unordered_map<Word, Child> children_;
};

}  // namespace

SafePlace safe_place_of(const Scenario& scenario,
                        const Chain& chain,
                        const Built& built,
                        double from,
                        double norm_days,
                        int threads) {
  const Plan plan = plan_of(built.network, built.horizon);
  std::vector<Watching::Values> values(static_cast<std::size_t>(scenario.replications));
  std::atomic<int> next = 0;
  const auto work = [&] {
    for (int i = next++; i < scenario.replications; i = next++) {
      Watching watching(chain, built, from);
      run_once(plan, stream_of(mixed(scenario.seed), static_cast<std::uint64_t>(i) + 1), &watching);
      values[static_cast<std::size_t>(i)] = watching.values(norm_days, built.horizon.until);
    }
  };
  std::vector<std::thread> others;
  for (int i = 1; i < std::min(threads, scenario.replications); ++i) others.emplace_back(work);
  work();
  for (auto& other : others) other.join();
  const auto estimate = [&](double Watching::Values::*of) {
    Sample sample;
    for (const auto& one : values) sample.add(one.*of);
    return sample.estimate();
  };
  return {estimate(&Watching::Values::mean), estimate(&Watching::Values::p90),
          estimate(&Watching::Values::within), estimate(&Watching::Values::children),
          estimate(&Watching::Values::not_yet)};
}

}  // namespace kring::twin::chain
