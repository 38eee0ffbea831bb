#include "base/nearest_name.h"

#include <algorithm>

#include "base/text.h"

namespace kring {
namespace {

// Optimal string alignment distance, no further than `most`; more is most + 1.
std::size_t distance(std::string_view a, std::string_view b, std::size_t most) {
  if (a.size() > b.size() + most || b.size() > a.size() + most) return most + 1;
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = std::min(now[j], before_last[j - 2] + 1);
      least = std::min(least, now[j]);
    }
    if (least > most) return most + 1;
    std::swap(before_last, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

}  // namespace

std::string nearest_name(std::string_view word,
                         std::size_t count,
                         const std::function<std::string_view(std::size_t)>& name_of) {
  constexpr std::size_t names_max = 100'000, length_max = 200;
  if (word.size() > length_max) return {};
  const std::string wanted = folded(word);
  std::size_t best = wanted.size() / 3 + 1;
  std::string found;
  for (std::size_t i = 0; i < count && i < names_max; ++i) {
    const std::string_view name = name_of(i);
    if (name.size() > length_max) continue;
    const std::size_t far = distance(wanted, folded(name), best - 1);
    if (far < best) {
      best = far;
      found = std::string(name);
      if (far == 0) break;
    }
  }
  return found;
}

std::string nearest_name(std::string_view word, const std::vector<std::string>& names) {
  return nearest_name(word, names.size(), [&](std::size_t i) -> std::string_view { return names[i]; });
}

}  // namespace kring
