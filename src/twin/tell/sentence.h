// What is different, said in one sentence of English or Dutch: "40 % fewer places in open residential care in
// Zeeland", "12 more home teams of 8", "20 % meer acute vragen bij Veilig Thuis", "30 acute children at
// crisis team". The language is small and strict (docs/scenarios.md): what it does not know it refuses, and
// says what was probably meant. The words for steps, urgencies and regions are those of the chain, in both
// languages, or their codes.
#pragma once

#include <string_view>
#include <variant>

#include "twin/chain/effects.h"
#include "twin/tell/language.h"

namespace kring::twin::tell {

// Without days: those stand beside the sentence in the file.
using Sentence = std::variant<chain::Change, chain::Surge>;

// Rules: scenario.sentence (no sentence of this language), scenario.step_unknown, scenario.region_unknown,
// scenario.urgency_unknown, scenario.capacity_negative, scenario.value, scenario.unit (places of a step that
// counts teams). All are Errc::invalid, with in the detail what was probably meant.
Result<Sentence> read_sentence(std::string_view text, const chain::Chain& chain);

// The sentence of it, in a language: reading it gives the same again. Of a parameter "<what it is> = 0.3",
// which is no sentence of a file.
std::string sentence_text(const chain::Change& change, const chain::Chain& chain, Language language);
std::string sentence_text(const chain::Surge& surge, const chain::Chain& chain, Language language);
// What it does, in brackets behind the sentence: "room for 40 children becomes 24", "a later sentence says
// otherwise: this changes nothing"; "" when there is nothing to add.
std::string effect_text(const chain::ChangeEffect& effect, Language language);

// A step by its code or its name in either language, with or without what it counts ("home teams"): its code,
// or scenario.step_unknown.
Result<std::string> read_step(std::string_view words, const chain::Chain& chain);
// A region by its code or name: its code, or scenario.region_unknown.
Result<std::string> read_region(std::string_view words, const chain::Chain& chain);
Result<std::string> read_urgency(std::string_view words, const chain::Chain& chain);

}  // namespace kring::twin::tell
