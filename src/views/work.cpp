#include "views/work.h"

#include <algorithm>

#include "views/page_parts.h"
#include "views/work_due.h"

namespace kring::views {
namespace {

constexpr std::size_t question_characters = 160;

DueState due_state(Day on, Day today) {
  if (on < today) return DueState::overdue;
  if (on == today) return DueState::today;
  return on <= today + std::chrono::days{7} ? DueState::soon : DueState::later;
}

bool may(const Look& look, access::Action action) {
  return access::may(look.actor, action, access::section_of(action), look.state.facts, look.now).allow;
}

bool is_responsible(const Look& look, const Due& due) {
  if (due.face && look.is_face) return true;
  if (due.owner && look.owns(*due.owner)) return true;
  if (due.safety_professionals && look.is_circle_professional) return true;
  return due.kind == "right" && look.actor.role == access::Role::privacy_officer;
}

bool may_see(const Look& look, const Due& due) {
  return due.action ? may(look, *due.action) : look.sees(due.section);
}

// Cut between characters, never inside one.
std::string beginning(const std::string& text, std::size_t characters) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts = (static_cast<unsigned char>(text[i]) & 0xc0) != 0x80;
    if (starts && ++seen > characters) return text.substr(0, i);
  }
  return text;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::exchange(word, {}));
  };
  for (const char c : folded(text)) {
    const bool is_word = static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c));
    if (is_word) word += c;
    else end_word();
  }
  end_word();
  return words;
}

void append(std::vector<std::string>& words, std::string_view text) {
  for (auto& word : words_of(text)) words.push_back(std::move(word));
}

const NameOf& no_names() {
  static const NameOf none;
  return none;
}

std::vector<DueItem> due_in(const Look& look, const std::vector<Due>& all) {
  std::vector<DueItem> items;
  const std::string title = may(look, access::Action::see_card) ? title_of(look.state) : "";
  for (const auto& due : all) {
    if (!is_responsible(look, due) || !may_see(look, due)) continue;
    DueItem item;
    item.kind = due.kind;
    item.on = due.on;
    item.state = due_state(due.on, look.today);
    item.dossier = look.state.id;
    item.title = title;
    if (look.sees(due.section)) item.words = due.words;
    item.tab = due.tab;
    item.item = due.item;
    items.push_back(std::move(item));
  }
  std::stable_sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.on < b.on; });
  return items;
}

void add_what_is_due(const Look& look, DossierCard& card) {
  const auto all = all_due(look.state, look.today);
  for (const auto& item : due_in(look, all)) {
    if (item.state == DueState::overdue) ++card.overdue;
    if (item.state == DueState::today || item.state == DueState::soon) ++card.soon;
  }
  for (const auto& due : all) {
    if (!due.planned || due.on < look.today || due.action || !look.sees(due.section)) continue;
    card.next_on = std::min(card.next_on.value_or(due.on), due.on);
  }
}

}  // namespace

std::vector<DueItem> due_for(const DossierState& state, const access::Actor& actor, Instant now) {
  const Look look(state, actor, now, no_names());
  return due_in(look, all_due(state, look.today));
}

DossierCard card_for(const DossierState& state, const access::Actor& actor, Instant now, const NameOf& name_of) {
  const Look look(state, actor, now, name_of);
  DossierCard card;
  card.id = state.id;
  card.relation = look.relation.kind;
  card.is_face = look.is_face;
  if (look.member) card.role = look.relation.member->role;
  const auto seen = access::may(actor, access::Action::see_card, Section::question, state.facts, now);
  if (seen.allow) card.title = title_of(state);
  if (look.sections == 0) {  // the face keeps the name of the dossier, also when there is nothing else to see
    const auto looked = access::may(actor, access::Action::look, Section::question, state.facts, now);
    const auto& why = seen.allow ? looked : seen;
    if (!why.hide) card.refused = why.rule;
    return card;
  }
  card.status = status_of(state);
  card.changed_at = state.changed_at;
  const auto& dossier = state.dossier;
  if (look.sees(Section::question) && !dossier.questions.empty())
    card.question = beginning(dossier.questions.back().words, question_characters);
  if (look.sees(Section::safety) && !dossier.triages.empty()) card.urgency = dossier.triages.back().urgency;
  if (look.sees(Section::circle) && state.circle.face) card.face_name = look.name_of_member(*state.circle.face);
  add_what_is_due(look, card);
  return card;
}

bool matches(const DossierState& state, const access::Actor& actor, Instant now, std::string_view query) {
  const auto wanted = words_of(query);
  if (wanted.empty()) return true;
  const Look look(state, actor, now, no_names());
  std::vector<std::string> known;
  if (may(look, access::Action::see_card)) append(known, title_of(state));
  if (look.sees_family()) {
    for (const auto& person : state.dossier.people) {
      append(known, person.details.given_name.value);
      if (person.details.family_name) append(known, person.details.family_name->value);
    }
  }
  if (look.sees(Section::question))
    for (const auto& question : state.dossier.questions) append(known, question.words.value);
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
    return std::any_of(known.begin(), known.end(), [&](const auto& other) { return other.starts_with(word); });
  });
}

}  // namespace kring::views
