#include "mining/read/csv_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "mining/read/time_fields.h"
#include "mining/read/time_format.h"

namespace kring::mining {
namespace {

using Texts = std::vector<std::string>;
using Rows = std::span<const CsvRow>;

// Letters with a mark as two bytes of UTF-8, and the letter that they are written with as well: cliënt,
// client.
char without_mark(unsigned char second) {
  constexpr std::string_view letters = "aaaaaaaceeeeiiii nooooo ouuuuy y";
  const auto lower = second >= 0xa0 ? second : static_cast<unsigned char>(second + 0x20);
  return letters[lower - 0xa0U];
}

// "Case ID", "case_id" and "CaseID" are the same.
std::string plain(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c == ' ' || c == '_' || c == '-' || c == '.') continue;
    const auto next =
        i + 1 < name.size() ? static_cast<unsigned char>(name[i + 1]) : static_cast<unsigned char>(0);
    if (c == '\xc3' && next >= 0x80 && next < 0xc0)
      out += without_mark(next), ++i;
    else
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return out;
}

// In order of preference; as plain() writes them.
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
                                "dossiernr",
                                "zaakid",
                                "zaak",
                                "zaaknummer",
                                "zaaknr",
                                "casus",
                                "casusid",
                                "casusnummer",
                                "casusnr",
                                "trajectid",
                                "traject",
                                "trajectnummer",
                                "aanvraagid",
                                "aanvraag",
                                "aanvraagnummer",
                                "aanvraagnr",
                                "verzoekid",
                                "verzoek",
                                "verzoeknummer",
                                "meldingid",
                                "melding",
                                "meldingnummer",
                                "processid",
                                "patientid",
                                "patient",
                                "patientnummer",
                                "patientnr",
                                "clientid",
                                "client",
                                "clientnummer",
                                "clientnr",
                                "clientcode",
                                "jeugdigeid",
                                "jeugdige",
                                "kindid",
                                "kind",
                                "gezinid",
                                "gezin",
                                "gezinsnummer",
                                "klantid",
                                "klant",
                                "klantnummer",
                                "klantnr",
                                "orderid",
                                "order",
                                "ordernummer",
                                "ticketid",
                                "requestid",
                                "customerid"};
constexpr std::array activity_words{
    "concept:name", "activity",    "activityname", "activiteit", "activiteitnaam", "event",
    "eventname",    "task",        "taskname",     "taak",       "taaknaam",       "action",
    "actie",        "handeling",   "stap",         "stapnaam",   "processtap",     "step",
    "eventtype",    "gebeurtenis", "activityid",   "status"};
// What is done comes before what begins: a time that stands alone is when something happened.
constexpr std::array time_words{"time:timestamp", "timestamp",      "completetimestamp",
                                "completetime",   "time",           "endtime",
                                "completiontime", "datetime",       "eventtime",
                                "tijdstip",       "tijdstempel",    "tijd",
                                "datumtijd",      "date",           "datum",
                                "endtimestamp",   "enddate",        "end",
                                "completedat",    "eindtijdstip",   "eindtijd",
                                "einddatum",      "einddatumtijd",  "eind",
                                "wanneer",        "starttimestamp", "starttime",
                                "startdate",      "start",          "starttijdstip",
                                "starttijd",      "startdatum",     "begintijdstip",
                                "begintijd",      "begindatum",     "begindatumtijd",
                                "begin"};
constexpr std::array start_words{
    "starttimestamp", "starttime",      "startdatetime", "startdate", "startedat",     "start",
    "begintimestamp", "begintime",      "begindate",     "begin",     "starttijdstip", "starttijd",
    "startdatum",     "startdatumtijd", "begintijdstip", "begintijd", "begindatum",    "begindatumtijd"};
constexpr std::array resource_words{"org:resource", "resource",    "user",        "username", "medewerker",
                                    "uitvoerder",   "performer",   "agent",       "actor",    "worker",
                                    "employee",     "behandelaar", "hulpverlener"};

std::string listed(const Texts& names) {
  std::string all;
  for (std::size_t i = 0; i < names.size() && i < 40; ++i) all += (i ? ", " : "") + names[i];
  return names.size() > 40 ? all + ", …" : all;
}

