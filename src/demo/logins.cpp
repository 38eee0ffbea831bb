#include "demo/region.h"

namespace kring::demo {

std::vector<Login> logins() {
  struct Row {
    const char* username;
    const char* name;
    const char* role_label;
    const char* about;
  };
  static constexpr Row rows[] = {
      {"lotte", "Lotte Verhoeven", "Jeugd- en gezinswerker",
       "Is het vaste gezicht van Noor en van een volle lijst andere gezinnen; begin bij haar werk van "
       "vandaag."},
      {"noor", "Noor Vermeulen", "Jongere, 13 jaar",
       "Leest in Mijn kring haar eigen verhaal en doelen, en ziet wie er in haar dossier keek."},
      {"petra", "Petra Vermeulen", "Moeder van Noor",
       "Leest en schrijft mee in het plan, en geeft of weigert toestemming."},
      {"oma-riet", "Riet Vermeulen", "Oma van Noor",
       "Heeft een eigen afspraak in het plan en ziet alleen wat daarvoor nodig is."},
      {"samir", "Samir Bouzid", "Specialist, gedragswetenschapper",
       "Denkt mee over Noor zonder dat zij op zijn wachtlijst staat."},
      {"meester-jan", "Jan Kuiper", "Mentor op school",
       "Is uitgenodigd voor plan en kring; vader zei nee, dus ziet hij welke regel hem tegenhoudt."},
      {"gea", "Gea Brouwer", "Jeugdbeschermer (GI)",
       "Werkt met gezinnen waar de kinderrechter om hulp vroeg, ook daar met de stem van het kind voorop."},
      {"dirk", "Dirk Scholten", "Jeugd- en gezinswerker, ander team",
       "Heeft niets met Noor te maken en merkt dus niet eens dat haar dossier bestaat."},
      {"beheer", "Bo de Haan", "Beheerder",
       "Regelt organisaties, mensen en rechten, en ziet nooit de inhoud van een dossier."},
      {"privacy", "Senna Blom", "Functionaris gegevensbescherming",
       "Beslist over verzoeken om te vernietigen en ziet elke noodtoegang, zonder de inhoud te lezen."}};
  std::vector<Login> list;
  for (const Row& row : rows)
    list.push_back({row.username, std::string(password), row.name, row.role_label, row.about});
  return list;
}

}  // namespace kring::demo
