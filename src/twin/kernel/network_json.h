// Networks in files. The format is described in docs/simulate-json.md; nothing in a file is skipped: what is
// not known there is refused.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "twin/kernel/network.h"

namespace kring::twin {

// Errors: network.missing, network.unreadable, network.too_large; network.syntax; network.invalid, with a
// field for each mistake, and a detail with a line for each: "line 12, /stations/3/servers_k1: -3 servers;
// …".
Result<Network> read_network(const std::string& path);
Result<Network> parse_network(std::string_view text);

// The same, for who has more to ask of it than problems_of does.
struct NetworkFile {
  Network network;
  // What is wrong with it, by the pointers of problems_of, as network.invalid with the lines of this file.
  std::function<Error(std::vector<FieldError>)> mistakes;
};
Result<NetworkFile> read_network_file(const std::string& path);

// The file of a network without problems; reading it gives the same network again (the counted period to the
// last digit, for it is written as lengths). Equal networks give equal bytes.
std::string network_json(const Network& network);

}  // namespace kring::twin
