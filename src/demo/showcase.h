// The showcase: the dossier of Noor, written by hand. Days are counted back from the day after the history:
// 275 is nine months ago, 1 is the last evening. Everything a dossier can hold is in it once.
#pragma once

#include "demo/chapters.h"

namespace kring::demo {

struct Showcase {
  explicit Showcase(Life& of) : life(of), today(of.last_day + days(1)) {}

  Life& life;
  Day today;
  runtime::Caller merel, lotte, samir, jan, wil;
  MemberId lotte_member, samir_member, jan_member, wil_member;
  StatementId suspicion;
  GoalId school, somebody, homes;
  HelpId advice;

  Kin& noor() { return life.kin[0]; }
  Kin& petra() { return life.kin[1]; }
  Kin& erik() { return life.kin[2]; }
  Kin& riet() { return life.kin[3]; }
  Day ago(int count) const { return today - days(count); }
  void on(int days_ago, Part part) { life.at(ago(days_ago), part); }
  void workday_on(int days_ago, Part part) { life.work_at(ago(days_ago), part); }
};

void showcase_family(Showcase& show);
Script showcase_joins(Showcase& show,
                      Kin& person,
                      CircleRole role,
                      access::Role account_role,
                      std::string_view username,
                      int days_ago);
Script showcase_rates(Showcase& show, GoalId goal, int score, std::string_view words);
Script showcase_opening(Showcase& show);  // showcase_opening.cpp: question, family, what is said
Script showcase_circle(Showcase& show);   // showcase_circle.cpp: who joins, and the teacher who may not read
Script showcase_handover(Showcase& show);
Script showcase_plan(Showcase& show);    // showcase_plan.cpp: analysis, goals, the first months
Script showcase_months(Showcase& show);  // showcase_months.cpp: until now

}  // namespace kring::demo
