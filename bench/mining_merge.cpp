// Adding up the summaries of 42 regions: each of its own log, made from its own seed, published without small
// groups and, for comparison, with everything in it.
#include <fmt/format.h>

#include <algorithm>

#include "bench/bench.h"
#include "mining/generate.h"
#include "mining/merge/publish.h"

namespace kring::bench {
namespace {

constexpr std::size_t regions = 42;
constexpr std::size_t events = 50'000;

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
  print(
      {{"merge 42 published summaries", fmt::format("{:.1f} ms", merging), "", "", "<= 50 ms", merging <= 50},
       {"merge 42 summaries with everything", fmt::format("{:.1f} ms", merging_full), "", "", "", true},
       {"read 42 published summaries", fmt::format("{:.1f} ms", reading), "", "", "", true}});
  fmt::print("  {} cells\n", sink);
}

}  // namespace
}  // namespace kring::bench

int main() { kring::bench::run(); }
