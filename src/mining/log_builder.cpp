#include "mining/log_builder.h"

#include <algorithm>
#include <numeric>

#include "base/result.h"

namespace kring::mining {

std::uint32_t LogBuilder::Columns::add(std::string_view name, ValueType type) {
  const auto number = names_.add(name);
  if (number == columns_.size()) columns_.emplace_back(std::string(name), type);
  auto& column = columns_[number];
  if (column.type() == type) return number;
  const auto is_number = [](ValueType t) { return t == ValueType::integer || t == ValueType::real; };
  if (column.present() == 0)
    column = Column(std::string(name), type);
  else if (column.type() == ValueType::integer && type == ValueType::real)
    column.become(ValueType::real);
  else if (!is_number(column.type()) || !is_number(type))
    column.become(ValueType::text);
  return number;
}

void LogBuilder::Columns::append(Columns&& other, std::size_t rows) {
  for (auto& column : other.columns_) {
    auto& mine = columns_[add(column.name(), column.type())];
    column.become(mine.type());
    mine.append(std::move(column), rows);
  }
  other = {};
}

void LogBuilder::add_event(std::uint32_t case_number, std::uint32_t activity, Micros time) {
  KRING_ASSERT(activities_.size() < no_code - 1);
  cases_.push_back(case_number);
  activities_.push_back(activity);
  times_.push_back(time);
}

void LogBuilder::move_events(std::size_t first, std::uint32_t case_number) {
  std::fill(cases_.begin() + static_cast<std::ptrdiff_t>(first), cases_.end(), case_number);
}

void LogBuilder::reserve(std::size_t events) {
  cases_.reserve(events);
  activities_.reserve(events);
  times_.reserve(events);
}

void LogBuilder::append(LogBuilder&& later) {
  const std::size_t events = event_count();
  const std::size_t cases = case_count();
  std::vector<std::uint32_t> activity(later.activity_names_.size());
  for (std::size_t id = 0; id < activity.size(); ++id)
    activity[id] = activity_names_.add(later.activity_names_[id]);
  std::vector<std::uint32_t> number(later.case_count());
  bool all_new = true;
  for (std::size_t id = 0; id < number.size(); ++id) {
    number[id] = case_names_.add(later.case_names_[id]);
    all_new = all_new && number[id] == cases + id;
  }
  reserve(events + later.event_count());
  for (const auto c : later.cases_) cases_.push_back(number[c]);
  for (const auto a : later.activities_) activities_.push_back(activity[a]);
  times_.insert(times_.end(), later.times_.begin(), later.times_.end());
  event_columns_.append(std::move(later.event_columns_), events);
  if (all_new) {
    case_columns_.append(std::move(later.case_columns_), cases);
  } else {
    for (auto& column : later.case_columns_.columns_) {
      auto& mine = case_columns_[case_columns_.add(column.name(), column.type())];
      column.become(mine.type());
      for (std::size_t row = 0; row < number.size(); ++row) {
        if (!column.has(row) || mine.has(number[row])) continue;  // the first value counts
        if (mine.type() == ValueType::text)
          mine.put_text(number[row], column.text(row));
        else if (mine.type() == ValueType::truth)
          mine.put_code(number[row], column.code(row));
        else if (mine.type() == ValueType::real)
          mine.put_real(number[row], column.real(row));
        else
          mine.put_integer(number[row], column.integer(row));
      }
    }
  }
  later = LogBuilder();
}

namespace {

// old[i]: the number in the file of the i-th event by case and time; empty when they stand so already.
std::vector<std::uint32_t> order_of(std::span<const std::uint32_t> cases,
                                    std::span<const std::uint32_t> starts,
                                    std::span<const Micros> keys) {
  const std::size_t events = cases.size();
  const bool by_case = std::is_sorted(cases.begin(), cases.end());
  bool by_time = by_case;
  for (std::size_t i = 1; by_time && i < events; ++i)
    by_time = cases[i] != cases[i - 1] || keys[i] >= keys[i - 1];
  if (by_time) return {};
  std::vector<std::uint32_t> old(events);
  if (by_case) {
    std::iota(old.begin(), old.end(), 0U);
  } else {
    std::vector<std::uint32_t> next(starts.begin(), starts.end());
    for (std::uint32_t i = 0; i < events; ++i) old[next[cases[i]]++] = i;
  }
  for (std::size_t c = 0; c + 1 < starts.size(); ++c) {
    const auto begin = old.begin() + starts[c];
    const auto end = old.begin() + starts[c + 1];
    const auto earlier = [&](auto a, auto b) { return keys[a] < keys[b]; };
    if (!std::is_sorted(begin, end, earlier)) std::stable_sort(begin, end, earlier);
  }
  return old;
}

template <class T>
void reorder(std::vector<T>& values, std::span<const std::uint32_t> old) {
  std::vector<T> ordered(values.size());
  for (std::size_t i = 0; i < old.size(); ++i) ordered[i] = values[old[i]];
  values = std::move(ordered);
}

// An event without a moment takes that of the event before it in its case, so that it keeps its place.
std::vector<Micros> keys_of(std::span<const std::uint32_t> cases,
                            std::span<const Micros> times,
                            std::size_t case_count) {
  std::vector<Micros> last(case_count, no_time);
  std::vector<Micros> keys(times.size());
  for (std::size_t i = 0; i < times.size(); ++i) {
    auto& now = last[cases[i]];
    if (times[i] != no_time) now = times[i];
    keys[i] = now;
  }
  return keys;
}

std::vector<Column> finished(std::vector<Column>&& columns,
                             std::span<const std::uint32_t> old,
                             std::size_t rows_before,
                             std::size_t rows) {
  std::vector<Column> kept;
  for (auto& column : columns) {
    if (!old.empty()) column = column.picked(old, rows_before);
    column.finish(rows);
    if (column.present() > 0) kept.push_back(std::move(column));
  }
  std::sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.name() < b.name(); });
  return kept;
}

}  // namespace

