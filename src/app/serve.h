// Serving a data folder over HTTP, until SIGINT or SIGTERM.
#pragma once

#include <string>
#include <vector>

#include "app/place.h"
#include "http/api/api.h"

namespace kring::app {

struct ServeOptions {
  std::string data = "data";
  std::string address = "127.0.0.1";
  int port = 8080;  // 0: any free port
  int threads = 2;
  std::string tls_cert;
  std::string tls_key;
  std::vector<std::string> hosts;
  std::string web_dir;  // empty: KRING_WEB_DIR, or web/dist beside the binary's tree
  std::string public_url;
  std::string access_log;     // a file, "-" for standard error, empty for none
  bool rate_limiting = true;  // off for benches only
};

// Health, verification and backup of a place, for Beheer and the command line.
api::Installation installation_of(Place& place);

// Prints "Kring is listening on …" when ready; `ready` is called with the address. Returns the exit code.
int serve(Place& place,
          const ServeOptions& options,
          const std::vector<api::DemoLogin>& demo_logins,
          const std::function<void(const std::string& url)>& ready = {});

bool is_loopback(const std::string& address);

// The OpenAPI document as YAML, without any data folder.
std::string openapi_yaml();

}  // namespace kring::app
