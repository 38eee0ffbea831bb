// The behaviour of one class at one station, from a file of a network; for network_json.cpp and
// network_moments.cpp only.
#pragma once

#include <map>
#include <string>

#include "twin/kernel/network.h"
#include "twin/kernel/network_names.h"

namespace kring::twin {

// Where the file has what problems_of calls otherwise.
class Places {
 public:
  void add(std::string canonical, const std::string& here) {
    if (canonical != here) places_.emplace(std::move(canonical), here);
  }
  // The pointer in the file.
  std::string in_file(const std::string& canonical) const;

 private:
  std::map<std::string, std::string> places_;
};

// Each reads a member of which `canonical` is the pointer that problems_of gives it.
class BehaviourReader {
 public:
  BehaviourReader(NetworkNames& names, Places& places, Reader& reader)
      : names_(names), places_(places), reader_(reader) {}

  void read_ways(const json::value& value, std::vector<Behaviour::Way>& out, const std::string& canonical);
  void read_patience(const json::value& value, Behaviour& out, const std::string& canonical);
  void read_destination(const json::value& value, int& out, const std::string& canonical);
  void read_worsening(const json::value& value, Behaviour& out, const std::string& canonical);
  void read_diversion(const json::value& value, Behaviour& out, const std::string& canonical);

 private:
  NetworkNames& names_;
  Places& places_;
  Reader& reader_;
};

}  // namespace kring::twin
