// What is due (page Werk): computed from the dossiers that somebody may see; nobody keeps a to-do list by
// hand.
#pragma once

#include "views/page.h"

namespace kring::views {

enum class DueState { overdue, today, soon, later };  // before today; today; within 7 days; after that
BOOST_DESCRIBE_ENUM(DueState, overdue, today, soon, later)

// Kinds, and who is responsible:
//   triage_recheck, safety_check   the face, and every professional of the circle with safety in scope (A4)
//   analysis_review, plan_review   the face
//   condition_by                   the face: a condition reaches its day
//   action                         its owner; overdue by 7 days or more: also the face
//   aftercare                      its owner
//   worsening                      the face; on the day it was said
//   handover                       who is asked to become the face
//   consent_missing                the face: somebody's consent is needed and was not asked
//   consent_age                    the face: a child turns 12 or 16 within 60 days, and the rule changes
//   invitation_open                the face: not answered by its day
//   membership_ends                the face: within 7 days
//   right                          the face, and the privacy officer
//   no_next_step                   the face: nothing at all is planned ("never do nothing"); due 14 days
//                                  after the last change
//   no_triage                      the face: a question of 2 days old without triage
struct DueItem {
  std::string kind;
  Day on;
  DueState state = DueState::later;
  DossierId dossier;
  std::string title;                 // of the dossier
  std::optional<std::string> words;  // e.g. the action
  std::string tab;                   // of the dossier page: question, analysis, safety, plan, circle, voice
  std::optional<std::string> item;   // id of what is due
};
BOOST_DESCRIBE_STRUCT(DueItem, (), (kind, on, state, dossier, title, words, tab, item))

// Of one dossier, for one actor; only of sections that the actor may see. Sorted by day.
std::vector<DueItem> due_for(const DossierState& state, const access::Actor& actor, Instant now);

// The card of a dossier in a list; only of what the actor may see.
struct DossierCard {
  DossierId id;
  std::string title;
  std::optional<Status> status;         // absent when nothing may be seen now, as are question … soon, changed_at
  std::optional<std::string> question;  // the newest, its first 160 characters
  access::RelationKind relation = access::RelationKind::none;
  bool is_face = false;
  CircleRole role = CircleRole::other;
  std::optional<dossier::Urgency> urgency;
  std::optional<Day> next_on;
  int overdue = 0;
  int soon = 0;
  std::optional<std::string> face_name;
  std::optional<Instant> changed_at;
  std::optional<std::string> refused;  // the rule, when there is a relation but nothing may be seen now
};
BOOST_DESCRIBE_STRUCT(DossierCard,
                      (),
                      (id,
                       title,
                       status,
                       question,
                       relation,
                       is_face,
                       role,
                       urgency,
                       next_on,
                       overdue,
                       soon,
                       face_name,
                       changed_at,
                       refused))
DossierCard card_for(const DossierState& state,
                     const access::Actor& actor,
                     Instant now,
                     const NameOf& name_of);

// Every word of `query` starts a word of the title, of a person's name or of the question that the actor may
// see; folded (case, diacritics). An empty query matches all.
bool matches(const DossierState& state, const access::Actor& actor, Instant now, std::string_view query);

struct Workload {
  int face_of = 0;  // dossiers, not counting those that rest
  int maximum = 0;  // 0: none agreed
  int member_of = 0;
};
BOOST_DESCRIBE_STRUCT(Workload, (), (face_of, maximum, member_of))

struct WorkPage {
  Day today;
  std::vector<DueItem> due;  // overdue first
  std::vector<DossierCard> dossiers;
  Workload workload;
};
BOOST_DESCRIBE_STRUCT(WorkPage, (), (today, due, dossiers, workload))

}  // namespace kring::views
