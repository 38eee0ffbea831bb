#include "mining/model/tree.h"

#include <fmt/format.h>

#include <algorithm>

namespace kring::mining {
namespace {

using Kind = ProcessTree::Kind;

constexpr int depth_max = 4000;

const char* sign_of(Kind kind) {
  switch (kind) {
    case Kind::sequence:
      return "->";
    case Kind::choice:
      return "X";
    case Kind::parallel:
      return "+";
    case Kind::loop:
      return "*";
    default:
      return "";
  }
}

void put_text(std::string& out, const ProcessTree& tree, const Names& names) {
  if (tree.kind == Kind::silent) {
    out += "tau";
  } else if (tree.kind == Kind::activity) {
    out += '\'';
    for (const char c : names[tree.activity]) {
      if (c == '\'' || c == '\\') out += '\\';
      out += c;
    }
    out += '\'';
  } else {
    out += sign_of(tree.kind);
    out += "( ";
    for (std::size_t i = 0; i < tree.children.size(); ++i) {
      if (i) out += ", ";
      put_text(out, tree.children[i], names);
    }
    out += " )";
  }
}

class Parser {
 public:
  Parser(std::string_view text, Names& names) : text_(text), names_(names) {}

  Result<ProcessTree> whole() {
    TRY(auto tree, node(0));
    skip_space();
    if (at_ != text_.size()) return wrong("the end");
    return tree;
  }

