// Server: HTTP/1.1 and 1.0 over TCP or TLS, for a Router and a folder of static files. Knows nothing of Kring's
// domain. Its parser is our own and strict (head.h, chunked.h): a request that two servers could read in two
// ways is refused.
//
//   Server server(options, std::move(router));
//   TRY(const auto port, server.start());
//   …
//   server.stop();
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/rng.h"
#include "base/time.h"
#include "http/server/metrics.h"

namespace kring::web {

class Router;

// A token bucket per peer (IPv6: per /64): `burst` at once, refilled by `per_minute`.
struct Rate {
  double per_minute = 0;
  double burst = 0;
};

struct Limits {
  std::size_t head_bytes = 16 * 1024;              // else 431
  std::size_t target_bytes = 8 * 1024;             // else 414
  std::size_t body_bytes = 1024 * 1024;            // else 413; a route may differ
  std::chrono::milliseconds head_time{10'000};     // from the first byte of a request; else 408
  std::chrono::milliseconds body_time{30'000};     // else 408
  std::chrono::milliseconds idle_time{60'000};     // between requests; then closed
  std::chrono::milliseconds write_time{30'000};    // for a client to take an answer; then closed
  std::chrono::milliseconds stop_time{5'000};      // for requests in flight at stop(); then cut off
  std::chrono::milliseconds heartbeat_time{15'000};  // comment line on a silent event stream
  std::size_t connections = 4096;                  // more are closed at once
  std::size_t in_flight = 1024;                    // else 503
  std::size_t streams = 2048;                      // else 503
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;                          // 0: any free port; start() tells which
  int threads = 2;
  std::string tls_cert;                            // PEM files; both or neither. TLS 1.2 and 1.3
  std::string tls_key;
  Limits limits;
  std::map<std::string, Rate> rates = {{"default", {12'000, 400}}, {"login", {10, 10}}};
  bool rate_limiting = true;                       // off for benches
  // Host names that this server answers to, beside 127.0.0.1, localhost and [::1]; others get 421. "*": any.
  std::vector<std::string> hosts;
  std::string static_dir;                          // empty or missing: one page that says how to build the web app
  std::string api_prefix = "/api/";                // below it: never static files, problems instead of pages
  std::string api_version = "0.1.0";               // header API-Version
  Clock clock = system_clock();
  Entropy entropy = system_entropy();              // must be thread-safe
  std::function<void(const AccessRecord&)> access_log;                      // called from any thread
  // An exception from a handler; what it said is for operators only.
  std::function<void(const std::string& trace_id, const std::string& what)> fault_log;
};

class Server {
 public:
  Server(ServerOptions options, Router router);
  ~Server();  // stops
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Raises the soft limit of open files to the hard one, listens, and returns the port. Errors, in words for an
  // operator: server.address_in_use, server.no_permission, server.address, server.certificate, server.static_files.
  Result<std::uint16_t> start();
  // No new connections; idle ones and streams close; requests in flight get limits.stop_time. Blocks.
  void stop();
  Metrics metrics() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kring::web
