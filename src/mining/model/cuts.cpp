#include "mining/model/cuts.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace kring::mining::inductive {
namespace {

using Kind = ProcessTree::Kind;
using Groups = std::vector<std::vector<Local>>;

bool meet(const std::uint64_t* a, const std::uint64_t* b, std::size_t words) {
  for (std::size_t w = 0; w < words; ++w)
    if (a[w] & b[w]) return true;
  return false;
}

// Components of the activities in `among`; neighbours(a, w) is word w of the row of those that go with a.
// Each component ascending, components by their smallest.
template <class F>
Groups components(BitRows among, F&& neighbours) {
  Groups found;
  std::uint64_t* left = among.row(0);
  std::vector<Local> open;
  for (std::size_t w = 0; w < among.words(); ++w) {
    while (left[w] != 0) {
      const auto first = static_cast<Local>(w * 64 + static_cast<std::size_t>(std::countr_zero(left[w])));
      among.clear(0, first);
      std::vector<Local> group;
      open.assign(1, first);
      while (!open.empty()) {
        const Local a = open.back();
        open.pop_back();
        group.push_back(a);
        for (std::size_t v = 0; v < among.words(); ++v) {
          std::uint64_t next = neighbours(a, v) & left[v];
          left[v] &= ~next;
          for (; next != 0; next &= next - 1)
            open.push_back(static_cast<Local>(v * 64 + static_cast<std::size_t>(std::countr_zero(next))));
        }
      }
      std::sort(group.begin(), group.end());
      found.push_back(std::move(group));
    }
  }
  return found;
}

// Strongly connected components (Tarjan 1972, without recursion), each before those that lead to it.
class Strong {
 public:
  explicit Strong(const Follows& follows)
      : follows_(follows), number_(follows.size, none), low_(follows.size), part_(follows.size, none) {
    each_bit(follows.present.row(0), follows.present.words(), [&](std::size_t a) {
      if (number_[a] == none) visit(static_cast<Local>(a));
    });
  }
  const Groups& parts() const { return parts_; }
  std::size_t part_of(std::size_t a) const { return part_[a]; }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  struct Frame {
    Local activity;
    std::size_t next;  // the next activity to look at
  };
  // The first b at or after `from` that follows a and is present; size when there is none.
  std::size_t following(Local a, std::size_t from) const {
    const auto* row = follows_.after.row(a);
    const auto* present = follows_.present.row(0);
    for (std::size_t w = from / 64; w < follows_.after.words(); ++w) {
      std::uint64_t bits = row[w] & present[w];
      if (w == from / 64) bits &= ~std::uint64_t{0} << (from % 64);
      if (bits != 0) return w * 64 + static_cast<std::size_t>(std::countr_zero(bits));
    }
    return follows_.size;
  }
  void visit(Local root) {
    std::vector<Frame> path{{root, 0}};
    enter(root);
    while (!path.empty()) {
      auto& [a, next] = path.back();
      const std::size_t b = next < follows_.size ? following(a, next) : follows_.size;
      if (b < follows_.size) {
        next = b + 1;
        if (number_[b] == none) {
          enter(static_cast<Local>(b));
          path.push_back({static_cast<Local>(b), 0});
        } else if (part_[b] == none) {
          low_[a] = std::min(low_[a], number_[b]);
        }
        continue;
      }
      const Local done = a;
      path.pop_back();
      if (!path.empty()) low_[path.back().activity] = std::min(low_[path.back().activity], low_[done]);
      if (low_[done] == number_[done]) leave(done);
    }
  }
  void enter(Local a) {
    number_[a] = low_[a] = count_++;
    stack_.push_back(a);
  }
  void leave(Local root) {
    std::vector<Local> part;
    Local a;
    do {
      a = stack_.back();
      stack_.pop_back();
      part_[a] = static_cast<std::uint32_t>(parts_.size());
      part.push_back(a);
    } while (a != root);
    parts_.push_back(std::move(part));
  }

