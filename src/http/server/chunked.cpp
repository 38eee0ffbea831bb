#include "http/server/chunked.h"

#include <algorithm>
#include <utility>

#include "http/server/chars.h"

namespace kring::web {
namespace {

constexpr std::size_t line_bytes_max = 1024;
constexpr std::size_t overhead_bytes_max = 16 * 1024;

bool is_clean(std::string_view line) { return std::all_of(line.begin(), line.end(), is_field_char); }

// The size of a chunk; -1 when the line is no chunk header.
std::int64_t chunk_size(std::string_view line) {
  constexpr std::size_t digits_max = 8;
  std::int64_t size = 0;
  std::size_t digits = 0;
  for (; digits < line.size() && hex_value(line[digits]) >= 0; ++digits) {
    if (digits == digits_max) return -1;
    size = size * 16 + hex_value(line[digits]);
  }
  if (digits == 0) return -1;
  line.remove_prefix(digits);
  // A chunk extension begins with a semicolon; RFC 9112 allows (bad) white space before it.
  const auto extension = trim(line);
  if (line.empty()) return size;
  return !extension.empty() && extension.front() == ';' && is_clean(extension) ? size : -1;
}

bool is_field(std::string_view line) {
  const auto colon = line.find(':');
  return colon != std::string_view::npos && colon > 0 && is_clean(line) &&
         std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon), is_token_char);
}

}  // namespace

ChunkedDecoder::State ChunkedDecoder::line_done(const std::string& body) {
  const std::string line = std::exchange(line_, {});
  switch (step_) {
    case Step::size: {
      const auto size = chunk_size(line);
      if (size < 0) return State::bad;
      left_ = static_cast<std::uint64_t>(size);
      if (left_ > body_bytes_max_ || body.size() > body_bytes_max_ - left_) return State::too_large;
      step_ = left_ == 0 ? Step::trailer : Step::data;
      return State::more;
    }
    case Step::data_end:
      step_ = Step::size;
      return line.empty() ? State::more : State::bad;
    case Step::trailer:
      if (line.empty()) return State::done;
      return is_field(line) ? State::more : State::bad;
    case Step::data:
      break;
  }
  return State::bad;
}

ChunkedDecoder::State ChunkedDecoder::feed(std::string_view& input, std::string& body) {
  while (!input.empty()) {
    if (step_ == Step::data) {
      const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left_, input.size()));
      body.append(input.substr(0, size));
      input.remove_prefix(size);
      left_ -= size;
      if (left_ == 0) step_ = Step::data_end;
      continue;
    }
    const char c = input.front();
    input.remove_prefix(1);
    const bool after_cr = !line_.empty() && line_.back() == '\r';
    if (after_cr != (c == '\n')) return State::bad;  // a bare CR or a bare LF
    if (c != '\n') {
      line_.push_back(c);
      if (step_ == Step::data_end && c != '\r') return State::bad;
      if (line_.size() > line_bytes_max || ++overhead_bytes_ > overhead_bytes_max + 8 * body.size())
        return State::bad;
      continue;
    }
    line_.pop_back();
    if (const auto state = line_done(body); state != State::more) return state;
  }
  return State::more;
}

}  // namespace kring::web
