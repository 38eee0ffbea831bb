// What the tests of verify share: stores with something of everything in them, and a report as text.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "ledger_testing.h"
#include "ledger/files.h"
#include "ledger/sqlite/checksum_vfs.h"
#include "ledger/verify.h"

namespace kring::ledger {

inline Entropy seeded() {
  return [rng = std::make_shared<Rng>(1)](std::span<std::uint8_t> bytes) { rng->fill(bytes); };
}

inline KeyRing& keys() {
  static KeyRing ring(Secret{}, seeded());
  return ring;
}

// Events with real sealed halves, rows (also big ones, and a hole where rows were), and keys, one of them destroyed.
inline Result<void> fill(Store& store, std::uint64_t events) {
  const auto filled = store.write([&](Transaction& t) -> Result<void> {
    TRY_DO(keys().make_key(t, test_uuid(7)));
    TRY_DO(keys().make_key(t, test_uuid(8)));
    for (std::uint64_t i = 1; i <= events; ++i) {
      NewEvent event = test_event(i, "dossier/" + std::to_string(i % 5), static_cast<std::int64_t>((i - 1) / 5 + 1));
      event.key_id = test_uuid(7 + i % 2);
      TRY(event.sealed, keys().seal(t, *event.key_id, event_context(event.id), "private " + std::to_string(i)));
      TRY(const auto stored, t.append(event, test_instant()));
      TRY_DO(t.put_row("view", "row " + std::to_string(i), std::string(300, 'v')));
    }
    TRY_DO(t.put_row("view", "big", std::string(30'000, 'b')));
    return t.put_row("gone", "big", std::string(20'000, 'g'));
  });
  if (!filled) return filled;
  return store.write([&](Transaction& t) -> Result<void> {
    TRY_DO(t.erase_collection("gone"));
    return t.destroy_key(test_uuid(8));
  });
}

inline void make_closed_store(const std::string& path, std::uint64_t events = 20) {
  auto store = open_sqlite_store(path);
  ASSERT_TRUE(store.ok()) << store.error().detail;
  const auto filled = fill(**store, events);
  ASSERT_TRUE(filled.ok()) << filled.error().detail;
}

inline VerifyReport verified(const std::string& path, const VerifyOptions& options = {}) {
  auto report = verify_store(path, options);
  if (!report) {
    ADD_FAILURE() << report.error().rule << ": " << report.error().detail;
    return {};
  }
  return *std::move(report);
}

inline std::string told(const VerifyReport& report) {
  std::string text;
  for (const auto& damage : report.damages) text += damage.where + ": " + damage.what + "\n";
  for (const auto& note : report.notes) text += "note: " + note + "\n";
  return text;
}

inline void flip(const std::string& path, std::int64_t offset) {
  const auto file = open_file(path, O_RDWR);
  ASSERT_TRUE(file.ok());
  char byte = 0;
  ASSERT_EQ(::pread(file->get(), &byte, 1, offset), 1);
  byte = static_cast<char>(byte ^ 0x10);
  ASSERT_EQ(::pwrite(file->get(), &byte, 1, offset), 1);
}

}  // namespace kring::ledger
