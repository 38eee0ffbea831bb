// The rule files that ship, on logs made here.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/rng.h"
#include "mining/rules/check.h"
#include "mining/rules/rule_file.h"
#include "mining/rules/rules_testing.h"

namespace kring::mining::rules {
namespace {

std::map<std::string, RuleFinding> all_of(const std::string& name, const Log& log) {
  const auto file = read_rules(fmt::format("{}/docs/examples/rules/{}", KRING_SOURCE_DIR, name));
  EXPECT_TRUE(file.ok()) << (file.ok() ? "" : file.error().detail);
  std::map<std::string, RuleFinding> out;
  for (const auto& rule : file->rules) {
    auto found = check_rule(log, rule);
    EXPECT_TRUE(found.ok());
    out[rule.id] = *found;
  }
  return out;
}

// 32 files, each with a treatment. One has an explanatory analysis before it; another only after it. 19 have
// therapy, 24 in all: 14 files one, 5 files two; 4 of the therapies fit. In 7 files the family is involved.
Log files() {
  LogBuilder builder;
  Rng rng(32);
  int therapies = 0;
  for (int f = 0; f < 32; ++f) {
    const auto file = builder.case_number("file " + std::to_string(f + 1));
    Micros at = (f * 20 + static_cast<int>(rng.below(10))) * test_day;
    const auto add = [&](const char* activity) {
      at += static_cast<Micros>(1 + rng.below(20)) * test_day;
      builder.add_event(file, builder.activity(activity), at);
    };
    add("file opened");
    if (f == 11) add("explanatory analysis made");
    if (f % 5 == 2) add("family involved");  // 2, 7, 12, 17, 22, 27: six
    add("treatment started");
    if (f == 20) add("explanatory analysis made");
    if (f == 30) add("family involved"), add("family involved");  // the seventh, twice
    for (int t = 0; t < (f < 14 ? 1 : f < 19 ? 2 : 0); ++t) {
      add("therapy started");
      builder.event_column("fits_guideline", ValueType::truth)
          .put_code(builder.last_event(), therapies % 6 == 3 ? 1 : 0);  // 3, 9, 15, 21 of 0 … 23: four
      ++therapies;
    }
    add("treatment ended");
  }
  return std::move(builder).finish();
}

TEST(ExampleRules, the_file_audit_gives_1_of_32_4_of_24_and_7_of_32) {
  const auto found = all_of("file-audit.json", files());
  ASSERT_EQ(found.size(), 3U);
  const auto& analysis = found.at("analysis_before_treatment");
  EXPECT_EQ(analysis.numerator, 1);
  EXPECT_EQ(analysis.denominator, 32);
  EXPECT_EQ(analysis.broken_cases, 31);
  const auto& therapy = found.at("therapy_fits_guideline");
  EXPECT_EQ(therapy.numerator, 4);
  EXPECT_EQ(therapy.denominator, 24);
  EXPECT_EQ(therapy.activated, 19);
  const auto& family = found.at("family_involved");
  EXPECT_EQ(family.numerator, 7);
  EXPECT_EQ(family.denominator, 32);
  std::int64_t in_months = 0;
  for (const auto& [id, one] : found) {
    EXPECT_TRUE(one.warnings.empty()) << id;
    in_months = 0;
    for (const auto& month : one.months) in_months += month.denominator;
    EXPECT_EQ(in_months, one.denominator) << id;
  }
}

// Nine children, each zero broken by one or two of them, and kept by others.
Log children() {
  LogBuilder builder;
  std::uint32_t child = 0;
  Micros at = 0;
  const auto begin = [&](const char* name) { child = builder.case_number(name), at += test_day; };
  const auto add = [&](const char* activity) {
    builder.add_event(child, builder.activity(activity), at += test_day);
    return builder.last_event();
  };
  const auto truth = [&](std::size_t e, const char* key, bool is) {
    builder.event_column(key, ValueType::truth).put_code(e, is);
  };
  const auto text = [&](std::size_t e, const char* key, const char* value) {
    builder.event_column(key, ValueType::text).put_text(e, value);
  };
  begin("1");  // treated well
  add("goal set"), add("explanatory analysis made"), add("treatment started");
  begin("2");  // two treatments, the first before goal and analysis
  add("treatment started"), add("goal set"), add("explanatory analysis made"), add("treatment started");
  begin("3");  // a goal but no analysis
  add("goal set"), add("treatment started"), add("time written");
  begin("4");  // placed, both agreed
  auto e = add("placed out of home");
  truth(e, "parents_agree", true), truth(e, "child_agrees", true);
  begin("5");  // placed against the child's will
  e = add("placed out of home");
  truth(e, "parents_agree", true), truth(e, "child_agrees", false);
  begin("6");  // admitted with a reason, and secluded
  text(add("admitted"), "reason", "suicidal"), add("secluded");
  begin("7");  // admitted without one, twice
  add("admitted"), text(add("admitted"), "reason", "unknown");
  begin("8");  // autism at 5; died of an accident
  builder.event_column("age_years", ValueType::integer).put_integer(add("autism recognised"), 5);
  text(add("died"), "cause", "accident");
  begin("9");  // autism at 8; suicide
  builder.event_column("age_years", ValueType::integer).put_integer(add("autism recognised"), 8);
  text(add("died"), "cause", "suicide");
  return std::move(builder).finish();
}

TEST(ExampleRules, every_zero_counts_who_is_no_zero) {
  const auto found = all_of("movement-of-zero.json", children());
  const auto is = [&](const char* id, std::int64_t numerator, std::int64_t denominator) {
    const auto& one = found.at(id);
    EXPECT_EQ(one.numerator, numerator) << id;
    EXPECT_EQ(one.denominator, denominator) << id;
    EXPECT_TRUE(one.warnings.empty()) << id;
    EXPECT_EQ(one.broken_cases > 0, numerator > 0) << id;
  };
  is("out_of_home_against_will", 1, 2);
  is("suicide", 1, 9);
  is("treatment_without_goal", 1, 4);
  is("treatment_without_analysis", 2, 4);
  is("admitted_without_reason", 1, 2);
  is("seclusion", 1, 2);
  is("time_writing", 1, 9);
  is("autism_late", 1, 2);
  EXPECT_EQ(found.size(), 8U);
}

}  // namespace
}  // namespace kring::mining::rules
