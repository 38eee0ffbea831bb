#include "http/api/contract.h"

#include <algorithm>
#include <map>

namespace kring::api {
namespace {

constexpr const char* example_id = "0192f3c4-7a10-7c3e-9d2b-5b1c2f6f0a11";

json::object header_ref(const char* name) { return {{"$ref", std::string("#/components/headers/") + name}}; }

json::object success_headers(const Operation& operation) {
  json::object headers{{"API-Version", header_ref("API-Version")}};
  if (operation.guarded || operation.id == "getDossier") headers.emplace("ETag", header_ref("ETag"));
  if (operation.success == 201) headers.emplace("Location", header_ref("Location"));
  return headers;
}

json::array parameters_of(const Operation& operation) {
  json::array list;
  for (std::size_t at = 0; (at = operation.path.find('{', at)) != std::string::npos; ++at) {
    const auto end = operation.path.find('}', at);
    const auto name = operation.path.substr(at + 1, end - at - 1);
    const bool is_name = name == "name";
    json::object schema =
        is_name ? json::object{{"type", "string"}} : json::object{{"type", "string"}, {"format", "uuid"}};
    list.push_back(json::object{{"name", name},
                                {"in", "path"},
                                {"required", true},
                                {"example", is_name ? "functions" : example_id},
                                {"schema", std::move(schema)}});
  }
  for (const auto& query : operation.query)
    list.push_back(json::object{{"name", query.name},
                                {"in", "query"},
                                {"required", false},
                                {"description", query.description},
                                {"schema", query.schema}});
  if (operation.guarded) list.push_back(json::object{{"$ref", "#/components/parameters/IfMatch"}});
  if (operation.repeatable) list.push_back(json::object{{"$ref", "#/components/parameters/IdempotencyKey"}});
  return list;
}

json::object responses_of(const Operation& operation, bool has_input) {
  json::object success{{"description", operation.success == 201   ? "Made."
                                       : operation.success == 204 ? "Done; nothing to tell."
                                                                  : "The answer."},
                       {"headers", success_headers(operation)}};
  if (!operation.answer.empty())
    success.emplace("content",
                    json::object{{operation.answer_type, json::object{{"schema", operation.answer}}}});
  json::object responses{{std::to_string(operation.success), std::move(success)}};
  const auto problem = [&](const char* status, const char* name) {
    responses.emplace(status, json::object{{"$ref", std::string("#/components/responses/") + name}});
  };
  if (has_input) problem("400", "Invalid");
  if (!operation.open) problem("401", "Unauthorized");
  problem("403", "Forbidden");
  if (operation.path.find('{') != std::string::npos) problem("404", "NotFound");
  if (!operation.body.empty() || operation.repeatable) problem("409", "Conflict");
  if (operation.guarded) {
    problem("412", "Stale");
    problem("428", "GuardMissing");
  }
  problem("429", "TooMany");
  problem("503", "Unavailable");
  return responses;
}

json::object operation_of(const Operation& operation) {
  const auto parameters = parameters_of(operation);
  const bool changes = operation.method != web::Method::get;
  json::object out{
      {"operationId", operation.id}, {"tags", json::array{operation.tag}}, {"summary", operation.summary}};
  if (!operation.description.empty()) out.emplace("description", operation.description);
  if (operation.open)
    out.emplace("security", json::array{});
  else if (changes)
    out.emplace("security", json::array{json::object{{"session", json::array{}}, {"csrf", json::array{}}}});
  if (!parameters.empty()) out.emplace("parameters", parameters);
  if (!operation.body.empty())
    out.emplace("requestBody",
                json::object{{"required", operation.body_required},
                             {"content",
                              json::object{{"application/json", json::object{{"schema", operation.body}}}}}});
  out.emplace("responses", responses_of(operation, !parameters.empty() || changes));
  return out;
}

json::object problem_response(const char* description) {
  return {{"description", description},
          {"headers", json::object{{"API-Version", header_ref("API-Version")}}},
          {"content",
           json::object{{"application/problem+json", json::object{{"schema", reference("Problem")}}}}}};
}

json::object problem_schema() {
  const json::object text{{"type", "string"}};
  json::object error{{"type", "object"},
                     {"required", json::array{"pointer", "rule", "detail"}},
                     {"properties", json::object{{"pointer", text}, {"rule", text}, {"detail", text}}}};
  return {
      {"type", "object"},
      {"description", "RFC 9457. `rule` is a stable key; `errors` names all that is wrong at once."},
      {"required", json::array{"status", "title", "detail", "rule"}},
      {"properties", json::object{{"type", text},
                                  {"status", json::object{{"type", "integer"}}},
                                  {"title", text},
                                  {"detail", text},
                                  {"instance", text},
                                  {"rule", text},
                                  {"errors", json::object{{"type", "array"}, {"items", std::move(error)}}},
                                  {"current", json::object{{"type", "object"},
                                                           {"description", "412: the item as it is now"}}}}}};
}

json::object shared_components(const Components& components) {
  json::object schemas = components.schemas;
  schemas.emplace("Problem", problem_schema());
  std::map<std::string, json::value> sorted;
  for (const auto& schema : schemas) sorted.emplace(schema.key(), schema.value());
  schemas.clear();
  for (auto& [name, schema] : sorted) schemas.emplace(name, std::move(schema));
  const auto text_header = [](const char* description) {
    return json::object{{"description", description}, {"schema", json::object{{"type", "string"}}}};
  };
  const auto header_parameter = [](const char* name, bool required, const char* description) {
    return json::object{{"name", name},
                        {"in", "header"},
                        {"required", required},
                        {"description", description},
                        {"schema", json::object{{"type", "string"}}}};
  };
  return {
      {"schemas", std::move(schemas)},
      {"headers", json::object{{"API-Version", text_header("The full version of this API.")},
                               {"ETag", text_header("The version of the item; send it back as If-Match.")},
                               {"Location", text_header("Where what was made can be found.")}}},
      {"parameters",
       json::object{{"IfMatch", header_parameter("If-Match", true,
                                                 "The ETag that was read; 412 when it changed since.")},
                    {"IdempotencyKey",
                     header_parameter("Idempotency-Key", false,
                                      "The same key and request again gives the first answer again.")}}},
      {"responses",
       json::object{
           {"Invalid", problem_response("The request does not have the right form; all errors are named.")},
           {"Unauthorized", problem_response("Nobody is logged in.")},
           {"Forbidden", problem_response("A rule of access refuses; `rule` says which.")},
           {"NotFound", problem_response("It does not exist, or you may not know that it does.")},
           {"Conflict", problem_response("A rule of the domain refuses; `rule` says which.")},
           {"Stale", problem_response("Somebody changed it; `current` is how it is now.")},
           {"GuardMissing", problem_response("If-Match is missing.")},
           {"TooMany", problem_response("Too many requests; see Retry-After.")},
           {"Unavailable", problem_response("Cannot be written or read now; see Retry-After.")}}},
      {"securitySchemes",
       json::object{{"session", json::object{{"type", "apiKey"}, {"in", "cookie"}, {"name", "__Host-kring"}}},
                    {"csrf", json::object{{"type", "apiKey"}, {"in", "header"}, {"name", "Kring-CSRF"}}}}}};
}

bool is_plain(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (!is_letter(text.front())) return false;
  for (const char c : text)
    if (!is_letter(c) && !(c >= '0' && c <= '9') && c != ' ' && c != '/' && c != '-' && c != '.' && c != '_')
      return false;
  static constexpr std::string_view reserved[] = {"true", "false", "null", "yes", "no",
                                                  "on",   "off",   "y",    "n"};
  return std::find(std::begin(reserved), std::end(reserved), text) == std::end(reserved);
}

std::string scalar(const json::value& value) {
  if (const auto* text = value.if_string()) {
    const std::string_view view(text->data(), text->size());
    return is_plain(view) ? std::string(view) : json::serialize(value);
  }
  return json::serialize(value);
}

void write_yaml(const json::value& value, std::size_t indent, std::string& out) {
  const std::string pad(indent, ' ');
  if (const auto* object = value.if_object(); object && !object->empty()) {
    for (const auto& member : *object) {
      const auto key = json::value(member.key());
      out += pad + scalar(key) + ":";
      const bool nested = (member.value().is_object() && !member.value().get_object().empty()) ||
                          (member.value().is_array() && !member.value().get_array().empty());
      if (!nested) {
        out += " " + scalar(member.value()) + "\n";
        continue;
      }
      out += "\n";
      write_yaml(member.value(), indent + 2, out);
    }
  } else if (const auto* array = value.if_array(); array && !array->empty()) {
    for (const auto& item : *array) {
      if (!item.is_structured()) {
        out += pad + "- " + scalar(item) + "\n";
        continue;
      }
      std::string nested;
      write_yaml(item, indent + 2, nested);
      out += pad + "- " + nested.substr(indent + 2);
    }
  } else {
    out += pad + scalar(value) + "\n";
  }
}

}  // namespace

Operation operation(const char* tag, web::Method method, std::string path, const char* id, const char* summary) {
  Operation out;
  out.method = method;
  out.path = std::move(path);
  out.id = id;
  out.tag = tag;
  out.summary = summary;
  return out;
}

json::object Contract::document() const {
  json::object paths;
  std::vector<std::string> tags;
  for (const auto& operation : operations_) {
    auto& path = paths[operation.path];
    if (!path.is_object()) path.emplace_object();
    std::string method(web::method_name(operation.method));
    std::transform(method.begin(), method.end(), method.begin(),
                   [](char c) { return static_cast<char>(c | 0x20); });
    path.get_object().emplace(method, operation_of(operation));
    if (std::find(tags.begin(), tags.end(), operation.tag) == tags.end()) tags.push_back(operation.tag);
  }
  json::array tag_list;
  for (const auto& tag : tags) tag_list.push_back(json::object{{"name", tag}});
  return {
      {"openapi", "3.0.3"},
      {"info",
       json::object{
           {"title", "Kring"},
           {"version", "0.1.0"},
           {"description",
            "The learning youth-care system: one circle, one plan, one story told once. Every change is an "
            "event in a ledger; every look is too."},
           {"contact", json::object{{"name", "Kring"},
                                    {"email", "developers@kring.example"},
                                    {"url", "https://kring.example/developers"}}},
           {"license", json::object{{"name", "EUPL-1.2"}, {"url", "https://eupl.eu/1.2/en/"}}}}},
      {"servers", json::array{json::object{{"url", "/api/v1"}}}},
      {"security", json::array{json::object{{"session", json::array{}}}}},
      {"tags", std::move(tag_list)},
      {"paths", std::move(paths)},
      {"components", shared_components(components)}};
}

std::string to_yaml(const json::value& value) {
  std::string out;
  write_yaml(value, 0, out);
  return out;
}

}  // namespace kring::api
