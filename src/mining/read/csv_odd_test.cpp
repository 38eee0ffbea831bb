// Tables as they come out of offices: titles, halves of moments, starts, odd encodings.
#include <gtest/gtest.h>

#include <fstream>

#include "mining/read/csv.h"
#include "mining/time_text.h"

namespace kring::mining {
namespace {

ReadOutcome read(std::string_view text, const ReadOptions& options = {}) {
  auto outcome = read_csv_text(text, options);
  EXPECT_TRUE(outcome.ok()) << outcome.error().detail;
  return outcome.ok() ? std::move(*outcome) : ReadOutcome{};
}

std::string refused(std::string_view text, const ReadOptions& options = {}) {
  const auto outcome = read_csv_text(text, options);
  return outcome.ok() ? "read" : outcome.error().rule + ": " + outcome.error().detail;
}

// "1: a 2024-02-01T09:00"
std::string told(const Log& log) {
  std::string all;
  for (std::size_t c = 0; c < log.case_count(); ++c)
    for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e) {
      const auto at = log.times()[e];
      all += std::string(log.case_names()[c]) + ": " +
             std::string(log.activity_names()[log.activities()[e]]) + " " +
             (at == no_time ? "-" : time_text(at, log.zone()).substr(0, 16)) + "\n";
    }
  return all;
}

std::string problems(const ReadOutcome& outcome) {
  std::string all;
  for (const auto& problem : outcome.report.problems)
    all += problem.rule + "×" + std::to_string(problem.count) + " " + lines_text(problem) + ";";
  return all;
}

std::string note(const ReadOutcome& outcome, std::size_t number = 1) {
  return number < outcome.report.notes.size() ? outcome.report.notes[number] : "";
}

TEST(CsvOdd, a_refusal_of_times_names_the_first_that_cannot_be_read) {
  EXPECT_EQ(refused("case,activity,time\n1,a,2024-02-01\n1,b,gisteren\n1,c,2024-02-30\n2,a,2024-13-01\n2,b,\n"
                    "2,c,2024-02-05\n"),
            "csv.time_format: 2 of the first 5 times in column 'time' can be read; the first that can't is "
            "'gisteren' in line 3");
  EXPECT_EQ(
      refused("sep=,\ncase,activity,time\n1,a,foo\n"),
      "csv.time_format: none of the first 1 times in column 'time' can be read; the first that can't is "
      "'foo' in line 3");
}

TEST(CsvOdd, when_half_of_the_times_can_be_read_the_others_are_counted) {
  const auto outcome =
      read("case,activity,time\n1,a,2024-02-01\n1,b,gisteren\n1,c,2024-02-30\n1,d,2024-02-05\n");
  EXPECT_EQ(told(outcome.log), "1: a 2024-02-01T00:00\n1: b -\n1: c -\n1: d 2024-02-05T00:00\n");
  EXPECT_EQ(problems(outcome), "csv.bad_time×2 lines 3, 4;");
}

TEST(CsvOdd, bytes_that_are_wrong_do_not_make_the_others_wrong) {
  const auto outcome = read(
      "case,activity,time\n1,g\xc3\xa9zin,2024-02-01\n1,b\xff\xfe,2024-02-02\n1,caf\xc3\xa9,2024-02-03\n");
  EXPECT_EQ(
      told(outcome.log),
      "1: gézin 2024-02-01T00:00\n1: b\xef\xbf\xbd\xef\xbf\xbd 2024-02-02T00:00\n1: café 2024-02-03T00:00\n");
  EXPECT_EQ(problems(outcome), "csv.bad_utf8×1 line 3;");
  const auto old =
      read("case,activity,time\n1,g\xe9zin,2024-02-01\n1,\xc3\xa9\xe9n,2024-02-02\n1,n\xe9\xe9,2024-02-03\n");
  EXPECT_EQ(told(old.log), "1: gézin 2024-02-01T00:00\n1: Ã©én 2024-02-02T00:00\n1: néé 2024-02-03T00:00\n");
  EXPECT_EQ(note(old), "the text is not UTF-8; it is read as Windows-1252");
}

TEST(CsvOdd, a_start_is_told_and_with_start_each_line_is_two_events) {
  const std::string_view table =
      "Case ID,Activity,Resource,Start Timestamp,Complete Timestamp\n"
      "1,a,x,2024/02/01 10:00:00.000,2024/02/01 11:00:00.000\n"
      "1,b,y,,2024/02/01 13:00:00.000\n"
      "1,c,y,2024/02/01 14:00:00.000,\n"
      "1,d,y,2024/02/01 16:00,2024/02/01 15:00\n";
  const auto plain = read(table);
  EXPECT_EQ(plain.log.event_count(), 4U);
  EXPECT_NE(note(plain).find("--start 'Start Timestamp'"), std::string::npos) << note(plain);
  EXPECT_TRUE(plain.log.event_attribute("Start Timestamp"));
  ReadOptions options;
  options.start_column = "Start Timestamp";
  const auto both = read(table, options);
  EXPECT_EQ(told(both.log),
            "1: a 2024-02-01T10:00\n1: a 2024-02-01T11:00\n1: b 2024-02-01T13:00\n1: c 2024-02-01T14:00\n"
            "1: d 2024-02-01T15:00\n1: d 2024-02-01T16:00\n");
  std::string transitions;
  for (std::size_t e = 0; e < both.log.event_count(); ++e)
    transitions += both.log.transition()->text(e) + " " + both.log.resource()->text(e) + ";";
  EXPECT_EQ(transitions, "start x;complete x;complete y;start y;complete y;start y;");
  EXPECT_EQ(problems(both), "csv.start_after×1 line 5;");
  EXPECT_EQ(note(both),
            "each line is two events: its start at 'Start Timestamp' and its completion at "
            "'Complete Timestamp'");
  options.start_column = "Nothing";
  EXPECT_EQ(refused(table, options).substr(0, 18), "csv.no_such_column");
}

TEST(CsvOdd, a_date_and_a_time_of_day_are_read_together) {
  const auto outcome =
      read("Dossier;Activiteit;Datum;Tijd\n1;a;13-2-2024;09:00\n1;b;13-2-2024;08:00\n1;c;;10:00\n");
  EXPECT_EQ(told(outcome.log), "1: b 2024-02-13T08:00\n1: c -\n1: a 2024-02-13T09:00\n");
  EXPECT_EQ(note(outcome), "the date in 'Datum' and the time of day in 'Tijd' are read together");
  const auto named =
      read("Cliënt,Actie,Begindatum,Begintijd,Einddatum,Eindtijd\n1,a,2024-02-01,8:00,2024-02-01,9:30\n");
  EXPECT_EQ(told(named.log), "1: a 2024-02-01T09:30\n");
  EXPECT_EQ(
      refused("case,activity,tijd\n1,a,09:00\n"),
      "csv.time_format: none of the first 1 times in column 'tijd' can be read; the first that can't is "
      "'09:00' in line 2, a time of day without a date");
}

TEST(CsvOdd, lines_may_end_with_a_carriage_return_alone) {
  EXPECT_EQ(told(read("case,activity,time\r1,a,2024-02-01\r1,b,2024-02-02\r").log),
            "1: a 2024-02-01T00:00\n1: b 2024-02-02T00:00\n");
}

TEST(CsvOdd, days_of_a_spreadsheet_are_told) {
  const auto outcome = read("case;activity;time\n1;a;45323,375\n1;b;45324\n");
  EXPECT_EQ(told(outcome.log), "1: a 2024-02-01T09:00\n1: b 2024-02-02T00:00\n");
  EXPECT_EQ(note(outcome),
            "the numbers in column 'time' are read as days since 1899-12-30, as spreadsheets count");
  EXPECT_EQ(refused("case,activity,cost\n1,a,45323\n").substr(0, 11), "csv.no_time");
}

TEST(CsvOdd, titles_above_the_names_are_left_out_and_told) {
  const auto outcome = read(
      "Overzicht van zaken, januari;;\nGemaakt op 1-2-2024;;\n\nCliëntnummer;Handeling;Datum\n"
      "7;a;1-2-2024\n7;b;morgen\n7;c;2-2-2024\n");
  EXPECT_EQ(told(outcome.log), "7: a 2024-02-01T00:00\n7: b -\n7: c 2024-02-02T00:00\n");
  EXPECT_EQ(note(outcome), "the first 2 lines above the names of the columns are left out");
  EXPECT_EQ(problems(outcome), "csv.bad_time×1 line 6;");
}

TEST(CsvOdd, names_that_come_twice_are_told) {
  const auto outcome = read("case,case,activity,time\n1,2,a,2024-02-01\n");
  EXPECT_EQ(told(outcome.log), "1: a 2024-02-01T00:00\n");
  EXPECT_EQ(note(outcome), "more than one column is named 'case': the one in place 2 is told as 'case 2'");
}

TEST(CsvOdd, wide_characters_without_a_mark_are_recognised) {
  std::string little, big;
  for (const char c : std::string("case,activity,time\n1,a,2024-02-01\n")) {
    little += {c, '\0'};
    big += {'\0', c};
  }
  for (const auto& text : {little, big}) EXPECT_EQ(told(read(text).log), "1: a 2024-02-01T00:00\n");
}

TEST(CsvOdd, a_workbook_is_not_a_text) {
  const std::string path = testing::TempDir() + "book.csv";
  for (const std::string& bytes :
       {std::string("PK\x03\x04") + std::string(100'000, 'x') + "xl/workbook.xml",
        std::string("PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
        std::string("\xd0\xcf\x11\xe0\xa1\xb1")}) {
    std::ofstream(path, std::ios::binary) << bytes;
    const auto outcome = read_csv(path, {});
    EXPECT_EQ(outcome.ok() ? "read" : outcome.error().rule, "log.spreadsheet");
  }
  std::ofstream(path, std::ios::binary) << "PK\x03\x04" << std::string(100'000, 'x');
  EXPECT_EQ(read_csv(path, {}).error().rule, "log.packing");
}

TEST(CsvOdd, an_open_quote_is_told_with_its_line) {
  EXPECT_EQ(problems(read("case,activity,time\n1,a,2024-02-01\n1,\"b,2024-02-02\n")), "csv.quote×1 line 3;");
}

}  // namespace
}  // namespace kring::mining
