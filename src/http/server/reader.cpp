#include "http/server/reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "http/server/chunked.h"

namespace kring::web {
namespace {

namespace asio = boost::asio;

const Refusal timed_out{408, "http.timeout", "the request did not come in time"};

}  // namespace

asio::awaitable<bool> Reader::read_more(std::size_t bytes_max) {
  const auto size = bytes_.size();
  bytes_.resize(size + bytes_max);
  const auto got = co_await transport_.read_some(asio::buffer(bytes_.data() + size, bytes_max));
  bytes_.resize(size + got);
  co_return got > 0;
}

asio::awaitable<std::variant<Incoming, Refusal, Reader::Gone>> Reader::read_head(bool first) {
  const auto& limits = options_.limits;
  const HeadLimits head_limits{limits.head_bytes, limits.target_bytes, 100};
  std::size_t resume_at = 0;
  bool begun = false;
  deadline_.set(first ? limits.head_time : limits.idle_time);
  while (true) {
    // RFC 9112 §2.2: empty lines before a request are skipped.
    while (!begun && bytes_.starts_with("\r\n")) bytes_.erase(0, 2);
    if (!begun && !bytes_.empty() && bytes_ != "\r") {
      begun = true;
      deadline_.set(limits.head_time);
    }
    if (begun) {
      const auto scan = scan_head(bytes_, resume_at, head_limits);
      if (const auto* refusal = std::get_if<Refusal>(&scan)) co_return *refusal;
      if (const auto* end = std::get_if<HeadEnd>(&scan)) {
        auto head = parse_head(std::string_view(bytes_).substr(0, end->size), head_limits);
        if (const auto* refusal = std::get_if<Refusal>(&head)) co_return *refusal;
        auto incoming = read_incoming(std::move(std::get<Head>(head)), options_.hosts);
        if (auto* refusal = std::get_if<Refusal>(&incoming)) co_return std::move(*refusal);
        bytes_.erase(0, end->size);
        co_return std::move(std::get<Incoming>(incoming));
      }
      resume_at = std::get<NeedMore>(scan).resume_at;
    }
    if (!begun && stopping_) co_return Gone{};
    idle_ = !begun;
    constexpr std::size_t read_bytes = 4096;
    const bool more = co_await read_more(read_bytes);
    idle_ = false;
    if (!more && begun && deadline_.passed()) co_return timed_out;
    if (!more) co_return Gone{};
  }
}

asio::awaitable<std::variant<Reader::Whole, Refusal, Reader::Gone>> Reader::read_body(Incoming& incoming,
                                                                                    std::size_t bytes_max) {
  if (!incoming.has_body()) co_return Whole{};
  if (incoming.content_length.value_or(0) > bytes_max)
    co_return Refusal{413, "http.body_large", "the body is too large"};
  deadline_.set(options_.limits.body_time);
  if (incoming.expects_continue && bytes_.empty()) {
    constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    const std::array<asio::const_buffer, 1> buffers{asio::buffer(go_on)};
    const bool written = co_await transport_.write(buffers);
    if (!written) co_return Gone{};
  }
  if (incoming.chunked) co_return co_await read_chunks(incoming, bytes_max);
  constexpr std::size_t read_bytes = 64 * 1024;
  const auto length = static_cast<std::size_t>(*incoming.content_length);
  while (bytes_.size() < length) {
    const bool more = co_await read_more(std::min(read_bytes, length - bytes_.size()));
    if (!more && deadline_.passed()) co_return timed_out;
    if (!more) co_return Gone{};
  }
  std::string next = bytes_.substr(length);  // mostly empty; the body itself may be large, so it is moved
  bytes_.resize(length);
  incoming.request.body = std::exchange(bytes_, std::move(next));
  co_return Whole{};
}

asio::awaitable<std::variant<Reader::Whole, Refusal, Reader::Gone>> Reader::read_chunks(Incoming& incoming,
                                                                                      std::size_t bytes_max) {
  ChunkedDecoder decoder(bytes_max);
  while (true) {
    std::string_view input = bytes_;
    const auto state = decoder.feed(input, incoming.request.body);
    bytes_.erase(0, bytes_.size() - input.size());
    if (state == ChunkedDecoder::State::done) co_return Whole{};
    if (state == ChunkedDecoder::State::too_large)
      co_return Refusal{413, "http.body_large", "the body is too large"};
    if (state == ChunkedDecoder::State::bad) co_return Refusal{400, "http.chunk", "the chunks are not well-formed"};
    constexpr std::size_t read_bytes = 16 * 1024;
    const bool more = co_await read_more(read_bytes);
    if (!more && deadline_.passed()) co_return timed_out;
    if (!more) co_return Gone{};
  }
}

}  // namespace kring::web
