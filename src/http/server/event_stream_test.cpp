#include "http/server/event_stream.h"

#include <thread>

#include "http/server/raw_client.h"

namespace kring::web {
namespace {

using namespace testing;
using std::chrono::milliseconds;

struct Listeners {
  std::mutex mutex;
  std::vector<std::shared_ptr<EventStream>> streams;
  std::size_t count() {
    const std::lock_guard lock(mutex);
    return streams.size();
  }
  void push(const EventFrame& frame) {
    const std::lock_guard lock(mutex);
    std::erase_if(streams, [&](const auto& stream) { return !stream->push(frame); });
  }
};
Router listening(Listeners& listeners) {
  Router router = small_router();
  router.add(Method::get, "/events", plain([&listeners](Request&) {
               auto stream = std::make_shared<EventStream>();
               const std::lock_guard lock(listeners.mutex);
               listeners.streams.push_back(stream);
               return events(std::move(stream));
             }));
  return router;
}
const std::string ask = "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n";

TEST(EventFrames, keep_to_their_lines) {
  EXPECT_EQ(*make_event("changed", "7", "{}"), "event: changed\nid: 7\ndata: {}\n\n");
  EXPECT_EQ(*make_event("", "", "a\r\nb\n"), "data: a\ndata: b\ndata: \n\n");
  EXPECT_EQ(*make_event("a\nb", "1\r2", ""), "event: a b\nid: 1 2\ndata: \n\n");
}

TEST(EventStreams, a_slow_listener_is_dropped) {
  EventStream stream;
  int pushed = 0;
  while (stream.push("a", "", "b")) ++pushed;
  EXPECT_EQ(pushed, static_cast<int>(EventStream::frames_max));
  EXPECT_TRUE(stream.closed());
  EventStream other;
  EXPECT_FALSE(other.push("a", "", std::string(EventStream::bytes_max, 'x')));
}

TEST(EventStreams, a_listener_hears_events_heartbeats_and_the_end) {
  Listeners listeners;
  ServerOptions options;
  options.limits.heartbeat_time = milliseconds{50};
  RunningServer running(options, listening(listeners));
  RawClient client(running.port);
  client.send(ask);
  ASSERT_TRUE(client.until("retry: 3000\n\n"));
  EXPECT_NE(client.got().find("Content-Type: text/event-stream; charset=utf-8\r\n"), std::string::npos);
  EXPECT_NE(client.got().find("Cache-Control: no-store\r\n"), std::string::npos);
  listeners.push(make_event("changed", "1", "one"));
  ASSERT_TRUE(client.until("event: changed\nid: 1\ndata: one\n\n"));
  EXPECT_TRUE(client.until(": still here\n\n"));
  EXPECT_EQ(running.server.metrics().streams, 1);
  running.server.stop();
  client.all();
  EXPECT_TRUE(client.closed());
  EXPECT_FALSE(listeners.streams.at(0)->push("late", "", ""));
}

TEST(EventStreams, a_listener_that_leaves_is_forgotten) {
  Listeners listeners;
  RunningServer running({}, listening(listeners));
  {
    RawClient client(running.port);
    client.send(ask);
    ASSERT_TRUE(client.until("retry"));
  }
  wait_until([&] { return running.server.metrics().streams == 0; });
  listeners.push(make_event("a", "", "b"));
  EXPECT_EQ(listeners.count(), 0U);
}

TEST(EventStreams, more_than_the_limit_get_503) {
  Listeners listeners;
  ServerOptions options;
  options.limits.streams = 1;
  RunningServer running(options, listening(listeners));
  RawClient client(running.port);
  client.send(ask);
  ASSERT_TRUE(client.until("retry"));
  EXPECT_EQ(status_of(get(running.port, "/events")), 503);
}

TEST(EventStreams, head_answers_without_listening) {
  Listeners listeners;
  RunningServer running({}, listening(listeners));
  const auto answer = talk(running.port, "HEAD /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_EQ(body_of(answer), "");
  EXPECT_TRUE(listeners.streams.at(0)->closed());
}

TEST(EventStreams, many_listeners_all_hear_and_requests_still_pass) {
  constexpr std::size_t many = 1000;
  Listeners listeners;
  ServerOptions options;
  options.rate_limiting = false;
  RunningServer running(options, listening(listeners));
  std::vector<RawClient> clients;
  for (std::size_t i = 0; i < many; ++i) clients.emplace_back(running.port).send(ask);
  wait_until([&] { return running.server.metrics().streams == static_cast<std::int64_t>(many); });
  for (int i = 0; i < 20; ++i) listeners.push(make_event("changed", std::to_string(i), "x"));
  EXPECT_EQ(status_of(get(running.port, "/hello")), 200);
  for (auto& client : clients) EXPECT_TRUE(client.until("id: 19\ndata: x\n\n"));
  clients.clear();
  wait_until([&] { return running.server.metrics().streams == 0; });
}

}  // namespace
}  // namespace kring::web
