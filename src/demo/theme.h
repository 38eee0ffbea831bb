// A theme: what a family comes with, in the words of a child and a parent, and how it can go on. Texts are
// data, in texts_*.cpp; they name nobody: {kind} the child, {hij} {Hij} {hem} {zijn} the pronouns, {mama} how
// the child calls the parent who asks, {ouder} that parent's name, {gezicht} the steady face.
#pragma once

#include <string_view>
#include <vector>

#include "domain/dossier/dossier.h"

namespace kring::demo {

using TextList = std::vector<std::string_view>;

enum class Who { child, parent, second_parent, family, teacher, face, specialist };

struct Said {
  dossier::StatementKind kind = dossier::StatementKind::opinion;
  Who source = Who::parent;  // a role that is not in this dossier: its words become the source
  std::string_view words;
  std::string_view reply;  // of the family; empty: none
  Who reply_by = Who::parent;
};
struct Noted {
  std::string_view catalog;  // catalog/strengths.json or problems.json
  std::string_view words;
};
struct Factor {
  std::string_view group;  // catalog/factors.json
  dossier::Effect effect = dossier::Effect::strengthens;
  std::string_view words;
};
struct Task {
  Who owner = Who::parent;
  std::string_view what;
  std::string_view how_it_went;
};
struct Aim {
  std::string_view words;  // of the child: "Ik wil …"
  std::vector<int> promises;
  std::string_view domain;  // catalog/life_domains.json
  std::vector<Task> tasks;
};
struct Theme {
  std::string_view key;
  int age_from = 4;
  int age_until = 17;
  TextList child_asks;
  TextList parent_asks;
  std::vector<Noted> strengths;
  std::vector<Noted> worries;
  std::vector<Said> said;
  std::string_view story;
  std::string_view child_view;
  std::string_view parent_view;
  std::vector<Factor> factors;
  std::string_view hypothesis;
  std::string_view unknown;
  std::vector<Aim> aims;
  TextList heavy;             // beside a low score
  TextList lighter;           // beside a high one
  std::string_view worse;     // "it is getting worse", in the child's words
  std::string_view function;  // catalog/functions.json
  bool by_order = false;      // may come with a worker of the certified institution
};

const std::vector<Theme>& themes();
std::vector<Theme> themes_school();  // school, friends, gaming, self-worth
std::vector<Theme> themes_inside();  // fear, sleep, anger, mood
std::vector<Theme> themes_body();    // eating, ADHD, autism
std::vector<Theme> themes_home();    // divorce, mourning, money, unsafe at home

}  // namespace kring::demo
