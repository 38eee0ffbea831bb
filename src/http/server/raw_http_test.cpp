// What a hostile or broken client may send, byte by byte, and what it gets. RFC 9110 and 9112.
#include <boost/json.hpp>

#include "http/server/raw_client.h"

namespace kring::web {
namespace {

using namespace testing;

struct RawCase {
  const char* name;
  std::string bytes;
  int status;            // 0: closed without an answer
  bool closes = true;
};

const std::string host = "Host: localhost\r\n";
const std::string get_line = "GET /hello HTTP/1.1\r\n";
const std::string post_line = "POST /echo HTTP/1.1\r\n" + host;

const std::vector<RawCase> cases = {
    {"plain get", get_line + host + "\r\n", 200, false},
    {"close asked", get_line + host + "Connection: close\r\n\r\n", 200},
    {"close in a list, any case", get_line + host + "Connection: foo, CLOSE\r\n\r\n", 200},
    {"empty lines before", "\r\n\r\n" + get_line + host + "\r\n", 200, false},
    {"http 1.0 closes", "GET /hello HTTP/1.0\r\n\r\n", 200},
    {"http 1.0 keep-alive", "GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 200, false},
    {"host with port", get_line + "hOsT:\tlocalhost:8080 \r\n\r\n", 200, false},
    {"empty field value", get_line + host + "X-Empty:\r\n\r\n", 200, false},
    {"field of bytes above 127", get_line + host + "X-Name: J\xc3\xb6rg\r\n\r\n", 200, false},
    {"get with a body is read past", get_line + host + "Content-Length: 5\r\n\r\nhello", 200, false},
    {"no version", "GET /hello\r\n" + host + "\r\n", 400},
    {"http 0.9", "GET /hello\r\n\r\n", 400},
    {"http 2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
    {"http 1.2", "GET /hello HTTP/1.2\r\n" + host + "\r\n", 505},
    {"lower-case version", "GET /hello http/1.1\r\n" + host + "\r\n", 400},
    {"version with more digits", "GET /hello HTTP/1.10\r\n" + host + "\r\n", 400},
    {"two spaces after method", "GET  /hello HTTP/1.1\r\n" + host + "\r\n", 400},
    {"two spaces before version", "GET /hello  HTTP/1.1\r\n" + host + "\r\n", 400},
    {"space before method", " GET /hello HTTP/1.1\r\n" + host + "\r\n", 400},
    {"tab between", "GET\t/hello HTTP/1.1\r\n" + host + "\r\n", 400},
    {"space in target", "GET /hel lo HTTP/1.1\r\n" + host + "\r\n", 400},
    {"bare line feeds", "GET /hello HTTP/1.1\n" + std::string("Host: localhost\n\n"), 400},
    {"bare line feed in fields", get_line + "Host: localhost\nX: y\r\n\r\n", 400},
    {"bare carriage return in a value", get_line + host + "X: a\rb\r\n\r\n", 400},
    {"carriage return twice", get_line + "Host: localhost\r\r\n\r\n", 400},
    {"nul in a value", get_line + host + std::string("X: a\0b\r\n\r\n", 10), 400},
    {"nul in the target", std::string("GET /hel\0lo HTTP/1.1\r\n", 22) + host + "\r\n", 400},
    {"delete byte in a value", get_line + host + "X: a\x7f\r\n\r\n", 400},
    {"folded field", get_line + host + "X: a\r\n b\r\n\r\n", 400},
    {"folded first field", get_line + " " + host + "\r\n", 400},
    {"space before colon", get_line + host + "X : a\r\n\r\n", 400},
    {"no colon", get_line + host + "X\r\n\r\n", 400},
    {"no field name", get_line + host + ": a\r\n\r\n", 400},
    {"bracket in field name", get_line + host + "X[]: a\r\n\r\n", 400},
    {"field name above 127", get_line + host + "X\xc3\xb6: a\r\n\r\n", 400},
    {"host missing", get_line + "\r\n", 400},
    {"host twice", get_line + host + host + "\r\n", 400},
    {"host empty", get_line + "Host:\r\n\r\n", 400},
    {"host with user", get_line + "Host: a@localhost\r\n\r\n", 400},
    {"host with bad port", get_line + "Host: localhost:x\r\n\r\n", 400},
    {"host with path", get_line + "Host: localhost/\r\n\r\n", 400},
    {"host of another site", get_line + "Host: evil.example\r\n\r\n", 421},
    {"absolute form", "GET http://localhost/hello HTTP/1.1\r\n" + host + "\r\n", 400},
    {"authority form", "GET localhost:80 HTTP/1.1\r\n" + host + "\r\n", 400},
    {"fragment", "GET /hello#x HTTP/1.1\r\n" + host + "\r\n", 400},
    {"angle bracket in target", "GET /<b> HTTP/1.1\r\n" + host + "\r\n", 400},
    {"byte above 127 in target", "GET /\xc3\xb6 HTTP/1.1\r\n" + host + "\r\n", 400},
    {"star with get", "GET * HTTP/1.1\r\n" + host + "\r\n", 400},
    {"star with options", "OPTIONS * HTTP/1.1\r\n" + host + "\r\n", 204, false},
    {"bad escape in path", "GET /%zz HTTP/1.1\r\n" + host + "\r\n", 400},
    {"half escape in path", "GET /%4 HTTP/1.1\r\n" + host + "\r\n", 400},
    {"encoded nul", "GET /items/%00 HTTP/1.1\r\n" + host + "\r\n", 400},
    {"encoded line end", "GET /items/a%0d%0aX:y HTTP/1.1\r\n" + host + "\r\n", 400},
    {"encoded bytes that are no utf-8", "GET /items/%ff HTTP/1.1\r\n" + host + "\r\n", 400},
    {"overlong utf-8", "GET /items/%c0%af HTTP/1.1\r\n" + host + "\r\n", 400},
    {"encoded slash", "GET /items/a%2fb HTTP/1.1\r\n" + host + "\r\n", 400},
    {"encoded backslash", "GET /items/a%5cb HTTP/1.1\r\n" + host + "\r\n", 400},
    {"dots up", "GET /items/../hello HTTP/1.1\r\n" + host + "\r\n", 400},
    {"encoded dots up", "GET /items/%2e%2e/hello HTTP/1.1\r\n" + host + "\r\n", 400},
    {"bad escape in query", "GET /hello?a=%g1 HTTP/1.1\r\n" + host + "\r\n", 400},
    {"lower-case method", "get /hello HTTP/1.1\r\n" + host + "\r\n", 501},
    {"unknown method", "BREW /hello HTTP/1.1\r\n" + host + "\r\n", 501},
    {"long unknown method", std::string(40, 'A') + " /hello HTTP/1.1\r\n" + host + "\r\n", 501},
    {"method that is no token", "G<T /hello HTTP/1.1\r\n" + host + "\r\n", 400},
    {"trace", "TRACE /hello HTTP/1.1\r\n" + host + "\r\n", 405},
    {"connect", "CONNECT localhost:80 HTTP/1.1\r\n" + host + "\r\n", 501},
    {"known path, other method", "DELETE /hello HTTP/1.1\r\n" + host + "\r\n", 405, false},
    {"unknown path", "GET /nothing HTTP/1.1\r\n" + host + "\r\n", 404, false},
    {"tls hello on a plain port", "\x16\x03\x01\x02", 400},
    {"length negative", post_line + "Content-Length: -1\r\n\r\n", 400},
    {"length with plus", post_line + "Content-Length: +5\r\n\r\nhello", 400},
    {"length not a number", post_line + "Content-Length: five\r\n\r\nhello", 400},
    {"length in hex", post_line + "Content-Length: 0x5\r\n\r\nhello", 400},
    {"length empty", post_line + "Content-Length:\r\n\r\n", 400},
    {"length list", post_line + "Content-Length: 5, 5\r\n\r\nhello", 400},
    {"length twice, equal", post_line + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", 400},
    {"length twice, other", post_line + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", 400},
    {"length beyond 64 bits", post_line + "Content-Length: 18446744073709551617\r\n\r\nh", 400},
    {"length large", post_line + "Content-Length: 999999999999\r\n\r\n", 413},
    {"length and chunked", post_line + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
    {"chunked and length", post_line + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400},
    {"chunked", post_line + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 200, false},
    {"chunked, any case", post_line + "Transfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 200, false},
    {"chunked with extension and trailer",
     post_line + "Transfer-Encoding: chunked\r\n\r\n5;a=\"b\"\r\nhello\r\n0\r\nX: y\r\n\r\n", 200, false},
    {"chunked twice", post_line + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
    {"chunked chunked", post_line + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 400},
    {"chunked not last", post_line + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n", 400},
    {"gzip", post_line + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
    {"identity", post_line + "Transfer-Encoding: identity\r\n\r\n", 501},
    {"almost chunked", post_line + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501},
    {"chunked behind a control byte", post_line + "Transfer-Encoding: \x0b" "chunked\r\n\r\n0\r\n\r\n", 400},
    {"chunked with space before colon", post_line + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400},
    {"chunked in http 1.0", "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
    {"chunk size negative", post_line + "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n", 400},
    {"chunk size with 0x", post_line + "Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n", 400},
    {"chunk size empty", post_line + "Transfer-Encoding: chunked\r\n\r\n\r\nhello\r\n0\r\n\r\n", 400},
    {"chunk size with space", post_line + "Transfer-Encoding: chunked\r\n\r\n5 \r\nhello\r\n0\r\n\r\n", 400},
    {"chunk size too long", post_line + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n", 400},
    {"chunk size too large", post_line + "Transfer-Encoding: chunked\r\n\r\nfffffff\r\n", 413},
    {"chunk longer than its size", post_line + "Transfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n", 400},
    {"chunk line ends bare", post_line + "Transfer-Encoding: chunked\r\n\r\n5\nhello\n0\n\n", 400},
    {"chunk data ends bare", post_line + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\n0\r\n\r\n", 400},
    {"trailer that is no field", post_line + "Transfer-Encoding: chunked\r\n\r\n0\r\nX y\r\n\r\n", 400},
    {"expectation unknown", post_line + "Expect: magic\r\nContent-Length: 5\r\n\r\nhello", 417},
    {"expectation with body sent", post_line + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\nhello", 200, false},
    {"expectation without body", get_line + host + "Expect: 100-continue\r\n\r\n", 200, false},
    {"upgrade is passed over", get_line + host + "Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n", 200, false},
    {"content type twice", post_line + "Content-Type: a/b\r\nContent-Type: c/d\r\n\r\n", 400},
    {"target too long", "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414},
    {"target without end", "GET /" + std::string(20000, 'a'), 414},
    {"field too long", get_line + host + "X: " + std::string(17000, 'a') + "\r\n\r\n", 431},
    {"fields too many", [] {
       std::string bytes = get_line + host;
       for (int i = 0; i < 101; ++i) bytes += "X: y\r\n";
       return bytes + "\r\n";
     }(), 431},
    {"nothing at all", "", 0},
    {"half a request", "GET /hel", 0},
};

TEST(RawHttp, every_form_gets_its_status_and_the_headers) {
  RunningServer running;
  for (const auto& one : cases) {
    RawClient client(running.port);
    client.send(one.bytes);
    if (one.status == 0) {
      client.finish_sending();
      EXPECT_EQ(client.all(), "") << one.name;
      continue;
    }
    const auto answer = client.answer(one.status == 204);
    EXPECT_EQ(status_of(answer), one.status) << one.name << "\n" << answer;
    for (const char* header : {"Date: ", "API-Version: 0.1.0\r\n", "Cache-Control: no-store\r\n",
                               "Content-Security-Policy: default-src 'none'", "frame-ancestors 'none'\r\n",
                               "Strict-Transport-Security: ", "X-Content-Type-Options: nosniff\r\n",
                               "X-Frame-Options: DENY\r\n", "Referrer-Policy: no-referrer\r\n", "Permissions-Policy: ",
                               "Cross-Origin-Opener-Policy: same-origin\r\n", "traceresponse: 00-",
                               "Cross-Origin-Resource-Policy: same-origin\r\n"})
      EXPECT_NE(answer.find(header), std::string::npos) << one.name << ": " << header;
    if (one.status >= 400) {
      EXPECT_NE(answer.find("Content-Type: application/problem+json; charset=utf-8\r\n"), std::string::npos);
      const auto problem = boost::json::parse(body_of(answer)).as_object();
      EXPECT_EQ(problem.at("status").as_int64(), one.status) << one.name;
      EXPECT_FALSE(problem.at("detail").as_string().empty()) << one.name;
    }
    EXPECT_EQ(answer.find("Connection: close") != std::string::npos, one.closes) << one.name;
    if (one.closes) {
      client.finish_sending();
      EXPECT_EQ(client.all(), "") << one.name << ": bytes after the answer";
    } else {  // and the connection still serves
      client.send(get_line + host + "\r\n");
      EXPECT_EQ(status_of(client.answer()), 200) << one.name;
    }
  }
  EXPECT_EQ(status_of(get(running.port, "/hello")), 200);
}

TEST(RawHttp, fragments_of_any_size_are_put_together) {
  RunningServer running;
  const std::string request =
      post_line + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3;x=y\r\n, w\r\n0\r\nA: b\r\n\r\n";
  for (const std::size_t size : {1, 2, 3, 7, 40}) {
    RawClient client(running.port);
    for (std::size_t at = 0; at < request.size(); at += size) {
      client.send(std::string_view(request).substr(at, size));
      if (size > 1) usleep(200);
    }
    EXPECT_EQ(body_of(client.answer()), "hello, w");
  }
}

TEST(RawHttp, pipelined_requests_are_answered_in_order) {
  RunningServer running;
  RawClient client(running.port);
  std::string many;
  for (int i = 0; i < 50; ++i)
    many += "GET /items/" + std::to_string(i) + " HTTP/1.1\r\n" + host + "\r\n" + post_line +
            "Content-Length: 2\r\n\r\nok";
  client.send(many);
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQ(body_of(client.answer()), std::to_string(i));
    EXPECT_EQ(body_of(client.answer()), "ok");
  }
}

TEST(RawHttp, a_smuggled_second_request_is_never_answered) {
  RunningServer running;
  const std::string inner = "GET /hello HTTP/1.1\r\n" + host + "\r\n";
  for (const std::string fields :
       {"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: \tchunked,\r\n",
        "Content-Length: 0\r\nContent-Length: 60\r\n", "Transfer-Encoding:\r\n chunked\r\n"}) {
    const auto answers = talk(running.port, post_line + fields + "\r\n0\r\n\r\n" + inner);
    EXPECT_GE(status_of(answers), 400) << fields;
    EXPECT_EQ(answers.find("HTTP/1.1", 8), std::string::npos) << fields;
  }
}

TEST(RawHttp, a_client_that_expects_continue_hears_it_before_its_body) {
  RunningServer running;
  RawClient client(running.port);
  client.send(post_line + "Expect: 100-Continue\r\nContent-Length: 5\r\n\r\n");
  ASSERT_TRUE(client.until("HTTP/1.1 100 Continue\r\n\r\n"));
  client.send("hello");
  EXPECT_TRUE(client.until("\r\n\r\nhello"));
}

TEST(RawHttp, a_body_too_large_is_refused_before_it_is_sent) {
  RunningServer running;
  RawClient client(running.port);
  client.send(post_line + "Expect: 100-continue\r\nContent-Length: 2000000\r\n\r\n");
  EXPECT_EQ(status_of(client.answer()), 413);
}

TEST(RawHttp, head_has_the_length_and_no_body) {
  RunningServer running;
  RawClient client(running.port);
  client.send("HEAD /hello HTTP/1.1\r\n" + host + "\r\n" + get_line + host + "\r\n");
  const auto head = client.answer(true);
  EXPECT_NE(head.find("Content-Length: 17\r\n"), std::string::npos);
  EXPECT_EQ(body_of(head), "");
  EXPECT_EQ(body_of(client.answer()), R"({"hello":"world"})");
  EXPECT_EQ(body_of(talk(running.port, "HEAD /\x01 HTTP/1.1\r\n\r\n")), "");
}

TEST(RawHttp, a_body_that_nobody_reads_does_not_become_a_request) {
  RunningServer running;
  RawClient client(running.port);
  client.send("POST /nothing HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhello" + get_line + host + "\r\n");
  EXPECT_EQ(status_of(client.answer()), 404);
  EXPECT_EQ(status_of(client.answer()), 200);
  const auto large = talk(running.port, "POST /nothing HTTP/1.1\r\n" + host + "Content-Length: 99999\r\n\r\nhello");
  EXPECT_EQ(status_of(large), 404);
  EXPECT_NE(large.find("Connection: close"), std::string::npos);
}

}  // namespace
}  // namespace kring::web
