#include "base/result.h"

#include <cstdio>
#include <cstdlib>

namespace kring {

void assertion_failed(const char* what, const char* file, int line) {
  std::fprintf(stderr, "kring stops: '%s' did not hold at %s:%d\n", what, file, line);
  std::abort();
}

}  // namespace kring
