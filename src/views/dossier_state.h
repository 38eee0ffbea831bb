// All rooms of one dossier, folded from their streams; and what access must know of it. The dossier page, the work
// list and every decision are computed from this one value.
#pragma once

#include "domain/access/access.h"
#include "domain/circle/circle.h"
#include "domain/dossier/dossier.h"
#include "domain/plan/plan.h"
#include "domain/voice/voice.h"

namespace kring::views {

struct EmergencyRecord {
  GrantId id;
  UserId user;
  Instant until;
  Words reason;
  Meta meta;
};

struct DossierState {
  DossierId id;
  dossier::State dossier;
  plan::State plan;
  circle::State circle;
  voice::State voice;
  std::vector<EmergencyRecord> emergencies;
  std::int64_t position = 0;  // in the ledger, of the last event of this dossier (looks do not count)
  Instant changed_at{};       // when that was
  access::Facts facts;        // access::facts_of all above; refreshed by evolve()

  bool exists() const { return dossier.opened && !voice.erased; }
};

// Streams of a dossier, in this order; "emergency/<id>" holds EmergencyOpened, "access/<id>" the looks (not folded).
inline constexpr std::string_view rooms[] = {"dossier", "plan", "circle", "voice", "emergency"};
std::string stream_of(std::string_view room, DossierId id);

// Decodes a stored event of a room and applies it. `words`: the opened private half, or empty.
// Errc::invalid "event.unknown_type", "event.damaged".
Result<void> evolve(DossierState& state, std::string_view room, std::string_view type, std::string_view facts,
                    std::string_view words, const Meta& meta);
// Call after one or more evolve()s of dossier, circle, voice or emergency.
void refresh_facts(DossierState& state);

// Where a dossier stands; computed from events, never typed in.
enum class Status { question, understanding, planning, helping, aftercare, resting };
BOOST_DESCRIBE_ENUM(Status, question, understanding, planning, helping, aftercare, resting)
//   helping        help runs                          aftercare   all help ended, a moment of aftercare is to come
//   resting        all help ended, nothing to come, and nobody came back since
//   planning       there is a goal                    understanding   there is a triage, factor, statement or analysis
//   question       only a question
Status status_of(const DossierState& state);

// Grades of collaboration of source 004 fig. 1, as far as the dossier shows them: 1 knowing who is involved, 2 a case
// manager (the face), 3 a table, 4 one plan (goals with actions of two or more owners), 5 integral planning and action
// (grade 4, and actions of a person of the family and of two organisations that are done).
int collaboration_grade(const DossierState& state);

// "Noor en Sem": the given names of the children.
std::string title_of(const DossierState& state);

// The words of a name as the dossier knows them: "" when unknown.
std::string person_name(const DossierState& state, PersonId person);
std::string member_name(const DossierState& state, MemberId member);

}  // namespace kring::views
