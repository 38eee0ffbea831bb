#include "base/unfinished.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstring>
#include <mutex>
#include <utility>

namespace kring {
namespace {

// The signal may come at any moment, so the paths stand in room that is never freed.
struct Place {
  enum State : int { free, filling, taken };
  std::atomic<int> state{free};
  std::array<char, 4096> path{};
};
std::array<Place, 16> places;
static_assert(std::atomic<int>::is_always_lock_free);

// Only what may be called in a signal handler. The signal has its own effect again (SA_RESETHAND), and takes
// it when this returns.
void remove_all(int signal) {
  for (const auto& place : places)
    if (place.state.load() == Place::taken) ::unlink(place.path.data());
  ::raise(signal);
}

void listen() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction now {};
    if (::sigaction(signal, nullptr, &now) != 0 || now.sa_handler != SIG_DFL) continue;
    struct sigaction ours {};
    ours.sa_handler = remove_all;
    ours.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigaction(signal, &ours, nullptr);
  }
}

}  // namespace

Unfinished::Unfinished(const std::string& path) {
  static std::once_flag once;
  std::call_once(once, listen);
  if (path.size() >= places[0].path.size()) return;
  for (std::size_t i = 0; i < places.size(); ++i) {
    int expected = Place::free;
    if (!places[i].state.compare_exchange_strong(expected, Place::filling)) continue;
    std::memcpy(places[i].path.data(), path.c_str(), path.size() + 1);
    places[i].state.store(Place::taken);
    place_ = i;
    return;
  }
}

Unfinished::Unfinished(Unfinished&& other) noexcept : place_(std::exchange(other.place_, std::nullopt)) {}

Unfinished::~Unfinished() {
  if (place_) places[*place_].state.store(Place::free);
}

}  // namespace kring
