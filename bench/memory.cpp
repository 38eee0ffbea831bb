// Resident memory of the real program with the demo region, after its people read pages.
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "base/json.h"
#include "bench/bench.h"
#include "bench/client.h"
#include "demo/demo.h"

namespace kring::bench {
namespace {

constexpr double goal_mb = 150;

// Starts `kring demo` with its output in a pipe; returns its number.
int start(const std::string& binary, const std::string& folder, int& output) {
  int ends[2];
  if (::pipe(ends) != 0) give_up({Errc::unavailable, "bench.pipe", {}, {}}, "starting");
  const int child = ::fork();
  if (child == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::close(ends[0]);
    ::execl(binary.c_str(), binary.c_str(), "demo", "--data", folder.c_str(), "--port", "0",
            "--no-rate-limits", nullptr);
    ::_exit(127);
  }
  ::close(ends[1]);
  output = ends[0];
  return child;
}

std::uint16_t port_of(int output) {
  std::string text;
  char byte = 0;
  while (::read(output, &byte, 1) == 1) {
    text += byte;
    const auto at = text.find("listening on http://127.0.0.1:");
    if (at != std::string::npos && text.back() == '\n')
      return static_cast<std::uint16_t>(std::strtoul(text.c_str() + at + 30, nullptr, 10));
  }
  return 0;
}

void run() {
  const char* given = std::getenv("KRING_BINARY");
  const std::string binary = given ? given : KRING_BINARY;
  const auto folder = data_folder("demo");
  print_conditions(data_folder("."));
  int output = -1;
  const int kring = start(binary, folder, output);
  const auto port = port_of(output);
  if (port == 0) give_up({Errc::unavailable, "bench.start", binary, {}}, "starting the demo");
  const double at_start = resident_mb(kring);
  int pages = 0;
  {
    Client client(port);
    for (const auto& login : demo::logins()) {
      const auto who = log_in(client, login.username, login.password);
      client.ask(get(who, "/api/v1/work"));
      if (client.ask(get(who, "/api/v1/dossiers?pageSize=200")) != 200) continue;
      const auto list = json::parse(client.body());
      for (const auto& card : list.at("dossiers").as_array()) {
        client.ask(get(who, "/api/v1/dossiers/" + std::string(card.at("id").as_string())));
        ++pages;
      }
    }
  }
  const double after = resident_mb(kring);
  ::kill(kring, SIGTERM);
  ::waitpid(kring, nullptr, 0);
  print({{"demo region, just started", fmt::format("{:.0f} MB", at_start), "", "", "<= 150 MB",
          at_start <= goal_mb},
         {fmt::format("after {} pages of {} people", pages, demo::logins().size()),
          fmt::format("{:.0f} MB", after), "", "", "<= 150 MB", after <= goal_mb}});
}

}  // namespace
}  // namespace kring::bench

int main() { kring::bench::run(); }
