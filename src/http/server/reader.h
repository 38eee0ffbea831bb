// Reader: takes requests off a connection, with limits of size and time. Internal to the server.
#pragma once

#include <atomic>
#include <string>
#include <variant>

#include "http/server/deadline.h"
#include "http/server/incoming.h"
#include "http/server/server.h"
#include "http/server/transport.h"

namespace kring::web {

class Reader {
 public:
  struct Gone {};  // the client closed, stalled between requests, or we stop: no answer is due
  struct Whole {};

  Reader(Transport& transport, Deadline& deadline, const ServerOptions& options, const std::atomic<bool>& stopping)
      : transport_(transport), deadline_(deadline), options_(options), stopping_(stopping) {}

  // The next request, without its body. `first` of a connection: the client gets head_time to begin, not idle_time.
  boost::asio::awaitable<std::variant<Incoming, Refusal, Gone>> read_head(bool first);
  // Into incoming.request.body. Answers "100 Continue" first when the client waits for that.
  boost::asio::awaitable<std::variant<Whole, Refusal, Gone>> read_body(Incoming& incoming, std::size_t bytes_max);

  bool idle() const { return idle_; }            // between requests; asked on the strand
  bool head_was_for_head() const { return bytes_.starts_with("HEAD "); }  // after a Refusal: send no body

 private:
  boost::asio::awaitable<bool> read_more(std::size_t bytes_max);
  boost::asio::awaitable<std::variant<Whole, Refusal, Gone>> read_chunks(Incoming& incoming, std::size_t bytes_max);

  Transport& transport_;
  Deadline& deadline_;
  const ServerOptions& options_;
  const std::atomic<bool>& stopping_;
  std::string bytes_;  // came, but not yet used
  bool idle_ = false;
};

}  // namespace kring::web
