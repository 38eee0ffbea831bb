#include "http/server/core.h"

#include "http/server/standard_headers.h"

namespace kring::web {

Core::Core(ServerOptions given, Router routes)
    : options(std::move(given)),
      router(std::move(routes)),
      limiter(options.rates),
      policy(policy_headers(options.api_version)),
      io(options.threads) {
  router.fault_log = options.fault_log;
}

void Core::enter(const std::shared_ptr<Connection>& connection) {
  const std::lock_guard lock(mutex_);
  connections_[connection.get()] = connection;
}

void Core::leave(const Connection* connection) {
  const std::lock_guard lock(mutex_);
  connections_.erase(connection);
}

std::vector<std::shared_ptr<Connection>> Core::connections() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<Connection>> all;
  all.reserve(connections_.size());
  for (const auto& [key, connection] : connections_)
    if (auto alive = connection.lock()) all.push_back(std::move(alive));
  return all;
}

const std::string& Core::date() const {
  thread_local std::int64_t second = -1;
  thread_local std::string text;
  const auto now = options.clock();
  if (const auto current = millis(now) / 1000; current != second) {
    second = current;
    text = http_date(now);
  }
  return text;
}

}  // namespace kring::web
