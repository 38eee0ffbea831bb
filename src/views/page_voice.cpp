// The say of the family: "it is getting worse", requests under the law; and who read in an emergency.
#include "views/page_parts.h"

namespace kring::views {
namespace {

WorseningView worsening_view(const Look& look, const voice::Worsening& worsening) {
  WorseningView view;
  view.id = worsening.id;
  view.person = worsening.person;
  view.name = look.name_of_person(worsening.person);
  view.words = text_of(worsening.words);
  view.answer = text_of(worsening.answer);
  if (worsening.answer) view.answered_by = look.user_name(worsening.answered.actor);
  view.at = worsening.meta.at;
  return view;
}

RightView right_view(const Look& look, const voice::RightRequest& request) {
  return {request.id,           request.kind,      request.person,
          look.name_of_person(request.person),     request.requested_on,
          request.answer_by,    text_of(request.words),
          request.answer,       request.ground,    text_of(request.answer_words)};
}

EmergencyView emergency_view(const Look& look, const EmergencyRecord& record) {
  return {record.id, record.user, look.user_name(record.user), record.reason, record.meta.at, record.until};
}

}  // namespace

std::vector<WorseningView> worsenings_for(const Look& look) {
  if (!look.sees_worsenings()) return {};
  return views_of<WorseningView>(look, look.state.voice.worsenings, worsening_view);
}

std::vector<RightView> rights_for(const Look& look) {
  if (!look.sees_voice()) return {};
  return views_of<RightView>(look, look.state.voice.requests, right_view);
}

std::vector<EmergencyView> emergencies_for(const Look& look) {
  if (!look.sees_voice()) return {};
  return views_of<EmergencyView>(look, look.state.emergencies, emergency_view);
}

}  // namespace kring::views
