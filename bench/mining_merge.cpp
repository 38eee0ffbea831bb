// Adding up the summaries of 42 regions: each of its own log, made from its own seed, published without small
// groups and, for comparison, with everything in it. And what one more event costs a region of a million: to
// be counted, and to stand in the findings, beside making them from the whole log again.
#include <fmt/format.h>

#include <algorithm>

#include "bench/bench.h"
#include "mining/generate.h"
#include "mining/merge/publish.h"
#include "mining/merge/running.h"

namespace kring::bench {
namespace {

constexpr std::size_t regions = 42;
constexpr std::size_t events = 50'000;

std::vector<Figure> one_more_event() {
  mining::GenerateOptions options;
  options.events = 1'000'000;
  const auto log = mining::generate_log(options);
  const Watch whole;
  const auto text = mining::summary_json(mining::summary_of(log));
  const double again = whole.seconds();
  mining::RunningSummary running(log);
  constexpr int many = 10'000;
  const Watch adding;
  for (int i = 0; i < many; ++i)
    running.add(log.case_names()[static_cast<std::size_t>(i) % log.case_count()], "one more",
                log.times().back());
  const double each = adding.seconds() / many;
  const Watch telling;
  const auto now = mining::summary_json(running.summary());
  const double told = telling.seconds();
  fmt::print("  a million events; findings of {} kB, {} kB after {} more\n", text.size() / 1000,
             now.size() / 1000, many);
  return {{"one more event counted", fmt::format("{:.1f} us", each * 1e6), "", "", "", true},
          {"and in the findings", fmt::format("{:.2f} s", each + told), fmt::format("{:.2f} s", again),
           fmt::format("{:.1f}", again / told), "<= 1 s", each + told <= 1}};
}

void run() {
  print_conditions(data_folder("mining"));
  std::vector<mining::Summary> published, full;
  std::vector<std::string> texts;
  const Watch making;
  for (std::size_t i = 0; i < regions; ++i) {
    mining::GenerateOptions options;
    options.seed = i + 1;
    options.events = events;
    const auto log = mining::generate_log(options);
    published.push_back(mining::publish(log, {}, {}).summary);
    texts.push_back(mining::summary_json(published.back()));
    full.push_back(mining::summary_of(log));
  }
  fmt::print("  {} regions of {} events, made in {:.1f} s; a published summary has {} kB\n", regions, events,
             making.seconds(), texts[0].size() / 1000);
  const auto best = [](const auto& work) {
    double least = 1e9;
    for (int turn = 0; turn < 5; ++turn) {
      const Watch watch;
      work();
      least = std::min(least, watch.seconds() * 1000);
    }
    return least;
  };
  std::size_t sink = 0;
  const auto all = [&](const std::vector<mining::Summary>& parts) {
    return best([&] {
      mining::Summary sum;
      for (const auto& part : parts) mining::merge(sum, part);
      sink += sum.edges.size();
    });
  };
  const double merging = all(published), merging_full = all(full);
  const double reading = best([&] {
    for (const auto& text : texts) sink += mining::parse_summary(text)->edges.size();
  });
  auto more = one_more_event();
  std::vector<Figure> figures{
      {"merge 42 published summaries", fmt::format("{:.1f} ms", merging), "", "", "<= 50 ms", merging <= 50},
      {"merge 42 summaries with everything", fmt::format("{:.1f} ms", merging_full), "", "", "", true},
      {"read 42 published summaries", fmt::format("{:.1f} ms", reading), "", "", "", true}};
  figures.insert(figures.end(), more.begin(), more.end());
  print(figures);
  fmt::print("  {} cells\n", sink);
}

}  // namespace
}  // namespace kring::bench

int main() { kring::bench::run(); }
