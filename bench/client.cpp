#include "bench/client.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <utility>

#include "base/json.h"
#include "bench/bench.h"

namespace kring::bench {

Client::Client(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int one = 1;
  ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (::connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0)
    give_up({Errc::unavailable, "client.connect", {}, {}}, "connecting");
}
Client::Client(Client&& other) noexcept : fd_(std::exchange(other.fd_, -1)), got_(std::move(other.got_)) {}
Client::~Client() {
  if (fd_ >= 0) ::close(fd_);
}

void Client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

bool Client::more() {
  char buffer[65536];
  const auto size = ::recv(fd_, buffer, sizeof buffer, 0);
  if (size <= 0) return false;
  got_.append(buffer, static_cast<std::size_t>(size));
  return true;
}

bool Client::read_head() {
  std::size_t end = 0;
  while ((end = got_.find("\r\n\r\n")) == std::string::npos)
    if (!more()) return false;
  head_ = got_.substr(0, end + 2);
  got_.erase(0, end + 4);
  return true;
}

std::string Client::header(std::string_view name) const {
  const auto at = head_.find("\r\n" + std::string(name) + ": ");
  if (at == std::string::npos) return {};
  const auto from = at + name.size() + 4;
  return head_.substr(from, head_.find("\r\n", from) - from);
}

int Client::ask(std::string_view request) {
  send(request);
  if (!read_head()) return 0;
  const auto length = std::strtoul(header("Content-Length").c_str(), nullptr, 10);
  while (got_.size() < length)
    if (!more()) return 0;
  body_ = got_.substr(0, length);
  got_.erase(0, length);
  return std::atoi(head_.c_str() + 9);
}

std::string get(const Login& who, std::string_view path) {
  return fmt::format("GET {} HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\n\r\n", path, who.cookie);
}

std::string post(const Login& who, std::string_view path, std::string_view body) {
  return fmt::format(
      "POST {} HTTP/1.1\r\nHost: localhost\r\n{}Kring-CSRF: {}\r\nContent-Type: application/json\r\n"
      "Content-Length: {}\r\n\r\n{}",
      path, who.cookie.empty() ? std::string() : "Cookie: " + who.cookie + "\r\n", who.csrf, body.size(),
      body);
}

Login log_in(Client& client, const std::string& username, const std::string& password) {
  const json::object body{{"username", username}, {"password", password}};
  if (client.ask(post({{}, "none"}, "/api/v1/session", json::serialize(body))) != 200)
    give_up({Errc::unauthorized, "client.log_in", client.body(), {}}, "logging in as " + username);
  Login login;
  const auto cookie = client.header("Set-Cookie");
  login.cookie = cookie.substr(0, cookie.find(';'));
  login.csrf = json::parse(client.body()).at("csrfToken").as_string();
  return login;
}

}  // namespace kring::bench
