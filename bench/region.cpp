#include "bench/region.h"

#include <fmt/format.h>

#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>

#include "bench/bench.h"
#include "http/api/api.h"
#include "http/server/server.h"

namespace kring::bench {
namespace {

namespace fs = std::filesystem;

constexpr const char* password = "boterham fiets wolk 9";

// Lets so many requests wait at once that the writer can take groups, and ends the program at the first
// refusal.
class Flow {
 public:
  template <class T>
  runtime::Done<T> one(std::function<void(const T&)> then = {}) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_ < 400; });
    ++waiting_;
    return [this, then = std::move(then)](Result<T> result) {
      if (!result.ok()) give_up(result.error(), "making the region");
      if (then) then(*result);
      const std::lock_guard guard(mutex_);
      --waiting_;
      changed_.notify_all();
    };
  }
  void finish() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
};

dossier::OpenDossier opening(int number, Day today) {
  dossier::OpenDossier command;
  dossier::NewPerson child;
  child.kind = dossier::PersonKind::child;
  child.given_name = Name(fmt::format("Kind {}", number));
  child.family_name = Name("Verzonnen");
  child.birth_date = birthday(today, -13) - std::chrono::days{number % 300};
  dossier::NewPerson parent;
  parent.kind = dossier::PersonKind::parent;
  parent.given_name = Name(fmt::format("Ouder {}", number));
  parent.reach = Line("Bel of app, liefst na zes uur");
  command.people = {child, parent};
  dossier::NewHousehold home;
  home.name = Name("Thuis");
  home.address = Line(fmt::format("Bedachtestraat {}, Nergenshuizen", number % 180 + 1));
  home.people = {0, 1};
  command.households = {home};
  command.authority = {{1, 0, dossier::Authority::sole}};
  command.question.words = Words("Hoe houden we het thuis vol nu het op school niet gaat?");
  command.question.said_by = 1;
  command.consents = {{0, dossier::ConsentHow::oral}, {1, dossier::ConsentHow::oral}};
  return command;
}

dossier::RecordStatement statement(Day today) {
  dossier::RecordStatement command;
  command.kind = dossier::StatementKind::opinion;
  command.words = Words("De laatste weken komt Kim vaker te laat, en vertelt minder dan voor de zomer.");
  command.said_on = today - std::chrono::days{2};
  command.source = Line("Mentor op school");
  return command;
}

std::vector<runtime::Caller> make_workers(app::Place& place, int count) {
  const auto organisation =
      place.accounts->create_organisation(Name("Wijkteam Meting (verzonnen)"), UserId{});
  if (!organisation.ok()) give_up(organisation.error(), "making the organisation");
  std::vector<runtime::Caller> callers;
  for (int i = 0; i < count; ++i) {
    accounts::NewAccount account;
    account.username = Name(worker_name(i));
    account.name = Name(fmt::format("Werker {}", i));
    account.role = access::Role::professional;
    account.works_as = CircleRole::generalist;
    account.organisation = organisation->id;
    const auto made = place.accounts->create(account, UserId{});
    if (!made.ok()) give_up(made.error(), "making a worker");
    if (auto set = place.accounts->set_password(made->id, password); !set.ok())
      give_up(set.error(), "a password");
    callers.push_back(runtime::caller_of(*made, *place.accounts, "bench"));
  }
  return callers;
}

std::unique_ptr<app::Place> open_or_give_up(const std::string& folder, bool durable) {
  auto place = app::open_place(folder, place_options(durable));
  if (!place.ok()) give_up(place.error(), "opening " + folder);
  return std::move(*place);
}

}  // namespace

std::string worker_name(int number) { return fmt::format("werker-{:04}", number); }

app::PlaceOptions place_options(bool durable) {
  app::PlaceOptions options;
  options.durable = durable;
  options.accounts.cost = {1, 16 * 1024};
  return options;
}

void make_region(const std::string& folder, int dossiers, bool fresh) {
  const auto note = fmt::format("{} dossiers, form 1", dossiers);
  std::string noted;
  if (std::ifstream file(folder + "/made.txt"); file) std::getline(file, noted);
  if (noted == note && !fresh) return;
  fs::remove_all(folder);
  fs::create_directories(folder);
  fs::permissions(folder, fs::perms::owner_all);
  const Watch watch;
  std::int64_t events = 0;
  {
    auto place = open_or_give_up(folder, false);
    const Day today = dutch_day(place->runtime->now());
    const int workers = std::max(1, dossiers / dossiers_per_worker);
    const auto callers = make_workers(*place, workers);
    Flow flow;
    for (int i = 0; i < dossiers; ++i) {
      const auto& caller = callers[static_cast<std::size_t>(i % workers)];
      place->runtime->open(
          caller, opening(i, today), {}, {}, flow.one<runtime::Receipt>([&](const auto& receipt) {
            place->runtime->change({caller, receipt.dossier, dossier::Command{statement(today)}, {}, {}, {}},
                                   [](const Result<runtime::Receipt>& done) {
                                     if (!done.ok()) give_up(done.error(), "a statement");
                                   });
          }));
      if (i % 10'000 == 9'999) fmt::print(stderr, "  made {} dossiers in {:.0f} s\n", i + 1, watch.seconds());
    }
    flow.finish();
    place->runtime.reset();  // does what still waits
    const auto read = place->store->read([&](const ledger::Snapshot& snapshot) -> Result<void> {
      TRY(const auto head, snapshot.head());
      events = head.position;
      return {};
    });
    if (!read.ok()) give_up(read.error(), "reading the head");
  }
  std::ofstream(folder + "/made.txt") << note << '\n';
  fmt::print("  made {} dossiers, {} events in {:.1f} s without syncs ({:.0f} events/s)\n", dossiers, events,
             watch.seconds(), static_cast<double>(events) / watch.seconds());
}

std::vector<Worker> log_in_workers(const std::string& folder, int count) {
  std::vector<Worker> workers;
  auto place = open_or_give_up(folder, false);
  for (int i = 0; i < count; ++i) {
    const auto login = place->accounts->log_in(worker_name(i), password, {}, "127.0.0.1");
    if (!login.ok()) give_up(login.error(), "logging in");
    Worker worker;
    worker.login = {std::string(api::cookie_name) + "=" + login->token, login->session.csrf_token};
    const auto& user = login->session.account.id;
    const auto read = place->store->read([&](const ledger::Snapshot& snapshot) {
      return snapshot.rows("relation", views::key_of(user.bytes), {},
                           [&](std::string_view key, std::string_view) {
                             DossierId id;
                             std::copy_n(key.begin() + 16, 16, id.bytes.begin());
                             worker.dossiers.push_back("/api/v1/dossiers/" + id.str());
                             return true;
                           });
    });
    if (!read.ok()) give_up(read.error(), "reading relations");
    workers.push_back(std::move(worker));
  }
  return workers;
}

struct ApiHolder {
  api::Api api;
};

Kring::Kring(const std::string& folder, bool durable) : place_(open_or_give_up(folder, durable)) {
  api_.reset(new ApiHolder{{*place_->runtime, *place_->accounts, hub_, {}, {}, {}}});
  api::build(api_->api);
  web::ServerOptions options;
  options.rate_limiting = false;
  server_ = std::make_unique<web::Server>(options, std::move(api_->api.router));
  const auto port = server_->start();
  if (!port.ok()) give_up(port.error(), "starting the server");
  port_ = *port;
}

Kring::~Kring() {
  server_->stop();
  place_->runtime->on_committed({});
  place_->runtime.reset();  // before the server: its answers hold places there
}

}  // namespace kring::bench
