#include "http/server/tls.h"

#include <cstring>

#include <openssl/ssl.h>

namespace kring::web {
namespace {

namespace ssl = boost::asio::ssl;

Error bad_certificate(std::string detail) { return {Errc::invalid, "server.certificate", std::move(detail), {}}; }

// NCSC, "ICT-beveiligingsrichtlijnen voor TLS": forward secrecy and authenticated encryption only.
constexpr const char* ciphers_tls12 =
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:"
    "ECDHE-RSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256";
constexpr const char* ciphers_tls13 =
    "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256";

// Of what the client offers (ALPN, RFC 7301) we speak http/1.1.
int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* offered,
                    unsigned int offered_size, void*) {
  static constexpr unsigned char ours[] = "\x08http/1.1";
  unsigned char* chosen = nullptr;
  const int found = SSL_select_next_proto(&chosen, out_size, ours, sizeof ours - 1, offered, offered_size);
  *out = chosen;
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

}  // namespace

Result<std::shared_ptr<ssl::context>> make_tls(const std::string& cert_path, const std::string& key_path) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  SSL_CTX* raw = context->native_handle();
  SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
  SSL_CTX_set_options(raw, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_alpn_select_cb(raw, choose_protocol, nullptr);
  KRING_ASSERT(SSL_CTX_set_cipher_list(raw, ciphers_tls12) == 1);
  KRING_ASSERT(SSL_CTX_set_ciphersuites(raw, ciphers_tls13) == 1);
  KRING_ASSERT(SSL_CTX_set1_groups_list(raw, "X25519:P-256:P-384") == 1);
  boost::system::error_code failure;
  context->use_certificate_chain_file(cert_path, failure);
  if (failure) return bad_certificate("the certificate " + cert_path + " cannot be used: " + failure.message());
  context->use_private_key_file(key_path, ssl::context::pem, failure);
  if (failure) return bad_certificate("the key " + key_path + " cannot be used: " + failure.message());
  if (SSL_CTX_check_private_key(raw) != 1)
    return bad_certificate("the key " + key_path + " is not the key of " + cert_path);
  return context;
}

}  // namespace kring::web
