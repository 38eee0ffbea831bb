// The chapters of a dossier, each a small script. live() plays them in order; the showcase has its own.
#pragma once

#include "demo/life.h"

namespace kring::demo {

// opening: the family, the question, and who of them joins
void make_family(Life& life);  // before the opening; no requests
Script open_dossier(Life& life);
void know_people(Life& life, const views::DossierPage& page);
Script family_joins(Life& life);

// circle: whoever else is asked
struct Asked {
  CircleRole role = CircleRole::network;
  std::string name;
  std::optional<runtime::Caller> colleague;  // a professional; absent: gets an account when joining
  std::optional<PersonId> person;
  std::string organisation;
  std::string_view why;
  Purpose purpose = Purpose::informal_support;
  std::vector<Section> scope;
  std::string function;
  std::string legal_ground;  // not empty: by order
  std::optional<NeedId> fills;
  double accepts = 0.85;
  double consents = 0.94;  // chance that one person says yes
  int days = 725;
};
Script ask_into_circle(Life& life, Asked asked);
Script ask_consent(Life& life, MemberId member, double yes, bool& all);
Script helpers_join(Life& life);
Script specialist_joins(Life& life);

// understanding: what is strong, what worries, what is said, how it hangs together, how safe it is
Script understand(Life& life);
Script triage(Life& life, dossier::Urgency urgency, std::string_view reason, int recheck_days);
Script check_safety(Life& life);
Script analyse(Life& life, bool first);

// plan
Script make_plan(Life& life);
Script add_goal(Life& life, std::size_t aim);
Script start_help(Life& life);

// months: what comes round, until a day
Script months(Life& life, Day until);

// ending, and coming back
Script end_help(Life& life);
Script come_back(Life& life);

// what is special in some dossiers
Script something_special(Life& life);
Script change_face(Life& life, bool accepts, bool answered);

Script live(Life& life);
Script showcase(Life& life);  // showcase.cpp

}  // namespace kring::demo
