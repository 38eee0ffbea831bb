#include "base/json_members.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/nearest_name.h"

namespace kring {

Members::~Members() {
  for (const auto& entry : object_) {
    const std::string name(entry.key());
    if (known_.contains(name)) continue;
    const auto near = nearest_name(name, {known_.begin(), known_.end()});
    reader_.inside(name, [&] {
      reader_.fail("field.unknown",
                   near.empty()
                       ? fmt::format("there is no such member; there are: {}", fmt::join(known_, ", "))
                       : fmt::format("there is no such member; did you mean '{}'?", near));
    });
  }
}

void Members::missing(const std::string& name, std::string_view what) {
  reader_.fail("field.required", fmt::format("'{}' is missing: {}", name, what));
}

bool read_number(const json::value& value, double& out, Reader& reader) {
  if (value.is_number())
    out = value.to_number<double>();
  else
    reader.fail("field.type", "a number is expected");
  return value.is_number();
}

bool read_whole(const json::value& value, std::int64_t& out, Reader& reader) {
  constexpr double far = 9e15;
  double wide = 0;
  if (!read_number(value, wide, reader)) return false;
  if (!(std::abs(wide) <= far)) {
    reader.fail("field.range", fmt::format("{:g} is too far from 0; {:g} is the farthest", wide, far));
    return false;
  }
  out = static_cast<std::int64_t>(wide);
  if (wide != static_cast<double>(out)) {
    reader.fail("field.type", fmt::format("{} is no whole number", wide));
    return false;
  }
  return true;
}

}  // namespace kring
