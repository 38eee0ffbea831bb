// TLS 1.2 and 1.3 with the settings that the NCSC guideline calls good. Internal to the server.
#pragma once

#include <memory>
#include <string>

#include <boost/asio/ssl/context.hpp>

#include "base/result.h"

namespace kring::web {

// Errors: server.certificate, naming the file and what is wrong with it (missing, no PEM, key of another
// certificate).
Result<std::shared_ptr<boost::asio::ssl::context>> make_tls(const std::string& cert_path, const std::string& key_path);

}  // namespace kring::web
