#include "app/serve.h"

#include <fmt/format.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>

#include "app/app.h"
#include "http/server/server.h"

namespace kring::app {
namespace {

std::string web_dir_of(const ServeOptions& options) {
  if (!options.web_dir.empty()) return options.web_dir;
  if (const char* given = std::getenv("KRING_WEB_DIR")) return given;
  std::error_code failure;
  const auto binary = std::filesystem::read_symlink("/proc/self/exe", failure);
  for (auto folder = binary.parent_path(); !folder.empty() && folder != folder.root_path();
       folder = folder.parent_path())
    if (const auto dist = folder / "web" / "dist"; std::filesystem::exists(dist / "index.html", failure))
      return dist.string();
  return {};
}

std::shared_ptr<spdlog::logger> access_logger(const std::string& where) {
  if (where.empty()) return nullptr;
  auto logger = where == "-" ? spdlog::stderr_logger_mt("access") : spdlog::basic_logger_mt("access", where);
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %v");
  logger->flush_on(spdlog::level::info);
  return logger;
}

}  // namespace

bool is_loopback(const std::string& address) {
  return address.starts_with("127.") || address == "::1" || address == "[::1]" || address == "localhost";
}

int serve(Place& place,
          const ServeOptions& options,
          const std::vector<api::DemoLogin>& demo_logins,
          const std::function<void(const std::string&)>& ready) {
  if (!demo_logins.empty() && !is_loopback(options.address))
    return fail({Errc::invalid, "demo.not_loopback", "the demo refuses to listen on " + options.address, {}});
  if (options.tls_cert.empty() && !is_loopback(options.address))
    return fail({Errc::invalid,
                 "server.certificate",
                 "without TLS Kring listens on 127.0.0.1 only; give --tls-cert and --tls-key, or put a proxy "
                 "before it",
                 {}});
  // The signals are taken before any thread starts, so that only this thread gets them.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  api::Hub hub;
  api::Api api{*place.runtime, *place.accounts, hub, {}, {}, {}};
  api.settings.demo_logins = demo_logins;
  api.settings.public_url = options.public_url;
  api.settings.installation = installation_of(place);
  api::build(api);

  web::ServerOptions server_options;
  server_options.address = options.address;
  server_options.port = static_cast<std::uint16_t>(options.port);
  server_options.threads = options.threads;
  server_options.tls_cert = options.tls_cert;
  server_options.tls_key = options.tls_key;
  server_options.hosts = options.hosts;
  server_options.static_dir = web_dir_of(options);
  server_options.rate_limiting = options.rate_limiting;
  if (!demo_logins.empty()) server_options.rates["login"] = {120, 60};
  const auto logger = access_logger(options.access_log);
  if (logger) {
    server_options.access_log = [logger](const web::AccessRecord& record) {
      logger->info("{} {} {} {}us {}B {}", record.method, record.pattern, record.status, record.micros,
                   record.bytes, record.trace_id);
    };
  }
  server_options.fault_log = [](const std::string& trace, const std::string& what) {
    fmt::print(stderr, "kring: fault in request {}: {}\n", trace, what);
  };
  web::Server server(server_options, std::move(api.router));
  const auto port = server.start();
  if (!port.ok()) return fail(port.error());
  const std::string url = fmt::format(
      "{}://{}:{}", options.tls_cert.empty() ? "http" : "https",
      options.address.find(':') == std::string::npos ? options.address : "[" + options.address + "]", *port);
  if (ready) ready(url);
  fmt::print("Kring is listening on {}\n", url);
  std::fflush(stdout);
  int got = 0;
  sigwait(&signals, &got);
  fmt::print("Kring stops.\n");
  std::fflush(stdout);
  server.stop();
  place.runtime->on_committed({});
  return exit_done;
}

std::string openapi_yaml() {
  const auto store = ledger::make_memory_store();
  ledger::KeyRing keys(ledger::Secret{}, system_entropy());
  accounts::Accounts accounts(*store, keys, system_clock(), system_entropy());
  runtime::Runtime runtime(*store, keys, accounts, system_clock(), system_entropy());
  api::Hub hub;
  api::Api api{runtime, accounts, hub, {}, {}, {}};
  api::build(api);
  return "# Written by 'kring openapi' from the types that decode requests; a test holds it to the server "
         "(ADR 0009).\n" +
         api::to_yaml(api.contract.document());
}

}  // namespace kring::app
