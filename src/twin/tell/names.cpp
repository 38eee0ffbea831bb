#include "twin/tell/names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "base/nearest_name.h"
#include "base/text.h"

namespace kring::twin::tell {
namespace {

using Words = std::vector<std::string>;

constexpr std::array articles{"the", "de", "het", "een", "a", "an"};

// Without article; and without the s of a plural, of every word.
std::string stem(std::string_view words) {
  Words all = plain_words(words);
  if (all.size() > 1 && std::find(articles.begin(), articles.end(), all.front()) != articles.end())
    all.erase(all.begin());
  for (auto& word : all)
    if (word.size() > 3 && word.ends_with('s')) word.pop_back();
  return joined(all, 0, all.size());
}

std::vector<std::string> names_of(const chain::Step& step) {
  std::vector<std::string> out{step.code, step.en, step.nl};
  for (const auto& [name, one, many] : {std::tuple{step.en, step.unit.one_en, step.unit.many_en},
                                        std::tuple{step.nl, step.unit.one_nl, step.unit.many_nl}}) {
    if (one.empty()) continue;
    out.push_back(name + " " + one);
    out.push_back(name + " " + many);
  }
  return out;
}
std::vector<std::string> names_of(const chain::Urgency& urgency) {
  return {urgency.code, urgency.en, urgency.nl, bent(plain(urgency.nl))};
}
// "Friesland (Fryslân)" is also either of them.
std::vector<std::string> names_of(const chain::Region& region) {
  Words out{region.code, region.nl};
  for (std::size_t at = 0; at < region.nl.size();) {
    const auto end = std::min(region.nl.find_first_of("()/", at), region.nl.size());
    if (const auto part = trimmed(region.nl.substr(at, end - at)); !part.empty() && part != region.nl)
      out.push_back(part);
    at = end + 1;
  }
  for (std::size_t i = out.size(); i-- > 1;) {
    out.push_back("region " + out[i]);
    out.push_back("regio " + out[i]);
  }
  return out;
}

bool holds(const std::string& name, const Words& parts) {
  const Words all = plain_words(name);
  return std::all_of(parts.begin(), parts.end(),
                     [&](const auto& part) { return std::find(all.begin(), all.end(), part) != all.end(); });
}

template <class List>
int find(std::string_view words, const List& list, bool also_by_part) {
  const std::string wanted = stem(words);
  if (wanted.empty()) return -1;
  for (std::size_t i = 0; i < list.size(); ++i)
    for (const auto& name : names_of(list[i]))
      if (stem(name) == wanted) return static_cast<int>(i);
  if (!also_by_part) return -1;
  const Words parts = plain_words(wanted);
  int found = -1;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto names = names_of(list[i]);
    if (std::none_of(names.begin(), names.end(), [&](const auto& name) { return holds(stem(name), parts); }))
      continue;
    if (found >= 0) return -1;
    found = static_cast<int>(i);
  }
  return found;
}

// `about` has three places: the words, and what was meant or what there is.
template <class List>
Error none(const char* rule,
           std::string_view what,
           std::string_view words,
           const List& list,
           std::size_t names_shown) {
  Words all, shown;
  for (const auto& one : list) {
    const auto names = names_of(one);
    all.insert(all.end(), names.begin(),
               names.begin() + static_cast<std::ptrdiff_t>(std::min(names_shown + 1, names.size())));
    shown.push_back(names[1]);
  }
  const auto near = nearest_name(words, all);
  std::string detail = fmt::format("there is no {} '{}'", what, words);
  if (!near.empty())
    detail += fmt::format("; did you mean '{}'?", near);
  else if (shown.size() <= 30)
    detail += fmt::format("; there are: {}", fmt::join(shown, ", "));
  else
    detail += fmt::format("; there are {}, like {} and {}", shown.size(), shown.front(), shown.back());
  return Error{Errc::invalid, rule, std::move(detail), {}};
}

void split(const Words& words, std::size_t from, const chain::Chain& chain, Words& found, bool& is_done) {
  if (const int whole = find_region(joined(words, from, words.size()), chain); whole >= 0) {
    found.push_back(chain.regions[static_cast<std::size_t>(whole)].code);
    is_done = true;
    return;
  }
  for (std::size_t i = from + 1; i + 1 < words.size() && !is_done; ++i) {
    if (words[i] != "," && words[i] != "and" && words[i] != "en") continue;
    const int first = find_region(joined(words, from, i), chain);
    if (first < 0) continue;
    found.push_back(chain.regions[static_cast<std::size_t>(first)].code);
    const bool has_two = words[i] == "," && (words[i + 1] == "and" || words[i + 1] == "en");
    split(words, i + (has_two ? 2 : 1), chain, found, is_done);
    if (!is_done) found.pop_back();
  }
}

}  // namespace

std::string plain(std::string_view text) {
  std::string out;
  for (const char c : folded(text)) {
    const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '-' || c == '_' ||
                          c == '(' || c == ')' || c == '/';
    if (!is_space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string> plain_words(std::string_view text) {
  Words out;
  const auto all = plain(text);
  for (std::size_t at = 0; at < all.size();) {
    auto end = std::min(all.find(' ', at), all.size());
    std::string word = all.substr(at, end - at);
    const bool has_comma = word.size() > 1 && word.back() == ',';
    if (has_comma) word.pop_back();
    out.push_back(std::move(word));
    if (has_comma) out.emplace_back(",");
    at = end + 1;
  }
  return out;
}

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  std::string out;
  for (std::size_t i = from; i < to && i < words.size(); ++i) out += (i > from ? " " : "") + words[i];
  return out;
}

int find_step(std::string_view words, const chain::Chain& chain) { return find(words, chain.steps, true); }
int find_urgency(std::string_view words, const chain::Chain& chain) {
  return find(words, chain.urgencies, false);
}
int find_region(std::string_view words, const chain::Chain& chain) {
  return find(words, chain.regions, false);
}

std::vector<std::string> find_regions(const std::vector<std::string>& words, const chain::Chain& chain) {
  Words found;
  bool is_done = false;
  split(words, 0, chain, found, is_done);
  return is_done ? found : Words{};
}

std::string bent(const std::string& word) {
  const auto n = word.size();
  const bool is_long =
      n > 2 && word[n - 2] == word[n - 3] && std::string_view("aeou").find(word[n - 2]) != std::string::npos;
  return is_long ? word.substr(0, n - 2) + word.back() + "e" : word + "e";
}

bool is_everywhere(std::string_view words) {
  constexpr std::array all{"everywhere",    "overal",    "nederland",   "netherland",
                           "whole country", "hele land", "all region",  "alle regio'",
                           "nation",        "landelijk", "whole nation"};
  const auto wanted = stem(words);
  return std::find(all.begin(), all.end(), wanted) != all.end();
}

Error no_step(std::string_view words, const chain::Chain& chain) {
  return none("scenario.step_unknown", "step", words, chain.steps, 8);
}
Error no_urgency(std::string_view words, const chain::Chain& chain) {
  return none("scenario.urgency_unknown", "urgency", words, chain.urgencies, 3);
}
Error no_region(std::string_view words, const chain::Chain& chain) {
  return none("scenario.region_unknown", "region", words, chain.regions, 1);
}

}  // namespace kring::twin::tell
