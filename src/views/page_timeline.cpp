// The time line: moments from the items of the dossier, of the sections that the asker sees.
#include <algorithm>

#include "views/page_parts.h"

namespace kring::views {
namespace {

constexpr std::size_t moments_max = 300;

// The wire name without its version: "plan.goal_added.v1" is the kind "plan.goal_added".
template <class Event>
constexpr std::string_view kind_of() {
  return Event::wire.substr(0, Event::wire.rfind('.'));
}

// A moment before its words are copied: most of a long time line is cut off.
struct Mark {
  Instant at;
  std::string_view kind;
  UserId who;
  const std::string* words = nullptr;
};

template <std::size_t N>
const std::string* pointer_to(const std::optional<Text<N>>& text) {
  return text ? &text->value : nullptr;
}

class Marks {
 public:
  template <class Event>
  void add(const Meta& meta, const std::string* words = nullptr) {
    marks_.push_back({meta.at, kind_of<Event>(), meta.actor, words});
  }
  template <class Event>
  void add_on(Day day, const std::string* words) {
    marks_.push_back({start_of_dutch_day(day), kind_of<Event>(), UserId{}, words});
  }
  // Newest first; of the same moment, what came later in its room comes first.
  std::vector<Moment> moments(const Look& look) {
    std::reverse(marks_.begin(), marks_.end());
    std::stable_sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) { return a.at > b.at; });
    if (marks_.size() > moments_max) marks_.resize(moments_max);
    std::vector<Moment> moments;
    moments.reserve(marks_.size());
    for (const Mark& mark : marks_)
      moments.push_back({mark.at, std::string(mark.kind), look.user_name(mark.who),
                         mark.words ? std::optional<std::string>(*mark.words) : std::nullopt});
    return moments;
  }

 private:
  std::vector<Mark> marks_;
};

void add_statements(const dossier::State& dossier, Marks& marks) {
  for (const auto& statement : dossier.statements) {
    const auto& versions = statement.versions;
    for (std::size_t i = 0; i < versions.size(); ++i) {
      if (i == 0) marks.add<dossier::StatementRecorded>(versions[i].meta, &versions[i].text.words.value);
      else marks.add<dossier::StatementCorrected>(versions[i].meta, &versions[i].text.words.value);
    }
  }
}

void add_story(const dossier::State& dossier, Marks& marks) {
  for (const auto& story : dossier.stories) {
    marks.add<dossier::StoryWritten>(story.meta);
    for (const auto& [person, meta] : story.confirmed_by) marks.add<dossier::StoryConfirmed>(meta);
  }
}

void add_analysis(const dossier::State& dossier, Marks& marks) {
  for (const auto& factor : dossier.factors) marks.add<dossier::FactorNoted>(factor.meta, pointer_to(factor.words));
  for (const auto& analysis : dossier.analyses) {
    marks.add<dossier::AnalysisWritten>(analysis.meta);
    for (const auto& judgement : analysis.judgements) marks.add<dossier::AnalysisJudged>(judgement.meta);
  }
}

void add_safety(const dossier::State& dossier, Marks& marks) {
  for (const auto& triage : dossier.triages) marks.add<dossier::TriageDone>(triage.meta, &triage.reason.value);
  for (const auto& safety : dossier.safeties)
    marks.add<dossier::SafetyAssessed>(safety.meta, pointer_to(safety.agreements));
}

void add_plan(const plan::State& plan, Marks& marks) {
  for (const auto& goal : plan.goals) {
    marks.add<plan::GoalAdded>(goal.meta, &goal.words.value);
    for (const auto& phase : goal.phases) marks.add<plan::PhaseSet>(phase.meta, &phase.text.what.value);
    if (goal.result) marks.add<plan::GoalClosed>(goal.closed, &goal.words.value);
  }
  for (const auto& action : plan.actions)
    if (action.state == plan::ActionState::done) marks.add<plan::ActionCompleted>(action.ended, &action.what.value);
  for (const auto& review : plan.reviews) marks.add<plan::ReviewHeld>(review.meta, &review.words.value);
  for (const auto& help : plan.helps) {
    marks.add<plan::HelpStarted>(help.meta, &help.provider.value);
    if (help.ended_on) marks.add_on<plan::HelpEnded>(*help.ended_on, &help.provider.value);
  }
  for (const auto& aftercare : plan.aftercare)
    if (aftercare.held) marks.add<plan::AftercareHeld>(aftercare.held_meta, pointer_to(aftercare.words));
}

