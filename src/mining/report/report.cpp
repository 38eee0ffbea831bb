#include "mining/report/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/html_page.h"
#include "mining/report/bridges.h"
#include "mining/time_text.h"

namespace kring::mining {

// Made by tools/embed_text.cmake from page.html, page.css and the scripts: pieces, ended by nullptr.
extern const char* const page_html[];
extern const char* const page_css[];
extern const char* const page_js[];

namespace {

std::string_view bytes_of_case(const Log& log, std::size_t c) {
  const auto range = log.events_of(c);
  const auto activities = log.activities().subspan(range.begin, range.size());
  return {reinterpret_cast<const char*>(activities.data()), activities.size_bytes()};
}

struct Gap {
  std::int64_t seconds_micros = 0;
  std::int64_t count = 0;
};

// Mean times between the events of the variants, over all their cases.
void gaps(std::string& out, const Log& log, const std::vector<Variant>& variants) {
  std::unordered_map<std::string_view, std::size_t> places;
  std::vector<std::vector<Gap>> all;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    places.emplace(bytes_of_case(log, variants[i].example), i);
    all.emplace_back(log.events_of(variants[i].example).size() - 1);
  }
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    const auto found = places.find(bytes_of_case(log, c));
    if (found == places.end()) continue;
    const auto first = log.events_of(c).begin;
    for (std::size_t i = 0; i < all[found->second].size(); ++i) {
      const auto from = log.times()[first + i], to = log.times()[first + i + 1];
      if (from == no_time || to == no_time) continue;
      all[found->second][i].seconds_micros += to - from;
      ++all[found->second][i].count;
    }
  }
  out += "[";
  for (std::size_t v = 0; v < all.size(); ++v) {
    out += v ? ",[" : "[";
    for (std::size_t i = 0; i < all[v].size(); ++i) {
      if (i) out += ',';
      const auto& gap = all[v][i];
      if (gap.count == 0)
        out += "null";
      else
        append_json_number(out, static_cast<double>(gap.seconds_micros / gap.count / 1000) / 1000);
    }
    out += "]";
  }
  out += "]";
}

// Activities, most frequent first, and in how many cases each is.
void order_and_cases(std::string& out, const Log& log, const std::vector<ActivityCount>& activities) {
  std::vector<std::int64_t> cases(log.activity_names().size(), 0);
  std::vector<std::size_t> last(cases.size(), log.case_count());
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    const auto range = log.events_of(c);
    for (const auto a : log.activities().subspan(range.begin, range.size())) {
      if (last[a] != c) ++cases[a];
      last[a] = c;
    }
  }
  out += "\"order\": [";
  for (std::size_t i = 0; i < activities.size(); ++i) {
    if (i) out += ',';
    append_json_text(out, log.activity_names()[activities[i].activity]);
  }
  out += "], \"cases\": [";
  for (std::size_t i = 0; i < activities.size(); ++i)
    out += fmt::format("{}{}", i ? "," : "", cases[activities[i].activity]);
  out += "]";
}

void bridges(std::string& out, const Log& log, const Findings& found, std::size_t limit) {
  std::vector<std::uint32_t> ranks(log.activity_names().size(), 0);
  for (std::size_t i = 0; i < found.activities.size(); ++i)
    ranks[found.activities[i].activity] = static_cast<std::uint32_t>(i);
  const auto list = bridges_of(log, ranks, limit);
  if (!list) {
    out += "null";
    return;
  }
  out += "[";
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto& b = (*list)[i];
    out += fmt::format("{}[{},{},{},{},{},", i ? "," : "", b.from, b.to, b.between, b.count, b.timed);
    append_json_number(out, static_cast<double>(b.micros / 1000) / 1000);
    out += "]";
  }
  out += "]";
}

struct Totals {
  std::size_t variants = 0;
  std::size_t edges = 0;
};

JsonMember page_member(const Log& log,
                       const Findings& found,
                       const Totals& totals,
                       const PageLimits& limits) {
  std::string out = fmt::format("{{\"variants_total\": {}, \"edges_total\": {}, \"first\": ", totals.variants,
                                totals.edges);
  const auto moment = [&](Micros at) {
    if (at == no_time)
      out += "null";
    else
      append_json_text(out, time_text(at, log.zone()));
  };
  moment(found.first);
  out += ", \"last\": ";
  moment(found.last);
  out += ", ";
  order_and_cases(out, log, found.activities);
  out += ", \"bridges\": ";
  bridges(out, log, found, limits.bridges);
  out += ", \"gaps\": ";
  gaps(out, log, found.variants);
  return {"page", out + "}"};
}

template <class List>
void cut(List& list, std::size_t most) {
  if (list.size() > most) list.erase(list.begin() + static_cast<std::ptrdiff_t>(most), list.end());
}

}  // namespace

std::string report_html(std::string_view title,
                        const Log& log,
                        Findings findings,
                        const ReadReport& report,
                        Performance performance,
                        std::span<const JsonMember> more,
                        const PageLimits& limits) {
  const Totals totals{findings.variants.size(), findings.dfg.size()};
  cut(findings.variants, limits.variants);
  cut(findings.dfg, limits.edges);
  cut(performance.shares.steps, limits.rows);
  cut(performance.queues.activities, limits.rows);
  cut(performance.rework.activities, limits.rows);
  cut(performance.work.activities, limits.rows);
  cut(performance.groups.list, limits.rows);
  cut(performance.resources.list, limits.rows);
  auto members = performance_json(log, performance);
  for (const auto& member : more) {
    const auto has_name = [&](const JsonMember& other) { return other.name == member.name; };
    if (std::none_of(members.begin(), members.end(), has_name)) members.push_back(member);
  }
  members.push_back(page_member(log, findings, totals, limits));

  return html_page(joined_pieces(page_html), joined_pieces(page_css), joined_pieces(page_js),
                   findings_json(log, findings, report, members),
                   {{"title", std::string(title)},
                    {"language", "en"},
                    {"skip", "To the findings"},
                    {"dark", "Dark"},
                    {"sections", "Sections"},
                    {"noscript",
                     "This page draws its findings with a script of its own; nothing is loaded from "
                     "elsewhere. Allow scripts to see them, or use kring learn LOG --json FILE."}});
}

}  // namespace kring::mining
