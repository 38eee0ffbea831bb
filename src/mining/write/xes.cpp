// The order of elements, xs:Name for keys and the decimal version are those of the schema of IEEE 1849-2016.
#include <fmt/format.h>

#include <cmath>
#include <set>

#include "mining/time_text.h"
#include "mining/write/out_file.h"
#include "mining/write/write_log.h"

namespace kring::mining {
namespace {

constexpr std::string_view head = R"(<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <global scope="trace">
    <string key="concept:name" value="name"/>
  </global>
  <global scope="event">
    <string key="concept:name" value="name"/>
  </global>
  <classifier name="Activity" keys="concept:name"/>
)";

void escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "&#10;";
        break;
      case '\r':
        out += "&#13;";
        break;
      case '\t':
        out += "&#9;";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20)
          out += "\xef\xbf\xbd";
        else
          out += c;
    }
  }
}

// Letters, digits and :._- of ASCII, and what is beyond ASCII; the first is a letter, ':' or '_'.
std::string xml_name(const std::string& name) {
  std::string out;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
    const bool later = (c >= '0' && c <= '9') || c == '.' || c == '-';
    if (out.empty() && later) out += '_';
    out += letter || later ? c : '_';
  }
  return out.empty() ? "_" : out;
}

const std::set<std::string> keys_of_events{"concept:name", "time:timestamp"}, keys_of_cases{"concept:name"};

struct Attribute {
  const Column* column;
  std::string key;
  std::string open;  // "<string key=\"cost\" value=\""
};

const char* element_of(ValueType type) {
  constexpr const char* names[] = {"string", "int", "float", "boolean", "date"};
  return names[static_cast<std::size_t>(type)];
}

std::vector<Attribute> attributes_of(const std::vector<Column>& columns, std::set<std::string> taken) {
  std::vector<Attribute> attributes;
  for (const auto& column : columns) {
    const std::string wanted = xml_name(column.name());
    std::string name = wanted;
    for (int n = 2; !taken.insert(name).second; ++n) name = wanted + "_" + std::to_string(n);
    attributes.push_back(
        {&column, name, fmt::format("<{} key=\"{}\" value=\"", element_of(column.type()), name)});
  }
  return attributes;
}

void put_all(std::string& out,
             const std::vector<Attribute>& attributes,
             std::size_t row,
             std::string_view indent) {
  for (const auto& [column, key, open] : attributes) {
    if (!column->has(row)) continue;
    out += indent;
    out += open;
    if (column->type() == ValueType::text) {
      escaped(out, column->texts()[column->code(row)]);
    } else if (column->type() == ValueType::real && std::isinf(column->real(row))) {
      out += column->real(row) > 0 ? "INF" : "-INF";
    } else {
      out += column->text(row);
    }
    out += "\"/>\n";
  }
}

}  // namespace

std::vector<std::pair<std::string, std::string>> renamed_in_xes(const Log& log) {
  std::vector<std::pair<std::string, std::string>> renamed;
  for (const auto& one : attributes_of(log.event_attributes(), keys_of_events))
    if (one.key != one.column->name()) renamed.emplace_back(one.column->name(), one.key);
  for (const auto& one : attributes_of(log.case_attributes(), keys_of_cases))
    if (one.key != one.column->name()) renamed.emplace_back("case:" + one.column->name(), one.key);
  return renamed;
}

Result<void> write_xes(const Log& log, const std::string& path) {
  TRY(OutFile file, OutFile::make(path));
  std::string& out = file.text;
  out = head;
  const auto of_event = attributes_of(log.event_attributes(), keys_of_events);
  const auto of_case = attributes_of(log.case_attributes(), keys_of_cases);
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    out += "  <trace>\n    <string key=\"concept:name\" value=\"";
    escaped(out, log.case_names()[c]);
    out += "\"/>\n";
    put_all(out, of_case, c, "    ");
    for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e) {
      out += "    <event>\n      <string key=\"concept:name\" value=\"";
      escaped(out, log.activity_names()[log.activities()[e]]);
      out += "\"/>\n";
      if (log.times()[e] != no_time)
        out += "      <date key=\"time:timestamp\" value=\"" + time_text(log.times()[e]) + "\"/>\n";
      put_all(out, of_event, e, "      ");
      out += "    </event>\n";
      TRY_DO(file.flush(out_buffer_bytes));
    }
    out += "  </trace>\n";
  }
  out += "</log>\n";
  return file.keep();
}

}  // namespace kring::mining
