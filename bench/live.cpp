// Live updates to a thousand open pages: from the answer to the one who wrote until the last page has heard
// of it. All pages may see the dossier, so every one of them must hear; they are connections of one user.
#include <fmt/format.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <thread>

#include "bench/bench.h"
#include "bench/region.h"

namespace kring::bench {
namespace {

constexpr int pages = 1000;
constexpr int writes = 30;

// Reads from all pages until each has had one event more; returns how many had, and when the last did.
class Listeners {
 public:
  Listeners(Kring& kring, const Worker& worker) : epoll_(::epoll_create1(0)) {
    for (int i = 0; i < pages; ++i) {
      clients_.emplace_back(kring.port());
      clients_.back().send(get(worker.login, "/api/v1/live"));
      if (!clients_.back().read_head() || !clients_.back().head().starts_with("HTTP/1.1 200"))
        give_up({Errc::rejected, "bench.refused", clients_.back().head(), {}}, "listening");
      epoll_event wanted{};
      wanted.events = EPOLLIN;
      wanted.data.u32 = static_cast<std::uint32_t>(i);
      ::epoll_ctl(epoll_, EPOLL_CTL_ADD, clients_.back().descriptor(), &wanted);
    }
  }
  ~Listeners() { ::close(epoll_); }

  int hear(const std::string& dossier, std::chrono::steady_clock::time_point& last) {
    std::vector<std::string> texts(pages);
    int heard = 0;
    while (heard < pages) {
      epoll_event ready[256];
      const int count = ::epoll_wait(epoll_, ready, 256, 5000);
      if (count <= 0) return heard;
      for (int i = 0; i < count; ++i) {
        const auto at = ready[i].data.u32;
        char buffer[4096];
        const auto size = ::recv(clients_[at].descriptor(), buffer, sizeof buffer, 0);
        if (size <= 0) return heard;
        auto& text = texts[at];
        const bool had = text.find(dossier) != std::string::npos;
        text.append(buffer, static_cast<std::size_t>(size));
        if (had || text.find(dossier) == std::string::npos) continue;
        ++heard;
        last = std::chrono::steady_clock::now();
      }
    }
    return heard;
  }

 private:
  int epoll_;
  std::vector<Client> clients_;
};

void run() {
  const auto folder = data_folder("live");
  print_conditions(data_folder("."));
  make_region(folder, 100, true);
  const auto workers = log_in_workers(folder, 1);
  Kring kring(folder, true);
  Listeners listeners(kring, workers[0]);
  Client writer(kring.port());
  const std::string body =
      R"({"kind":"opinion","words":"Het gaat iets beter.","saidOn":"2026-01-05","source":"School"})";
  std::vector<double> from_answer, from_request;
  for (int i = 0; i < writes; ++i) {
    const auto& path = workers[0].dossiers[static_cast<std::size_t>(i)];
    std::chrono::steady_clock::time_point asked, answered, last;
    std::thread poster([&] {
      asked = std::chrono::steady_clock::now();
      if (writer.ask(post(workers[0].login, path + "/statements", body)) != 201)
        give_up({Errc::rejected, "bench.refused", writer.head() + writer.body(), {}}, "posting");
      answered = std::chrono::steady_clock::now();
    });
    const int heard = listeners.hear(path.substr(path.rfind('/') + 1), last);
    poster.join();
    if (heard != pages)
      give_up({Errc::unavailable, "bench.not_heard", fmt::format("{} of {}", heard, pages), {}}, "live");
    const auto ms = [](auto from, auto to) {
      return std::chrono::duration<double, std::milli>(to - from).count();
    };
    from_answer.push_back(std::max(0.0, ms(answered, last)));
    from_request.push_back(ms(asked, last));
  }
  std::sort(from_answer.begin(), from_answer.end());
  std::sort(from_request.begin(), from_request.end());
  const double worst = from_answer.back();
  print({{"answer of the write to the last of 1,000 pages", fmt::format("{:.0f} ms", worst),
          fmt::format("median {:.0f} ms", percentile(from_answer, 0.5)), "", "<= 1000 ms", worst <= 1000},
         {"the same, from the request on", fmt::format("{:.0f} ms", from_request.back()),
          fmt::format("median {:.0f} ms", percentile(from_request, 0.5)), "", "", false}});
  fmt::print("  the worst of {} writes; server and listeners on the same cores\n", writes);
}

}  // namespace
}  // namespace kring::bench

int main() { kring::bench::run(); }
