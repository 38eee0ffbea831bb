#include "app/app.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <sstream>

#include "app/demo_command.h"
#include "app/learn.h"
#include "app/maintain.h"
#include "app/option_checks.h"
#include "app/serve.h"
#include "app/simulate.h"
#include "app/standard_output.h"
#include "app/twin.h"

namespace kring::app {
namespace {

constexpr const char* footer =
    "Exit codes: 0 done; 1 refused, failed or found damaged; 2 wrong command line; 4 unavailable (locked, "
    "disk full, no "
    "permission, port taken).";

void add_serve_options(CLI::App& command, ServeOptions& options) {
  command.add_option("--data", options.data, "the data folder")->capture_default_str();
  command.add_option("--port", options.port, "the port; 0 takes a free one")
      ->capture_default_str()
      ->check(CLI::Range(0, 65535));
  command.add_option("--threads", options.threads, "threads for requests")
      ->capture_default_str()
      ->check(CLI::Range(1, 256));
  command.add_option("--web", options.web_dir, "the built web app (web/dist)");
  command.add_option("--access-log", options.access_log,
                     "a file, or - for standard error; patterns and times, no content");
  command.add_flag("!--no-rate-limits", options.rate_limiting, "for benchmarks only");
}

int run_command(int argc, char** argv) {
  CLI::App app{"Kring: software for youth care that learns."};
  app.name("kring");
  app.footer(footer);
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string("kring ") + KRING_VERSION);
  int code = exit_done;
  std::string data = "data";
  const auto subcommand = [&](CLI::App& parent, const char* name, const char* about,
                              bool with_data = true) -> CLI::App& {
    auto* command = parent.add_subcommand(name, about);
    command->footer(footer);
    if (with_data) command->add_option("--data", data, "the data folder")->capture_default_str();
    return *command;
  };

  DemoOptions demo_options;
  demo_options.serve.data = "demo-data";
  auto& demo_command =
      subcommand(app, "demo", "a demo region with two years of history, served on this machine", false);
  add_serve_options(demo_command, demo_options.serve);
  demo_command.add_option("--address", demo_options.serve.address, "a loopback address")
      ->capture_default_str();
  demo_command.add_option("--seed", demo_options.seed, "the same seed and day give the same region")
      ->capture_default_str()
      ->check(seed_number());
  demo_command.add_option("--dossiers", demo_options.dossiers, "how many")
      ->capture_default_str()
      ->check(CLI::Range(1, 100000));
  demo_command.add_option("--years", demo_options.years, "of history")
      ->capture_default_str()
      ->check(CLI::Range(1, 10));
  demo_command.add_option("--today", demo_options.today, "the day on which the history ends (2026-11-21)");
  demo_command.add_flag("--fresh", demo_options.fresh, "make the region anew");
  demo_command.add_flag("--only-make", demo_options.only_make, "make the region and stop");
  demo_command.callback([&] { code = demo(demo_options); });

  ServeOptions serve_options;
  auto& serve_command = subcommand(app, "serve", "serve a data folder over HTTP", false);
  add_serve_options(serve_command, serve_options);
  serve_command.add_option("--address", serve_options.address, "where to listen")->capture_default_str();
  serve_command.add_option("--tls-cert", serve_options.tls_cert, "certificate chain (PEM)");
  serve_command.add_option("--tls-key", serve_options.tls_key, "its key (PEM)");
  serve_command.add_option("--host", serve_options.hosts,
                           "a name that browsers use; may be given more than once");
  serve_command.add_option("--public-url", serve_options.public_url, "start of the links in invitations");
  serve_command.callback([&] {
    auto place = open_place(serve_options.data);
    code = place.ok() ? serve(**place, serve_options, {}) : fail(place.error(), serve_options.data);
  });

  std::string file;
  std::string head_file;
  std::string public_key;
  auto& verify_command =
      subcommand(app, "verify", "prove the ledger: every byte, every event, every key; exit 1 when damaged");
  verify_command.add_option("--file", file, "a backup, instead of a data folder");
  verify_command.add_option("--head", head_file, "a signed head that was published before");
  verify_command.add_option("--public-key", public_key, "the key that you trust for it");
  verify_command.callback([&] { code = verify(data, file, head_file, public_key); });

