// Where in a file of TOML stands what a problem of a scenario is about: problems_of (scenario.h) names places
// in the scenario ("/changes/2/step"), the file has others ("/change/1/do/0").
#pragma once

#include <map>
#include <string>
#include <vector>

namespace kring::twin::tell {

struct ScenarioPlaces {
  struct Said {
    std::string table;     // "/change/1"
    std::string sentence;  // "/change/1/do/0"
  };
  std::vector<std::string> regions;
  std::vector<Said> changes, surges;              // as in the scenario
  std::map<std::string, std::string> parameters;  // by id

  // The pointer in the file; that of the nearest table when nothing in the file is just that.
  std::string of(const std::string& pointer) const;
};

}  // namespace kring::twin::tell
