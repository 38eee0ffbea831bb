// Stations and classes of a network by their names in a file.
#pragma once

#include <fmt/format.h>

#include <map>
#include <string>

#include "base/json_members.h"
#include "twin/kernel/network.h"

namespace kring::twin {

// Looks in the stations and classes that `network` has by then. What is no name is told to the reader, with
// -1.
class NetworkNames {
 public:
  NetworkNames(const Network& network, Reader& reader) : network_(network), reader_(reader) {}

  int station_of(const json::value& value);  // by code, or by number from 0
  int class_of(const json::value& value);    // by name that no other has, or by number from 0, also as text

  // A list with a value for each, or an object with values by name; f(number, value).
  template <class F>
  void for_classes(const json::value& value, F&& f) {
    for_some(
        value, network_.classes.size(), "classes", [&](const json::value& v) { return class_of(v); }, f);
  }
  template <class F>
  void for_stations(const json::value& value, F&& f) {
    for_some(
        value, network_.stations.size(), "stations", [&](const json::value& v) { return station_of(v); }, f);
  }

 private:
  template <class Find, class F>
  void for_some(const json::value& value, std::size_t count, const char* what, Find&& find, F&& f) {
    if (const auto* list = value.if_array()) {
      if (list->size() != count)
        return reader_.fail("field.length",
                            fmt::format("{} values for {} {}; give one for each", list->size(), count, what));
      for (std::size_t i = 0; i < count; ++i)
        reader_.inside(std::to_string(i), [&] { f(static_cast<int>(i), (*list)[i]); });
      return;
    }
    const auto* object = value.if_object();
    if (!object)
      return reader_.fail("field.type",
                          fmt::format("a list with a value for each of the {}, or an object", what));
    for (const auto& entry : *object)
      reader_.inside(entry.key(), [&] {
        if (const int number = find(json::value(entry.key())); number >= 0) f(number, entry.value());
      });
  }
  void find_codes();

  const Network& network_;
  Reader& reader_;
  std::map<std::string, int, std::less<>> codes_;  // of the stations, once all are read
};

}  // namespace kring::twin
