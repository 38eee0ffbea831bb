// What the rules of all rooms share: answers, and looking things up by id. A room's own rules are in <room>_rules.h.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "domain/common.h"

namespace kring {

inline Error unknown(std::string rule) { return Error{Errc::not_found, std::move(rule), {}, {}}; }

// nullptr when there is none.
template <class Items, class AnyId>
auto* find_in(Items& items, const AnyId& id) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

template <class T>
bool holds(const std::vector<T>& list, const T& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

// A list that means a set: the first of each, in the order given.
template <class T>
std::vector<T> without_repeats(const std::vector<T>& list) {
  std::vector<T> out;
  for (const T& item : list)
    if (!holds(out, item)) out.push_back(item);
  return out;
}

}  // namespace kring
