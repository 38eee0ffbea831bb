// Slows down guessing: at most so many attempts per name and per address within a sliding window. Pure: the clock is
// an argument. Memory is bounded: beyond `keys_max` names (or addresses) the one that was quiet longest is forgotten.
//
// An attempt counts from its start, so that many at once gain nothing; one that was right is taken back. A refused
// attempt does not count: who waits one window can always try again. Not thread-safe.
#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/time.h"

namespace kring::accounts {

// Attempts per key.
class AttemptCounter {
 public:
  AttemptCounter(std::size_t most, std::chrono::milliseconds window, std::size_t keys_max)
      : most_(most), window_(window), keys_max_(keys_max) {}
  bool is_full(const std::string& key, Instant now);
  void add(const std::string& key, Instant at);
  void take_back(const std::string& key, Instant at);
  void forget(const std::string& key);
  std::size_t keys() const { return found_.size(); }

 private:
  struct Attempts {
    std::string key;
    std::vector<Instant> at;  // at most `most_`
  };
  std::size_t most_;
  std::chrono::milliseconds window_;
  std::size_t keys_max_;
  std::list<Attempts> recent_;  // latest attempt first
  std::unordered_map<std::string, std::list<Attempts>::iterator> found_;
};

class Throttle {
 public:
  static constexpr std::size_t keys_max_default = 10'000;  // at most about 10 MB when every address is at its limit

  Throttle(int per_name, int per_address, std::chrono::milliseconds window, std::size_t keys_max = keys_max_default);
  // Counts an attempt; false, and nothing counted, when the name or the address has had its share. An empty address
  // is not counted.
  bool begin(const std::string& name, const std::string& address, Instant now);
  // The attempt that began at `at` was right.
  void take_back(const std::string& name, const std::string& address, Instant at);
  void forget_name(const std::string& name);
  std::size_t keys() const { return names_.keys() + addresses_.keys(); }

 private:
  AttemptCounter names_;
  AttemptCounter addresses_;
};

// What counts as one address: an IPv4 address; of IPv6 the first 64 bits, because one household or one phone has all
// the rest. Text that is no address counts as itself.
std::string address_key(std::string_view peer);

}  // namespace kring::accounts
