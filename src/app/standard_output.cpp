#include "app/standard_output.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <system_error>

#include "app/app.h"

namespace kring::app {
namespace {

// A file that is opened takes the lowest number that is free: without this, the first one of the program
// would get what is meant for a closed standard output. What is opened here cannot be written.
void keep_closed_ones_closed() {
  for (const int number : {0, 1, 2})
    if (::fcntl(number, F_GETFD) == -1 && errno == EBADF)
      if (::open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY) != number) return;
}

// `why`: of errno; 0 when it is not known any more. No exception: standard error may be full as well.
int unwritten(int why) {
  if (why == EPIPE) return exit_unavailable;
  const auto words = fmt::format(
      "kring: standard output: not all of it could be written{}{}\n  what to do: make room, or send it "
      "elsewhere; what is there now is not whole [output.unwritable]\n",
      why == 0 ? "" : ": ", why == 0 ? "" : std::strerror(why));
  std::fwrite(words.data(), 1, words.size(), stderr);
  return exit_unavailable;
}

}  // namespace

int with_standard_output(const std::function<int()>& command) {
  keep_closed_ones_closed();
  int code = exit_done;
  try {
    code = command();
  } catch (const std::system_error& error) {
    // fmt::print throws it. Of anything else it is a mistake of ours.
    if (std::ferror(stdout) == 0 && std::ferror(stderr) == 0) throw;
    return std::ferror(stdout) != 0 ? unwritten(error.code().value()) : exit_unavailable;
  }
  const bool was_lost = std::ferror(stdout) != 0;
  errno = 0;
  const bool is_lost = std::fflush(stdout) != 0;
  if (!was_lost && !is_lost) return code;
  return code == exit_unavailable ? code : unwritten(is_lost ? errno : 0);
}

}  // namespace kring::app
