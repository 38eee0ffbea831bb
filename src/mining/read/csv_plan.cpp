#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "mining/read/csv_part.h"

namespace kring::mining {
namespace {

using Role = CsvPlan::Role;
using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t looked_at_max = 1000;

// "Case ID", "case_id" and "CaseID" are the same.
std::string plain(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == ' ' || c == '_' || c == '-' || c == '.') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return out;
}

// In order of preference.
constexpr std::array case_words{"case:concept:name",
                                "caseid",
                                "case",
                                "caseconceptname",
                                "traceid",
                                "trace",
                                "casenumber",
                                "casenr",
                                "dossierid",
                                "dossier",
                                "dossiernummer",
                                "zaakid",
                                "zaak",
                                "zaaknummer",
                                "casus",
                                "casusid",
                                "processid",
                                "patientid",
                                "clientid",
                                "orderid"};
constexpr std::array activity_words{"concept:name", "activity",    "activityname", "activiteit",
                                    "event",        "eventname",   "task",         "taskname",
                                    "action",       "actie",       "stap",         "step",
                                    "eventtype",    "gebeurtenis", "activityid",   "status"};
constexpr std::array time_words{
    "time:timestamp", "timestamp",    "completetimestamp", "time",           "endtime",   "completiontime",
    "datetime",       "eventtime",    "tijdstip",          "tijd",           "datumtijd", "date",
    "datum",          "endtimestamp", "completedat",       "starttimestamp", "starttime", "start"};
constexpr std::array resource_words{"org:resource", "resource",   "user",      "username",
                                    "medewerker",   "uitvoerder", "performer", "agent",
                                    "actor",        "worker",     "employee"};

Rows rows_of(std::string_view head, char delimiter, std::size_t most) {
  const auto source = memory_source(head);
  Window window(*source, 0, {});
  CsvLines lines(window, delimiter);
  Rows rows;
  while (rows.size() < most && lines.next()) {
    auto& row = rows.emplace_back();
    for (const auto field : lines.fields()) row.emplace_back(field);
  }
  return rows;
}

// Most columns, in lines that agree with the first.
char find_delimiter(std::string_view head) {
  char best = ',';
  double best_score = 0;
  for (const char delimiter : {',', ';', '\t', '|'}) {
    const Rows rows = rows_of(head, delimiter, 100);
    if (rows.empty() || rows[0].size() < 2) continue;
    const auto agree = std::count_if(rows.begin(), rows.end(),
                                     [&](const auto& row) { return row.size() == rows[0].size(); });
    const double score =
        static_cast<double>(rows[0].size()) * static_cast<double>(agree) / static_cast<double>(rows.size());
    if (score > best_score) best = delimiter, best_score = score;
  }
  return best;
}

std::string listed(const std::vector<std::string>& names) {
  std::string all;
  for (std::size_t i = 0; i < names.size() && i < 40; ++i) all += (i ? ", " : "") + names[i];
  return names.size() > 40 ? all + ", …" : all;
}

template <class Words>
std::size_t by_words(const std::vector<std::string>& names,
                     const Words& words,
                     const std::vector<bool>& taken) {
  for (const std::string_view word : words)
    for (std::size_t i = 0; i < names.size(); ++i)
      if (!taken[i] && plain(names[i]) == plain(word)) return i;
  return names.size();
}

Result<std::size_t> by_name(const std::vector<std::string>& names, const std::string& wanted) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == wanted) return i;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (plain(names[i]) == plain(wanted)) return i;
  return Error{Errc::invalid,
               "csv.no_such_column",
               fmt::format("there is no column '{}'; the columns are: {}", wanted, listed(names)),
               {}};
}

std::vector<std::string> samples_of(const Rows& rows, std::size_t column) {
  std::vector<std::string> samples;
  for (std::size_t r = 1; r < rows.size(); ++r)
    if (column < rows[r].size() && !rows[r][column].empty()) samples.push_back(rows[r][column]);
  return samples;
}

ValueType type_of(const std::vector<std::string>& samples) {
  if (samples.empty()) return ValueType::text;
  const auto all = [&](auto&& test) { return std::all_of(samples.begin(), samples.end(), test); };
  std::int64_t integer = 0;
  if (all([&](const auto& s) { return is_canonical_integer(s, integer); })) return ValueType::integer;
  // "1.50" is a number, "1e5" or "nan" may be a name.
  if (all([&](const auto& s) {
        double real = 0;
        const auto [end, fault] =
            std::from_chars(s.data(), s.data() + s.size(), real, std::chars_format::fixed);
        const bool has_zeros = s.size() > 1 && s[0] == '0' && s[1] != '.';
        return fault == std::errc() && end == s.data() + s.size() && !has_zeros &&
               s.find_first_not_of("0123456789.-") == std::string::npos;
      }))
    return ValueType::real;
  if (all([](const auto& s) { return s == "true" || s == "false" || s == "True" || s == "False"; }))
    return ValueType::truth;
  if (all([](const auto& s) { return s.size() > 10 && parse_time(s).has_value(); })) return ValueType::time;
  return ValueType::text;
}

struct Choice {
  std::size_t case_column, activity, time, resource;
};

Result<std::size_t> time_column(const std::vector<std::string>& names,
                                const Rows& rows,
                                const std::vector<bool>& taken,
                                const ReadOptions& options) {
  if (!options.time_column.empty()) return by_name(names, options.time_column);
  if (const auto found = by_words(names, time_words, taken); found < names.size()) return found;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (const auto look = TimeFormat::look(samples_of(rows, i)); !taken[i] && look.share > 0.9) return i;
  return Error{Errc::invalid, "csv.no_time", "no column holds times; the columns are: " + listed(names), {}};
}

