// Texts that fit any theme; placeholders as in theme.h.
#pragma once

#include "demo/theme.h"

namespace kring::demo::texts {

extern const TextList why_mother, why_youth, why_grandparent, why_teacher, why_neighbour, why_jim,
    why_specialist, why_experience, why_doctor;
extern const TextList declined, left, consent_refused, consent_withdrawn;
extern const TextList triage_high, triage_regular, triage_again;
extern const TextList safety_good, safety_some;
extern const TextList agrees_words, dissent_words;
extern const TextList review_words, session_words, extra_notes;
extern const TextList worse_answers;
extern const TextList end_good, end_partly, end_one_sided, end_provider, end_external;
extern const TextList aftercare_good, aftercare_less, come_back;
extern const TextList handover_reasons, handover_notes, handover_views, handover_declined;
extern const TextList over_maximum, own_statements, action_dropped, goal_reached, goal_partly;
extern const TextList schools;

}  // namespace kring::demo::texts
