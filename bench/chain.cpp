// The base run of the whole nation beside what is published, and how steady it is: the tables of
// docs/domain/twin.md. KRING_BENCH_REPLICATIONS says how many (4 unless given): of three years for the
// table, of twenty years for the drift.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <thread>

#include "base/time.h"
#include "bench/bench.h"
#include "twin/chain/constraint.h"
#include "twin/chain/runner.h"

namespace kring::bench {
namespace {

using namespace twin::chain;
using twin::Estimate;
using twin::Sample;

constexpr double months_in_year = 12;
constexpr double days_in_year = 365.25;
constexpr int drift_years = 20;

Scenario base(double years) {
  Scenario out;
  out.title = "base";
  out.from = *parse_day("2027-01-01");
  out.years = years;
  const char* wanted = std::getenv("KRING_BENCH_REPLICATIONS");
  out.replications = std::max(2, wanted ? std::atoi(wanted) : 4);
  return out;
}

class Table {
 public:
  Table() : chain_(the_chain()) {
    RunWhat what;
    what.by_region = false;
    what.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const auto scenario = base(3);
    const auto run = simulate_scenario(scenario, chain_, what);
    run_ = told(scenario, chain_, run);
    const auto at_home = static_cast<std::size_t>(chain_.step("at_home"));
    double left = 0, again = 0;
    for (std::size_t r = 0; r < run.built.layout.own; ++r)
      left += run.report.stations[run.built.layout.station(r, at_home)].all.visit_rate.mean * days_in_year;
    for (const auto& step : chain_.steps)
      if (const auto* way = chain_.parameters.find("route.at_home." + step.code)) again += way->value;
    back_a_year_ = left * again;
  }

  std::vector<Figure> figures() {
    within("persons in foster care, half-year", persons("foster_care"), "17,395", 17395, 0.02);
    within("persons in ambulatory help, half-year", persons("ambulatory"), "251,705", 251705, 0.02);
    within("persons in closed care, half-year", persons("closed_care"), "1,205", 1205, 0.1);
    within("waiting for a foster family", of("waiting", "foster_care"), "about 900", 900, 0.15);
    within("waiting at the council", of("waiting", "council"), "> 2,800", 2800, 0.15);
    within("without a fixed worker at certified institutions", of("waiting", "certified_institution"),
           "1,500", 1500, 0.2);
    within("weeks from application to ambulatory help",
           sum({of("wait", "matching"), of("wait", "ambulatory")}), "13 to 14", 13.5, 0.2);
    within("the same, regular ones",
           sum({of("wait", "matching", "regular"), of("wait", "ambulatory", "regular")}), "13 to 14", 13.5,
           0.4);
    Values stays = zero(), starts = zero(), weeks_starts = zero();
    for (const char* step :
         {"foster_care", "family_home", "small_scale", "open_residential", "closed_care", "clinic"}) {
      stays = sum({stays, persons(step)});
      starts = sum({starts, started(step)});
      auto weeks = of("wait", step);
      const auto each = started(step);
      for (std::size_t i = 0; i < weeks.size(); ++i) weeks[i] *= each[i];
      weeks_starts = sum({weeks_starts, weeks});
    }
    within("weeks of wait for stay", ratio(weeks_starts, starts, 1), "11", 11, 0.5);
    within("persons with stay, half-year, without crisis beds", stays, "35,795", 35795, 0.15);
    within("the same with crisis beds", sum({stays, persons("crisis_bed")}), "35,795", 35795, 0.15);
    within("late at Veilig Thuis, %", scaled(of("within_norm", "veilig_thuis"), -100, 100), "39", 39, 0.3);
    within("within 10 days at the council, %", scaled(of("within_norm", "council"), 100), "", 0, 0);
    within("mean weeks at the council", of("wait", "council"), "4 to 13", 8.5, 0.6);
    within("closed placements a year", started("closed_care"), "989 to 1,181", 1085, 0.1);
    Values help = sum({starts, started("crisis_bed")}), again = zero();
    for (const char* step : {"local_team", "ambulatory", "home_team", "day_help"})
      help = sum({help, started(step)});
    within("help started a year", help, "287,870", 287870, 0.1);
    const double misfit = chain_.parameters.value("match.poor");
    for (const char* step : {"ambulatory", "home_team", "day_help"})
      again = sum({again, scaled(started(step), misfit)});
    again = scaled(again, 1, back_a_year_);
    within("repeat share of what starts, %", ratio(again, help, 100), "24.5", 24.5, 0.2);
    const auto moves = of("moves");
    const auto placed = sum({starts, started("crisis_bed"), scaled(moves, -1)});
    within("moves for each child placed out of home", ratio(moves, placed, 1), "0.92", 0.92, 0.5);
    within("children waiting", of("waiting"), "", 0, 0);
    within("days that an acute child waits at a crisis bed", of("acute_wait", "crisis_bed"), "", 0, 0);
    return std::move(out_);
  }

