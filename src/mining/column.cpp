#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/result.h"
#include "mining/log.h"
#include "mining/time_text.h"

namespace kring::mining {
namespace {

constexpr std::size_t npos = static_cast<std::size_t>(-1);
// Below this share of rows with a value a column is sparse: a sparse value costs its row number too.
constexpr std::size_t sparse_below_one_in = 3;
// A dense column is padded over a gap no longer than this many times its values, else it becomes sparse.
constexpr std::size_t gap_per_value = 8;

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();

template <class T>
bool is_absent(T value, T absent) {
  if constexpr (std::is_floating_point_v<T>)
    return std::isnan(value);
  else
    return value == absent;
}

template <class T>
T value_at(const std::vector<T>& values,
           const std::vector<std::uint32_t>& rows,
           bool dense,
           std::size_t row,
           T absent) {
  if (dense) return row < values.size() ? values[row] : absent;
  const auto at = std::lower_bound(rows.begin(), rows.end(), row);
  return at != rows.end() && *at == row ? values[static_cast<std::size_t>(at - rows.begin())] : absent;
}

}  // namespace

std::string_view type_name(ValueType type) {
  constexpr std::string_view names[] = {"text", "integer", "real", "truth", "time"};
  return names[static_cast<std::size_t>(type)];
}

template <class F>
decltype(auto) Column::with_values(F&& f) {
  if (uses_codes()) return f(codes_, no_code);
  if (type_ == ValueType::real) return f(reals_, nan_value);
  return f(integers_, no_integer);
}

std::uint32_t Column::code(std::size_t row) const {
  return uses_codes() ? value_at(codes_, rows_, dense_, row, no_code) : no_code;
}

std::int64_t Column::integer(std::size_t row) const {
  if (type_ == ValueType::integer || type_ == ValueType::time)
    return value_at(integers_, rows_, dense_, row, no_integer);
  if (type_ != ValueType::truth) return no_integer;
  const auto value = code(row);
  return value == no_code ? no_integer : value;
}

double Column::real(std::size_t row) const {
  if (type_ == ValueType::real) return value_at(reals_, rows_, dense_, row, nan_value);
  const auto value = type_ == ValueType::integer ? integer(row) : no_integer;
  return value == no_integer ? nan_value : static_cast<double>(value);
}

bool Column::has(std::size_t row) const {
  if (uses_codes()) return code(row) != no_code;
  if (type_ == ValueType::real) return !std::isnan(real(row));
  return integer(row) != no_integer;
}

std::string Column::text(std::size_t row) const {
  if (!has(row)) return {};
  switch (type_) {
    case ValueType::text:
      return std::string(texts_[code(row)]);
    case ValueType::truth:
      return code(row) == 1 ? "true" : "false";
    case ValueType::integer:
      return std::to_string(integer(row));
    case ValueType::real:
      return fmt::format("{}", real(row));
    case ValueType::time:
      return time_text(integer(row));
  }
  return {};
}

template <class T>
void Column::put(std::vector<T>& values, std::size_t row, T value, T absent) {
  if (is_absent(value, absent)) return;
  if (dense_ && row > values.size() + gap_per_value * (present_ + 64)) to_sparse();
  if (dense_) {
    if (row >= values.size())
      values.resize(row, absent), values.push_back(value), ++present_;
    else if (present_ += is_absent(values[row], absent); true)
      values[row] = value;
    return;
  }
  if (rows_.empty() || row > rows_.back()) {
    rows_.push_back(static_cast<std::uint32_t>(row));
    values.push_back(value);
  } else {
    const auto at = std::lower_bound(rows_.begin(), rows_.end(), row) - rows_.begin();
    if (rows_[static_cast<std::size_t>(at)] == row) {
      values[static_cast<std::size_t>(at)] = value;
      return;
    }
    rows_.insert(rows_.begin() + at, static_cast<std::uint32_t>(row));
    values.insert(values.begin() + at, value);
  }
  // Looked at when the number of values is a power of two.
  if (++present_ >= 16 && (present_ & (present_ - 1)) == 0 && present_ * sparse_below_one_in > rows_.back())
    to_dense(rows_.back() + std::size_t{1});
}

void Column::put_code(std::size_t row, std::uint32_t value) { put(codes_, row, value, no_code); }
void Column::put_integer(std::size_t row, std::int64_t value) { put(integers_, row, value, no_integer); }
void Column::put_real(std::size_t row, double value) { put(reals_, row, value, nan_value); }

void Column::to_dense(std::size_t rows) {
  if (dense_) return;
  with_values([&](auto& values, auto absent) {
    std::decay_t<decltype(values)> all(rows, absent);
    for (std::size_t i = 0; i < rows_.size(); ++i) all[rows_[i]] = values[i];
    values = std::move(all);
  });
  rows_ = {};
  dense_ = true;
}

void Column::to_sparse() {
  if (!dense_) return;
  rows_.clear();
  with_values([&](auto& values, auto absent) {
    std::size_t kept = 0;
    for (std::size_t row = 0; row < values.size(); ++row) {
      if (is_absent(values[row], absent)) continue;
      rows_.push_back(static_cast<std::uint32_t>(row));
      values[kept++] = values[row];
    }
    values.resize(kept);
    values.shrink_to_fit();
  });
  dense_ = false;
}

void Column::become(ValueType type) {
  if (type == type_) return;
  Column made(name_, type);
  const std::size_t count =
      dense_ ? with_values([](auto& values, auto) { return values.size(); }) : rows_.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t row = dense_ ? i : rows_[i];
    if (!has(row)) continue;
    if (type == ValueType::real)
      made.put_real(row, real(row));
    else
      made.put_text(row, text(row));
  }
  *this = std::move(made);
}

