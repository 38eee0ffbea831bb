#include "app/demo_command.h"

#include <fmt/color.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "app/app.h"
#include "demo/demo.h"

namespace kring::app {
namespace {

namespace fs = std::filesystem;

// Only a folder that this command made is ever emptied.
bool is_demo(const std::string& directory) { return fs::exists(directory + "/demo.json"); }

Result<void> empty(const std::string& directory) {
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(directory, failure)) fs::remove_all(entry.path(), failure);
  if (failure) return Error{Errc::unavailable, "store.read_only", "cannot empty " + directory, {}};
  return {};
}

// The master key of a demo region is made of its seed, so that the same seed gives the same bytes; it guards
// nothing.
Result<void> write_key(const std::string& directory, std::uint64_t seed) {
  std::array<std::uint8_t, 32> key{};
  Rng(seed ^ 0x6b72696e67ULL).fill(key);
  std::ofstream file(directory + "/master.key", std::ios::binary);
  file.write(reinterpret_cast<const char*>(key.data()), key.size());
  file.close();
  fs::permissions(directory + "/master.key", fs::perms::owner_read | fs::perms::owner_write);
  if (!file) return Error{Errc::unavailable, "store.read_only", "cannot write in " + directory, {}};
  return {};
}

Result<void> make_region(const DemoOptions& options, Day today) {
  const std::string& directory = options.serve.data;
  std::error_code failure;
  fs::create_directories(directory, failure);
  fs::permissions(directory, fs::perms::owner_all, failure);
  TRY_DO(write_key(directory, options.seed));
  demo::VirtualClock clock;
  auto rng = std::make_shared<Rng>(options.seed);
  PlaceOptions place_options;
  place_options.durable = false;
  place_options.clock = clock.clock();
  place_options.entropy = [rng](std::span<std::uint8_t> bytes) { rng->fill(bytes); };
  place_options.accounts.cost = {1, 1024 * 1024};
  place_options.runtime.dossiers_cached_max = 5000;
  TRY(const auto place, open_place(directory, place_options));
  const bool terminal = ::isatty(STDERR_FILENO) == 1;
  TRY(const auto report,
      demo::generate(*place->runtime, *place->accounts, clock,
                     {options.seed, options.dossiers, options.years, today}, [&](int done, int total) {
                       if (terminal)
                         fmt::print(stderr, "\r  Making the demo region: {:3}%",
                                    total > 0 ? done * 100 / total : 100);
                     }));
  if (terminal) fmt::print(stderr, "\r\033[K");
  const json::object note{{"madeFor", format_day(today)},
                          {"seed", options.seed},
                          {"dossiers", report.dossiers},
                          {"events", report.events}};
  std::ofstream(directory + "/demo.json") << json::serialize(note) << '\n';
  fmt::print(stderr, "  A demo region of {} dossiers and {} events is in {}\n", report.dossiers,
             report.events, directory);
  return {};
}

void print_logins(const std::string& url, const std::vector<demo::Login>& logins) {
  const bool terminal = ::isatty(STDOUT_FILENO) == 1;
  const auto bold = terminal ? fmt::emphasis::bold : fmt::text_style();
  fmt::print("\n");
  fmt::print(bold, "  Kring, demo region");
  fmt::print("   everything in it is made up; everybody knows these passwords\n\n");
  fmt::print("  Open  ");
  fmt::print(bold, "{}\n\n", url);
  fmt::print("  {:<13} {:<20} {}\n", "Log in as", "password", "who that is");
  for (const auto& login : logins)
    fmt::print("  {:<13} {:<20} {}, {}\n", login.username, login.password, login.name, login.role_label);
  fmt::print("\n  Stop with Ctrl-C. The data stays in its folder; --fresh makes it anew.\n\n");
}

}  // namespace

int demo(const DemoOptions& options) {
  if (!is_loopback(options.serve.address))
    return fail(
        {Errc::invalid, "demo.not_loopback", "the demo refuses to listen on " + options.serve.address, {}});
  const Day real_today = dutch_day(system_clock()());
  const auto today = options.today.empty() ? std::optional(real_today) : parse_day(options.today);
  if (!today) return fail({Errc::invalid, "field.date", "--today takes a date like 2026-11-21", {}});
  const std::string& directory = options.serve.data;
  std::error_code failure;
  const bool exists = fs::exists(directory, failure) && !fs::is_empty(directory, failure);
  if (exists && !is_demo(directory) && fs::exists(directory + "/ledger.db") &&
      !fs::exists(directory + "/demo.making"))
    return fail({Errc::conflict,
                 "demo.not_a_demo",
                 directory + " holds something else than a demo region; give another --data",
                 {}});
  if (!exists || !is_demo(directory) || options.fresh) {
    if (exists) {
      if (auto emptied = empty(directory); !emptied.ok()) return fail(emptied.error());
    }
    fs::create_directories(directory, failure);
    std::ofstream(directory + "/demo.making") << "a demo region is being made\n";
    if (auto made = make_region(options, *today); !made.ok())
      return fail(made.error(), "making the demo region");
    fs::remove(directory + "/demo.making", failure);
  }
  if (options.only_make) return exit_done;
  auto place = open_place(directory);
  if (!place.ok()) return fail(place.error(), directory);
  const auto logins = demo::logins();
  std::vector<api::DemoLogin> shown;
  for (const auto& login : logins)
    shown.push_back({login.username, login.password, login.name, login.role_label, login.about});
  return serve(**place, options.serve, shown, [&](const std::string& url) { print_logins(url, logins); });
}

}  // namespace kring::app
