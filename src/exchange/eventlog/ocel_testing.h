// For the tests of the event log: a small ledger, made of real events whose private halves lie open in `sealed`, so
// that any look at them would show in what comes out; and short ways to export it and to read the result.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "domain/circle/circle.h"
#include "domain/dossier/dossier.h"
#include "domain/plan/plan.h"
#include "exchange/eventlog/ocel.h"

namespace kring::exchange::ocel_testing {

inline const std::string marker = "Zwanenmeer";  // in every private half

template <class AnyId>
AnyId id(std::uint8_t number) {
  AnyId made;
  made.bytes[0] = 0x42;
  made.bytes[15] = number;
  return made;
}

class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kring-ocel-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_), {}));
  }

 private:
  std::string path_;
};

class Ledger {
 public:
  template <class Event>
  Ledger& add(const Event& event) {
    const WireEvent wire = encode_event(event);
    const std::string room = wire.type.substr(0, wire.type.find('.'));
    ObjectRefs refs = wire.objects;
    refs.emplace("dossier", dossier.str());
    json::array objects;
    for (const auto& [type, object] : refs) objects.push_back(json::array{type, object});
    return add_raw(room + "/" + dossier.str(), wire.type, json::serialize(objects), wire.facts, wire.words);
  }

  Ledger& add_raw(const std::string& stream, const std::string& type, const std::string& objects,
                  const std::string& facts, const std::string& sealed = marker) {
    ledger::NewEvent event;
    event.id = id<EventId>(static_cast<std::uint8_t>(100 + ++events_));
    event.stream = stream;
    event.version = ++versions_[stream];
    event.type = type;
    event.happened_at = *parse_instant("2026-11-02T09:00:00Z") + std::chrono::minutes(events_);
    event.stamp = stamp;
    event.objects = objects;
    event.facts = facts;
    if (!sealed.empty()) event.key_id = dossier.bytes;
    event.sealed = sealed;
    const auto written = store->write([&](ledger::Transaction& tx) -> Result<void> {
      TRY_DO(tx.append(event, event.happened_at));
      return {};
    });
    EXPECT_TRUE(written.ok());
    return *this;
  }

  std::unique_ptr<ledger::Store> store = ledger::make_memory_store();
  DossierId dossier = id<DossierId>(1);
  ledger::Stamp stamp{id<UserId>(2).str(), id<OrgId>(3).str(), "care", "", marker};

 private:
  int events_ = 0;
  std::map<std::string, std::int64_t> versions_;
};

// Opened, a child and a mother, a goal that changes its life domain, an invitation, help, a rating by the system.
inline void add_small_story(Ledger& ledger) {
  const auto child = id<PersonId>(11);
  const auto mother = id<PersonId>(12);
  const auto goal = id<GoalId>(20);
  const auto member = id<MemberId>(30);
  const Day day = *parse_day("2026-11-02");
  const Words words{marker};
  const dossier::PersonDetails person{Name{marker}, Name{marker}, day, std::nullopt, Line{marker}};
  ledger.add(dossier::DossierOpened{CatalogId{"GM0363"}, id<UserId>(2), id<OrgId>(3), true, {Line{marker}}});
  ledger.add(dossier::PersonAdded{child, dossier::PersonKind::child, {person}});
  ledger.add(dossier::PersonAdded{mother, dossier::PersonKind::relative, {person}});
  ledger.add(dossier::PersonCorrected{mother, dossier::PersonKind::parent, {person}});
  ledger.add(dossier::AuthoritySet{mother, child, dossier::Authority::sole, day});
  ledger.add(circle::CircleStarted{member, id<UserId>(2), CircleRole::generalist, day, day,
                                   {{Name{marker}, {}, Line{marker}, {}}}});
  ledger.add(circle::MemberInvited{id<MemberId>(31), child, CircleRole::youth, std::nullopt, Purpose::own_file,
                                   {Section::plan, Section::safety}, day, day, day, circle::Basis::own_file,
                                   std::nullopt, {{Name{marker}, Name{marker}, Line{marker}, Line{marker}}}});
  ledger.add(plan::GoalAdded{goal, child, {child}, {{3}, {7}}, CatalogId{"school"}, {words}});
  ledger.add(plan::GoalRevised{goal, child, {child}, {}, CatalogId{"friends"}, {words}});
  ledger.add(plan::GoalRevised{goal, child, {child}, {}, std::nullopt, {words}});
  ledger.add(plan::ActionAdded{id<ActionId>(40), goal, Owner{std::nullopt, member}, day, {Line{marker}}});
  ledger.add(plan::HelpStarted{id<HelpId>(50), CatalogId{"jim"}, day, {goal}, false, {Name{marker}}});
  ledger.stamp.actor = "system:kring";
  ledger.stamp.organisation = "";
  ledger.add(plan::Rated{plan::RatingKind::goal, goal, {6}, child, {Line{marker}}});
  ledger.add_raw("account/" + id<UserId>(2).str(), "account.logged_in.v1",
                 R"([["user",")" + id<UserId>(2).str() + R"("]])", R"({"secondFactor":true})");
}

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

inline OcelReport export_to(const Ledger& ledger, const std::string& path) {
  const auto report = export_ocel(*ledger.store, path, {});
  EXPECT_TRUE(report.ok()) << report.error().rule << ": " << report.error().detail;
  return report.ok() ? *report : OcelReport{};
}

inline json::value exported(const Ledger& ledger) {
  const Folder folder;
  export_to(ledger, folder / "log.json");
  const auto value = parse_json(bytes_of(folder / "log.json"));
  EXPECT_TRUE(value.ok());
  return value.ok() ? *value : json::value();
}

// The rows of a query, columns joined with '|', NULL as "null".
inline std::vector<std::string> rows(const std::string& path, const std::string& sql) {
  sqlite3* db = nullptr;
  EXPECT_EQ(sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  std::vector<std::string> result;
  const auto take = [](void* out, int count, char** values, char**) {
    std::string row;
    for (int i = 0; i < count; ++i) row += (i ? "|" : "") + std::string(values[i] ? values[i] : "null");
    static_cast<std::vector<std::string>*>(out)->push_back(row);
    return 0;
  };
  EXPECT_EQ(sqlite3_exec(db, sql.c_str(), take, &result, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
  sqlite3_close(db);
  return result;
}

}  // namespace kring::exchange::ocel_testing
