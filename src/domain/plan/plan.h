// Plan: the one plan of the family (nl: gezinsplan): goals in the child's own words, actions owned by anyone
// of the circle, reviews, phases goal → condition → consequence, how it goes, help that starts and ends,
// aftercare. Rules with sources: docs/domain/plan.md. Rows B1, B2, B5, B7, A3, A9.
// Longer than 400 lines because all words of a room stand in one place: commands, events, state.
#pragma once

#include "domain/common.h"

namespace kring::plan {

enum class Phase { goal, condition, consequence };  // voluntary; intensive voluntary; compulsory (source 001)
BOOST_DESCRIBE_ENUM(Phase, goal, condition, consequence)
enum class GoalResult { reached, partly, stopped };
BOOST_DESCRIBE_ENUM(GoalResult, reached, partly, stopped)
enum class RatingKind { goal, session, alliance };
BOOST_DESCRIBE_ENUM(RatingKind, goal, session, alliance)
enum class EndReason { agreed, client_one_sided, provider_one_sided, external };
BOOST_DESCRIBE_ENUM(EndReason, agreed, client_one_sided, provider_one_sided, external)
enum class Outcome { reached, partly, not_reached, not_known };
BOOST_DESCRIBE_ENUM(Outcome, reached, partly, not_reached, not_known)

using Promise = Bounded<1, 10>;  // one of the ten "I" promises of source 000; catalog/promises.json

// ---- values ---------------------------------------------------------------------------------------------

struct PhaseText {
  Words what;                         // what has to be different
  std::optional<Words> what_follows;  // required for a condition: what happens when it is not
  std::optional<Words> ends_when;     // what ends this phase
  std::optional<Words> family_response;
  std::optional<Name> decided_by;  // who decided, e.g. the family and Jeugdteam Zuid together
  bool operator==(const PhaseText&) const = default;
};
BOOST_DESCRIBE_STRUCT(PhaseText, (), (what, what_follows, ends_when, family_response, decided_by))

// ---- commands -------------------------------------------------------------------------------------------
// Rejects: "plan.<name>". Unknown ids: Errc::not_found "plan.unknown_goal", ".unknown_action", ".unknown_help" …

struct AddGoal {
  Words words;  // the child's own: "I want friends"
  PersonId said_by;
  std::vector<PersonId> children;  // for whom; empty: for all children of the dossier
  std::vector<Promise> promises;
  std::optional<CatalogId> life_domain;
};
BOOST_DESCRIBE_STRUCT(AddGoal, (), (words, said_by, children, promises, life_domain))

struct ReviseGoal : AddGoal {  // rejects: .goal_closed
  GoalId goal;
};
BOOST_DESCRIBE_STRUCT(ReviseGoal, (AddGoal), (goal))

// goal → condition → consequence, one step at a time; back to goal from anywhere (source 001 JB-keten C;
// domain §10.10). Rejects: .told_to_family_missing (condition and consequence), .told_in_future,
// .what_follows_missing (condition),
//          .by_missing (condition), .phase_skipped, .goal_closed
struct SetPhase : PhaseText {
  GoalId goal;
  Phase phase = Phase::goal;
  std::optional<Day> by;
  Day decided_on;
  std::optional<Day> told_to_family_on;
};
BOOST_DESCRIBE_STRUCT(SetPhase, (PhaseText), (goal, phase, by, decided_on, told_to_family_on))

struct AcknowledgePhase {  // "we have seen it"; the family's receipt, not agreement
  GoalId goal;
  std::optional<PersonId> person;  // default: the actor
  std::optional<Words> words;
};
BOOST_DESCRIBE_STRUCT(AcknowledgePhase, (), (goal, person, words))

struct CloseGoal {
  GoalId goal;
  GoalResult result = GoalResult::reached;
  std::optional<Words> words;
};
BOOST_DESCRIBE_STRUCT(CloseGoal, (), (goal, result, words))

struct AddAction {  // rejects: .owner_unknown (not a person of the family, nor an active member)
  std::optional<GoalId> goal;
  Line what;
  Owner owner;
  std::optional<Day> due_on;
};
BOOST_DESCRIBE_STRUCT(AddAction, (), (goal, what, owner, due_on))

struct ReviseAction : AddAction {  // rejects: .action_ended, .owner_unknown
  ActionId action;
};
BOOST_DESCRIBE_STRUCT(ReviseAction, (AddAction), (action))

struct CompleteAction {
  ActionId action;
  std::optional<Words> words;  // how it went
};
BOOST_DESCRIBE_STRUCT(CompleteAction, (), (action, words))

struct DropAction {
  ActionId action;
  Line reason;
};
BOOST_DESCRIBE_STRUCT(DropAction, (), (action, reason))

struct PlanReview {  // rejects: .review_in_past
  Day on;
};
BOOST_DESCRIBE_STRUCT(PlanReview, (), (on))

struct HoldReview {  // rejects: .review_in_past (the next one)
  Words words;       // what came out of it
  std::optional<Day> next_on;
};
BOOST_DESCRIBE_STRUCT(HoldReview, (), (words, next_on))

struct Rate {  // seconds on a phone; rejects: .rating_goal_missing, .rating_by_family
  RatingKind kind = RatingKind::goal;
  std::optional<GoalId> goal;  // required for, and only for, kind goal
  Score score;                 // 0 not at all … 10 fully
  std::optional<Line> words;
  std::optional<PersonId> person;  // default: the actor
};
BOOST_DESCRIBE_STRUCT(Rate, (), (kind, goal, score, words, person))

// Possible without an agreed analysis, but then that is recorded and shown (A3, G5). Rejects:
// .started_in_future
struct StartHelp {
  CatalogId function;  // catalog/functions.json
  Name provider;
  Day started_on;
  std::vector<GoalId> goals;
};
BOOST_DESCRIBE_STRUCT(StartHelp, (), (function, provider, started_on, goals))

struct NewAftercare {
  Day on;
  Owner owner;  // who asks how it goes
};
BOOST_DESCRIBE_STRUCT(NewAftercare, (), (on, owner))

// Rejects: .help_ended, .ends_before_start, .aftercare_missing (reason agreed and no moment planned and no
// reason why not), .aftercare_in_past, .owner_unknown
struct EndHelp {
  HelpId help;
  Day ended_on;
  EndReason reason = EndReason::agreed;
  Outcome outcome = Outcome::not_known;
  std::optional<Words> words;  // the story of how it ended
  std::vector<NewAftercare> aftercare;
  std::optional<Line> no_aftercare_reason;
};
BOOST_DESCRIBE_STRUCT(EndHelp, (), (help, ended_on, reason, outcome, words, aftercare, no_aftercare_reason))

struct HoldAftercare {  // rejects: .aftercare_held
  AftercareId aftercare;
  Score score;  // how it goes
  std::optional<Words> words;
  bool wants_help = false;
};
BOOST_DESCRIBE_STRUCT(HoldAftercare, (), (aftercare, score, words, wants_help))

using Command = std::variant<AddGoal,
                             ReviseGoal,
                             SetPhase,
                             AcknowledgePhase,
                             CloseGoal,
                             AddAction,
                             ReviseAction,
                             CompleteAction,
                             DropAction,
                             PlanReview,
                             HoldReview,
                             Rate,
                             StartHelp,
                             EndHelp,
                             HoldAftercare>;

// ---- events ---------------------------------------------------------------------------------------------

struct GoalAdded {
  static constexpr std::string_view wire = "plan.goal_added.v1";
  GoalId goal;
  PersonId said_by;
  std::vector<PersonId> children;
  std::vector<Promise> promises;
  std::optional<CatalogId> life_domain;
  Private<Words> words;
};
BOOST_DESCRIBE_STRUCT(GoalAdded, (), (goal, said_by, children, promises, life_domain, words))

struct GoalRevised {
  static constexpr std::string_view wire = "plan.goal_revised.v1";
  GoalId goal;
  PersonId said_by;
  std::vector<PersonId> children;
  std::vector<Promise> promises;
  std::optional<CatalogId> life_domain;
  Private<Words> words;
};
BOOST_DESCRIBE_STRUCT(GoalRevised, (), (goal, said_by, children, promises, life_domain, words))

struct PhaseSet {
  static constexpr std::string_view wire = "plan.phase_set.v1";
  GoalId goal;
  Phase phase = Phase::goal;
  std::optional<Day> by;
  Day decided_on;
  std::optional<Day> told_to_family_on;
  Private<PhaseText> text;
};
BOOST_DESCRIBE_STRUCT(PhaseSet, (), (goal, phase, by, decided_on, told_to_family_on, text))

struct PhaseAcknowledged {
  static constexpr std::string_view wire = "plan.phase_acknowledged.v1";
  GoalId goal;
  Phase phase = Phase::goal;
  PersonId person;
  Private<std::optional<Words>> words;
};
BOOST_DESCRIBE_STRUCT(PhaseAcknowledged, (), (goal, phase, person, words))

struct GoalClosed {
  static constexpr std::string_view wire = "plan.goal_closed.v1";
  GoalId goal;
  GoalResult result = GoalResult::reached;
  Private<std::optional<Words>> words;
};
BOOST_DESCRIBE_STRUCT(GoalClosed, (), (goal, result, words))

struct ActionAdded {
  static constexpr std::string_view wire = "plan.action_added.v1";
  ActionId action;
  std::optional<GoalId> goal;
  Owner owner;
  std::optional<Day> due_on;
  Private<Line> what;
};
BOOST_DESCRIBE_STRUCT(ActionAdded, (), (action, goal, owner, due_on, what))

struct ActionRevised {
  static constexpr std::string_view wire = "plan.action_revised.v1";
  ActionId action;
  std::optional<GoalId> goal;
  Owner owner;
  std::optional<Day> due_on;
  Private<Line> what;
};
BOOST_DESCRIBE_STRUCT(ActionRevised, (), (action, goal, owner, due_on, what))

struct ActionCompleted {
  static constexpr std::string_view wire = "plan.action_completed.v1";
  ActionId action;
  Private<std::optional<Words>> words;
};
BOOST_DESCRIBE_STRUCT(ActionCompleted, (), (action, words))

struct ActionDropped {
  static constexpr std::string_view wire = "plan.action_dropped.v1";
  ActionId action;
  Private<Line> reason;
};
BOOST_DESCRIBE_STRUCT(ActionDropped, (), (action, reason))

struct ReviewPlanned {
  static constexpr std::string_view wire = "plan.review_planned.v1";
  Day on;
};
BOOST_DESCRIBE_STRUCT(ReviewPlanned, (), (on))

struct ReviewHeld {
  static constexpr std::string_view wire = "plan.review_held.v1";
  Day held_on;
  std::optional<Day> next_on;
  Private<Words> words;
};
BOOST_DESCRIBE_STRUCT(ReviewHeld, (), (held_on, next_on, words))

struct Rated {
  static constexpr std::string_view wire = "plan.rated.v1";
  RatingKind kind = RatingKind::goal;
  std::optional<GoalId> goal;
  Score score;
  PersonId person;
  Private<std::optional<Line>> words;
};
BOOST_DESCRIBE_STRUCT(Rated, (), (kind, goal, score, person, words))

struct HelpStarted {
  static constexpr std::string_view wire = "plan.help_started.v1";
  HelpId help;
  CatalogId function;
  Day started_on;
  std::vector<GoalId> goals;
  bool analysis_agreed = false;  // at the moment of starting (G5)
  Private<Name> provider;
};
BOOST_DESCRIBE_STRUCT(HelpStarted, (), (help, function, started_on, goals, analysis_agreed, provider))

struct HelpEnded {
  static constexpr std::string_view wire = "plan.help_ended.v1";
  HelpId help;
  Day ended_on;
  EndReason reason = EndReason::agreed;
  Outcome outcome = Outcome::not_known;
  Private<std::optional<Words>> words;
  Private<std::optional<Line>> no_aftercare_reason;
};
BOOST_DESCRIBE_STRUCT(HelpEnded, (), (help, ended_on, reason, outcome, words, no_aftercare_reason))

struct AftercarePlanned {
  static constexpr std::string_view wire = "plan.aftercare_planned.v1";
  AftercareId aftercare;
  HelpId help;
  Day on;
  Owner owner;
};
BOOST_DESCRIBE_STRUCT(AftercarePlanned, (), (aftercare, help, on, owner))

struct AftercareHeld {
  static constexpr std::string_view wire = "plan.aftercare_held.v1";
  AftercareId aftercare;
  Score score;
  bool wants_help = false;
  Private<std::optional<Words>> words;
};
BOOST_DESCRIBE_STRUCT(AftercareHeld, (), (aftercare, score, wants_help, words))

using Event = std::variant<GoalAdded,
                           GoalRevised,
                           PhaseSet,
                           PhaseAcknowledged,
                           GoalClosed,
                           ActionAdded,
                           ActionRevised,
                           ActionCompleted,
                           ActionDropped,
                           ReviewPlanned,
                           ReviewHeld,
                           Rated,
                           HelpStarted,
                           HelpEnded,
                           AftercarePlanned,
                           AftercareHeld>;

// ---- state ----------------------------------------------------------------------------------------------

struct GoalPhase {
  Phase phase = Phase::goal;
  PhaseText text;
  std::optional<Day> by;
  Day decided_on;
  std::optional<Day> told_to_family_on;
  struct Receipt {
    PersonId person;
    std::optional<Words> words;
    Meta meta;
  };
  std::vector<Receipt> seen_by;
  Meta meta;
};
struct Goal {
  GoalId id;
  Words words;
  std::vector<Words> former_words;
  PersonId said_by;
  std::vector<PersonId> children;
  std::vector<Promise> promises;
  std::optional<CatalogId> life_domain;
  std::vector<GoalPhase> phases;     // oldest first; empty: an ordinary goal
  std::optional<GoalResult> result;  // set when closed
  std::optional<Words> result_words;
  Meta meta;  // of adding
  Meta closed;
  std::int64_t changed = 0;
  Phase phase() const { return phases.empty() ? Phase::goal : phases.back().phase; }
};
enum class ActionState { open, done, dropped };
BOOST_DESCRIBE_ENUM(ActionState, open, done, dropped)
struct Action {
  ActionId id;
  std::optional<GoalId> goal;
  Line what;
  Owner owner;
  std::optional<Day> due_on;
  ActionState state = ActionState::open;
  std::optional<Words> end_words;  // how it went, or why dropped
  Meta meta;
  Meta ended;
  std::int64_t changed = 0;
};
struct Review {
  Day held_on;
  Words words;
  Meta meta;
};
struct Rating {
  RatingKind kind = RatingKind::goal;
  std::optional<GoalId> goal;
  int score = 0;
  PersonId person;
  std::optional<Line> words;
  Meta meta;
};
struct Help {
  HelpId id;
  CatalogId function;
  Name provider;
  Day started_on;
  std::vector<GoalId> goals;
  bool analysis_agreed = false;
  std::optional<Day> ended_on;
  EndReason reason = EndReason::agreed;
  Outcome outcome = Outcome::not_known;
  std::optional<Words> end_words;
  std::optional<Line> no_aftercare_reason;
  Meta meta;
  std::int64_t changed = 0;
};
struct Aftercare {
  AftercareId id;
  HelpId help;
  Day on;
  Owner owner;
  bool held = false;
  int score = 0;
  bool wants_help = false;
  std::optional<Words> words;
  Meta held_meta;
};

struct State {
  std::int64_t version = 0;
  std::vector<Goal> goals;
  std::vector<Action> actions;
  std::optional<Day> review_on;  // the next one, when planned
  std::vector<Review> reviews;
  std::vector<Rating> ratings;
  std::vector<Help> helps;
  std::vector<Aftercare> aftercare;

  const Goal* goal(GoalId id) const;
  const Action* action(ActionId id) const;
  const Help* help(HelpId id) const;
  bool help_running() const;  // any help without an end
};

Result<std::vector<Event>> decide(const State& state, const Command& command, const Context& context);
void evolve(State& state, const Event& event, const Meta& meta);

}  // namespace kring::plan