 private:
  using Values = std::vector<double>;  // by replication

  Values zero() const { return Values(static_cast<std::size_t>(run_.replications)); }
  Values of(const char* measure, const char* step = "", const char* urgency = "") const {
    const auto* found = run_.find(measure, "", step, urgency);
    KRING_ASSERT(found != nullptr);
    return found->values;
  }
  double stay_years(const char* step) const {
    return chain_.parameters.value(std::string("stay.") + step) / months_in_year;
  }
  // In a half-year: who is there, and who comes; all places are in use (Little 1961).
  Values persons(const char* step) const { return scaled(of("in_care", step), 1 + 0.5 / stay_years(step)); }
  Values started(const char* step) const { return scaled(of("in_care", step), 1 / stay_years(step)); }

  static Values scaled(Values values, double factor, double plus = 0) {
    for (auto& one : values) one = plus + factor * one;
    return values;
  }
  static Values sum(const std::vector<Values>& all) {
    Values out = all.front();
    for (std::size_t k = 1; k < all.size(); ++k)
      for (std::size_t i = 0; i < out.size(); ++i) out[i] += all[k][i];
    return out;
  }
  static Values ratio(Values a, const Values& b, double times) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] *= times / b[i];
    return a;
  }

  void within(
      const std::string& what, const Values& values, const char* published, double about, double band) {
    Sample sample;
    for (const double one : values) sample.add(one);
    const auto e = sample.estimate();
    const int digits = e.mean < 20 ? 2 : e.mean < 200 ? 1 : 0;
    const bool has_goal = about > 0;
    out_.push_back({what, fmt::format("{:.{}f} ± {:.{}f}", e.mean, digits, e.half_width(), digits), published,
                    has_goal ? fmt::format("{:.2f}", e.mean / about) : "",
                    has_goal ? fmt::format("± {:.0f} %", 100 * band) : "",
                    !has_goal || std::abs(e.mean / about - 1) <= band});
  }

  const Chain& chain_;
  Outcome run_;
  double back_a_year_ = 0;  // children who were at home without help
  std::vector<Figure> out_;
};

// Slope of the lines by least squares over the years, % of their mean each year; the interval is over
// replications.
struct Drift {
  Estimate early, whole;  // of years 1 to 5, and of all
  double first = 0, last = 0;
};
Drift drift_of(const std::vector<std::vector<double>>& lines) {
  constexpr std::size_t quarters = 4, early_years = 5;
  const auto slope = [&](const std::vector<double>& line, std::size_t years) {
    const std::size_t n = years * quarters;
    double mean = 0, at = 0, up = 0, down = 0;
    for (std::size_t i = 0; i < n; ++i) {
      mean += line[i] / static_cast<double>(n);
      at += static_cast<double>(i) / static_cast<double>(n);
    }
    for (std::size_t i = 0; i < n; ++i) {
      up += (static_cast<double>(i) - at) * (line[i] - mean);
      down += (static_cast<double>(i) - at) * (static_cast<double>(i) - at);
    }
    return 100 * quarters * up / down / mean;
  };
  Sample early, whole, first, last;
  for (const auto& line : lines) {
    early.add(slope(line, early_years));
    whole.add(slope(line, drift_years));
    for (std::size_t i = 0; i < quarters; ++i) {
      first.add(line[i]);
      last.add(line[(drift_years - 1) * quarters + i]);
    }
  }
  return {early.estimate(), whole.estimate(), first.estimate().mean, last.estimate().mean};
}

std::vector<Figure> drifts() {
  const auto& chain = the_chain();
  RunWhat what;
  what.by_region = false;
  what.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const auto run = simulate_scenario(base(drift_years), chain, what);
  std::vector<Figure> out;
  const auto add = [&](const std::string& name, int step, double goal) {
    const auto d = drift_of(waiting_of(run, chain, -1, step));
    const auto text = [](const Estimate& e) {
      return fmt::format("{:+.1f} ({:+.1f} to {:+.1f})", e.mean, e.low, e.high);
    };
    out.push_back({name + ", % a year in years 1 to 5", text(d.early),
                   fmt::format("20 years {}", text(d.whole)), fmt::format("{:.0f} → {:.0f}", d.first, d.last),
                   fmt::format("± {:g}", goal), std::abs(d.early.mean) <= goal});
  };
  add("all lines", -1, 1);
  for (std::size_t s = 0; s < chain.steps.size(); ++s)
    if (chain.parameters.find("line." + chain.steps[s].code))
      add("  " + chain.steps[s].code, static_cast<int>(s), 5);
  return out;
}

}  // namespace
}  // namespace kring::bench

int main() {
  kring::bench::print_conditions(kring::bench::data_folder("chain"));
  kring::bench::print(kring::bench::Table().figures());
  kring::bench::print(kring::bench::drifts());
}
