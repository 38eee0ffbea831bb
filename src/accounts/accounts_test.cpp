#include "accounts/fixture.h"

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "accounts/events.h"

namespace kring::accounts {
namespace {

using access::Role;

TEST_F(AccountsTest, an_account_is_found_and_listed_by_name) {
  const Account zoe = make("zoë");
  const Account anna = make("anna", Role::professional);
  EXPECT_EQ(accounts->find(zoe.id)->username.value, "zoë");
  EXPECT_EQ(accounts->name_of(anna.id), "Naam van anna");
  EXPECT_EQ(accounts->name_of(boss), "");
  EXPECT_RULE(accounts->find(boss), "account.unknown");
  const auto list = accounts->list();
  ASSERT_EQ(list->size(), 2u);
  EXPECT_EQ(list->front().id, anna.id);
  EXPECT_FALSE(anna.has_password);
  EXPECT_EQ(anna.created_at, now());
}

TEST_F(AccountsTest, a_user_name_is_unique_without_regard_to_case_and_accents) {
  make("Zoë");
  for (const char* same : {"zoe", "ZOË", "  zoe "}) {
    const auto again = accounts->create({Name{same}, Name{"x"}, Role::network, {}, {}, {}}, boss);
    EXPECT_RULE(again, "account.username_taken");
    EXPECT_EQ(again.error().fields.at(0).pointer, "/username");
    EXPECT_EQ(again.error().code, Errc::rejected);
  }
}

TEST_F(AccountsTest, a_user_name_is_one_line_of_text) {
  for (const std::string& name : {std::string(""), std::string("  "), std::string("a\nb"), std::string("a\tb"),
                                  std::string(121, 'a'), std::string("\xff")})
    EXPECT_RULE(accounts->create({Name{name}, Name{"x"}, Role::network, {}, {}, {}}, boss), "account.username_invalid");
  EXPECT_RULE(accounts->create({Name{"a"}, Name{" "}, Role::network, {}, {}, {}}, boss), "field.empty");
}

TEST_F(AccountsTest, what_somebody_works_as_fits_the_role) {
  const auto with = [&](Role role, std::optional<CircleRole> work) {
    static int number = 0;
    return accounts->create({Name{"w" + std::to_string(number++)}, Name{"x"}, role, work, {}, {}}, boss);
  };
  EXPECT_RULE(with(Role::professional, {}), "account.works_as_missing");
  EXPECT_RULE(with(Role::professional, CircleRole::teacher), "account.works_as_not_fitting");
  EXPECT_RULE(with(Role::network, CircleRole::specialist), "account.works_as_not_fitting");
  EXPECT_EQ(with(Role::network, CircleRole::teacher)->works_as, CircleRole::teacher);
  EXPECT_EQ(with(Role::youth, {})->works_as, CircleRole::youth);
  EXPECT_EQ(with(Role::parent, {})->works_as, CircleRole::parent);
  EXPECT_EQ(with(Role::network, {})->works_as, CircleRole::network);
  EXPECT_EQ(with(Role::privacy_officer, {})->works_as, CircleRole::other);
}

TEST_F(AccountsTest, a_change_changes_only_what_is_present) {
  const auto org = accounts->create_organisation(Name{"Team Noord"}, boss);
  const Account anna = make("anna", Role::professional);
  ChangeAccount change;
  change.organisation = org->id;
  change.load_max = Bounded<0, 200>{12};
  const auto changed = accounts->change(anna.id, change, boss);
  EXPECT_OK(changed);
  EXPECT_EQ(changed->organisation, org->id);
  EXPECT_EQ(changed->load_max, 12);
  EXPECT_EQ(changed->name, anna.name);
  EXPECT_EQ(changed->works_as, CircleRole::generalist);
  EXPECT_RULE(accounts->change(boss, {}, boss), "account.unknown");
  ChangeAccount elsewhere;
  elsewhere.organisation = OrgId::make(now(), system_entropy());
  EXPECT_RULE(accounts->change(anna.id, elsewhere, boss), "account.organisation_unknown");
  EXPECT_RULE(accounts->create({Name{"b"}, Name{"b"}, Role::network, {}, elsewhere.organisation, {}}, boss),
              "account.organisation_unknown");
}

TEST_F(AccountsTest, a_new_role_asks_for_fitting_work) {
  const Account anna = make("anna");
  ChangeAccount change;
  change.role = Role::professional;
  EXPECT_RULE(accounts->change(anna.id, change, boss), "account.works_as_missing");
  change.works_as = CircleRole::gi_worker;
  EXPECT_EQ(accounts->change(anna.id, change, boss)->works_as, CircleRole::gi_worker);
  change.role = Role::parent;
  change.works_as.reset();
  EXPECT_EQ(accounts->change(anna.id, change, boss)->works_as, CircleRole::parent);
}

TEST_F(AccountsTest, a_change_that_changes_nothing_is_no_event) {
  const Account anna = make("anna");
  const auto before = events().size();
  ChangeAccount change;
  change.name = anna.name;
  change.active = true;
  EXPECT_OK(accounts->change(anna.id, change, boss));
  EXPECT_EQ(events().size(), before);
}

TEST_F(AccountsTest, the_last_administrator_stays) {
  const Account first = make("first", Role::administrator);
  ChangeAccount leave;
  leave.active = false;
  ChangeAccount demote;
  demote.role = Role::network;
  EXPECT_RULE(accounts->change(first.id, leave, boss), "account.last_administrator");
  EXPECT_RULE(accounts->change(first.id, demote, boss), "account.last_administrator");
  EXPECT_RULE(accounts->erase(first.id, boss), "account.last_administrator");
  make("second", Role::administrator);
  EXPECT_OK(accounts->change(first.id, leave, boss));
}

TEST_F(AccountsTest, erasing_wipes_name_sessions_and_links_everywhere) {
  const Account anna = make_ready("annabel");
  const std::string token = token_of("annabel");
  const Instant later = now() + std::chrono::hours{9};
  const std::string link = *accounts->make_link({"first_login", {{"user", anna.id.str()}}, later});
  EXPECT_OK(accounts->erase(anna.id, boss));
  EXPECT_EQ(accounts->name_of(anna.id), "");
  EXPECT_RULE(accounts->find(anna.id), "account.unknown");
  EXPECT_RULE(accounts->session(token), "session.none");
  EXPECT_RULE(accounts->read_link(link), "link.unknown");
  EXPECT_RULE(log_in("annabel"), "session.refused");
  for (const char* collection : {"account", "session", "link"}) EXPECT_TRUE(rows(collection).empty()) << collection;
  for (const auto& event : events()) EXPECT_EQ(event.facts.find("annabel"), std::string::npos);
  EXPECT_RULE(accounts->erase(anna.id, boss), "account.unknown");
  make("annabel");  // the name is free again
}

TEST_F(AccountsTest, nothing_in_the_rows_can_be_read) {
  const auto org = accounts->create_organisation(Name{"Stichting Wolkenveld"}, boss);
  const Account anna = make_ready("annabel");
  const std::string secret = set_factor(anna.id);
  pass(std::chrono::minutes{1});
  const auto login = log_in("annabel", good_password, code(secret));
  ASSERT_TRUE((login).ok());
  EXPECT_RULE(log_in("nobodyknows"), "session.refused");
  const std::string link = *accounts->make_link({"circle", {{"member", "3"}}, now() + std::chrono::hours{9}});
  std::string all;
  for (const char* collection : {"account", "session", "link", "organisation", "refusal"}) {
    EXPECT_EQ(rows(collection).size(), 1u) << collection;
    for (const auto& [key, value] : rows(collection)) all += key + "\n" + value + "\n";
  }
  for (const auto& event : events()) all += event.facts + event.objects + event.sealed + event.stamp.actor + "\n";
  for (const std::string& word : {std::string("annabel"), std::string("Naam van"), std::string("Wolkenveld"),
                                  login->token, login->session.csrf_token, link, secret, base32(secret), good_password,
                                  std::string("$argon2id"), std::string("nobodyknows"), std::string("192.0.2.1")})
    EXPECT_EQ(all.find(word), std::string::npos) << word;
}

TEST_F(AccountsTest, a_restart_keeps_accounts_organisations_and_sessions) {
  const auto org = accounts->create_organisation(Name{"Team Noord"}, boss);
  make_ready("anna");
  const std::string token = token_of("anna");
  const auto before = accounts->session(token);
  restart();
  const auto after = accounts->session(token);
  ASSERT_TRUE((after).ok());
  EXPECT_EQ(after->csrf_token, before->csrf_token);
  EXPECT_EQ(after->account.username.value, "anna");
  EXPECT_EQ(accounts->organisation_name(org->id), "Team Noord");
  EXPECT_EQ(accounts->organisations()->size(), 1u);
  EXPECT_EQ(accounts->organisation_name(OrgId{}), "");
  EXPECT_OK(log_in("ANNA"));
}

TEST_F(AccountsTest, a_store_that_refuses_at_the_start_is_asked_again) {
  const Account anna = make("anna");
  store.refuses = true;
  restart();
  EXPECT_RULE(accounts->find(anna.id), "store.disk_full");
  EXPECT_RULE(log_in("anna"), "store.disk_full");
  store.refuses = false;
  EXPECT_OK(accounts->find(anna.id));
}

TEST_F(AccountsTest, a_refused_write_changes_nothing) {
  const Account anna = make_ready("anna");
  const std::string token = token_of("anna");
  store.refuses = true;
  ChangeAccount change;
  change.active = false;
  EXPECT_RULE(accounts->change(anna.id, change, boss), "store.disk_full");
  EXPECT_RULE(accounts->erase(anna.id, boss), "store.disk_full");
  EXPECT_RULE(accounts->create({Name{"b"}, Name{"b"}, Role::network, {}, {}, {}}, boss), "store.disk_full");
  EXPECT_RULE(log_in("anna"), "store.disk_full");
  store.refuses = false;
  EXPECT_TRUE(accounts->find(anna.id)->active);
  EXPECT_OK(accounts->session(token));
  make("b");
}

TEST_F(AccountsTest, another_master_key_opens_nothing) {
  make("anna");
  ledger::Secret other;
  other.bytes.fill(8);
  const ledger::KeyRing other_keys(other, system_entropy());
  Accounts elsewhere(store, other_keys, [this] { return now(); }, system_entropy(), options);
  EXPECT_EQ(elsewhere.list().error().code, Errc::unavailable);
}

TEST_F(AccountsTest, events_carry_facts_objects_and_who_did_it_why) {
  const auto org = accounts->create_organisation(Name{"Team Noord"}, UserId{});
  const auto chief = accounts->create({Name{"chief"}, Name{"C"}, Role::administrator, {}, org->id, {}}, UserId{});
  const auto made = accounts->create({Name{"anna"}, Name{"Anna"}, Role::network, {}, org->id, {}}, chief->id);
  const auto all = events();
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].stream, "account/" + org->id.str());
  EXPECT_EQ(all[0].stamp.actor, "system:accounts");
  const auto& event = all[2];
  EXPECT_EQ(event.stream, "account/" + made->id.str());
  EXPECT_EQ(event.version, 1);
  EXPECT_EQ(event.type, "account.created.v1");
  EXPECT_EQ(event.stamp.actor, chief->id.str());
  EXPECT_EQ(event.stamp.organisation, org->id.str());
  EXPECT_EQ(event.stamp.purpose, "administration");
  EXPECT_EQ(event.objects, R"([["organisation",")" + org->id.str() + R"("],["user",")" + made->id.str() + R"("]])");
  EXPECT_TRUE(event.sealed.empty());
  const auto decoded = decode_event<Event>(event.type, event.facts, "");
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(std::get<AccountCreated>(*decoded).user, made->id);
}