void Column::finish(std::size_t rows) {
  if (present_ * sparse_below_one_in >= rows) {
    to_dense(rows);
    with_values([&](auto& values, auto absent) { values.resize(rows, absent); });
  } else {
    to_sparse();
  }
  rows_.shrink_to_fit();
  with_values([](auto& values, auto) { values.shrink_to_fit(); });
  texts_.shrink();
}

Column Column::picked(std::span<const std::uint32_t> old, std::size_t rows) const {
  Column made(name_, type_);
  made.texts_ = texts_;
  const auto pick = [&](const auto& values, auto& out, auto absent) {
    if (dense_) {
      out.resize(old.size(), absent);
      for (std::size_t i = 0; i < old.size(); ++i)
        if (old[i] < values.size()) made.present_ += !is_absent(out[i] = values[old[i]], absent);
      made.dense_ = true;
      return;
    }
    // Chains of the new rows of each old one: an old row may be picked several times.
    std::vector<std::uint32_t> head(rows, no_code);
    std::vector<std::uint32_t> next(old.size(), no_code);
    for (std::uint32_t i = 0; i < old.size(); ++i) next[i] = std::exchange(head[old[i]], i);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;  // new row, place
    for (std::uint32_t place = 0; place < rows_.size(); ++place)
      for (auto row = head[rows_[place]]; row != no_code; row = next[row]) found.emplace_back(row, place);
    std::sort(found.begin(), found.end());
    for (const auto& [row, place] : found) {
      made.rows_.push_back(row);
      out.push_back(values[place]);
    }
    made.present_ = found.size();
  };
  if (uses_codes())
    pick(codes_, made.codes_, no_code);
  else if (type_ == ValueType::real)
    pick(reals_, made.reals_, nan_value);
  else
    pick(integers_, made.integers_, no_integer);
  return made;
}

void Column::append(Column&& other, std::size_t rows) {
  KRING_ASSERT(other.type_ == type_);
  std::vector<std::uint32_t> codes;
  if (type_ == ValueType::text)
    for (std::size_t id = 0; id < other.texts_.size(); ++id) codes.push_back(texts_.add(other.texts_[id]));
  const auto each = [&](auto& from, auto& to, auto absent) {
    for (std::size_t i = 0; i < from.size(); ++i) {
      auto value = from[i];
      if (is_absent(value, absent)) continue;
      if constexpr (std::is_same_v<decltype(value), std::uint32_t>)
        if (type_ == ValueType::text) value = codes[value];
      put(to, rows + (other.dense_ ? i : other.rows_[i]), value, absent);
    }
    from = {};
  };
  if (uses_codes())
    each(other.codes_, codes_, no_code);
  else if (type_ == ValueType::real)
    each(other.reals_, reals_, nan_value);
  else
    each(other.integers_, integers_, no_integer);
}

std::size_t Column::bytes_used() const {
  return sizeof(Column) + texts_.bytes_used() +
         (codes_.capacity() + rows_.capacity()) * sizeof(std::uint32_t) +
         integers_.capacity() * sizeof(std::int64_t) + reals_.capacity() * sizeof(double);
}

}  // namespace kring::mining
