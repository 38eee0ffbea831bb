#include "mining/outcome/pattern_search.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace kring::mining {
namespace {

using Kind = ContrastPattern::Kind;

// Where a sequence has been seen: per case the events at which it can end, in order.
struct Projection {
  std::vector<std::uint32_t> cases;
  std::vector<std::uint32_t> begins;  // of each in `ends`
  std::vector<std::uint32_t> ends;
  void add(std::uint32_t c, std::uint32_t end) {
    if (cases.empty() || cases.back() != c) {
      cases.push_back(c);
      begins.push_back(static_cast<std::uint32_t>(ends.size()));
    }
    ends.push_back(end);
  }
};

class Search {
 public:
  Search(const Log& log,
         const std::vector<ContrastCase>& cases,
         const ContrastOptions& options,
         std::size_t support)
      : log_(log), cases_(cases), options_(options), support_(support), words_((cases.size() + 63) / 64) {}

  std::optional<std::vector<FoundPattern>> run() {
    choose_activities();
    std::vector<Projection> first(chosen_.size());
    for (std::uint32_t c = 0; c < cases_.size(); ++c)
      for (auto e = cases_[c].begin; e < cases_[c].end; ++e)
        if (const auto a = number_[log_.activities()[e]]; a != no_code) first[a].add(c, e);
    std::vector<std::uint32_t> sequence;
    for (std::uint32_t a = 0; a < chosen_.size(); ++a) grow(sequence, a, first[a]);
    gaps(first);
    silences();
    if (is_over()) return std::nullopt;
    return std::move(found_);
  }

 private:
  bool is_over() const { return found_.size() > options_.patterns_max; }

  void choose_activities() {
    const Names& names = log_.activity_names();
    std::vector<std::size_t> count(names.size()), seen_in(names.size(), cases_.size());
    for (std::size_t c = 0; c < cases_.size(); ++c)
      for (auto e = cases_[c].begin; e < cases_[c].end; ++e) {
        const auto a = log_.activities()[e];
        if (seen_in[a] != c) ++count[a];
        seen_in[a] = c;
      }
    const auto ranks = names.ranks();
    for (std::uint32_t a = 0; a < names.size(); ++a)
      if (count[a] >= support_) chosen_.push_back(a);
    std::sort(chosen_.begin(), chosen_.end(), [&](auto a, auto b) {
      return count[a] != count[b] ? count[a] > count[b] : ranks[a] < ranks[b];
    });
    if (chosen_.size() > options_.activities_max) chosen_.resize(options_.activities_max);
    std::sort(chosen_.begin(), chosen_.end(), [&](auto a, auto b) { return ranks[a] < ranks[b]; });
    number_.assign(names.size(), no_code);
    for (std::uint32_t i = 0; i < chosen_.size(); ++i) number_[chosen_[i]] = i;
  }

  void keep(Kind kind, std::vector<std::uint32_t> activities, Micros wait, std::vector<std::uint64_t> cases) {
    std::size_t with = 0;
    for (const auto word : cases) with += static_cast<std::size_t>(std::popcount(word));
    if (with < support_ || cases_.size() - with < support_) return;
    found_.push_back({kind, std::move(activities), wait, std::move(cases)});
  }

  static void set(std::vector<std::uint64_t>& bits, std::uint32_t c) {
    bits[c / 64] |= std::uint64_t{1} << (c % 64);
  }

  // `sequence` then `last`, seen at `at`; and all that it begins.
  void grow(std::vector<std::uint32_t>& sequence, std::uint32_t last, const Projection& at) {
    if (at.cases.size() < support_ || is_over()) return;
    sequence.push_back(chosen_[last]);
    std::vector<std::uint64_t> bits(words_);
    for (const auto c : at.cases) set(bits, c);
    keep(Kind::sequence, sequence, 0, std::move(bits));
    if (sequence.size() < options_.length_max) {
      std::vector<Projection> next(chosen_.size());
      for (std::size_t i = 0; i < at.cases.size(); ++i) extend(at, i, next);
      for (std::uint32_t a = 0; a < chosen_.size(); ++a) grow(sequence, a, next[a]);
    }
    sequence.pop_back();
  }

