// The Host field (RFC 9110 §7.2). Checked against a list, so that a page of another site cannot reach a server on
// this machine under a name of its own (DNS rebinding). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kring::web {

// The name without port, lower case: "localhost", "127.0.0.1", "[::1]". nullopt when the value is not a host
// with an optional port.
std::optional<std::string> parse_host(std::string_view value);

// `name` from parse_host. Always allowed: localhost, 127.0.0.1, [::1]; "*" in the list allows any.
bool is_host_allowed(std::string_view name, const std::vector<std::string>& hosts);

}  // namespace kring::web
