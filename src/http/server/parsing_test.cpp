// The pure functions that outside bytes meet, as tables.
#include <gtest/gtest.h>

#include "http/server/chunked.h"
#include "http/server/cookie.h"
#include "http/server/etag.h"
#include "http/server/head.h"
#include "http/server/host.h"
#include "http/server/paging.h"
#include "http/server/path.h"
#include "http/server/query.h"

namespace kring::web {
namespace {

TEST(Percent, decodes_or_refuses) {
  EXPECT_EQ(percent_decode("a%20b"), "a b");
  EXPECT_EQ(percent_decode("a+b"), "a+b");
  EXPECT_EQ(percent_decode("a+b", true), "a b");
  EXPECT_EQ(percent_decode("%E2%82%AC"), "€");
  for (const char* bad : {"%", "%4", "%4g", "%00", "%0a", "%7f", "%ff", "%c0%80", "%ed%a0%80", "%f4%90%80%80"})
    EXPECT_EQ(percent_decode(bad), std::nullopt) << bad;
}

TEST(Percent, what_was_encoded_decodes_to_itself) {
  Rng rng(7);
  for (int i = 0; i < 500; ++i) {
    std::string text;
    for (auto n = rng.below(20); n > 0; --n) text += static_cast<char>(rng.between(0x20, 0x7e));
    EXPECT_EQ(percent_decode(percent_encode(text)), text);
  }
}

TEST(Query, keeps_order_and_repeats) {
  const Params expected = {{"a", "1"}, {"b", ""}, {"a", "x y"}, {"c", "=="}};
  EXPECT_EQ(parse_query("a=1&b&&a=x+y&c==="), expected);
  EXPECT_EQ(parse_query(""), Params{});
  EXPECT_EQ(parse_query("=1"), std::nullopt);
  EXPECT_EQ(parse_query("a=%"), std::nullopt);
  std::string many;
  for (int i = 0; i < 101; ++i) many += "a&";
  EXPECT_EQ(parse_query(many), std::nullopt);
}

TEST(Query, the_reader_tells_all_that_is_wrong_at_once) {
  Request request;
  request.query = {{"size", "0"},  {"day", "2026-02-30"}, {"x", "1"},      {"x", "2"},
                   {"sort", "up"}, {"open", "yes"},       {"surprise", ""}};
  QueryReader query(request);
  EXPECT_EQ(query.integer("size", 1, 200), std::nullopt);
  EXPECT_EQ(query.day("day"), std::nullopt);
  EXPECT_EQ(query.text("x"), std::nullopt);
  EXPECT_EQ(query.choice("sort", {"name", "date"}), std::nullopt);
  EXPECT_EQ(query.flag("open"), std::nullopt);
  query.require("since");
  query.instant("since");
  const auto done = query.done();
  ASSERT_FALSE(done.ok());
  std::string seen;
  for (const auto& field : done.error().fields) seen += field.pointer + " " + field.rule + "; ";
  EXPECT_EQ(seen, "?size query.value; ?day query.value; ?x query.repeated; ?sort query.value; ?open query.value; "
                  "?since query.required; ?surprise query.unknown; ");
}

TEST(Query, the_reader_reads_what_is_right) {
  Request request;
  request.query = {{"size", "50"}, {"day", "2026-11-21"}, {"tag", "a"}, {"tag", "b"}, {"open", "true"}};
  QueryReader query(request);
  EXPECT_EQ(query.integer("size", 1, 200), 50);
  EXPECT_EQ(query.day("day"), parse_day("2026-11-21"));
  EXPECT_EQ(query.all("tag"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(query.flag("open"), true);
  EXPECT_EQ(query.text("absent"), std::nullopt);
  EXPECT_TRUE(query.done().ok());
}

TEST(Traceparent, is_read_strictly) {
  const std::string good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  const auto trace = parse_traceparent(good);
  ASSERT_TRUE(trace);
  EXPECT_EQ(trace->trace_id, "4bf92f3577b34da6a3ce929d0e0e4736");
  EXPECT_EQ(trace->parent_id, "00f067aa0ba902b7");
  EXPECT_TRUE(trace->sampled);
  EXPECT_EQ(format_traceparent(*trace, "00f067aa0ba902b7"), good);
  EXPECT_TRUE(parse_traceparent("cc" + good.substr(2) + "-what-comes-later"));
  for (const auto& bad :
       {std::string(), good + "-x", good + " ", "ff" + good.substr(2), good.substr(1),
        "cc" + good.substr(2) + ".", std::string("00-4BF92F3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
        std::string("00-00000000000000000000000000000000-00f067aa0ba902b7-01"),
        std::string("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01")})
    EXPECT_FALSE(parse_traceparent(bad)) << bad;
}

TEST(Traceparent, a_new_trace_is_never_zero) {
  const auto trace = new_trace(
      [](std::span<std::uint8_t> bytes) { std::fill(bytes.begin(), bytes.end(), std::uint8_t{0}); });
  EXPECT_TRUE(parse_traceparent(format_traceparent(trace, "00f067aa0ba902b7")));
}

TEST(Etag, lists_are_read) {
  const auto list = parse_etag_list(R"("v1", W/"v2",,"a,b")");
  ASSERT_TRUE(list);
  ASSERT_EQ(list->tags.size(), 3U);
  EXPECT_TRUE(matches_strongly(*list, "v1"));
  EXPECT_FALSE(matches_strongly(*list, "v2"));
  EXPECT_TRUE(matches_weakly(*list, "v2"));
  EXPECT_TRUE(matches_weakly(*list, "a,b"));
  EXPECT_TRUE(matches_strongly(*parse_etag_list(" * "), "anything"));
  for (const char* bad : {"", ",", "v1", "\"v1", "w/\"v1\"", "\"a\" \"b\"", "\"a b\"", "*, \"v1\""})
    EXPECT_FALSE(parse_etag_list(bad)) << bad;
}

TEST(Etag, if_match_names_one_version) {
  const auto read = [](std::optional<std::string> value) {
    Request request;
    if (value) request.headers.push_back({"if-match", *value});
    return version_of_if_match(request);
  };
  EXPECT_EQ(*read(version_etag(12)), 12);
  EXPECT_EQ(*read("*"), std::nullopt);
  EXPECT_EQ(read({}).error().rule, "if_match.missing");
  for (const char* bad : {"\"v1\", \"v2\"", "W/\"v1\"", "\"1\"", "\"v\"", "\"v-1\"", "\"v1x\"", "v1"})
    EXPECT_EQ(read(bad).error().rule, "if_match.syntax") << bad;
}

TEST(Host, is_a_name_and_a_port) {
  EXPECT_EQ(parse_host("LocalHost:8080"), "localhost");
  EXPECT_EQ(parse_host("[::1]:80"), "[::1]");
  for (const char* bad :
       {"", ":80", "a b", "a:", "a:x", "a:123456", "[]", "[::1", "[::1]80", "a/b", "a@b", "a,b", "a:80:80"})
    EXPECT_FALSE(parse_host(bad)) << bad;
  EXPECT_TRUE(is_host_allowed("localhost", {}));
  EXPECT_FALSE(is_host_allowed("evil.example", {"kring.example"}));
  EXPECT_TRUE(is_host_allowed("kring.example", {"Kring.example"}));
  EXPECT_TRUE(is_host_allowed("evil.example", {"*"}));
}

TEST(Cookies, are_found_by_exact_name) {
  EXPECT_EQ(cookie_value("a=1; session=abc; b=2", "session"), "abc");
  EXPECT_EQ(cookie_value("session=\"abc\"", "session"), "abc");
  EXPECT_EQ(cookie_value("session=a=b", "session"), "a=b");
  EXPECT_EQ(cookie_value("session=", "session"), "");
  EXPECT_EQ(cookie_value("session=1;session=2", "session"), "1");
  EXPECT_EQ(cookie_value("xsession=1; Session=2; session", "session"), std::nullopt);
  EXPECT_EQ(cookie_value("session=a b", "session"), std::nullopt);
  EXPECT_EQ(format_set_cookie({"__Host-s", "v", std::chrono::seconds{60}}),
            "__Host-s=v; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Strict");
}

TEST(Path, is_split_and_decoded) {
  EXPECT_EQ(split_path("/"), (std::vector<std::string>{""}));
  EXPECT_EQ(split_path("/a/b%20c/"), (std::vector<std::string>{"a", "b c", ""}));
  for (const char* bad : {"", "a", "/.", "/a/..", "/%2E%2e/a", "/a%2fb", "/a%5Cb", "/%", "/a%00"})
    EXPECT_FALSE(split_path(bad)) << bad;
}

TEST(Paging, the_link_keeps_the_query) {
  Request request;
  request.path = "/api/v1/dossiers";
  request.query = {{"pageToken", "old"}, {"q", "a&b"}};
  EXPECT_EQ(page_link(request, "new+"), "</api/v1/dossiers?q=a%26b&pageToken=new%2B>; rel=\"next\"");
  EXPECT_EQ(page_link(request, "", "first"), "</api/v1/dossiers?q=a%26b>; rel=\"first\"");
}

TEST(Chunked, what_follows_the_last_chunk_is_left) {
  ChunkedDecoder decoder(100);
  std::string body;
  std::string_view input = "3\r\nabc\r\n0\r\n\r\nGET /";
  EXPECT_EQ(decoder.feed(input, body), ChunkedDecoder::State::done);
  EXPECT_EQ(body, "abc");
  EXPECT_EQ(input, "GET /");
}

TEST(Chunked, many_small_chunks_may_not_hide_a_flood) {
  ChunkedDecoder decoder(1'000'000);
  std::string body;
  const std::string chunk = "1;" + std::string(1000, 'x') + "\r\na\r\n";
  auto state = ChunkedDecoder::State::more;
  for (int i = 0; i < 1000 && state == ChunkedDecoder::State::more; ++i) {
    std::string_view input = chunk;
    state = decoder.feed(input, body);
  }
  EXPECT_EQ(state, ChunkedDecoder::State::bad);
}

HeadScan scan_in_pieces(std::string_view bytes, std::size_t piece) {
  HeadScan scan = NeedMore{};
  for (std::size_t have = piece;; have += piece) {
    scan = scan_head(bytes.substr(0, have), std::get<NeedMore>(scan).resume_at, HeadLimits{});
    if (!std::holds_alternative<NeedMore>(scan) || have >= bytes.size()) return scan;
  }
}

// The first was found by a fuzzer: whole it was a head, in pieces a refusal. In the others it is the CR that
// shows, when it comes before the LF, that the request line ends too early.
TEST(Head, a_bad_first_line_is_refused_alike_whole_and_in_pieces) {
  for (const std::string bad :
       {"P: [::1]:80\r\nContent-Length: 3\r\n\r\n", "GET\r\n\r\n", "GET / HTT\r\n\r\n", "GET / \r\n\r\n",
        "GET / HTTP/1.1x\r\nHost: a\r\n\r\n", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "\r\n\r\n", ": x\r\n\r\n",
        "\x16\x03\x01\r\n\r\n", "GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n", "GET / FTP/1.1\r\n\r\n"}) {
    const auto whole = scan_head(bad, 0, HeadLimits{});
    ASSERT_TRUE(std::holds_alternative<Refusal>(whole)) << bad;
    for (std::size_t piece = 1; piece <= 7; ++piece) {
      const auto pieces = scan_in_pieces(bad, piece);
      ASSERT_TRUE(std::holds_alternative<Refusal>(pieces)) << bad << piece;
      EXPECT_EQ(std::get<Refusal>(pieces).rule, std::get<Refusal>(whole).rule) << bad << piece;
    }
  }
}

TEST(Head, a_good_head_is_found_whole_and_in_pieces) {
  for (const std::string good : {"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "OPTIONS * HTTP/1.0\r\n\r\n"})
    for (std::size_t piece = 1; piece <= good.size(); ++piece) {
      const auto pieces = scan_in_pieces(good, piece);
      ASSERT_TRUE(std::holds_alternative<HeadEnd>(pieces)) << good << piece;
      EXPECT_EQ(std::get<HeadEnd>(pieces).size, good.size());
    }
}

// A head that is cut anywhere gives the same outcome as the whole, and no bytes make the parser fail.
TEST(Head, any_bytes_in_any_pieces_end_in_a_head_or_a_refusal) {
  const std::string good = "POST /a?b=c HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nX-Y: z\r\n\r\n";
  Rng rng(11);
  int heads = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes = good;
    for (auto n = rng.below(4); n > 0; --n) bytes[rng.below(bytes.size())] = static_cast<char>(rng.below(256));
    if (rng.chance(0.2)) bytes.erase(rng.below(bytes.size()), 1);
    const HeadLimits limits;
    const auto whole = scan_head(bytes, 0, limits);
    std::size_t resume_at = 0;
    HeadScan pieces = NeedMore{};
    for (std::size_t size = 0; size <= bytes.size() && std::holds_alternative<NeedMore>(pieces); ++size) {
      pieces = scan_head(std::string_view(bytes).substr(0, size), resume_at, limits);
      if (const auto* more = std::get_if<NeedMore>(&pieces)) resume_at = more->resume_at;
    }
    EXPECT_EQ(whole.index(), pieces.index()) << bytes;
    if (const auto* end = std::get_if<HeadEnd>(&pieces)) {
      ASSERT_TRUE(std::holds_alternative<HeadEnd>(whole)) << bytes;
      heads += std::holds_alternative<Head>(parse_head(bytes.substr(0, end->size), limits)) ? 1 : 0;
    }
  }
  EXPECT_GT(heads, 1000);
}

}  // namespace
}  // namespace kring::web
