// What all connections of one server share. Internal to the server.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>

#include "http/server/rate_limit.h"
#include "http/server/router.h"
#include "http/server/server.h"
#include "http/server/static_files.h"

namespace kring::web {

class Connection;

struct Counters {
  std::array<std::atomic<std::uint64_t>, 6> by_class{};
  std::atomic<std::uint64_t> connections_total{0};
  std::atomic<std::int64_t> connections{0}, in_flight{0}, streams{0};
};

// Adds one for as long as it lives.
class Counted {
 public:
  explicit Counted(std::atomic<std::int64_t>& count) : count_(count) { ++count_; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  ~Counted() { --count_; }

 private:
  std::atomic<std::int64_t>& count_;
};

struct Core {
  Core(ServerOptions given, Router routes);

  const ServerOptions options;
  Router router;
  StaticFiles files;
  RateLimiter limiter;
  const std::string policy;
  std::shared_ptr<boost::asio::ssl::context> tls;  // null: plain
  Counters counters;
  std::atomic<bool> stopping{false};

  void enter(const std::shared_ptr<Connection>& connection);
  void leave(const Connection* connection);
  std::vector<std::shared_ptr<Connection>> connections() const;
  // The Date of now; made once per second and thread.
  const std::string& date() const;

 private:
  mutable std::mutex mutex_;
  std::unordered_map<const Connection*, std::weak_ptr<Connection>> connections_;

 public:
  boost::asio::io_context io;  // last: what still waits in it is destroyed first, and uses the rest
};

}  // namespace kring::web
