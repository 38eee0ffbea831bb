// Standard output that cannot be written: told once, in one place, whichever command writes there.
#pragma once

#include <functional>

namespace kring::app {

// Runs it, writes out what it left in the buffer of standard output, and gives its exit code. When that could
// not be written (a full disk, a closed descriptor) it says so on standard error, and the code is
// exit_unavailable; so it is, without a word, when who reads there went away and SIGPIPE is ignored. By
// default that signal ends the program, as it ends any other.
int with_standard_output(const std::function<int()>& command);

}  // namespace kring::app
