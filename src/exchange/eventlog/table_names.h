// Names of types as names of tables: "plan.goal_added" → "PlanGoalAdded".
#pragma once

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

namespace kring::exchange {

// Letters and digits of ASCII only; every word begins with a capital. "Type" when nothing is left.
std::string table_form(std::string_view type);
// As an identifier in SQL, in double quotes.
std::string sql_name(std::string_view name);

// Gives each name once, also by the measure of SQLite, for which A and a are the same: the second gets a 2.
class OwnNames {
 public:
  OwnNames(std::initializer_list<std::string_view> taken);
  std::string give(const std::string& wanted);

 private:
  std::set<std::string> taken_;
};

}  // namespace kring::exchange
