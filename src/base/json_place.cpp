#include "base/json_place.h"

#include <algorithm>
#include <set>

namespace kring {
namespace {

// Steps over valid JSON.
class Walker {
 public:
  explicit Walker(std::string_view text) : text_(text) { space(); }
  std::size_t offset() const { return at_; }

  // Goes to the value of a member or item of the value here; false, and anywhere, when there is none.
  bool enter(std::string_view step) {
    if (peek() != '{' && peek() != '[') return false;
    const bool is_object = peek() == '{';
    ++at_;
    space();
    std::size_t number = 0;
    for (; peek() != '}' && peek() != ']' && peek() != '\0'; ++number) {
      std::string name = std::to_string(number);
      if (is_object) {
        name = string();
        pass();  // the colon
      }
      if (name == step) return true;
      value();
      if (peek() == ',') pass();
    }
    return false;
  }

  // Of the value here, which it passes; its objects are as deep as a parser lets them be.
  std::optional<RepeatedName> repeated() {
    if (peek() != '{' && peek() != '[') {
      value();
      return {};
    }
    const bool is_object = peek() == '{';
    std::set<std::string> names;
    pass();
    while (peek() != '}' && peek() != ']' && peek() != '\0') {
      if (is_object) {
        const std::size_t begin = at_;
        const auto name = string();
        if (!names.insert(name).second) return RepeatedName{name, begin};
        pass();  // the colon
      }
      if (auto found = repeated()) return found;
      if (peek() == ',') pass();
    }
    pass();
    return {};
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
      ++at_;
  }
  void pass() {
    if (at_ < text_.size()) ++at_;
    space();
  }
  // Without its escapes resolved: names with escapes are found by none, which costs no more than a rough
  // line.
  std::string string() {
    const std::size_t begin = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    const std::string out(text_.substr(begin, std::min(at_, text_.size()) - begin));
    pass();
    return out;
  }
  void value() {
    if (peek() == '"') return void(string());
    if (peek() == '{' || peek() == '[') {
      int depth = 0;
      do {
        if (peek() == '"') {
          string();
          continue;
        }
        depth += peek() == '{' || peek() == '[' ? 1 : peek() == '}' || peek() == ']' ? -1 : 0;
        pass();
      } while (depth > 0 && peek() != '\0');
      return;
    }
    while (at_ < text_.size() && std::string_view(",}] \t\r\n").find(text_[at_]) == std::string_view::npos)
      ++at_;
    space();
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::size_t line_of_offset(std::string_view text, std::size_t offset) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
  return static_cast<std::size_t>(std::count(text.begin(), end, '\n')) + 1;
}

std::size_t line_of_pointer(std::string_view text, std::string_view pointer) {
  Walker walker(text);
  std::size_t found = walker.offset();
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const auto step = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(step.size());
    if (!walker.enter(step)) break;
    found = walker.offset();
  }
  return line_of_offset(text, found);
}

std::optional<RepeatedName> repeated_name(std::string_view text) { return Walker(text).repeated(); }

}  // namespace kring
