#include "http/api/fixture.h"

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <regex>
#include <thread>

#include "http/api/api.h"
#include "http/server/raw_client.h"

namespace kring::api::testing {
namespace {

namespace fs = std::filesystem;

// A real store that refuses at commit, or lets who writes wait, when a test says so.
class WatchedStore : public ledger::Store {
 public:
  explicit WatchedStore(std::unique_ptr<ledger::Store> store) : store_(std::move(store)) {}
  Result<void> write(const std::function<Result<void>(ledger::Transaction&)>& work) override {
    {
      std::unique_lock lock(mutex);
      free.wait(lock, [this] { return !held; });
    }
    return store_->write([&](ledger::Transaction& transaction) -> Result<void> {
      TRY_DO(work(transaction));
      if (refuses) return Error{Errc::unavailable, "store.disk_full", "the disk is full", {}};
      return {};
    });
  }
  Result<void> read(const std::function<Result<void>(const ledger::Snapshot&)>& work) const override {
    return store_->read(work);
  }
  Result<void> backup(const std::string& path,
                      const std::function<void(ledger::BackupProgress)>& progress) override {
    return store_->backup(path, progress);
  }

  std::atomic<bool> refuses{false};
  std::mutex mutex;
  std::condition_variable free;
  bool held = false;

 private:
  std::unique_ptr<ledger::Store> store_;
};

std::string head_of(const std::string& text) { return text.substr(0, text.find("\r\n\r\n") + 2); }

}  // namespace

const json::value& Answer::json() const {
  if (!parsed) {
    auto value = parse_json(body);
    parsed = std::make_shared<const json::value>(value.ok() ? std::move(*value) : json::value(nullptr));
  }
  return *parsed;
}

std::string Answer::text(const std::string& pointer) const {
  const auto& value = json();
  boost::system::error_code failure;
  const auto* found = value.find_pointer(pointer, failure);
  if (!found || found->is_null()) return {};
  return found->is_string() ? std::string(found->get_string()) : json::serialize(*found);
}

std::string Answer::header(const std::string& name) const {
  const auto at = head.find("\r\n" + name + ": ");
  if (at == std::string::npos) return {};
  const auto from = at + name.size() + 4;
  return head.substr(from, head.find("\r\n", from) - from);
}

std::string comparable(const Answer& answer) {
  static const std::regex changing(
      "\r\n(Date|traceresponse): [^\r]*|\"instance\":\"urn:trace:[0-9a-f]+\"|\r\nContent-Length: [0-9]+");
  return std::regex_replace(answer.head + answer.body, changing, "");
}

class World::Listener {
 public:
  explicit Listener(std::uint16_t port) : client(port) {}
  web::testing::RawClient client;
};

struct World::Impl {
  Impl() {
    static std::atomic<int> number{0};
    directory = fs::temp_directory_path() /
                ("kring-world-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
    fs::create_directories(directory);
    fs::permissions(directory, fs::perms::owner_all);
    start();
  }
  ~Impl() {
    stop();
    fs::remove_all(directory);
  }
  void start() {
    const Clock clock = [this] { return instant_of_millis(now_ms); };
    auto opened = ledger::open_sqlite_store((directory / "ledger.db").string(), {});
    ASSERT_TRUE(opened.ok()) << opened.error().rule;
    store = std::make_unique<WatchedStore>(std::move(*opened));
    auto ring = ledger::KeyRing::open(directory.string(), *store, system_entropy());
    ASSERT_TRUE(ring.ok()) << ring.error().rule;
    keys = std::move(*ring);
    accounts::Options cheap;
    cheap.cost = {1, 16 * 1024};
    accounts = std::make_unique<accounts::Accounts>(*store, *keys, clock, system_entropy(), cheap);
    runtime = std::make_unique<runtime::Runtime>(*store, *keys, *accounts, clock, system_entropy());
    ASSERT_TRUE(runtime->tidy_up().ok());
    hub = std::make_unique<Hub>();
    api.reset(new Api{*runtime, *accounts, *hub, {}, {}, {}});
    build(*api);
    web::ServerOptions options;
    options.rate_limiting = false;
    options.clock = clock;
    options.access_log = [this](const web::AccessRecord& record) {
      const std::lock_guard lock(log_mutex);
      log.push_back(record.method + " " + record.pattern + " " + std::to_string(record.status));
    };
    options.fault_log = [](const std::string&, const std::string& what) {
      ADD_FAILURE() << "fault: " << what;
    };
    server = std::make_unique<web::Server>(options, std::move(api->router));
    const auto started = server->start();
    ASSERT_TRUE(started.ok());
    port = *started;
  }
  void stop() {
    server->stop();
    runtime->on_committed({});
    runtime.reset();
    server.reset();
    api.reset();
    hub.reset();
    accounts.reset();
    keys.reset();
    store.reset();
  }

  fs::path directory;
  std::atomic<std::int64_t> now_ms{
      millis(start_of_dutch_day(*parse_day("2026-03-02")) + std::chrono::hours{10})};
  std::unique_ptr<WatchedStore> store;
  std::unique_ptr<ledger::KeyRing> keys;
  std::unique_ptr<accounts::Accounts> accounts;
  std::unique_ptr<runtime::Runtime> runtime;
  std::unique_ptr<Hub> hub;
  std::unique_ptr<Api> api;
  std::unique_ptr<web::Server> server;
  std::uint16_t port = 0;
  std::mutex log_mutex;
  std::vector<std::string> log;
};

World::World() : impl_(std::make_unique<Impl>()) {}
World::~World() = default;

Instant World::now() const { return instant_of_millis(impl_->now_ms); }
void World::pass(std::chrono::milliseconds time) { impl_->now_ms += time.count(); }
void World::go_to(Day day) { impl_->now_ms = millis(start_of_dutch_day(day) + std::chrono::hours{12}); }
std::string World::day(int days) const { return format_day(dutch_day(now()) + std::chrono::days{days}); }

std::uint16_t World::port() const { return impl_->port; }
std::string World::directory() const { return impl_->directory.string(); }
const std::vector<std::string>& World::access_log() const { return impl_->log; }
ledger::Store& World::store() { return *impl_->store; }
ledger::KeyRing& World::keys() { return *impl_->keys; }
accounts::Accounts& World::accounts() { return *impl_->accounts; }
runtime::Runtime& World::runtime() { return *impl_->runtime; }

void World::restart() {
  impl_->stop();
  impl_->start();
}
void World::refuse_writes(bool refuse) { impl_->store->refuses = refuse; }
void World::in_one_group(const std::function<void()>& first,
                         const std::vector<std::function<void()>>& rest,
                         bool in_order) {
  const auto hold = [this](bool held) {
    const std::lock_guard lock(impl_->store->mutex);
    impl_->store->held = held;
    impl_->store->free.notify_all();
  };
  const auto stats = [this] { return impl_->runtime->writer_stats(); };
  const auto before = stats().jobs;
  hold(true);
  std::vector<std::thread> threads;
  threads.emplace_back(first);
  web::testing::wait_until([&] { return stats().jobs > before; });
  for (std::size_t i = 0; i < rest.size(); ++i) {
    threads.emplace_back(rest[i]);
    if (in_order) web::testing::wait_until([&] { return stats().waiting > i; });
  }
  web::testing::wait_until([&] { return stats().waiting >= rest.size(); });
  hold(false);
  for (auto& thread : threads) thread.join();
}

Who World::account(const std::string& username, access::Role role, CircleRole works_as, int load_max) {
  accounts::NewAccount wanted;
  wanted.username = Name(username);
  wanted.name = Name("Naam van " + username);
  wanted.role = role;
  if (role == access::Role::professional) wanted.works_as = works_as;
  if (load_max > 0) wanted.load_max = Bounded<0, 200>{load_max};
  const auto made = accounts().create(wanted, UserId{});
  EXPECT_TRUE(made.ok()) << made.error().rule;
  EXPECT_TRUE(accounts().set_password(made->id, password).ok());
  Who who{username, made->id.str(), {}, {}};
  log_in(who);
  return who;
}

void World::log_in(Who& who) {
  const json::object body{{"username", who.username}, {"password", password}};
  const auto answer = post(Who{}, "/api/v1/session", json::serialize(body));
  EXPECT_EQ(answer.status, 200) << answer.body;
  const auto cookie = answer.header("Set-Cookie");
  who.cookie = cookie.substr(0, cookie.find(';'));
  who.csrf = answer.text("/csrfToken");
  who.id = answer.text("/user/id");
}

Answer World::raw(const std::string& bytes) {
  const auto text = web::testing::talk(impl_->port, bytes);
  return {web::testing::status_of(text), head_of(text), web::testing::body_of(text), {}};
}

Answer World::get(const Who& who, const std::string& path) {
  return raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" +
             (who.cookie.empty() ? "" : "Cookie: " + who.cookie + "\r\n") + "\r\n");
}

Answer World::send(const std::string& method,
                   const Who& who,
                   const std::string& path,
                   const std::string& body,
                   const std::string& fields) {
  std::string head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + fields;
  if (!who.cookie.empty()) head += "Cookie: " + who.cookie + "\r\n";
  if (!who.csrf.empty()) head += "Kring-CSRF: " + who.csrf + "\r\n";
  head += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  return raw(head + body);
}

std::string World::invite(const Family& family, const std::string& fields) {
  const auto answer =
      post(family.face, family.path + "/members",
           R"({"from":")" + day(0) + R"(","until":")" + day(300) + R"(","name":"Iemand","why":"Meedenken",)" +
               (fields.find("basis") == std::string::npos ? R"("basis":"consent",)" : "") + fields + "}");
  EXPECT_EQ(answer.status, 201) << answer.body;
  const auto link = answer.text("/link");
  return link.substr(link.find('#') + 1);
}

std::string World::accept(const std::string& token, Who& who) {
  json::object body{{"token", token}};
  const bool fresh = who.cookie.empty();
  if (fresh)
    body["newLogin"] = json::object{
        {"username", who.username}, {"name", "Naam van " + who.username}, {"password", password}};
  const auto answer = post(who, "/api/v1/invitations/_accept", json::serialize(body));
  EXPECT_EQ(answer.status, 200) << answer.body;
  if (fresh) log_in(who);
  return answer.text("/id");
}

Answer World::consent(const Who& who,
                      const Family& family,
                      const std::string& member,
                      const std::string& what) {
  return post(who, family.path + "/members/" + member + "/consents" + what,
              what.empty() ? R"({"how":"in_person"})" : "{}");
}

std::string World::join(const Family& family,
                        Who& who,
                        const std::string& role,
                        const std::string& scope,
                        const std::string& purpose) {
  const auto token =
      invite(family, R"("role":")" + role + R"(","purpose":")" + purpose + R"(","scope":)" + scope);
  const auto member = accept(token, who);
  for (const Who* decider : {&family.parent, &family.child}) {
    const auto said = consent(*decider, family, member);
    EXPECT_EQ(said.status, 201) << said.body;
  }
  return member;
}

Family World::family(Day birth, const std::string& mark) {
  static std::atomic<int> counter{0};
  const auto number = std::to_string(++counter);
  Family family;
  family.face = professional("vera" + number);
  const json::object command{
      {"question", json::object{{"words", "Hoe houden we het thuis vol? " + mark}, {"saidBy", 1}}},
      {"people", json::array{json::object{{"kind", "child"},
                                          {"givenName", "Kim" + mark},
                                          {"familyName", "Jansen" + mark},
                                          {"birthDate", format_day(birth)},
                                          {"bsn", "999999990"},
                                          {"reach", "Bel mij " + mark}},
                             json::object{{"kind", "parent"}, {"givenName", "Anja" + mark}}}},
      {"households",
       json::array{json::object{
           {"name", "Thuis " + mark}, {"address", "Dorpsstraat 1 " + mark}, {"people", json::array{0, 1}}}}},
      {"authority", json::array{json::object{{"parent", 1}, {"child", 0}, {"kind", "sole"}}}},
      {"consents", json::array{json::object{{"person", 0}, {"how", "oral"}},
                               json::object{{"person", 1}, {"how", "oral"}}}}};
  const auto opened = post(family.face, "/api/v1/dossiers", json::serialize(command));
  EXPECT_EQ(opened.status, 201) << opened.body;
  family.dossier = opened.text("/id");
  family.path = "/api/v1/dossiers/" + family.dossier;
  const auto page = get(family.face, family.path);
  EXPECT_EQ(page.status, 200) << page.body;
  family.child_person = page.text("/family/people/0/id");
  family.parent_person = page.text("/family/people/1/id");
  family.face_member = page.text("/circle/face");
  family.parent.username = "anja" + mark + number;
  family.child.username = "kim" + mark + number;
  const auto own = [&](const std::string& role, const std::string& person, Who& who) {
    return accept(
        invite(family, R"("role":")" + role +
                           R"(","purpose":"own_file","basis":"own_file","scope":["question"],"person":")" +
                           person + "\""),
        who);
  };
  family.parent_member = own("parent", family.parent_person, family.parent);
  family.child_member = own("youth", family.child_person, family.child);
  return family;
}

std::shared_ptr<World::Listener> World::listen(const Who& who) {
  auto listener = std::make_shared<Listener>(impl_->port);
  listener->client.send("GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nCookie: " + who.cookie + "\r\n\r\n");
  EXPECT_TRUE(listener->client.until("\r\n\r\n"));
  EXPECT_EQ(web::testing::status_of(listener->client.got()), 200) << listener->client.got();
  return listener;
}
bool World::hears(Listener& listener, const std::string& text, int wait_ms) {
  return listener.client.until(text, wait_ms);
}
const std::string& World::heard(Listener& listener) { return listener.client.got(); }

}  // namespace kring::api::testing
