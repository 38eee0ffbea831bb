// Names of people who do not exist, from catalog/names.json; a family name fits a given name more often than
// not.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/rng.h"

namespace kring::demo {

enum class Form { she, he };

struct NamePool {  // of one origin
  std::vector<std::string> she;
  std::vector<std::string> he;
  std::vector<std::string> last;
};

class Names {
 public:
  Names();
  // A child's name, one that few children have so far; never that of the showcase.
  std::string child(const NamePool& pool, Form form, Rng& rng);
  const NamePool& any_origin(Rng& rng) const;  // mostly the largest group
  static std::string given(const NamePool& pool, Form form, Rng& rng);
  static std::string last(const NamePool& pool, Rng& rng);
  std::string somebody(Rng& rng, Form form) const;

 private:
  std::vector<NamePool> pools_;          // in the order of the catalogue, largest first
  std::map<std::string, int> children_;  // how many have this name
};

// Municipalities of one youth region: ids of catalog/municipalities.json.
std::vector<std::string> municipalities_of(std::string_view region);

// A number that passes the 11-test, in the range 9999 that is never given to anybody.
std::string test_number(int index);

}  // namespace kring::demo
