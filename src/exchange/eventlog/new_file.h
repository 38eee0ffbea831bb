// A file that appears under its name whole, or not at all: also when the program is stopped meanwhile.
#pragma once

#include <string>
#include <utility>

#include "base/result.h"
#include "base/unfinished.h"

namespace kring::exchange {

class NewFile {
 public:
  // Makes an empty file of mode 0600 beside `path`. Errc::conflict "export.exists" when `path` is taken;
  // Errc::unavailable "export.unwritable".
  static Result<NewFile> make(const std::string& path);
  NewFile(NewFile&& other) noexcept
      : path_(std::move(other.path_)),
        part_(std::exchange(other.part_, std::string())),
        unfinished_(std::move(other.unfinished_)) {}
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile();  // removes what was not kept

  const std::string& part() const { return part_; }
  // Gives the file, closed by its writers, its name; durable on return. Errors as make().
  Result<void> keep();

 private:
  NewFile(std::string path, std::string part)
      : path_(std::move(path)), part_(std::move(part)), unfinished_(part_) {}
  std::string path_;
  std::string part_;  // empty: nothing to remove
  Unfinished unfinished_;
};

}  // namespace kring::exchange
