#include "mining/model/align.h"

#include <algorithm>
#include <limits>

#include "mining/model/align_machine.h"

namespace kring::mining {

// The work of one trace. Values are costs less those of passing by all events since the start of the run
// ("gains"): along a run the value of a state never rises.
class Aligner::Work {
 public:
  Work(const Machine& machine, std::span<const std::uint32_t> trace, const AlignLimits& limits)
      : machine_(machine), limits_(limits), parts_(machine.scopes.size()) {
    const auto most = static_cast<std::int64_t>(trace.size()) + machine.count;
    if (machine.scale > 1 && most > 1'000'000'000 / (machine.scale + 1))
      steps_ = limits.steps + 1;  // no room
    for (std::uint32_t i = 0; i < trace.size(); ++i) {
      const auto number = trace[i] < machine.number_of.size() ? machine.number_of[trace[i]] : no_code;
      if (number == no_code) continue;
      for (std::size_t s = 0; s < parts_.size(); ++s) {
        const auto local = machine.scopes[s].local[number];
        if (local == no_code) continue;
        parts_[s].events.push_back(local);
        parts_[s].origin.push_back(i);
      }
    }
    for (std::size_t s = 0; s < parts_.size(); ++s) prepare(machine.scopes[s], parts_[s]);
  }

  // False when over a limit.
  bool solve(std::int64_t& value) {
    const auto& row = row_of(root(), 0);
    if (is_over()) return false;
    value = row.back();
    return true;
  }
  // False when more moves are wrong than costs with a scale can tell apart.
  bool tell_cost(Alignment& alignment, std::span<const std::uint32_t> trace, std::int64_t value) const {
    for (const auto a : trace) value += machine_.log_cost(a);
    alignment.cost = value / machine_.scale;
    alignment.avoided = value % machine_.scale;
    return machine_.scale == 1 || alignment.cost < machine_.scale;
  }
  void explain(Alignment& alignment) {
    alignment_ = &alignment;
    back(root(), 0, parts_[root()].events.size());
  }
  bool is_over() const { return steps_ > limits_.steps || cells_ > limits_.cells; }

 private:
  using Scope = Machine::Scope;
  using Edge = Machine::Edge;
  using Row = std::vector<std::int32_t>;  // of a start: the value of the exit after 0, 1, … events

  // What a scope needs to know of the trace.
  struct Part {
    std::vector<std::uint32_t> events;  // of the scope, as its local activities
    std::vector<std::uint32_t> origin;  // their places in the trace
    // Per block of the scope and child of the block: how many of the first i events of the scope it has.
    std::vector<std::vector<std::vector<std::uint32_t>>> before;
    std::vector<Row> rows;  // per start, when it was asked for
  };
  // A block that was entered after `at` events, when its entry had that value.
  struct Entered {
    std::size_t at;
    std::int32_t value;  // of its exit now
    std::int32_t entry_value;
    std::vector<const Row*> rows;  // of the children, from there
  };
  struct Open {
    std::int32_t best = std::numeric_limits<std::int32_t>::max();  // of the entry so far
    std::vector<Entered> entered;
  };
  struct Candidate {
    std::uint32_t state;
    std::int32_t value;
  };
  // All of a run, to find the way back.
  struct History {
    std::size_t until = 0;
    std::vector<std::int32_t> values;  // (events + 1) × states
    std::vector<Open> open;
  };

  std::uint32_t root() const { return static_cast<std::uint32_t>(machine_.scopes.size() - 1); }
  const Machine::Block& block_at(const Scope& scope, std::size_t b) const {
    return machine_.blocks[scope.edges[scope.blocks[b]].activity];
  }

  void prepare(const Scope& scope, Part& part) {
    part.rows.resize(part.events.size() + 1);
    part.before.resize(scope.blocks.size());
    // From local activities to those of the machine, and so to the children.
    std::vector<std::uint32_t> number(scope.labelled.size(), no_code);
    for (std::uint32_t a = 0; a < scope.local.size(); ++a)
      if (scope.local[a] != no_code) number[scope.local[a]] = a;
    for (std::size_t b = 0; b < scope.blocks.size(); ++b)
      for (const auto child : block_at(scope, b).children) {
        std::vector<std::uint32_t> before(1, 0);
        before.reserve(part.events.size() + 1);
        const auto& local = machine_.scopes[child].local;
        for (const auto e : part.events)
          before.push_back(before.back() + (local[number[e]] != no_code ? 1U : 0U));
        cells_ += static_cast<std::int64_t>(before.size());
        part.before[b].push_back(std::move(before));
      }
  }

  const Row& row_of(std::uint32_t scope, std::size_t start) {
    Row& row = parts_[scope].rows[start];
    if (row.empty()) {
      Row fresh = run(scope, start, nullptr);
      row = std::move(fresh);
    }
    return row;
  }

  Row run(std::uint32_t number, std::size_t start, History* history) {
    const Scope& scope = machine_.scopes[number];
    const Part& part = parts_[number];
    const std::size_t until = history ? history->until : part.events.size();
    Row row(1, scope.from(Scope::entry)[Scope::exit]);
    row.reserve(until - start + 1);
    cells_ += static_cast<std::int64_t>((until - start + 1) * (history ? scope.states : 1));
    if (is_over()) return row;
    std::vector<std::int32_t> values(scope.from(Scope::entry), scope.from(Scope::entry) + scope.states);
    std::vector<Open> open(scope.blocks.size());
    std::vector<Candidate> candidates;
    enter(scope, part, start, values, open);
    if (history) history->values = values;
    for (std::size_t i = start; i < until && !is_over(); ++i) {
      candidates.clear();
      for (const auto e : scope.labelled[part.events[i]])
        candidates.push_back(
            {scope.edges[e].to, values[scope.edges[e].from] - scope.log_cost[part.events[i]]});
      for (const auto b : scope.inside[part.events[i]])
        candidates.push_back({scope.edges[scope.blocks[b]].to, advance(part.before[b], i, open[b])});
      bool is_better = false;
      for (const auto& [state, value] : candidates) {
        if (value >= values[state]) continue;
        const auto* distance = scope.from(state);
        for (std::size_t s = 0; s < values.size(); ++s) values[s] = std::min(values[s], value + distance[s]);
        steps_ += static_cast<std::int64_t>(values.size());
        is_better = true;
      }
      if (is_better) enter(scope, part, i + 1, values, open);
      row.push_back(values[Scope::exit]);
      if (history) history->values.insert(history->values.end(), values.begin(), values.end());
      ++steps_;
    }
    if (history) history->open = std::move(open);
    return row;
  }

  void enter(const Scope& scope,
             const Part& part,
             std::size_t at,
             const std::vector<std::int32_t>& values,
             std::vector<Open>& open) {
    for (std::size_t b = 0; b < open.size() && !is_over(); ++b) {
      const auto value = values[scope.edges[scope.blocks[b]].from];
      if (value >= open[b].best) continue;
      open[b].best = value;
      Entered entered{at, value + scope.edges[scope.blocks[b]].cost, value, {}};
      const auto& children = block_at(scope, b).children;
      for (std::size_t k = 0; k < children.size(); ++k)
        entered.rows.push_back(&row_of(children[k], part.before[b][k][at]));
      open[b].entered.push_back(std::move(entered));
    }
  }

  // One more event of the block; the best value of its exit.
  std::int32_t advance(const std::vector<std::vector<std::uint32_t>>& before, std::size_t i, Open& open) {
    std::size_t k = 0;
    while (before[k][i + 1] == before[k][i]) ++k;
    std::int32_t best = std::numeric_limits<std::int32_t>::max();
    for (auto& entered : open.entered) {
      const auto& row = *entered.rows[k];
      const std::size_t seen = before[k][i] - before[k][entered.at];
      entered.value += row[seen + 1] - row[seen];
      best = std::min(best, entered.value);
    }
    steps_ += static_cast<std::int64_t>(open.entered.size());
    return best;
  }

  // --- The way back

  void count_edge(const Edge& edge) {
    if (edge.kind == Edge::Kind::block) {
      const auto& children = machine_.blocks[edge.activity].children;
      alignment_->tokens += static_cast<std::int64_t>(children.size()) + 1;
      for (const auto child : children) pass(machine_.scopes[child], Scope::entry, Scope::exit);
      return;
    }
    ++alignment_->tokens;
    if (edge.kind == Edge::Kind::visible) alignment_->model_moves.push_back(edge.activity);
  }
  using Choices = std::vector<std::vector<std::uint32_t>>;
  // A way of n steps passes one visible step, or one inside a parallel, at every distance 0 … n − 1 from its
  // beginning: those of all ways that are as short, by distance.
  void choices(
      const Scope& scope, std::uint32_t from, std::uint32_t to, Choices& found, std::size_t at) const {
    const auto* distance = scope.from(from);
    for (const auto& edge : scope.edges) {
      if (edge.cost == 0 || distance[edge.from] + edge.cost + scope.from(edge.to)[to] != distance[to])
        continue;
      std::size_t place = at + static_cast<std::size_t>(distance[edge.from]);
      if (edge.kind == Edge::Kind::visible) {
        found[place].push_back(edge.activity);
        continue;
      }
      for (const auto child : machine_.blocks[edge.activity].children) {
        choices(machine_.scopes[child], Scope::entry, Scope::exit, found, place);
        place += static_cast<std::size_t>(machine_.shortest_of(child));
      }
    }
  }
  // The same as pass(), with what could be in the place of each step.
  void skip(const Scope& scope, std::uint32_t from, std::uint32_t to) {
    const auto steps = scope.from(from)[to];
    if (steps > 0 && machine_.scale == 1) {
      Choices found(static_cast<std::size_t>(steps));
      choices(scope, from, to, found, 0);
      for (auto& list : found) {
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
        alignment_->model_choices.push_back(std::move(list));
      }
    }
    pass(scope, from, to);
  }
  // From state to state without events.
  void pass(const Scope& scope, std::uint32_t from, std::uint32_t to) {
    while (to != from) {
      const auto& edge = scope.edges[scope.last_edge[from * scope.states + to]];
      count_edge(edge);
      to = edge.from;
    }
  }

  void back(std::uint32_t number, std::size_t start, std::size_t until) {
    const Scope& scope = machine_.scopes[number];
    const Part& part = parts_[number];
    History history;
    history.until = until;
    run(number, start, &history);
    if (is_over()) return;
    const auto value_at = [&](std::size_t i, std::uint32_t state) {
      return history.values[(i - start) * scope.states + state];
    };
    std::uint32_t state = Scope::exit;
    std::size_t i = until;
    while (i > start) {
      const auto value = value_at(i, state);
      if (value_at(i - 1, state) == value)
        --i;  // a log move
      else if (!back_event(scope, part, value, value_at, i, state) &&
               !back_block(scope, part, history, value, i, state))
        KRING_ASSERT(is_over());
      if (is_over()) return;
    }
    skip(scope, Scope::entry, state);
  }

  template <class F>
  bool back_event(const Scope& scope,
                  const Part& part,
                  std::int32_t value,
                  F&& value_at,
                  std::size_t& i,
                  std::uint32_t& state) {
    for (const auto e : scope.labelled[part.events[i - 1]]) {
      const auto& edge = scope.edges[e];
      if (value_at(i - 1, edge.from) - scope.log_cost[part.events[i - 1]] + scope.from(edge.to)[state] !=
          value)
        continue;
      skip(scope, edge.to, state);
      ++alignment_->tokens;
      alignment_->is_synchronous[part.origin[i - 1]] = true;
      state = edge.from;
      --i;
      return true;
    }
    return false;
  }

  bool back_block(const Scope& scope,
                  const Part& part,
                  const History& history,
                  std::int32_t value,
                  std::size_t& i,
                  std::uint32_t& state) {
    for (const auto b : scope.inside[part.events[i - 1]]) {
      const auto& edge = scope.edges[scope.blocks[b]];
      const auto& before = part.before[b];
      for (const auto& entered : history.open[b].entered) {
        if (entered.at >= i) break;
        std::int32_t sum = entered.entry_value + scope.from(edge.to)[state];
        for (std::size_t k = 0; k < before.size(); ++k)
          sum += (*entered.rows[k])[before[k][i] - before[k][entered.at]];
        if (sum != value) continue;
        skip(scope, edge.to, state);
        const auto& children = block_at(scope, b).children;
        alignment_->tokens += static_cast<std::int64_t>(children.size()) + 1;
        for (std::size_t k = 0; k < children.size(); ++k)
          back(children[k], before[k][entered.at], before[k][i]);
        state = edge.from;
        i = entered.at;
        return true;
      }
    }
    return false;
  }

  const Machine& machine_;
  const AlignLimits& limits_;
  std::vector<Part> parts_;
  std::int64_t steps_ = 0;
  std::int64_t cells_ = 0;
  Alignment* alignment_ = nullptr;
};

Alignment Aligner::cost(std::span<const std::uint32_t> trace, const AlignLimits& limits) const {
  Alignment alignment;
  Work work(*machine_, trace, limits);
  std::int64_t value = 0;
  alignment.is_found = work.solve(value) && work.tell_cost(alignment, trace, value);
  return alignment;
}

Alignment Aligner::align(std::span<const std::uint32_t> trace, const AlignLimits& limits) const {
  Alignment alignment;
  alignment.is_synchronous.assign(trace.size(), false);
  alignment.tokens = 1;
  Work work(*machine_, trace, limits);
  std::int64_t value = 0;
  if (!work.solve(value) || !work.tell_cost(alignment, trace, value)) return alignment;
  work.explain(alignment);
  alignment.is_found = !work.is_over();
  return alignment;
}

}  // namespace kring::mining
