#include "http/server/etag.h"

#include <algorithm>
#include <charconv>

#include "http/server/chars.h"

namespace kring::web {
namespace {

constexpr std::size_t tags_max = 100;

bool is_etag_char(char c) { return is_field_char(c) && c != '"' && c != ' ' && c != '\t'; }

// Takes one tag off the front.
std::optional<EtagList::Tag> take_tag(std::string_view& text) {
  EtagList::Tag tag;
  if (text.starts_with("W/")) {
    tag.weak = true;
    text.remove_prefix(2);
  }
  if (!text.starts_with('"')) return std::nullopt;
  const auto end = text.find('"', 1);
  if (end == std::string_view::npos) return std::nullopt;
  tag.value = text.substr(1, end - 1);
  text.remove_prefix(end + 1);
  if (!std::all_of(tag.value.begin(), tag.value.end(), is_etag_char)) return std::nullopt;
  return tag;
}

}  // namespace

std::optional<EtagList> parse_etag_list(std::string_view text) {
  EtagList list;
  text = trim(text);
  if (text == "*") {
    list.any = true;
    return list;
  }
  while (!text.empty()) {
    if (text.front() == ',' ) {  // RFC 9110 §5.6.1: empty elements are skipped
      text = trim(text.substr(1));
      continue;
    }
    auto tag = take_tag(text);
    text = trim(text);
    if (!tag || list.tags.size() == tags_max || (!text.empty() && text.front() != ',')) return std::nullopt;
    list.tags.push_back(std::move(*tag));
  }
  if (list.tags.empty()) return std::nullopt;
  return list;
}

std::string format_etag(std::string_view value) {
  KRING_ASSERT(std::all_of(value.begin(), value.end(), is_etag_char));
  return "\"" + std::string(value) + "\"";
}

std::string version_etag(std::int64_t version) { return "\"v" + std::to_string(version) + "\""; }

bool matches_strongly(const EtagList& list, std::string_view value) {
  return list.any || std::any_of(list.tags.begin(), list.tags.end(),
                                 [&](const auto& tag) { return !tag.weak && tag.value == value; });
}

bool matches_weakly(const EtagList& list, std::string_view value) {
  return list.any ||
         std::any_of(list.tags.begin(), list.tags.end(), [&](const auto& tag) { return tag.value == value; });
}

Result<std::optional<std::int64_t>> version_of_if_match(const Request& request) {
  const auto text = request.header_list("if-match");
  if (text.empty()) return Error{Errc::invalid, "if_match.missing", "this change needs If-Match", {}};
  const Error wrong{Errc::invalid, "if_match.syntax", "If-Match is one tag as given in ETag, or *", {}};
  const auto list = parse_etag_list(text);
  if (!list) return wrong;
  if (list->any) return std::optional<std::int64_t>{};
  const auto& tag = list->tags.front();
  if (list->tags.size() != 1 || tag.weak || !tag.value.starts_with('v')) return wrong;
  std::int64_t version = 0;
  const char* end = tag.value.data() + tag.value.size();
  const auto parsed = std::from_chars(tag.value.data() + 1, end, version);
  if (parsed.ec != std::errc{} || parsed.ptr != end || version < 0) return wrong;
  return std::optional<std::int64_t>{version};
}

Error stale_version() {
  return {Errc::conflict, "if_match.stale", "somebody changed it since: read it again", {}};
}

bool is_unchanged(const Request& request, std::string_view value) {
  const auto list = parse_etag_list(request.header_list("if-none-match"));
  return list && matches_weakly(*list, value);
}

}  // namespace kring::web
