#include "mining/model/replay.h"

#include <algorithm>
#include <limits>

namespace kring::mining {

double TokenCounts::fitness() const {
  if (produced == 0 || consumed == 0) return std::numeric_limits<double>::quiet_NaN();
  return 0.5 * (1 - static_cast<double>(missing) / static_cast<double>(consumed)) +
         0.5 * (1 - static_cast<double>(remaining) / static_cast<double>(produced));
}

struct Replayer::Game {
  static constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max() / 1024;

  explicit Game(const Replayer& replayer)
      : rules(replayer), tokens(replayer.net_.places, 0), cost(tokens.size()), best(tokens.size()) {
    tokens[PetriNet::source] = 1;
    counts.produced = 1;
  }

  bool is_enabled(const PetriNet::Transition& t) const {
    return std::all_of(t.in.begin(), t.in.end(), [&](auto place) { return tokens[place] > 0; });
  }
  void fire(const PetriNet::Transition& t) {
    for (const auto place : t.in) take(place);
    for (const auto place : t.out) ++tokens[place];
    counts.produced += static_cast<std::int64_t>(t.out.size());
  }
  void take(std::uint32_t place) {
    ++counts.consumed;
    if (tokens[place] > 0)
      --tokens[place];
    else
      ++counts.missing;
  }

  // For every place how cheaply silent transitions bring a token there, from the tokens that are there now.
  void plan() {
    for (std::size_t p = 0; p < tokens.size(); ++p) {
      cost[p] = tokens[p] > 0 ? 0 : far;
      best[p] = no_code;
    }
    for (bool is_better = true; is_better;) {
      is_better = false;
      for (const auto number : rules.silent_) {
        const auto& t = rules.net_.transitions[number];
        std::int64_t sum = 1;
        for (const auto place : t.in) sum = std::min(far, sum + cost[place]);
        for (const auto place : t.out) {
          if (sum >= cost[place]) continue;
          cost[place] = sum;
          best[place] = number;
          is_better = true;
        }
      }
    }
  }
  bool bring(std::uint32_t place) {
    if (tokens[place] > 0) return true;
    if (best[place] == no_code) return false;
    const auto& t = rules.net_.transitions[best[place]];
    for (const auto before : t.in)
      if (!bring(before)) return false;
    if (!is_enabled(t)) return false;
    fire(t);
    return true;
  }
  // Leaves everything as it was when it can't be done.
  bool bring_all(std::span<const std::uint32_t> places) {
    const auto tokens_before = tokens;
    const auto counts_before = counts;
    for (const auto place : places)
      if (!bring(place)) {
        tokens = tokens_before;
        counts = counts_before;
        return false;
      }
    return true;
  }

  void event(std::uint32_t activity) {
    const auto& choices = rules.visible_[activity];
    const auto& transitions = rules.net_.transitions;
    for (const auto number : choices)
      if (is_enabled(transitions[number])) return fire(transitions[number]);
    plan();
    const auto price = [&](std::uint32_t number) {
      std::int64_t sum = 0;
      for (const auto place : transitions[number].in) sum = std::min(far, sum + cost[place]);
      return sum;
    };
    const auto cheapest = *std::min_element(choices.begin(), choices.end(),
                                            [&](auto a, auto b) { return price(a) < price(b); });
    if (price(cheapest) < far) bring_all(transitions[cheapest].in);
    fire(transitions[cheapest]);
  }
  void finish() {
    const std::uint32_t sink = PetriNet::sink;
    plan();
    bring_all({&sink, 1});
    take(sink);
    for (const auto count : tokens) counts.remaining += count;
  }

  const Replayer& rules;
  std::vector<std::int64_t> tokens;
  std::vector<std::int64_t> cost;
  std::vector<std::uint32_t> best;
  TokenCounts counts;
};

Replayer::Replayer(const PetriNet& net) : net_(net) {
  for (std::uint32_t number = 0; number < net_.transitions.size(); ++number) {
    const auto activity = net_.transitions[number].activity;
    if (activity == no_code) {
      silent_.push_back(number);
      continue;
    }
    if (activity >= visible_.size()) visible_.resize(activity + 1);
    visible_[activity].push_back(number);
  }
}

TokenCounts Replayer::replay(std::span<const std::uint32_t> trace) const {
  Game game(*this);
  for (const auto activity : trace)
    if (activity < visible_.size() && !visible_[activity].empty()) game.event(activity);
  game.finish();
  return game.counts;
}

}  // namespace kring::mining
