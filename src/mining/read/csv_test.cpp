#include "mining/read/csv.h"

#include <gtest/gtest.h>

#include "mining/read/time_format.h"

namespace kring::mining {
namespace {

ReadOutcome read(std::string_view text, const ReadOptions& options = {}) {
  auto outcome = read_csv_text(text, options);
  EXPECT_TRUE(outcome.ok()) << outcome.error().detail;
  return outcome.ok() ? std::move(*outcome) : ReadOutcome{};
}

std::string refused(std::string_view text, const ReadOptions& options = {}) {
  const auto outcome = read_csv_text(text, options);
  return outcome.ok() ? "read" : outcome.error().rule;
}

std::string words(const ReadOutcome& outcome) {
  std::string all;
  const Log& log = outcome.log;
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    all += std::string(log.case_names()[c]) + ":";
    for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e)
      all += " " + std::string(log.activity_names()[log.activities()[e]]);
    all += ";";
  }
  return all;
}

std::string problems(const ReadOutcome& outcome) {
  std::string all;
  for (const auto& problem : outcome.report.problems)
    all += problem.rule + "×" + std::to_string(problem.count) + " " + lines_text(problem) + ";";
  return all;
}

TEST(Csv, columns_delimiter_and_times_are_found_by_looking) {
  const auto outcome = read(
      "Dossier;Activiteit;Datum;Medewerker;case:gemeente;kosten\r\n"
      "7;aanvraag;21-11-2024 09:30;Eva;Delft;12\r\n"
      "7;\"hulp; thuis\";02-12-2024 10:00;Jan;Delft;\r\n"
      "8;aanvraag;01-12-2024 08:15;Eva;Gouda;5\r\n");
  EXPECT_EQ(words(outcome), "7: aanvraag hulp; thuis;8: aanvraag;");
  EXPECT_EQ(outcome.log.times()[0], *parse_time("2024-11-21T09:30:00+01:00"));
  EXPECT_EQ(outcome.log.resource()->text(1), "Jan");
  EXPECT_EQ(outcome.log.case_attribute("gemeente")->text(1), "Gouda");
  EXPECT_EQ(outcome.log.event_attribute("kosten")->type(), ValueType::integer);
  EXPECT_EQ(problems(outcome), "");
  EXPECT_EQ(
      outcome.report.notes.at(0),
      "columns: case = Dossier, activity = Activiteit, time = Datum (day-month-year), resource = Medewerker; "
      "delimiter ';'");
}

TEST(Csv, what_is_wrong_is_counted_with_its_line) {
  const auto outcome = read(
      "case,activity,timestamp,x\n"
      "1,a,2024-01-01,1\n"
      ",b,2024-01-01,1\n"
      "1,,2024-01-01,1\n"
      "\n"
      "1,c,someday,1\n"
      "1,d,,1\n"
      "1,e,2024-01-02\n"
      "1,f,2024-01-03,1,more,more\n"
      "1,g\xff,2024-01-04,2\n");
  EXPECT_EQ(words(outcome), "1: a c d e f gÿ;");
  EXPECT_EQ(problems(outcome),
            "csv.bad_time×1 line 6;csv.few_fields×1 line 8;csv.many_fields×1 line 9;csv.no_activity×1 line 4;"
            "csv.no_case×1 line 3;csv.no_time×1 line 7;");
}

TEST(Csv, quotes_hold_delimiters_line_breaks_and_quotes) {
  const auto outcome = read(
      "case,activity,time,note\n1,\"a\"\"b\",2024-01-01,\"x\ny, z\"\n1,\"c\"\"\"\"d\"\"\",2024-01-02,\n");
  EXPECT_EQ(words(outcome), "1: a\"b c\"\"d\";");
  EXPECT_EQ(outcome.log.event_attribute("note")->text(0), "x\ny, z");
  const auto open = read("case,activity,time\n1,a,2024-01-01\n1,\"b,2024-01-02\n1,c,2024-01-03\n");
  EXPECT_EQ(words(open), "1: a \"b c;");
  EXPECT_EQ(problems(open), "csv.quote×1 line 3;");
}

TEST(Csv, a_value_of_another_type_makes_texts_of_all) {
  std::string text = "case,activity,time,n\n";
  for (int i = 0; i < 1500; ++i) text += "1,a,2024-01-01," + std::to_string(i) + "\n";
  const auto outcome = read(text + "1,a,2024-01-02,007\n");
  const Column& n = *outcome.log.event_attribute("n");
  EXPECT_EQ(n.type(), ValueType::text);
  EXPECT_EQ(n.text(12), "12");
  EXPECT_EQ(n.text(1500), "007");
}

