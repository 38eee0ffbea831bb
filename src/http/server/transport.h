// Transport: the bytes of one connection, over TCP or TLS. Internal to the server. Used on its strand only; one
// read and one write may run at the same time. Failure and end look the same: there is nothing more to do with
// the connection.
#pragma once

#include <memory>
#include <span>
#include <string>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include "http/server/handler.h"

namespace kring::web {

class Transport {
 public:
  virtual ~Transport() = default;
  virtual Task<bool> handshake() = 0;
  virtual Task<std::size_t> read_some(boost::asio::mutable_buffer into) = 0;  // 0: ended
  virtual Task<bool> write(std::span<const boost::asio::const_buffer> from) = 0;
  virtual Task<void> finish_sending() = 0;  // close_notify, FIN
  virtual boost::asio::ip::tcp::socket& socket() = 0;
};

std::unique_ptr<Transport> make_tcp_transport(boost::asio::ip::tcp::socket socket);
std::unique_ptr<Transport> make_tls_transport(boost::asio::ip::tcp::socket socket,
                                              std::shared_ptr<boost::asio::ssl::context> context);

}  // namespace kring::web
