#include "accounts/throttle.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace kring::accounts {

bool AttemptCounter::is_full(const std::string& key, Instant now) {
  const auto found = found_.find(key);
  if (found == found_.end()) return false;
  auto& at = found->second->at;
  std::erase_if(at, [&](Instant one) { return one + window_ <= now; });
  return at.size() >= most_;
}

void AttemptCounter::add(const std::string& key, Instant at) {
  const auto found = found_.find(key);
  if (found != found_.end()) {
    recent_.splice(recent_.begin(), recent_, found->second);
  } else {
    if (found_.size() >= keys_max_) forget(std::string(recent_.back().key));
    recent_.push_front({key, {}});
    found_.emplace(key, recent_.begin());
  }
  recent_.front().at.push_back(at);
}

void AttemptCounter::take_back(const std::string& key, Instant at) {
  const auto found = found_.find(key);
  if (found == found_.end()) return;
  auto& all = found->second->at;
  if (const auto one = std::find(all.begin(), all.end(), at); one != all.end()) all.erase(one);
  if (all.empty()) forget(key);
}

void AttemptCounter::forget(const std::string& key) {
  const auto found = found_.find(key);
  if (found == found_.end()) return;
  recent_.erase(found->second);
  found_.erase(found);
}

Throttle::Throttle(int per_name, int per_address, std::chrono::milliseconds window, std::size_t keys_max)
    : names_(static_cast<std::size_t>(per_name), window, keys_max),
      addresses_(static_cast<std::size_t>(per_address), window, keys_max) {}

bool Throttle::begin(const std::string& name, const std::string& address, Instant now) {
  if (names_.is_full(name, now)) return false;
  if (!address.empty() && addresses_.is_full(address, now)) return false;
  names_.add(name, now);
  if (!address.empty()) addresses_.add(address, now);
  return true;
}

void Throttle::take_back(const std::string& name, const std::string& address, Instant at) {
  names_.take_back(name, at);
  if (!address.empty()) addresses_.take_back(address, at);
}

void Throttle::forget_name(const std::string& name) { names_.forget(name); }

std::string address_key(std::string_view peer) {
  const std::string text(peer);
  std::array<char, 16> bytes{};
  if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
  constexpr std::string_view mapped{"\0\0\0\0\0\0\0\0\0\0\xff\xff", 12};
  const std::string_view all{bytes.data(), bytes.size()};
  if (!all.starts_with(mapped)) return std::string(all.substr(0, 8));
  std::array<char, INET_ADDRSTRLEN> v4{};
  ::inet_ntop(AF_INET, bytes.data() + 12, v4.data(), v4.size());
  return std::string(v4.data());
}

}  // namespace kring::accounts
