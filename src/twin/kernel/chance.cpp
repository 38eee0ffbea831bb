#include "twin/kernel/chance.h"

#include <cmath>

namespace kring::twin::ziggurat {
namespace {

// All layers have the area `v`; `r` is where the tail begins.
template <class Density, class Inverse>
Table make_table(double r, double v, Density density, Inverse inverse) {
  Table table{};
  table.x[0] = v / density(r);
  table.x[1] = r;
  for (int i = 2; i < layers; ++i) table.x[i] = inverse(v / table.x[i - 1] + density(table.x[i - 1]));
  table.x[layers] = 0;
  for (int i = 0; i <= layers; ++i) table.f[i] = density(table.x[i]);
  return table;
}

double bell(double x) { return std::exp(-0.5 * x * x); }
double bell_inverse(double y) { return std::sqrt(-2 * std::log(y)); }
double decay(double x) { return std::exp(-x); }
double decay_inverse(double y) { return -std::log(y); }

constexpr double normal_r = 3.6541528853610088, normal_v = 0.00492867323399;
constexpr double exponential_r = 7.69711747013104972, exponential_v = 0.0039496598225815571993;

// Beyond r: Marsaglia 1964.
double normal_tail(Word& word) {
  for (;;) {
    word = after(word);
    const double x = -std::log(open_unit_of(word)) / normal_r;
    word = after(word);
    const double y = -std::log(open_unit_of(word));
    if (2 * y >= x * x) return normal_r + x;
  }
}

}  // namespace

const Table normal = make_table(normal_r, normal_v, bell, bell_inverse);
const Table exponential = make_table(exponential_r, exponential_v, decay, decay_inverse);

double normal_slow(Word word) {
  for (;;) {
    const auto layer = static_cast<unsigned>(word & 255);
    const double sign = (word & 256) != 0 ? -1 : 1;
    const double x = unit_of(word) * normal.x[layer];
    if (x < normal.x[layer + 1]) return sign * x;
    if (layer == 0) return sign * normal_tail(word);
    word = after(word);
    const double y = normal.f[layer] + unit_of(word) * (normal.f[layer + 1] - normal.f[layer]);
    if (y < bell(x)) return sign * x;
    word = after(word);
  }
}

double exponential_slow(Word word) {
  double base = 0;
  for (;;) {
    const auto layer = static_cast<unsigned>(word & 255);
    const double x = unit_of(word) * exponential.x[layer];
    if (x < exponential.x[layer + 1]) return base + x;
    if (layer == 0) {
      base += exponential_r;  // without memory: beyond r it begins anew
    } else {
      word = after(word);
      const double y =
          exponential.f[layer] + unit_of(word) * (exponential.f[layer + 1] - exponential.f[layer]);
      if (y < decay(x)) return base + x;
    }
    word = after(word);
  }
}

}  // namespace kring::twin::ziggurat
