#include "policies/opening.h"

namespace kring::policies {

circle::StartCircle start_circle(const Opener& opener) {
  circle::StartCircle command;
  command.user = opener.user;
  command.name = opener.name;
  command.role = opener.role;
  command.organisation = opener.organisation;
  return command;
}

std::vector<voice::GiveConsent> opening_consents(const dossier::OpenDossier& opened,
                                                 const std::vector<PersonId>& people,
                                                 MemberId member) {
  std::vector<voice::GiveConsent> commands;
  for (const auto& consent : opened.consents) {
    const auto index = static_cast<std::size_t>(consent.person);
    if (consent.person < 0 || index >= people.size()) continue;  // decide() of the dossier refuses these
    voice::GiveConsent command;
    command.member = member;
    command.person = people[index];
    command.how = consent.how == dossier::ConsentHow::in_person ? dossier::ConsentHow::oral : consent.how;
    commands.push_back(std::move(command));
  }
  return commands;
}

}  // namespace kring::policies