TEST_F(AccountsTest, every_kind_of_event_is_recorded_and_can_be_read_back) {
  const Account anna = make_ready("anna");
  const std::string secret = set_factor(anna.id);
  EXPECT_RULE(log_in("anna", "wrong"), "session.refused");
  pass(std::chrono::minutes{1});
  const auto login = log_in("anna", good_password, code(secret));
  ASSERT_TRUE((login).ok());
  EXPECT_OK(accounts->log_out(login->token));
  EXPECT_OK(accounts->remove_second_factor(anna.id, boss));
  ChangeAccount change;
  change.active = false;
  EXPECT_OK(accounts->change(anna.id, change, boss));
  EXPECT_OK(accounts->erase(anna.id, boss));
  EXPECT_EQ(types(), (std::vector<std::string>{
                         "account.created.v1", "account.password_set.v1", "account.second_factor_set.v1",
                         "account.login_refused.v1", "account.logged_in.v1", "account.logged_out.v1",
                         "account.second_factor_removed.v1", "account.changed.v1", "account.erased.v1"}));
  std::int64_t version = 0;
  for (const auto& event : events()) {
    EXPECT_EQ(event.version, ++version);
    EXPECT_TRUE(decode_event<Event>(event.type, event.facts, "").ok()) << event.type;
    EXPECT_EQ(event.objects, R"([["user",")" + anna.id.str() + R"("]])");
  }
}

