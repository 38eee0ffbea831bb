// The learning engine on logs of its own generator: reading, directly-follows graph, durations, variants. The
// figures of the peer are PM4Py 2.7 on logs of the same kind and size, measured once on this kind of machine;
// so the ratio is ours to theirs. KRING_BENCH_EVENTS asks for another size in memory (100000000 needs 5 GB).
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>

#include "bench/bench.h"
#include "mining/findings.h"
#include "mining/generate.h"
#include "mining/read/read_log.h"
#include "mining/write/write_log.h"

namespace kring::bench {
namespace {

constexpr int turns = 3;

// The best of a few turns: what the work costs when nothing else disturbs it.
double best_seconds(const std::function<void()>& work, int count = turns) {
  double best = 1e9;
  for (int i = 0; i < count; ++i) {
    const Watch watch;
    work();
    best = std::min(best, watch.seconds());
  }
  return best;
}

double megabytes(const std::string& path) {
  return static_cast<double>(std::filesystem::file_size(path)) / 1e6;
}

void made(const std::string& path, std::size_t events) {
  if (std::filesystem::exists(path)) return;
  mining::GenerateOptions options;
  options.events = events;
  const auto written = mining::write_log(mining::generate_log(options), path);
  if (!written.ok()) give_up(written.error(), "writing " + path);
}

double read_seconds(const std::string& path, int threads, int count = turns) {
  mining::ReadOptions options;
  options.threads = threads;
  return best_seconds(
      [&] {
        const auto read = mining::read_log(path, options);
        if (!read.ok()) give_up(read.error(), "reading " + path);
      },
      count);
}

void reading(std::vector<Figure>& figures, const std::string& folder) {
  const auto rate = [&](const std::string& what, const std::string& path, int threads, double goal,
                        double peer) {
    const double seconds = read_seconds(path, threads);
    const double speed = megabytes(path) / seconds;
    figures.push_back({what, fmt::format("{:.0f} MB/s ({:.2f} s)", speed, seconds),
                       peer > 0 ? fmt::format("{:.0f} s", peer) : "",
                       peer > 0 ? fmt::format("{:.0f}", peer / seconds) : "",
                       fmt::format(">= {:.0f} MB/s", goal), speed >= goal});
  };
  made(folder + "/1m.xes", 1'000'000);
  rate(fmt::format("XES, 1 M events, {:.0f} MB, one core", megabytes(folder + "/1m.xes")), folder + "/1m.xes",
       1, 200, 12);
  rate("the same, two cores", folder + "/1m.xes", 2, 264, 12);
  made(folder + "/1m.json", 1'000'000);
  rate(fmt::format("OCEL JSON, 1 M events, {:.0f} MB", megabytes(folder + "/1m.json")), folder + "/1m.json",
       1, 150, 0);
  made(folder + "/10m.csv", 10'000'000);
  const double seconds = read_seconds(folder + "/10m.csv", 2, 1);
  figures.push_back({fmt::format("CSV, 10 M events, {:.0f} MB, two cores", megabytes(folder + "/10m.csv")),
                     fmt::format("{:.2f} s", seconds), "109 s", fmt::format("{:.0f}", 109 / seconds),
                     "<= 4 s", seconds <= 4});
}

void finding(std::vector<Figure>& figures, std::size_t events) {
  mining::GenerateOptions options;
  options.events = events;
  options.resources = 0;
  const auto log = mining::generate_log(options);
  const double millions = static_cast<double>(events) / 1e6;
  const auto rate = [&](const char* what, double peer_per_million, double goal,
                        const std::function<void()>& work) {
    const double speed = millions / best_seconds(work);
    figures.push_back({fmt::format("{}, {:.0f} M events", what, millions), fmt::format("{:.0f} M/s", speed),
                       fmt::format("{:.2f} M/s", 1 / peer_per_million),
                       fmt::format("{:.0f}", speed * peer_per_million), fmt::format(">= {:.0f} M/s", goal),
                       speed >= goal});
  };
  std::size_t sink = 0;
  rate("directly follows: counts", 2.7, 50, [&] { sink += mining::directly_follows(log, false).size(); });
  rate("with mean, median and P90, exact", 3.1, 15,
       [&] { sink += mining::directly_follows(log, true).size(); });
  rate("variants", 0.37, 30, [&] { sink += mining::variants_of(log).size(); });
  fmt::print("  {} bytes per event in memory; {:.0f} MB resident; {} findings\n", log.bytes_used() / events,
             resident_mb(), sink);
}

void run() {
  const auto folder = data_folder("mining");
  std::filesystem::create_directories(folder);
  print_conditions(folder);
  std::vector<Figure> figures;
  const char* wanted = std::getenv("KRING_BENCH_EVENTS");
  if (!wanted) reading(figures, folder);
  finding(figures, 1'000'000);
  if (wanted) finding(figures, std::strtoull(wanted, nullptr, 10));
  print(figures);
}

}  // namespace
}  // namespace kring::bench

int main() { kring::bench::run(); }
