// A region for benches: workers and small dossiers, made through the real commands, kept on disk and used
// again; and the whole of Kring around a folder, in this process.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/place.h"
#include "bench/client.h"
#include "http/api/hub.h"

namespace kring::web {
class Server;
}

namespace kring::bench {

inline constexpr int dossiers_per_worker = 100;

// Each dossier: a child of 13, a parent, a household, a question, consents, a statement: ten events.
// Makes the folder when it is not there or holds another number; `fresh`: always.
void make_region(const std::string& folder, int dossiers, bool fresh = false);
std::string worker_name(int number);

// Place options of all benches: cheap passwords, because logging in is not what is measured.
app::PlaceOptions place_options(bool durable);

// Logs in every worker without waiting for the disk; the sessions are valid in any later opening of the
// folder.
struct Worker {
  Login login;
  std::vector<std::string> dossiers;  // paths, "/api/v1/dossiers/<id>"
};
std::vector<Worker> log_in_workers(const std::string& folder, int count);

class Kring {
 public:
  Kring(const std::string& folder, bool durable);
  ~Kring();
  std::uint16_t port() const { return port_; }
  app::Place& place() { return *place_; }
  runtime::Runtime& runtime() { return *place_->runtime; }

 private:
  std::unique_ptr<app::Place> place_;
  api::Hub hub_;
  std::unique_ptr<struct ApiHolder> api_;  // the handlers of the server use it
  std::unique_ptr<web::Server> server_;
  std::uint16_t port_ = 0;
};

}  // namespace kring::bench
