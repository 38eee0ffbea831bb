#include "http/server/transport.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace kring::web {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

auto quietly(boost::system::error_code& failure) { return asio::redirect_error(asio::use_awaitable, failure); }

class TcpTransport final : public Transport {
 public:
  explicit TcpTransport(tcp::socket socket) : socket_(std::move(socket)) {}
  Task<bool> handshake() override { co_return true; }
  Task<std::size_t> read_some(asio::mutable_buffer into) override {
    boost::system::error_code failure;
    const auto size = co_await socket_.async_read_some(into, quietly(failure));
    co_return failure ? 0 : size;
  }
  Task<bool> write(std::span<const asio::const_buffer> from) override {
    boost::system::error_code failure;
    co_await asio::async_write(socket_, from, quietly(failure));
    co_return !failure;
  }
  Task<void> finish_sending() override {
    boost::system::error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    co_return;
  }
  tcp::socket& socket() override { return socket_; }

 private:
  tcp::socket socket_;
};

class TlsTransport final : public Transport {
 public:
  TlsTransport(tcp::socket socket, std::shared_ptr<asio::ssl::context> context)
      : context_(std::move(context)), stream_(std::move(socket), *context_) {}
  Task<bool> handshake() override {
    boost::system::error_code failure;
    co_await stream_.async_handshake(asio::ssl::stream_base::server, quietly(failure));
    co_return !failure;
  }
  Task<std::size_t> read_some(asio::mutable_buffer into) override {
    boost::system::error_code failure;
    const auto size = co_await stream_.async_read_some(into, quietly(failure));
    co_return failure ? 0 : size;
  }
  Task<bool> write(std::span<const asio::const_buffer> from) override {
    boost::system::error_code failure;
    co_await asio::async_write(stream_, from, quietly(failure));
    co_return !failure;
  }
  Task<void> finish_sending() override {
    boost::system::error_code ignored;
    co_await stream_.async_shutdown(quietly(ignored));
    stream_.next_layer().shutdown(tcp::socket::shutdown_send, ignored);
  }
  tcp::socket& socket() override { return stream_.next_layer(); }

 private:
  std::shared_ptr<asio::ssl::context> context_;
  asio::ssl::stream<tcp::socket> stream_;
};

}  // namespace

std::unique_ptr<Transport> make_tcp_transport(tcp::socket socket) {
  return std::make_unique<TcpTransport>(std::move(socket));
}

std::unique_ptr<Transport> make_tls_transport(tcp::socket socket, std::shared_ptr<asio::ssl::context> context) {
  return std::make_unique<TlsTransport>(std::move(socket), std::move(context));
}

}  // namespace kring::web
