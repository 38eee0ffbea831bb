#include "ledger/keys.h"

#include <gtest/gtest.h>
#include <thread>
#include <sys/stat.h>

#include <fstream>

#include "../../tests/contract/ledger_testing.h"
#include "ledger/chain.h"
#include "ledger/files.h"

namespace kring::ledger {
namespace {

Entropy seeded(std::uint64_t seed) {
  return [rng = std::make_shared<Rng>(seed)](std::span<std::uint8_t> bytes) { rng->fill(bytes); };
}

Secret master(std::uint8_t fill) {
  Secret secret;
  secret.bytes.fill(fill);
  return secret;
}

struct Ring {
  std::unique_ptr<Store> store = make_memory_store();
  KeyRing keys{master(1), seeded(1)};
  Uuid dossier = test_uuid(1);
  Ring() {
    EXPECT_TRUE(store->write([&](Transaction& t) -> Result<void> {
      TRY_DO(keys.make_key(t, dossier));
      return keys.make_key(t, test_uuid(2));
    }).ok());
  }
  std::string sealed(const Uuid& id, std::string_view context, std::string_view plain) {
    std::string out;
    EXPECT_TRUE(store->read([&](const Snapshot& s) -> Result<void> {
      TRY(out, keys.seal(s, id, context, plain));
      return {};
    }).ok());
    return out;
  }
  Result<std::string> opened(const Uuid& id, std::string_view context, std::string_view bytes) {
    Result<std::string> out = std::string();
    (void)store->read([&](const Snapshot& s) -> Result<void> {
      out = keys.open(s, id, context, bytes);
      return {};
    }).ok();
    return out;
  }
};

TEST(ledger_keys, what_is_sealed_opens_with_its_dossier_and_context_only) {
  Ring ring;
  for (const std::string& plain : {std::string(), std::string("Sanne, 14"), std::string(100'000, 'x')}) {
    const std::string sealed = ring.sealed(ring.dossier, "kring.event/1", plain);
    EXPECT_EQ(sealed.size(), plain.size() + sealed_extra);
    EXPECT_EQ(ring.opened(ring.dossier, "kring.event/1", sealed).value(), plain);
    EXPECT_EQ(ring.opened(ring.dossier, "kring.event/2", sealed).error().rule, "ledger.sealed_damaged");
    EXPECT_EQ(ring.opened(test_uuid(2), "kring.event/1", sealed).error().rule, "ledger.sealed_damaged");
  }
}

TEST(ledger_keys, a_changed_byte_anywhere_does_not_open) {
  Ring ring;
  const std::string sealed = ring.sealed(ring.dossier, "c", "Sanne, 14");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = static_cast<char>(changed[i] ^ 0x40);
    EXPECT_FALSE(ring.opened(ring.dossier, "c", changed).ok()) << i;
  }
  for (std::size_t size = 0; size < sealed.size(); ++size)
    EXPECT_FALSE(ring.opened(ring.dossier, "c", sealed.substr(0, size)).ok());
}

TEST(ledger_keys, different_plaintexts_and_contexts_never_share_a_nonce_and_equal_ones_give_equal_bytes) {
  Ring ring;
  Ring again;
  std::set<std::string> nonces;
  for (int i = 0; i < 200; ++i) {
    const std::string plain = "text " + std::to_string(i / 2);
    const std::string context = "row/" + std::to_string(i % 2);
    const std::string sealed = ring.sealed(ring.dossier, context, plain);
    EXPECT_TRUE(nonces.insert(sealed.substr(1, 24)).second);
    EXPECT_EQ(sealed, again.sealed(again.dossier, context, plain));
  }
  EXPECT_TRUE(nonces.insert(ring.sealed(ring.dossier, "ab", "c").substr(1, 24)).second);
  EXPECT_TRUE(nonces.insert(ring.sealed(ring.dossier, "a", "bc").substr(1, 24)).second);
}

TEST(ledger_keys, a_destroyed_key_opens_nothing_also_when_it_was_cached_or_made_anew) {
  Ring ring;
  const std::string sealed = ring.sealed(ring.dossier, "c", "secret");
  ASSERT_TRUE(ring.store->write([&](Transaction& t) { return t.destroy_key(ring.dossier); }).ok());
  const auto gone = ring.opened(ring.dossier, "c", sealed);
  EXPECT_EQ(gone.error().code, Errc::not_found);
  EXPECT_EQ(gone.error().rule, "ledger.key_destroyed");
  ASSERT_TRUE(ring.store->write([&](Transaction& t) { return ring.keys.make_key(t, ring.dossier); }).ok());
  EXPECT_EQ(ring.opened(ring.dossier, "c", sealed).error().rule, "ledger.sealed_damaged");
  ring.keys.forget(ring.dossier);
  EXPECT_EQ(ring.opened(ring.dossier, "c", sealed).error().rule, "ledger.sealed_damaged");
}

TEST(ledger_keys, making_a_key_twice_keeps_the_first) {
  Ring ring;
  const std::string sealed = ring.sealed(ring.dossier, "c", "secret");
  ASSERT_TRUE(ring.store->write([&](Transaction& t) { return ring.keys.make_key(t, ring.dossier); }).ok());
  EXPECT_EQ(ring.opened(ring.dossier, "c", sealed).value(), "secret");
}

TEST(ledger_keys, more_dossiers_than_the_cache_holds_all_work) {
  Ring ring;
  constexpr std::uint64_t many = KeyRing::keys_cached_max + 50;
  std::vector<std::string> sealed(many);
  ASSERT_TRUE(ring.store->write([&](Transaction& t) -> Result<void> {
    for (std::uint64_t i = 0; i < many; ++i) {
      TRY_DO(ring.keys.make_key(t, test_uuid(i + 10)));
      TRY(sealed[i], ring.keys.seal(t, test_uuid(i + 10), "c", std::to_string(i)));
    }
    return {};
  }).ok());
  for (std::uint64_t i = 0; i < many; ++i)
    ASSERT_EQ(ring.opened(test_uuid(i + 10), "c", sealed[i]).value(), std::to_string(i));
}

TEST(ledger_keys, the_key_ring_is_used_by_many_threads_at_once) {
  Ring ring;
  const std::string sealed = ring.sealed(ring.dossier, "c", "secret");
  std::vector<std::thread> threads;
  for (int n = 0; n < 4; ++n)
    threads.emplace_back([&] {
      for (int i = 0; i < 300; ++i) {
        EXPECT_EQ(ring.opened(ring.dossier, "c", sealed).value(), "secret");
        if (i % 10 == 0) ring.keys.forget(ring.dossier);
      }
    });
  for (auto& thread : threads) thread.join();
}

TEST(ledger_keys, system_rows_are_sealed_under_another_key) {
  Ring ring;
  const std::string sealed = ring.keys.seal_system("accounts/1", "hash");
  EXPECT_EQ(ring.keys.open_system("accounts/1", sealed).value(), "hash");
  EXPECT_FALSE(ring.keys.open_system("accounts/2", sealed).ok());
  EXPECT_FALSE(KeyRing(master(2), seeded(1)).open_system("accounts/1", sealed).ok());
}

TEST(ledger_keys, the_master_key_is_made_once_with_mode_0600) {
  const TestDirectory directory;
  const auto store = make_memory_store();
  const auto first = KeyRing::open(directory.path(), *store, seeded(3));
  ASSERT_TRUE(first.ok()) << first.error().detail;
  struct stat about {};
  ASSERT_EQ(::stat((directory / "master.key").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 07777, 0600U);
  EXPECT_EQ(about.st_size, 32);
  const auto second = KeyRing::open(directory.path(), *store, seeded(4));
  ASSERT_TRUE(second.ok());
  EXPECT_EQ((*second)->open_system("c", (*first)->seal_system("c", "x")).value(), "x");
}

TEST(ledger_keys, a_master_key_that_is_open_to_others_of_wrong_size_missing_or_foreign_is_refused) {
  const TestDirectory directory;
  const auto store = make_memory_store();
  const std::string path = directory / "master.key";
  {
    const auto ring = KeyRing::open(directory.path(), *store, seeded(3));
    ASSERT_TRUE(store->write([&](Transaction& t) { return (*ring)->make_key(t, test_uuid(1)); }).ok());
  }
  const auto rule = [&] {
    const auto ring = KeyRing::open(directory.path(), *store, seeded(5));
    return ring ? std::string("opened") : ring.error().rule;
  };
  EXPECT_EQ(rule(), "opened");
  for (const unsigned mode : {0640U, 0604U, 0620U}) {
    ::chmod(path.c_str(), mode);
    EXPECT_EQ(rule(), "keys.permissions");
  }
  ::chmod(path.c_str(), 0600);
  std::filesystem::rename(path, path + ".away");
  EXPECT_EQ(rule(), "keys.missing");
  EXPECT_EQ(file_size(path), -1);  // and it made no new one
  for (const std::size_t size : {0U, 31U, 33U}) {
    std::ofstream(path) << std::string(size, 'k');
    ::chmod(path.c_str(), 0600);
    EXPECT_EQ(rule(), "keys.wrong_size");
  }
  std::ofstream(path) << std::string(32, 'k');
  EXPECT_EQ(rule(), "keys.wrong_master");
}

TEST(ledger_keys, a_signed_head_is_read_back_and_every_change_of_it_is_found) {
  Ring ring;
  const Head head{1234, chain_hash(Hash{}, StoredEvent{})};
  const std::string json = ring.keys.sign_head(head, test_instant());
  const auto read = verify_head(json, ring.keys.public_key());
  ASSERT_TRUE(read.ok()) << read.error().detail;
  EXPECT_EQ(read->head.position, 1234);
  EXPECT_EQ(read->head.hash, head.hash);
  EXPECT_EQ(read->signed_at, test_instant());
  EXPECT_EQ(verify_head(json, std::string(64, '0')).error().rule, "head.other_key");
  for (const auto& [from, to] : {std::pair{"1234", "1235"}, std::pair{"0Z", "1Z"}, std::pair{"Z\"", "Y\""},
                                std::pair{"\"hash\":\"", "\"hash\":\"f"}}) {
    std::string changed = json;
    changed.replace(changed.find(from), std::string_view(from).size(), to);
    EXPECT_NE(changed, json);
    EXPECT_FALSE(verify_head(changed, "").ok()) << changed;
  }
  std::string forged = KeyRing(master(9), seeded(1)).sign_head({1, {}}, test_instant());
  EXPECT_TRUE(verify_head(forged, "").ok());
  EXPECT_EQ(verify_head(forged, ring.keys.public_key()).error().rule, "head.other_key");
  for (const char* bad : {"", "[]", "{}", "{\"position\":\"1\"}", "null"})
    EXPECT_EQ(verify_head(bad, "").error().rule, "head.malformed");
}

}  // namespace
}  // namespace kring::ledger
