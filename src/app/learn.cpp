#include "app/learn.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <map>

#include "app/app.h"
#include "app/learn_check.h"
#include "app/learn_compare.h"
#include "app/learn_ledger.h"
#include "app/learn_model.h"
#include "app/learn_objects.h"
#include "app/learn_outcome.h"
#include "app/learn_perf.h"
#include "app/learn_publish.h"
#include "app/learn_rules.h"
#include "app/place.h"
#include "app/read_advice.h"
#include "app/write_out.h"
#include "base/rng.h"
#include "mining/filter.h"
#include "mining/findings_json.h"
#include "mining/generate.h"
#include "mining/read/read_log.h"
#include "mining/report/report.h"
#include "mining/write/write_log.h"

namespace kring::app {
namespace {

const char* advice(const std::string& rule) {
  static const std::map<std::string, const char*, std::less<>> known{
      {"csv.start", "leave --start out"},
      {"filter.form", "see 'kring learn --help'"},
      {"filter.unknown_key", "choose one of these; attributes of a case are written case:KEY"},
      {"filter.not_a_time", "write it as one of these"},
      {"filter.not_a_number", "compare it with a number, or with = and !="},
      {"filter.nothing_left", "loosen the filter"},
      {"summary.missing", "check the path"},
      {"summary.syntax", "make it again with 'kring learn LOG --publish FILE'"},
      {"summary.form", "make it again with 'kring learn LOG --publish FILE'"},
      {"summary.version", "make it again from its log, with the kring that adds up"},
      {"summary.repeat",
       "leave one out; if other people are in it, publish it again with another --min-group"},
      {"learn.overwrites", "name another file"},
      {"learn.no_effect", "leave that option out"},
      {"learn.no_log", "give the file of a log, or see 'kring learn --help'"},
      {"write.unknown_format", "choose one of these endings"},
      {"write.packed", "leave .gz out, and pack the file afterwards"},
      {"model.noise", "give --noise as a number from 0 up to, not including, 1"},
      {"model.too_many_activities", "keep fewer of them with --filter, or leave the map out: --model none"},
      {"outcome.form", "see 'kring learn --help'"},
      {"outcome.unknown", "name an activity of the log; the summary and --json list them"},
      {"outcome.twice", "give each activity to one outcome"},
      {"rules.missing", "check the path"},
      {"rules.unreadable", "check the rights of the file"},
      {"rules.too_large", "give a file of rules; docs/rules.md says how one looks"},
      {"rules.syntax", "mend that line; docs/rules.md has examples"},
      {"rules.invalid", "mend those lines; docs/rules.md says what each member means"},
      {"rules.type", "compare it with a value of that type"},
      {"learn.unwritable", "check the folder, its rights and the space on the disk"},
      {"learn.no_objects", "leave --object out, or give a log of objects (OCEL 2.0) or Kring's own ledger"}};
  const auto found = known.find(rule);
  return found == known.end() ? read_advice(rule) : found->second;
}

int learn_fail(const Error& error, const std::string& where) {
  const char* words = advice(error.rule);
  if (!words) return fail(error, where);
  fmt::print(stderr, "kring: {}: {}\n  what to do: {} [{}]\n", where, error.detail, words, error.rule);
  if (error.code == Errc::unavailable) return exit_unavailable;
  const bool is_usage = error.rule.starts_with("filter.") || error.rule.starts_with("rules.") ||
                        error.rule.starts_with("outcome.") || error.rule == "model.noise" ||
                        error.rule == "csv.no_such_column" || error.rule == "xes.no_such_key" ||
                        error.rule == "csv.time_format" || error.rule == "ocel.no_such_type" ||
                        error.rule == "learn.no_objects" || error.rule == "learn.no_log" ||
                        error.rule == "learn.overwrites" || error.rule == "learn.no_effect" ||
                        error.rule == "write.unknown_format" || error.rule == "write.packed" ||
                        error.rule == "csv.start";
  return is_usage && error.rule != "filter.nothing_left" ? exit_usage : exit_failed;
}

mining::ReadProgress progress_line() {
  if (::isatty(STDERR_FILENO) != 1) return {};
  return [last = -1](std::int64_t done, std::int64_t total) mutable {
    const int part = total > 0 ? static_cast<int>(done * 100 / total) : 0;
    if (part == last) return;
    last = part;
    fmt::print(stderr, "\r\033[K  reading {:3}%", part);
    std::fflush(stderr);
  };
}
void say_step(const char* words) {
  if (::isatty(STDERR_FILENO) == 1) fmt::print(stderr, "\r\033[K{}", words);
}

Result<char> delimiter_of(const std::string& text) {
  if (text.empty()) return '\0';
  if (text == "tab" || text == "\\t") return '\t';
  if (text.size() == 1 && text != "\"" && text != "\n") return text[0];
  return Error{
      Errc::invalid, "filter.form", fmt::format("'{}' is not a delimiter: one character, or tab", text), {}};
}

Error nothing_in_it(const mining::ReadReport& report) {
  std::string words = fmt::format("it is {}, but there are no events in it{}", report.format,
                                  report.problems.empty() ? "" : "; what was wrong in it:");
  for (const auto& problem : report.problems)
    words += fmt::format("\n  {} × {}{}", with_thousands(problem.count), problem.what,
                         problem.lines.empty() ? "" : " (" + lines_text(problem) + ")");
  return {Errc::invalid, "log.no_events", words, {}};
}

}  // namespace

static int write_example(const std::string& path) {
  mining::GenerateOptions made;
  made.events = 12'000;
  const auto written = mining::write_log(mining::generate_log(made), path);
  if (!written.ok()) return learn_fail(written.error(), path);
  fmt::print("Wrote a made-up log of {} events to {}.\n", with_thousands(12'000), path);
  return exit_done;
}

// The other log is another file, or the same with other filters.
static int add_comparison(const LearnOptions& options,
                          const mining::Log& log,
                          std::vector<LearnPart>& parts) {
  const auto& path = options.compare.empty() ? options.log : options.compare;
  std::vector<mining::Condition> conditions;
  for (const auto& text : options.compare_filters) {
    const auto condition = mining::parse_condition(text);
    if (!condition.ok()) return learn_fail(condition.error(), "--compare-filter");
    conditions.push_back(*condition);
  }
  auto read = is_ledger(path) ? read_ledger(path, options.read.object_type, options.read.zone)
                              : mining::read_log(path, options.read);
  say_step("");
  if (!read.ok()) return learn_fail(read.error(), path);
  if (read->log.empty()) return learn_fail(nothing_in_it(read->report), path);
  const auto left = nothing_left(read->log, conditions);
  const auto other = mining::filtered(std::move(read->log), conditions);
  if (!other.ok()) return learn_fail(other.error(), "--compare-filter");
  if (other->empty()) return learn_fail(left, "--compare-filter");
  const auto name = [](const std::string& file, const std::vector<std::string>& filters) {
    return fmt::format("{}{}{}", std::filesystem::path(file).filename().string(), filters.empty() ? "" : ", ",
                       fmt::join(filters, ", "));
  };
  auto found = mining::compare(log, *other);
  if (options.compare.empty()) found.cases_in_both = mining::cases_in_both(log, *other);
  parts.push_back(learn_compare(found, name(options.log, options.filters),
                                name(path, options.compare_filters), options.top));
  return exit_done;
}

static int merge_summaries(const LearnOptions& options) {
  std::string where;
  const auto merged = merge_files(options.merge, where);
  if (!merged.ok()) return learn_fail(merged.error(), where);
  if (!options.is_quiet()) fmt::print("{}", merged_words(*merged, options.top));
  if (options.json.empty()) return exit_done;
  const auto written = write_out(options.json, mining::summary_json(*merged), "learn.unwritable");
  if (!written.ok()) return learn_fail(written.error(), options.json);
  if (!options.is_quiet()) fmt::print("\nThe merged summary is in {}.\n", options.json);
  return exit_done;
}

static int publish_summary(const LearnOptions& options,
                           const mining::Log& log,
                           const std::vector<NamedRules>& rule_files) {
  const auto [published, words] = publish_log(log, options, rule_files);
  const auto written =
      write_out(options.publish, mining::summary_json(published.summary), "learn.unwritable");
  if (!written.ok()) return learn_fail(written.error(), options.publish);
  if (!options.is_quiet()) fmt::print("{}", words);
  return exit_done;
}

int learn(LearnOptions options) {
  if (!options.example.empty()) return write_example(options.example);
  if (const auto fits = check_publish_options(options); !fits.ok())
    return learn_fail(fits.error(), fits.error().fields.at(0).pointer);
  if (!options.merge.empty()) return merge_summaries(options);
  if (options.log.empty()) return learn_fail({Errc::invalid, "learn.no_log", "no log was given", {}}, "LOG");
  if (const auto outputs = check_outputs(options); !outputs.ok())
    return learn_fail(outputs.error(), outputs.error().fields.at(0).pointer);
  const auto delimiter = delimiter_of(options.delimiter);
  if (!delimiter.ok()) return learn_fail(delimiter.error(), "--delimiter");
  options.read.delimiter = *delimiter;
  options.read.progress = progress_line();
  options.read.zone = options.zone == "utc" ? mining::Zone::utc : mining::Zone::amsterdam;
  std::vector<mining::Condition> conditions;
  for (const auto& text : options.filters) {
    const auto condition = mining::parse_condition(text);
    if (!condition.ok()) return learn_fail(condition.error(), "--filter");
    conditions.push_back(*condition);
  }
  const auto rule_files = read_rule_files(options.rules);
  if (!rule_files.ok()) return learn_fail(rule_files.error(), "--rules");
  auto read = is_ledger(options.log) ? read_ledger(options.log, options.read.object_type, options.read.zone)
                                     : mining::read_log(options.log, options.read);
  say_step("");
  if (!read.ok()) return learn_fail(read.error(), options.log);
  auto& [log, report] = *read;
  if (!options.read.object_type.empty() && (report.format == "CSV" || report.format == "XES"))
    return learn_fail(
        {Errc::invalid, "learn.no_objects", fmt::format("{} has cases, not objects", report.format), {}},
        "--object");
  if (log.empty()) return learn_fail(nothing_in_it(report), options.log);
  if (const auto effect = check_effect(options, report.format); !effect.ok())
    return learn_fail(effect.error(), effect.error().fields.at(0).pointer);
  if (!conditions.empty()) {
    const auto left = nothing_left(log, conditions);
    auto smaller = mining::filtered(std::move(log), conditions);
    if (!smaller.ok()) return learn_fail(smaller.error(), "--filter");
    log = std::move(*smaller);
    if (log.empty()) return learn_fail(left, "--filter");
  }
  say_step("  finding");
  const auto found = mining::findings_of(log);
  // Each topic adds a part of its own here.
  std::vector<LearnPart> parts;
  auto model = learn_model(log, found, options.model, options.top);
  if (!model.ok()) return learn_fail(model.error(), "--model");
  parts.push_back(std::move(*model));
  if (!report.objects.types.empty()) parts.push_back(learn_objects(report.objects, options.top));
  const auto performance = mining::performance_of(log, {log.zone(), {}});
  parts.push_back(
      learn_performance(log, performance, options.top, !options.json.empty() || !options.html.empty()));
  if (!options.rules.empty()) {
    auto part = learn_rules(log, *rule_files, options.top);
    if (!part.ok()) return learn_fail(part.error(), "--rules");
    parts.push_back(std::move(*part));
  }
  if (!options.compare.empty() || !options.compare_filters.empty()) {
    const auto code = add_comparison(options, log, parts);
    if (code != exit_done) return code;
  }
  if (options.find_rules) parts.push_back(learn_found_rules(log, options.top));
  if (!options.outcome.outcomes.empty() || !options.outcome.against.empty()) {
    auto part = learn_outcomes(log, options.outcome, options.top);
    if (!part.ok()) return learn_fail(part.error(), "--outcome");
    parts.push_back(std::move(*part));
  }
  say_step("");
  if (!options.is_quiet()) {
    fmt::print("{}",
               learn_summary(std::filesystem::path(options.log).filename(), log, found, report, options.top));
    for (const auto& part : parts) fmt::print("{}", part.terminal);
  }
  if (!options.write.empty()) {
    const auto copied = mining::write_log(log, options.write);
    if (!copied.ok()) return learn_fail(copied.error(), options.write);
    if (!options.is_quiet())
      fmt::print("\nThe log is in {}.\n{}", options.write, what_is_not_written(options, log, report));
  }
  if (!options.publish.empty())
    if (const int code = publish_summary(options, log, *rule_files); code != exit_done) return code;
  std::vector<mining::JsonMember> more;
  for (const auto& part : parts) more.insert(more.end(), part.json.begin(), part.json.end());
  if (!options.html.empty()) {
    const auto title = std::filesystem::path(options.log).filename().string();
    std::vector<mining::JsonMember> shown;  // of two members of one name the first counts
    for (const auto& part : parts) shown.insert(shown.end(), part.page.begin(), part.page.end());
    shown.insert(shown.end(), more.begin(), more.end());
    const auto page = mining::report_html(title, log, found, report, performance, shown);
    const auto kept = write_out(options.html, page, "learn.unwritable");
    if (!kept.ok()) return learn_fail(kept.error(), options.html);
    if (!options.is_quiet()) fmt::print("\nThe page is {}; open it in a browser.\n", options.html);
  }
  if (options.json.empty()) return exit_done;
  const auto written =
      write_out(options.json, mining::findings_json(log, found, report, more), "learn.unwritable");
  if (!written.ok()) return learn_fail(written.error(), options.json);
  if (!options.is_quiet()) fmt::print("\nAll of it is in {}.\n", options.json);
  return exit_done;
}

}  // namespace kring::app
