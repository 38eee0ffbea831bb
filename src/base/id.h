// Strong ids. An Id<Tag> is a UUID (RFC 9562); Tag::name is the type of the object it names, which is also the
// object type in the event log (OCEL 2.0). Ids are pseudonyms: they say nothing about a person.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/rng.h"
#include "base/time.h"

namespace kring {

using Uuid = std::array<std::uint8_t, 16>;

// Version 7: 48 bits of milliseconds, then chance. Sorted by time of making.
Uuid make_uuid7(Instant at, const Entropy& entropy);
std::string format_uuid(const Uuid& uuid);                      // lower case, with dashes
std::optional<Uuid> parse_uuid(std::string_view text);          // 36 characters, any case

template <class Tag>
struct Id {
  Uuid bytes{};

  static constexpr std::string_view object_type = Tag::name;
  static Id make(Instant at, const Entropy& entropy) { return Id{make_uuid7(at, entropy)}; }
  static std::optional<Id> parse(std::string_view text) {
    const auto uuid = parse_uuid(text);
    return uuid ? std::optional<Id>{Id{*uuid}} : std::nullopt;
  }
  std::string str() const { return format_uuid(bytes); }
  bool is_nil() const { return bytes == Uuid{}; }
  auto operator<=>(const Id&) const = default;
};

#define KRING_ID(Name, object)                       \
  struct Name##Tag {                                 \
    static constexpr std::string_view name = object; \
  };                                                 \
  using Name = Id<Name##Tag>

KRING_ID(EventId, "event");
KRING_ID(DossierId, "dossier");
KRING_ID(PersonId, "person");
KRING_ID(HouseholdId, "household");
KRING_ID(QuestionId, "request");
KRING_ID(StatementId, "statement");
KRING_ID(FactorId, "factor");
KRING_ID(AssessmentId, "assessment");
KRING_ID(GoalId, "goal");
KRING_ID(ActionId, "action");
KRING_ID(HelpId, "help");
KRING_ID(AftercareId, "aftercare");
KRING_ID(MemberId, "member");
KRING_ID(HandoverId, "handover");
KRING_ID(NeedId, "need");
KRING_ID(ConsentId, "consent");
KRING_ID(WorryId, "worsening");
KRING_ID(RequestId, "rights_request");
KRING_ID(GrantId, "emergency");
KRING_ID(UserId, "user");
KRING_ID(OrgId, "organisation");
KRING_ID(SessionId, "session");

struct UuidHash {
  std::size_t operator()(const Uuid& uuid) const {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::memcpy(&high, uuid.data(), 8);
    std::memcpy(&low, uuid.data() + 8, 8);
    return static_cast<std::size_t>(low ^ (high * 0x9e3779b97f4a7c15ULL));
  }
  template <class Tag>
  std::size_t operator()(const Id<Tag>& id) const {
    return (*this)(id.bytes);
  }
};

}  // namespace kring
