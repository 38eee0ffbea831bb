#include "ledger/keys.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>

#include "ledger/files.h"

namespace kring::ledger {
namespace {

Error key_fault(const char* rule, std::string detail) {
  return Error{Errc::unavailable, rule, std::move(detail), {}};
}

std::string wrap_context(const Uuid& id) { return "kring.data_key/" + format_uuid(id); }

Result<Secret> read_master(const std::string& path) {
  TRY(const File file, open_file(path, O_RDONLY));
  struct stat about {};
  if (::fstat(file.get(), &about) != 0) return file_fault("reading", path, errno);
  if ((about.st_mode & 077) != 0)
    return key_fault("keys.permissions",
                     fmt::format("{} has mode {:04o}: others than its owner can use it. Do: chmod 600 {}", path,
                                 about.st_mode & 07777, path));
  Secret master;
  TRY(std::string bytes, read_at(file, path, 0, master.bytes.size() + 1));
  if (about.st_size != 32 || bytes.size() != master.bytes.size())
    return key_fault("keys.wrong_size", fmt::format("{} has {} bytes; a master key has 32. Restore it from its copy",
                                                    path, about.st_size));
  std::copy(bytes.begin(), bytes.end(), master.bytes.begin());
  sodium_memzero(bytes.data(), bytes.size());
  return master;
}

Result<Secret> make_master(const std::string& path, const Entropy& entropy) {
  Secret master;
  entropy(master.bytes);
  TRY_DO(write_new_file(path, {reinterpret_cast<const char*>(master.bytes.data()), master.bytes.size()}, 0600));
  return master;
}

}  // namespace

std::string event_context(const EventId& id) { return "kring.event/" + id.str(); }

KeyRing::KeyRing(const Secret& master, Entropy entropy)
    : wrapping_(derive(master, 1, "kringmst")),
      system_(derive(master, 2, "kringmst")),
      signing_seed_(derive(master, 3, "kringmst")),
      entropy_(std::move(entropy)) {}

Result<std::unique_ptr<KeyRing>> KeyRing::read(const std::string& directory, Entropy entropy) {
  const std::string path = directory + "/master.key";
  if (file_size(path) < 0) return key_fault("keys.missing", path + " does not exist");
  TRY(const Secret master, read_master(path));
  return std::make_unique<KeyRing>(master, std::move(entropy));
}

Result<std::unique_ptr<KeyRing>> KeyRing::open(const std::string& directory, const Store& store, Entropy entropy) {
  std::optional<std::pair<Uuid, std::string>> sample;
  TRY_DO(store.read([&](const Snapshot& snapshot) {
    return snapshot.wrapped_keys([&](const Uuid& id, std::string_view wrapped) {
      sample = {id, std::string(wrapped)};
      return false;
    });
  }));
  const std::string path = directory + "/master.key";
  if (file_size(path) < 0 && sample)
    return key_fault("keys.missing",
                     fmt::format("{} does not exist, but the store holds keys that only it can open. Put the copy of "
                                 "master.key back; a new one would open nothing",
                                 path));
  TRY(const Secret master, file_size(path) < 0 ? make_master(path, entropy) : read_master(path));
  auto ring = std::make_unique<KeyRing>(master, std::move(entropy));
  if (sample && !unseal(ring->wrapping_, wrap_context(sample->first), sample->second))
    return key_fault("keys.wrong_master",
                     fmt::format("{} is not the master key of this store: it does not open key {}", path,
                                 format_uuid(sample->first)));
  return ring;
}

Result<void> KeyRing::make_key(Transaction& transaction, const Uuid& id) {
  TRY(const auto existing, transaction.wrapped_key(id));
  if (existing) return {};
  Secret key;
  {
    const std::lock_guard lock(mutex_);
    entropy_(key.bytes);
  }
  const std::string_view bytes{reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size()};
  return transaction.put_wrapped_key(id, ledger::seal(wrapping_, wrap_context(id), bytes));
}

Result<Secret> KeyRing::key_of(const Snapshot& snapshot, const Uuid& id) const {
  TRY(const auto wrapped, snapshot.wrapped_key(id));
  if (!wrapped)
    return Error{Errc::not_found, "ledger.key_destroyed", "there is no key " + format_uuid(id) + " (any more)", {}};
  {
    const std::lock_guard lock(mutex_);
    const auto found = cached_.find(id);
    if (found != cached_.end() && found->second->wrapped == *wrapped) {
      recent_.splice(recent_.begin(), recent_, found->second);
      return found->second->key;
    }
  }
  auto bytes = unseal(wrapping_, wrap_context(id), *wrapped);
  if (!bytes || bytes->size() != 32)
    return key_fault("keys.wrong_master", "the master key does not open key " + format_uuid(id));
  Secret key;
  std::copy(bytes->begin(), bytes->end(), key.bytes.begin());
  sodium_memzero(bytes->data(), bytes->size());
  forget(id);
  const std::lock_guard lock(mutex_);
  if (cached_.contains(id)) return key;  // another thread was first
  recent_.push_front(Cached{id, *wrapped, key});
  cached_[id] = recent_.begin();
  if (recent_.size() > keys_cached_max) {
    cached_.erase(recent_.back().id);
    recent_.pop_back();
  }
  return key;
}

Result<bool> KeyRing::opens(const Snapshot& snapshot, const Uuid& id) const {
  TRY(const auto wrapped, snapshot.wrapped_key(id));
  return wrapped && unseal(wrapping_, wrap_context(id), *wrapped);
}

void KeyRing::forget(const Uuid& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = cached_.find(id);
  if (found == cached_.end()) return;
  recent_.erase(found->second);
  cached_.erase(found);
}

Result<std::string> KeyRing::seal(const Snapshot& snapshot, const Uuid& id, std::string_view context,
                                  std::string_view plain) const {
  TRY(const Secret key, key_of(snapshot, id));
  return ledger::seal(key, context, plain);
}

Result<std::string> KeyRing::open(const Snapshot& snapshot, const Uuid& id, std::string_view context,
                                  std::string_view sealed) const {
  TRY(const Secret key, key_of(snapshot, id));
  auto plain = unseal(key, context, sealed);
  if (!plain)
    return key_fault("ledger.sealed_damaged", fmt::format("{} does not open with its key: changed, or moved", context));
  return *std::move(plain);
}

std::string KeyRing::seal_system(std::string_view context, std::string_view plain) const {
  return ledger::seal(system_, context, plain);
}

Result<std::string> KeyRing::open_system(std::string_view context, std::string_view sealed) const {
  auto plain = unseal(system_, context, sealed);
  if (!plain)
    return key_fault("ledger.sealed_damaged", fmt::format("{} does not open: changed, moved, or another master key",
                                                          context));
  return *std::move(plain);
}

std::string KeyRing::sign_head(const Head& head, Instant signed_at) const {
  return ledger::sign_head(signing_seed_, head, signed_at);
}

std::string KeyRing::public_key() const { return ledger::public_key_of(signing_seed_); }

}  // namespace kring::ledger
