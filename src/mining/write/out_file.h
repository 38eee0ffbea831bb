// A file that appears whole, or not at all: also when the program is stopped meanwhile.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/unfinished.h"

namespace kring::mining {

class OutFile {
 public:
  // Errc::unavailable "write.unwritable", here and below.
  static Result<OutFile> make(const std::string& path);
  OutFile(OutFile&& other) noexcept;
  OutFile& operator=(OutFile&&) = delete;
  ~OutFile();  // removes what was not kept

  std::string text;                           // what is to be written next; flush() empties it
  Result<void> flush(std::size_t above = 0);  // when there is more than this
  Result<void> keep();
  const std::string& part() const { return part_; }
  static Error fault(const std::string& path);

 private:
  OutFile(std::string path, std::string part, std::FILE* file)
      : path_(std::move(path)), part_(std::move(part)), unfinished_(part_), file_(file) {}
  std::string path_, part_;
  Unfinished unfinished_;
  std::FILE* file_;
};

// Room in memory before a flush.
inline constexpr std::size_t out_buffer_bytes = std::size_t{1} << 20;

}  // namespace kring::mining
