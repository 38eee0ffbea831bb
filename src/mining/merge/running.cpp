#include "mining/merge/running.h"

#include <algorithm>

namespace kring::mining {
namespace {
// Each once.
void distinct(std::vector<std::uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}
}  // namespace

RunningSummary::RunningSummary(const Log& log) {
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    auto& one = case_of(log.case_names()[c]);
    for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e)
      insert(one, activity_names_.add(log.activity_names()[log.activities()[e]]), log.times()[e]);
    count(one, 1);
  }
}

RunningSummary::Case& RunningSummary::case_of(std::string_view name) {
  const auto number = case_names_.add(name);
  if (number == cases_.size()) cases_.emplace_back();
  return cases_[number];
}

void RunningSummary::insert(Case& one, std::uint32_t activity, Micros time) {
  if (time != no_time) one.last = time;
  const auto after = std::upper_bound(one.entries.begin(), one.entries.end(), one.last,
                                      [](Micros key, const Entry& entry) { return key < entry.key; });
  one.entries.insert(after, Entry{one.last, time, activity});
  ++events_;
}

void RunningSummary::add(std::string_view case_name, std::string_view activity, Micros time) {
  auto& one = case_of(case_name);
  count(one, -1);
  insert(one, activity_names_.add(activity), time);
  count(one, 1);
}

void RunningSummary::count(const Case& one, std::int64_t sign) {
  if (one.entries.empty()) return;
  activities_.resize(activity_names_.size());
  path_.clear();
  steps_.clear();
  for (std::size_t i = 0; i < one.entries.size(); ++i) {
    const auto& entry = one.entries[i];
    path_.push_back(entry.activity);
    activities_[entry.activity].events += sign;
    if (i == 0) continue;
    const auto& before = one.entries[i - 1];
    const auto number = pairs_.add(before.activity, entry.activity);
    if (number == edges_.size()) edges_.emplace_back();
    steps_.push_back(number);
    auto& edge = edges_[number];
    edge.count += sign;
    if (before.time == no_time || entry.time == no_time) continue;
    const auto bucket = edge.buckets.try_emplace(bucket_of(entry.time - before.time)).first;
    bucket->second += sign;
    if (bucket->second == 0) edge.buckets.erase(bucket);
  }
  activities_[path_.front()].begins += sign;
  activities_[path_.back()].ends += sign;
  const auto variant = variants_.try_emplace(path_).first;
  variant->second += sign;
  if (variant->second == 0) variants_.erase(variant);
  distinct(path_);
  distinct(steps_);
  for (const auto activity : path_) activities_[activity].cases += sign;
  for (const auto step : steps_) edges_[step].cases += sign;
}

Summary RunningSummary::summary() const {
  Summary found;
  if (cases_.empty()) return found;
  found.parts = 1;
  found.cases = cases();
  found.events = events_;
  const auto name = [&](std::uint32_t activity) { return std::string(activity_names_[activity]); };
  for (std::uint32_t a = 0; a < activities_.size(); ++a) {
    auto cell = activities_[a];
    cell.parts = 1;
    found.activities.emplace(name(a), cell);
  }
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    if (edges_[i].count == 0) continue;  // a late event came between
    EdgeCell cell{edges_[i].count, edges_[i].cases, 1, {}};
    for (const auto& [bucket, count] : edges_[i].buckets) cell.lengths.add(bucket, bucket, count);
    found.edges.emplace(std::pair(name(pairs_[i].first), name(pairs_[i].second)), std::move(cell));
  }
  for (const auto& [path, cases] : variants_) {
    std::vector<std::string> names;
    for (const auto activity : path) names.push_back(name(activity));
    found.variants.emplace(std::move(names), VariantCell{cases, 1});
  }
  return found;
}

}  // namespace kring::mining
