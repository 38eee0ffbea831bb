#include "twin/kernel/network_names.h"

namespace kring::twin {
namespace {

constexpr std::size_t names_shown = 30;

bool is_number_of(std::int64_t number, std::size_t count) {
  return number >= 0 && static_cast<std::uint64_t>(number) < count;
}

}  // namespace

void NetworkNames::find_codes() {
  if (codes_.size() == network_.stations.size()) return;
  for (std::size_t i = 0; i < network_.stations.size(); ++i)
    codes_.emplace(network_.stations[i].code, static_cast<int>(i));
}

int NetworkNames::station_of(const json::value& value) {
  const auto& stations = network_.stations;
  if (const auto* code = value.if_string()) {
    find_codes();
    if (const auto found = codes_.find(std::string_view(*code)); found != codes_.end()) return found->second;
    std::string all;
    for (std::size_t i = 0; i < stations.size() && i < names_shown; ++i)
      all += (all.empty() ? "" : ", ") + stations[i].code;
    reader_.fail("network.station",
                 fmt::format("there is no station '{}'; there are: {}{}", std::string_view(*code), all,
                             stations.size() > names_shown ? ", …" : ""));
    return -1;
  }
  std::int64_t number = -1;
  if (!read_whole(value, number, reader_)) return -1;
  if (is_number_of(number, stations.size())) return static_cast<int>(number);
  reader_.fail("network.station", fmt::format("there is no station {}; they are numbered from 0 to {}",
                                              number, static_cast<std::int64_t>(stations.size()) - 1));
  return -1;
}

int NetworkNames::class_of(const json::value& value) {
  const auto& classes = network_.classes;
  std::string words;
  if (const auto* name = value.if_string()) {
    words = std::string_view(*name);
    int found = -1;
    for (std::size_t i = classes.size(); i-- > 0;) {
      if (classes[i] != words && std::to_string(i) != words) continue;
      if (found >= 0 && classes[static_cast<std::size_t>(found)] == classes[i]) {
        reader_.fail("network.twice",
                     fmt::format("classes {} and {} are called '{}' both; say the number", i, found, words));
        return -1;
      }
      found = static_cast<int>(i);
    }
    if (found >= 0) return found;
  } else {
    std::int64_t number = -1;
    if (!read_whole(value, number, reader_)) return -1;
    if (is_number_of(number, classes.size())) return static_cast<int>(number);
    words = std::to_string(number);
  }
  std::string all;
  for (std::size_t i = 0; i < classes.size(); ++i)
    all += fmt::format("{}{}{}", i ? ", " : "", i, classes[i].empty() ? "" : " (" + classes[i] + ")");
  reader_.fail("network.class", fmt::format("there is no class '{}'; there are: {}", words, all));
  return -1;
}

}  // namespace kring::twin
