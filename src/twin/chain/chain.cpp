#include "twin/chain/chain.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/nearest_name.h"
#include "base/text.h"
#include "catalogue/catalogue.h"

namespace kring::twin::chain {
namespace {

template <class List>
int index_of(const List& list, std::string_view code) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.code == code; });
  return found == list.end() ? -1 : static_cast<int>(found - list.begin());
}

template <class List>
std::string nearest(const List& list, std::string_view word) {
  std::vector<std::string> names;
  for (const auto& one : list) {
    names.push_back(one.code);
    names.push_back(one.nl);
  }
  const auto name = nearest_name(word, names);
  for (const auto& one : list)
    if (one.nl == name) return one.code;
  return name;
}

auto found_in(const std::vector<Parameter>& all, std::string_view id) {
  const auto at = std::lower_bound(all.begin(), all.end(), id,
                                   [](const Parameter& one, auto word) { return one.id < word; });
  return at != all.end() && at->id == id ? at : all.end();
}

Error unknown(std::string_view id, const std::vector<Parameter>& all) {
  const auto near = nearest_name(id, all.size(), [&](std::size_t i) { return std::string_view(all[i].id); });
  return Error{Errc::not_found,
               "chain.parameter_unknown",
               near.empty() ? fmt::format("there is no parameter '{}'", id)
                            : fmt::format("there is no parameter '{}'; did you mean '{}'?", id, near),
               {}};
}

}  // namespace

std::string_view name_of(Mark mark) {
  constexpr std::string_view names[] = {"sourced", "derived", "calibrated", "assumed"};
  return names[static_cast<std::size_t>(mark)];
}

std::string_view nl_of(Mark mark) {
  constexpr std::string_view names[] = {"bron", "afgeleid", "geijkt", "aanname"};
  return names[static_cast<std::size_t>(mark)];
}

std::string_view name_of(Step::Kind kind) {
  constexpr std::string_view names[] = {"access", "help", "stay", "protection", "expert", "other"};
  return names[static_cast<std::size_t>(kind)];
}

const Parameter* Parameters::find(std::string_view id) const {
  const auto at = found_in(all_, id);
  return at == all_.end() ? nullptr : &*at;
}

double Parameters::value(std::string_view id) const {
  const auto* one = find(id);
  KRING_ASSERT(one != nullptr);
  return one->value;
}

Result<Parameter> Parameters::get(std::string_view id) const {
  const auto* one = find(id);
  if (!one) return unknown(id, all_);
  return *one;
}

Result<void> Parameters::accepts(std::string_view id, double value) const {
  const auto* one = find(id);
  if (!one) return unknown(id, all_);
  const auto refuse = [&](std::string_view why) {
    return Error{Errc::invalid, "chain.parameter_range", fmt::format("'{}' {}", id, why), {}};
  };
  if (!std::isfinite(value)) return refuse("is a number");
  if (value < 0) return refuse("is 0 or more");
  if (one->unit.starts_with("share") && value > 1) return refuse("is a share: from 0 to 1");
  const bool is_length = one->unit == "weeks" || one->unit == "months";
  if (is_length && value <= 0) return refuse("is a length of time: more than 0");
  if (one->unit == "children per unit" && value <= 0) return refuse("is more than 0");
  constexpr double everybody = 1e7;  // more than all children there are
  const bool is_children = one->unit == "children" || one->unit == "children per year";
  if (is_children && value > everybody)
    return refuse("is at most 10,000,000: there are not so many children");
  if (value > 1e9) return refuse("is at most 1,000,000,000");
  return {};
}

Result<void> Parameters::set(std::string_view id, double value, Mark mark, std::string source) {
  TRY_DO(accepts(id, value));
  auto& one = all_[static_cast<std::size_t>(found_in(all_, id) - all_.begin())];
  one.value = value;
  one.mark = mark;
  if (!source.empty()) one.source = std::move(source);
  return {};
}

int Chain::step(std::string_view code) const { return index_of(steps, code); }
int Chain::urgency(std::string_view code) const { return index_of(urgencies, code); }

int Chain::region(std::string_view code_or_name) const {
  const int by_code = index_of(regions, code_or_name);
  if (by_code >= 0) return by_code;
  const auto wanted = folded(code_or_name);
  for (std::size_t i = 0; i < regions.size(); ++i)
    if (folded(regions[i].nl) == wanted || folded(regions[i].code) == wanted) return static_cast<int>(i);
  return -1;
}

std::string Chain::nearest_step(std::string_view word) const { return nearest(steps, word); }
std::string Chain::nearest_urgency(std::string_view word) const { return nearest(urgencies, word); }
std::string Chain::nearest_region(std::string_view word) const {
  const auto code = nearest(regions, word);
  const int at = region(code);
  return at < 0 ? code : fmt::format("{} ({})", code, regions[static_cast<std::size_t>(at)].nl);
}

const Chain& the_chain() {
  static const Chain chain = [] {
    auto read =
        read_chain(catalogue::text("chain"), catalogue::text("regions"), catalogue::text("region_weights"));
    KRING_ASSERT(read.ok());
    return std::move(*read);
  }();
  return chain;
}

}  // namespace kring::twin::chain
