#include "demo/names.h"

#include <boost/json.hpp>

#include "base/result.h"
#include "base/text.h"
#include "catalogue/catalogue.h"

namespace kring::demo {
namespace {

namespace json = boost::json;

// The catalogue lists the names of one origin after the other: up to and including these numbers.
struct Group {
  int first_until;
  int last_until;
  double share;
};
constexpr Group groups[] = {
    {56, 60, 0.66}, {82, 85, 0.11}, {106, 110, 0.09}, {126, 130, 0.08}, {1000, 1000, 0.06}};

int number_of(std::string_view id) {
  int number = 0;
  for (const char c : id.substr(id.rfind('_') + 1)) number = number * 10 + (c - '0');
  return number;
}

const std::string& pick(const std::vector<std::string>& list, Rng& rng) {
  return list[static_cast<std::size_t>(rng.below(list.size()))];
}

json::value rows_of(std::string_view catalogue) {
  const auto text = catalogue::text(catalogue);
  return json::parse(json::string_view(text.data(), text.size())).as_object().at("rows");
}

std::string text_of(const json::object& row, std::string_view name) {
  const auto* value = row.if_contains(json::string_view(name.data(), name.size()));
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

Names::Names() : pools_(std::size(groups)) {
  const auto rows = rows_of("names");
  for (const auto& value : rows.as_array()) {
    const auto& row = value.as_object();
    const std::string kind = text_of(row, "kind");
    if (kind != "first" && kind != "last") continue;
    const int number = number_of(text_of(row, "id"));
    std::size_t group = 0;
    while (number > (kind == "first" ? groups[group].first_until : groups[group].last_until)) ++group;
    NamePool& pool = pools_[group];
    const std::string form = text_of(row, "form");
    if (kind == "last")
      pool.last.push_back(text_of(row, "nl"));
    else if (form == "f")
      pool.she.push_back(text_of(row, "nl"));
    else if (form == "m")
      pool.he.push_back(text_of(row, "nl"));
  }
  for (const auto& pool : pools_) KRING_ASSERT(!pool.she.empty() && !pool.he.empty() && !pool.last.empty());
}

const NamePool& Names::any_origin(Rng& rng) const {
  double chance = rng.unit();
  for (std::size_t i = 0; i + 1 < pools_.size(); ++i) {
    if (chance < groups[i].share) return pools_[i];
    chance -= groups[i].share;
  }
  return pools_.back();
}

std::string Names::given(const NamePool& pool, Form form, Rng& rng) {
  return pick(form == Form::she ? pool.she : pool.he, rng);
}

std::string Names::child(const NamePool& pool, Form form, Rng& rng) {
  std::string best;
  for (int tries = 0; tries < 5 || best.empty(); ++tries) {
    const std::string name = given(pool, form, rng);
    if (name == "Noor" || name == "Lotte") continue;
    if (best.empty() || children_[name] < children_[best]) best = name;
  }
  ++children_[best];
  return best;
}

std::string Names::last(const NamePool& pool, Rng& rng) { return pick(pool.last, rng); }

std::string Names::somebody(Rng& rng, Form form) const {
  const NamePool& pool = any_origin(rng);
  const std::string first = given(pool, form, rng);
  return first + " " + last(pool, rng);
}

std::vector<std::string> municipalities_of(std::string_view region) {
  std::vector<std::string> ids;
  const auto rows = rows_of("municipalities");
  for (const auto& value : rows.as_array())
    if (text_of(value.as_object(), "region") == region) ids.push_back(text_of(value.as_object(), "id"));
  KRING_ASSERT(!ids.empty());
  return ids;
}

std::string test_number(int index) {
  for (int tail = index * 7 % 10000;; tail = (tail + 1) % 10000) {
    std::string digits = "9999" + std::to_string(10000 + tail).substr(1);
    int sum = 0;
    for (std::size_t i = 0; i < 8; ++i) sum += (digits[i] - '0') * static_cast<int>(9 - i);
    if (sum % 11 == 10) continue;
    digits += static_cast<char>('0' + sum % 11);
    KRING_ASSERT(is_valid_bsn(digits));
    return digits;
  }
}

}  // namespace kring::demo
