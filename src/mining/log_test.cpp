#include "mining/log.h"

#include <gtest/gtest.h>

#include <cmath>

#include "mining/log_builder.h"

namespace kring::mining {
namespace {

TEST(Log, cases_stand_together_in_order_of_time_and_equal_times_keep_the_order_of_the_file) {
  LogBuilder builder;
  const auto add = [&](const char* name, const char* activity, Micros at, std::int64_t mark) {
    builder.add_event(builder.case_number(name), builder.activity(activity), at);
    builder.event_column("mark", ValueType::integer).put_integer(builder.last_event(), mark);
  };
  add("b", "x", 5, 1);
  add("a", "y", 3, 2);
  add("b", "z", 2, 3);
  add("a", "x", 3, 4);
  add("b", "y", 5, 5);
  const Log log = std::move(builder).finish();
  ASSERT_EQ(log.case_count(), 2U);
  EXPECT_EQ(log.case_names()[0], "b");
  EXPECT_EQ(log.events_of(0).size(), 3U);
  std::string walked;
  for (std::size_t e = 0; e < log.event_count(); ++e)
    walked +=
        std::string(log.activity_names()[log.activities()[e]]) + log.event_attribute("mark")->text(e) + " ";
  EXPECT_EQ(walked, "z3 x1 y5 y2 x4 ");
  EXPECT_EQ(log.case_of(2), 0U);
  EXPECT_EQ(log.case_of(3), 1U);
}

TEST(Log, an_event_without_a_moment_keeps_its_place_after_the_event_before_it) {
  LogBuilder builder;
  const auto c = builder.case_number("c");
  const auto add = [&](const char* activity, Micros at) {
    builder.add_event(c, builder.activity(activity), at);
  };
  add("late", 9);
  add("after late", no_time);
  add("early", 1);
  const Log log = std::move(builder).finish();
  std::string walked;
  for (const auto a : log.activities()) walked += std::string(log.activity_names()[a]) + ";";
  EXPECT_EQ(walked, "early;late;after late;");
  EXPECT_FALSE(log.has_all_times());
}

TEST(Log, cases_without_events_are_left_out_with_their_attributes) {
  LogBuilder builder;
  for (const char* name : {"empty", "full"})
    builder.case_column("kind", ValueType::text)
        .put_text(builder.case_number(name), std::string("of ") + name);
  builder.add_event(1, builder.activity("a"), 0);
  const Log log = std::move(builder).finish();
  ASSERT_EQ(log.case_count(), 1U);
  EXPECT_EQ(log.case_names()[0], "full");
  EXPECT_EQ(log.case_attribute("kind")->text(0), "of full");
}

TEST(Log, two_builders_in_a_row_give_what_one_gives) {
  const auto fill = [](LogBuilder& builder, int from, int to) {
    for (int i = from; i < to; ++i) {
      const auto c = builder.case_number("case " + std::to_string(i % 7));
      builder.add_event(c, builder.activity("a" + std::to_string(i % 5)), 1000 - i);
      builder.event_column("who", ValueType::text)
          .put_text(builder.last_event(), "r" + std::to_string(i % 3));
      if (i % 40 == 0) builder.event_column("rare", ValueType::real).put_real(builder.last_event(), i / 2.0);
      auto& kind = builder.case_column("kind", ValueType::text);
      if (!kind.has(c)) kind.put_text(c, "k" + std::to_string(i));
    }
  };
  LogBuilder one, first, second;
  fill(one, 0, 200);
  fill(first, 0, 90);
  fill(second, 90, 200);
  first.append(std::move(second));
  const Log a = std::move(one).finish();
  const Log b = std::move(first).finish();
  ASSERT_EQ(a.event_count(), b.event_count());
  EXPECT_TRUE(std::equal(a.times().begin(), a.times().end(), b.times().begin()));
  EXPECT_TRUE(std::equal(a.activities().begin(), a.activities().end(), b.activities().begin()));
  for (std::size_t e = 0; e < a.event_count(); ++e) {
    EXPECT_EQ(a.event_attribute("who")->text(e), b.event_attribute("who")->text(e));
    EXPECT_EQ(a.event_attribute("rare")->text(e), b.event_attribute("rare")->text(e));
  }
  for (std::size_t c = 0; c < a.case_count(); ++c)
    EXPECT_EQ(a.case_attribute("kind")->text(c), b.case_attribute("kind")->text(c));
}

TEST(Column, few_values_in_many_rows_cost_few_bytes) {
  Column column("rare", ValueType::integer);
  for (std::size_t row = 0; row < 1'000'000; row += 1000)
    column.put_integer(row, static_cast<std::int64_t>(row));
  column.finish(1'000'000);
  EXPECT_FALSE(column.is_dense());
  EXPECT_EQ(column.integer(5000), 5000);
  EXPECT_EQ(column.integer(5001), no_integer);
  EXPECT_LT(column.bytes_used(), 20'000U);
}

TEST(Column, a_second_type_makes_reals_or_texts) {
  LogBuilder::Columns columns;
  columns[columns.add("x", ValueType::integer)].put_integer(0, 7);
  columns[columns.add("x", ValueType::real)].put_real(1, 0.5);
  EXPECT_EQ(columns[0].type(), ValueType::real);
  columns[columns.add("x", ValueType::text)].put_text(2, "much");
  EXPECT_EQ(columns[0].text(0) + "|" + columns[0].text(1) + "|" + columns[0].text(2), "7|0.5|much");
}

TEST(Column, rows_may_come_in_any_order) {
  Column column("x", ValueType::text);
  for (const std::size_t row : {40U, 3U, 17U, 99U, 4U}) column.put_text(row, std::to_string(row));
  column.finish(100);
  for (const std::size_t row : {3U, 4U, 17U, 40U, 99U}) EXPECT_EQ(column.text(row), std::to_string(row));
  EXPECT_EQ(column.present(), 5U);
}

}  // namespace
}  // namespace kring::mining
