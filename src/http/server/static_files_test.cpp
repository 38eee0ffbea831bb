#include "http/server/static_files.h"

#include <filesystem>
#include <fstream>

#include "http/server/raw_client.h"

namespace kring::web {
namespace {

using namespace testing;
namespace fs = std::filesystem;

struct WebDir {
  fs::path path = fs::temp_directory_path() / ("kring_static_" + std::to_string(::getpid()));
  WebDir() {
    write("index.html", "<!doctype html><title>app</title>");
    write("assets/index-B7aH_3xq.js", std::string(5000, 'a'));
    write("assets/logo.png", "png");
    write("given.css", std::string(300, 'b'));
    write("given.css.gz", "as given");
    write(".secret", "no");
    fs::create_symlink("/etc/passwd", path / "passwd");
  }
  ~WebDir() { fs::remove_all(path); }
  void write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << bytes;
  }
};

std::string etag_in(const std::string& answer) {
  const auto at = answer.find("ETag: ") + 6;
  return answer.substr(at, answer.find("\r\n", at) - at);
}

TEST(StaticFiles, are_served_with_type_tag_and_compression) {
  const WebDir dir;
  ServerOptions options;
  options.static_dir = dir.path.string();
  RunningServer running(options);
  const auto page = get(running.port, "/");
  EXPECT_EQ(body_of(page), "<!doctype html><title>app</title>");
  EXPECT_NE(page.find("Content-Type: text/html; charset=utf-8\r\n"), std::string::npos);
  EXPECT_NE(page.find("Cache-Control: no-store\r\n"), std::string::npos);

  const auto script = get(running.port, "/assets/index-B7aH_3xq.js");
  EXPECT_EQ(body_of(script).size(), 5000U);
  EXPECT_NE(script.find("Cache-Control: public, max-age=31536000, immutable\r\n"), std::string::npos);
  EXPECT_NE(script.find("Content-Type: text/javascript; charset=utf-8\r\n"), std::string::npos);
  EXPECT_EQ(script.find("no-store"), std::string::npos);

  const auto small = get(running.port, "/assets/index-B7aH_3xq.js", "Accept-Encoding: br, gzip;q=0.5\r\n");
  EXPECT_NE(small.find("Content-Encoding: gzip\r\n"), std::string::npos);
  EXPECT_NE(small.find("Vary: Accept-Encoding\r\n"), std::string::npos);
  EXPECT_LT(body_of(small).size(), 200U);
  EXPECT_NE(etag_in(small), etag_in(script)) << "two forms, two strong tags";
  EXPECT_EQ(body_of(get(running.port, "/given.css", "Accept-Encoding: gzip\r\n")), "as given");
  EXPECT_EQ(get(running.port, "/given.css", "Accept-Encoding: gzip;q=0\r\n").find("Content-Encoding"),
            std::string::npos);

  const auto unchanged = get(running.port, "/assets/index-B7aH_3xq.js", "If-None-Match: " + etag_in(script) + "\r\n");
  EXPECT_EQ(status_of(unchanged), 304);
  EXPECT_EQ(body_of(unchanged), "");
  EXPECT_EQ(etag_in(unchanged), etag_in(script));
  const auto changed = get(running.port, "/assets/index-B7aH_3xq.js", "If-None-Match: \"other\"\r\n");
  EXPECT_EQ(status_of(changed), 200);
}

TEST(StaticFiles, pages_of_the_app_are_index_and_all_else_is_404) {
  const WebDir dir;
  ServerOptions options;
  options.static_dir = dir.path.string();
  RunningServer running(options);
  const std::string html = "Accept: text/html,*/*\r\n";
  EXPECT_EQ(body_of(get(running.port, "/dossiers/7", html)), "<!doctype html><title>app</title>");
  const std::vector<std::pair<std::string, std::string>> absent = {
      {"/dossiers/7", ""}, {"/missing.js", html}, {"/api/v1/missing", html}, {"/.secret", html},
      {"/passwd", ""},     {"/assets", ""},       {"/given.css.gz", ""},     {"/%2e%2e/etc/passwd", html}};
  for (const auto& [path, fields] : absent) {
    const auto status = status_of(get(running.port, path, fields));
    EXPECT_TRUE(status == 404 || status == 400) << path << " " << status;
  }
  const auto post = talk(
      running.port, "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  EXPECT_EQ(status_of(post), 405);
  EXPECT_NE(post.find("Allow: GET, HEAD, OPTIONS\r\n"), std::string::npos);
}

TEST(StaticFiles, without_a_web_app_a_page_says_how_to_build_it) {
  for (const char* dir : {"", "/nowhere/at/all"}) {
    ServerOptions options;
    options.static_dir = dir;
    RunningServer running(options);
    const auto page = get(running.port, "/");
    EXPECT_EQ(status_of(page), 200);
    EXPECT_NE(page.find("./kring build"), std::string::npos);
  }
}

}  // namespace
}  // namespace kring::web
