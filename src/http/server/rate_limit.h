// Token buckets, one per peer and class of route. Thread-safe; time is an argument.
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "http/server/server.h"

namespace kring::web {

// IPv4 as it is; of IPv6 the first 64 bits, which is what one household or office gets.
std::string rate_key(std::string_view peer);

class RateLimiter {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  static constexpr std::size_t buckets_max = 4096;  // per shard; full buckets are forgotten first, then all

  explicit RateLimiter(std::map<std::string, Rate> rates) : rates_(std::move(rates)) {}

  // Takes one token. 0: go on; else the seconds after which it makes sense to try again. A class that is not
  // configured has no limit.
  int take(std::string_view rate_class, std::string_view peer, Moment now);

 private:
  struct Bucket {
    double tokens = 0;
    Moment filled;
  };
  struct Shard {
    std::mutex mutex;
    std::unordered_map<std::string, Bucket> buckets;
  };
  void forget_full(Shard& shard, Moment now);

  std::map<std::string, Rate> rates_;
  std::array<Shard, 8> shards_;
};

}  // namespace kring::web
