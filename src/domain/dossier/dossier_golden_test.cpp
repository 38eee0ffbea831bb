// Stored events of every past version keep decoding, to the same bytes. A golden file is never edited: a new form of
// an event is a new wire name with a file of its own.
#include "domain/dossier/dossier_testing.h"

namespace kring::dossier {
namespace {

TEST(DossierGolden, every_stored_event_of_every_version_decodes_to_the_same_bytes) {
  for (const auto& path : room_testing::golden_files("dossier")) room_testing::expect_golden_event<Event>(path);
}
TEST(DossierGolden, every_event_type_has_a_golden_file) {
  room_testing::for_each_event_type<Event>([](auto type) {
    const std::string name = std::string(decltype(type)::type::wire) + ".json";
    EXPECT_TRUE(std::filesystem::exists(KRING_SOURCE_DIR "/tests/golden/events/" + name)) << name << " is missing";
  });
}
TEST(DossierGolden, every_reject_has_its_words_in_rules_json) { room_testing::expect_rules_are_listed("dossier"); }

}  // namespace
}  // namespace kring::dossier
