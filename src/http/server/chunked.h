// The chunked transfer coding (RFC 9112 §7.1), decoded piece by piece. Pure and strict: every line ends in CR LF,
// a size is 1 to 8 hex digits, extensions and trailers are read, bounded and thrown away.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kring::web {

class ChunkedDecoder {
 public:
  enum class State { more, done, bad, too_large };

  explicit ChunkedDecoder(std::size_t body_bytes_max) : body_bytes_max_(body_bytes_max) {}

  // Takes bytes off the front of `input` and appends the decoded ones to `body`. After `done`, what is left in
  // `input` belongs to the next request.
  State feed(std::string_view& input, std::string& body);

 private:
  enum class Step { size, data, data_end, trailer };
  State line_done(const std::string& body);

  std::size_t body_bytes_max_;
  Step step_ = Step::size;
  std::string line_;               // of a size or trailer, without its CR LF
  std::uint64_t left_ = 0;         // of the chunk at hand
  std::size_t overhead_bytes_ = 0; // of extensions and trailers so far
};

}  // namespace kring::web
