#include "domain/access/access.h"

#include <algorithm>
#include <initializer_list>

#include "domain/access/consent.h"

namespace kring::access {
namespace {

// ---- who may do what: one row per party; the same table in words is in docs/domain/access.md --------------------

using Actions = std::uint64_t;  // a set of Action
constexpr Actions bit(Action action) { return Actions{1} << static_cast<unsigned>(action); }
constexpr Actions set(std::initializer_list<Action> actions) {
  Actions all = 0;
  for (const Action action : actions) all |= bit(action);
  return all;
}
constexpr bool holds(Actions actions, Action action) { return (actions & bit(action)) != 0; }

using enum Action;

constexpr Actions by_right = set({see_log, consent, say_worse, own_statement, request_right});
constexpr Actions of_family =
    by_right | set({see_card, look, ask, reply, note_factor, write_story, confirm_story, judge_analysis, change_plan,
                    finish_own_action, acknowledge, rate, invite, change_circle, leave});
constexpr Actions of_young_child = by_right | set({see_card, look, ask, rate, finish_own_action, leave});
constexpr Actions of_face = set({hand_over, decide_right});
constexpr Actions of_professional =
    of_face | set({see_card, look, ask, write_family, record_statement, reply, note_factor, write_story, confirm_story,
                   write_analysis, judge_analysis, assess, change_plan, finish_own_action, set_phase, acknowledge,
                   rate, run_help, invite, change_circle, leave, answer_handover, consent, record_exception,
                   say_worse, answer_worse});  // say_worse: writing down what the family says
constexpr Actions of_other =
    set({see_card, look, record_statement, judge_analysis, change_plan, finish_own_action, leave});
constexpr Actions of_officer = set({see_emergencies, decide_right});
constexpr Actions of_emergency = set({see_card, look, record_statement, assess});
// What the face can do without a consent or a period: without it a dossier could stay locked for everybody.
constexpr Actions duties_of_face = set({see_card, consent, record_exception, hand_over});

constexpr Sections for_young_child = one(Section::question) | one(Section::plan) | one(Section::circle);

// ---- answers ---------------------------------------------------------------------------------------------------

Decision allow(std::string_view ground) { return {true, ground, false, false, std::nullopt}; }
Decision refuse(std::string_view rule) { return {false, rule, false, false, std::nullopt}; }
Decision unknown() { return {false, "access.unknown", true, false, std::nullopt}; }

// What a relation opens at this moment.
struct Standing {
  Actions actions = 0;
  Sections sections = 0;
  std::string_view ground;                   // on which the sections are open
  Sections scope = all_sections;             // outside it: access.out_of_scope
  std::string_view closed;                   // why a section inside the scope is not open
  Actions always = 0;                        // allowed also when no section is open
  std::string_view always_ground;
  std::string_view not_allowed = "access.not_your_role";
};

Standing standing_of_child(const Child& child, Day today) {
  Standing standing;
  const bool young = age_on(child.birth_date, today) < 12;
  standing.actions = young ? of_young_child : of_family;
  standing.sections = young ? for_young_child : all_sections;
  standing.ground = standing.always_ground = "access.own_file";
  standing.closed = "access.child_under_12";
  standing.always = by_right | bit(leave);
  return standing;
}

std::string_view outside_period(const Member& member, Day today) {
  if (today < member.from) return "access.not_yet";
  if (today > member.until) return "access.period_ended";
  return {};
}

Standing standing_of_parent(const Facts& facts, const Member& member, Day today) {
  const ParentStanding parent = parent_standing(facts, *member.person, today);
  const ConsentNeed need = consent_need(facts, member, today);
  const bool own_right = parent.over_all && parent.young_children;
  const bool by_consent = !parent.over_all || parent.youths;
  Standing standing;
  standing.actions = own_right ? of_family : of_other;
  standing.sections = need.in_force;
  standing.ground = by_consent ? "access.consent" : "access.parent";
  standing.closed = need.rule;
  if (!parent.over_all) standing.scope = member.scope;
  if (const auto rule = outside_period(member, today); by_consent && !rule.empty()) {
    standing.sections = 0;
    if (need.in_force != 0) standing.closed = rule;
  }
  standing.always = bit(leave);
  standing.always_ground = "access.parent";
  // Whoever has authority over one child has a say about that child, also when the file is closed to them.
  if (parent.over_some) standing.always |= by_right & ~bit(see_log);
  if (own_right && standing.sections != 0) standing.always |= bit(see_log);
  if (standing.sections == 0) standing.not_allowed = standing.closed;
  return standing;
}

Standing standing_of_member(const Facts& facts, const Relation& relation, Day today) {
  const Member& member = *relation.member;
  const ConsentNeed need = consent_need(facts, member, today);
  Standing standing;
  standing.actions = is_professional(member.role) ? of_professional : of_other;
  standing.sections = need.in_force;
  standing.ground = member.basis == circle::Basis::order ? "access.order" : "access.consent";
  standing.scope = member.scope;
  standing.closed = need.rule;
  if (const auto rule = outside_period(member, today); !rule.empty()) {
    standing.sections = 0;
    standing.scope = all_sections;
    standing.closed = rule;
  }
  standing.always = bit(leave) | (relation.is_face ? duties_of_face & standing.actions : 0);
  standing.always_ground = "access.invited";
  return standing;
}

Standing standing_of(const Facts& facts, const Relation& relation, Day today) {
  switch (relation.kind) {
    case RelationKind::child: return standing_of_child(*child_of(facts, relation.member->person), today);
    case RelationKind::parent: return standing_of_parent(facts, *relation.member, today);
    case RelationKind::member: return standing_of_member(facts, relation, today);
    case RelationKind::none:
    case RelationKind::invited:
    case RelationKind::former: break;
  }
  return {};
}

std::string_view why_closed(const Standing& standing, Sections wanted) {
  return (standing.scope & wanted) == 0 ? "access.out_of_scope" : standing.closed;
}

Decision by_sections(const Standing& standing, const Relation& relation, Action action, Section section,
                     const Facts& facts) {
  if (!holds(standing.actions, action)) {
    const bool too_young = standing.actions == of_young_child && holds(of_family, action);
    return refuse(too_young ? "access.child_under_12" : standing.not_allowed);
  }
  if (holds(of_face, action) && !relation.is_face) return refuse("access.only_the_face");
  const auto& asked = facts.handover_to;
  if (action == answer_handover && std::find(asked.begin(), asked.end(), relation.member->id) == asked.end())
    return refuse("access.not_your_role");
  if (action == see_card)
    return standing.sections != 0 ? allow(standing.ground) : refuse(why_closed(standing, all_sections));
  const Sections wanted = one(action == look ? section : section_of(action));
  if ((standing.sections & wanted) == 0) return refuse(why_closed(standing, wanted));
  Decision decision = allow(standing.ground);
  decision.log = action == look && relation.kind != RelationKind::child;
  return decision;
}

Decision by_standing(const Standing& standing, const Relation& relation, Action action, Section section,
                     const Facts& facts) {
  const Decision decision = by_sections(standing, relation, action, section, facts);
  return !decision.allow && holds(standing.always, action) ? allow(standing.always_ground) : decision;
}

Decision by_relation(const Relation& relation, Action action, Section section, const Facts& facts, Day today) {
  if (relation.kind == RelationKind::none || relation.kind == RelationKind::former) return unknown();
  if (relation.kind == RelationKind::invited) return refuse("access.invitation_open");
  return by_standing(standing_of(facts, relation, today), relation, action, section, facts);
}

// ---- emergencies -----------------------------------------------------------------------------------------------

const Emergency* open_grant(const Actor& actor, const Facts& facts, Instant now) {
  if (actor.role != Role::professional) return nullptr;
  for (const auto& emergency : facts.emergencies)
    if (emergency.user == actor.user && now < emergency.until) return &emergency;
  return nullptr;
}

Decision may_open_emergency(const Actor& actor, const Facts& facts) {
  if (actor.role == Role::professional) return allow("access.emergency");
  const bool staff = actor.role == Role::administrator || actor.role == Role::privacy_officer;
  if (staff || !facts.exists || facts.erased) return unknown();
  const auto kind = relation_of(facts, actor.user).kind;
  if (kind == RelationKind::none || kind == RelationKind::former) return unknown();
  return refuse("access.not_your_role");
}

Decision by_emergency(const Emergency& grant, Action action, const Decision& otherwise) {
  if (!holds(of_emergency, action)) return otherwise.hide ? refuse("access.emergency_reads_only") : otherwise;
  Decision decision = allow("access.emergency");
  decision.log = action == look;
  decision.emergency = grant.id;
  return decision;
}

}  // namespace

Sections set_of(const std::vector<Section>& sections) {
  Sections set = 0;
  for (const Section section : sections) set |= one(section);
  return set;
}

std::vector<Section> list_of(Sections sections) {
  std::vector<Section> list;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Section>>([&](auto d) {
    if ((sections & one(d.value)) != 0) list.push_back(d.value);
  });
  return list;
}

Relation relation_of(const Facts& facts, UserId user) {
  const Member* invited = nullptr;
  const Member* former = nullptr;
  for (auto member = facts.members.rbegin(); member != facts.members.rend(); ++member) {
    if (member->user != user) continue;
    const bool is_face = facts.face == member->id;
    if (member->state == circle::MemberState::active) {
      if (child_of(facts, member->person)) return {RelationKind::child, &*member, is_face};
      if (is_parent(facts, member->person)) return {RelationKind::parent, &*member, is_face};
      return {RelationKind::member, &*member, is_face};
    }
    const Member*& slot = member->state == circle::MemberState::invited ? invited : former;
    if (!slot) slot = &*member;
  }
  if (invited) return {RelationKind::invited, invited, false};
  if (former) return {RelationKind::former, former, false};
  return {};
}

Section section_of(Action action) {
  switch (action) {
    case ask: return Section::question;
    case write_story:
    case confirm_story: return Section::story;
    case record_statement:
    case reply: return Section::statements;
    case note_factor:
    case write_analysis:
    case judge_analysis: return Section::analysis;
    case assess: return Section::safety;
    case change_plan:
    case finish_own_action:
    case set_phase:
    case acknowledge:
    case rate:
    case run_help: return Section::plan;
    case write_family:
    case invite:
    case change_circle:
    case leave:
    case hand_over:
    case answer_handover:
    case consent:
    case record_exception:
    case say_worse:
    case answer_worse:
    case own_statement:
    case request_right:
    case decide_right:
    case see_log:
    case open_emergency:
    case see_emergencies: return Section::circle;
    case see_card:
    case look: break;  // see_card needs any section, look names its own
  }
  return Section::question;
}

Decision may(const Actor& actor, Action action, Section section, const Facts& facts, Instant now) {
  if (action == open_emergency) return may_open_emergency(actor, facts);
  if (!facts.exists || facts.erased || actor.role == Role::administrator) return unknown();
  if (actor.role == Role::privacy_officer)
    return holds(of_officer, action) ? allow("access.privacy_officer") : unknown();
  const Decision decision =
      by_relation(relation_of(facts, actor.user), action, section, facts, dutch_day(now));
  if (decision.allow) return decision;
  if (const auto* grant = open_grant(actor, facts, now)) return by_emergency(*grant, action, decision);
  return decision;
}

Sections sections_for(const Actor& actor, const Facts& facts, Instant now) {
  const bool staff = actor.role == Role::administrator || actor.role == Role::privacy_officer;
  if (!facts.exists || facts.erased || staff) return 0;
  if (open_grant(actor, facts, now)) return all_sections;
  return standing_of(facts, relation_of(facts, actor.user), dutch_day(now)).sections;
}

Result<std::vector<Event>> decide(const OpenEmergency& command, const Context& context) {
  return std::vector<Event>{EmergencyOpened{context.make<GrantId>(), context.actor, context.now + emergency_length,
                                            command.reason}};
}

}  // namespace kring::access
