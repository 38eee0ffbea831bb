// What stands in a target or in a field: query, path, entity tags, cookies, trace context, host.
#include "http/server/cookie.h"
#include "http/server/etag.h"
#include "http/server/host.h"
#include "http/server/path.h"
#include "http/server/query.h"
#include "http/server/traceparent.h"
#include "tests/fuzz/fuzz.h"

using namespace kring;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  for (const bool plus : {false, true})
    if (const auto decoded = web::percent_decode(text, plus)) {
      KRING_ASSERT(web::is_utf8(*decoded));
      KRING_ASSERT(web::percent_decode(web::percent_encode(*decoded), plus) == decoded);
    }
  if (const auto params = web::parse_query(text)) KRING_ASSERT(params->size() <= 100);
  if (const auto segments = web::split_path(text)) {
    KRING_ASSERT(!segments->empty() && segments->size() <= 32);
    for (const auto& segment : *segments) KRING_ASSERT(segment != "." && segment != "..");
  }
  if (const auto list = web::parse_etag_list(text)) {
    KRING_ASSERT(list->any || (!list->tags.empty() && list->tags.size() <= 100));
    for (const auto& tag : list->tags) KRING_ASSERT(web::matches_weakly(*list, tag.value));
  }
  if (const auto value = web::cookie_value(text, "__Host-kring"))
    KRING_ASSERT(value->find_first_of(" \",;\\") == std::string::npos);
  if (const auto trace = web::parse_traceparent(text)) {
    KRING_ASSERT(trace->trace_id.size() == 32 && trace->parent_id.size() == 16);
    const auto again = web::parse_traceparent(web::format_traceparent(*trace, trace->parent_id));
    KRING_ASSERT(again && *again == *trace);
  }
  if (const auto host = web::parse_host(text)) KRING_ASSERT(web::parse_host(*host) == host);
  return 0;
}
