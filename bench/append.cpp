// Durable append through the whole path (HTTP, session, access, decide, ledger, view), beside bare SQLite:
// the same tables, row sizes, file system and sync, and batches as large as the groups that the writer
// reached meanwhile. Bare SQLite writes the event row alone, and nobody asks it anything; the two take turns,
// so that noise meets both.
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <atomic>
#include <cmath>
#include <filesystem>
#include <thread>

#include "bench/bench.h"
#include "bench/region.h"
#include "ledger/sqlite/tables.h"

namespace kring::bench {
namespace {

constexpr int turns = 4;
constexpr double turn_seconds = 1.5;

class Bare {
 public:
  Bare(const std::string& path, const ledger::StoredEvent& like) : like_(like) {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
    must(sqlite3_open(path.c_str(), &db_));
    script(
        "PRAGMA page_size=4096; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;");
    script(ledger::schema_sql);
    must(sqlite3_prepare_v2(db_, "INSERT INTO event VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", -1, &insert_,
                            nullptr));
  }
  ~Bare() {
    sqlite3_finalize(insert_);
    sqlite3_close(db_);
  }
  void batch(int events) {
    script("BEGIN IMMEDIATE");
    for (int i = 0; i < events; ++i) one();
    script("COMMIT");
  }

 private:
  void must(int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE)
      give_up({Errc::unavailable, "bare.sqlite", sqlite3_errstr(code), {}}, "bare SQLite");
  }
  void script(const char* sql) { must(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr)); }
  void blob(int at, const void* from, std::size_t size) {
    sqlite3_bind_blob(insert_, at, from, static_cast<int>(size), SQLITE_TRANSIENT);
  }
  void text(int at, const std::string& value) {
    sqlite3_bind_text(insert_, at, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
  }
  void one() {
    ++position_;
    const auto id = EventId::make(like_.recorded_at + std::chrono::milliseconds{position_}, entropy_);
    if (position_ % 64 == 1) streams_.push_back("dossier/" + id.str());
    const auto& stream = streams_[static_cast<std::size_t>(position_) % streams_.size()];
    sqlite3_bind_int64(insert_, 1, position_);
    blob(2, id.bytes.data(), 16);
    text(3, stream);
    sqlite3_bind_int64(insert_, 4, position_);
    text(5, like_.type);
    sqlite3_bind_int64(insert_, 6, millis(like_.happened_at));
    sqlite3_bind_int64(insert_, 7, millis(like_.recorded_at));
    text(8, like_.stamp.actor);
    text(9, like_.stamp.organisation);
    text(10, like_.stamp.purpose);
    text(11, like_.stamp.causation);
    text(12, like_.stamp.correlation);
    text(13, like_.objects);
    text(14, like_.facts);
    blob(15, like_.key_id->data(), 16);
    blob(16, like_.sealed.data(), like_.sealed.size());
    blob(17, like_.hash.data(), 32);
    must(sqlite3_step(insert_));
    must(sqlite3_reset(insert_));
  }

  ledger::StoredEvent like_;
  Entropy entropy_ = system_entropy();
  std::vector<std::string> streams_;
  sqlite3* db_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  std::int64_t position_ = 0;
};

// Posts statements over so many connections for a while; each connection has dossiers of its own.
double post_for(
    Kring& kring, const std::vector<Worker>& workers, int connections, double seconds, std::int64_t& posted) {
  std::atomic<bool> stop{false};
  std::atomic<std::int64_t> count{0};
  const std::string body =
      R"({"kind":"opinion","words":"De laatste weken komt Kim vaker te laat, en vertelt minder )"
      R"(dan voor de zomer.","saidOn":"2026-01-05","source":"Mentor op school"})";
  std::vector<std::thread> threads;
  const Watch watch;
  for (int c = 0; c < connections; ++c) {
    threads.emplace_back([&, c] {
      const Worker& worker = workers[static_cast<std::size_t>(c)];
      Client client(kring.port());
      for (std::size_t i = 0; !stop; ++i) {
        const auto path = worker.dossiers[i % worker.dossiers.size()] + "/statements";
        if (client.ask(post(worker.login, path, body)) != 201)
          give_up({Errc::rejected, "bench.refused", client.head() + client.body(), {}},
                  "posting a statement");
        ++count;
      }
    });
  }
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  stop = true;
  for (auto& thread : threads) thread.join();
  posted += count;
  return watch.seconds();
}

ledger::StoredEvent last_statement(Kring& kring, const std::string& dossier_path) {
  ledger::StoredEvent last;
  const auto read = kring.place().store->read([&](const ledger::Snapshot& snapshot) {
    return snapshot.stream("dossier/" + dossier_path.substr(dossier_path.rfind('/') + 1), 0,
                           [&](const auto& event) {
                             last = event;
                             return true;
                           });
  });
  if (!read.ok()) give_up(read.error(), "reading a statement");
  return last;
}

void run() {
  const auto folder = data_folder("append");
  print_conditions(data_folder("."));
  make_region(folder, 1600, true);
  const auto workers = log_in_workers(folder, 16);
  Kring kring(folder, true);
  std::int64_t ignored = 0;
  post_for(kring, workers, 4, 1, ignored);  // warm
  const auto like = last_statement(kring, workers[0].dossiers[0]);
  std::vector<Figure> figures;
  for (const int connections : {1, 2, 4, 8, 16}) {
    Bare bare(folder + "/bare.db", like);
    std::int64_t events = 0, bare_events = 0;
    double seconds = 0, bare_seconds = 0, group = 1;
    for (int turn = 0; turn < turns; ++turn) {
      const auto before = kring.runtime().writer_stats();
      seconds += post_for(kring, workers, connections, turn_seconds, events);
      const auto after = kring.runtime().writer_stats();
      group = static_cast<double>(after.jobs - before.jobs) /
              static_cast<double>(std::max<std::uint64_t>(1, after.groups - before.groups));
      double owed = 0;
      const Watch watch;
      while (watch.seconds() < turn_seconds) {
        owed += group;
        const int size = static_cast<int>(std::floor(owed));
        owed -= size;
        bare.batch(size);
        bare_events += size;
      }
      bare_seconds += watch.seconds();
    }
    const double rate = static_cast<double>(events) / seconds;
    const double bare_rate = static_cast<double>(bare_events) / bare_seconds;
    figures.push_back({fmt::format("durable appends, {} connections, groups of {:.1f}", connections, group),
                       fmt::format("{:.0f}/s", rate), fmt::format("{:.0f}/s", bare_rate),
                       fmt::format("{:.2f}", rate / bare_rate), ">= 0.80", rate >= 0.8 * bare_rate});
  }
  print(figures);
  fmt::print(
      "  rows of {} bytes; comparison: bare SQLite, WAL, synchronous=FULL, the event row and its indexes "
      "only\n",
      like.stream.size() + like.type.size() + like.stamp.actor.size() + like.stamp.organisation.size() +
          like.stamp.correlation.size() + like.objects.size() + like.facts.size() + like.sealed.size() + 120);
  print_conditions(data_folder("."));
}

}  // namespace
}  // namespace kring::bench

int main() { kring::bench::run(); }
