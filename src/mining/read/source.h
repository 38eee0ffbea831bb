// Bytes of a log, from a file or from memory, packed or plain, in any of a few encodings, as one stream of
// UTF-8.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "mining/read/report.h"

namespace kring::mining {

class Source {
 public:
  virtual ~Source() = default;
  // Up to `size` bytes; 0 at the end, also at an end that came too early: then fault() says why.
  virtual std::size_t read(char* to, std::size_t size) = 0;
  virtual std::string fault() const { return {}; }
  // Characters that were none in the encoding of the file, and became U+FFFD.
  virtual std::int64_t replaced() const { return 0; }
  virtual std::int64_t consumed() const = 0;  // bytes of the file so far
  virtual std::int64_t total() const = 0;     // bytes of the file
};

// What the first bytes say. Other packings (zip, bzip2, xz, zstd, 7z) are refused in words.
enum class Packing { none, gzip };

// Opens a file and unpacks gzip (by its first bytes, not by its name). `from`: the first byte to read; plain
// files only. Errc::not_found "log.missing"; Errc::unavailable "log.unreadable"; Errc::invalid
// "log.spreadsheet", "log.packing", "log.is_folder", "log.empty_file".
Result<std::unique_ptr<Source>> open_source(const std::string& path, std::uint64_t from = 0);
Result<Packing> packing_of(const std::string& path);
std::unique_ptr<Source> memory_source(std::string_view bytes);
// Unpacks what `packed` gives.
std::unique_ptr<Source> gzip_source(std::unique_ptr<Source> packed);
// Reads ahead in a thread of its own, so that unpacking and parsing use two cores.
std::unique_ptr<Source> ahead_source(std::unique_ptr<Source> slow);
// From UTF-16, Latin-1 or Windows-1252 to UTF-8. `encoding` in any case; "" and names of UTF-8 and ASCII give
// `from` itself back. Errc::invalid "log.encoding" for others.
Result<std::unique_ptr<Source>> decoded_source(std::unique_ptr<Source> from, std::string_view encoding);

// The unread bytes of a source, a piece at a time. What stands in the piece can be looked at without copying;
// behind `end` stand at least 32 bytes of zero.
class Window {
 public:
  static constexpr std::size_t piece_bytes = std::size_t{1} << 20;
  static constexpr std::size_t token_bytes_max = std::size_t{1} << 28;  // longer: the reader gives up

  // The first byte of the source is byte `offset` of the file.
  Window(Source& source, std::uint64_t offset, ReadProgress progress);

  const char* begin = nullptr;  // the unread bytes; the reader moves `begin`
  const char* end = nullptr;

  // Forgets all before `begin`, reads more behind it, and puts the pointers anew. False at the end of the
  // file, or when too many bytes are kept.
  bool more();
  bool is_too_long() const { return too_long_; }
  std::uint64_t offset_of(const char* at) const {
    return offset_ + static_cast<std::uint64_t>(at - buffer_.data());
  }
  // From 1. Asked for places in ascending order, all answers together cost one pass.
  std::uint64_t line_of(const char* at) const;
  std::string source_fault() const { return source_.fault(); }

 private:
  Source& source_;
  ReadProgress progress_;
  std::string buffer_;
  std::uint64_t offset_;  // of the first byte of the buffer
  // Line feeds before a place in the buffer, where line_of() goes on.
  mutable std::size_t counted_to_ = 0;
  mutable std::uint64_t lines_ = 0;
  bool too_long_ = false;
};

std::size_t count_lines(const char* from, const char* to);  // line feeds

}  // namespace kring::mining
