#include "http/server/head.h"

#include <charconv>

#include "http/server/chars.h"

namespace kring::web {
namespace {

using Line = std::optional<Refusal>;  // nullopt: nothing wrong

Refusal bad(std::string rule, std::string detail) { return {400, "http." + std::move(rule), std::move(detail)}; }

// A request line up to any place, at most to its CR: can it still become one? Refusing at once spares a client
// that speaks something else (TLS, SMTP) the wait for a timeout.
Line check_start(std::string_view line) {
  std::size_t i = 0;
  while (i < line.size() && is_token_char(line[i])) ++i;
  if (i > 32) return Refusal{501, "http.method", "this method is not known"};
  if (i == line.size()) return {};
  if (i == 0 || line[i] != ' ') return bad("request_line", "a request begins with a method and one space");
  line.remove_prefix(i + 1);
  for (const char c : line)
    if (c <= 0x20 && c != ' ' && c != '\r')
      return bad("request_line", "a request line holds visible ASCII and two spaces");
  const auto space = line.find(' ');
  if (space == 0) return bad("request_line", "one space goes between method and target");
  if (space == std::string_view::npos) return {};
  constexpr std::string_view version = "HTTP/";
  const auto tail = line.substr(space + 1);
  if (tail.substr(0, 5) != version.substr(0, std::min<std::size_t>(tail.size(), 5)) || tail.size() > 9)
    return bad("request_line", "a request line ends in a version, HTTP/1.1");
  return {};
}

Line check_line(std::string_view line) {
  for (const char c : line)
    if (!is_field_char(c)) return bad("control_byte", "control bytes may not stand in a head");
  return {};
}

struct RequestLine {
  std::string_view method, target;
  int minor = 1;
};

bool is_target_char(char c, bool in_query) {
  if (is_unreserved(c) || std::string_view("!$&'()*+,;=:@%/").find(c) != std::string_view::npos) return true;
  // Browsers send these unescaped in a query (WHATWG URL); RFC 3986 only knows "?".
  return in_query && std::string_view("?[]{}|^`\\").find(c) != std::string_view::npos;
}

Line check_target(std::string_view method, std::string_view target) {
  if (target == "*" && method == "OPTIONS") return {};
  if (target.empty() || target.front() != '/')
    return bad("target", "a target is a path that begins with a slash (origin-form)");
  bool in_query = false;
  for (const char c : target) {
    if (c == '?' && !in_query) {
      in_query = true;
      continue;
    }
    if (!is_target_char(c, in_query)) return bad("target", "a byte in the target must be percent-encoded");
  }
  return {};
}

Line parse_request_line(std::string_view line, const HeadLimits& limits, RequestLine& out) {
  if (auto wrong = check_start(line)) return wrong;
  out.method = cut(line, ' ');
  const auto last = line.rfind(' ');
  if (last == std::string_view::npos) return bad("request_line", "a request line has three parts");
  out.target = line.substr(0, last);
  const auto version = line.substr(last + 1);
  if (version.size() != 8 || !version.starts_with("HTTP/") || !is_digit(version[5]) || version[6] != '.' ||
      !is_digit(version[7]))
    return bad("version", "a request line ends in a version, HTTP/1.1");
  if (version[5] != '1' || version[7] > '1')
    return Refusal{505, "http.version", "this server speaks HTTP/1.1 and HTTP/1.0"};
  out.minor = version[7] - '0';
  if (out.target.size() > limits.target_bytes) return Refusal{414, "http.target_long", "the target is too long"};
  if (out.method == "CONNECT") return Refusal{501, "http.method", "this server is no proxy"};
  return check_target(out.method, out.target);
}

Line parse_field(std::string_view line, Header& out) {
  if (line.front() == ' ' || line.front() == '\t')
    return bad("field_folded", "a field may not go on on a next line (obs-fold)");
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return bad("field", "a field is a name, a colon and a value");
  const auto name = line.substr(0, colon);
  for (const char c : name)
    if (!is_token_char(c)) return bad("field_name", "a field name is a token, without space before the colon");
  out = {std::string(name), std::string(trim(line.substr(colon + 1)))};
  return {};
}

Line read_length(const Header& field, Head& head) {
  if (head.content_length) return bad("length", "Content-Length may be given once");
  std::uint64_t length = 0;
  const auto& value = field.value;
  if (value.empty() || value.size() > 18) return bad("length", "Content-Length is 1 to 18 digits");
  for (const char c : value) {
    if (!is_digit(c)) return bad("length", "Content-Length is 1 to 18 digits");
    length = length * 10 + static_cast<std::uint64_t>(c - '0');
  }
  head.content_length = length;
  return {};
}

Line read_encoding(const Header& field, Head& head) {
  if (head.chunked) return bad("encoding", "Transfer-Encoding may be given once");
  if (head.minor == 0) return bad("encoding", "HTTP/1.0 has no Transfer-Encoding");
  if (field.value.empty() || list_has(field.value.substr(0, field.value.rfind(',')), "chunked")) {
    if (!same_name(field.value, "chunked")) return bad("encoding", "chunked is the last coding, and once");
  }
  if (!same_name(field.value, "chunked"))
    return Refusal{501, "http.encoding", "the only Transfer-Encoding known here is chunked"};
  head.chunked = true;
  return {};
}

// Fields that change how the message is read, or that may not be given twice.
Line read_special(const Header& field, Head& head, bool& host_seen) {
  if (same_name(field.name, "content-length")) return read_length(field, head);
  if (same_name(field.name, "transfer-encoding")) return read_encoding(field, head);
  if (same_name(field.name, "host")) {
    if (host_seen) return bad("host", "Host may be given once");
    host_seen = true;
  } else if (same_name(field.name, "expect")) {
    if (!same_name(field.value, "100-continue"))
      return Refusal{417, "http.expect", "the only expectation known here is 100-continue"};
    head.expects_continue = head.minor == 1;
  } else if (same_name(field.name, "connection")) {
    if (list_has(field.value, "close")) head.keep_alive = false;
    if (head.minor == 0 && list_has(field.value, "keep-alive")) head.keep_alive = true;
  }
  return {};
}

Line check_repeats(const Head& head) {
  for (const std::string_view once : {"content-type", "authorization", "traceparent", "origin"}) {
    int seen = 0;
    for (const auto& field : head.fields)
      if (same_name(field.name, once) && ++seen > 1)
        return bad("field_repeated", std::string(once) + " may be given once");
  }
  return {};
}

}  // namespace

HeadScan scan_head(std::string_view bytes, std::size_t resume_at, const HeadLimits& limits) {
  while (true) {
    const auto end = bytes.find('\n', resume_at);
    const bool first = resume_at == 0;
    if (end == std::string_view::npos) {
      const auto rest = bytes.substr(resume_at);
      if (first && rest.size() > limits.target_bytes + 64)
        return Refusal{414, "http.target_long", "the target is too long"};
      if (bytes.size() > limits.head_bytes) return Refusal{431, "http.head_large", "the head is too large"};
      if (first && !rest.empty())
        if (auto wrong = check_start(rest)) return *wrong;
      return NeedMore{resume_at};
    }
    if (first && end > limits.target_bytes + 64)
      return Refusal{414, "http.target_long", "the target is too long"};
    if (end + 1 > limits.head_bytes) return Refusal{431, "http.head_large", "the head is too large"};
    if (end == resume_at || bytes[end - 1] != '\r') return bad("line_end", "a line ends in CR LF");
    const auto line = bytes.substr(resume_at, end - 1 - resume_at);
    if (first)  // with its CR, as it is seen when that comes before the LF: however bytes are cut, one answer
      if (auto wrong = check_start(bytes.substr(0, end))) return *wrong;
    if (auto wrong = check_line(line)) return *wrong;
    if (line.empty()) return HeadEnd{end + 1};
    resume_at = end + 1;
  }
}

std::variant<Head, Refusal> parse_head(std::string_view text, const HeadLimits& limits) {
  Head head;
  RequestLine first;
  bool host_seen = false;
  const auto next_line = [&] {
    const auto end = text.find("\r\n");
    const auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
    return line;
  };
  if (auto wrong = parse_request_line(next_line(), limits, first)) return *wrong;
  head.method = first.method;
  head.target = first.target;
  head.minor = first.minor;
  head.keep_alive = head.minor == 1;
  head.fields.reserve(16);
  for (auto line = next_line(); !line.empty(); line = next_line()) {
    if (head.fields.size() == limits.fields) return Refusal{431, "http.fields_many", "there are too many fields"};
    Header field;
    if (auto wrong = parse_field(line, field)) return *wrong;
    if (auto wrong = read_special(field, head, host_seen)) return *wrong;
    head.fields.push_back(std::move(field));
  }
  if (head.chunked && head.content_length)
    return bad("length", "Content-Length and Transfer-Encoding exclude each other");
  if (!host_seen && head.minor == 1) return bad("host", "Host is required");
  if (auto wrong = check_repeats(head)) return *wrong;
  for (const auto& field : head.fields)
    if (same_name(field.name, "host")) head.host = field.value;
  return head;
}

}  // namespace kring::web
