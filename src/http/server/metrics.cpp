#include "http/server/metrics.h"

#include <fmt/format.h>

namespace kring::web {

std::string format_metrics(const Metrics& metrics) {
  std::string out = "# TYPE kring_http_responses_total counter\n";
  for (std::size_t i = 1; i < metrics.by_class.size(); ++i)
    out += fmt::format("kring_http_responses_total{{class=\"{}xx\"}} {}\n", i, metrics.by_class[i]);
  out += fmt::format("# TYPE kring_http_connections_total counter\nkring_http_connections_total {}\n",
                     metrics.connections_total);
  out += fmt::format("# TYPE kring_http_connections gauge\nkring_http_connections {}\n", metrics.connections);
  out += fmt::format("# TYPE kring_http_in_flight gauge\nkring_http_in_flight {}\n", metrics.in_flight);
  out += fmt::format("# TYPE kring_http_streams gauge\nkring_http_streams {}\n", metrics.streams);
  return out;
}

}  // namespace kring::web
