#include "mining/log.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/result.h"
#include "base/text.h"
#include "mining/hash.h"
#include "mining/utf8.h"

namespace kring::mining {

// --- Names

std::size_t Names::slot_of(std::string_view text, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].id != none && (slots_[at].hash != hash || (*this)[slots_[at].id] != text))
    at = (at + 1) & mask;
  return at;
}

void Names::index(std::size_t slots) {
  slots_.assign(slots, Slot{0, none});
  for (std::uint32_t id = 0; id < size(); ++id) {
    const auto hash = static_cast<std::uint32_t>(hash_of((*this)[id]));
    std::size_t at = hash & (slots - 1);
    while (slots_[at].id != none) at = (at + 1) & (slots - 1);
    slots_[at] = {hash, id};
  }
}

std::uint32_t Names::find(std::string_view text) const {
  if (!slots_.empty()) return slots_[slot_of(text, static_cast<std::uint32_t>(hash_of(text)))].id;
  for (std::uint32_t id = 0; id < size(); ++id)
    if ((*this)[id] == text) return id;
  return none;
}

std::uint32_t Names::add(std::string_view text) {
  if (slots_.size() < 2 * (size() + 1)) index(std::max<std::size_t>(16, std::bit_ceil(3 * (size() + 1))));
  const auto hash = static_cast<std::uint32_t>(hash_of(text));
  const std::size_t at = slot_of(text, hash);
  return slots_[at].id != none ? slots_[at].id : put(text, hash, at);
}

std::uint32_t Names::add_utf8(std::string_view text, bool* repaired) {
  if (slots_.size() < 2 * (size() + 1)) index(std::max<std::size_t>(16, std::bit_ceil(3 * (size() + 1))));
  const auto hash = static_cast<std::uint32_t>(hash_of(text));
  const std::size_t at = slot_of(text, hash);
  *repaired = false;
  if (slots_[at].id != none) return slots_[at].id;
  if (is_valid_utf8(text)) return put(text, hash, at);
  *repaired = true;
  return add(repaired_utf8(text));
}

std::uint32_t Names::put(std::string_view text, std::uint32_t hash, std::size_t at) {
  KRING_ASSERT(size() < none);
  const auto id = static_cast<std::uint32_t>(size());
  bytes_.insert(bytes_.end(), text.begin(), text.end());
  ends_.push_back(bytes_.size());
  slots_[at] = {hash, id};
  return id;
}

std::vector<std::uint32_t> Names::ranks() const {
  std::size_t shared = size() > 0 ? (*this)[0].size() : 0;  // bytes that all begin with
  for (std::size_t id = 1; id < size() && shared > 0; ++id) {
    const auto [mine, its] =
        std::mismatch((*this)[0].begin(), (*this)[0].begin() + static_cast<std::ptrdiff_t>(shared),
                      (*this)[id].begin(), (*this)[id].end());
    shared = static_cast<std::size_t>(mine - (*this)[0].begin());
  }
  // The eight bytes behind them, as a number, decide nearly always: a sort of numbers, not of texts.
  struct Item {
    std::uint64_t next;
    std::uint32_t id;
  };
  std::vector<Item> order(size());
  for (std::uint32_t id = 0; id < order.size(); ++id) {
    const auto rest = (*this)[id].substr(shared);
    std::uint64_t next = 0;
    for (std::size_t i = 0; i < 8; ++i)
      next = next << 8 | (i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0U);
    order[id] = {next, id};
  }
  std::sort(order.begin(), order.end(), [&](const Item& a, const Item& b) {
    return a.next != b.next ? a.next < b.next : (*this)[a.id] < (*this)[b.id];
  });
  std::vector<std::uint32_t> ranks(size());
  for (std::uint32_t place = 0; place < order.size(); ++place) ranks[order[place].id] = place;
  return ranks;
}

void Names::reserve(std::size_t count, std::size_t bytes) {
  ends_.reserve(count);
  bytes_.reserve(bytes);
}

void Names::shrink() {
  slots_ = {};
  bytes_.shrink_to_fit();
  ends_.shrink_to_fit();
}

std::size_t Names::bytes_used() const {
  return bytes_.capacity() + ends_.capacity() * sizeof(std::uint64_t) + slots_.capacity() * sizeof(Slot);
}

// --- Log

std::size_t Log::case_of(std::size_t event) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), event);
  return static_cast<std::size_t>(after - starts_.begin()) - 1;
}

namespace {

const Column* named(const std::vector<Column>& columns, std::string_view name) {
  const auto at =
      std::lower_bound(columns.begin(), columns.end(), name,
                       [](const Column& c, std::string_view wanted) { return c.name() < wanted; });
  return at != columns.end() && at->name() == name ? &*at : nullptr;
}

}  // namespace

const Column* Log::event_attribute(std::string_view name) const { return named(event_attributes_, name); }
const Column* Log::case_attribute(std::string_view name) const { return named(case_attributes_, name); }

std::size_t Log::bytes_used() const {
  std::size_t total = activity_names_.bytes_used() + case_names_.bytes_used() +
                      (starts_.capacity() + activities_.capacity()) * sizeof(std::uint32_t) +
                      times_.capacity() * sizeof(Micros);
  for (const auto& column : event_attributes_) total += column.bytes_used();
  for (const auto& column : case_attributes_) total += column.bytes_used();
  return total;
}

}  // namespace kring::mining
