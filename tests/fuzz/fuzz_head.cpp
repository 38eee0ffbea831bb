// The head of a request and the chunked body behind it. However the bytes are cut into pieces, the answer is the same.
#include "http/server/chunked.h"
#include "http/server/head.h"
#include "tests/fuzz/fuzz.h"

using namespace kring;

namespace {

web::HeadScan scan_in_pieces(std::string_view bytes, std::size_t piece, const web::HeadLimits& limits) {
  std::size_t resume_at = 0;
  for (std::size_t have = std::min(piece, bytes.size());; have = std::min(have + piece, bytes.size())) {
    auto scan = web::scan_head(bytes.substr(0, have), resume_at, limits);
    const auto* more = std::get_if<web::NeedMore>(&scan);
    if (!more || have == bytes.size()) return scan;
    KRING_ASSERT(more->resume_at <= have);
    resume_at = more->resume_at;
  }
}

struct Decoded {
  web::ChunkedDecoder::State state = web::ChunkedDecoder::State::more;
  std::string body;
  std::size_t left = 0;
};

Decoded decode_in_pieces(std::string_view bytes, std::size_t piece) {
  constexpr std::size_t body_max = 4096;
  web::ChunkedDecoder decoder(body_max);
  Decoded decoded;
  while (!bytes.empty() && decoded.state == web::ChunkedDecoder::State::more) {
    auto input = bytes.substr(0, piece);
    const auto before = input.size();
    decoded.state = decoder.feed(input, decoded.body);
    KRING_ASSERT(decoded.body.size() <= body_max);
    bytes.remove_prefix(before - input.size());
    if (before == input.size() && decoded.state == web::ChunkedDecoder::State::more) break;
  }
  decoded.left = bytes.size();
  return decoded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = fuzz::text_of(data, size);
  const web::HeadLimits limits;
  const auto whole = web::scan_head(bytes, 0, limits);
  const auto pieces = scan_in_pieces(bytes, 1 + size % 7, limits);
  KRING_ASSERT(std::holds_alternative<web::HeadEnd>(whole) == std::holds_alternative<web::HeadEnd>(pieces));
  std::string_view rest = bytes;
  if (const auto* end = std::get_if<web::HeadEnd>(&whole)) {
    KRING_ASSERT(end->size <= size && end->size == std::get<web::HeadEnd>(pieces).size);
    const auto parsed = web::parse_head(bytes.substr(0, end->size), limits);
    if (const auto* head = std::get_if<web::Head>(&parsed)) {
      KRING_ASSERT(!head->method.empty() && !head->target.empty());
      KRING_ASSERT(!(head->chunked && head->content_length));  // two readings of where the body ends
    }
    rest.remove_prefix(end->size);
  }
  const auto once = decode_in_pieces(rest, std::max<std::size_t>(1, rest.size()));
  const auto slowly = decode_in_pieces(rest, 1 + size % 5);
  KRING_ASSERT(once.state == slowly.state && once.body == slowly.body);
  if (once.state == web::ChunkedDecoder::State::done) KRING_ASSERT(once.left == slowly.left);
  return 0;
}
