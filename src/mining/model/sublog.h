// The log as the inductive miner sees it: variants with how often each occurs, activities as small numbers in
// the order of their names. Splitting a log makes smaller ones of the same form, in which equal traces are
// one again; that keeps the recursion fast.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace kring::mining::inductive {

using Local = std::uint16_t;  // an activity of one sub-log: a place in its alphabet

struct SubLog {
  std::vector<std::uint32_t> alphabet;  // numbers of the caller, ascending; every one occurs
  std::vector<Local> events;
  std::vector<std::uint32_t> starts{0};  // of trace t: events starts[t] … starts[t + 1] - 1, at least one
  std::vector<std::int64_t> counts;      // how many cases have trace t
  std::int64_t empty = 0;                // how many cases have the empty trace

  std::size_t size() const { return counts.size(); }
  std::span<const Local> trace(std::size_t t) const {
    return {events.data() + starts[t], static_cast<std::size_t>(starts[t + 1] - starts[t])};
  }
  std::int64_t cases() const;  // the empty ones too
};

// Gathers traces; equal ones become one. Numbers of the traces are places in `alphabet`.
class SubLogBuilder {
 public:
  explicit SubLogBuilder(std::vector<std::uint32_t> alphabet);
  void add(std::span<const Local> trace, std::int64_t count);
  // Activities that do not occur leave the alphabet.
  SubLog finish() &&;

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t trace = 0;  // 0: free; else the number of the trace plus one
  };
  void grow();

  SubLog log_;
  std::vector<Slot> slots_;
};

// Which activities directly follow which, as the cuts look at it: rows of bits.
class BitRows {
 public:
  BitRows(std::size_t rows, std::size_t columns)
      : words_((columns + 63) / 64), rows_(rows), bits_(rows * words_, 0) {}
  std::size_t words() const { return words_; }
  std::size_t rows() const { return rows_; }
  std::uint64_t* row(std::size_t r) { return bits_.data() + r * words_; }
  const std::uint64_t* row(std::size_t r) const { return bits_.data() + r * words_; }
  void set(std::size_t r, std::size_t c) { row(r)[c / 64] |= std::uint64_t{1} << (c % 64); }
  void clear(std::size_t r, std::size_t c) { row(r)[c / 64] &= ~(std::uint64_t{1} << (c % 64)); }
  bool has(std::size_t r, std::size_t c) const { return (row(r)[c / 64] >> (c % 64) & 1) != 0; }

 private:
  std::size_t words_;
  std::size_t rows_;
  std::vector<std::uint64_t> bits_;
};

// use(column) for every bit that is set, ascending.
template <class F>
void each_bit(const std::uint64_t* row, std::size_t words, F&& use) {
  for (std::size_t w = 0; w < words; ++w)
    for (std::uint64_t left = row[w]; left != 0; left &= left - 1)
      use(w * 64 + static_cast<std::size_t>(std::countr_zero(left)));
}

// The directly-follows graph without counts.
struct Follows {
  explicit Follows(std::size_t n)
      : size(n), after(n, n), before(n, n), present(1, n), is_start(n, false), is_end(n, false) {
    for (std::size_t a = 0; a < n; ++a) present.set(0, a);
  }
  void add(std::size_t from, std::size_t to) {
    after.set(from, to);
    before.set(to, from);
  }
  std::size_t size;
  BitRows after;    // after.has(a, b): b directly follows a somewhere
  BitRows before;   // its transpose
  BitRows present;  // one row; an activity that is not in it counts as not there, whatever the other rows say
  std::vector<bool> is_start;
  std::vector<bool> is_end;
};

// The same with counts.
struct CountedFollows {
  explicit CountedFollows(const SubLog& log);
  // Pairs whose count is more than `noise` times the largest count with which the first of the pair goes on
  // to another activity or to the end (Leemans, Fahland, van der Aalst 2014, §4; starts and ends all stay).
  Follows filtered(double noise) const;

  std::size_t size;
  std::vector<std::int64_t> pairs;  // from * size + to
  std::vector<std::int64_t> start;
  std::vector<std::int64_t> end;
};

}  // namespace kring::mining::inductive
