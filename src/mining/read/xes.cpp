#include "mining/read/xes.h"

#include <thread>

#include "mining/read/xes_part.h"

namespace kring::mining {
namespace {

constexpr std::uint64_t never = static_cast<std::uint64_t>(-1);

// The first "<trace" at or behind `from`; `never` when there is none near.
std::uint64_t find_trace(const std::string& path, std::uint64_t from) {
  const auto source = open_source(path, from);
  if (!source) return never;
  std::string bytes(1 << 20, '\0');
  bytes.resize((*source)->read(bytes.data(), bytes.size()));
  for (auto at = bytes.find("<trace"); at != std::string::npos; at = bytes.find("<trace", at + 1))
    if (at + 6 < bytes.size() && std::string_view(" \t\r\n>/").find(bytes[at + 6]) != std::string_view::npos)
      return from + at;
  return never;
}

Result<ReadOutcome> outcome(XesPart& part, const ReadOptions& options) {
  if (!part.saw_log && part.builder.event_count() == 0)
    return Error{Errc::invalid, "xes.not_xes", "there is no <log> in it: this is not an XES file", {}};
  TRY_DO(part.finish(options));
  ReadReport report;
  report.format = "XES";
  report.events_seen = part.events_seen;
  report.problems = part.problems.all();
  part.builder.set_zone(options.zone);
  return ReadOutcome{std::move(part.builder).finish(), std::move(report)};
}

// Both halves at once. The second one is right only when the first arrives at its beginning between two
// traces; else (a "<trace" in a comment, say) the first goes on to the end.
Result<ReadOutcome> read_halves(const std::string& path, std::uint64_t middle, const ReadOptions& options) {
  TRY(const auto first_source, open_source(path));
  TRY(const auto second_source, open_source(path, middle));
  ReadOptions silent = options;
  silent.progress = {};
  ReadOptions told = options;
  if (options.progress)
    told.progress = [&](std::int64_t done, std::int64_t total) {
      options.progress(std::min(2 * done, total), total);
    };
  XesPart first(*first_source, 0, told);
  XesPart second(*second_source, middle, silent);
  std::atomic<bool> cancelled = false;
  const std::atomic<bool> go_on = false;
  std::thread helper([&] { second.read(never, cancelled); });
  const bool met = first.read(middle, go_on);
  if (!met) cancelled = true;
  helper.join();
  if (met) first.append(std::move(second));
  return outcome(first, options);
}

Result<ReadOutcome> read_whole(std::unique_ptr<Source> source,
                               std::string_view head,
                               const ReadOptions& options) {
  XesPart part(*source, 0, options);
  const std::atomic<bool> go_on = false;
  part.read(never, go_on);
  const auto fault = source->fault();
  if (!fault.empty() && !part.saw_log && part.builder.event_count() == 0)
    return Error{Errc::invalid, "log.cut", fault, {}};
  if (!fault.empty()) part.problems.add("log.cut", fault, 0);
  if (const auto count = source->replaced(); count > 0)
    part.problems.add("xml.bad_utf16", "halves of characters that UTF-16 does not have: replaced by U+FFFD",
                      0, count);
  if (xml_says_wide_but_is_not(head))
    part.problems.add("xml.encoding", "the head says UTF-16 or UTF-32, but the bytes are not: read as UTF-8",
                      1);
  return outcome(part, options);
}

std::string head_of(Source& source) {
  std::string head(1024, '\0');
  head.resize(source.read(head.data(), head.size()));
  return head;
}

}  // namespace

Result<ReadOutcome> read_xes(const std::string& path, const ReadOptions& options) {
  TRY(const Packing packing, packing_of(path));
  TRY(auto source, open_source(path));
  const std::string head = head_of(*source);
  const std::string encoding = xml_encoding(head);
  const std::int64_t size = source->total();
  TRY(source, open_source(path));
  const auto* const same = source.get();
  TRY(source, decoded_source(std::move(source), encoding));
  const bool is_utf8 = source.get() == same;
  if (options.threads > 1 && packing == Packing::none && is_utf8 && !xml_says_wide_but_is_not(head) &&
      size >= options.split_from_bytes) {
    const auto middle = find_trace(path, static_cast<std::uint64_t>(size) / 2);
    if (middle != never) return read_halves(path, middle, options);
  }
  if (options.threads > 1 && packing == Packing::gzip) source = ahead_source(std::move(source));
  return read_whole(std::move(source), head, options);
}

Result<ReadOutcome> read_xes_text(std::string_view text, const ReadOptions& options) {
  TRY(auto source, decoded_source(memory_source(text), xml_encoding(text.substr(0, 1024))));
  return read_whole(std::move(source), text.substr(0, 1024), options);
}

}  // namespace kring::mining
