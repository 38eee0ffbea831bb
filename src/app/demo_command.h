// `kring demo`: a demo region, made once in its folder, served on this machine with public logins.
#pragma once

#include "app/serve.h"

namespace kring::app {

struct DemoOptions {
  ServeOptions serve;
  std::uint64_t seed = 1;
  int dossiers = 300;
  int years = 2;
  std::string today;       // empty: the calendar says
  bool fresh = false;      // make the region anew, also when there is one
  bool only_make = false;  // do not serve
};
int demo(const DemoOptions& options);

}  // namespace kring::app
