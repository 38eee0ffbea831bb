// Limits of time, number and rate; starting and stopping. Times are small and nothing is asserted but that it
// comes about in the end.
#include <atomic>
#include <thread>

#include "http/server/rate_limit.h"
#include "http/server/raw_client.h"

namespace kring::web {
namespace {

using namespace testing;
using std::chrono::milliseconds;

ServerOptions impatient() {
  ServerOptions options;
  options.limits.head_time = milliseconds{150};
  options.limits.body_time = milliseconds{150};
  options.limits.idle_time = milliseconds{150};
  options.limits.write_time = milliseconds{300};
  return options;
}

TEST(Timeouts, a_head_that_drips_in_is_answered_408) {
  RunningServer running(impatient());
  RawClient client(running.port);
  client.send("GET /hello HTTP/1.1\r\n");
  for (int i = 0; i < 100 && !client.more(20); ++i) client.send("X: y\r\n");
  EXPECT_EQ(status_of(client.all()), 408);
}

TEST(Timeouts, a_body_that_stalls_is_answered_408) {
  RunningServer running(impatient());
  for (const char* fields : {"Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n"}) {
    const auto head = std::string("POST /echo HTTP/1.1\r\nHost: localhost\r\n") + fields;
    const auto answer = talk(running.port, head + "\r\n1\r\n");
    EXPECT_EQ(status_of(answer), 408) << fields;
  }
}

TEST(Timeouts, silent_connections_are_closed_without_words) {
  RunningServer running(impatient());
  EXPECT_EQ(talk(running.port, ""), "");
  RawClient client(running.port);
  client.send("GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(status_of(client.answer()), 200);
  EXPECT_EQ(client.all(), "");
  EXPECT_TRUE(client.closed());
}

TEST(Timeouts, a_client_that_does_not_read_is_cut_off) {
  Router router;
  const auto large = std::make_shared<const std::string>(64 * 1024 * 1024, 'x');
  router.add(Method::get, "/large", plain([large](Request&) {
               Response response;
               response.shared_body = large;
               return response;
             }));
  RunningServer running(impatient(), std::move(router));
  RawClient client(running.port);
  client.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
  wait_until([&] { return running.server.metrics().connections_total == 1; });
  wait_until([&] { return running.server.metrics().connections == 0; });
}

TEST(Rates, a_bucket_refills) {
  RateLimiter limiter({{"login", {60, 2}}});
  const RateLimiter::Moment start{};
  EXPECT_EQ(limiter.take("login", "1.2.3.4", start), 0);
  EXPECT_EQ(limiter.take("login", "1.2.3.4", start), 0);
  EXPECT_EQ(limiter.take("login", "1.2.3.4", start), 1);
  EXPECT_EQ(limiter.take("login", "1.2.3.5", start), 0);
  EXPECT_EQ(limiter.take("other", "1.2.3.4", start), 0);
  EXPECT_EQ(limiter.take("login", "1.2.3.4", start + std::chrono::seconds{1}), 0);
  EXPECT_EQ(limiter.take("login", "1.2.3.4", start + std::chrono::seconds{1}), 1);
  EXPECT_EQ(rate_key("2001:db8:1:2:3:4:5:6"), rate_key("2001:db8:1:2::9"));
  EXPECT_NE(rate_key("2001:db8:1:2::9"), rate_key("2001:db8:1:3::9"));
}

TEST(Rates, over_the_limit_is_429_with_retry_after) {
  ServerOptions options;
  options.rates = {{"default", {1, 3}}};
  RunningServer running(options);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(status_of(get(running.port, "/hello")), 200);
  const auto refused = get(running.port, "/hello");
  EXPECT_EQ(status_of(refused), 429);
  EXPECT_NE(refused.find("Retry-After: 60\r\n"), std::string::npos);
  EXPECT_EQ(status_of(get(running.port, "/")), 200) << "files are not limited";
  options.rate_limiting = false;
  RunningServer unlimited(options);
  for (int i = 0; i < 9; ++i) EXPECT_EQ(status_of(get(unlimited.port, "/hello")), 200);
}

// A handler that waits until it is let go.
struct Gate {
  std::mutex mutex;
  std::vector<std::function<void(int)>> waiting;
  std::size_t count() {
    const std::lock_guard lock(mutex);
    return waiting.size();
  }
  void open() {
    const std::lock_guard lock(mutex);
    for (const auto& done : waiting) done(1);
    waiting.clear();
  }
};
Answer wait_at(Gate* gate) {
  const int number = co_await wait_for<int>([gate](auto done) {
    const std::lock_guard lock(gate->mutex);
    gate->waiting.push_back(std::move(done));
  });
  co_return text(200, std::to_string(number));
}
Router gated(Gate& gate) {
  Router router;
  router.add(Method::get, "/wait", [&gate](Request&) { return wait_at(&gate); });
  return router;
}
const std::string ask = "GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n";

TEST(Load, too_many_in_flight_get_503_and_waiting_holds_no_thread) {
  Gate gate;
  ServerOptions options;
  options.threads = 1;
  options.limits.in_flight = 10;
  RunningServer running(options, gated(gate));
  std::vector<RawClient> clients;
  for (int i = 0; i < 10; ++i) clients.emplace_back(running.port).send(ask);
  wait_until([&] { return gate.count() == 10; });
  EXPECT_EQ(running.server.metrics().in_flight, 10);
  const auto refused = get(running.port, "/wait");
  EXPECT_EQ(status_of(refused), 503);
  EXPECT_NE(refused.find("Retry-After: 1\r\n"), std::string::npos);
  gate.open();
  for (auto& client : clients) EXPECT_EQ(body_of(client.answer()), "1");
}

TEST(Load, connections_over_the_limit_are_closed) {
  ServerOptions options;
  options.limits.connections = 2;
  RunningServer running(options);
  RawClient first(running.port), second(running.port);
  wait_until([&] { return running.server.metrics().connections == 2; });
  EXPECT_EQ(talk(running.port, ""), "");
  first.send("GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(status_of(first.answer()), 200);
}

TEST(Stopping, a_request_in_flight_is_answered_and_idle_ones_are_closed) {
  Gate gate;
  RunningServer running({}, gated(gate));
  RawClient busy(running.port), idle(running.port);
  busy.send(ask);
  wait_until([&] { return gate.count() == 1 && running.server.metrics().connections == 2; });
  std::thread stopper([&] { running.server.stop(); });
  EXPECT_EQ(idle.all(), "");
  gate.open();
  const auto answer = busy.all();
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_NE(answer.find("Connection: close"), std::string::npos);
  stopper.join();
}

TEST(Stopping, does_not_wait_for_ever) {
  Gate gate;
  ServerOptions options;
  options.limits.stop_time = milliseconds{50};
  RunningServer running(options, gated(gate));
  RawClient client(running.port);
  client.send(ask);
  wait_until([&] { return gate.count() == 1; });
  running.server.stop();
  client.all();
  EXPECT_TRUE(client.closed());
  gate.open();  // too late, and harmless while the server lives
}

TEST(Stopping, a_request_whose_answer_is_given_up_is_closed) {
  Gate gate;
  RunningServer running({}, gated(gate));
  RawClient client(running.port);
  client.send(ask);
  wait_until([&] { return gate.count() == 1; });
  {
    const std::lock_guard lock(gate.mutex);
    gate.waiting.clear();
  }
  EXPECT_EQ(client.all(), "");
  EXPECT_TRUE(client.closed());
  wait_until([&] { return running.server.metrics().in_flight == 0; });
}

TEST(Starting, errors_are_told_in_words) {
  RunningServer first;
  const auto start = [](ServerOptions options) {
    Server server(std::move(options), Router{});
    const auto started = server.start();
    return started.ok() ? std::string("started") : started.error().rule;
  };
  ServerOptions options;
  options.port = first.port;
  EXPECT_EQ(start(options), "server.address_in_use");
  options = {};
  options.address = "no address";
  EXPECT_EQ(start(options), "server.address");
  options.address = "192.0.2.1";  // of nobody (RFC 5737)
  EXPECT_EQ(start(options), "server.address");
  options = {};
  options.tls_cert = options.tls_key = "/nowhere.pem";
  EXPECT_EQ(start(options), "server.certificate");
}

TEST(Logs, name_the_pattern_and_never_the_path_or_query) {
  std::mutex mutex;
  std::vector<AccessRecord> records;
  ServerOptions options;
  options.access_log = [&](const AccessRecord& record) {
    const std::lock_guard lock(mutex);
    records.push_back(record);
  };
  std::atomic<int> faults{0};
  options.fault_log = [&](const std::string& trace, const std::string& what) {
    faults += trace.size() == 32 && what == "secret inside" ? 1 : 100;
  };
  RunningServer running(options);
  get(running.port, "/items/123456782?bsn=123456782",
      "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n");
  get(running.port, "/nothing");
  get(running.port, "/");
  const auto boom = get(running.port, "/boom");
  EXPECT_EQ(status_of(boom), 500);
  EXPECT_EQ(boom.find("secret"), std::string::npos);
  EXPECT_EQ(faults, 1);
  const std::lock_guard lock(mutex);
  ASSERT_EQ(records.size(), 4U);
  EXPECT_EQ(records[0].pattern, "/items/{itemId}");
  EXPECT_EQ(records[0].trace_id, "4bf92f3577b34da6a3ce929d0e0e4736");
  EXPECT_EQ(records[1].pattern, "-");
  EXPECT_EQ(records[2].pattern, "static");
  EXPECT_EQ(records[3].status, 500);
  const auto metrics = running.server.metrics();
  EXPECT_EQ(metrics.by_class[2], 2U);
  EXPECT_EQ(metrics.by_class[4], 1U);
  EXPECT_EQ(metrics.by_class[5], 1U);
  EXPECT_NE(format_metrics(metrics).find("kring_http_responses_total{class=\"2xx\"} 2\n"), std::string::npos);
}

}  // namespace
}  // namespace kring::web
