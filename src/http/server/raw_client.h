// For tests: a client that sends the bytes it is told to, and a server with a few routes to send them to.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

#include "http/server/router.h"
#include "http/server/server.h"

namespace kring::web::testing {

class RawClient {
 public:
  explicit RawClient(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to), 0);
  }
  RawClient(RawClient&& other) noexcept : fd_(std::exchange(other.fd_, -1)), got_(std::move(other.got_)) {}
  RawClient& operator=(RawClient&&) = delete;
  ~RawClient() {
    if (fd_ >= 0) ::close(fd_);
  }

  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  void finish_sending() { ::shutdown(fd_, SHUT_WR); }

  // Waits for more bytes; false when the server closed or nothing came for `wait_ms`.
  bool more(int wait_ms = 5000) {
    pollfd ready{fd_, POLLIN, 0};
    if (::poll(&ready, 1, wait_ms) <= 0) return false;
    char buffer[16384];
    const auto size = ::recv(fd_, buffer, sizeof buffer, 0);
    if (size <= 0) {
      closed_ = true;
      return false;
    }
    got_.append(buffer, static_cast<std::size_t>(size));
    return true;
  }
  std::string all(int wait_ms = 5000) {
    while (more(wait_ms)) {
    }
    return got_;
  }
  bool until(std::string_view text, int wait_ms = 5000) {
    while (got_.find(text) == std::string::npos)
      if (!more(wait_ms)) return false;
    return true;
  }
  // One answer with Content-Length, taken off what came: head and body together.
  std::string answer(bool bodiless = false) {
    if (!until("\r\n\r\n")) return {};
    const auto head = got_.find("\r\n\r\n") + 4;
    const auto length_at = got_.find("Content-Length: ");
    const auto length = bodiless || length_at > head ? 0 : std::stoul(got_.substr(length_at + 16));
    while (got_.size() < head + length && more()) {
    }
    auto one = got_.substr(0, head + length);
    got_.erase(0, one.size());
    return one;
  }
  bool closed() const { return closed_; }
  const std::string& got() const { return got_; }

 private:
  int fd_;
  std::string got_;
  bool closed_ = false;
};

inline int status_of(const std::string& answer) {
  return answer.starts_with("HTTP/1.1 ") ? std::stoi(answer.substr(9, 3)) : 0;
}
inline std::string body_of(const std::string& answer) {
  const auto end = answer.find("\r\n\r\n");
  return end == std::string::npos ? std::string{} : answer.substr(end + 4);
}

// Sends and reads to the end of the connection, which `bytes` must bring about.
inline std::string talk(std::uint16_t port, std::string_view bytes) {
  RawClient client(port);
  client.send(bytes);
  return client.all();
}
inline std::string get(std::uint16_t port, const std::string& target, const std::string& fields = {}) {
  return talk(port, "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + fields + "\r\n");
}

// GET /hello → {"hello":"world"}; POST /echo → the body; GET /items/{itemId}; GET /boom throws.
inline Router small_router() {
  Router router;
  router.add(Method::get, "/hello", plain([](Request&) { return json(200, {{"hello", "world"}}); }));
  router.add(Method::post, "/echo", plain([](Request& request) { return text(200, request.body); }),
             {.content_types = {}});
  router.add(Method::post, "/json", plain([](Request& request) -> Result<Response> {
               TRY(const auto body, parse_body(request));
               return json(200, body);
             }));
  router.add(Method::get, "/items/{itemId}",
             plain([](Request& request) { return text(200, request.param("itemId")); }));
  router.add(Method::get, "/boom",
             plain([](Request&) -> Result<Response> { throw std::runtime_error("secret inside"); }));
  return router;
}

// Eventually; ten seconds at most.
inline void wait_until(const std::function<bool()>& true_now) {
  for (int i = 0; i < 1000 && !true_now(); ++i) ::usleep(10'000);
  EXPECT_TRUE(true_now());
}

struct RunningServer {
  explicit RunningServer(ServerOptions options = {}, Router router = small_router())
      : server(std::move(options), std::move(router)) {
    const auto started = server.start();
    EXPECT_TRUE(started.ok()) << (started.ok() ? "" : started.error().detail);
    if (started) port = *started;
  }
  Server server;
  std::uint16_t port = 0;
};

}  // namespace kring::web::testing
