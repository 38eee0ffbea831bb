// Inside views: one look at a dossier, worked out once, and the parts of the page that are built from it.
#pragma once

#include <unordered_map>

#include "views/page.h"

namespace kring::views {

// Who looks, and what that person may see. All of it follows from access::sections_for and access::relation_of.
class Look {
 public:
  Look(const DossierState& dossier, const access::Actor& who, Instant at, const NameOf& names);

  const DossierState& state;
  const access::Actor& actor;
  const Instant now;
  const Day today;
  access::Sections sections = 0;
  access::Relation relation;
  std::optional<PersonId> person;       // when the asker is a person of the family
  std::optional<MemberId> member;       // when the asker is in the circle now
  std::optional<Instant> emergency_until;
  bool is_face = false;
  bool is_family = false;               // a child, or a parent with authority; another parent is a guest like others
  bool is_circle_professional = false;
  bool is_professional = false;         // of the circle, or one who reads in an emergency

  bool sees(Section section) const { return (sections & access::one(section)) != 0; }
  bool sees_family() const { return sees(Section::circle) || sees(Section::question); }
  bool sees_consents() const { return sees(Section::circle) && (is_family || is_face); }
  bool sees_worsenings() const { return sections != 0 && (is_family || is_circle_professional); }
  bool sees_voice() const { return sections != 0 && (is_family || is_face); }  // rights, emergencies
  bool owns(const Owner& owner) const;

  const std::string& user_name(UserId user) const;
  const std::string& name_of_person(PersonId id) const;
  std::string name_of_member(MemberId id) const { return member_name(state, id); }
  By by(const Meta& meta) const { return {meta.actor, user_name(meta.actor), meta.at}; }
  OwnerView owner(const Owner& owner) const;

 private:
  const NameOf& names_;
  std::vector<std::pair<PersonId, std::string>> people_;
  mutable std::unordered_map<UserId, std::string, UuidHash> users_;
};

inline std::string etag_of(std::int64_t changed) { return "\"v" + std::to_string(changed) + "\""; }

template <std::size_t N>
std::optional<std::string> text_of(const std::optional<Text<N>>& text) {
  return text ? std::optional<std::string>(text->value) : std::nullopt;
}

// Builds the views of a list, in its order.
template <class View, class Item>
std::vector<View> views_of(const Look& look, const std::vector<Item>& items, View (*view)(const Look&, const Item&)) {
  std::vector<View> views;
  views.reserve(items.size());
  for (const auto& item : items) views.push_back(view(look, item));
  return views;
}
template <class View>
std::vector<View> newest_first(std::vector<View> views) {
  return {std::make_move_iterator(views.rbegin()), std::make_move_iterator(views.rend())};
}

Viewer viewer_for(const Look& look);
std::vector<HiddenSection> hidden_for(const Look& look);

PersonView view_of(const Look& look, const dossier::Person& person);
HouseholdView view_of(const Look& look, const dossier::Household& household);
FamilyView family_for(const Look& look);

QuestionView view_of(const Look& look, const dossier::Question& question);
StatementView view_of(const Look& look, const dossier::Statement& statement);
OwnStatementView view_of(const Look& look, const voice::OwnStatement& statement);
std::optional<StoryView> story_for(const Look& look);

AnalysisPage analysis_for(const Look& look);
SafetyPage safety_for(const Look& look);

GoalView view_of(const Look& look, const plan::Goal& goal);
ActionView view_of(const Look& look, const plan::Action& action);
HelpView view_of(const Look& look, const plan::Help& help);
PlanPage plan_for(const Look& look);

MemberView view_of(const Look& look, const circle::Member& member);
CirclePage circle_for(const Look& look);

std::vector<WorseningView> worsenings_for(const Look& look);
std::vector<RightView> rights_for(const Look& look);
std::vector<EmergencyView> emergencies_for(const Look& look);

std::vector<Moment> timeline_for(const Look& look);
std::vector<Upcoming> upcoming_for(const Look& look);

}  // namespace kring::views
