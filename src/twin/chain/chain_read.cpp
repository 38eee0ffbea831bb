#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/json_file.h"
#include "base/json_members.h"
#include "twin/chain/chain.h"
#include "twin/chain/routes.h"

namespace kring::twin::chain {

// Lets the reader below fill what nobody else may.
struct Reading {
  static std::vector<Parameter>& all(Parameters& parameters) { return parameters.all_; }
};

namespace {

template <class E, std::size_t N>
void read_name(const json::value& value, const char* const (&names)[N], E& out, Reader& reader) {
  std::string word;
  if (!read_string(value, word, reader)) return;
  for (std::size_t i = 0; i < N; ++i)
    if (word == names[i]) return void(out = static_cast<E>(i));
  reader.fail("field.choice", fmt::format("'{}' is none of those that there are", word));
}

void read_flag(Members& members, const std::string& name, bool& out, Reader& reader) {
  members.with(name, [&](const json::value& value) {
    if (value.is_bool())
      out = value.get_bool();
    else
      reader.fail("field.type", "true or false is expected");
  });
}

void read_words(Members& members, std::string& nl, std::string& en) {
  members.text("nl", nl);
  members.text("en", en);
}

void read_step(const json::value& value, Step& out, Reader& reader) {
  constexpr const char* kinds[] = {"access", "help", "stay", "protection", "expert", "other"};
  read_members(value, reader, [&](Members& members) {
    members.text("code", out.code);
    read_words(members, out.nl, out.en);
    members.need("kind", "which kind of step",
                 [&](const auto& kind) { read_name(kind, kinds, out.kind, reader); });
    members.need("unit", "words for one and for many", [&](const auto& unit) {
      read_members(unit, reader, [&](Members& words) {
        words.text("one_nl", out.unit.one_nl);
        words.text("many_nl", out.unit.many_nl);
        words.text("one_en", out.unit.one_en);
        words.text("many_en", out.unit.many_en);
      });
    });
    bool has_no_line = false;
    read_flag(members, "shared", out.is_shared, reader);
    read_flag(members, "staff", out.has_staff, reader);
    read_flag(members, "elsewhere", out.helps_elsewhere, reader);
    read_flag(members, "safe", out.is_safe_place, reader);
    read_flag(members, "holds", out.holds, reader);
    read_flag(members, "unlimited", out.is_unlimited, reader);
    read_flag(members, "no_line", has_no_line, reader);
    read_flag(members, "poor_match", out.can_misfit, reader);
    read_flag(members, "breaks_down", out.breaks_down, reader);
    out.has_line = !has_no_line;
    out.can_give_up = members.with("gives_up_to", [&](const auto& to) {
      if (!to.is_null()) read_string(to, out.gives_up_to, reader);
    });
    out.can_give_up = out.can_give_up && out.has_line;
  });
}

void read_parameter(const json::value& value, Parameter& out, Reader& reader) {
  constexpr const char* marks[] = {"sourced", "derived", "calibrated", "assumed"};
  read_members(value, reader, [&](Members& members) {
    members.text("id", out.id);
    const auto number = [&](const char* name, double& to) {
      members.need(name, "a number", [&](const auto& one) { read_number(one, to, reader); });
    };
    number("value", out.value);
    number("low", out.low);
    number("high", out.high);
    members.text("unit", out.unit);
    members.need("status", "what it rests on",
                 [&](const auto& one) { read_name(one, marks, out.mark, reader); });
    members.text("source", out.source);
    read_words(members, out.nl, out.en);
    if (!(out.low <= out.value && out.value <= out.high))
      reader.fail("chain.range", "low, value, high ascend");
  });
}

void read_chain_file(const json::value& file, Chain& out, Reader& reader) {
  read_members(file, reader, [&](Members& members) {
    for (const char* name : {"catalogue", "version", "title_nl", "title_en", "licence", "use"})
      members.with(name, [](const auto&) {});
    members.need("urgencies", "the classes", [&](const auto& list) {
      read_each(list, reader, [&](const auto& one) {
        auto& urgency = out.urgencies.emplace_back();
        read_members(one, reader, [&](Members& fields) {
          fields.text("code", urgency.code);
          read_words(fields, urgency.nl, urgency.en);
        });
      });
    });
    members.need("steps", "the kinds of stations", [&](const auto& list) {
      read_each(list, reader, [&](const auto& one) { read_step(one, out.steps.emplace_back(), reader); });
    });
    members.need("entries", "where children come in", [&](const auto& list) {
      read_each(list, reader, [&](const auto& one) {
        auto& entry = out.entries.emplace_back();
        read_members(one, reader, [&](Members& fields) {
          fields.text("step", entry.step);
          fields.text("rest", entry.rest);
        });
      });
    });
    members.need("rows", "the numbers", [&](const auto& list) {
      auto& all = Reading::all(out.parameters);
      read_each(list, reader, [&](const auto& one) { read_parameter(one, all.emplace_back(), reader); });
      std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
      for (std::size_t i = 1; i < all.size(); ++i)
        if (all[i].id == all[i - 1].id)
          reader.fail("chain.twice", fmt::format("'{}' is there twice", all[i].id));
    });
  });
}

// What the model asks for must be there, and what is there must be about something.
void check(Chain& chain, Reader& reader) {
  const auto& numbers = chain.parameters;
  const auto need = [&](const std::string& id) {
    if (!numbers.find(id)) reader.fail("chain.missing", fmt::format("there is no number '{}'", id));
  };
  const auto step_is_known = [&](const std::string& code, const std::string& where) {
    if (chain.step(code) < 0)
      reader.fail("chain.step", fmt::format("{}: there is no step '{}'", where, code));
  };
  if (chain.urgencies.empty() || chain.steps.empty() || chain.regions.empty())
    return reader.fail("chain.empty", "urgencies, steps and regions are needed");
  for (auto& step : chain.steps) {
    for (const char* kind : {"stay.", "cv.", "places."}) need(kind + step.code);
    if (step.can_give_up) need("patience." + step.code);
    if (step.breaks_down) need("breakdown." + step.code);
    if (!step.gives_up_to.empty()) step_is_known(step.gives_up_to, step.code);
    const auto* caseload = numbers.find("caseload." + step.code);
    if (caseload) step.caseload = caseload->value;
  }
  for (const auto& entry : chain.entries) {
    step_is_known(entry.step, "entries");
    need("arrivals." + entry.step);
    if (chain.urgency(entry.rest) < 0) reader.fail("chain.urgency", fmt::format("'{}' is none", entry.rest));
  }
  for (const char* id :
       {"match.poor", "worsening.month", "willing", "elsewhere.from", "contact_while_waiting", "siblings.two",
        "siblings.three", "age.until", "age.latest", "patience.acute", "staff.absence", "staff.turnover",
        "staff.vacancy", "staff.learning", "norm.safe_place"})
    need(id);
  for (const auto& urgency : chain.urgencies) need("age.from." + urgency.code);
  if (!reader.errors().empty()) return;
  for (const auto& fault : faults_of_routes(chain, numbers)) reader.fail("chain.routes", fault);
}

void read_regions(const json::value& regions, const json::value& weights, Chain& out) {
  std::map<std::string, const json::object*> by_code;
  double all = 0;
  for (const auto& row : weights.at("rows").as_array()) {
    by_code[std::string(row.at("id").as_string())] = &row.as_object();
    all += row.at("persons_2020").to_number<double>();
  }
  for (const auto& row : regions.at("rows").as_array()) {
    Region one;
    one.code = row.at("id").as_string();
    one.nl = row.at("nl").as_string();
    one.network = row.at("network").as_string();
    for (const auto& code : row.at("neighbours").as_array()) one.neighbours.emplace_back(code.as_string());
    const auto& weight = *by_code.at(one.code);
    one.weight = weight.at("persons_2020").to_number<double>() / all;
    one.children = weight.at("children_0_22").to_number<double>();
    out.regions.push_back(std::move(one));
  }
}

}  // namespace

Result<Chain> read_chain(std::string_view chain_json,
                         std::string_view regions_json,
                         std::string_view weights_json) {
  TRY(const json::value file, parse_json_file(chain_json, "chain"));
  TRY(const json::value regions, parse_json_file(regions_json, "chain"));
  TRY(const json::value weights, parse_json_file(weights_json, "chain"));
  Chain out;
  Reader reader;
  read_chain_file(file, out, reader);
  try {
    read_regions(regions, weights, out);
  } catch (const std::exception& fault) {  // of Boost.JSON and std::map: a member that is not there
    return Error{Errc::invalid, "chain.invalid", fmt::format("regions or weights: {}", fault.what()), {}};
  }
  if (reader.errors().empty()) check(out, reader);
  if (!reader.errors().empty()) return mistakes_in(chain_json, reader.errors(), "chain");
  return out;
}

}  // namespace kring::twin::chain
