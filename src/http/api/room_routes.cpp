// Routes of the rooms plan, circle and voice: rows only.
#include "http/api/api.h"

namespace kring::api {
namespace {

using views::ItemKind;
using web::Method;

template <class Room, class C>
void row(Api& api, Method method, std::string path, std::string summary, CommandOptions options = {}) {
  command<Room, C>(api, method, std::move(path), std::move(summary), std::move(options));
}

}  // namespace

void add_plan_routes(Api& api) {
  using namespace plan;
  using R = plan::Command;
  row<R, AddGoal>(api, Method::post, "/goals", "A goal in the child's own words", {.created = true});
  row<R, ReviseGoal>(api, Method::put, "/goals/{goalId}", "Say a goal in other words",
                     {.bind = {{"goalId", "goal"}}, .item = ItemKind::goal, .item_param = "goalId"});
  row<R, SetPhase>(
      api, Method::post, "/goals/{goalId}/phases", "Goal, condition or consequence",
      {.bind = {{"goalId", "goal"}},
       .created = true,
       .description = "A condition and a consequence need the day on which the family was told."});
  row<R, AcknowledgePhase>(api, Method::post, "/goals/{goalId}/receipts",
                           "The family has seen the phase of this goal",
                           {.bind = {{"goalId", "goal"}}, .created = true});
  row<R, CloseGoal>(api, Method::post, "/goals/{goalId}/_close",
                    "A goal is reached, partly reached or stopped", {.bind = {{"goalId", "goal"}}});
  row<R, AddAction>(api, Method::post, "/actions", "Who does what, and by when", {.created = true});
  row<R, ReviseAction>(
      api, Method::put, "/actions/{actionId}", "Change an action",
      {.bind = {{"actionId", "action"}}, .item = ItemKind::action, .item_param = "actionId"});
  row<R, CompleteAction>(api, Method::post, "/actions/{actionId}/_complete", "An action is done",
                         {.bind = {{"actionId", "action"}}});
  row<R, DropAction>(api, Method::post, "/actions/{actionId}/_drop", "An action is not needed any more",
                     {.bind = {{"actionId", "action"}}});
  row<R, PlanReview>(api, Method::post, "/reviews/_plan", "When the plan is looked at again");
  row<R, HoldReview>(api, Method::post, "/reviews", "What came out of looking at the plan together",
                     {.created = true});
  row<R, Rate>(api, Method::post, "/ratings", "How it goes: a goal, the conversation, or working together",
               {.created = true});
  row<R, StartHelp>(api, Method::post, "/helps", "Help starts", {.created = true});
  row<R, EndHelp>(api, Method::post, "/helps/{helpId}/_end", "Help ends, with reason, outcome and aftercare",
                  {.bind = {{"helpId", "help"}}});
  row<R, HoldAftercare>(api, Method::post, "/aftercare/{aftercareId}/_hold", "Asked how it goes after help",
                        {.bind = {{"aftercareId", "aftercare"}}});
}

void add_circle_routes(Api& api) {
  using namespace circle;
  using R = circle::Command;
  row<R, ChangeMembership>(
      api, Method::put, "/members/{memberId}", "Change purpose, scope or period of a member",
      {.bind = {{"memberId", "member"}}, .item = ItemKind::member, .item_param = "memberId"});
  row<R, WithdrawInvitation>(api, Method::post, "/members/{memberId}/_withdraw", "Withdraw an invitation",
                             {.bind = {{"memberId", "member"}}});
  row<R, LeaveCircle>(api, Method::post, "/members/{memberId}/_leave", "Leave the circle",
                      {.bind = {{"memberId", "member"}}});
  row<R, RemoveMember>(api, Method::post, "/members/{memberId}/_remove", "End somebody's membership",
                       {.bind = {{"memberId", "member"}}});
  row<R, NeedFunction>(api, Method::post, "/needs", "A function that is needed and not filled",
                       {.created = true});
  row<R, WithdrawNeed>(api, Method::post, "/needs/{needId}/_withdraw", "A function is not needed any more",
                       {.bind = {{"needId", "need"}}});
  row<R, OfferHandover>(
      api, Method::post, "/handovers", "Ask somebody to become the face",
      {.created = true, .description = "The old face stays responsible until the new one accepts."});
  row<R, AcceptHandover>(api, Method::post, "/handovers/{handoverId}/_accept", "Become the face",
                         {.bind = {{"handoverId", "handover"}}});
  row<R, DeclineHandover>(api, Method::post, "/handovers/{handoverId}/_decline", "Do not become the face",
                          {.bind = {{"handoverId", "handover"}}});
  row<R, WithdrawHandover>(api, Method::post, "/handovers/{handoverId}/_withdraw", "Take back the question",
                           {.bind = {{"handoverId", "handover"}}});
}

void add_voice_routes(Api& api) {
  using namespace voice;
  using R = voice::Command;
  row<R, GiveConsent>(
      api, Method::post, "/members/{memberId}/consents", "Consent that this member reads along",
      {.bind = {{"memberId", "member"}},
       .created = true,
       .description =
           "Under 12 everyone with authority, 12 to 15 the child as well, from 16 the youth alone."});
  row<R, RefuseConsent>(api, Method::post, "/members/{memberId}/consents/_refuse", "Say no",
                        {.bind = {{"memberId", "member"}}});
  row<R, WithdrawConsent>(api, Method::post, "/members/{memberId}/consents/_withdraw",
                          "Withdraw consent; works at once", {.bind = {{"memberId", "member"}}});
  row<R, RecordException>(api, Method::post, "/members/{memberId}/exceptions",
                          "12 to 15, without the parents: why (Jw 7.3.4 lid 2)",
                          {.bind = {{"memberId", "member"}}, .created = true});
  row<R, SayWorse>(api, Method::post, "/worsenings", "It is getting worse", {.created = true});
  row<R, AnswerWorse>(api, Method::post, "/worsenings/{worseningId}/_answer", "What was done about it",
                      {.bind = {{"worseningId", "worsening"}}});
  row<R, AddOwnStatement>(api, Method::post, "/own-statements", "My own words in the file",
                          {.created = true});
  row<R, RequestRight>(api, Method::post, "/rights-requests", "Ask to see, correct, destroy or restrict",
                       {.created = true});
  row<R, DecideRight>(
      api, Method::post, "/rights-requests/{requestId}/_decide", "Answer such a request",
      {.bind = {{"requestId", "request"}},
       .description = "A granted request for destruction erases the dossier, at once and for good."});
}

}  // namespace kring::api