template <class Words>
std::optional<std::size_t> by_words(const Texts& names, const Words& words, const std::vector<bool>& taken) {
  for (const std::string_view word : words)
    for (std::size_t i = 0; i < names.size(); ++i)
      if (!taken[i] && plain(names[i]) == plain(word)) return i;
  return std::nullopt;
}

Result<std::size_t> by_name(const Texts& names, const std::string& wanted) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == wanted) return i;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (plain(names[i]) == plain(wanted)) return i;
  return Error{Errc::invalid,
               "csv.no_such_column",
               fmt::format("there is no column '{}'; the columns are: {}", wanted, listed(names)),
               {}};
}

// Nine of ten: a table may have a few that are wrong.
bool are_mostly(const CsvSamples& samples, bool (*test)(std::string_view)) {
  const auto count = std::count_if(samples.texts.begin(), samples.texts.end(), test);
  return !samples.texts.empty() && 10 * count >= 9 * std::ssize(samples.texts);
}
bool are_times_of_day(Rows rows, std::size_t column) {
  return are_mostly(samples_of(rows, column), is_time_of_day);
}
bool are_moments(Rows rows, std::size_t column) {
  return TimeFormat::look(samples_of(rows, column).texts).share >= 0.9;
}
bool are_dates(Rows rows, std::size_t column) {
  return are_moments(rows, column) &&
         are_mostly(samples_of(rows, column), [](std::string_view s) { return s.find(':') == s.npos; });
}

// "begintijd" for "begindatum", "starttime" for "startdate": what names the other half of a moment.
std::string other_half(std::string name, bool is_date) {
  constexpr std::array<std::array<std::string_view, 2>, 2> halves{{{"datum", "tijd"}, {"date", "time"}}};
  for (const auto& half : halves) {
    const auto word = half[is_date ? 0 : 1];
    if (const auto at = name.find(word); at != std::string::npos)
      return name.replace(at, word.size(), half[is_date ? 1 : 0]);
  }
  return {};
}

// The other half of the moments of a column that holds only dates, or only times of day: the one that is
// named after it, or the only one that there is.
std::optional<std::size_t> half_of(
    const Texts& names, Rows rows, const std::vector<bool>& taken, std::size_t one, bool is_date) {
  const auto wanted = other_half(plain(names[one]), is_date);
  std::optional<std::size_t> only;
  int count = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (taken[i] || i == one) continue;
    const auto name = plain(names[i]);
    const bool is_named = is_date ? name.find("tijd") != name.npos || name.find("time") != name.npos ||
                                        name == "uur" || name == "hour"
                                  : name.find("datum") != name.npos || name.find("date") != name.npos;
    if (!is_named || !(is_date ? are_times_of_day(rows, i) : are_dates(rows, i))) continue;
    if (name == wanted) return i;
    only = i;
    ++count;
  }
  return count == 1 ? only : std::nullopt;
}

Result<std::size_t> time_column(const Texts& names,
                                Rows rows,
                                const std::vector<bool>& taken,
                                const ReadOptions& options) {
  if (!options.time_column.empty()) return by_name(names, options.time_column);
  if (const auto found = by_words(names, time_words, taken)) return *found;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (const auto look = TimeFormat::look(samples_of(rows, i).texts);
        !taken[i] && look.share > 0.9 && look.format.kind() != TimeFormat::Kind::serial_days)
      return i;
  return Error{Errc::invalid, "csv.no_time", "no column holds times; the columns are: " + listed(names), {}};
}

