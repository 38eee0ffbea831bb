#include <algorithm>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "mining/read/source.h"

namespace kring::mining {
namespace {
constexpr std::size_t padding = 32;
}

std::size_t count_lines(const char* from, const char* to) {
  std::size_t count = 0;
#ifdef __SSE2__
  // Each byte of `sum` counts its own column, up to 255 times; then they are added up.
  const __m128i feed = _mm_set1_epi8('\n');
  while (to - from >= 16) {
    __m128i sum = _mm_setzero_si128();
    for (int i = 0; i < 255 && to - from >= 16; ++i, from += 16)
      sum = _mm_sub_epi8(sum, _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)), feed));
    const __m128i halves = _mm_sad_epu8(sum, _mm_setzero_si128());
    count += static_cast<std::size_t>(_mm_cvtsi128_si64(halves)) +
             static_cast<std::size_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(halves, halves)));
  }
#endif
  return count + static_cast<std::size_t>(std::count(from, to, '\n'));
}

Window::Window(Source& source, std::uint64_t offset, ReadProgress progress)
    : source_(source), progress_(std::move(progress)), buffer_(piece_bytes + padding, '\0'), offset_(offset) {
  begin = end = buffer_.data();
}

bool Window::more() {
  const auto kept = static_cast<std::size_t>(end - begin);
  line_of(begin);
  counted_to_ = 0;
  offset_ += static_cast<std::uint64_t>(begin - buffer_.data());
  if (kept > token_bytes_max) too_long_ = true;
  if (kept > 0) std::memmove(buffer_.data(), begin, kept);
  if (kept + piece_bytes / 2 > buffer_.size() - padding) buffer_.resize(2 * kept + piece_bytes + padding);
  const std::size_t got =
      too_long_ ? 0 : source_.read(buffer_.data() + kept, buffer_.size() - padding - kept);
  begin = buffer_.data();
  end = begin + kept + got;
  std::memset(buffer_.data() + kept + got, 0, padding);
  if (progress_) progress_(source_.consumed(), source_.total());
  return got > 0;
}

std::uint64_t Window::line_of(const char* at) const {
  const auto place = static_cast<std::size_t>(at - buffer_.data());
  const char* from = buffer_.data() + counted_to_;
  if (place >= counted_to_)
    lines_ += count_lines(from, at);
  else
    lines_ -= count_lines(at, from);
  counted_to_ = place;
  return 1 + lines_;
}

}  // namespace kring::mining
