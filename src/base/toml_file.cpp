#include "base/toml_file.h"

#include <fmt/format.h>

#include <cmath>
#include <sstream>

namespace kring {
namespace {
// What version 3.3 takes for a mistake of ours, although "[[[" in a file is enough: an error like any other.
struct NotExpected {};
constexpr void expected(bool is_so) {
  if (!is_so) throw NotExpected{};
}
}  // namespace
}  // namespace kring

// The only place that includes it: it takes seconds to compile. As a header, so that nothing is linked; what
// it throws goes no further than this file.
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 1
#define TOML_ASSERT(condition) ::kring::expected(static_cast<bool>(condition))
#include <toml++/toml.h>

namespace kring {
namespace {

template <class T>
std::string text_of(const T& value) {
  std::ostringstream text;
  text << value;
  return text.str();
}

class Turning {
 public:
  explicit Turning(TomlFile& out) : out_(out) {}

  json::value value_of(const toml::node& node, const std::string& pointer) {
    out_.lines.emplace(pointer, node.source().begin.line);
    if (const auto* table = node.as_table()) return object_of(*table, pointer);
    if (const auto* list = node.as_array()) {
      json::array array;
      for (std::size_t i = 0; i < list->size(); ++i)
        array.push_back(value_of((*list)[i], pointer + '/' + std::to_string(i)));
      return array;
    }
    if (const auto* text = node.as_string()) return json::string(text->get());
    if (const auto* whole = node.as_integer()) return whole->get();
    if (const auto* truth = node.as_boolean()) return truth->get();
    if (const auto* number = node.as_floating_point())
      return std::isfinite(number->get()) ? json::value(number->get()) : json::value(nullptr);
    if (const auto* day = node.as_date()) return json::string(text_of(day->get()));
    if (const auto* time = node.as_time()) return json::string(text_of(time->get()));
    if (const auto* moment = node.as_date_time()) return json::string(text_of(moment->get()));
    return nullptr;
  }

  json::object object_of(const toml::table& table, const std::string& pointer) {
    json::object object;
    for (auto&& [key, node] : table) {
      std::string step;
      for (const char c : key.str())
        step += c == '~' ? std::string("~0") : c == '/' ? "~1" : std::string(1, c);
      const std::string inner = pointer + '/' + step;
      if (const auto line = key.source().begin.line) out_.lines.emplace(inner, line);
      object.emplace(key.str(), value_of(node, inner));
    }
    return object;
  }

 private:
  TomlFile& out_;
};

}  // namespace

std::size_t TomlFile::line_of(std::string_view pointer) const {
  for (;;) {
    const auto found = lines.find(pointer);
    if (found != lines.end() && found->second > 0) return found->second;
    const auto slash = pointer.rfind('/');
    if (slash == std::string_view::npos) return 1;
    pointer = pointer.substr(0, slash);
  }
}

Result<TomlFile> parse_toml(std::string_view text, std::string_view about) {
  const auto refused = [&](std::size_t line, std::string words) {
    const auto place = fmt::format("line {}", line);
    return Error{Errc::invalid,
                 fmt::format("{}.syntax", about),
                 fmt::format("{}: this is not TOML: {}", place, words),
                 {{place, "syntax", std::move(words)}}};
  };
  try {
    const auto table = toml::parse(text);
    TomlFile out;
    out.value = Turning(out).value_of(table, "");
    return out;
  } catch (const toml::parse_error& error) {
    return refused(error.source().begin.line, std::string(error.description()));
  } catch (const NotExpected&) {
    return refused(1, "something in it is written as TOML never is, like '[[['");
  }
}

}  // namespace kring
