#include "mining/report/report.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "mining/generate.h"
#include "mining/log_builder.h"

namespace kring::mining {
namespace {

std::string page_of(const Log& log, std::string_view title = "a log", const PageLimits& limits = {}) {
  return report_html(title, log, findings_of(log), {"test", 0, {}, {}}, performance_of(log), {}, limits);
}

std::string data_of(const std::string& page) {
  constexpr std::string_view open = R"(<script type="application/json" id="findings">)";
  const auto begin = page.find(open) + open.size();
  return page.substr(begin, page.find("</script>", begin) - begin);
}

std::size_t count_of(const std::string& text, std::string_view what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

Log wicked() {
  LogBuilder builder;
  for (const char* name : {"</script><script>alert(1)</script>", "<!--<script>", "{{script}}",
                           "a & b \"c\" 'd'", "\xe2\x80\xa8"})
    builder.add_event(builder.case_number("1"), builder.activity(name),
                      static_cast<Micros>(builder.event_count()));
  return std::move(builder).finish();
}

TEST(Report, a_name_that_holds_markup_is_harmless) {
  const auto page = page_of(wicked(), "<b>&\"'{{data}}</b>");
  EXPECT_EQ(count_of(page, "<script"), 2U);  // the findings, and ours
  EXPECT_EQ(count_of(page, "</script>"), 2U);
  EXPECT_EQ(page.find("<!--"), std::string::npos);
  EXPECT_NE(page.find("<h1>&lt;b&gt;&amp;&quot;&#39;{{data}}&lt;/b&gt;</h1>"), std::string::npos);
  const auto data = parse_json(data_of(page));
  ASSERT_TRUE(data.ok());
  EXPECT_EQ(data->at("activities").at("</script><script>alert(1)</script>").as_int64(), 1);
  EXPECT_EQ(data->at("activities").at("{{script}}").as_int64(), 1);
}

TEST(Report, nothing_is_loaded_and_only_our_own_script_may_run) {
  const auto page = page_of(generate_log({}));
  const auto policy = page.substr(page.find("Content-Security-Policy"), 300);
  EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
  EXPECT_NE(policy.find("script-src 'sha256-"), std::string::npos);
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
  for (const char* what : {" src=", "url(http", "@import", "<link", "<img"})
    EXPECT_EQ(page.find(what), std::string::npos) << what;
}

TEST(Report, gaps_are_the_mean_times_of_all_cases_of_a_variant) {
  // a b: 10 s and 20 s, so 15; a c: no moment.
  LogBuilder builder;
  const auto add = [&](const char* name, const char* activity, Micros at) {
    builder.add_event(builder.case_number(name), builder.activity(activity), at);
  };
  add("1", "a", 0), add("1", "b", 10 * micros_per_second), add("2", "a", 0),
      add("2", "b", 20 * micros_per_second);
  add("3", "a", 0), add("3", "c", no_time);
  const auto data = parse_json(data_of(page_of(std::move(builder).finish())));
  ASSERT_TRUE(data.ok());
  EXPECT_EQ(json::serialize(data->at("page").at("gaps")), "[[15],[null]]");
}

TEST(Report, a_large_log_makes_a_small_page) {
  GenerateOptions options;
  options.events = 30'000;
  const Log log = generate_log(options);
  PageLimits limits;
  limits.variants = 20;
  limits.edges = 30;
  limits.rows = 10;
  const auto page = page_of(log, "large", limits);
  EXPECT_LT(page.size(), 200'000U);
  const auto data = parse_json(data_of(page));
  ASSERT_TRUE(data.ok());
  EXPECT_EQ(data->at("variants").at("list").as_array().size(), 20U);
  EXPECT_EQ(data->at("page").at("variants_total").to_number<std::size_t>(), variants_of(log).size());
}

// Of three variants one is in the page; the figures of the map are of all cases all the same. b, the least
// frequent, is hidden first.
TEST(Report, figures_of_the_map_are_of_the_whole_log_when_variants_are_cut) {
  LogBuilder builder;
  const auto add = [&](const char* name, std::initializer_list<const char*> steps) {
    for (const char* step : steps)
      builder.add_event(builder.case_number(name), builder.activity(step), no_time);
  };
  add("1", {"a", "c"}), add("2", {"a", "c"}), add("3", {"a", "b", "c"}), add("4", {"b", "a"});
  PageLimits limits;
  limits.variants = 1;
  const auto data = parse_json(data_of(page_of(std::move(builder).finish(), "cut", limits)));
  ASSERT_TRUE(data.ok());
  const auto& page = data->at("page");
  EXPECT_EQ(data->at("variants").at("list").as_array().size(), 1U);
  EXPECT_EQ(json::serialize(page.at("order")), R"(["a","c","b"])");
  EXPECT_EQ(json::serialize(page.at("cases")), "[4,3,2]");
  EXPECT_EQ(page.at("edges_total").as_int64(), 4);
  // With a and c: the beginning to a (case 4), a to c (case 3). With a alone: a to the end, over c or b c.
  EXPECT_EQ(json::serialize(page.at("bridges")),
            "[[-1,-1,0,4,0,0],[-1,0,2,1,0,0],[0,-1,1,3,0,0],[0,1,2,1,0,0]]");
}

TEST(Report, an_empty_log_has_a_page) {
  EXPECT_TRUE(parse_json(data_of(page_of(LogBuilder().finish()))).ok());
}

}  // namespace
}  // namespace kring::mining