TEST(Csv, what_is_no_table_of_events_is_refused_in_words) {
  EXPECT_EQ(refused("just words\n"), "csv.no_columns");
  EXPECT_EQ(refused("\n\n"), "csv.no_columns");
  EXPECT_EQ(refused("a,b,c\n1,2,3\n"), "csv.no_case");
  EXPECT_EQ(refused("case,b,c\n1,2,3\n"), "csv.no_activity");
  EXPECT_EQ(refused("case,activity,c\n1,2,x\n"), "csv.no_time");
  EXPECT_EQ(refused("case,activity,time\n1,2,soon\n"), "csv.time_format");
  EXPECT_EQ(refused(std::string_view("case,activity\0,time\n", 20)), "log.unknown_format");
  ReadOptions options;
  options.case_column = "colour";
  EXPECT_EQ(refused("case,activity,time\n", options), "csv.no_such_column");
  options = {};
  options.time_format = "yesterday";
  EXPECT_EQ(refused("case,activity,time\n", options), "csv.time_format");
}

TEST(Csv, a_header_without_lines_is_an_empty_log) {
  EXPECT_TRUE(read("case,activity,time\n").log.empty());
  EXPECT_TRUE(read("case,activity,time").log.empty());
}

TEST(Csv, other_encodings_are_read) {
  EXPECT_EQ(words(read("case,activity,time\n1,g\xe9zin,2024-01-01\n")), "1: gézin;");
  EXPECT_EQ(words(read("\xef\xbb\xbf"
                       "case,activity,time\n1,a,2024-01-01\n")),
            "1: a;");
  std::string wide = "\xff\xfe";
  for (const char c : std::string("case,activity,time\n1,a,2024-01-01\n")) wide += std::string{c, '\0'};
  EXPECT_EQ(words(read(wide)), "1: a;");
}

TEST(TimeFormat, the_usual_ways_to_write_a_moment) {
  const auto read_as = [](std::vector<std::string> samples) {
    const auto found = TimeFormat::look(samples);
    const auto at = found.format.parse(samples[0]);
    return at ? time_text(*at) + (found.is_doubtful ? "?" : "") : "unread";
  };
  EXPECT_EQ(read_as({"2024-03-04T05:06:07.123456+01:00"}), "2024-03-04T04:06:07.123456Z");
  EXPECT_EQ(read_as({"2024-03-04 05:06:07"}), "2024-03-04T05:06:07.000Z");
  EXPECT_EQ(read_as({"2024-03-04 05:06:07 UTC"}), "2024-03-04T05:06:07.000Z");
  EXPECT_EQ(read_as({"3-4-2024 5:06"}), "2024-04-03T05:06:00.000Z?");
  EXPECT_EQ(read_as({"3/4/2024", "12/31/2024"}), "2024-03-04T00:00:00.000Z");
  EXPECT_EQ(read_as({"3/4/2024 5:06:07 PM", "31/12/2024 1:00 AM"}), "2024-04-03T17:06:07.000Z");
  EXPECT_EQ(read_as({"2024/3/4 5:06"}), "2024-03-04T05:06:00.000Z");
  EXPECT_EQ(read_as({"20240304050607"}), "2024-03-04T05:06:07.000Z");
  EXPECT_EQ(read_as({"1709528767"}), "2024-03-04T05:06:07.000Z");
  EXPECT_EQ(read_as({"1709528767123"}), "2024-03-04T05:06:07.123Z");
  EXPECT_EQ(read_as({"1 februari 2024"}), "2024-02-01T00:00:00.000Z");
  EXPECT_EQ(read_as({"1 feb 2024 9:05"}), "2024-02-01T09:05:00.000Z");
  EXPECT_EQ(read_as({"1-feb-24"}), "2024-02-01T00:00:00.000Z");
  EXPECT_EQ(read_as({"13-mrt-24 10:00"}), "2024-03-13T10:00:00.000Z");
  EXPECT_EQ(read_as({"do 1 aug. 2024, 14:30 uur"}), "2024-08-01T14:30:00.000Z");
  EXPECT_EQ(read_as({"February 1st, 2024 2:30 PM"}), "2024-02-01T14:30:00.000Z");
  EXPECT_EQ(read_as({"2024-Feb-01 10:00 CET"}), "2024-02-01T09:00:00.000Z");
  EXPECT_EQ(read_as({"1 foo 2024"}), "unread");
  EXPECT_EQ(read_as({"31 februari 2024"}), "unread");
  EXPECT_EQ(read_as({"1-2-2024 9.05"}), "2024-02-01T09:05:00.000Z?");
  EXPECT_EQ(read_as({"1-2-2024 10:00 GMT+0100"}), "2024-02-01T09:00:00.000Z?");
  EXPECT_EQ(read_as({"45323.375", "45324"}), "2024-02-01T09:00:00.000Z");
  EXPECT_EQ(read_as({"2024-02-30"}), "unread");
  EXPECT_EQ(read_as({"12345"}), "unread");
  const auto named = TimeFormat::named("%d %B %Y, %I:%M %p");
  ASSERT_TRUE(named.ok());
  EXPECT_EQ(time_text(*named->parse("4 mrt 2024, 05:06 PM")), "2024-03-04T17:06:00.000Z");
}

TEST(TimeText, a_moment_is_written_and_read_again_as_the_same) {
  for (const Micros at : {Micros{0}, Micros{-1}, Micros{1732181400123456}, Micros{-62135596800000000},
                          Micros{253402300799999000}})
    EXPECT_EQ(parse_time(time_text(at)), at) << time_text(at);
}

}  // namespace
}  // namespace kring::mining
