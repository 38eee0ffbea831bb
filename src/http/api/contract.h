// The contract: api/openapi.yaml is written from the same rows that make the router (docs/adr/0009), so that they
// can't differ; a test fails when the file in the repository is not what the server says.
#pragma once

#include <string>
#include <vector>

#include "http/api/schema.h"
#include "http/server/request.h"

namespace kring::api {

struct QueryParam {
  std::string name;
  std::string description;
  json::object schema;
};

struct Operation {
  web::Method method = web::Method::get;
  std::string path;                    // below /api/v1, "/dossiers/{dossierId}"
  std::string id;                      // operationId, "askQuestion"
  std::string tag;
  std::string summary;
  std::string description;
  std::vector<QueryParam> query;
  json::object body;                   // schema; empty: no body
  bool body_required = true;
  int success = 200;                   // 200, 201 or 204
  json::object answer;                 // schema; empty: none
  std::string answer_type = "application/json";
  bool open = false;                   // needs no session
  bool guarded = false;                // takes If-Match, answers 412 and 428
  bool repeatable = false;             // takes Idempotency-Key
};

Operation operation(const char* tag, web::Method method, std::string path, const char* id, const char* summary);

class Contract {
 public:
  Components components;
  void add(Operation operation) { operations_.push_back(std::move(operation)); }
  const std::vector<Operation>& operations() const { return operations_; }
  json::object document() const;       // OpenAPI 3.0.3

 private:
  std::vector<Operation> operations_;
};

// YAML 1.2 of a JSON document: block style, strings quoted where YAML could read them as something else.
std::string to_yaml(const json::value& value);

}  // namespace kring::api
