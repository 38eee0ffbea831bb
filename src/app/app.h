// The command line: main and the subcommands; the only place that wires things together.
//
// Exit codes: 0 done · 1 refused, failed, or found damaged · 2 the command line itself is wrong · 4
// unavailable (locked, disk full, no permission, port taken).
#pragma once

namespace kring::app {

inline constexpr int exit_done = 0;
inline constexpr int exit_failed = 1;
inline constexpr int exit_usage = 2;
inline constexpr int exit_unavailable = 4;

int run(int argc, char** argv);

}  // namespace kring::app
