// One keep-alive connection to a server on this machine; blocking, one request at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kring::bench {

class Client {
 public:
  explicit Client(std::uint16_t port);
  Client(Client&& other) noexcept;
  Client& operator=(Client&&) = delete;
  ~Client();

  // The status; 0 when the connection broke. head() and body() are of this answer.
  int ask(std::string_view request);
  void send(std::string_view bytes);
  // Reads up to the end of the next head, for streams.
  bool read_head();
  const std::string& head() const { return head_; }
  const std::string& body() const { return body_; }
  std::string header(std::string_view name) const;
  int descriptor() const { return fd_; }

 private:
  bool more();
  int fd_;
  std::string got_;
  std::string head_;
  std::string body_;
};

struct Login {
  std::string cookie;  // "name=value"
  std::string csrf;
};
std::string get(const Login& who, std::string_view path);
std::string post(const Login& who, std::string_view path, std::string_view body);
Login log_in(Client& client, const std::string& username, const std::string& password);

}  // namespace kring::bench
