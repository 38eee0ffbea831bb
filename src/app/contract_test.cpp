#include <gtest/gtest.h>

#include <fstream>

#include "app/serve.h"

namespace kring::app {
namespace {

TEST(Contract, in_the_repository_is_what_the_server_says) {
  std::ifstream file(KRING_SOURCE_DIR "/api/openapi.yaml");
  const std::string written((std::istreambuf_iterator<char>(file)), {});
  EXPECT_TRUE(written == openapi_yaml()) << "write it anew: ./kring openapi > api/openapi.yaml";
}

}  // namespace
}  // namespace kring::app
