#include "mining/model/words.h"

#include <algorithm>

namespace kring::mining {
namespace {

using Kind = ProcessTree::Kind;

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
  // "words: name" when it is one step.
  void around(const std::string& words, const ProcessTree& inner, std::size_t level) {
    if (inner.kind == Kind::activity) return line(words + ": " + std::string(names_[inner.activity]), level);
    line(words, level);
    say(inner, level + 1);
  }
  void choice(const ProcessTree& tree, std::size_t level) {
    auto children = tree.children;
    std::erase_if(children, [](const auto& child) { return child.kind == Kind::silent; });
    const bool is_optional = children.size() < tree.children.size();
    if (is_optional && children.size() == 1) return around("perhaps", children.front(), level);
    block(is_optional ? "one of these, or none" : "one of these", children, level);
  }
  void loop(const ProcessTree& tree, std::size_t level) {
    const auto& body = tree.children[0];
    const auto& redo = tree.children[1];
    if (redo.kind == Kind::silent) return around("once or more", body, level);
    if (body.kind == Kind::silent) {
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
