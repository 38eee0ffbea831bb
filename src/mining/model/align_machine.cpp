#include "mining/model/align_machine.h"

#include <fmt/format.h>

#include <limits>

namespace kring::mining {
namespace {

using Kind = ProcessTree::Kind;

constexpr std::int32_t far = std::numeric_limits<std::int32_t>::max() / 4;

template <class Machine>
class Builder {
 public:
  using Scope = typename Machine::Scope;
  using Edge = typename Machine::Edge;

  explicit Builder(Machine& machine) : machine_(machine) {}
  bool has_shared() const { return has_shared_; }

  std::uint32_t scope_of(const ProcessTree& tree) {
    Scope scope;
    add(scope, tree, Scope::entry, Scope::exit);
    for (std::uint32_t e = 0; e < scope.edges.size(); ++e)
      if (scope.edges[e].kind == Edge::Kind::block) scope.blocks.push_back(e);
    number(scope, tree);
    measure(scope);
    machine_.scopes.push_back(std::move(scope));
    return static_cast<std::uint32_t>(machine_.scopes.size() - 1);
  }

 private:
  void add(Scope& scope, const ProcessTree& tree, std::uint32_t from, std::uint32_t to) {
    switch (tree.kind) {
      case Kind::silent:
        scope.edges.push_back({from, to, 0, Edge::Kind::silent, 0});
        break;
      case Kind::activity:
        scope.edges.push_back(
            {from, to, machine_.model_cost(tree.activity), Edge::Kind::visible, tree.activity});
        break;
      case Kind::choice:
        for (const auto& child : tree.children) add(scope, child, from, to);
        break;
      case Kind::sequence:
        for (std::size_t i = 0; i < tree.children.size(); ++i) {
          const auto next = i + 1 < tree.children.size() ? scope.states++ : to;
          add(scope, tree.children[i], from, next);
          from = next;
        }
        break;
      case Kind::loop: {
        const auto before = scope.states++;
        const auto after = scope.states++;
        scope.edges.push_back({from, before, 0, Edge::Kind::silent, 0});
        add(scope, tree.children[0], before, after);
        add(scope, tree.children[1], after, before);
        scope.edges.push_back({after, to, 0, Edge::Kind::silent, 0});
        break;
      }
      case Kind::parallel:
        scope.edges.push_back({from, to, 0, Edge::Kind::block, block_of(tree)});
        scope.edges.back().cost = least(scope.edges.back().activity);
        break;
    }
  }
  std::uint32_t block_of(const ProcessTree& tree) {
    typename Machine::Block block;
    std::vector<bool> seen(machine_.number_of.size(), false);
    for (const auto& child : tree.children) {
      for (const auto a : activities_of(child)) {
        has_shared_ = has_shared_ || seen[a];
        seen[a] = true;
      }
      block.children.push_back(scope_of(child));
    }
    machine_.blocks.push_back(std::move(block));
    return static_cast<std::uint32_t>(machine_.blocks.size() - 1);
  }
  std::int32_t least(std::uint32_t block) const {
    std::int64_t sum = 0;
    for (const auto child : machine_.blocks[block].children) sum += machine_.shortest_of(child);
    return static_cast<std::int32_t>(sum);
  }
  void number(Scope& scope, const ProcessTree& tree) {
    scope.local.assign(machine_.count, no_code);
    std::uint32_t count = 0;
    for (const auto a : activities_of(tree)) {
      scope.local[machine_.number_of[a]] = count++;
      scope.log_cost.push_back(machine_.log_cost(a));
    }
    scope.labelled.resize(count);
    scope.inside.resize(count);
    for (std::uint32_t e = 0; e < scope.edges.size(); ++e)
      if (scope.edges[e].kind == Edge::Kind::visible)
        scope.labelled[scope.local[machine_.number_of[scope.edges[e].activity]]].push_back(e);
    for (std::uint32_t b = 0; b < scope.blocks.size(); ++b)
      for (const auto child : machine_.blocks[scope.edges[scope.blocks[b]].activity].children)
        for (std::size_t a = 0; a < machine_.count; ++a)
          if (machine_.scopes[child].local[a] != no_code) scope.inside[scope.local[a]].push_back(b);
  }
  // Bellman and Ford from every state; edges stand in the order of the tree, so that two passes mostly do.
  void measure(Scope& scope) const {
    const std::size_t size = scope.states;
    scope.distance.assign(size * size, far);
    scope.last_edge.assign(size * size, no_code);
    for (std::size_t s = 0; s < size; ++s) {
      auto* distance = scope.distance.data() + s * size;
      auto* last = scope.last_edge.data() + s * size;
      distance[s] = 0;
      for (bool is_better = true; is_better;) {
        is_better = false;
        for (std::uint32_t e = 0; e < scope.edges.size(); ++e) {
          const auto& edge = scope.edges[e];
          if (distance[edge.from] + edge.cost >= distance[edge.to]) continue;
          distance[edge.to] = distance[edge.from] + edge.cost;
          last[edge.to] = e;
          is_better = true;
        }
      }
    }
  }

  Machine& machine_;
  bool has_shared_ = false;
};

}  // namespace

Result<Aligner> Aligner::make(const ProcessTree& tree, const Avoid& avoid) {
  auto machine = std::make_unique<Machine>();
  machine->avoid = avoid;
  if (!avoid.log.empty() || !avoid.model.empty()) machine->scale = avoid_scale;
  const auto activities = activities_of(tree);
  if (!activities.empty()) machine->number_of.assign(activities.back() + 1, no_code);
  for (const auto a : activities) machine->number_of[a] = machine->count++;
  Builder<Machine> builder(*machine);
  builder.scope_of(tree);
  if (builder.has_shared())
    return Error{
        Errc::invalid, "model.shared_activity", "an activity is in two branches of one parallel", {}};
  return Aligner(std::move(machine));
}

Aligner::Aligner(std::unique_ptr<Machine> machine) : machine_(std::move(machine)) {}
Aligner::Aligner(Aligner&&) noexcept = default;
Aligner& Aligner::operator=(Aligner&&) noexcept = default;
Aligner::~Aligner() = default;

std::int64_t Aligner::shortest() const {
  return machine_->shortest_of(static_cast<std::uint32_t>(machine_->scopes.size() - 1)) / machine_->scale;
}

}  // namespace kring::mining
