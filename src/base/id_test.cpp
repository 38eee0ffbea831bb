#include "base/id.h"

#include <gtest/gtest.h>

#include <concepts>
#include <set>
#include <unordered_set>

namespace kring {
namespace {

Entropy always(std::uint8_t byte) {
  return [byte](std::span<std::uint8_t> bytes) { std::fill(bytes.begin(), bytes.end(), byte); };
}

// RFC 9562, appendix A.6: 22 February 2022 14:22:22 GMT-05:00, rand_a CC3, rand_b 18C4DC0C0C07398F. The bits
// that version and variant take are set in the chance here, and must not come through.
TEST(Id, version_7_is_laid_out_as_the_example_of_rfc_9562) {
  const std::array<std::uint8_t, 10> chance = {0xfc, 0xc3, 0xd8, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f};
  const auto uuid =
      make_uuid7(*parse_instant("2022-02-22T14:22:22-05:00"), [&](std::span<std::uint8_t> bytes) {
        ASSERT_EQ(bytes.size(), chance.size());
        std::copy(chance.begin(), chance.end(), bytes.begin());
      });
  EXPECT_EQ(format_uuid(uuid), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST(Id, every_bit_that_is_not_time_version_or_variant_is_chance) {
  const Instant last = instant_of_millis((1LL << 48) - 1);
  EXPECT_EQ(format_uuid(make_uuid7(Instant{}, always(0x00))), "00000000-0000-7000-8000-000000000000");
  EXPECT_EQ(format_uuid(make_uuid7(Instant{}, always(0xff))), "00000000-0000-7fff-bfff-ffffffffffff");
  EXPECT_EQ(format_uuid(make_uuid7(last, always(0x00))), "ffffffff-ffff-7000-8000-000000000000");
}

TEST(Id, ids_and_their_text_sort_by_time_of_making) {
  Rng rng(11);
  const Entropy entropy = [&](std::span<std::uint8_t> bytes) { rng.fill(bytes); };
  Instant at = *parse_instant("2026-11-21T09:30:00Z");
  DossierId before = DossierId::make(at, entropy);
  for (int i = 0; i < 500; ++i) {
    at += std::chrono::milliseconds(rng.between(1, 100'000'000));
    const DossierId after = DossierId::make(at, entropy);
    EXPECT_LT(before, after);
    EXPECT_LT(before.str(), after.str());
    before = after;
  }
}

TEST(Id, what_was_written_is_read_back_in_any_case) {
  Rng rng(12);
  for (int i = 0; i < 500; ++i) {
    Uuid uuid;
    rng.fill(uuid);
    std::string text = format_uuid(uuid);
    EXPECT_EQ(parse_uuid(text), uuid) << text;
    for (char& c : text)
      if (c >= 'a' && c <= 'f' && rng.chance(0.5)) c = static_cast<char>(c - 'a' + 'A');
    EXPECT_EQ(parse_uuid(text), uuid) << text;
  }
}

TEST(Id, other_text_is_no_id) {
  const std::string good = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
  ASSERT_TRUE(parse_uuid(good));
  for (const auto& bad :
       {std::string(), good.substr(1), good + "0", good + " ", "{" + good + "}", "urn:uuid:" + good,
        std::string("017f22e279b07cc398c4dc0c0c07398f"), std::string(36, '-'), std::string(36, '0'),
        std::string("017f22e27-9b0-7cc3-98c4-dc0c0c07398f"), std::string(36, '\0')})
    EXPECT_FALSE(parse_uuid(bad)) << bad;
  for (std::size_t at = 0; at < good.size(); ++at)
    for (const char c : {'g', 'G', '/', ':', '@', '`', ' ', '+', '\0'}) {
      std::string bad = good;
      bad[at] = c;
      EXPECT_FALSE(parse_uuid(bad)) << bad;
      EXPECT_FALSE(DossierId::parse(bad)) << bad;
    }
}

TEST(Id, an_id_knows_what_it_names_and_is_nil_until_it_is_made) {
  EXPECT_EQ(DossierId::object_type, "dossier");
  EXPECT_EQ(QuestionId::object_type, "request");
  EXPECT_TRUE(PersonId().is_nil());
  EXPECT_EQ(PersonId::parse("00000000-0000-0000-0000-000000000000"), PersonId());
  EXPECT_FALSE(PersonId::make(Instant{}, always(0)).is_nil());
  static_assert(!std::convertible_to<PersonId, DossierId> &&
                !std::equality_comparable_with<PersonId, DossierId>);
  const std::set<std::string_view> types = {
      EventId::object_type,    DossierId::object_type,   PersonId::object_type, HouseholdId::object_type,
      QuestionId::object_type, StatementId::object_type, FactorId::object_type, AssessmentId::object_type,
      GoalId::object_type,     ActionId::object_type,    HelpId::object_type,   AftercareId::object_type,
      MemberId::object_type,   HandoverId::object_type,  NeedId::object_type,   ConsentId::object_type,
      WorryId::object_type,    RequestId::object_type,   GrantId::object_type,  UserId::object_type,
      OrgId::object_type,      SessionId::object_type};
  EXPECT_EQ(types.size(), 22u) << "two kinds of objects have one name in the event log";
}

TEST(Id, the_hash_spreads_ids_that_were_made_at_one_moment) {
  Rng rng(13);
  std::unordered_set<std::size_t> hashes;
  for (int i = 0; i < 10'000; ++i)
    hashes.insert(
        UuidHash{}(GoalId::make(Instant{}, [&](std::span<std::uint8_t> bytes) { rng.fill(bytes); })));
  EXPECT_EQ(hashes.size(), 10'000u);
}

}  // namespace
}  // namespace kring
