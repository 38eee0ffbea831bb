// Policy: a dossier that is opened gets its circle, with the opener as its face, and the consents that were given to
// the opener at the table. Event in → commands out.
#pragma once

#include "domain/circle/circle.h"
#include "domain/dossier/dossier.h"
#include "domain/voice/voice.h"

namespace kring::policies {

struct Opener {
  UserId user;
  Name name;
  CircleRole role = CircleRole::generalist;
  std::optional<Name> organisation;
};

circle::StartCircle start_circle(const Opener& opener);

// `people`: the ids that decide() gave to OpenDossier::people, in the same order; `member`: of the opener.
std::vector<voice::GiveConsent> opening_consents(const dossier::OpenDossier& opened,
                                                 const std::vector<PersonId>& people,
                                                 MemberId member);

}  // namespace kring::policies
