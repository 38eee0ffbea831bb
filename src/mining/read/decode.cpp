// Encodings other than UTF-8.
#include <algorithm>
#include <array>

#include "mining/read/source.h"
#include "mining/utf8.h"

namespace kring::mining {
namespace {

// What Windows-1252 has at 0x80 to 0x9f (https://encoding.spec.whatwg.org/index-windows-1252.txt); Latin-1
// files are read in the same way, as browsers do.
constexpr std::array<char32_t, 32> windows_1252{
    0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178};

class DecodedSource : public Source {
 public:
  enum class From { latin, utf16_little, utf16_big };
  DecodedSource(std::unique_ptr<Source> from, From how)
      : from_(std::move(from)), how_(how), in_(1 << 16, '\0') {}

  std::size_t read(char* to, std::size_t size) override {
    while (at_ == out_.size()) {
      out_.clear();
      at_ = 0;
      const auto got = from_->read(in_.data(), in_.size());
      if (got == 0) {
        if (ended_) return 0;
        ended_ = true;
        if (half_ >= 0 || high_ != 0) replace();
        if (out_.empty()) return 0;
        break;
      }
      for (std::size_t i = 0; i < got; ++i) take(static_cast<unsigned char>(in_[i]));
    }
    const std::size_t count = std::min(size, out_.size() - at_);
    std::copy_n(out_.data() + at_, count, to);
    at_ += count;
    return count;
  }
  std::string fault() const override { return from_->fault(); }
  std::int64_t replaced() const override { return replaced_; }
  std::int64_t consumed() const override { return from_->consumed(); }
  std::int64_t total() const override { return from_->total(); }

 private:
  void take(unsigned char byte) {
    if (how_ == From::latin)
      return append_utf8(out_, byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80U] : byte);
    if (half_ < 0) {
      half_ = byte;
      return;
    }
    const auto first = static_cast<char32_t>(half_);
    half_ = -1;
    unit(how_ == From::utf16_big ? first * 256 + byte : first + byte * char32_t{256});
  }
  void replace() {
    ++replaced_;
    append_utf8(out_, 0xfffd);
  }
  void unit(char32_t unit) {
    if (high_ != 0) {
      const char32_t high = std::exchange(high_, 0);
      if (unit >= 0xdc00 && unit < 0xe000)
        return append_utf8(out_, 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
      replace();
    }
    if (unit >= 0xd800 && unit < 0xdc00)
      high_ = unit;
    else if (unit >= 0xdc00 && unit < 0xe000)
      replace();
    else
      append_utf8(out_, unit);
  }

  std::unique_ptr<Source> from_;
  From how_;
  std::string in_;
  std::string out_;
  std::size_t at_ = 0;
  int half_ = -1;
  char32_t high_ = 0;
  bool ended_ = false;
  std::int64_t replaced_ = 0;
};

}  // namespace

Result<std::unique_ptr<Source>> decoded_source(std::unique_ptr<Source> from, std::string_view encoding) {
  std::string name(encoding);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  using From = DecodedSource::From;
  if (name.empty() || name == "utf-8" || name == "utf8" || name == "us-ascii" || name == "ascii") return from;
  if (name == "utf-16le")
    return std::unique_ptr<Source>(new DecodedSource(std::move(from), From::utf16_little));
  if (name == "utf-16be") return std::unique_ptr<Source>(new DecodedSource(std::move(from), From::utf16_big));
  if (name == "iso-8859-1" || name == "latin1" || name == "windows-1252" || name == "cp1252" ||
      name == "iso-8859-15")
    return std::unique_ptr<Source>(new DecodedSource(std::move(from), From::latin));
  return Error{Errc::invalid,
               "log.encoding",
               "the encoding '" + std::string(encoding.substr(0, 40)) +
                   "' is not read; UTF-8, UTF-16, ISO-8859-1 and Windows-1252 are",
               {}};
}

}  // namespace kring::mining
