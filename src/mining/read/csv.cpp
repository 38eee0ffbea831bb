#include "mining/read/csv.h"

#include <algorithm>
#include <thread>

#include "mining/read/csv_part.h"

namespace kring::mining {
namespace {

constexpr std::int64_t split_from_bytes = 4 << 20;
constexpr std::size_t head_bytes = std::size_t{1} << 20;
constexpr std::uint64_t never = static_cast<std::uint64_t>(-1);
struct Opened {
  CsvPlan plan;
  bool is_plain = false;  // UTF-8 without a mark: bytes of the file are bytes of the text
};

// `open` gives the bytes of the file from their beginning, each time anew.
template <class Open>
Result<Opened> plan_of(Open&& open, const ReadOptions& options) {
  TRY(auto source, open());
  const std::string head = read_up_to(*source, head_bytes);
  TableText how{table_encoding(head, head.size() == head_bytes)};
  TRY(source, open());
  TRY(source, table_source(std::move(source), how));
  // The last line of the head may be cut: it is not looked at.
  std::string text = read_up_to(*source, head_bytes);
  how.old_mac_lines = has_old_mac_lines(text);
  if (how.old_mac_lines) std::replace(text.begin(), text.end(), '\r', '\n');
  if (text.size() == head_bytes)
    text.resize(text.rfind('\n') == std::string::npos ? text.size() : text.rfind('\n') + 1);
  Opened opened;
  if (text.find('\0') != std::string::npos)
    return Error{Errc::invalid, "log.unknown_format", "this is not text: there are bytes of zero in it", {}};
  TRY(opened.plan, plan_csv(text, options));
  opened.plan.text = how;
  if (how.encoding == "windows-1252")
    opened.plan.notes.push_back("the text is not UTF-8; it is read as Windows-1252");
  opened.is_plain = how.encoding.empty() && !how.old_mac_lines && !head.starts_with("\xef\xbb\xbf");
  return opened;
}

ReadOutcome outcome(CsvPart& part, const CsvPlan& plan) {
  ReadReport report;
  report.format = "CSV";
  report.events_seen = part.events_seen;
  report.notes = plan.notes;
  report.problems = part.problems.all();
  part.builder.set_zone(plan.zone);
  return ReadOutcome{std::move(part.builder).finish(), std::move(report)};
}

// The first line that begins behind `from`, if there is no quote open there.
std::uint64_t find_line(const std::string& path, std::uint64_t from) {
  const auto source = open_source(path, from);
  if (!source) return never;
  const auto bytes = read_up_to(**source, head_bytes);
  const auto feed = bytes.find('\n');
  return feed == std::string::npos || feed + 1 == bytes.size() ? never : from + feed + 1;
}

// The second half is right only when the first arrives at its beginning with a line that ends there.
Result<ReadOutcome> read_halves(const std::string& path,
                                const CsvPlan& plan,
                                std::uint64_t middle,
                                const ReadOptions& options) {
  TRY(const auto first_source, open_source(path));
  TRY(const auto second_source, open_source(path, middle));
  ReadProgress told;
  if (options.progress)
    told = [&](std::int64_t done, std::int64_t total) { options.progress(std::min(2 * done, total), total); };
  CsvPart first(*first_source, 0, plan, true, told);
  CsvPart second(*second_source, middle, plan, false, {});
  std::atomic<bool> cancelled = false;
  const std::atomic<bool> go_on = false;
  std::thread helper([&] { second.read(never, cancelled); });
  const bool met = first.read(middle, go_on);
  if (!met) cancelled = true;
  helper.join();
  if (met) {
    first.problems.append(second.problems, first.lines());
    first.builder.append(std::move(second.builder));
    first.events_seen += second.events_seen;
  }
  return outcome(first, plan);
}

Result<ReadOutcome> read_whole(std::unique_ptr<Source> source,
                               const CsvPlan& plan,
                               const ReadOptions& options) {
  TRY(source, table_source(std::move(source), plan.text));
  CsvPart part(*source, 0, plan, true, options.progress);
  const std::atomic<bool> go_on = false;
  part.read(never, go_on);
  if (const auto fault = source->fault(); !fault.empty()) part.problems.add("log.cut", fault, 0);
  if (const auto count = source->replaced(); count > 0)
    part.problems.add("csv.bad_utf16", "halves of characters that UTF-16 does not have: replaced by U+FFFD",
                      0, count);
  return outcome(part, plan);
}

}  // namespace

Result<ReadOutcome> read_csv(const std::string& path, const ReadOptions& options) {
  TRY(const Packing packing, packing_of(path));
  TRY(const Opened opened, plan_of([&] { return open_source(path); }, options));
  TRY(auto source, open_source(path));
  const std::int64_t size = source->total();
  if (options.threads > 1 && packing == Packing::none && opened.is_plain && size >= split_from_bytes) {
    const auto middle = find_line(path, static_cast<std::uint64_t>(size) / 2);
    if (middle != never) return read_halves(path, opened.plan, middle, options);
  }
  if (options.threads > 1 && packing == Packing::gzip) source = ahead_source(std::move(source));
  return read_whole(std::move(source), opened.plan, options);
}

Result<ReadOutcome> read_csv_text(std::string_view text, const ReadOptions& options) {
  const auto open = [&]() -> Result<std::unique_ptr<Source>> { return memory_source(text); };
  TRY(const Opened opened, plan_of(open, options));
  return read_whole(memory_source(text), opened.plan, options);
}

}  // namespace kring::mining
