// Reading one dossier page as the web app does, at 500 requests per second, over random dossiers of a big
// region. Open loop: a request is due at its time whether or not the one before was answered, and its latency
// counts from that time. Almost every request is a new look, and is answered after that look is durable.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "base/rng.h"
#include "bench/bench.h"
#include "bench/region.h"

namespace kring::bench {
namespace {

constexpr int dossiers = 100'000;
constexpr int workers_count = dossiers / dossiers_per_worker;
constexpr double rate = 500;
constexpr int connections = 64;
constexpr double goal_ms = 10;

struct Latencies {
  std::vector<double> sorted_ms;
  double seconds = 0;
};

// `pages`: which (worker, dossier) each request reads.
Latencies read_pages(Kring& kring,
                     const std::vector<Worker>& workers,
                     const std::vector<std::pair<std::size_t, std::size_t>>& pages) {
  std::vector<double> latencies(pages.size());
  std::atomic<std::size_t> next{0};
  const auto start = std::chrono::steady_clock::now() + std::chrono::milliseconds{200};
  std::vector<std::thread> threads;
  const Watch watch;
  for (int c = 0; c < connections; ++c) {
    threads.emplace_back([&] {
      Client client(kring.port());
      for (std::size_t i = next++; i < pages.size(); i = next++) {
        const auto due =
            start + std::chrono::nanoseconds(static_cast<std::int64_t>(1e9 / rate * static_cast<double>(i)));
        const Worker& worker = workers[pages[i].first];
        const auto request = get(worker.login, worker.dossiers[pages[i].second]);
        std::this_thread::sleep_until(due);
        if (client.ask(request) != 200)
          give_up({Errc::rejected, "bench.refused", client.head() + client.body(), {}}, "reading a page");
        latencies[i] =
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - due).count();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  std::sort(latencies.begin(), latencies.end());
  return {std::move(latencies), watch.seconds()};
}

std::vector<std::pair<std::size_t, std::size_t>> random_pages(Rng& rng,
                                                              std::size_t count,
                                                              std::size_t of_workers,
                                                              std::size_t of_dossiers) {
  std::vector<std::pair<std::size_t, std::size_t>> pages;
  for (std::size_t i = 0; i < count; ++i) pages.emplace_back(rng.below(of_workers), rng.below(of_dossiers));
  return pages;
}

Figure figure(const std::string& what, const Latencies& got, bool is_goal) {
  const double p99 = percentile(got.sorted_ms, 0.99);
  return {what,
          fmt::format("p99 {:.1f} ms", p99),
          fmt::format("p50 {:.1f} p95 {:.1f} ms", percentile(got.sorted_ms, 0.5), percentile(got.sorted_ms, 0.95)),
          "",
          is_goal ? fmt::format("p99 <= {:.0f} ms", goal_ms) : "",
          p99 <= goal_ms};
}

void run() {
  const auto folder = data_folder("region-100000");
  print_conditions(data_folder("."));
  make_region(folder, dossiers);
  const auto workers = log_in_workers(folder, workers_count);
  Rng rng(static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count()));
  std::vector<Figure> figures;
  const auto seconds = [](double s) { return static_cast<std::size_t>(s * rate); };
  {
    Kring kring(folder, true);
    read_pages(kring, workers, random_pages(rng, seconds(1), 1, 20));  // warm
    const auto fresh =
        read_pages(kring, workers, random_pages(rng, seconds(20), workers_count, dossiers_per_worker));
    figures.push_back(figure("page of 100,000 dossiers, look made durable", fresh, true));
    const auto again = random_pages(rng, seconds(1), 5, 100);
    read_pages(kring, workers, again);
    auto repeated = again;
    for (int i = 0; i < 9; ++i) repeated.insert(repeated.end(), again.begin(), again.end());
    figures.push_back(
        figure("the same pages again within 10 minutes", read_pages(kring, workers, repeated), true));
    figures.push_back(
        {"resident memory, server and client", fmt::format("{:.0f} MB", resident_mb()), "", "", "", false});
  }
  {
    Kring kring(folder, false);
    read_pages(kring, workers, random_pages(rng, seconds(1), 1, 20));
    const auto no_sync =
        read_pages(kring, workers, random_pages(rng, seconds(20), workers_count, dossiers_per_worker));
    figures.push_back(figure("the first, without waiting for the disk", no_sync, true));
  }
  print(figures);
  fmt::print("  {:.0f} requests/s, open loop, {} connections, server and client on the same cores\n", rate,
             connections);
  print_conditions(data_folder("."));
}

}  // namespace
}  // namespace kring::bench

int main() { kring::bench::run(); }
