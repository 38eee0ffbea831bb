#include "http/server/connection.h"

#include <array>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>

#include "http/server/standard_headers.h"

namespace kring::web {
namespace {

namespace asio = boost::asio;

constexpr std::size_t drained_bytes_max = 64 * 1024;

Response server_fault(const TraceContext& trace) {
  return problem(Problem{500, "http.fault", "something went wrong here; the trace id says where", {}}, trace);
}

}  // namespace

Connection::Connection(Core& core, std::unique_ptr<Transport> transport, std::string peer)
    : core_(core),
      counted_(core.counters.connections),
      transport_(std::move(transport)),
      peer_(std::move(peer)),
      reader_(*transport_, deadline_, core.options, core.stopping),
      wake_(transport_->socket().get_executor()) {
  ++core.counters.connections_total;
}

Connection::~Connection() { core_.leave(this); }

Task<void> Connection::serve(std::shared_ptr<Connection> self) {
  try {
    self->deadline_.set(self->core_.options.limits.head_time);
    bool open = co_await self->transport_->handshake();
    for (bool first = true; open; first = false) open = co_await self->exchange(first);
  } catch (const std::exception& exception) {
    if (self->core_.options.fault_log) self->core_.options.fault_log("", exception.what());
  }
  boost::system::error_code ignored;
  self->transport_->socket().close(ignored);
}

void Connection::cut_if_late(Deadline::Clock::time_point now) {
  if (!deadline_.passed(now)) return;
  asio::post(wake_.get_executor(), [self = shared_from_this()] {
    boost::system::error_code ignored;
    if (self->deadline_.passed()) self->transport_->socket().cancel(ignored);
  });
}

void Connection::stop() {
  asio::post(wake_.get_executor(), [self = shared_from_this()] {
    boost::system::error_code ignored;
    if (const auto stream = self->stream_.lock()) stream->close();
    if (self->reader_.idle()) self->transport_->socket().cancel(ignored);
  });
}

void Connection::abort() {
  asio::post(wake_.get_executor(), [self = shared_from_this()] {
    boost::system::error_code ignored;
    self->transport_->socket().close(ignored);
  });
}

Task<bool> Connection::exchange(bool first) {
  auto got = co_await reader_.read_head(first);
  if (std::holds_alternative<Reader::Gone>(got)) co_return false;
  if (const auto* refusal = std::get_if<Refusal>(&got)) {
    co_await refuse(*refusal);
    co_return false;
  }
  const auto began = Deadline::Clock::now();
  deadline_.clear();
  auto& incoming = std::get<Incoming>(got);
  auto& request = incoming.request;
  request.peer = peer_;
  request.secure = core_.tls != nullptr;
  request.arrived = core_.options.clock();
  if (request.trace.trace_id.empty()) request.trace = new_trace(core_.options.entropy);
  keep_alive_ = incoming.keep_alive;
  auto response = co_await respond(incoming);
  keep_alive_ = keep_alive_ && !core_.stopping && !response.stream;
  record(request, response, began);
  const bool head_only = request.method == Method::head;
  const bool sent = co_await send(request, response, head_only);
  if (response.stream) {
    if (sent && !head_only) co_await run_stream(response.stream);
    response.stream->close();
    co_return false;
  }
  if (sent && !keep_alive_) co_await linger();
  co_return sent && keep_alive_;
}

Task<Response> Connection::respond(Incoming& incoming) {
  Request& request = incoming.request;
  from_files_ = false;
  std::optional<Response> early;
  if (core_.counters.in_flight >= static_cast<std::int64_t>(core_.options.limits.in_flight))
    early = problem(Problem{503, "http.busy", "too many requests at once", {}, 1}, request.trace);
  else
    early = answer_early(request);
  Response response;
  if (early) {
    keep_alive_ = co_await drain(incoming) && keep_alive_;
    response = std::move(*early);
  } else {
    const auto route_max = request.route->options.body_bytes_max;
    const auto got = co_await reader_.read_body(incoming, route_max ? route_max : core_.options.limits.body_bytes);
    deadline_.clear();
    if (std::holds_alternative<Reader::Whole>(got)) {
      const Counted in_flight(core_.counters.in_flight);  // only now: a slow upload holds nobody up
      response = co_await core_.router.run(request);
    } else {
      keep_alive_ = false;
      const auto* refusal = std::get_if<Refusal>(&got);
      const Refusal gone{400, "http.cut_off", "the body was cut off"};
      if (!refusal) refusal = &gone;
      response = problem(Problem{refusal->status, refusal->rule, refusal->detail, {}}, request.trace);
    }
  }
  if (response.stream && core_.counters.streams >= static_cast<std::int64_t>(core_.options.limits.streams)) {
    response.stream->close();
    response = problem(Problem{503, "http.streams", "too many listen already", {}, 30}, request.trace);
  }
  try {
    core_.router.finish(request, response);
  } catch (const std::exception& exception) {
    if (core_.options.fault_log) core_.options.fault_log(request.trace.trace_id, exception.what());
    response = server_fault(request.trace);
  }
  co_return response;
}

// What can be answered without the body: no such path, over a limit, a static file, no session.
std::optional<Response> Connection::answer_early(Request& request) {
  if (request.path == "*") {
    auto response = no_content();
    response.set("Allow", all_methods);
    return response;
  }
  auto located = core_.router.locate(request);
  if (located && located->status == 404) {
    if (auto file = answer_static(request)) return file;
  }
  const auto& rate_class = request.route ? request.route->options.rate_class : std::string("default");
  if (core_.options.rate_limiting) {
    const int wait_s = core_.limiter.take(rate_class, peer_, Deadline::Clock::now());
    if (wait_s > 0)
      return problem(Problem{429, "http.too_many", "too many requests; wait a little", {}, wait_s}, request.trace);
  }
  if (located) return located;
  try {
    return core_.router.check(request);
  } catch (const std::exception& exception) {
    if (core_.options.fault_log) core_.options.fault_log(request.trace.trace_id, exception.what());
    return server_fault(request.trace);
  }
}

std::optional<Response> Connection::answer_static(const Request& request) {
  if (request.path.starts_with(core_.options.api_prefix)) return std::nullopt;
  auto file = core_.files.answer(request);
  if (!file) return std::nullopt;
  from_files_ = true;
  if (request.method == Method::get || request.method == Method::head) return file;
  auto response = request.method == Method::options
                      ? no_content()
                      : problem(Problem{405, "http.method_not_here", "this path has other methods", {}}, request.trace);
  response.set("Allow", "GET, HEAD, OPTIONS");
  return response;
}

// A body that nobody will read must still be taken off the connection, or the connection must close.
Task<bool> Connection::drain(Incoming& incoming) {
  if (!incoming.has_body()) co_return true;
  if (incoming.expects_continue || incoming.chunked || *incoming.content_length > drained_bytes_max) co_return false;
  const auto got = co_await reader_.read_body(incoming, drained_bytes_max);
  deadline_.clear();
  incoming.request.body.clear();
  co_return std::holds_alternative<Reader::Whole>(got);
}

void Connection::record(const Request& request, const Response& response, Deadline::Clock::time_point began) {
  const auto status_class = static_cast<std::size_t>(response.status / 100);
  if (status_class < core_.counters.by_class.size()) ++core_.counters.by_class[status_class];
  if (!core_.options.access_log) return;
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(Deadline::Clock::now() - began).count();
  core_.options.access_log({std::string(method_name(request.method)),
                            request.route ? request.route->pattern : from_files_ ? "static" : "-", response.status,
                            micros, response.content().size(), request.trace.trace_id});
}

Task<bool> Connection::send(const Request& request, const Response& response, bool head_only) {
  const auto trace = format_traceparent(request.trace, new_span_id(core_.options.entropy));
  auto head = write_head(response, {core_.policy, core_.date(), trace, keep_alive_});
  const auto& content = response.content();
  const bool bodiless = head_only || response.stream || response.status == 204 || response.status == 304;
  constexpr std::size_t joined_bytes_max = 8 * 1024;
  const bool join = !bodiless && content.size() <= joined_bytes_max;
  if (join) head += content;
  const std::array<asio::const_buffer, 2> buffers{
      asio::buffer(head), bodiless || join ? asio::const_buffer{} : asio::buffer(content)};
  deadline_.set(core_.options.limits.write_time);
  co_return co_await transport_->write(buffers);
}

// An answer to what is no request. The connection closes: where a next one would begin is not known.
Task<void> Connection::refuse(const Refusal& refusal) {
  Request unknown;
  unknown.trace = new_trace(core_.options.entropy);
  auto response = problem(Problem{refusal.status, refusal.rule, refusal.detail, {}}, unknown.trace);
  if (refusal.status == 405) response.set("Allow", all_methods);
  keep_alive_ = false;
  from_files_ = false;
  record(unknown, response, Deadline::Clock::now());
  const bool sent = co_await send(unknown, response, reader_.head_was_for_head());
  if (sent) co_await linger();
}

Task<void> Connection::run_stream(std::shared_ptr<EventStream> stream) {
  const Counted counted(core_.counters.streams);
  struct Unhook {
    EventStream& stream;
    ~Unhook() {
      stream.on_wake({});
      stream.close();
    }
  } unhook{*stream};
  stream_ = stream;
  stream->on_wake([weak = weak_from_this(), executor = wake_.get_executor()] {
    asio::post(executor, [weak] {
      if (const auto self = weak.lock()) self->wake_.cancel();
    });
  });
  asio::co_spawn(wake_.get_executor(), watch_for_end(shared_from_this(), stream), asio::detached);
  std::string out = "retry: 3000\n\n";
  while (!core_.stopping) {
    out += stream->take();
    if (!out.empty()) {
      deadline_.set(core_.options.limits.write_time);
      const std::array<asio::const_buffer, 1> buffers{asio::buffer(out)};
      const bool written = co_await transport_->write(buffers);
      if (!written) break;
      out.clear();
      continue;
    }
    if (stream->closed()) break;
    deadline_.clear();
    wake_.expires_after(core_.options.limits.heartbeat_time);
    boost::system::error_code woken;
    co_await wake_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    if (!woken) out = ": still here\n\n";
  }
  boost::system::error_code ignored;
  transport_->socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  transport_->socket().cancel(ignored);
}

// A listener says nothing; when its side closes, nobody should push to it any more.
Task<void> Connection::watch_for_end(std::shared_ptr<Connection> self, std::shared_ptr<EventStream> stream) {
  std::array<char, 256> unread{};
  std::size_t size = 1;
  while (size > 0) size = co_await self->transport_->read_some(asio::buffer(unread));
  stream->close();
}

// Closing with unread bytes would reset the connection, and the client might never see our answer.
Task<void> Connection::linger() {
  constexpr int reads_max = 64;
  deadline_.set(std::min(core_.options.limits.write_time, std::chrono::milliseconds{1000}));
  co_await transport_->finish_sending();
  std::array<char, 4096> unread{};
  for (int i = 0; i < reads_max; ++i) {
    const auto size = co_await transport_->read_some(asio::buffer(unread));
    if (size == 0) break;
  }
}

}  // namespace kring::web