// After case, activity and time: what else there is about time.
Result<void> choose_more_times(
    CsvChoice& choice, const Texts& names, Rows rows, std::vector<bool>& taken, const ReadOptions& options) {
  if (!options.start_column.empty()) {
    TRY(choice.start, by_name(names, options.start_column));
    if (taken[*choice.start])
      return Error{Errc::invalid,
                   "csv.no_such_column",
                   fmt::format("'{}' is taken for something else already; the columns are: {}",
                               names[*choice.start], listed(names)),
                   {}};
    taken[*choice.start] = true;
    return {};
  }
  if (are_times_of_day(rows, choice.time)) {
    choice.date = half_of(names, rows, taken, choice.time, false);
  } else if (are_dates(rows, choice.time)) {
    if (const auto clock = half_of(names, rows, taken, choice.time, true)) {
      choice.date = choice.time;
      choice.time = *clock;
      taken[*clock] = true;
    }
  }
  if (choice.date) taken[*choice.date] = true;
  for (const std::string_view word : start_words)
    for (std::size_t i = 0; i < names.size() && !choice.start_seen; ++i)
      if (!taken[i] && plain(names[i]) == word && are_moments(rows, i)) choice.start_seen = i;
  return {};
}

}  // namespace

CsvSamples samples_of(std::span<const CsvRow> rows, std::size_t column) {
  CsvSamples samples;
  for (const auto& row : rows) {
    if (column >= row.fields.size() || row.fields[column].empty()) continue;
    samples.texts.push_back(row.fields[column]);
    samples.lines.push_back(row.line);
  }
  return samples;
}

CsvSamples joined_samples(std::span<const CsvRow> rows, std::size_t first, std::size_t second) {
  CsvSamples samples;
  for (const auto& row : rows) {
    if (std::max(first, second) >= row.fields.size()) continue;
    if (row.fields[first].empty() || row.fields[second].empty()) continue;
    samples.texts.push_back(row.fields[first] + ' ' + row.fields[second]);
    samples.lines.push_back(row.line);
  }
  return samples;
}

std::vector<std::string> column_names(const std::vector<std::string>& header, Texts& notes) {
  Texts names;
  for (std::size_t i = 0; i < header.size(); ++i) {
    std::string name(trimmed(header[i]));
    if (name.empty()) name = "column " + std::to_string(i + 1);
    const std::string wanted = name;
    for (int n = 2; std::find(names.begin(), names.end(), name) != names.end(); ++n)
      name = wanted + " " + std::to_string(n);
    if (name != wanted)
      notes.push_back(fmt::format("more than one column is named '{}': the one in place {} is told as '{}'",
                                  wanted, i + 1, name));
    names.push_back(name);
  }
  return names;
}

Result<CsvChoice> choose_columns(const Texts& names,
                                 std::span<const CsvRow> rows,
                                 const ReadOptions& options) {
  CsvChoice choice;
  std::vector<bool> taken(names.size(), false);
  const auto one = [&](const std::string& given, const auto& words, const char* rule,
                       const char* what) -> Result<std::size_t> {
    if (!given.empty()) return by_name(names, given);
    if (const auto found = by_words(names, words, taken)) return *found;
    return Error{Errc::invalid,
                 rule,
                 fmt::format("no column has the name of {}; the columns are: {}", what, listed(names)),
                 {}};
  };
  // What was given is not found again by looking.
  for (const auto* given :
       {&options.case_column, &options.activity_column, &options.time_column, &options.start_column})
    if (!given->empty())
      if (const auto at = by_name(names, *given); at.ok()) taken[*at] = true;
  TRY(choice.case_column, one(options.case_column, case_words, "csv.no_case", "a case"));
  taken[choice.case_column] = true;
  TRY(choice.activity, one(options.activity_column, activity_words, "csv.no_activity", "an activity"));
  taken[choice.activity] = true;
  TRY(choice.time, time_column(names, rows, taken, options));
  if (choice.case_column == choice.activity || choice.case_column == choice.time ||
      choice.activity == choice.time)
    return Error{
        Errc::invalid, "csv.no_such_column", "case, activity and time are three columns, not fewer", {}};
  std::fill(taken.begin(), taken.end(), false);
  for (const auto column : {choice.case_column, choice.activity, choice.time}) taken[column] = true;
  TRY_DO(choose_more_times(choice, names, rows, taken, options));
  choice.resource = by_words(names, resource_words, taken);
  if (!options.resource_column.empty()) {
    TRY(choice.resource, by_name(names, options.resource_column));
  }
  return choice;
}

}  // namespace kring::mining
