// How the tables of `kring twin` write numbers, dates and places.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "app/learn.h"
#include "app/twin.h"
#include "mining/time_text.h"

namespace kring::app {

// Three digits that mean something.
inline std::string size_words(double value) {
  if (!std::isfinite(value)) return "-";
  if (value == 0) return "0";
  const int digits = std::clamp(2 - static_cast<int>(std::floor(std::log10(std::abs(value)))), 0, 6);
  return fmt::format("{:.{}f}", value, digits);
}
inline std::string interval_words(double low, double high) {
  if (!std::isfinite(low) && !std::isfinite(high)) return "-";
  if (!std::isfinite(high)) return "more than " + size_words(low);
  return size_words(low) + " to " + size_words(high);
}
inline std::string interval_words(const twin::Finding& of) { return interval_words(of.low, of.high); }
inline std::string share_words(double share) {
  return std::isfinite(share) ? fmt::format("{:.1f} %", 100 * share) : "-";
}
inline std::string day(const twin::VisitLog& log, double at) {
  return mining::time_text(log.calendar.moment(at), log.zone).substr(0, 10);
}
inline const std::string& station(const twin::VisitLog& log, int s) {
  return log.stations[static_cast<std::size_t>(s)];
}

template <class T>
std::string place(const twin::VisitLog& log, const T& of) {
  const auto& name = station(log, of.station);
  return log.classes.size() == 1 ? name
                                 : name + " · " + log.classes[static_cast<std::size_t>(of.customer_class)];
}
inline std::string label(const std::string& name) { return cell(name, 30); }

// Broken at spaces, at most 98 wide; `first` begins the first line, `next` the others.
void paragraph(std::string& out, const std::string& text, const char* first, const char* next);

}  // namespace kring::app
