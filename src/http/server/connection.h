// Connection: one client, from handshake to close. A chain of coroutines on one strand. Internal to the server.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <boost/asio/steady_timer.hpp>

#include "http/server/core.h"
#include "http/server/event_stream.h"
#include "http/server/reader.h"

namespace kring::web {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Core& core, std::unique_ptr<Transport> transport, std::string peer);
  ~Connection();

  // The whole life. Never throws.
  static Task<void> serve(std::shared_ptr<Connection> self);

  // From any thread:
  void cut_if_late(Deadline::Clock::time_point now);
  void stop();   // closes when idle or streaming; a request at hand is answered first
  void abort();  // closes now

 private:
  Task<bool> exchange(bool first);  // one request and its answer; false: close
  Task<Response> respond(Incoming& incoming);
  std::optional<Response> answer_early(Request& request);
  std::optional<Response> answer_static(const Request& request);
  Task<bool> drain(Incoming& incoming);
  void record(const Request& request, const Response& response, Deadline::Clock::time_point began);
  Task<bool> send(const Request& request, const Response& response, bool head_only);
  Task<void> refuse(const Refusal& refusal);
  Task<void> run_stream(std::shared_ptr<EventStream> stream);
  static Task<void> watch_for_end(std::shared_ptr<Connection> self, std::shared_ptr<EventStream> stream);
  Task<void> linger();

  Core& core_;
  Counted counted_;
  std::unique_ptr<Transport> transport_;
  std::string peer_;
  Deadline deadline_;
  Reader reader_;
  boost::asio::steady_timer wake_;
  std::weak_ptr<EventStream> stream_;
  bool keep_alive_ = true;
  bool from_files_ = false;  // the answer at hand is a static file
};

}  // namespace kring::web
