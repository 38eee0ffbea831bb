#include "mining/model/net.h"

namespace kring::mining {
namespace {

using Kind = ProcessTree::Kind;

class Maker {
 public:
  PetriNet take() { return std::move(net_); }

  void add(const ProcessTree& tree, std::uint32_t from, std::uint32_t to) {
    switch (tree.kind) {
      case Kind::silent:
      case Kind::activity:
        net_.transitions.push_back({tree.activity, {from}, {to}});
        break;
      case Kind::choice:
        for (const auto& child : tree.children) add(child, from, to);
        break;
      case Kind::sequence:
        for (std::size_t i = 0; i < tree.children.size(); ++i) {
          const auto next = i + 1 < tree.children.size() ? net_.places++ : to;
          add(tree.children[i], from, next);
          from = next;
        }
        break;
      case Kind::loop: {
        const auto before = net_.places++;
        const auto after = net_.places++;
        net_.transitions.push_back({no_code, {from}, {before}});
        add(tree.children[0], before, after);
        add(tree.children[1], after, before);
        net_.transitions.push_back({no_code, {after}, {to}});
        break;
      }
      case Kind::parallel: {
        std::vector<std::uint32_t> first, last;
        for (std::size_t i = 0; i < tree.children.size(); ++i) {
          first.push_back(net_.places++);
          last.push_back(net_.places++);
        }
        net_.transitions.push_back({no_code, {from}, first});
        for (std::size_t i = 0; i < tree.children.size(); ++i) add(tree.children[i], first[i], last[i]);
        net_.transitions.push_back({no_code, last, {to}});
        break;
      }
    }
  }

 private:
  PetriNet net_;
};

}  // namespace

PetriNet net_of(const ProcessTree& tree) {
  Maker maker;
  maker.add(tree, PetriNet::source, PetriNet::sink);
  return maker.take();
}

}  // namespace kring::mining