  const Follows& follows_;
  std::vector<std::uint32_t> number_, low_, part_;
  std::vector<Local> stack_;
  Groups parts_;
  std::uint32_t count_ = 0;
};

// Groups so that every activity of a group reaches all of the later groups and is reached by none of them:
// the components of "reaches neither or both". In any topological order of the strong components such a group
// is an interval, so it is enough to find the places where all before reach all after.
Groups sequence_groups(const Follows& follows) {
  const Strong strong(follows);
  const auto& parts = strong.parts();
  const std::size_t count = parts.size();
  BitRows reaches(count, count);
  BitRows own(1, follows.size);
  for (std::size_t c = 0; c < count; ++c) {
    for (const Local a : parts[c]) own.set(0, a);
    for (const Local a : parts[c])
      for (std::size_t w = 0; w < follows.after.words(); ++w) {
        const std::uint64_t next = follows.after.row(a)[w] & follows.present.row(0)[w] & ~own.row(0)[w];
        each_bit(&next, 1, [&](std::size_t bit) {
          const std::size_t d = strong.part_of(w * 64 + bit);
          if (reaches.has(c, d)) return;
          reaches.set(c, d);
          for (std::size_t v = 0; v < reaches.words(); ++v) reaches.row(c)[v] |= reaches.row(d)[v];
        });
      }
    for (const Local a : parts[c]) own.clear(0, a);
  }
  // Part c stands before all parts of smaller number.
  Groups groups(1);
  std::size_t unreached = count;  // the smallest part that one of those so far does not reach
  for (std::size_t c = count; c-- > 0;) {
    groups.back().insert(groups.back().end(), parts[c].begin(), parts[c].end());
    std::size_t missing = 0;
    while (missing < c && reaches.has(c, missing)) ++missing;
    if (missing < c) unreached = std::min(unreached, missing);
    if (c > 0 && unreached >= c) groups.emplace_back();
  }
  return groups;
}

BitRows bits_of(const Groups& groups, std::size_t from, std::size_t to, std::size_t size) {
  BitRows bits(1, size);
  for (std::size_t g = from; g < to; ++g)
    for (const Local a : groups[g]) bits.set(0, a);
  return bits;
}

// Whether a trace can go from before group p to after it.
bool is_skippable(const Follows& follows, const Groups& groups, std::size_t p) {
  const auto after = bits_of(groups, p + 1, groups.size(), follows.size);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (g == p) continue;
    for (const Local a : groups[g]) {
      if (g > p && follows.is_start[a]) return true;
      if (g < p && (follows.is_end[a] || meet(follows.after.row(a), after.row(0), after.words())))
        return true;
    }
  }
  return false;
}

// Groups that are only skipped together become one, so that the choice to skip is found one level deeper.
Groups strict_sequence(const Follows& follows, Groups groups) {
  constexpr auto infinite = std::numeric_limits<std::ptrdiff_t>::max();
  const std::size_t count = groups.size();
  std::vector<std::size_t> place(follows.size, 0);
  std::vector<std::ptrdiff_t> entered_from(count, infinite), left_to(count, -infinite);
  for (std::size_t g = 0; g < count; ++g)
    for (const Local a : groups[g]) {
      place[a] = g;
      if (follows.is_start[a]) entered_from[g] = -infinite;
      if (follows.is_end[a]) left_to[g] = infinite;
    }
  for (std::size_t g = 0; g < count; ++g)
    for (const Local a : groups[g])
      each_bit(follows.after.row(a), follows.after.words(), [&](std::size_t b) {
        if (!follows.present.has(0, b)) return;
        entered_from[place[b]] = std::min(entered_from[place[b]], static_cast<std::ptrdiff_t>(g));
        left_to[g] = std::max(left_to[g], static_cast<std::ptrdiff_t>(place[b]));
      });
  const auto take = [&](std::size_t into, std::size_t from) {
    groups[into].insert(groups[into].end(), groups[from].begin(), groups[from].end());
    groups[from].clear();
  };
  for (std::size_t p = 0; p < count; ++p) {
    if (!is_skippable(follows, groups, p)) continue;
    const auto here = static_cast<std::ptrdiff_t>(p);
    for (std::size_t q = p; q > 0 && left_to[q - 1] <= here; --q) take(p, q - 1);
    for (std::size_t q = p + 1; q < count && entered_from[q] >= here; ++q) take(p, q);
  }
  std::erase_if(groups, [](const auto& group) { return group.empty(); });
  return groups;
}

