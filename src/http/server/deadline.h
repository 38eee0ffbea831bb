// A moment after which a connection may be cut off. Set by the connection, read by the sweep of the server from
// another thread: one atomic instead of a timer per read, which costs a lock per request.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <limits>

namespace kring::web {

class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  void set(std::chrono::milliseconds from_now) {
    at_ = (Clock::now() + from_now).time_since_epoch().count();
  }
  void clear() { at_ = never; }
  bool passed(Clock::time_point now = Clock::now()) const { return now.time_since_epoch().count() >= at_; }

 private:
  static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
  std::atomic<std::int64_t> at_{never};
};

}  // namespace kring::web
