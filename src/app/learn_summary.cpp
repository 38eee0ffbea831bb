#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/learn.h"
#include "base/text.h"
#include "mining/time_text.h"

namespace kring::app {
namespace {

using mining::Findings;
using mining::Log;

std::string name(const Log& log, std::uint32_t activity, std::size_t width) {
  return cell(log.activity_names()[activity], width);
}

// In lines of at most 100 characters, broken between words.
std::string wrapped(std::string_view text) {
  constexpr std::size_t width = 100;
  std::string out, line = " ";
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (count_code_points(line) + 1 + count_code_points(text.substr(0, end)) > width && line.size() > 4) {
      out += line + "\n";
      line = "   ";
    }
    line += " " + std::string(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out + line + "\n";
}

void overview(std::string& out,
              const std::string& file,
              const Log& log,
              const Findings& found,
              const mining::ReadReport& report) {
  out += fmt::format("{} ({})\n\n", file, report.format);
  out += fmt::format("  {} in {}, {}, {}\n", counted(found.events, "event"), counted(found.traces, "case"),
                     counted(std::ssize(found.activities), "activity", "activities"),
                     counted(std::ssize(found.variants), "variant"));
  if (found.first != mining::no_time)
    out += fmt::format("  from {} to {}\n", mining::time_text(found.first, log.zone()).substr(0, 10),
                       mining::time_text(found.last, log.zone()).substr(0, 10));
  out += fmt::format("  a case takes {} (median), {} (mean); nine of ten are done within {}\n",
                     duration_words(found.trace_seconds.median_seconds),
                     duration_words(found.trace_seconds.mean_seconds),
                     duration_words(found.trace_seconds.p90_seconds));
  if (const auto* resource = log.resource(); resource && resource->type() == mining::ValueType::text)
    out += fmt::format("  done by {} (org:resource)\n",
                       with_thousands(static_cast<std::int64_t>(resource->texts().size())));
  for (const auto& note : report.notes) out += wrapped(note);
}

void problems(std::string& out, const mining::ReadReport& report) {
  if (report.problems.empty()) return;
  out += "\nWhat was wrong in the file\n";
  for (const auto& problem : report.problems)
    out += fmt::format("  {:>10} × {}{}\n", with_thousands(problem.count), problem.what,
                       problem.lines.empty() ? "" : " (" + lines_text(problem) + ")");
}

void activities(std::string& out, const Log& log, const Findings& found, std::size_t top) {
  const auto count_in = [](const std::vector<mining::ActivityCount>& list, std::uint32_t activity) {
    for (const auto& [a, count] : list)
      if (a == activity) return count;
    return std::int64_t{0};
  };
  out += fmt::format("\n{} {:>12} {:>8} {:>12} {:>12}\n", cell("What happens", 50), "events", "", "first",
                     "last");
  for (std::size_t i = 0; i < std::min(top, found.activities.size()); ++i) {
    const auto& [activity, count] = found.activities[i];
    out += fmt::format("  {} {:>12} {:>8} {:>12} {:>12}\n", name(log, activity, 48), with_thousands(count),
                       percent(static_cast<double>(count), static_cast<double>(found.events)),
                       with_thousands(count_in(found.start, activity)),
                       with_thousands(count_in(found.end, activity)));
  }
  more_rows(out, found.activities.size(), top, "activities");
}

void follows(std::string& out, const Log& log, const Findings& found, std::size_t top) {
  if (found.dfg.empty()) return;
  out += fmt::format("\n{} {:>12} {:>9} {:>9} {:>9}\n", cell("What follows what", 56), "times", "median",
                     "mean", "9 of 10");
  for (std::size_t i = 0; i < std::min(top, found.dfg.size()); ++i) {
    const auto& edge = found.dfg[i];
    out +=
        fmt::format("  {} → {} {:>12} {:>9} {:>9} {:>9}\n", name(log, edge.from, 25), name(log, edge.to, 26),
                    with_thousands(edge.count), duration_words(edge.durations.median_seconds),
                    duration_words(edge.durations.mean_seconds), duration_words(edge.durations.p90_seconds));
  }
  more_rows(out, found.dfg.size(), top, "pairs");
}

void variants(std::string& out, const Log& log, const Findings& found, std::size_t top) {
  constexpr std::size_t width = 76;
  out += fmt::format("\n{} {:>8} {:>8}\n", cell("How cases go", width), "cases", "");
  for (std::size_t i = 0; i < std::min(top, found.variants.size()); ++i) {
    const auto& variant = found.variants[i];
    std::string path;
    const auto names = mining::names_of_case(log, variant.example);
    for (std::size_t k = 0; k < names.size() && path.size() < 400; ++k)
      path += (k ? " → " : "") + std::string(names[k].substr(0, 200));
    // A cut within a character of many bytes would show as rubbish.
    while (!is_valid_utf8(path)) path.pop_back();
    out += fmt::format("  {} {:>8} {:>8}\n", cell(path, width - 2), with_thousands(variant.count),
                       percent(static_cast<double>(variant.count), static_cast<double>(found.traces)));
  }
  more_rows(out, found.variants.size(), top, "variants");
}

}  // namespace

std::string cell(std::string_view text, std::size_t width) {
  std::string clean;
  for (const char c : text) clean += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  std::size_t length = count_code_points(clean);
  if (length > width) {
    std::size_t kept = 0, at = 0;
    while (kept + 1 < width) {
      ++at;
      while (at < clean.size() && (static_cast<unsigned char>(clean[at]) & 0xc0) == 0x80) ++at;
      ++kept;
    }
    clean = clean.substr(0, at) + "…";
    length = width;
  }
  return clean + std::string(width - length, ' ');
}

std::string percent(double part, double whole) {
  return whole > 0 ? fmt::format("{:.1f} %", 100 * part / whole) : std::string("-");
}

void more_rows(std::string& out, std::size_t all, std::size_t top, const char* what) {
  if (all > top)
    out += fmt::format("  and {} more {}\n", with_thousands(static_cast<std::int64_t>(all - top)), what);
}

std::string with_thousands(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3 + (number < 0 ? 1U : 0U);) digits.insert(at -= 3, ",");
  return digits;
}

std::string counted(std::int64_t number, std::string_view one, std::string_view many) {
  if (number == 1) return fmt::format("1 {}", one);
  return many.empty() ? fmt::format("{} {}s", with_thousands(number), one)
                      : fmt::format("{} {}", with_thousands(number), many);
}

std::string duration_words(double seconds) {
  if (!std::isfinite(seconds)) return "-";
  const double size = std::abs(seconds);
  const auto in = [&](double unit, const char* word) {
    const double value = seconds / unit;
    return std::abs(value) < 9.95 ? fmt::format("{:.1f} {}", value, word)
                                  : fmt::format("{:.0f} {}", value, word);
  };
  if (size == 0) return "0 s";
  if (size < 1) return fmt::format("{:.0f} ms", seconds * 1000);
  if (size < 120) return in(1, "s");
  if (size < 2 * 3600) return in(60, "min");
  if (size < 2 * 86400) return in(3600, "h");
  if (size < 2 * 365.25 * 86400) return in(86400, "d");
  return in(365.25 * 86400, "y");
}

std::string learn_summary(const std::string& file,
                          const Log& log,
                          const Findings& found,
                          const mining::ReadReport& report,
                          std::size_t top) {
  std::string out;
  overview(out, file, log, found, report);
  problems(out, report);
  activities(out, log, found, top);
  follows(out, log, found, top);
  variants(out, log, found, top);
  return out;
}

}  // namespace kring::app