 private:
  Error wrong(const char* expected) const {
    return {Errc::invalid,
            "model.form",
            fmt::format("{} is expected at byte {} of the process tree", expected, at_ + 1),
            {}};
  }
  void skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t')) ++at_;
  }
  bool take(std::string_view word) {
    skip_space();
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  Result<ProcessTree> node(int depth) {
    if (depth > depth_max) return wrong("a tree less deep");
    if (take("tau")) return silent_leaf();
    if (take("'")) return leaf();
    for (const Kind kind : {Kind::sequence, Kind::choice, Kind::parallel, Kind::loop})
      if (take(sign_of(kind))) return block(kind, depth);
    return wrong("'name', tau, ->(, X(, +( or *(");
  }
  Result<ProcessTree> leaf() {
    std::string name;
    for (; at_ < text_.size() && text_[at_] != '\''; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      name += text_[at_];
    }
    if (at_ == text_.size()) return wrong("a closing '");
    ++at_;
    return activity_leaf(names_.add(name));
  }
  Result<ProcessTree> block(Kind kind, int depth) {
    if (!take("(")) return wrong("(");
    std::vector<ProcessTree> children;
    do {
      TRY(auto child, node(depth + 1));
      children.push_back(std::move(child));
    } while (take(","));
    if (!take(")")) return wrong(", or )");
    if (kind == Kind::loop && children.size() == 1) children.push_back(silent_leaf());
    if (kind == Kind::loop && children.size() > 2) {
      std::vector<ProcessTree> redo(std::make_move_iterator(children.begin() + 1),
                                    std::make_move_iterator(children.end()));
      children.resize(1);
      children.push_back(operator_node(Kind::choice, std::move(redo)));
    }
    return operator_node(kind, std::move(children));
  }

  std::string_view text_;
  Names& names_;
  std::size_t at_ = 0;
};

void collect(const ProcessTree& tree, std::vector<std::uint32_t>& found) {
  if (tree.kind == Kind::activity) found.push_back(tree.activity);
  for (const auto& child : tree.children) collect(child, found);
}

// X, ->, +: children of the same operator are taken in.
void flatten(ProcessTree& tree) {
  std::vector<ProcessTree> flat;
  for (auto& child : tree.children) {
    if (child.kind == tree.kind)
      for (auto& grandchild : child.children) flat.push_back(std::move(grandchild));
    else
      flat.push_back(std::move(child));
  }
  tree.children = std::move(flat);
}

bool is_silent(const ProcessTree& tree) { return tree.kind == Kind::silent; }

// In a place where doing nothing is allowed anyway: X( a, tau ) is a.
ProcessTree without_silent_choice(ProcessTree tree) {
  if (tree.kind != Kind::choice) return tree;
  std::erase_if(tree.children, is_silent);
  if (tree.children.empty()) return silent_leaf();
  if (tree.children.size() > 1) return tree;
  ProcessTree only = std::move(tree.children.front());
  return only;
}

ProcessTree simple_loop(ProcessTree tree) {
  ProcessTree body = std::move(tree.children[0]);
  ProcessTree redo = std::move(tree.children[1]);
  if (body.kind == Kind::choice && is_silent(redo) &&
      std::any_of(body.children.begin(), body.children.end(), is_silent)) {
    redo = std::move(body);  // *( X( a, tau ), tau ) and *( tau, a ) both are a, any number of times
    body = silent_leaf();
  }
  if (is_silent(body)) {
    redo = without_silent_choice(std::move(redo));
    if (is_silent(redo)) return silent_leaf();
    // *( tau, *( a, tau ) ) and *( tau, *( tau, a ) ): a, any number of times
    if (redo.kind == Kind::loop && is_silent(redo.children[1])) {
      ProcessTree inner = std::move(redo.children[0]);
      redo = std::move(inner);
    } else if (redo.kind == Kind::loop && is_silent(redo.children[0])) {
      ProcessTree inner = std::move(redo.children[1]);
      redo = std::move(inner);
    }
  } else if (body.kind == Kind::loop) {
    ProcessTree both = operator_node(Kind::choice, {});
    both.children.push_back(std::move(body.children[1]));
    both.children.push_back(std::move(redo));
    ProcessTree inner = std::move(body.children[0]);
    return operator_node(Kind::loop, {std::move(inner), simplified(std::move(both))});
  }
  tree.children[0] = std::move(body);
  tree.children[1] = std::move(redo);
  return tree;
}

}  // namespace

ProcessTree silent_leaf() { return {}; }
ProcessTree activity_leaf(std::uint32_t activity) { return {Kind::activity, activity, {}}; }
ProcessTree operator_node(Kind kind, std::vector<ProcessTree> children) {
  return {kind, no_code, std::move(children)};
}

std::string tree_text(const ProcessTree& tree, const Names& names) {
  std::string out;
  put_text(out, tree, names);
  return out;
}

Result<ProcessTree> parse_tree(std::string_view text, Names& names) { return Parser(text, names).whole(); }

bool may_be_empty(const ProcessTree& tree) {
  switch (tree.kind) {
    case Kind::silent:
      return true;
    case Kind::activity:
      return false;
    case Kind::choice:
      return std::any_of(tree.children.begin(), tree.children.end(), may_be_empty);
    case Kind::loop:
      return may_be_empty(tree.children[0]);
    default:
      return std::all_of(tree.children.begin(), tree.children.end(), may_be_empty);
  }
}

std::vector<std::uint32_t> activities_of(const ProcessTree& tree) {
  std::vector<std::uint32_t> found;
  collect(tree, found);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

ProcessTree simplified(ProcessTree tree) {
  if (tree.children.empty()) return tree;
  for (auto& child : tree.children) child = simplified(std::move(child));
  if (tree.kind == Kind::loop) return simple_loop(std::move(tree));
  flatten(tree);
  if (tree.kind == Kind::choice) {
    const auto skips = std::count_if(tree.children.begin(), tree.children.end(), is_silent);
    std::erase_if(tree.children, is_silent);
    if (skips > 0 && !may_be_empty(tree)) tree.children.push_back(silent_leaf());
  } else {
    std::erase_if(tree.children, is_silent);
  }
  if (tree.children.empty()) return silent_leaf();
  if (tree.children.size() > 1) return tree;
  ProcessTree only = std::move(tree.children.front());
  return only;
}

void sort_children(ProcessTree& tree) {
  for (auto& child : tree.children) sort_children(child);
  if (tree.kind != Kind::choice && tree.kind != Kind::parallel) return;
  std::vector<std::pair<std::uint32_t, ProcessTree>> keyed;
  for (auto& child : tree.children) {
    const auto found = activities_of(child);
    keyed.emplace_back(found.empty() ? no_code : found.front(), std::move(child));
  }
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < keyed.size(); ++i) tree.children[i] = std::move(keyed[i].second);
}

}  // namespace kring::mining
