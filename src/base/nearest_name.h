// What somebody may have meant by a name that is none of those that there are.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kring {

// The nearest of the names to a word that is none of them, when it is near enough for a slip: a different
// case or diacritic, or at most a third of its letters changed (Damerau-Levenshtein; Damerau 1964). "" when
// none.
std::string nearest_name(std::string_view word, const std::vector<std::string>& names);
std::string nearest_name(std::string_view word,
                         std::size_t count,
                         const std::function<std::string_view(std::size_t)>& name);

}  // namespace kring
