#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "mining/read/csv_columns.h"
#include "mining/read/csv_part.h"
#include "mining/read/time_fields.h"

namespace kring::mining {
namespace {

using Role = CsvPlan::Role;
using Rows = std::vector<CsvRow>;

constexpr std::size_t looked_at_max = 1000;
constexpr std::size_t title_lines_max = 5;
constexpr std::size_t columns_min = 3;

Rows rows_of(std::string_view head, char delimiter, std::size_t most) {
  const auto source = memory_source(head);
  Window window(*source, 0, {});
  CsvLines lines(window, delimiter);
  Rows rows;
  while (rows.size() < most && lines.next()) {
    auto& row = rows.emplace_back();
    for (const auto field : lines.fields()) row.fields.emplace_back(field);
    row.line = lines.line();
  }
  return rows;
}

// How many fields most lines have; of two that are as frequent the smaller one.
std::size_t usual_width(const Rows& rows, std::size_t* agree = nullptr) {
  std::map<std::size_t, std::size_t> counts;
  for (const auto& row : rows) ++counts[row.fields.size()];
  const auto most = std::max_element(counts.begin(), counts.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (agree) *agree = most == counts.end() ? 0 : most->second;
  return most == counts.end() ? 0 : most->first;
}

// Most columns, in lines that agree.
char find_delimiter(std::string_view head) {
  char best = ',';
  double best_score = 0;
  for (const char delimiter : {',', ';', '\t', '|'}) {
    const Rows rows = rows_of(head, delimiter, 100);
    std::size_t agree = 0;
    const auto width = usual_width(rows, &agree);
    if (width < 2) continue;
    const double score =
        static_cast<double>(width) * static_cast<double>(agree) / static_cast<double>(rows.size());
    if (score > best_score) best = delimiter, best_score = score;
  }
  return best;
}

// Lines above the one with the names, as programs of offices like to write: a title, a date, empty fields.
std::size_t title_lines(const Rows& rows) {
  const auto filled = [](const CsvRow& row) {
    std::size_t count = row.fields.size();
    while (count > 0 && row.fields[count - 1].empty()) --count;
    return count;
  };
  const auto width = usual_width(rows);
  for (std::size_t i = 0; i < rows.size() && i <= title_lines_max; ++i)
    if (filled(rows[i]) >= columns_min && 2 * filled(rows[i]) > width) return i;
  return 0;
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

std::string delimiter_words(char delimiter) {
  return delimiter == '\t' ? "a tab" : fmt::format("'{}'", delimiter);
}

// How the times of a column, or of two together, are written. Half of them must be readable: the others are
// counted while reading.
Result<TimeFormat> format_of(const std::string& name,
                             const CsvSamples& samples,
                             const ReadOptions& options,
                             std::vector<std::string>& notes) {
  if (!options.time_format.empty()) return TimeFormat::named(options.time_format);
  const auto look = TimeFormat::look(samples.texts);
  if (look.share < 0.5 && !samples.texts.empty()) {
    const auto parsed = [&](const std::string& text) { return look.format.parse(text).has_value(); };
    const auto good = std::count_if(samples.texts.begin(), samples.texts.end(), parsed);
    const auto bad = std::find_if_not(samples.texts.begin(), samples.texts.end(), parsed);
    const auto line = samples.lines[static_cast<std::size_t>(bad - samples.texts.begin())];
    const bool is_clock = is_time_of_day(*bad);
    return Error{Errc::invalid,
                 "csv.time_format",
                 fmt::format("{} of the first {} times in column '{}' can be read; the first that can't is "
                             "'{}' in line {}{}",
                             good == 0 ? "none" : std::to_string(good), samples.texts.size(), name,
                             bad->substr(0, 60), line, is_clock ? ", a time of day without a date" : ""),
                 {}};
  }
  if (look.is_doubtful)
    notes.push_back(fmt::format(
        "'{}' is read as day-month-year; if the month comes first, say --time-format '%m/%d/%Y %H:%M'",
        samples.texts[0]));
  if (look.format.kind() == TimeFormat::Kind::serial_days)
    notes.push_back(fmt::format(
        "the numbers in column '{}' are read as days since 1899-12-30, as spreadsheets count", name));
  return look.format;
}

Role role_of(const CsvChoice& choice, std::size_t column) {
  if (column == choice.case_column) return Role::case_name;
  if (column == choice.activity) return Role::activity;
  if (column == choice.time) return Role::time;
  if (column == choice.date) return Role::date;
  if (column == choice.start) return Role::start;
  return Role::event;
}

Result<void> plan_times(CsvPlan& plan,
                        const CsvChoice& choice,
                        const std::vector<std::string>& names,
                        std::span<const CsvRow> rows,
                        const ReadOptions& options,
                        std::vector<std::string>& notes) {
  const auto& time = names[choice.time];
  const auto samples =
      choice.date ? joined_samples(rows, *choice.date, choice.time) : samples_of(rows, choice.time);
  TRY(plan.time_format, format_of(time, samples, options, notes));
  if (choice.date)
    notes.push_back(fmt::format("the date in '{}' and the time of day in '{}' are read together",
                                names[*choice.date], time));
  if (choice.start) {
    const auto& start = names[*choice.start];
    TRY(plan.start_format, format_of(start, samples_of(rows, *choice.start), options, notes));
    if (std::find(names.begin(), names.end(), key::transition) != names.end())
      return Error{Errc::invalid,
                   "csv.start",
                   fmt::format("the column '{}' tells already which events are starts", key::transition),
                   {}};
    notes.push_back(
        fmt::format("each line is two events: its start at '{}' and its completion at '{}'", start, time));
  }
  if (choice.start_seen)
    notes.push_back(
        fmt::format("the times in '{0}' are kept, but only '{1}' counts; --start '{0}' makes a start "
                    "and a completion of each line, and tells waiting from working",
                    names[*choice.start_seen], time));
  return {};
}

}  // namespace

Result<CsvPlan> plan_csv(std::string_view head, const ReadOptions& options) {
  CsvPlan plan;
  plan.zone = options.zone;
  std::string_view body = head;
  plan.header_lines = 1;
  if (head.substr(0, 4) == "sep=" && head.size() > 5 && (head[5] == '\n' || head[5] == '\r')) {
    plan.delimiter = head[4];
    plan.header_lines = 2;
    body = head.substr(head.find('\n') == std::string_view::npos ? head.size() : head.find('\n') + 1);
  } else {
    plan.delimiter = options.delimiter != '\0' ? options.delimiter : find_delimiter(head);
  }
  Rows rows = rows_of(body, plan.delimiter, looked_at_max);
  for (auto& row : rows) row.line += plan.header_lines - 1;
  const auto titles = title_lines(rows);
  plan.header_lines += titles;
  if (rows.empty() || rows[titles].fields.size() < columns_min)
    return Error{
        Errc::invalid,
        "csv.no_columns",
        fmt::format("this is not a table with at least three columns (case, activity, time){} and a "
                    "first line that names them",
                    options.delimiter == '\0' ? std::string()
                                              : fmt::format(" with '{}' between them", options.delimiter)),
        {}};
  std::vector<std::string> notes;
  if (titles > 0)
    notes.push_back(fmt::format("the first {} above the names of the columns {} left out",
                                titles == 1 ? "line" : fmt::format("{} lines", titles),
                                titles == 1 ? "is" : "are"));
  const auto names = column_names(rows[titles].fields, notes);
  const auto body_rows = std::span(rows).subspan(titles + 1);
  TRY(const auto choice, choose_columns(names, body_rows, options));
  TRY_DO(plan_times(plan, choice, names, body_rows, options, notes));
  for (std::size_t i = 0; i < names.size(); ++i) {
    CsvPlan::Column column{names[i], role_of(choice, i), ValueType::text};
    if (column.role == Role::event && i == choice.resource) {
      column.name = key::resource;
    } else if (column.role == Role::event) {
      if (names[i].starts_with("case:")) column = {names[i].substr(5), Role::of_case, ValueType::text};
      column.type = type_of(samples_of(body_rows, i).texts);
    }
    plan.columns.push_back(column);
  }
  plan.notes.push_back(fmt::format(
      "columns: case = {}, activity = {}, time = {}{} ({}){}; delimiter {}", names[choice.case_column],
      names[choice.activity], choice.date ? names[*choice.date] + " and " : "", names[choice.time],
      plan.time_format.words(), choice.resource ? ", resource = " + names[*choice.resource] : "",
      delimiter_words(plan.delimiter)));
  plan.notes.insert(plan.notes.end(), notes.begin(), notes.end());
  return plan;
}

}  // namespace kring::mining
