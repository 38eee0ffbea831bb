#include "twin/calibrate/queues.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace kring::twin {
namespace {

enum class Kind : std::uint8_t { leaves_line, worsens, service_ends, starts, comes, turned_away };

struct Change {
  double at;
  Kind kind;
  std::uint8_t customer_class;  // after it
  std::uint8_t before;          // of worsens
  bool was_in_line;             // of starts
  double arrived;
};

class Sweep {
 public:
  Sweep(const VisitLog& log, QueuesSeen& out, std::size_t station)
      : log_(log),
        out_(out),
        seen_(out.at[station]),
        cells_(out.cells.data() + station * out.classes),
        classes_(out.classes),
        lines_(out.classes) {}

  void run(std::vector<Change>& changes) {
    std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
      return a.at != b.at ? a.at < b.at : a.kind < b.kind;
    });
    for (auto change = changes.begin(); change != changes.end() && change->at <= log_.until; ++change) {
      pass_until(change->at);
      apply(*change);
      if (change->kind != Kind::starts || change->at < 0) continue;
      // Who start at the same moment did not pass each other: only who still waits after them was passed.
      started_.push_back(&*change);
      const auto next = change + 1;
      if (next != changes.end() && next->kind == Kind::starts && next->at == change->at) continue;
      for (const auto* one : started_) passes(*one);
      started_.clear();
    }
    pass_until(log_.until);
  }

 private:
  void pass_until(double at) {
    const double from = std::max(now_, 0.0), length = at - from;
    now_ = at;
    if (!(length > 0)) return;
    const auto busy = static_cast<std::size_t>(std::max<std::int64_t>(busy_, 0));
    seen_.busy_area += static_cast<double>(busy) * length;
    seen_.busy_most = std::max(seen_.busy_most, busy_);
    if (waiting_ == 0) return;
    const auto number = static_cast<std::int64_t>(busy);
    auto& pieces = seen_.waiting;
    if (!pieces.empty() && pieces.back().until == from && pieces.back().busy == number)
      pieces.back().until = at;
    else
      pieces.push_back({from, at, number});
    for (std::size_t c = 0; c < classes_; ++c)
      cells_[c].exposure += length * static_cast<double>(lines_[c].size());
  }

  void take(std::uint8_t customer_class, double arrived) {
    auto& line = lines_[customer_class];
    if (const auto found = line.find(arrived); found != line.end()) {
      line.erase(found);
      --waiting_;
    }
  }
  void put(std::uint8_t customer_class, double arrived) {
    lines_[customer_class].insert(arrived);
    ++waiting_;
  }

  void apply(const Change& change) {
    const bool is_counted = change.at >= 0;
    switch (change.kind) {
      case Kind::leaves_line:
        take(change.customer_class, change.arrived);
        return;
      case Kind::worsens:
        take(change.before, change.arrived);
        put(change.customer_class, change.arrived);
        if (is_counted) ++cells_[change.before].worsened_to[change.customer_class];
        return;
      case Kind::service_ends:
        --busy_;
        return;
      case Kind::starts:
        if (change.was_in_line) take(change.customer_class, change.arrived);
        ++busy_;
        if (is_counted && change.was_in_line) seen_.starts.push_back(change.at);
        return;
      case Kind::comes:
        put(change.customer_class, change.arrived);
        return;
      case Kind::turned_away:
        if (is_counted) seen_.line_when_turned_away.push_back(waiting_);
        return;
    }
  }

  // Of a start: whom it left behind in the lines.
  void passes(const Change& change) {
    for (std::size_t c = 0; c < classes_; ++c)
      if (c != change.customer_class && !lines_[c].empty())
        ++out_.passed[change.customer_class * classes_ + c];
    auto& cell = cells_[change.customer_class];
    if (const auto& line = lines_[change.customer_class]; !line.empty() && *line.begin() < change.arrived)
      ++cell.starts_out_of_order;
    else
      ++cell.starts_in_order;
  }

  const VisitLog& log_;
  QueuesSeen& out_;
  StationSeen& seen_;
  CellSeen* cells_;
  std::size_t classes_;
  std::vector<std::multiset<double>> lines_;  // moments of arrival
  std::int64_t waiting_ = 0, busy_ = 0;
  double now_ = long_ago;
  std::vector<const Change*> started_;  // at this moment
};

void add_changes(const VisitLog& log, const Visit& visit, std::vector<Change>& to, StationSeen& seen) {
  if (visit.end == Visit::End::turned_away) {
    to.push_back({visit.ended, Kind::turned_away, visit.last_class, 0, false, visit.arrived});
    return;
  }
  const double wait_ended = visit.wait_ended();
  const bool is_in_line = visit.arrived != long_ago && wait_ended > visit.arrived;
  if (is_in_line) {
    to.push_back({visit.arrived, Kind::comes, visit.first_class, 0, false, visit.arrived});
    for (std::uint32_t i = 0; i < visit.worsening_count; ++i) {
      const auto& worsened = log.worsenings[visit.worsenings + i];
      to.push_back({worsened.at, Kind::worsens, worsened.to, worsened.from, false, visit.arrived});
    }
  }
  if (visit.is_started()) {
    to.push_back({visit.started, Kind::starts, visit.last_class, 0, is_in_line, visit.arrived});
    if (visit.ended != not_yet)
      to.push_back({visit.ended, Kind::service_ends, visit.last_class, 0, false, 0});
    if (visit.started >= 0) {
      ++seen.begun;
      seen.begun_told += visit.is_wait_known ? 1 : 0;
    }
  } else if (is_in_line && visit.ended != not_yet) {
    to.push_back({visit.ended, Kind::leaves_line, visit.last_class, 0, false, visit.arrived});
  }
}

}  // namespace

QueuesSeen queues_seen(const VisitLog& log) {
  QueuesSeen out;
  out.stations = log.stations.size();
  out.classes = log.classes.size();
  out.at.resize(out.stations);
  out.cells.resize(out.stations * out.classes);
  for (auto& cell : out.cells) cell.worsened_to.resize(out.classes);
  out.passed.resize(out.classes * out.classes);
  std::vector<std::vector<Change>> changes(out.stations);
  for (const auto& visit : log.visits) {
    add_changes(log, visit, changes[visit.station], out.at[visit.station]);
    auto& cell = out.cells[visit.station * out.classes + visit.last_class];
    cell.gave_up += visit.end == Visit::End::gave_up && visit.ended >= 0 ? 1 : 0;
    cell.left_silently += visit.has_left_silently ? 1 : 0;
  }
  for (std::size_t s = 0; s < out.stations; ++s) {
    Sweep(log, out, s).run(changes[s]);
    changes[s] = {};
  }
  return out;
}

std::vector<std::size_t> class_order(const QueuesSeen& seen) {
  std::vector<std::size_t> order(seen.classes);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<int> ahead_of(seen.classes);
  for (std::size_t a = 0; a < seen.classes; ++a)
    for (std::size_t b = 0; b < seen.classes; ++b)
      ahead_of[a] += seen.passed[a * seen.classes + b] > seen.passed[b * seen.classes + a] ? 1 : 0;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return ahead_of[a] > ahead_of[b]; });
  return order;
}

}  // namespace kring::twin
