// The files that a command writes: what is wrong with them, told before anything is done.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace kring::app {

struct Output {
  const char* option;    // "--json"
  std::string path;      // "": not asked for; "-": standard output
  bool is_file = false;  // and nothing else: what is written there is put together on the disk
};

// Errc::invalid "<about>.overwrites": one is a file that is read, or is written by two, or two go to standard
// output. Errc::invalid "<about>.only_a_file": what is only a file would go to standard output, a pipe or a
// device. Errc::unavailable "<about>.unwritable": its folder is not there or may not be written, or it is a
// folder itself: what would else be found after the work is done. The pointer of the first field is the
// option.
Result<void> check_outputs(const std::vector<Output>& outputs,
                           const std::vector<std::string>& inputs,
                           const char* about);

}  // namespace kring::app