void add_answer(const circle::Member& member, Marks& marks) {
  const std::string* name = &member.details.name.value;
  switch (member.state) {
    case circle::MemberState::invited: break;
    case circle::MemberState::active: return marks.add<circle::InvitationAccepted>(member.changed_meta, name);
    case circle::MemberState::declined: return marks.add<circle::InvitationDeclined>(member.changed_meta, name);
    case circle::MemberState::withdrawn: return marks.add<circle::InvitationWithdrawn>(member.changed_meta, name);
    case circle::MemberState::left: return marks.add<circle::MemberLeft>(member.changed_meta, name);
    case circle::MemberState::removed: return marks.add<circle::MemberRemoved>(member.changed_meta, name);
  }
}

void add_circle(const circle::State& circle, Marks& marks) {
  for (const auto& member : circle.members) {
    const bool is_first = &member == &circle.members.front();  // the opener, who was not invited
    if (is_first) marks.add<circle::CircleStarted>(member.meta, &member.details.name.value);
    else marks.add<circle::MemberInvited>(member.meta, &member.details.name.value);
    if (!is_first || member.state != circle::MemberState::active) add_answer(member, marks);
  }
  for (const auto& handover : circle.handovers) {
    marks.add<circle::HandoverOffered>(handover.meta, &handover.text.reason.value);
    switch (handover.state) {
      case circle::HandoverState::offered: break;
      case circle::HandoverState::accepted: marks.add<circle::HandoverAccepted>(handover.answered); break;
      case circle::HandoverState::declined: marks.add<circle::HandoverDeclined>(handover.answered); break;
      case circle::HandoverState::withdrawn: marks.add<circle::HandoverWithdrawn>(handover.answered); break;
    }
  }
}

void add_consents(const DossierState& state, const std::vector<voice::Consent>& consents, Marks& marks) {
  for (const auto& consent : consents) {
    const auto* member = state.circle.member(consent.member);
    const std::string* name = member ? &member->details.name.value : nullptr;
    switch (consent.state) {
      case voice::ConsentState::given: marks.add<voice::ConsentGiven>(consent.meta, name); break;
      case voice::ConsentState::refused: marks.add<voice::ConsentRefused>(consent.meta, name); break;
      case voice::ConsentState::withdrawn: marks.add<voice::ConsentWithdrawn>(consent.meta, name); break;
    }
  }
}

void add_worsenings(const voice::State& voice, Marks& marks) {
  for (const auto& worsening : voice.worsenings) {
    marks.add<voice::WorseSaid>(worsening.meta, pointer_to(worsening.words));
    if (worsening.answer) marks.add<voice::WorseAnswered>(worsening.answered, &worsening.answer->value);
  }
}

}  // namespace

std::vector<Moment> timeline_for(const Look& look) {
  const auto& state = look.state;
  Marks marks;
  if (look.sees(Section::question))
    for (const auto& question : state.dossier.questions)
      marks.add<dossier::QuestionAsked>(question.meta, &question.words.value);
  if (look.sees(Section::statements)) add_statements(state.dossier, marks);
  if (look.sees(Section::story)) add_story(state.dossier, marks);
  if (look.sees(Section::analysis)) add_analysis(state.dossier, marks);
  if (look.sees(Section::safety)) add_safety(state.dossier, marks);
  if (look.sees(Section::plan)) add_plan(state.plan, marks);
  if (look.sees(Section::circle)) add_circle(state.circle, marks);
  if (look.sees_consents()) {
    add_consents(state, state.voice.former_consents, marks);
    add_consents(state, state.voice.consents, marks);
  }
  if (look.sees_worsenings()) add_worsenings(state.voice, marks);
  if (look.sees_voice())
    for (const auto& record : state.emergencies)
      marks.add<access::EmergencyOpened>(record.meta, &record.reason.value);
  return marks.moments(look);
}

}  // namespace kring::views
