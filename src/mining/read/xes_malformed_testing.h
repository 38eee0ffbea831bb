// Kinds of malformed XES, for the tests beside the reader.
//
// Each kind is one small log with one fault. The sound log around it has two traces, "one" with the events
// a b, and "two" with c; a kind says what is left of that, in the words of words_of().
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mining/log.h"

namespace kring::mining::malformed {

struct Kind {
  std::string name;
  std::string text;
  std::string rule;  // "": nothing is told, for nothing is wrong
  std::uint64_t line = 0;
  std::string left;  // "refused": no log comes out of it, and `rule` is that of the error
};

inline std::string words_of(const Log& log) {
  std::string all;
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    all += (c ? "; " : "") + std::string(log.case_names()[c]) + ":";
    for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e)
      all += " " + std::string(log.activity_names()[log.activities()[e]]) +
             (log.times()[e] == no_time ? "?" : "");
  }
  return all;
}

inline const std::string kept = "one: a b; two: c";

inline std::string string_tag(const std::string& key, const std::string& value) {
  return "<string key=\"" + key + "\" value=\"" + value + "\"/>";
}
inline std::string event(const std::string& activity,
                         const std::string& more = "",
                         const std::string& day = "2020-01-02") {
  return "<event>" + string_tag("concept:name", activity) + "<date key=\"time:timestamp\" value=\"" + day +
         "T08:00:00Z\"/>" + more + "</event>\n";
}
inline const std::string start =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1849.2016\">\n";
inline const std::string head =
    "<extension name=\"Concept\" prefix=\"concept\" uri=\"http://www.xes-standard.org/concept.xesext\"/>\n"
    "<global scope=\"event\">" +
    string_tag("concept:name", "none") +
    "</global>\n"
    "<classifier name=\"Activity\" keys=\"concept:name\"/>\n" +
    string_tag("source", "made by hand") + "\n";
inline const std::string one_begins = "<trace>" + string_tag("concept:name", "one") + "\n";
inline const std::string one = one_begins + event("a", "", "2020-01-01") + event("b") + "</trace>\n";
inline const std::string two =
    "<trace>" + string_tag("concept:name", "two") + "\n" + event("c") + "</trace>\n";
inline const std::string end = "</log>\n";
// Lines: 1 <?xml, 2 <log>, 3 to 6 the head, 7 <trace> "one", 8 and 9 its events, 10 its end, 11 "two".

// Something wrong in the head of the log, from line 3 on.
inline Kind in_head(std::string name, const std::string& wrong, std::string rule, std::uint64_t line = 3) {
  return {std::move(name), start + wrong + "\n" + one + two + end, std::move(rule), line, kept};
}
// In trace "one", before its events (line 8).
inline Kind in_trace(std::string name, const std::string& wrong, std::string rule) {
  return {std::move(name),
          start + head + one_begins + wrong + "\n" + event("a", "", "2020-01-01") + event("b") +
              "</trace>\n" + two + end,
          std::move(rule), 8, kept};
}
// In event "a" (line 8).
inline Kind in_event(std::string name, const std::string& wrong, std::string rule) {
  return {std::move(name),
          start + head + one_begins + event("a", wrong, "2020-01-01") + event("b") + "</trace>\n" + two + end,
          std::move(rule), 8, kept};
}
// The whole of trace "one", from line 7 on.
inline Kind for_one(
    std::string name, const std::string& wrong, std::string rule, std::uint64_t line, std::string left) {
  return {std::move(name), start + head + wrong + two + end, std::move(rule), line, std::move(left)};
}
inline std::string with_time(const std::string& value) {
  return one_begins + "<event>" + string_tag("concept:name", "a") + "<date key=\"time:timestamp\" value=\"" +
         value + "\"/></event>\n" + event("b") + "</trace>\n";
}
inline Kind bad_time(std::string name, const std::string& value) {
  return for_one(std::move(name), with_time(value), "xes.bad_time", 8, "one: a? b; two: c");
}

inline std::string wide(std::string_view text, bool little) {
  std::string out;
  for (const char c : text) out += little ? std::string{c, '\0'} : std::string{'\0', c};
  return out;
}
inline std::string without(std::string text, const std::string& part) {
  return text.erase(text.find(part), part.size());
}
inline std::string until(const std::string& text, const std::string& part) {
  return text.substr(0, text.find(part));
}