Result<Choice> choose(const std::vector<std::string>& names, const Rows& rows, const ReadOptions& options) {
  Choice choice{};
  std::vector<bool> taken(names.size(), false);
  const auto one = [&](const std::string& given, const auto& words, const char* rule,
                       const char* what) -> Result<std::size_t> {
    if (!given.empty()) return by_name(names, given);
    const auto found = by_words(names, words, taken);
    if (found < names.size()) return found;
    return Error{Errc::invalid,
                 rule,
                 fmt::format("no column has the name of {}; the columns are: {}", what, listed(names)),
                 {}};
  };
  // What was given is not found again by looking.
  for (const auto* given : {&options.case_column, &options.activity_column, &options.time_column})
    if (!given->empty())
      if (const auto at = by_name(names, *given); at.ok()) taken[*at] = true;
  TRY(choice.case_column, one(options.case_column, case_words, "csv.no_case", "a case"));
  taken[choice.case_column] = true;
  TRY(choice.activity, one(options.activity_column, activity_words, "csv.no_activity", "an activity"));
  taken[choice.activity] = true;
  TRY(choice.time, time_column(names, rows, taken, options));
  taken[choice.time] = true;
  choice.resource = by_words(names, resource_words, taken);
  if (!options.resource_column.empty()) {
    TRY(choice.resource, by_name(names, options.resource_column));
  }
  if (choice.case_column == choice.activity || choice.case_column == choice.time ||
      choice.activity == choice.time)
    return Error{
        Errc::invalid, "csv.no_such_column", "case, activity and time are three columns, not fewer", {}};
  return choice;
}

std::vector<std::string> names_of(const std::vector<std::string>& header) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < header.size(); ++i) {
    std::string name = header[i];
    while (!name.empty() && (name.back() == ' ' || name.back() == '\t')) name.pop_back();
    while (!name.empty() && (name.front() == ' ' || name.front() == '\t')) name.erase(0, 1);
    if (name.empty()) name = "column " + std::to_string(i + 1);
    const std::string wanted = name;
    for (int n = 2; std::find(names.begin(), names.end(), name) != names.end(); ++n)
      name = wanted + " " + std::to_string(n);
    names.push_back(name);
  }
  return names;
}

std::string delimiter_words(char delimiter) {
  return delimiter == '\t' ? "a tab" : fmt::format("'{}'", delimiter);
}

}  // namespace

Result<CsvPlan> plan_csv(std::string_view head, const ReadOptions& options) {
  CsvPlan plan;
  plan.zone = options.zone;
  std::string_view body = head;
  if (head.substr(0, 4) == "sep=" && head.size() > 5 && (head[5] == '\n' || head[5] == '\r')) {
    plan.delimiter = head[4];
    plan.header_lines = 2;
    body = head.substr(head.find('\n') == std::string_view::npos ? head.size() : head.find('\n') + 1);
  } else {
    plan.delimiter = options.delimiter != '\0' ? options.delimiter : find_delimiter(head);
  }
  const Rows rows = rows_of(body, plan.delimiter, looked_at_max);
  if (rows.empty() || rows[0].size() < 3)
    return Error{
        Errc::invalid,
        "csv.no_columns",
        fmt::format("this is not a table with at least three columns (case, activity, time){} and a "
                    "first line that names them",
                    options.delimiter == '\0' ? std::string()
                                              : fmt::format(" with '{}' between them", options.delimiter)),
        {}};
  const auto names = names_of(rows[0]);
  TRY(const Choice choice, choose(names, rows, options));
  const auto samples = samples_of(rows, choice.time);
  TimeFormat::Found look;
  if (!options.time_format.empty()) {
    TRY(plan.time_format, TimeFormat::named(options.time_format));
  } else {
    look = TimeFormat::look(samples);
    if (look.share < 0.5 && !samples.empty())
      return Error{Errc::invalid,
                   "csv.time_format",
                   fmt::format("the times in column '{}' can't be read, like '{}'", names[choice.time],
                               samples[0].substr(0, 60)),
                   {}};
    plan.time_format = look.format;
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    CsvPlan::Column column{names[i], Role::event, ValueType::text};
    if (i == choice.case_column)
      column.role = Role::case_name;
    else if (i == choice.activity)
      column.role = Role::activity;
    else if (i == choice.time)
      column.role = Role::time;
    else if (i == choice.resource)
      column.name = key::resource;
    else if (names[i].starts_with("case:"))
      column = {names[i].substr(5), Role::of_case, ValueType::text};
    if (i != choice.resource && (column.role == Role::event || column.role == Role::of_case))
      column.type = type_of(samples_of(rows, i));
    plan.columns.push_back(column);
  }
  plan.notes.push_back(fmt::format(
      "columns: case = {}, activity = {}, time = {} ({}){}; delimiter {}", names[choice.case_column],
      names[choice.activity], names[choice.time], plan.time_format.words(),
      choice.resource < names.size() ? ", resource = " + names[choice.resource] : "",
      delimiter_words(plan.delimiter)));
  if (look.is_doubtful)
    plan.notes.push_back(fmt::format(
        "'{}' is read as day-month-year; if the month comes first, say --time-format '%m/%d/%Y %H:%M'",
        samples[0]));
  return plan;
}

}  // namespace kring::mining
