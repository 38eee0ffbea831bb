#include "bench/bench.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

namespace kring::bench {

void print(const std::vector<Figure>& figures) {
  fmt::print("  {:<44} {:>16} {:>18} {:>7}  {}\n", "what", "figure", "comparison", "ratio", "goal");
  for (const auto& f : figures)
    fmt::print("  {:<44} {:>16} {:>18} {:>7}  {}\n", f.what, f.figure,
               f.comparison.empty() ? "-" : f.comparison, f.ratio.empty() ? "-" : f.ratio,
               f.goal.empty() ? "" : f.goal + (f.reached ? "  reached" : "  MISSED"));
  std::fflush(stdout);
}

double percentile(const std::vector<double>& sorted, double part) {
  if (sorted.empty()) return 0;
  const auto at = static_cast<std::size_t>(part * static_cast<double>(sorted.size()));
  return sorted[std::min(at, sorted.size() - 1)];
}

SyncCost sync_cost(const std::string& folder) {
  std::filesystem::create_directories(folder);
  const std::string path = folder + "/sync.probe";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT, 0600);
  if (file < 0) return {};
  std::vector<double> costs;
  const std::string block(8192, 'x');
  for (int i = 0; i < 200; ++i) {
    const Watch watch;
    if (::pwrite(file, block.data(), block.size(), static_cast<off_t>(block.size()) * i) < 0) break;
    ::fdatasync(file);
    costs.push_back(watch.seconds() * 1000);
  }
  ::close(file);
  ::unlink(path.c_str());
  std::sort(costs.begin(), costs.end());
  return {percentile(costs, 0.5), percentile(costs, 0.99)};
}

void print_conditions(const std::string& folder) {
  double load = 0;
  std::ifstream("/proc/loadavg") >> load;
  const auto sync = sync_cost(folder);
  fmt::print("  {} cores, load {:.1f}; fdatasync of 8 KiB here: median {:.2f} ms, p99 {:.2f} ms\n",
             std::thread::hardware_concurrency(), load, sync.p50, sync.p99);
  std::fflush(stdout);
}

double resident_mb(int pid) {
  std::ifstream status(fmt::format("/proc/{}/status", pid == 0 ? std::string("self") : std::to_string(pid)));
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
  return 0;
}

std::string data_folder(const std::string& name) {
  const char* given = std::getenv("KRING_BENCH_DATA");
  return std::string(given ? given : KRING_BENCH_DATA) + "/" + name;
}

void give_up(const Error& error, const std::string& doing) {
  fmt::print(stderr, "bench: {}: {} {}\n", doing, error.rule, error.detail);
  for (const auto& field : error.fields)
    fmt::print(stderr, "  {} {} {}\n", field.pointer, field.rule, field.detail);
  std::exit(1);
}

}  // namespace kring::bench
