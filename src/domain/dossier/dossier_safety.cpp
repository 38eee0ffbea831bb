// How urgent it is, and how safe: one scale for all, with the day on which somebody looks again.
#include "domain/dossier/dossier_rules.h"

namespace kring::dossier {
namespace {

using std::chrono::days;

// Within how many days somebody looks again; regular has no term.
std::optional<days> recheck_term(Urgency urgency) {
  switch (urgency) {
    case Urgency::acute: return days{1};
    case Urgency::urgent: return days{2};
    case Urgency::high: return days{7};
    case Urgency::regular: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

Decision decide_one(const State& state, const RecordTriage& command, const Context& context) {
  if (command.recheck_on < context.today) return reject("dossier.recheck_in_past");
  const auto term = recheck_term(command.urgency);
  if (term && command.recheck_on > context.today + *term) return reject("dossier.recheck_too_late");
  if (!state.triages.empty()) {
    const Triage& newest = state.triages.back();
    const bool same = newest.urgency == command.urgency && newest.recheck_on == command.recheck_on &&
                      newest.reason == command.reason;
    if (same) return nothing_new();
  }
  return record(TriageDone{context.make<AssessmentId>(), command.urgency, command.recheck_on, command.reason});
}

Decision decide_one(const State& state, const RecordSafety& command, const Context& context) {
  if (command.assessed_on > context.today) return reject("dossier.assessed_in_future");
  if (command.next_check_on == Day{}) return reject("dossier.next_check_missing");
  if (command.next_check_on < context.today) return reject("dossier.next_check_in_past");
  if (!state.safeties.empty()) {
    const Safety& newest = state.safeties.back();
    const bool same = newest.instrument == command.instrument && newest.outcome == command.outcome &&
                      newest.assessed_on == command.assessed_on && newest.next_check_on == command.next_check_on &&
                      newest.agreements == command.agreements;
    if (same) return nothing_new();
  }
  return record(SafetyAssessed{context.make<AssessmentId>(), command.instrument, command.outcome, command.assessed_on,
                               command.next_check_on, command.agreements});
}

}  // namespace kring::dossier
