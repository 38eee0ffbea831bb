// What can be wrong with the form of an XES file without harm to its events; and what two parts of a file
// know only together. The form is that of the schema of IEEE 1849-2016, but names may have spaces, and <log>
// may have attributes of others.
#include <fmt/format.h>

#include <algorithm>

#include "mining/read/xes_part.h"
#include "mining/utf8.h"

namespace kring::mining {
namespace {

bool is_decimal(std::string_view text) {
  std::size_t points = 0, digits = 0;
  for (const char c : text) {
    if (c == '.')
      ++points;
    else if (c >= '0' && c <= '9')
      ++digits;
    else
      return false;
  }
  return points <= 1 && digits > 0;
}

bool has_twice(const std::vector<XmlAttribute>& attributes) {
  std::vector<std::string_view> names;
  for (const auto& attribute : attributes) names.push_back(attribute.name);
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) != names.end();
}

}  // namespace

void XesPart::check_log() {
  const auto* version = reader_.attribute("xes.version");
  if (!version || !is_decimal(version->raw))
    wrong("xes.version", "a <log> without the version of XES as a number: read all the same");
  check_extra({});
}

// An <extension>, <global> or <classifier> in its place.
void XesPart::check_head() {
  const auto name = reader_.name();
  const auto has = [&](std::string_view wanted) {
    const auto* attribute = reader_.attribute(wanted);
    return attribute && !attribute->raw.empty();
  };
  if (name == "extension") {
    check_order(stage_of_extensions);
    check_extra({"name", "prefix", "uri"});
    if (!has("name") || !has("prefix") || !has("uri"))
      wrong("xes.extension", "an extension without name, prefix or uri: nothing here depends on it");
    return;
  }
  if (name == "classifier") {
    check_order(stage_of_classifiers);
    check_extra({"name", "scope", "keys"});
    if (!has("name") || !has("keys"))
      wrong("xes.classifier", "a classifier without name or keys: nothing here depends on it");
  } else {
    check_order(stage_of_globals);
    check_extra({"scope"});
  }
  const auto* scope = reader_.attribute("scope");
  if (scope && scope->raw != "trace" && scope->raw != "event")
    wrong("xes.scope", "a global or classifier of something other than traces or events: left out");
}

void XesPart::check_extra(std::initializer_list<std::string_view> known) {
  const auto& attributes = reader_.attributes();
  for (const auto& attribute : attributes)
    if (reader_.name() != "log" && !attribute.name.starts_with("xmlns") &&
        std::find(known.begin(), known.end(), attribute.name) == known.end())
      wrong("xes.extra_attribute",
            "a tag with an attribute that XES does not have: that attribute is left out");
  if (has_twice(attributes))
    wrong("xml.attribute_twice", "a tag with the same attribute twice: the first one counts");
}

// An attribute of the log, of a global, or of nothing: its value is not kept, but is to be right.
void XesPart::check_outer(Element element) {
  check_extra({"key", "value"});
  const auto* key = reader_.attribute("key");
  const auto* raw = reader_.attribute("value");
  if (element == Element::list && key) {
    if (reader_.is_empty() && reader_.name() == "list") wrong("xes.list", one_values);
    return;
  }
  if (!key || !raw || key->raw.empty()) return wrong("xes.no_key", no_key);
  Value value{};
  typed(element, reader_.value(*raw, scratch_), value);
}

void XesPart::check_order(int stage) {
  if (stage < stage_) return wrong("xes.order", out_of_order);
  stage_ = stage;
}

void XesPart::append(XesPart&& later) {
  const std::uint64_t before = lines();
  problems.append(later.problems, before);
  for (const auto& named : later.named_)
    if (named.again ||
        builder.case_names().find(later.builder.case_names()[named.case_number]) != Names::none)
      problems.add("xes.trace_twice", trace_twice, named.line + before);
  append_keys(event_keys_, later.event_keys_, before);
  append_keys(trace_keys_, later.trace_keys_, before);
  builder.append(std::move(later.builder));
  events_seen += later.events_seen;
}

void XesPart::append_keys(Keys& keys, const Keys& later, std::uint64_t lines_before) {
  for (std::size_t i = 0; i < later.keys.size(); ++i) {
    const auto number = keys.names.add(later.names[i]);
    if (number == keys.keys.size()) keys.keys.emplace_back();
    for (std::size_t type = 0; type < later.keys[i].type_lines.size(); ++type) {
      auto& line = keys.keys[number].type_lines[type];
      const auto other = later.keys[i].type_lines[type];
      if (line == 0 && other > 0) line = other + lines_before;
    }
  }
}

// Where it shows first, per key, that its values are of several types; integers and reals go together.
void XesPart::mixed_lines(const Keys& keys, std::vector<std::uint64_t>& lines) {
  for (const auto& key : keys.keys) {
    const auto at = [&](ValueType type) { return key.type_lines[static_cast<std::size_t>(type)]; };
    const auto integer = at(ValueType::integer), real = at(ValueType::real);
    const auto number = integer == 0 || real == 0 ? integer + real : std::min(integer, real);
    std::vector<std::uint64_t> firsts;
    for (const auto line : {number, at(ValueType::text), at(ValueType::truth), at(ValueType::time)})
      if (line > 0) firsts.push_back(line);
    std::sort(firsts.begin(), firsts.end());
    if (firsts.size() > 1) lines.push_back(firsts[1]);
  }
}

Result<void> XesPart::must_have(const Keys& keys, std::string_view wanted, std::string_view of) {
  constexpr std::size_t most = 30;  // keys that are listed
  if (wanted.empty() || keys.names.find(wanted) != Names::none) return {};
  std::string all;
  for (std::uint32_t i = 0; i < std::min(keys.names.size(), most); ++i)
    all += (i ? ", " : "") + std::string(keys.names[i].substr(0, 60));
  if (keys.names.size() > most) all += ", …";
  return Error{Errc::invalid,
               "xes.no_such_key",
               fmt::format("no {} has the key '{}'; {}", of, wanted,
                           all.empty() ? "there are no keys" : "the keys are: " + repaired_utf8(all)),
               {}};
}

Result<void> XesPart::finish(const ReadOptions& options) {
  if (builder.event_count() > 0 || events_seen > 0) {
    TRY_DO(must_have(event_keys_, options.activity_column, "event"));
    TRY_DO(must_have(event_keys_, options.time_column, "event"));
    TRY_DO(must_have(trace_keys_, options.case_column, "trace"));
  }
  std::vector<std::uint64_t> lines;
  mixed_lines(event_keys_, lines);
  mixed_lines(trace_keys_, lines);
  std::sort(lines.begin(), lines.end());
  for (const auto line : lines)
    problems.add("xes.mixed_types", "a key with values of several types: all are kept as texts", line);
  return {};
}

}  // namespace kring::mining
