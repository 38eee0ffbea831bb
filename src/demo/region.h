// Who works in the demo region: organisations, professionals with what was agreed with them, and the fixed
// logins.
#pragma once

#include "demo/demo.h"
#include "demo/names.h"

namespace kring::demo {

struct Colleague {
  std::string_view username;
  std::string_view name;
  CircleRole works_as;
  int organisation;  // position in Region::organisations
  int load_max;      // 0: is nobody's face
};

class Region {
 public:
  // Makes the organisations and the accounts of everybody who works here.
  static Result<Region> build(accounts::Accounts& accounts);

  // For a dossier: whoever has most room left, by what was agreed. Counts it.
  runtime::Caller next_face(Rng& rng);
  void count_face(std::string_view username) { ++faces_.at(position(username)); }
  runtime::Caller colleague(std::string_view username) const { return callers_.at(position(username)); }
  // Somebody else who works as this; of the same organisation when `near`.
  runtime::Caller other(const runtime::Caller& than, CircleRole works_as, bool near, Rng& rng) const;
  const runtime::Caller& privacy_officer() const { return privacy_officer_; }
  Names& names() { return names_; }
  const std::string& any_municipality(Rng& rng) const;

 private:
  static std::size_t position(std::string_view username);
  std::vector<runtime::Caller> callers_;  // as colleagues()
  std::vector<int> faces_;
  runtime::Caller privacy_officer_;
  Names names_;
  std::vector<std::string> municipalities_;
};

inline constexpr std::string_view password = "kring-demo-2026!";

}  // namespace kring::demo
