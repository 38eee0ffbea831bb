#include "mining/read/xes.h"

#include <gtest/gtest.h>

namespace kring::mining {
namespace {

ReadOutcome read(std::string_view text) {
  auto outcome = read_xes_text(text, {});
  EXPECT_TRUE(outcome.ok()) << outcome.error().detail;
  return outcome.ok() ? std::move(*outcome) : ReadOutcome{};
}

std::int64_t count_of(const ReadOutcome& outcome, std::string_view rule) {
  for (const auto& problem : outcome.report.problems)
    if (problem.rule == rule) return problem.count;
  return 0;
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

constexpr std::string_view small = R"(<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016">
  <global scope="event"><string key="concept:name" value="x"/></global>
  <!-- <trace> in a comment -->
  <trace>
    <string key="concept:name" value="1"/>
    <int key="age" value="12"/>
    <event>
      <string key="concept:name" value="a &amp; b"/>
      <date key="time:timestamp" value="2020-01-01T10:00:00.000+01:00"/>
      <string key="org:resource" value="Eva"/>
      <float key="cost" value="1.5"/>
      <boolean key="paid" value="true"/>
    </event>
    <event><string key="concept:name" value="c"/><date key="time:timestamp" value="2020-01-01T08:00:00Z"/></event>
  </trace>
</log>
)";

TEST(Xes, a_small_log_is_read_with_types_entities_and_order_of_time) {
  const auto outcome = read(small);
  EXPECT_EQ(words(outcome), "1: c a & b;");
  const Log& log = outcome.log;
  EXPECT_EQ(log.times()[1], 1577869200LL * micros_per_second);
  EXPECT_EQ(log.resource()->text(1), "Eva");
  EXPECT_EQ(log.event_attribute("cost")->real(1), 1.5);
  EXPECT_EQ(log.event_attribute("paid")->text(1), "true");
  EXPECT_EQ(log.case_attribute("age")->integer(0), 12);
  EXPECT_TRUE(outcome.report.problems.empty());
  EXPECT_EQ(outcome.report.events_seen, 2);
}

TEST(Xes, a_file_cut_anywhere_is_read_without_a_crash_and_said_to_be_cut) {
  for (std::size_t size = 0; size < small.size(); ++size) {
    const auto outcome = read_xes_text(small.substr(0, size), {});
    const auto log_at = small.find("</log>");
    if (outcome.ok() && size < log_at) {
      EXPECT_EQ(count_of(*outcome, "xes.cut"), 1) << size;
    }
    if (size < small.find("<log")) {
      EXPECT_FALSE(outcome.ok());
    }
  }
}

std::string trace_with(const std::string& inside) {
  return "<log xes.version=\"1.0\">\n<trace>\n<string key=\"concept:name\" value=\"t\"/>\n" + inside +
         "\n</trace>\n</log>\n";
}
std::string event_with(const std::string& inside) {
  return trace_with("<event><string key=\"concept:name\" value=\"a\"/>\n" + inside + "</event>");
}
const std::string time_tag = "<date key=\"time:timestamp\" value=\"2020-01-01T00:00:00Z\"/>";

TEST(Xes, what_is_wrong_is_counted_with_its_line_and_the_rest_is_kept) {
  struct Case {
    std::string text, rule, words;
  };
  const std::string good = "<event><string key=\"concept:name\" value=\"b\"/>" + time_tag + "</event>";
  const std::vector<Case> cases{
      {event_with("<date key=\"time:timestamp\" value=\"yesterday\"/>"), "xes.bad_time", "t: a;"},
      {event_with("<date key=\"time:timestamp\" value=\"2021-02-30T00:00:00Z\"/>"), "xes.bad_time", "t: a;"},
      {event_with(""), "xes.no_time", "t: a;"},
      {event_with(time_tag + "<date key=\"x\" value=\"?\"/>"), "xes.bad_date", "t: a;"},
      {event_with(time_tag + "<int key=\"x\" value=\"1e3\"/>"), "xes.bad_number", "t: a;"},
      {event_with(time_tag + "<int key=\"x\" value=\"99999999999999999999\"/>"), "xes.bad_number", "t: a;"},
      {event_with(time_tag + "<float key=\"x\" value=\"1,5\"/>"), "xes.bad_number", "t: a;"},
      {event_with(time_tag + "<boolean key=\"x\" value=\"maybe\"/>"), "xes.bad_truth", "t: a;"},
      {event_with(time_tag + "<string key=\"x\"/>"), "xes.no_key", "t: a;"},
      {event_with(time_tag + "<string value=\"x\"/>"), "xes.no_key", "t: a;"},
      {event_with(time_tag + time_tag), "xes.key_twice", "t: a;"},
      {event_with(time_tag + "<string key=\"x\" value=\"y\"><string key=\"z\" value=\"0\"/></string>"),
       "xes.nested", "t: a;"},
      {event_with(time_tag + "<sting key=\"x\" value=\"y\"/>"), "xes.unknown_element", "t: a;"},
      {event_with(time_tag + "<string key=\"x\" value=y/>"), "xml.syntax", "t: a;"},
      {event_with(time_tag + "<string key=\"x\" value=\"a &bogus; b\"/>"), "xml.entity", "t: a;"},
      {event_with(time_tag + "<string key=\"x\" value=\"\x80\xff\"/>"), "xml.bad_utf8", "t: a;"},
      {event_with(time_tag + "<string key=\"x\" value=\"\x01\"/>"), "xml.control", "t: a;"},
      {trace_with("<event>" + time_tag + "</event>" + good), "xes.no_activity", "t: b;"},
      {trace_with("<event><string key=\"concept:name\" value=\"a\"/>" + time_tag + good), "xes.nesting",
       "t: a b;"},
      {trace_with("</event>" + good), "xes.end_without_start", "t: b;"},
      {trace_with(good + "<trace/>"), "xes.nesting", "t: b;"},
      {"<log>" + good + "</log>", "xes.event_outside", ""},
      {"<log><trace/></log>", "xes.empty_trace", ""},
      {"<log><trace>" + good + "</trace></log>", "xes.unnamed_trace", "trace at byte 5: b;"},
      {"<log><trace>" + good + "<string key=\"concept:name\" value=\"late\"/></trace></log>", "xes.order",
       "late: b;"},
      {trace_with(good) + trace_with(good), "xes.trace_twice", "t: b b;"},
      {"<!DOCTYPE log [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" +
           event_with(time_tag + "<string key=\"x\" value=\"&b;\"/>"),
       "xml.entity", "t: a;"},
  };
  for (const auto& one : cases) {
    const auto outcome = read(one.text);
    EXPECT_EQ(words(outcome), one.words) << one.text;
    if (one.rule.empty()) {
      EXPECT_TRUE(outcome.report.problems.empty()) << one.text;
    } else {
      EXPECT_EQ(count_of(outcome, one.rule), 1) << one.rule << one.text;
    }
  }
  const auto outcome = read(event_with("<date key=\"time:timestamp\" value=\"yesterday\"/>"));
  EXPECT_EQ(outcome.report.problems.at(0).lines, std::vector<std::uint64_t>{5});
}

TEST(Xes, what_is_not_xes_is_refused_in_words) {
  for (const std::string_view text :
       {"", "hello", "a,b,c\n1,2,3\n", "<html><body/></html>", "{\"events\":[]}"}) {
    const auto outcome = read_xes_text(text, {});
    ASSERT_FALSE(outcome.ok()) << text;
    EXPECT_EQ(outcome.error().rule, "xes.not_xes");
  }
  const auto outcome = read_xes_text("<?xml version='1.0' encoding='EBCDIC-NL'?><log/>", {});
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.error().rule, "log.encoding");
}

TEST(Xes, a_key_that_was_asked_for_and_is_nowhere_is_refused_with_those_there_are) {
  const auto refused = [](ReadOptions options) {
    const auto outcome = read_xes_text(small, options);
    return outcome.ok() ? std::string("read") : outcome.error().rule + ": " + outcome.error().detail;
  };
  ReadOptions activity, time, name, none;
  activity.activity_column = "step";
  EXPECT_EQ(refused(activity),
            "xes.no_such_key: no event has the key 'step'; the keys are: concept:name, time:timestamp, "
            "org:resource, cost, paid");
  time.time_column = "when";
  EXPECT_TRUE(refused(time).starts_with("xes.no_such_key"));
  name.case_column = "dossier";
  EXPECT_EQ(refused(name),
            "xes.no_such_key: no trace has the key 'dossier'; the keys are: concept:name, age");
  EXPECT_EQ(refused(none), "read");
  activity.activity_column = "org:resource";
  EXPECT_EQ(refused(activity), "read");
}

TEST(Xes, utf16_and_latin1_are_read) {
  const std::string text =
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" +
      trace_with("<event><string key=\"concept:name\" value=\"g\xe9zin\"/>" + time_tag + "</event>");
  EXPECT_EQ(words(read(text)), "t: gézin;");
  std::string wide = "\xff\xfe";
  for (const char c : event_with(time_tag)) wide += std::string{c, '\0'};
  EXPECT_EQ(words(read(wide)), "t: a;");
}

TEST(Xes, an_attribute_of_ten_megabytes_is_kept) {
  const std::string big(10 << 20, 'x');
  const auto outcome = read(event_with(time_tag + "<string key=\"big\" value=\"" + big + "\"/>"));
  EXPECT_EQ(words(outcome), "t: a;");
  EXPECT_EQ(outcome.log.event_attribute("big")->texts()[0].size(), big.size());
}

}  // namespace
}  // namespace kring::mining
