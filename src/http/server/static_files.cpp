#include "http/server/static_files.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <openssl/evp.h>
#include <zlib.h>

#include "http/server/chars.h"
#include "http/server/etag.h"
#include "http/server/path.h"

namespace kring::web {
namespace {

constexpr std::size_t bytes_max = 256 * 1024 * 1024;
constexpr std::string_view not_built =
    "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Kring</title></head><body><main>"
    "<h1>Kring</h1><p>The server runs, but the web app was not built. Build it with <code>./kring build</code> "
    "and start again.</p></main></body></html>\n";

std::string gzip(const std::string& bytes) {
  z_stream stream{};
  constexpr int gzip_window = 15 + 16;
  if (deflateInit2(&stream, 9, Z_DEFLATED, gzip_window, 9, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return done ? out : std::string{};
}

std::string hash_of(const std::string& bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::string hex;
  for (std::size_t i = 0; i < 12; ++i) {
    hex.push_back("0123456789abcdef"[digest[i] >> 4]);
    hex.push_back("0123456789abcdef"[digest[i] & 15]);
  }
  return hex;
}

std::string_view extension_of(std::string_view path) {
  const auto name = path.substr(path.rfind('/') + 1);
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

// Vite names a bundle "index-B7aH_3xq.js": a dash and eight characters of hash before the extension.
bool is_hashed(std::string_view path) {
  constexpr std::size_t hash_size = 8;
  if (path.find("/assets/") == std::string_view::npos) return false;
  const auto name = path.substr(path.rfind('/') + 1);
  const auto stem = name.substr(0, name.find('.'));
  if (stem.size() < hash_size + 2 || stem[stem.size() - hash_size - 1] != '-') return false;
  for (const char c : stem.substr(stem.size() - hash_size))
    if (!is_alpha(c) && !is_digit(c) && c != '-' && c != '_') return false;
  return true;
}

bool accepts_gzip(const Request& request) {
  const auto list = request.header_list("accept-encoding");
  std::string_view rest = list;
  while (!rest.empty()) {
    auto parameters = cut(rest, ',');
    const auto coding = trim(cut(parameters, ';'));
    auto weight = lower(trim(parameters));
    std::erase(weight, ' ');
    if (!same_name(coding, "gzip")) continue;
    return weight != "q=0" && weight != "q=0.0" && weight != "q=0.00" && weight != "q=0.000";
  }
  return false;
}

Result<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in) return Error{Errc::unavailable, "server.static_files", "cannot read " + path.string(), {}};
  return bytes;
}

}  // namespace

std::string_view mime_type(std::string_view file_name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 22> types = {{
      {"html", "text/html; charset=utf-8"},
      {"css", "text/css; charset=utf-8"},
      {"js", "text/javascript; charset=utf-8"},
      {"mjs", "text/javascript; charset=utf-8"},
      {"json", "application/json; charset=utf-8"},
      {"map", "application/json; charset=utf-8"},
      {"webmanifest", "application/manifest+json; charset=utf-8"},
      {"svg", "image/svg+xml; charset=utf-8"},
      {"txt", "text/plain; charset=utf-8"},
      {"md", "text/markdown; charset=utf-8"},
      {"xml", "application/xml; charset=utf-8"},
      {"csv", "text/csv; charset=utf-8"},
      {"wasm", "application/wasm"},
      {"png", "image/png"},
      {"jpg", "image/jpeg"},
      {"jpeg", "image/jpeg"},
      {"webp", "image/webp"},
      {"gif", "image/gif"},
      {"ico", "image/x-icon"},
      {"woff2", "font/woff2"},
      {"woff", "font/woff"},
      {"pdf", "application/pdf"},
  }};
  const auto extension = extension_of(file_name);
  for (const auto& [name, type] : types)
    if (same_name(name, extension)) return type;
  return "application/octet-stream";
}

void StaticFiles::add(const std::string& path, std::string bytes, std::string compressed) {
  File file;
  file.type = mime_type(path);
  file.hashed = is_hashed(path);
  file.etag = hash_of(bytes);
  const bool is_words = file.type.find("charset") != std::string::npos || file.type == "application/wasm";
  if (compressed.empty() && is_words) compressed = gzip(bytes);
  if (!compressed.empty() && compressed.size() < bytes.size() - bytes.size() / 10)
    file.gzip = std::make_shared<const std::string>(std::move(compressed));
  file.plain = std::make_shared<const std::string>(std::move(bytes));
  files_[path] = std::move(file);
}

Result<StaticFiles> StaticFiles::load(const std::string& dir) {
  namespace fs = std::filesystem;
  StaticFiles files;
  std::error_code failure;
  std::size_t total = 0;
  const bool exists = !dir.empty() && fs::is_directory(dir, failure);
  failure.clear();
  const Error unreadable{Errc::unavailable, "server.static_files", "cannot list " + dir, {}};
  auto entries = exists ? fs::recursive_directory_iterator(dir, failure) : fs::recursive_directory_iterator();
  if (failure) return unreadable;
  for (; entries != fs::recursive_directory_iterator(); entries.increment(failure)) {
    const auto& path = entries->path();
    if (path.filename().string().starts_with('.')) {
      entries.disable_recursion_pending();
      continue;
    }
    if (entries->is_symlink(failure) || !entries->is_regular_file(failure)) continue;
    auto plain_path = path;
    if (path.extension() == ".gz" && fs::exists(plain_path.replace_extension(), failure)) continue;
    TRY(auto bytes, read_file(path));
    auto gzip_path = path;
    std::string compressed;
    if (fs::is_regular_file(gzip_path += ".gz", failure)) {
      TRY(compressed, read_file(gzip_path));
    }
    total += bytes.size() + compressed.size();
    if (total > bytes_max) return Error{Errc::too_large, "server.static_files", dir + " is over 256 MiB", {}};
    files.add("/" + path.lexically_relative(dir).generic_string(), std::move(bytes), std::move(compressed));
  }
  if (failure) return unreadable;
  if (!files.files_.contains("/index.html")) files.add("/index.html", std::string(not_built), {});
  return files;
}

Response StaticFiles::answer_file(const File& file, const Request& request) {
  const bool use_gzip = file.gzip && accepts_gzip(request);
  const auto tag = use_gzip ? file.etag + "-gz" : file.etag;
  auto response = is_unchanged(request, tag) ? not_modified(format_etag(tag)) : Response{};
  if (response.status == 200) {
    response.shared_body = use_gzip ? file.gzip : file.plain;
    response.set("ETag", format_etag(tag)).set("Content-Type", file.type);
    if (use_gzip) response.set("Content-Encoding", "gzip");
  }
  if (file.gzip) response.set("Vary", "Accept-Encoding");
  if (file.hashed) response.set("Cache-Control", "public, max-age=31536000, immutable");
  return response;
}

std::optional<Response> StaticFiles::answer(const Request& request) const {
  const auto segments = split_path(request.path);
  if (!segments) return std::nullopt;
  std::string path;
  for (const auto& segment : *segments) path += "/" + segment;
  if (const auto found = files_.find(path); found != files_.end()) return answer_file(found->second, request);
  const bool wants_page = request.header_list("accept").find("text/html") != std::string::npos;
  if (path != "/" && (!wants_page || !extension_of(path).empty())) return std::nullopt;
  return answer_file(files_.find("/index.html")->second, request);
}

}  // namespace kring::web
