#include "http/server/server.h"

#include <sys/resource.h>

#include <algorithm>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include "http/server/connection.h"
#include "http/server/tls.h"

namespace kring::web {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using std::chrono::milliseconds;

Error cannot_listen(const ServerOptions& options, const boost::system::error_code& failure) {
  const auto where = options.address + " port " + std::to_string(options.port);
  if (failure == asio::error::address_in_use)
    return {Errc::unavailable, "server.address_in_use", "another program listens on " + where + " already", {}};
  if (failure == asio::error::access_denied)
    return {Errc::unavailable, "server.no_permission",
            "no permission to listen on " + where + "; ports below 1024 are for root", {}};
  return {Errc::invalid, "server.address", "cannot listen on " + where + ": " + failure.message(), {}};
}

// How often deadlines are looked at: a quarter of the shortest, between 10 ms and 250 ms.
milliseconds sweep_time(const Limits& limits) {
  const auto shortest = std::min({limits.head_time, limits.body_time, limits.idle_time, limits.write_time});
  return std::clamp(shortest / 4, milliseconds{10}, milliseconds{250});
}

// Every connection is an open file, and Debian lets a process begin with 1,024. What we may have, we take.
void raise_file_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

struct Server::Impl {
  Impl(ServerOptions options, Router router)
      : core(std::move(options), std::move(router)), strand(asio::make_strand(core.io)), acceptor(strand) {}

  Result<std::uint16_t> listen();
  Task<void> accept();
  Task<void> sweep();
  bool wait_until_empty(milliseconds time) const;

  Core core;
  asio::strand<asio::io_context::executor_type> strand;
  tcp::acceptor acceptor;
  std::vector<std::thread> threads;
};

Result<std::uint16_t> Server::Impl::listen() {
  const auto& options = core.options;
  boost::system::error_code failure;
  const auto name = options.address == "localhost" ? "127.0.0.1" : options.address;
  const auto address = asio::ip::make_address(name, failure);
  if (failure) return Error{Errc::invalid, "server.address", options.address + " is no IP address", {}};
  const tcp::endpoint endpoint(address, options.port);
  acceptor.open(endpoint.protocol(), failure);
  if (!failure) acceptor.set_option(tcp::acceptor::reuse_address(true), failure);
  if (!failure) acceptor.bind(endpoint, failure);
  if (!failure) acceptor.listen(asio::socket_base::max_listen_connections, failure);
  if (failure) return cannot_listen(options, failure);
  return acceptor.local_endpoint().port();
}

Task<void> Server::Impl::accept() {
  asio::steady_timer pause(strand);
  while (!core.stopping) {
    boost::system::error_code failure;
    tcp::socket socket =
        co_await acceptor.async_accept(asio::make_strand(core.io), asio::redirect_error(asio::use_awaitable, failure));
    if (core.stopping || failure == asio::error::operation_aborted) co_return;
    if (failure) {  // out of file descriptors, mostly: some will come free
      pause.expires_after(milliseconds{50});
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, failure));
      continue;
    }
    if (core.counters.connections >= static_cast<std::int64_t>(core.options.limits.connections)) continue;
    const auto peer = socket.remote_endpoint(failure);
    if (failure) continue;
    socket.set_option(tcp::no_delay(true), failure);
    const auto executor = socket.get_executor();
    auto transport = core.tls ? make_tls_transport(std::move(socket), core.tls) : make_tcp_transport(std::move(socket));
    auto connection = std::make_shared<Connection>(core, std::move(transport), peer.address().to_string());
    core.enter(connection);
    asio::co_spawn(executor, Connection::serve(std::move(connection)), asio::detached);
  }
}

Task<void> Server::Impl::sweep() {
  asio::steady_timer timer(strand);
  while (true) {
    timer.expires_after(sweep_time(core.options.limits));
    boost::system::error_code failure;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, failure));
    const auto now = Deadline::Clock::now();
    for (const auto& connection : core.connections()) connection->cut_if_late(now);
  }
}

bool Server::Impl::wait_until_empty(milliseconds time) const {
  const auto until = Deadline::Clock::now() + time;
  while (core.counters.connections > 0 && Deadline::Clock::now() < until)
    std::this_thread::sleep_for(milliseconds{2});
  return core.counters.connections == 0;
}

Server::Server(ServerOptions options, Router router)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(router))) {}

Server::~Server() {
  stop();
  wait_for_workers();
}

Result<std::uint16_t> Server::start() {
  auto& core = impl_->core;
  KRING_ASSERT(impl_->threads.empty() && !core.stopping);
  TRY(core.files, StaticFiles::load(core.options.static_dir));
  if (!core.options.tls_cert.empty() || !core.options.tls_key.empty()) {
    TRY(core.tls, make_tls(core.options.tls_cert, core.options.tls_key));
  }
  raise_file_limit();
  TRY(const auto port, impl_->listen());
  asio::co_spawn(impl_->strand, impl_->accept(), asio::detached);
  asio::co_spawn(impl_->strand, impl_->sweep(), asio::detached);
  for (int i = 0; i < std::max(1, core.options.threads); ++i)
    impl_->threads.emplace_back([&core] { core.io.run(); });
  return port;
}

void Server::stop() {
  auto& core = impl_->core;
  if (core.stopping.exchange(true) || impl_->threads.empty()) return;
  asio::post(impl_->strand, [this] {
    boost::system::error_code ignored;
    impl_->acceptor.close(ignored);
  });
  for (const auto& connection : core.connections()) connection->stop();
  if (!impl_->wait_until_empty(core.options.limits.stop_time)) {
    for (const auto& connection : core.connections()) connection->abort();
    impl_->wait_until_empty(milliseconds{250});
  }
  core.io.stop();
  for (auto& thread : impl_->threads) thread.join();
  impl_->threads.clear();
}

Metrics Server::metrics() const {
  const auto& counters = impl_->core.counters;
  Metrics metrics;
  for (std::size_t i = 0; i < metrics.by_class.size(); ++i) metrics.by_class[i] = counters.by_class[i];
  metrics.connections_total = counters.connections_total;
  metrics.connections = counters.connections;
  metrics.in_flight = counters.in_flight;
  metrics.streams = counters.streams;
  return metrics;
}

}  // namespace kring::web
