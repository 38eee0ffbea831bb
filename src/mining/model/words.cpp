#include "mining/model/words.h"

#include <algorithm>

namespace kring::mining {
namespace {

using Kind = ProcessTree::Kind;

bool is_silent(const ProcessTree& tree) { return tree.kind == Kind::silent; }

class Words {
 public:
  explicit Words(const Names& names) : names_(names) {}
  std::vector<std::string> take() { return std::move(lines_); }

  void say(const ProcessTree& tree, std::size_t level) {
    switch (tree.kind) {
      case Kind::silent:
        return line("nothing", level);
      case Kind::activity:
        return line(std::string(names_[tree.activity]), level);
      case Kind::sequence:
        return block("in this order", tree.children, level);
      case Kind::parallel:
        return block("all of these, side by side", tree.children, level);
      case Kind::choice:
        return choice(tree, level);
      case Kind::loop:
        return loop(tree, level);
    }
  }

 private:
  void line(const std::string& text, std::size_t level) {
    lines_.push_back(std::string(2 * level, ' ') + text);
  }
  void block(const std::string& words, const std::vector<ProcessTree>& children, std::size_t level) {
    line(words, level);
    for (const auto& child : children) say(child, level + 1);
  }
  // What is inside on the same line where that is clear: "perhaps: name", "perhaps, in this order".
  void around(const std::string& words, const ProcessTree& inner, std::size_t level) {
    const bool is_plain_choice =
        inner.kind == Kind::choice && std::none_of(inner.children.begin(), inner.children.end(), is_silent);
    if (inner.kind == Kind::activity) return line(words + ": " + std::string(names_[inner.activity]), level);
    if (inner.kind == Kind::sequence) return block(words + ", in this order", inner.children, level);
    if (inner.kind == Kind::parallel) return block(words + ", side by side", inner.children, level);
    if (is_plain_choice) return block(words + ", one of these", inner.children, level);
    line(words, level);
    say(inner, level + 1);
  }
  void choice(const ProcessTree& tree, std::size_t level) {
    auto children = tree.children;
    std::erase_if(children, is_silent);
    const bool is_optional = children.size() < tree.children.size();
    if (is_optional && children.size() == 1) {
      const auto& only = children.front();
      if (only.kind == Kind::loop && is_silent(only.children[1]))
        return around("any number of times", only.children[0], level);
      return around("perhaps", only, level);
    }
    block(is_optional ? "one of these, or none" : "one of these", children, level);
  }
  void loop(const ProcessTree& tree, std::size_t level) {
    const auto& body = tree.children[0];
    const auto& redo = tree.children[1];
    if (is_silent(redo)) return around("once or more", body, level);
    if (is_silent(body)) {
      if (redo.kind == Kind::choice) return block("any of these, any number of times", redo.children, level);
      return around("any number of times", redo, level);
    }
    around("once or more", body, level);
    around("and before each time again", redo, level);
  }

  const Names& names_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> tree_words(const ProcessTree& tree, const Names& names) {
  Words words(names);
  words.say(tree, 0);
  return words.take();
}

}  // namespace kring::mining