TEST(AccountRules, every_rule_has_words_and_all_words_have_a_rule) {
  const std::filesystem::path here = std::string(KRING_SOURCE_DIR) + "/src/accounts";
  const auto text_of = [](const std::filesystem::path& path) {
    std::ifstream in(path);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  const std::regex key(R"re("((?:account|session|password|second_factor|link|organisation)\.[a-z_]+)")re");
  std::set<std::string> in_code;
  for (const auto& entry : std::filesystem::directory_iterator(here)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".cpp") && !name.ends_with(".h")) continue;
    if (name.ends_with("_test.cpp")) continue;
    const std::string text = text_of(entry.path());
    for (std::sregex_iterator at(text.begin(), text.end(), key), end; at != end; ++at) in_code.insert((*at)[1]);
  }
  std::set<std::string> in_list;
  const auto list = parse_json(text_of(here / "rules.json"));
  ASSERT_TRUE(list.ok());
  for (const auto& entry : list->as_object()) {
    in_list.insert(std::string(entry.key()));
    for (const char* language : {"nl", "en"})
      EXPECT_GT(entry.value().at(language).as_string().size(), 10u) << std::string(entry.key());
  }
  EXPECT_EQ(in_code, in_list);
  EXPECT_GT(in_list.size(), 15u);
}

}  // namespace
}  // namespace kring::accounts
