// Cold start with a million events, and a full rebuild of the views, on the big region of bench_page.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "bench/bench.h"
#include "bench/region.h"

namespace kring::bench {
namespace {

constexpr int dossiers = 100'000;

// Out of the memory of the operating system, as after a restart of the machine.
void forget_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY);
  if (file < 0) return;
  ::fdatasync(file);
  ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
  ::close(file);
}

std::int64_t count_events(Kring& kring) {
  std::int64_t position = 0;
  const auto read = kring.place().store->read([&](const ledger::Snapshot& snapshot) -> Result<void> {
    TRY(const auto head, snapshot.head());
    position = head.position;
    return {};
  });
  if (!read.ok()) give_up(read.error(), "reading the head");
  return position;
}

// From opening the folder to the page of a dossier on the other side of a connection.
double start_to_first_page(const std::string& folder, const Worker& worker, std::int64_t& events) {
  const Watch watch;
  Kring kring(folder, true);
  Client client(kring.port());
  if (client.ask(get(worker.login, worker.dossiers.back())) != 200)
    give_up({Errc::rejected, "bench.refused", client.head() + client.body(), {}}, "reading a page");
  const double seconds = watch.seconds();
  events = count_events(kring);
  return seconds;
}

void run() {
  const auto folder = data_folder("region-100000");
  print_conditions(data_folder("."));
  make_region(folder, dossiers);
  const auto workers = log_in_workers(folder, 2);
  std::int64_t events = 0;
  forget_file(folder + "/ledger.db");
  const double cold = start_to_first_page(folder, workers[0], events);
  const double warm = start_to_first_page(folder, workers[1], events);
  std::vector<Figure> figures;
  const auto size = fmt::format("{:.2f} million events", static_cast<double>(events) / 1e6);
  figures.push_back({"start to first page, file not in memory, " + size, fmt::format("{:.2f} s", cold), "",
                     "", "<= 2 s", cold <= 2});
  figures.push_back(
      {"start to first page, file in memory", fmt::format("{:.2f} s", warm), "", "", "<= 2 s", warm <= 2});
  {
    auto place = app::open_place(folder, place_options(true));
    if (!place.ok()) give_up(place.error(), "opening " + folder);
    const Watch watch;
    const auto report = (*place)->runtime->rebuild([](std::int64_t) {});
    if (!report.ok()) give_up(report.error(), "rebuilding");
    const double rate = static_cast<double>(report->events) / watch.seconds();
    figures.push_back(
        {"rebuild of all views", fmt::format("{:.0f} events/s", rate), "", "", ">= 100000/s", rate >= 1e5});
    figures.push_back(
        {"resident memory after it", fmt::format("{:.0f} MB", resident_mb()), "", "", "", false});
  }
  print(figures);
  print_conditions(data_folder("."));
}

}  // namespace
}  // namespace kring::bench

int main() { kring::bench::run(); }
