#include "mining/perf/handovers.h"

#include <algorithm>
#include <numeric>

#include "mining/perf/pair_table.h"

namespace kring::mining {
namespace {

// A number per event, whatever the type of the column, or no_code.
struct Codes {
  std::vector<std::uint32_t> of_event;
  Names names;
};

Codes codes_of(const Column& column, std::size_t events) {
  Codes codes;
  codes.of_event.assign(events, no_code);
  for (std::size_t e = 0; e < events; ++e) {
    if (!column.has(e)) continue;
    if (column.type() == ValueType::text)
      codes.of_event[e] = column.code(e);
    else
      codes.of_event[e] = codes.names.add(column.text(e));
  }
  if (column.type() == ValueType::text) codes.names = column.texts();
  return codes;
}

// Parties in order; place[code] is the place of a code, no_code when no event has it.
std::vector<std::uint32_t> order_parties(const Log& log, const Codes& codes, Handovers& found) {
  const std::size_t many = codes.names.size();
  std::vector<std::int64_t> events(many, 0), cases(many, 0);
  std::vector<std::size_t> last_case(many, static_cast<std::size_t>(-1));
  for (std::size_t c = 0; c < log.case_count(); ++c)
    for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e) {
      const auto code = codes.of_event[e];
      if (code == no_code) continue;
      ++events[code];
      if (last_case[code] != c) ++cases[code];
      last_case[code] = c;
    }
  std::vector<std::uint32_t> order(many);
  std::iota(order.begin(), order.end(), 0U);
  const auto ranks = codes.names.ranks();
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    return events[a] != events[b] ? events[a] > events[b] : ranks[a] < ranks[b];
  });
  std::vector<std::uint32_t> place(many, no_code);
  for (const auto code : order) {
    if (events[code] == 0) break;
    place[code] = static_cast<std::uint32_t>(found.parties.size());
    found.parties.push_back({std::string(codes.names[code]), events[code], cases[code]});
  }
  return place;
}

}  // namespace

Handovers handovers_of(const Log& log, std::string_view key) {
  Handovers found;
  const auto* column = log.event_attribute(key);
  if (!column) return found;
  found.key = std::string(key);
  auto codes = codes_of(*column, log.event_count());
  const auto place = order_parties(log, codes, found);
  PairTable table;
  std::vector<std::vector<Micros>> lengths;
  std::vector<Micros> stayed, handed;
  const auto times = log.times();
  for (std::size_t c = 0; c < log.case_count(); ++c)
    for (auto e = log.events_of(c).begin + 1; e < log.events_of(c).end; ++e) {
      const auto from = codes.of_event[e - 1];
      const auto to = codes.of_event[e];
      if (from == no_code || to == no_code) {
        ++found.unknown;
        continue;
      }
      ++found.pairs;
      const bool is_timed = times[e] != no_time && times[e - 1] != no_time;
      if (from == to) {
        if (is_timed) stayed.push_back(times[e] - times[e - 1]);
        continue;
      }
      ++found.passed;
      const auto number = table.add(place[from], place[to]);
      if (number == found.list.size()) {
        found.list.push_back({place[from], place[to], 0, {}});
        lengths.emplace_back();
      }
      ++found.list[number].count;
      if (!is_timed) continue;
      lengths[number].push_back(times[e] - times[e - 1]);
      handed.push_back(times[e] - times[e - 1]);
    }
  for (std::size_t i = 0; i < found.list.size(); ++i) found.list[i].durations = durations_of(lengths[i]);
  found.stayed = durations_of(stayed);
  found.handed = durations_of(handed);
  std::sort(found.list.begin(), found.list.end(), [](const Handover& a, const Handover& b) {
    if (a.count != b.count) return a.count > b.count;
    return a.from != b.from ? a.from < b.from : a.to < b.to;
  });
  return found;
}

}  // namespace kring::mining
