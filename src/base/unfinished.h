// Files that are not whole yet: they go when somebody stops the program (Ctrl-C, a closed terminal, SIGTERM).
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace kring {

// While it lives, a signal that ends the program removes the file at `path` first. A signal that the program
// handles itself or ignores stays as it was. Of more than 16 files at a time, or a path of over 4,095 bytes,
// nothing is remembered: such a file stays.
class Unfinished {
 public:
  explicit Unfinished(const std::string& path);
  Unfinished(Unfinished&& other) noexcept;
  Unfinished& operator=(Unfinished&&) = delete;
  ~Unfinished();

 private:
  std::optional<std::size_t> place_;
};

}  // namespace kring
