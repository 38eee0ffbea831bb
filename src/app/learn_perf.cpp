// The sections of the terminal summary about time and work: few lines each, what stands out.
#include "app/learn_perf.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/learn.h"
#include "mining/perf/performance.h"
#include "mining/time_text.h"

namespace kring::app {
namespace {

using mining::Log;
using mining::Performance;

std::string name(const Log& log, std::uint32_t activity, std::size_t width) {
  return cell(log.activity_names()[activity], width);
}
std::string share(double part) {
  return std::isnan(part) ? std::string("-") : fmt::format("{:.1f} %", 100 * part);
}
std::string p_words(double p) { return p < 0.001 ? std::string("p < 0.001") : fmt::format("p = {:.3f}", p); }

void when(std::string& out, const Performance& found) {
  static constexpr std::array days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static constexpr std::array bars{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  const auto line = [&](const auto& buckets, auto of) {
    std::int64_t most = 1;
    for (const auto& bucket : buckets) most = std::max(most, of(bucket));
    std::string text;
    for (const auto& bucket : buckets) {
      const auto count = of(bucket);
      text += bars[count == 0 ? 0 : static_cast<std::size_t>(1 + (count * 7) / most)];
    }
    return text;
  };
  const auto events = [](const mining::Bucket& bucket) { return bucket.events; };
  const auto arrivals = [](const mining::MonthBucket& month) { return month.bucket.arrivals; };
  if (found.calendar.months.empty()) return;
  out += fmt::format("\nWhen things happen (clock of {})\n", mining::zone_name(found.calendar.zone));
  out += fmt::format("  events by hour, 0 to 23      {}\n", line(found.calendar.hours, events));
  out += "  events by day of the week   ";
  for (std::size_t i = 0; i < 7; ++i)
    out += fmt::format(" {} {}", days[i], with_thousands(found.calendar.weekdays[i].events));
  out += "\n";
  const auto& months = found.calendar.months;
  const std::size_t shown = std::min<std::size_t>(months.size(), 60);
  const std::span last(months.data() + (months.size() - shown), shown);
  out += fmt::format(
      "  new cases by month           {}  {:04}-{:02} to {:04}-{:02}, at most {} in one\n",
      line(last, arrivals), last.front().year, last.front().month, last.back().year, last.back().month,
      with_thousands(std::max_element(last.begin(), last.end(), [&](const auto& a, const auto& b) {
                       return arrivals(a) < arrivals(b);
                     })->bucket.arrivals));
}

void changes(std::string& out, const Log& log, const Performance& found) {
  out += "\nWhat changed over time\n";
  if (!found.drift.is_known) {
    out += fmt::format("  cannot be told: {} to look at, {} are needed\n", counted(found.drift.cases, "case"),
                       mining::Drift::cases_min);
    return;
  }
  if (found.drift.searched < found.drift.cases)
    out += fmt::format("  looked for in {} of {}, evenly spread; medians and shares are of all\n",
                       with_thousands(found.drift.searched), counted(found.drift.cases, "case"));
  if (found.drift.changes.empty())
    out += fmt::format("  nothing that stands out from chance, in {}\n", counted(found.drift.cases, "case"));
  for (const auto& change : found.drift.changes) {
    const auto date = mining::time_text(change.at, log.zone()).substr(0, 10);
    if (change.view == mining::Change::View::durations) {
      out += fmt::format("  from {}  cases that begin take {} (median); before {}  ({})\n", date,
                         duration_words(change.median_after), duration_words(change.median_before),
                         p_words(change.p));
      continue;
    }
    out += fmt::format("  from {}  other steps ({})\n", date, p_words(change.p));
    for (const auto& step : change.steps)
      out += fmt::format("    {} → {} {:>9} → {:>7} of steps\n", name(log, step.from, 25),
                         name(log, step.to, 26), share(step.before), share(step.after));
  }
}

void shares(std::string& out, const Log& log, const Performance& found, std::size_t top) {
  if (!(found.shares.seconds > 0)) return;
  out += fmt::format("\n{} {:>12} {:>14} {:>8}\n", cell("Where the time goes", 56), "of all time",
                     "of difference", "cases");
  for (std::size_t i = 0; i < std::min({top, found.shares.steps.size(), std::size_t{5}}); ++i) {
    const auto& step = found.shares.steps[i];
    out += fmt::format("  {} → {} {:>12} {:>14} {:>8}\n", name(log, step.from, 25), name(log, step.to, 26),
                       share(step.of_time), share(step.of_variance), with_thousands(step.cases));
  }
  if (found.shares.deviation_seconds > 0)
    out += "  'of difference': of the variance between cases; negative where cases with it are short\n";
}

void queues(std::string& out, const Log& log, const Performance& found, std::size_t top) {
  if (found.queues.activities.empty()) return;
  out += fmt::format("\n{} {:>9} {:>9} {:>9}   {}\n", cell("Where most wait: before", 38), "waiting",
                     "of all", "each", "trend per 30 days");
  for (std::size_t i = 0; i < std::min({top, found.queues.activities.size(), std::size_t{5}}); ++i) {
    const auto& queue = found.queues.activities[i];
    std::string trend = "-";
    if (!std::isnan(queue.trend_p))
      trend = queue.trend_p < 0.01
                  ? fmt::format("{:+.2f} ({})", queue.trend_per_30_days, p_words(queue.trend_p))
                  : "steady";
    out += fmt::format("  {} {:>9.1f} {:>9} {:>9}   {}\n", name(log, queue.activity, 36), queue.waiting,
                       share(queue.of_waiting), duration_words(queue.wait_seconds), trend);
  }
}

void rework(std::string& out, const Log& log, const Performance& found, std::size_t top) {
  const auto cases = static_cast<double>(log.case_count());
  out += "\nWhat is done again\n";
  if (found.rework.repeats == 0) {
    out += "  nothing: no case has an activity twice\n";
    return;
  }
  out += fmt::format(
      "  {} of {} cases ({}), {} extra events; {} of all time passes within such a loop\n",
      with_thousands(found.rework.cases), with_thousands(static_cast<std::int64_t>(log.case_count())),
      share(static_cast<double>(found.rework.cases) / cases), with_thousands(found.rework.repeats),
      found.rework.all_seconds > 0 ? share(found.rework.loop_seconds / found.rework.all_seconds) : "-");
  for (std::size_t i = 0; i < std::min({top, found.rework.activities.size(), std::size_t{5}}); ++i) {
    const auto& one = found.rework.activities[i];
    out +=
        fmt::format("  {} {:>7} of {:>7} cases, {:>8} at once, {:>8} later, {} in all\n",
                    name(log, one.activity, 36), with_thousands(one.cases), with_thousands(one.cases_in_all),
                    with_thousands(one.self_loops), with_thousands(one.returns), duration_words(one.seconds));
  }
}

void handovers(std::string& out, const mining::Handovers& found, const char* what, std::size_t top) {
  if (found.key.empty() || found.pairs == 0) return;
  out += fmt::format(
      "\nFrom one {} to another ({})\n  {} of {} steps ({}); such a step takes {} (median), one that stays "
      "{}\n",
      what, found.key, with_thousands(found.passed), with_thousands(found.pairs),
      share(static_cast<double>(found.passed) / static_cast<double>(found.pairs)),
      duration_words(found.handed.count ? found.handed.median_seconds : NAN),
      duration_words(found.stayed.count ? found.stayed.median_seconds : NAN));
  for (std::size_t i = 0; i < std::min({top, found.list.size(), std::size_t{5}}); ++i) {
    const auto& one = found.list[i];
    out += fmt::format("  {} → {} {:>12} {:>9}\n", cell(found.parties[one.from].name, 25),
                       cell(found.parties[one.to].name, 26), with_thousands(one.count),
                       duration_words(one.durations.count ? one.durations.median_seconds : NAN));
  }
}

void work(std::string& out, const Log& log, const Performance& found, std::size_t top) {
  out += "\nWaiting and working\n";
  if (!found.work.is_known) {
    out += fmt::format("  cannot be told apart: {}\n", found.work.why);
    return;
  }
  out += fmt::format("  in {} pieces of work: {} working, {} waiting before it\n",
                     with_thousands(found.work.instances), duration_words(found.work.working_seconds),
                     duration_words(found.work.waiting_seconds));
  for (std::size_t i = 0; i < std::min({top, found.work.activities.size(), std::size_t{5}}); ++i) {
    const auto& one = found.work.activities[i];
    out += fmt::format("  {} work {:>9} (median)   wait {:>9} (median), {:>9} (9 of 10)\n",
                       name(log, one.activity, 36), duration_words(one.working.median_seconds),
                       duration_words(one.waiting.median_seconds), duration_words(one.waiting.p90_seconds));
  }
}

}  // namespace

LearnPart learn_performance(const Log& log, const Performance& found, std::size_t top, bool for_file) {
  std::string out;
  shares(out, log, found, top);
  queues(out, log, found, top);
  work(out, log, found, top);
  rework(out, log, found, top);
  handovers(out, found.groups, "organisation", top);
  handovers(out, found.resources, "person", top);
  when(out, found);
  changes(out, log, found);
  return {out, for_file ? mining::performance_json(log, found) : std::vector<mining::JsonMember>()};
}

}  // namespace kring::app