void LogBuilder::order(Log& log) {
  auto& starts = log.starts_;
  starts.assign(case_count() + 1, 0);
  for (const auto c : cases_) ++starts[c + 1];
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  log.has_all_times_ = std::find(times_.begin(), times_.end(), no_time) == times_.end();
  const std::vector<Micros> keys =
      log.has_all_times_ ? std::vector<Micros>() : keys_of(cases_, times_, case_count());
  const auto old = order_of(cases_, starts, log.has_all_times_ ? times_ : keys);
  cases_ = {};
  if (!old.empty()) {
    reorder(activities_, old);
    reorder(times_, old);
  }
  const std::size_t events = activities_.size();
  log.event_attributes_ = finished(std::move(event_columns_.columns_), old, events, events);
}

Log LogBuilder::finish() && {
  Log log;
  log.zone_ = zone_;
  order(log);
  activities_.shrink_to_fit();
  times_.shrink_to_fit();
  log.activities_ = std::move(activities_);
  log.times_ = std::move(times_);

  // Cases without events, and names that only they had, are left out.
  std::vector<std::uint32_t> kept;
  for (std::uint32_t c = 0; c + 1 < log.starts_.size(); ++c)
    if (log.starts_[c + 1] > log.starts_[c]) kept.push_back(c);
  const std::size_t before = case_names_.size();
  if (kept.size() == before) {
    kept.clear();
  } else {
    Names names;
    std::vector<std::uint32_t> starts{0};
    for (const auto c : kept) {
      names.add(case_names_[c]);
      starts.push_back(log.starts_[c + 1]);
    }
    case_names_ = std::move(names);
    log.starts_ = std::move(starts);
  }
  if (log.activities_.empty()) case_columns_ = {};
  log.case_attributes_ = finished(std::move(case_columns_.columns_), kept, before, case_names_.size());
  case_names_.shrink();
  activity_names_.shrink();
  log.case_names_ = std::move(case_names_);
  log.activity_names_ = std::move(activity_names_);
  return log;
}

}  // namespace kring::mining
