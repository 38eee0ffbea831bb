// XES as it is not meant to be: every kind of fault is told, with its line, and what is sound is kept.
// The kinds stand in xes_malformed_testing.h.
#include <gtest/gtest.h>

#include <fstream>

#include "mining/findings_json.h"
#include "mining/read/xes.h"
#include "mining/read/xes_malformed_testing.h"

namespace kring::mining {
namespace {

using namespace malformed;

void check(const Kind& kind) {
  SCOPED_TRACE(kind.name);
  const auto outcome = read_xes_text(kind.text, {});
  if (kind.left == "refused") {
    ASSERT_FALSE(outcome.ok());
    EXPECT_FALSE(outcome.error().detail.empty());
    EXPECT_EQ(outcome.error().rule, kind.rule == "xes.cut" ? "xes.not_xes" : kind.rule);
    return;
  }
  ASSERT_TRUE(outcome.ok()) << outcome.error().detail;
  EXPECT_TRUE(words_of(outcome->log) == kind.left) << words_of(outcome->log).substr(0, 300);
  const Problem* told = nullptr;
  for (const auto& problem : outcome->report.problems) {
    if (problem.rule == kind.rule) told = &problem;
    EXPECT_GT(problem.count, 0);
    EXPECT_FALSE(problem.what.empty());
    if (kind.rule.empty()) ADD_FAILURE() << problem.rule << " " << problem.what;
  }
  if (kind.rule.empty()) return;
  std::string others;
  for (const auto& problem : outcome->report.problems)
    others += " " + problem.rule + (problem.lines.empty() ? "" : ":" + std::to_string(problem.lines[0]));
  ASSERT_NE(told, nullptr) << kind.rule << " is not told, but" << others;
  EXPECT_EQ(told->lines.empty() ? 0 : told->lines[0], kind.line) << others;
}

TEST(XesMalformed, the_log_that_the_kinds_are_made_of_is_sound) { check({"sound", sound, "", 0, kept}); }

TEST(XesMalformed, every_kind_is_told_with_its_line_and_the_rest_is_kept) {
  const auto kinds = small_kinds();
  EXPECT_GE(kinds.size(), 71U);
  for (const auto& kind : kinds) check(kind);
}

TEST(XesMalformed, huge_kinds_are_read_like_small_ones) {
  for (const auto& kind : huge()) check(kind);
}

// What was read of a part of a file is never more than the events that begin in it, and a cut is told.
TEST(XesMalformed, every_kind_cut_at_each_byte_is_read_or_refused) {
  for (const auto& kind : small_kinds()) {
    for (std::size_t size = 0; size<kind.text.size(); size += kind.text.size()> 20'000 ? 997 : 1) {
      const auto outcome = read_xes_text(std::string_view(kind.text).substr(0, size), {});
      if (!outcome.ok()) {
        EXPECT_FALSE(outcome.error().detail.empty());
        continue;
      }
      EXPECT_LE(outcome->log.event_count(), static_cast<std::size_t>(outcome->report.events_seen));
      bool told = outcome->log.event_count() > 0 || !outcome->report.problems.empty();
      EXPECT_TRUE(told || kind.left.empty()) << kind.name << " " << size;
    }
  }
}

std::string told(const Result<ReadOutcome>& read) {
  if (!read.ok()) return read.error().rule + ": " + read.error().detail;
  return findings_json(read->log, findings_of(read->log), read->report);
}

// The second thread begins at a <trace> near the middle, wherever that is in what is wrong.
TEST(XesMalformed, two_threads_tell_the_same_as_one) {
  const std::string path = testing::TempDir() + "kring_malformed.xes";
  ReadOptions alone, both;
  alone.threads = 1;
  both.split_from_bytes = 0;
  int split = 0;
  for (const auto& kind : small_kinds()) {
    const auto log = kind.text.find("<log");
    const auto opened = log == std::string::npos ? log : kind.text.find('>', log);
    if (opened == std::string::npos) continue;
    std::string filler;
    for (int i = 0; filler.size() < kind.text.size() && i < 40; ++i)
      filler += "<trace>" + string_tag("concept:name", "f" + std::to_string(i)) + "\n" +
                event("f", i == 7 ? string_tag("z", "text") : "<int key=\"z\" value=\"007\"/>") +
                "</trace>\n";
    const auto closed = std::min(kind.text.rfind("</log>"), kind.text.size());
    for (const auto place : {opened + 1, std::max(closed, opened + 1)}) {
      for (const int times : {1, 3}) {
        std::string text = kind.text;
        for (int i = 0; i < times; ++i) text.insert(place, filler);
        std::ofstream(path, std::ios::binary) << text;
        EXPECT_EQ(told(read_xes(path, alone)), told(read_xes(path, both))) << kind.name << " " << times;
        ++split;
      }
    }
  }
  EXPECT_GT(split, 400);
}

}  // namespace
}  // namespace kring::mining
