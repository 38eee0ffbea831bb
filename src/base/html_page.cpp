#include "base/html_page.h"

#include <fmt/format.h>
#include <sodium.h>

#include "base/result.h"

namespace kring {
namespace {

// A source of the content policy: "'sha256-…'".
std::string hash_source(const std::string& text) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  char words[sodium_base64_ENCODED_LEN(sizeof hash, sodium_base64_VARIANT_ORIGINAL)];
  sodium_bin2base64(words, sizeof words, hash, sizeof hash, sodium_base64_VARIANT_ORIGINAL);
  return fmt::format("'sha256-{}'", words);
}

}  // namespace

std::string joined_pieces(const char* const* pieces) {
  std::string all;
  for (; *pieces; ++pieces) all += *pieces;
  return all;
}

std::string json_for_script(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) {
    if (c == '<' || c == '>' || c == '&')
      out += fmt::format("\\u{:04x}", static_cast<int>(c));
    else
      out += c;
  }
  return out;
}

std::string escaped_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else if (c == '\'')
      out += "&#39;";
    else
      out += c;
  }
  return out;
}

std::string html_page(std::string_view frame,
                      const std::string& style,
                      const std::string& script,
                      std::string_view data,
                      const std::map<std::string, std::string, std::less<>>& texts) {
  std::map<std::string, std::string, std::less<>> parts;
  for (const auto& [name, text] : texts) parts[name] = escaped_html(text);
  parts["policy"] =
      fmt::format("default-src 'none'; base-uri 'none'; form-action 'none'; style-src {}; script-src {}",
                  hash_source(style), hash_source(script));
  parts["style"] = style;
  parts["script"] = script;
  parts["data"] = json_for_script(data);
  std::string out;
  for (auto at = frame.find("{{"); at != std::string_view::npos; at = frame.find("{{")) {
    const auto end = frame.find("}}", at);
    KRING_ASSERT(end != std::string_view::npos);
    const auto part = parts.find(frame.substr(at + 2, end - at - 2));
    KRING_ASSERT(part != parts.end());
    out += frame.substr(0, at);
    out += part->second;
    frame.remove_prefix(end + 2);
  }
  return out + std::string(frame);
}

}  // namespace kring
