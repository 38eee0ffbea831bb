#include "http/server/rate_limit.h"

#include <algorithm>
#include <cmath>

#include <boost/asio/ip/address_v6.hpp>

namespace kring::web {
namespace {

double refilled(double tokens, const Rate& rate, std::chrono::steady_clock::duration passed) {
  const auto minutes = std::chrono::duration<double, std::ratio<60>>(passed).count();
  return std::min(rate.burst, tokens + rate.per_minute * minutes);
}

}  // namespace

std::string rate_key(std::string_view peer) {
  boost::system::error_code failure;
  auto address = boost::asio::ip::make_address_v6(std::string(peer), failure);
  if (failure) return std::string(peer);
  if (address.is_v4_mapped()) return std::string(peer);
  auto bytes = address.to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
  return boost::asio::ip::address_v6(bytes).to_string();
}

int RateLimiter::take(std::string_view rate_class, std::string_view peer, Moment now) {
  const auto found = rates_.find(std::string(rate_class));
  if (found == rates_.end()) return 0;
  const auto& rate = found->second;
  const auto key = rate_key(peer) + '|' + found->first;
  auto& shard = shards_[std::hash<std::string>{}(key) % shards_.size()];
  const std::lock_guard lock(shard.mutex);
  if (shard.buckets.size() >= buckets_max) forget_full(shard, now);
  auto& bucket = shard.buckets.try_emplace(key, Bucket{rate.burst, now}).first->second;
  bucket.tokens = refilled(bucket.tokens, rate, now - bucket.filled);
  bucket.filled = now;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return 0;
  }
  if (rate.per_minute <= 0) return 3600;
  return std::max(1, static_cast<int>(std::ceil((1 - bucket.tokens) * 60 / rate.per_minute)));
}

void RateLimiter::forget_full(Shard& shard, Moment now) {
  std::erase_if(shard.buckets, [&](const auto& entry) {
    const auto& rate = rates_.at(entry.first.substr(entry.first.rfind('|') + 1));
    return refilled(entry.second.tokens, rate, now - entry.second.filled) >= rate.burst;
  });
  if (shard.buckets.size() >= buckets_max) shard.buckets.clear();
}

}  // namespace kring::web