  std::string to;
  auto& backup_command = subcommand(app, "backup", "a consistent copy, also while Kring serves");
  backup_command.add_option("--to", to, "the file to write")->required();
  backup_command.callback([&] { code = backup(data, to); });

  std::string from;
  std::string key_file;
  auto& restore_command = subcommand(app, "restore", "put a backup in an empty folder, after verifying it");
  restore_command.add_option("--from", from, "the backup")->required();
  restore_command.add_option("--key", key_file, "your copy of master.key");
  restore_command.callback([&] { code = restore(from, data, key_file); });

  std::string ocel;
  auto& export_command =
      subcommand(app, "export", "write the ledger's facts as an event log; nothing in it identifies anybody");
  export_command.add_option("--ocel", ocel, "OCEL 2.0: a .json or .sqlite file")->required();
  export_command.callback([&] { code = export_ocel(data, ocel); });

  add_learn_command(app, code);
  add_simulate_command(app, code);
  add_twin_command(app, code);

  subcommand(app, "rebuild", "drop the views and make them again from the ledger").callback([&] {
    code = rebuild(data);
  });
  subcommand(app, "head", "print the signed head of the ledger, to publish elsewhere").callback([&] {
    code = head(data);
  });

  auto& key_command = subcommand(app, "key", "the master key", false);
  key_command.require_subcommand(1);
  subcommand(key_command, "show", "the public key for signed heads").callback([&] { code = key_show(data); });
  auto& key_export_command = subcommand(key_command, "export", "copy the master key to a safe place");
  key_export_command.add_option("--to", to, "the file to write")->required();
  key_export_command.callback([&] { code = key_export(data, to); });

  UserAdd add;
  std::string username;
  std::string url;
  auto& user_command = subcommand(app, "user", "accounts", false);
  user_command.require_subcommand(1);
  auto& add_command = subcommand(user_command, "add", "a new account, with a link for its first login");
  add_command.add_option("--username", add.username, "for logging in")->required();
  add_command.add_option("--name", add.name, "as others see it")->required();
  add_command.add_option("--role", add.role, "professional, administrator, privacy_officer, …")->required();
  add_command.add_option("--works-as", add.works_as,
                         "for a professional: generalist, specialist or gi_worker");
  add_command.add_option("--organisation", add.organisation, "by name; made when it is new");
  add_command.add_option("--load-max", add.load_max, "agreed maximum of dossiers as the face");
  add_command.add_option("--url", add.url, "start of the link");
  add_command.callback([&] {
    add.data = data;
    code = user_add(add);
  });
  subcommand(user_command, "list", "all accounts").callback([&] { code = user_list(data); });
  const auto with_name = [&](const char* name, const char* about) -> CLI::App& {
    auto& command = subcommand(user_command, name, about);
    command.add_option("username", username, "whose")->required();
    return command;
  };
  auto& link_command = with_name("link", "a link to choose a new password");
  link_command.add_option("--url", url, "start of the link");
  link_command.callback([&] { code = user_link(data, username, url); });
  with_name("disable", "end an account's sessions and logins").callback([&] {
    code = user_active(data, username, false);
  });
  with_name("enable", "let an account log in again").callback([&] {
    code = user_active(data, username, true);
  });

  subcommand(app, "openapi", "print the contract of the API (YAML)", false).callback([&] {
    fmt::print("{}", openapi_yaml());
  });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // Not by std::cout, which does not tell why it could not write.
    std::ostringstream out;
    const int found = app.exit(error, out, std::cerr);
    fmt::print("{}", out.str());
    return found == 0 ? exit_done : exit_usage;
  }
  return code;
}

}  // namespace

int run(int argc, char** argv) {
  return with_standard_output([&] { return run_command(argc, argv); });
}

}  // namespace kring::app
