#include "twin/kernel/behaviour_json.h"

#include <algorithm>

namespace kring::twin {

std::string Places::in_file(const std::string& canonical) const {
  for (std::string at = canonical; !at.empty(); at.resize(at.rfind('/')))
    if (const auto place = places_.find(at); place != places_.end())
      return place->second + canonical.substr(at.size());
  return canonical;
}

void BehaviourReader::read_ways(const json::value& value,
                                std::vector<Behaviour::Way>& out,
                                const std::string& canonical) {
  places_.add(canonical, reader_.pointer());
  names_.for_stations(value, [&](int to, const json::value& cell) {
    double probability = 0;
    if (!read_number(cell, probability, reader_)) return;
    places_.add(fmt::format("{}/{}", canonical, to), reader_.pointer());
    if (probability != 0) out.push_back({to, probability});
  });
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.to < b.to; });
}

void BehaviourReader::read_patience(const json::value& value, Behaviour& out, const std::string& canonical) {
  double mean = 0;
  if (value.is_null() || !read_number(value, mean, reader_)) return;
  places_.add(canonical, reader_.pointer());
  out.patience = mean;
}

void BehaviourReader::read_destination(const json::value& value, int& out, const std::string& canonical) {
  const bool leaves = value.is_null() || (value.is_int64() && value.get_int64() == outside) ||
                      (value.is_string() && value.get_string() == "exit");
  if (leaves) return;
  places_.add(canonical, reader_.pointer());
  if (const int to = names_.station_of(value); to >= 0) out = to;
}

void BehaviourReader::read_worsening(const json::value& value, Behaviour& out, const std::string& canonical) {
  if (value.is_null()) return;
  places_.add(canonical, reader_.pointer());
  auto& worsening = out.worsening.emplace(Behaviour::Worsening{});
  read_members(value, reader_, [&](Members& members) {
    members.need("mean", "after how long",
                 [&](const json::value& v) { read_number(v, worsening.mean, reader_); });
    members.need("to", "the class from then on",
                 [&](const json::value& v) { worsening.to = std::max(0, names_.class_of(v)); });
  });
}

void BehaviourReader::read_diversion(const json::value& value, Behaviour& out, const std::string& canonical) {
  if (value.is_null()) return;
  places_.add(canonical, reader_.pointer());
  auto& diversion = out.diversion.emplace(Behaviour::Diversion{});
  read_members(value, reader_, [&](Members& members) {
    members.need("waiting", "from how many who wait here",
                 [&](const json::value& v) { read_whole(v, diversion.waiting, reader_); });
    members.need("to", "the chance to go there instead, by station",
                 [&](const json::value& v) { read_ways(v, diversion.ways, canonical + "/to"); });
  });
}

}  // namespace kring::twin
