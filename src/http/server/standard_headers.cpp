#include "http/server/standard_headers.h"

#include <array>

#include <fmt/format.h>

#include "http/server/chars.h"
#include "http/server/problem.h"

namespace kring::web {

std::string policy_headers(std::string_view api_version) {
  return fmt::format(
      "API-Version: {}\r\n"
      "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
      "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
      "frame-ancestors 'none'\r\n"
      "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n"
      "X-Content-Type-Options: nosniff\r\n"
      "X-Frame-Options: DENY\r\n"
      "Referrer-Policy: no-referrer\r\n"
      "Permissions-Policy: accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
      "magnetometer=(), microphone=(), midi=(), payment=(), usb=()\r\n"
      "Cross-Origin-Opener-Policy: same-origin\r\n",
      api_version);
}

std::string http_date(Instant at) {
  static constexpr std::array<const char*, 7> weekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(at - day)};
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                     weekdays.at(std::chrono::weekday{day}.c_encoding()), static_cast<unsigned>(date.day()),
                     months.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string write_head(const Response& response, const HeadInfo& info) {
  std::string head;
  head.reserve(info.policy.size() + 640 + response.headers.size() * 48);
  const auto line = [&](std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
  };
  head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  head.append(reason_phrase(response.status)).append("\r\n");
  line("Date", info.date);
  head.append(info.policy);
  if (!response.find("cache-control")) line("Cache-Control", "no-store");
  if (!response.find("cross-origin-resource-policy")) line("Cross-Origin-Resource-Policy", "same-origin");
  if (!info.traceresponse.empty()) line("traceresponse", info.traceresponse);
  for (const auto& header : response.headers) line(header.name, header.value);
  const bool bodiless = response.status == 204 || response.status == 304 || response.stream;
  if (!bodiless) {
    if (!response.content().empty() && !response.find("content-type")) line("Content-Type", "application/octet-stream");
    line("Content-Length", std::to_string(response.content().size()));
  }
  line("Connection", info.keep_alive ? "keep-alive" : "close");
  return head.append("\r\n");
}

}  // namespace kring::web
