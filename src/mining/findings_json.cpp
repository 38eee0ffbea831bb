#include "mining/findings_json.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace kring::mining {
namespace {

void counts(std::string& out, const char* name, const Log& log, const std::vector<ActivityCount>& list) {
  out += fmt::format("  \"{}\": {{", name);
  for (std::size_t i = 0; i < list.size(); ++i) {
    out += i ? ",\n    " : "\n    ";
    append_json_text(out, log.activity_names()[list[i].activity]);
    out += fmt::format(": {}", list[i].count);
  }
  out += list.empty() ? "},\n" : "\n  },\n";
}

void number(std::string& out, const char* name, double value) {
  out += fmt::format(", \"{}\": ", name);
  append_json_number(out, value);
}

void edges(std::string& out, const Log& log, const std::vector<Edge>& dfg) {
  out += "  \"dfg\": [";
  for (std::size_t i = 0; i < dfg.size(); ++i) {
    const auto& edge = dfg[i];
    out += i ? ",\n    {\"from\": " : "\n    {\"from\": ";
    append_json_text(out, log.activity_names()[edge.from]);
    out += ", \"to\": ";
    append_json_text(out, log.activity_names()[edge.to]);
    out += fmt::format(", \"count\": {}", edge.count);
    number(out, "mean_seconds", edge.durations.mean_seconds);
    number(out, "median_seconds", edge.durations.median_seconds);
    number(out, "p90_seconds", edge.durations.p90_seconds);
    out += "}";
  }
  out += dfg.empty() ? "],\n" : "\n  ],\n";
}

void variants(std::string& out, const Log& log, const std::vector<Variant>& list) {
  out += fmt::format("  \"variants\": {{\"total\": {}, \"list\": [", list.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    out += i ? ",\n    {\"activities\": [" : "\n    {\"activities\": [";
    bool is_first = true;
    for (const auto name : names_of_case(log, list[i].example)) {
      if (!is_first) out += ", ";
      is_first = false;
      append_json_text(out, name);
    }
    out += fmt::format("], \"count\": {}}}", list[i].count);
  }
  out += list.empty() ? "]},\n" : "\n  ]},\n";
}

void problems(std::string& out, const ReadReport& report) {
  out += fmt::format("  \"read\": {{\"format\": \"{}\", \"events_seen\": {}, \"problems\": [", report.format,
                     report.events_seen);
  for (std::size_t i = 0; i < report.problems.size(); ++i) {
    const auto& problem = report.problems[i];
    out += i ? ",\n    {\"rule\": " : "\n    {\"rule\": ";
    append_json_text(out, problem.rule);
    out += ", \"what\": ";
    append_json_text(out, problem.what);
    out += fmt::format(", \"count\": {}, \"lines\": [{}]}}", problem.count, fmt::join(problem.lines, ", "));
  }
  out += report.problems.empty() ? "]}\n" : "\n  ]}\n";
}

}  // namespace

void append_json_text(std::string& to, std::string_view text) {
  to += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        to += "\\\"";
        break;
      case '\\':
        to += "\\\\";
        break;
      case '\n':
        to += "\\n";
        break;
      case '\r':
        to += "\\r";
        break;
      case '\t':
        to += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20)
          to += fmt::format("\\u{:04x}", static_cast<int>(c));
        else
          to += c;
    }
  }
  to += '"';
}

void append_json_number(std::string& to, double value) {
  if (!std::isfinite(value)) {
    to += "null";
    return;
  }
  char digits[32];
  to.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

std::string findings_json(const Log& log,
                          const Findings& found,
                          const ReadReport& report,
                          std::span<const JsonMember> more) {
  std::string out = fmt::format("{{\n  \"events\": {},\n  \"traces\": {},\n", found.events, found.traces);
  counts(out, "activities", log, found.activities);
  counts(out, "start", log, found.start);
  counts(out, "end", log, found.end);
  edges(out, log, found.dfg);
  variants(out, log, found.variants);
  out += "  \"trace_seconds\": {\"mean\": ";
  append_json_number(out, found.trace_seconds.mean_seconds);
  out += ", \"median\": ";
  append_json_number(out, found.trace_seconds.median_seconds);
  number(out, "p90", found.trace_seconds.p90_seconds);
  out += "},\n";
  for (const auto& member : more) out += fmt::format("  \"{}\": {},\n", member.name, member.value);
  problems(out, report);
  return out + "}\n";
}

}  // namespace kring::mining