Groups parallel_groups(const Follows& follows) {
  auto groups = components(follows.present, [&](Local a, std::size_t w) {
    return ~(follows.after.row(a)[w] & follows.before.row(a)[w]);
  });
  std::stable_sort(groups.begin(), groups.end(),
                   [](const auto& a, const auto& b) { return a.size() < b.size(); });
  const auto has = [](const std::vector<Local>& group, const std::vector<bool>& which) {
    return std::any_of(group.begin(), group.end(), [&](Local a) { return which[a]; });
  };
  for (std::size_t g = 0; g < groups.size() && groups.size() > 1;) {
    if (has(groups[g], follows.is_start) && has(groups[g], follows.is_end)) {
      ++g;
      continue;
    }
    const auto lost = std::move(groups[g]);
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(g));
    auto& taker = groups[g == 0 ? 0 : g - 1];
    taker.insert(taker.end(), lost.begin(), lost.end());
  }
  return groups;
}

Groups loop_groups(const Follows& follows) {
  const std::size_t size = follows.size;
  BitRows starts(1, size), ends(1, size), rest(1, size), entered(1, size), left(1, size);
  std::vector<Local> body;
  each_bit(follows.present.row(0), follows.present.words(), [&](std::size_t a) {
    if (follows.is_start[a]) starts.set(0, a);
    if (follows.is_end[a]) ends.set(0, a);
    if (follows.is_start[a] || follows.is_end[a])
      body.push_back(static_cast<Local>(a));
    else
      rest.set(0, a);
  });
  const std::size_t words = rest.words();
  // What directly follows a start that is no end, or directly leads to an end that is no start.
  for (const Local a : body)
    for (std::size_t w = 0; w < words; ++w) {
      if (!follows.is_end[a]) entered.row(0)[w] |= follows.after.row(a)[w];
      if (!follows.is_start[a]) left.row(0)[w] |= follows.before.row(a)[w];
    }
  const auto covers = [&](const std::uint64_t* row, const BitRows& all) {
    for (std::size_t w = 0; w < words; ++w)
      if (all.row(0)[w] & ~row[w]) return false;
    return true;
  };
  const auto is_redo = [&](Local a) {
    if (entered.has(0, a) || left.has(0, a)) return false;
    const auto* after = follows.after.row(a);
    const auto* before = follows.before.row(a);
    if (meet(after, starts.row(0), words) && !covers(after, starts)) return false;
    return !meet(before, ends.row(0), words) || covers(before, ends);
  };
  std::vector<Local> redo;
  for (const auto& group : components(rest, [&](Local a, std::size_t w) {
         return follows.after.row(a)[w] | follows.before.row(a)[w];
       })) {
    auto& side = std::all_of(group.begin(), group.end(), is_redo) ? redo : body;
    side.insert(side.end(), group.begin(), group.end());
  }
  if (redo.empty() || body.empty()) return {};
  return {std::move(body), std::move(redo)};
}

}  // namespace

std::optional<Cut> find_cut(const Follows& follows) {
  const auto cut = [](Kind kind, Groups groups) -> std::optional<Cut> {
    if (groups.size() < 2) return std::nullopt;
    for (auto& group : groups) std::sort(group.begin(), group.end());
    return Cut{kind, std::move(groups)};
  };
  const auto linked = [&](Local a, std::size_t w) {
    return follows.after.row(a)[w] | follows.before.row(a)[w];
  };
  if (auto found = cut(Kind::choice, components(follows.present, linked))) return found;
  if (auto groups = sequence_groups(follows); groups.size() > 1)
    if (auto found = cut(Kind::sequence, strict_sequence(follows, std::move(groups)))) return found;
  if (auto found = cut(Kind::parallel, parallel_groups(follows))) return found;
  return cut(Kind::loop, loop_groups(follows));
}

}  // namespace kring::mining::inductive
