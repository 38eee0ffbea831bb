// What access and concurrency must know of each command: one overload per command, so that a forgotten one
// does not compile.
#include "runtime/runtime.h"

namespace kring::runtime {
namespace {

using access::Action;

template <class... Cs>
struct OneOf {
  template <class C>
  static constexpr bool has = (std::is_same_v<C, Cs> || ...);
};

template <class C>
constexpr Action action_for() {
  using namespace dossier;
  using namespace plan;
  using namespace circle;
  using namespace voice;
  if constexpr (OneOf<OpenDossier, AskQuestion, ComeBack>::has<C>)
    return Action::ask;
  else if constexpr (OneOf<AddPerson, CorrectPerson, SetHousehold, SetAuthority>::has<C>)
    return Action::write_family;
  else if constexpr (OneOf<RecordStatement, CorrectStatement>::has<C>)
    return Action::record_statement;
  else if constexpr (OneOf<ReplyToStatement>::has<C>)
    return Action::reply;
  else if constexpr (OneOf<NoteFactor, WithdrawFactor>::has<C>)
    return Action::note_factor;
  else if constexpr (OneOf<WriteStory>::has<C>)
    return Action::write_story;
  else if constexpr (OneOf<ConfirmStory>::has<C>)
    return Action::confirm_story;
  else if constexpr (OneOf<WriteAnalysis>::has<C>)
    return Action::write_analysis;
  else if constexpr (OneOf<JudgeAnalysis>::has<C>)
    return Action::judge_analysis;
  else if constexpr (OneOf<RecordTriage, RecordSafety>::has<C>)
    return Action::assess;
  else if constexpr (OneOf<AddGoal, ReviseGoal, CloseGoal, AddAction, ReviseAction, CompleteAction,
                           DropAction, PlanReview, HoldReview>::has<C>)
    return Action::change_plan;
  else if constexpr (OneOf<SetPhase>::has<C>)
    return Action::set_phase;
  else if constexpr (OneOf<AcknowledgePhase>::has<C>)
    return Action::acknowledge;
  else if constexpr (OneOf<Rate>::has<C>)
    return Action::rate;
  else if constexpr (OneOf<StartHelp, EndHelp, HoldAftercare>::has<C>)
    return Action::run_help;
  else if constexpr (OneOf<StartCircle, Invite>::has<C>)
    return Action::invite;
  else if constexpr (OneOf<WithdrawInvitation, ChangeMembership, RemoveMember, NeedFunction,
                           WithdrawNeed>::has<C>)
    return Action::change_circle;
  else if constexpr (OneOf<LeaveCircle, AcceptInvitation, DeclineInvitation>::has<C>)
    return Action::leave;
  else if constexpr (OneOf<OfferHandover, WithdrawHandover>::has<C>)
    return Action::hand_over;
  else if constexpr (OneOf<AcceptHandover, DeclineHandover>::has<C>)
    return Action::answer_handover;
  else if constexpr (OneOf<GiveConsent, RefuseConsent, WithdrawConsent>::has<C>)
    return Action::consent;
  else if constexpr (OneOf<RecordException>::has<C>)
    return Action::record_exception;
  else if constexpr (OneOf<SayWorse>::has<C>)
    return Action::say_worse;
  else if constexpr (OneOf<AnswerWorse>::has<C>)
    return Action::answer_worse;
  else if constexpr (OneOf<AddOwnStatement>::has<C>)
    return Action::own_statement;
  else if constexpr (OneOf<RequestRight>::has<C>)
    return Action::request_right;
  else {
    static_assert(std::is_same_v<C, DecideRight>, "say which action this command is");
    return Action::decide_right;
  }
}

template <class List, class Id>
std::int64_t changed_of(const List& list, const Id& id) {
  for (const auto& item : list)
    if (item.id == id) return item.changed;
  return 0;
}

using Guard = std::optional<std::int64_t>;

}  // namespace

Action action_of(const AnyCommand& command, bool owns_action) {
  return std::visit(
      [&](const auto& room) {
        return std::visit(
            [&]<class C>(const C&) {
              constexpr bool ends_action =
                  std::is_same_v<C, plan::CompleteAction> || std::is_same_v<C, plan::DropAction>;
              return ends_action && owns_action ? Action::finish_own_action : action_for<C>();
            },
            room);
      },
      command);
}

std::optional<std::int64_t> guarded_version(const views::DossierState& state, const AnyCommand& command) {
  const auto guard = Visitor{
      [&](const dossier::CorrectPerson& c) -> Guard { return changed_of(state.dossier.people, c.person); },
      [&](const dossier::SetHousehold& c) -> Guard {
        return c.household ? Guard{changed_of(state.dossier.households, *c.household)} : Guard{};
      },
      [&](const dossier::CorrectStatement& c) -> Guard {
        return changed_of(state.dossier.statements, c.statement);
      },
      [&](const dossier::WriteStory&) -> Guard { return state.dossier.story_changed; },
      [&](const dossier::WriteAnalysis&) -> Guard { return state.dossier.analysis_changed; },
      [&](const plan::ReviseGoal& c) -> Guard { return changed_of(state.plan.goals, c.goal); },
      [&](const plan::ReviseAction& c) -> Guard { return changed_of(state.plan.actions, c.action); },
      [&](const circle::ChangeMembership& c) -> Guard { return changed_of(state.circle.members, c.member); },
      [](const auto&) -> Guard { return std::nullopt; }};
  return std::visit([&](const auto& room) { return std::visit(guard, room); }, command);
}

std::string_view room_of(const AnyCommand& command) {
  static constexpr std::string_view names[] = {"dossier", "plan", "circle", "voice"};
  return names[command.index()];
}

}  // namespace kring::runtime
