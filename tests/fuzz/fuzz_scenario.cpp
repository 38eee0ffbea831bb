// Scenarios from anywhere: a scenario without problems, or words with a line; and a sentence that is read can
// be written again, and reads the same.
#include "tests/fuzz/fuzz.h"
#include "twin/tell/scenario_file.h"
#include "twin/tell/sentence.h"

using namespace kring;

namespace {

void check_sentence(std::string_view text) {
  const auto& chain = twin::chain::the_chain();
  const auto read = twin::tell::read_sentence(text, chain);
  if (!read.ok()) {
    KRING_ASSERT(!read.error().detail.empty());
    return;
  }
  for (const auto language : {twin::tell::Language::nl, twin::tell::Language::en})
    std::visit(
        [&](const auto& one) {
          const auto again =
              twin::tell::read_sentence(twin::tell::sentence_text(one, chain, language), chain);
          KRING_ASSERT(again.ok() && again->index() == read->index());
        },
        *read);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  check_sentence(text.substr(0, text.find('\n')));
  const auto file = twin::tell::parse_scenario(text, twin::chain::the_chain(), *parse_day("2026-11-21"));
  if (!file.ok()) {
    KRING_ASSERT(file.error().detail.starts_with("line "));
    return 0;
  }
  KRING_ASSERT(twin::chain::problems_of(file->scenario, twin::chain::the_chain()).empty());
  return 0;
}