  // The latest end before an event is the nearest one, so only that needs to be within the gap.
  void extend(const Projection& at, std::size_t i, std::vector<Projection>& next) const {
    const std::uint32_t c = at.cases[i];
    const std::size_t past = i + 1 < at.begins.size() ? at.begins[i + 1] : at.ends.size();
    std::size_t end = at.begins[i];
    for (auto e = at.ends[end] + 1; e < cases_[c].end; ++e) {
      while (end + 1 < past && at.ends[end + 1] < e) ++end;
      const auto a = number_[log_.activities()[e]];
      if (a == no_code) continue;
      if (options_.gap_max > 0) {
        const Micros from = log_.times()[at.ends[end]], to = log_.times()[e];
        if (from == no_time || to == no_time || to - from > options_.gap_max) continue;
      }
      next[a].add(c, e);
    }
  }

  // After the first a, or the start (no_code), no b for `wait`, while the outcome was at least as far away.
  void gaps(const std::vector<Projection>& first) {
    for (std::size_t a = 0; a <= chosen_.size() && !is_over(); ++a) {
      // a = 0 is the start; the activities follow.
      const bool is_start = a == 0;
      if (!is_start && first[a - 1].cases.size() < support_) continue;
      for (std::uint32_t b = 0; b < chosen_.size(); ++b) {
        if (!is_start && b == a - 1) continue;
        for (const Micros wait : options_.waits)
          keep(Kind::gap, {is_start ? no_code : chosen_[a - 1], chosen_[b]}, wait,
               gap_cases(is_start ? nullptr : &first[a - 1], first[b], wait));
      }
    }
  }

  std::vector<std::uint64_t> gap_cases(const Projection* from, const Projection& b, Micros wait) const {
    std::vector<std::uint64_t> bits(words_);
    std::size_t next_b = 0;
    const std::size_t all = from ? from->cases.size() : cases_.size();
    for (std::size_t i = 0; i < all; ++i) {
      const auto c = from ? from->cases[i] : static_cast<std::uint32_t>(i);
      if (cases_[c].begin == cases_[c].end) continue;
      const auto event = from ? from->ends[from->begins[i]] : cases_[c].begin;
      const Micros begin = log_.times()[event], outcome = log_.times()[cases_[c].end];
      if (begin == no_time || outcome == no_time || outcome - begin < wait) continue;
      while (next_b < b.cases.size() && b.cases[next_b] < c) ++next_b;
      bool happens = false;
      if (next_b < b.cases.size() && b.cases[next_b] == c) {
        const std::size_t past = next_b + 1 < b.begins.size() ? b.begins[next_b + 1] : b.ends.size();
        for (std::size_t k = b.begins[next_b]; k < past && !happens; ++k) {
          const auto e = b.ends[k];
          // From the start its own first event counts as well.
          const bool is_later = from ? e > event : e >= event;
          happens = is_later && (log_.times()[e] == no_time || log_.times()[e] - begin <= wait);
        }
      }
      if (!happens) set(bits, c);
    }
    return bits;
  }

  void silences() {
    for (const Micros wait : options_.waits) {
      std::vector<std::uint64_t> bits(words_);
      for (std::uint32_t c = 0; c < cases_.size(); ++c) {
        Micros last = no_time;
        for (auto e = cases_[c].begin; e <= cases_[c].end; ++e) {
          const Micros at = log_.times()[e];
          if (at == no_time) continue;
          if (last != no_time && at - last >= wait) set(bits, c);
          last = at;
        }
      }
      keep(Kind::silence, {}, wait, std::move(bits));
    }
  }

  const Log& log_;
  const std::vector<ContrastCase>& cases_;
  const ContrastOptions& options_;
  std::size_t support_;
  std::size_t words_;
  std::vector<std::uint32_t> chosen_;  // in order of name
  std::vector<std::uint32_t> number_;  // of an activity in chosen_
  std::vector<FoundPattern> found_;
};

}  // namespace

std::optional<std::vector<FoundPattern>> search_patterns(const Log& log,
                                                         const std::vector<ContrastCase>& cases,
                                                         const ContrastOptions& options,
                                                         std::size_t support_min) {
  return Search(log, cases, options, support_min).run();
}

}  // namespace kring::mining
