// TLS with a certificate made here; the client is OpenSSL's own.
#include <cstdio>
#include <filesystem>
#include <memory>

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "http/server/raw_client.h"

namespace kring::web {
namespace {

using namespace testing;

struct Certificate {
  std::string cert = temp("cert"), key = temp("key");

  static std::string temp(const std::string& what) {
    static int count = 0;
    return (std::filesystem::temp_directory_path() /
            ("kring_tls_" + std::to_string(::getpid()) + "_" + std::to_string(++count) + "_" + what + ".pem"))
        .string();
  }
  Certificate() {
    EVP_PKEY* pair = EVP_EC_gen("P-256");
    X509* x509 = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
    X509_gmtime_adj(X509_getm_notBefore(x509), 0);
    X509_gmtime_adj(X509_getm_notAfter(x509), 3600);
    X509_set_pubkey(x509, pair);
    X509_NAME* name = X509_get_subject_name(x509);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"),
                               -1, -1, 0);
    X509_set_issuer_name(x509, name);
    X509_sign(x509, pair, EVP_sha256());
    FILE* file = std::fopen(cert.c_str(), "w");
    PEM_write_X509(file, x509);
    std::fclose(file);
    file = std::fopen(key.c_str(), "w");
    PEM_write_PrivateKey(file, pair, nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
    X509_free(x509);
    EVP_PKEY_free(pair);
  }
  ~Certificate() {
    std::filesystem::remove(cert);
    std::filesystem::remove(key);
  }
};

ServerOptions with_tls(const Certificate& certificate) {
  ServerOptions options;
  options.tls_cert = certificate.cert;
  options.tls_key = certificate.key;
  return options;
}

// One request over TLS of this version: protocol and answer; empty when there was no handshake.
std::pair<std::string, std::string> talk_tls(std::uint16_t port, int version, const std::string& bytes,
                                             const char* ciphers = nullptr) {
  SSL_CTX* context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_security_level(context, 0);
  SSL_CTX_set_min_proto_version(context, version);
  SSL_CTX_set_max_proto_version(context, version);
  if (ciphers) SSL_CTX_set_cipher_list(context, ciphers);
  BIO* bio = BIO_new_ssl_connect(context);
  BIO_set_conn_hostname(bio, ("127.0.0.1:" + std::to_string(port)).c_str());
  std::pair<std::string, std::string> got;
  if (BIO_do_connect(bio) == 1 && BIO_do_handshake(bio) == 1) {
    SSL* ssl = nullptr;
    BIO_get_ssl(bio, &ssl);
    got.first = SSL_get_version(ssl);
    BIO_write(bio, bytes.data(), static_cast<int>(bytes.size()));
    char buffer[4096];
    for (int size = 0; (size = BIO_read(bio, buffer, sizeof buffer)) > 0;)
      got.second.append(buffer, static_cast<std::size_t>(size));
  }
  BIO_free_all(bio);
  SSL_CTX_free(context);
  return got;
}

const std::string ask = "GET /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

TEST(Tls, speaks_1_2_and_1_3_and_nothing_older) {
  const Certificate certificate;
  RunningServer running(with_tls(certificate));
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    const auto [protocol, answer] = talk_tls(running.port, version, ask);
    EXPECT_EQ(protocol, version == TLS1_2_VERSION ? "TLSv1.2" : "TLSv1.3");
    EXPECT_EQ(body_of(answer), R"({"hello":"world"})");
    EXPECT_NE(answer.find("Strict-Transport-Security: max-age=31536000"), std::string::npos);
  }
  EXPECT_EQ(talk_tls(running.port, TLS1_1_VERSION, ask).first, "");
  EXPECT_EQ(talk_tls(running.port, TLS1_2_VERSION, ask, "AES128-SHA:ECDHE-ECDSA-AES128-SHA256").first, "");
}

TEST(Tls, many_requests_and_refusals_on_one_connection) {
  const Certificate certificate;
  RunningServer running(with_tls(certificate));
  std::string many;
  for (int i = 0; i < 20; ++i) many += "GET /items/" + std::to_string(i) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const auto answers = talk_tls(running.port, TLS1_3_VERSION, many + "GET /\x01\r\n\r\n").second;
  std::size_t count = 0;
  for (auto at = answers.find("HTTP/1.1 200"); at != std::string::npos;
       at = answers.find("HTTP/1.1 200", at + 1))
    ++count;
  EXPECT_EQ(count, 20U);
  EXPECT_NE(answers.find("HTTP/1.1 400"), std::string::npos);
}

TEST(Tls, a_slow_request_gets_408_and_a_handshake_that_stalls_is_cut) {
  const Certificate certificate;
  auto options = with_tls(certificate);
  options.limits.head_time = std::chrono::milliseconds{150};
  RunningServer running(options);
  EXPECT_EQ(status_of(talk_tls(running.port, TLS1_3_VERSION, "GET /hello HTTP/1.1\r\n").second), 408);
  RawClient silent(running.port);
  silent.all();
  EXPECT_TRUE(silent.closed());
}

TEST(Tls, plain_words_on_a_tls_port_and_a_wrong_key_are_refused) {
  const Certificate certificate, other;
  RunningServer running(with_tls(certificate));
  RawClient plain(running.port);
  plain.send(ask);
  EXPECT_EQ(plain.all().find("HTTP/1.1 200"), std::string::npos);
  auto options = with_tls(certificate);
  options.tls_key = other.key;
  Server server(options, Router{});
  const auto started = server.start();
  ASSERT_FALSE(started.ok());
  EXPECT_EQ(started.error().rule, "server.certificate");
}

}  // namespace
}  // namespace kring::web