inline const std::string sound = start + head + one + two + end;

inline std::vector<Kind> files_and_encodings() {
  const std::string no_declaration = without(sound, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  const auto declared = [&](const std::string& encoding) {
    return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + no_declaration;
  };
  return {
      {"nothing at all", "", "xes.not_xes", 0, "refused"},
      {"white space alone", " \n\t\r\n", "xes.not_xes", 0, "refused"},
      {"a mark of byte order alone", "\xef\xbb\xbf", "xes.not_xes", 0, "refused"},
      {"zeros", std::string(4096, '\0'), "xes.not_xes", 0, "refused"},
      {"bytes of something else", "\x89PNG\r\n\x1a\n\x01\x02<\xff\xfe>", "xes.not_xes", 0, "refused"},
      {"plain words", "case,activity,time\n1,a,2020\n", "xes.not_xes", 0, "refused"},
      {"another XML", "<html><body><p/></body></html>", "xes.not_xes", 0, "refused"},
      {"the declaration alone", "<?xml version=\"1.0\"?>", "xes.not_xes", 0, "refused"},
      {"an empty log", start + end, "", 0, ""},
      {"a log in one tag", "<log xes.version=\"1.0\"/>", "", 0, ""},
      {"no <log> around the traces", one + two, "xes.trace_outside", 1, kept},
      {"words before the declaration", "exported:\n" + sound, "xml.text", 1, kept},
      {"an empty line before the declaration", "\n" + sound, "xml.declaration", 2, kept},
      {"a second declaration", start + "<?xml version=\"1.0\"?>\n" + one + two + end, "xml.declaration", 3,
       kept},
      {"words behind the log", sound + "done\n", "xml.text", 15, kept},
      {"an attribute behind the log", sound + string_tag("x", "y"), "xes.attribute_outside", 15, kept},
      {"two logs", start + one + end + "<log xes.version=\"1.0\">" + two + end, "xes.second_log", 8, kept},
      {"a log in a log", start + one + "<log>" + two + "</log>" + end, "xes.nesting", 7, kept},
      {"zeros behind the log", sound + std::string(100, '\0'), "xml.text", 15, kept},
      {"an encoding that is not read", declared("EBCDIC-NL"), "log.encoding", 0, "refused"},
      {"an encoding that there is not", declared("utf-ate"), "log.encoding", 0, "refused"},
      {"UTF-16 that is said but not so", declared("UTF-16"), "xml.encoding", 1, kept},
      {"UTF-32", std::string("\xff\xfe\0\0<\0\0\0", 8), "log.encoding", 0, "refused"},
      {"UTF-16 cut in a character", "\xff\xfe" + wide(sound, true) + "x", "xml.bad_utf16", 0, kept},
      {"half a pair in UTF-16",
       "\xfe\xff" + wide(start, false) + std::string("\xd8\x00", 2) + wide(one + two + end, false),
       "xml.bad_utf16", 0, kept},
      {"Latin-1 that is called UTF-8", start + one + two + end + "<!-- caf\xe9 -->", "", 0, kept},
      in_event("Latin-1 in a value, called UTF-8", string_tag("x", "caf\xe9"), "xml.bad_utf8"),
      in_event("half a character of UTF-8", string_tag("x", "\xe2\x82"), "xml.bad_utf8"),
      in_event("a character of UTF-8 that is too long", string_tag("x", "\xc0\xaf"), "xml.bad_utf8"),
      in_event("half a pair in UTF-8", string_tag("x", "\xed\xa0\x80"), "xml.bad_utf8"),
      in_event("a key that is not UTF-8", string_tag("x\xff", "y"), "xml.bad_utf8"),
      in_event("a zero in a value", string_tag("x", std::string("a\0b", 3)), "xml.control"),
      in_event("a control character", string_tag("x", "\x1b[31m"), "xml.control"),
  };
}

inline std::vector<Kind> cuts() {
  const auto cut = [](std::string name, const std::string& text, std::uint64_t line, std::string left) {
    return Kind{std::move(name), text, "xes.cut", line, std::move(left)};
  };
  return {
      cut("cut in the head", until(sound, "<classifier"), 5, ""),
      cut("cut in the tag of the log", until(sound, ".2016"), 2, "refused"),
      cut("cut in a tag", until(sound, "T08"), 8, ""),
      cut("cut in an event", until(sound, "</event>"), 8, ""),
      cut("cut behind an event", start + head + one_begins + event("a"), 9, "one: a"),
      cut("cut between traces", until(sound, two), 11, "one: a b"),
      cut("cut before the end of the log", until(sound, end), 14, kept),
      cut("cut in the end of the log", until(sound, "og>"), 14, kept),
      cut("cut in a comment", start + one + "<!-- to be\ncontinued", 7, "one: a b"),
      cut("cut in a CDATA", start + one + "<![CDATA[\n\n", 7, "one: a b"),
      cut("cut in an instruction", start + one + "<?php\n\n", 7, "one: a b"),
      cut("cut in a DOCTYPE", "<!DOCTYPE log [\n<!ENTITY", 1, "refused"),
      cut("a quote that never closes", start + one + "<string key=\"x\n\n", 7, "one: a b"),
  };
}

inline std::vector<Kind> wrong_nesting() {
  const std::string a = event("a", "", "2020-01-01"), b = event("b");
  const auto open = [](std::string text) { return text.erase(text.find("</event>"), 8); };
  return {
      for_one("a trace that is not closed", without(one, "</trace>"), "xes.nesting", 11, kept),
      for_one("an event that is not closed", one_begins + open(a) + b + "</trace>\n", "xes.nesting", 9, kept),
      for_one("the last event not closed", one_begins + a + open(b) + "</trace>\n", "xes.nesting", 10, kept),
      for_one("a trace in a trace", one_begins + a + b + two + "</trace>\n", "xes.nesting", 10, kept + " c"),
      for_one("a trace in an event", one_begins + a + open(b) + two + "</event></trace>\n", "xes.nesting", 10,
              kept + " c"),
      for_one("an event in an event", one_begins + open(a) + b + "</event></trace>\n", "xes.nesting", 9,
              kept),
      for_one("end tags that cross", one_begins + a + open(b) + "</trace></event>\n", "xes.nesting", 10,
              kept),
      for_one("an end tag without a start", "</trace>\n" + one, "xes.end_without_start", 7, kept),
      for_one("an end tag of another name",
              one_begins + a + event("b", "<string key=\"x\" value=\"y\"></int>") + "</trace>\n",
              "xes.other_end", 9, kept),
      for_one("an attribute that is not closed",
              one_begins + event("a", "<string key=\"x\" value=\"y\">", "2020-01-01") + b + "</trace>\n",
              "xes.nesting", 8, kept),
      for_one("a log in an event", one_begins + a + event("b", "<log/>") + "</trace>\n", "xes.nesting", 9,
              kept),
      for_one("an event outside of a trace", event("stray") + one, "xes.event_outside", 7, kept),
      for_one("events before the name of the trace",
              "<trace>" + a + b + string_tag("concept:name", "one") + "</trace>\n", "xes.order", 9, kept),
      in_head("a <global> that is not closed", "<global scope=\"event\">", "xes.nesting", 4),
      in_head("a classifier in a classifier",
              "<classifier name=\"a\" keys=\"b\"><classifier name=\"c\" keys=\"d\"/></classifier>", ""),
      in_trace("a global in a trace", "<global scope=\"event\"/>", "xes.misplaced"),
      in_event("an extension in an event", "<extension name=\"a\" prefix=\"b\" uri=\"c\"/>", "xes.misplaced"),
      in_event("an element that XES does not have", "<text key=\"x\" value=\"y\"/>", "xes.unknown_element"),
      in_event(
          "elements without end",
          [] {
            std::string deep;
            for (int i = 0; i < 20000; ++i) deep += "<a>";
            return deep;
          }(),
          "xes.unknown_element"),
      in_event("attributes in an attribute",
               "<string key=\"x\" value=\"y\">" + string_tag("z", "0") + "</string>", "xes.nested"),
      in_event("a list", "<list key=\"x\"><values>" + string_tag("z", "0") + "</values></list>",
               "xes.nested"),
      in_event("words in an event", "words", "xml.text"),
      in_event("a CDATA in an event", "<![CDATA[ <event> ]]>", "xml.text"),
  };
}

inline std::vector<Kind> heads() {
  const std::string extension = "<extension name=\"Concept\" prefix=\"concept\" uri=\"u\"/>";
  const std::string global = "<global scope=\"trace\"><string key=\"x\" value=\"\"/></global>";
  const std::string classifier = "<classifier name=\"x\" keys=\"y\"/>";
  const std::string attribute = "<string key=\"x\" value=\"y\"/>";
  const auto at_end = [](std::string name, const std::string& late) {
    return Kind{std::move(name), start + one + two + late + "\n" + end, "xes.order", 10, kept};
  };
  return {
      {"a log without a version", "<log>\n" + one + two + end, "xes.version", 1, kept},
      {"a version that is no number", "<log xes.version=\"new\">\n" + one + two + end, "xes.version", 1,
       kept},
      {"a log with an attribute twice", "<log xes.version=\"1.0\" xes.version=\"2.0\">\n" + one + two + end,
       "xml.attribute_twice", 1, kept},
      in_head("an extension behind a global", global + "\n" + extension, "xes.order", 4),
      in_head("an extension behind a classifier", classifier + "\n" + extension, "xes.order", 4),
      in_head("an extension behind an attribute", attribute + "\n" + extension, "xes.order", 4),
      in_head("a global behind a classifier", classifier + "\n" + global, "xes.order", 4),
      in_head("a global behind an attribute", attribute + "\n" + global, "xes.order", 4),
      in_head("a classifier behind an attribute", attribute + "\n" + classifier, "xes.order", 4),
      at_end("an extension behind the traces", extension),
      at_end("a global behind the traces", global),
      at_end("a classifier behind the traces", classifier),
      at_end("an attribute behind the traces", attribute),
      in_head("an extension without attributes", "<extension/>", "xes.extension"),
      in_head("an extension without prefix", "<extension name=\"a\" uri=\"b\"/>", "xes.extension"),
      in_head("an extension with another attribute", "<extension name=\"a\" prefix=\"b\" uri=\"c\" d=\"e\"/>",
              "xes.extra_attribute"),
      in_head("a global of another scope", "<global scope=\"year\"/>", "xes.scope"),
      in_head("a global with another attribute", "<global scope=\"trace\" d=\"e\"/>", "xes.extra_attribute"),
      in_head("a global with an attribute without value", "<global><string key=\"x\"/></global>",
              "xes.no_key"),
      in_head("a global with a wrong date", "<global><date key=\"x\" value=\"soon\"/></global>",
              "xes.bad_date"),
      in_head("a global with an attribute of too many",
              "<global><string key=\"x\" value=\"y\" z=\"0\"/></global>", "xes.extra_attribute"),
      in_head("a classifier without attributes", "<classifier/>", "xes.classifier"),
      in_head("a classifier without keys", "<classifier name=\"x\" keys=\"\"/>", "xes.classifier"),
      in_head("a classifier of another scope", "<classifier name=\"x\" scope=\"log\" keys=\"y\"/>",
              "xes.scope"),
      in_head("a classifier with another attribute", "<classifier name=\"x\" keys=\"y\" z=\"0\"/>",
              "xes.extra_attribute"),
      in_head("a list without values", "<list key=\"x\"/>", "xes.list"),
      in_head("a list that has values twice", "<list key=\"x\"><values/><values/></list>", "xes.list"),
      in_head("a list with an attribute behind its values",
              "<list key=\"x\"><values/>" + attribute + "</list>", "xes.order"),
      in_head("an id of the log that is none", "<id key=\"x\" value=\"No ID\"/>", "xes.bad_id"),
      in_head("a number of the log that is none", "<int key=\"x\" value=\"many\"/>", "xes.bad_number"),
      in_head("a truth of the log that is none", "<boolean key=\"x\" value=\"maybe\"/>", "xes.bad_truth"),
      in_head("an attribute of the log without value", "<string key=\"x\"/>", "xes.no_key"),
      in_trace("a trace with an attribute in its tag",
               "</trace><trace a=\"b\">" + string_tag("concept:name", "one"), "xes.extra_attribute"),
  };
}

inline std::vector<Kind> values() {
  const std::string b = event("b");
  const auto date = [](const std::string& value) { return "<date key=\"x\" value=\"" + value + "\"/>"; };
  return {
      bad_time("a time in words", "yesterday"),
      bad_time("an empty time", ""),
      bad_time("a day that is not in the calendar", "2021-02-30T00:00:00Z"),
      bad_time("a month 13", "2021-13-01T00:00:00Z"),
      bad_time("the year 0", "0000-01-01T00:00:00Z"),
      bad_time("an hour 25", "2021-01-01T25:00:00Z"),
      bad_time("day before month", "31-12-2021 10:00"),
      bad_time("slashes", "2021/12/31 10:00:00"),
      bad_time("seconds since 1970", "1577869200"),
      bad_time("a zone that is none", "2021-01-01T00:00:00+25:00"),
      bad_time("something behind the time", "2021-01-01T00:00:00Zz"),
      bad_time("a year of five digits", "12021-01-01T00:00:00Z"),
      for_one("a time as a text",
              one_begins + "<event>" + string_tag("concept:name", "a") +
                  string_tag("time:timestamp", "2020-01-01T08:00:00Z") + "</event>\n" + b + "</trace>\n",
              "", 0, kept),
      for_one("an event without a time",
              one_begins + "<event>" + string_tag("concept:name", "a") + "</event>\n" + b + "</trace>\n",
              "xes.no_time", 8, "one: a? b; two: c"),
      for_one("an event without an activity",
              one_begins + "<event>" + date("2020-01-01") + "</event>\n" + one.substr(one_begins.size()),
              "xes.no_activity", 8, kept),
      for_one("an empty event", one_begins + "<event/>\n" + one.substr(one_begins.size()), "xes.no_activity",
              8, kept),
      for_one("an empty activity", one_begins + event("", "", "2020-01-01") + b + "</trace>\n",
              "xes.empty_activity", 8, "one:  b; two: c"),
      for_one("a trace without events", "<trace>" + string_tag("concept:name", "none") + "</trace>\n" + one,
              "xes.empty_trace", 7, kept),
      for_one("a trace without a name", "<trace>" + b + "</trace>\n" + one, "xes.unnamed_trace", 8,
              "trace at byte 330: b; " + kept),
      for_one("two traces of one name",
              one_begins + event("a", "", "2020-01-01") + "</trace>\n" + one_begins + b + "</trace>\n",
              "xes.trace_twice", 10, kept),
      in_event("a date that can't be read", date("31 december"), "xes.bad_date"),
      in_event("a number with a comma", "<float key=\"x\" value=\"1,5\"/>", "xes.bad_number"),
      in_event("a number that is not finite", "<float key=\"x\" value=\"INF\"/>", "xes.bad_number"),
      in_event("an integer that is too large", "<int key=\"x\" value=\"99999999999999999999\"/>",
               "xes.bad_number"),
      in_event("an integer with a point", "<int key=\"x\" value=\"1.0\"/>", "xes.bad_number"),
      in_event("an empty number", "<int key=\"x\" value=\"\"/>", "xes.bad_number"),
      in_event("a truth that is none", "<boolean key=\"x\" value=\"yes\"/>", "xes.bad_truth"),
      in_event("an id that is none", "<id key=\"x\" value=\"7\"/>", "xes.bad_id"),
      in_event("no key", "<string value=\"y\"/>", "xes.no_key"),
      in_event("an empty key", string_tag("", "y"), "xes.no_key"),
      in_event("no value", "<string key=\"x\"/>", "xes.no_key"),
      in_event("a key twice", string_tag("x", "y") + string_tag("x", "z"), "xes.key_twice"),
      in_event("two activities", string_tag("concept:name", "a"), "xes.key_twice"),
      in_event("a key of two types", string_tag("x", "y") + "<int key=\"x\" value=\"1\"/>",
               "xes.mixed_types"),
  };
}

inline std::vector<Kind> tags_and_entities() {
  const auto bomb = [] {
    std::string doctype = "<!DOCTYPE log [<!ENTITY a \"ha\">";
    for (char c = 'b'; c < 'k'; ++c)
      doctype += std::string("<!ENTITY ") + c + " \"&" + char(c - 1) + ";&" + char(c - 1) + ";&" +
                 char(c - 1) + ";\">";
    return doctype + "]>\n";
  }();
  const auto with_doctype = [](std::string name, const std::string& doctype, const std::string& value) {
    return Kind{std::move(name),
                doctype + "<log xes.version=\"1.0\">\n" + one_begins +
                    event("a", string_tag("x", value), "2020-01-01") + event("b") + "</trace>\n" + two + end,
                "xml.entity", 4, kept};
  };
  return {
      in_event("a value without quotes", "<string key=\"x\" value=y/>", "xml.syntax"),
      in_event("a value with one quote", "<string key=\"x\" value=\"y/>", "xml.syntax"),
      in_event("a tag without an end", "<string key=\"x\" value=\"y\"", "xml.syntax"),
      in_event("an attribute without a value", "<string key value=\"y\"/>", "xml.syntax"),
      in_event("a tag without a name", "< string key=\"x\" value=\"y\"/>", "xml.syntax"),
      in_event("a key twice in a tag", "<string key=\"x\" key=\"z\" value=\"y\"/>", "xml.attribute_twice"),
      in_event("another attribute in a tag", "<string key=\"x\" value=\"y\" z=\"0\"/>",
               "xes.extra_attribute"),
      in_event("a '<' in a value", string_tag("x", "a < b"), "xml.less_than"),
      in_event("an '&' in a value", string_tag("x", "a & b"), "xml.entity"),
      in_event("an entity of HTML", string_tag("x", "caf&eacute;"), "xml.entity"),
      in_event("a reference to no character", string_tag("x", "&#0;"), "xml.entity"),
      in_event("a reference to half a pair", string_tag("x", "&#xD800;"), "xml.entity"),
      in_event("a reference beyond Unicode", string_tag("x", "&#x110000;"), "xml.entity"),
      in_event("a reference without its end", string_tag("x", "&amp"), "xml.entity"),
      with_doctype("an entity of the file", "<!DOCTYPE log [<!ENTITY a \"ha\">]>\n", "&a;"),
      with_doctype("entities that explode", bomb, "&j;"),
      with_doctype("an entity from another file",
                   "<!DOCTYPE log [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n", "&a;"),
      with_doctype("a DOCTYPE from the network", "<!DOCTYPE log SYSTEM \"http://localhost/log.dtd\">\n",
                   "&a;"),
      {"names with a prefix", "<x:log xmlns:x=\"u\" xes.version=\"1.0\">\n" + one + two + "</x:log>", "", 0,
       kept},
      {"names in capitals", "<LOG xes.version=\"1.0\">\n" + one + two + "</LOG>", "xes.not_xes", 0,
       "refused"},
  };
}

inline std::vector<Kind> huge() {
  const std::string big(10 << 20, 'x');
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "<int key=\"k" + std::to_string(i) + "\" value=\"1\"/>";
  std::string tag = "<string key=\"x\" value=\"y\"";
  for (int i = 0; i < 3000; ++i) tag += " a" + std::to_string(i) + "=\"b\"";
  return {
      in_event("a value of ten megabytes", string_tag("x", big), ""),
      in_event("a key of ten megabytes", string_tag(big, "y"), ""),
      in_event("a name of a tag of ten megabytes", "<" + big + "/>", "xes.unknown_element"),
      in_event("thousands of attributes", many, ""),
      in_event("thousands of attributes in a tag", tag + "/>", "xes.extra_attribute"),
      in_head("a comment of ten megabytes", "<!--" + big + "-->", ""),
      for_one("an activity of ten megabytes",
              one_begins + event(big, "", "2020-01-01") + event("b") + "</trace>\n", "", 0,
              "one: " + big + " b; two: c"),
  };
}

inline std::vector<Kind> small_kinds() {
  std::vector<Kind> all;
  for (auto make : {files_and_encodings, cuts, wrong_nesting, heads, values, tags_and_entities})
    for (auto& kind : make()) all.push_back(std::move(kind));
  return all;
}

}  // namespace kring::mining::malformed
