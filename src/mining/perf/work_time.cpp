#include "mining/perf/work_time.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace kring::mining {
namespace {

enum class Step : std::uint8_t { other, start, complete, suspend, resume, abort };

Step step_of(std::string_view text) {
  std::string low(text);
  for (auto& c : low)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (low == "start") return Step::start;
  if (low == "complete") return Step::complete;
  if (low == "suspend") return Step::suspend;
  if (low == "resume") return Step::resume;
  if (low == "ate_abort" || low == "pi_abort" || low == "withdraw") return Step::abort;
  return Step::other;
}

struct Running {
  Micros started = no_time;
  Micros waited = no_time;
  Micros suspended_at = no_time;
  Micros suspended = 0;
};

// Instances of one activity (and instance name) that run in this case: a queue.
struct Line {
  std::vector<Running> all;
  std::size_t head = 0;
  bool empty() const { return head == all.size(); }
  Running& front() { return all[head]; }
};

class Pairs {
 public:
  Pairs(const Log& log, WorkTimes& found)
      : log_(log), found_(found), working_(log.activity_names().size()), waiting_(working_.size()) {
    const auto& column = *log.transition();
    for (std::size_t i = 0; i < column.texts().size(); ++i) steps_.push_back(step_of(column.texts()[i]));
  }

  bool has_starts() const {
    const auto& column = *log_.transition();
    for (std::size_t e = 0; e < log_.event_count(); ++e)
      if (column.code(e) != no_code && steps_[column.code(e)] == Step::start) return true;
    return false;
  }

  void run() {
    for (std::size_t c = 0; c < log_.case_count(); ++c) one_case(log_.events_of(c));
  }

  void take() {
    const auto sum = [](const std::vector<Micros>& values) {
      return static_cast<double>(std::accumulate(values.begin(), values.end(), Micros{0})) /
             static_cast<double>(micros_per_second);
    };
    for (std::uint32_t a = 0; a < working_.size(); ++a) {
      if (working_[a].empty() && waiting_[a].empty()) continue;
      WorkTime time{a, {}, {}, sum(working_[a]), sum(waiting_[a])};
      time.working = durations_of(working_[a]);
      time.waiting = durations_of(waiting_[a]);
      found_.activities.push_back(time);
    }
    const auto ranks = log_.activity_names().ranks();
    std::sort(found_.activities.begin(), found_.activities.end(), [&](const WorkTime& x, const WorkTime& y) {
      return x.waiting_seconds != y.waiting_seconds ? x.waiting_seconds > y.waiting_seconds
                                                    : ranks[x.activity] < ranks[y.activity];
    });
    for (const auto& time : found_.activities) {
      found_.working_seconds += time.working_seconds;
      found_.waiting_seconds += time.waiting_seconds;
    }
  }

 private:
  void one_case(EventRange range) {
    lines_.clear();
    Micros ready = no_time;  // the last completion, or the first event
    const auto* names = log_.event_attribute("concept:instance");
    for (auto e = range.begin; e < range.end; ++e) {
      const Micros at = log_.times()[e];
      if (ready == no_time) ready = at;
      const auto code = log_.transition()->code(e);
      const auto step = code == no_code ? Step::other : steps_[code];
      if (step == Step::other) continue;
      auto& line = lines_[{log_.activities()[e], names ? names->text(e) : std::string()}];
      if (step == Step::start) {
        line.all.push_back({at, at == no_time || ready == no_time ? no_time : at - ready, no_time, 0});
        continue;
      }
      if (step == Step::complete && at != no_time) ready = at;
      if (line.empty()) {
        if (step == Step::complete) ++found_.only_completed;
        continue;
      }
      auto& running = line.front();
      if (step == Step::suspend) running.suspended_at = at;
      if (step == Step::resume && running.suspended_at != no_time && at != no_time) {
        running.suspended += at - running.suspended_at;
        running.suspended_at = no_time;
      }
      if (step == Step::abort) ++line.head;
      if (step == Step::complete) done(log_.activities()[e], line, at);
    }
    for (const auto& [key, line] : lines_)
      found_.only_started += static_cast<std::int64_t>(line.all.size() - line.head);
  }

  void done(std::uint32_t activity, Line& line, Micros at) {
    auto running = line.front();
    ++line.head;
    ++found_.instances;
    if (at == no_time || running.started == no_time) {
      ++found_.without_time;
      return;
    }
    if (running.suspended_at != no_time) running.suspended += at - running.suspended_at;
    working_[activity].push_back(at - running.started - running.suspended);
    if (running.waited != no_time) waiting_[activity].push_back(running.waited);
  }

  const Log& log_;
  WorkTimes& found_;
  std::vector<Step> steps_;
  std::vector<std::vector<Micros>> working_;
  std::vector<std::vector<Micros>> waiting_;
  std::map<std::pair<std::uint32_t, std::string>, Line> lines_;
};

}  // namespace

WorkTimes work_times_of(const Log& log) {
  WorkTimes found;
  const auto* column = log.transition();
  if (!column || column->type() != ValueType::text) {
    found.why = "the events do not say whether work starts or completes (lifecycle:transition)";
    return found;
  }
  Pairs pairs(log, found);
  if (!pairs.has_starts()) {
    found.why = "no event says that work starts (lifecycle:transition has no 'start')";
    return found;
  }
  pairs.run();
  pairs.take();
  found.is_known = found.instances > found.without_time;
  if (!found.is_known) found.why = "no start has a completion with a moment";
  return found;
}

}  // namespace kring::mining
