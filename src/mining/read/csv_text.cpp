#include "mining/read/csv_text.h"

#include <algorithm>

#include "base/text.h"

namespace kring::mining {
namespace {

constexpr std::string_view utf8_mark = "\xef\xbb\xbf";

// Skips the mark of byte order, which UTF-16 leaves as a character too; makes ends of lines line feeds.
class TableSource : public Source {
 public:
  TableSource(std::unique_ptr<Source> from, bool old_mac_lines)
      : from_(std::move(from)), old_mac_lines_(old_mac_lines), head_(read_up_to(*from_, 3)) {
    if (head_ == utf8_mark) head_.clear();
  }
  std::size_t read(char* to, std::size_t size) override {
    std::size_t count = std::min(size, head_.size());
    if (head_.empty()) {
      count = from_->read(to, size);
    } else {
      std::copy_n(head_.data(), count, to);
      head_.erase(0, count);
    }
    if (old_mac_lines_) std::replace(to, to + count, '\r', '\n');
    return count;
  }
  std::string fault() const override { return from_->fault(); }
  std::int64_t replaced() const override { return from_->replaced(); }
  std::int64_t consumed() const override { return from_->consumed(); }
  std::int64_t total() const override { return from_->total(); }

 private:
  std::unique_ptr<Source> from_;
  bool old_mac_lines_;
  std::string head_;
};

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// The length of the character of UTF-8 that begins here, or 0.
std::size_t character_at(std::string_view text) {
  for (std::size_t length = 2; length <= 4 && length <= text.size(); ++length)
    if (is_valid_utf8(text.substr(0, length))) return length;
  return 0;
}

// Of texts mostly in Latin letters one of the two bytes of a unit is zero.
std::string wide_encoding(std::string_view head) {
  const auto looked_at = head.substr(0, std::min<std::size_t>(head.size(), 4096) & ~std::size_t{1});
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < looked_at.size(); i += 2) {
    even += looked_at[i] == '\0';
    odd += looked_at[i + 1] == '\0';
  }
  const auto units = looked_at.size() / 2;
  if (units < 2) return {};
  if (2 * odd > units && 10 * even < units) return "utf-16le";
  if (2 * even > units && 10 * odd < units) return "utf-16be";
  return {};
}

}  // namespace

std::string read_up_to(Source& source, std::size_t size) {
  std::string bytes(size, '\0');
  std::size_t have = 0;
  for (std::size_t got; have < size && (got = source.read(bytes.data() + have, size - have)) > 0;)
    have += got;
  bytes.resize(have);
  return bytes;
}

std::string table_encoding(std::string_view head, bool is_cut) {
  if (head.starts_with("\xff\xfe")) return "utf-16le";
  if (head.starts_with("\xfe\xff")) return "utf-16be";
  if (auto wide = wide_encoding(head); !wide.empty()) return wide;
  // A character by chance is rare in Windows-1252 ("Ã©"), so a text with as many of one kind as of the other
  // is UTF-8 with bytes in it that are wrong. What stands together counts once.
  std::size_t good = 0, bad = 0;
  bool in_bad = false;
  for (std::size_t i = 0; i < head.size();) {
    if (is_ascii(head[i])) {
      in_bad = false;
      ++i;
    } else if (const auto length = character_at(head.substr(i)); length > 0) {
      in_bad = false;
      ++good;
      i += length;
    } else {
      if (is_cut && i + 4 > head.size()) break;
      bad += !in_bad;
      in_bad = true;
      ++i;
    }
  }
  return bad > good ? "windows-1252" : "";
}

bool has_old_mac_lines(std::string_view text) {
  return text.find('\n') == text.npos && text.find('\r') != text.npos;
}

Result<std::unique_ptr<Source>> table_source(std::unique_ptr<Source> bytes, const TableText& how) {
  TRY(auto source, decoded_source(std::move(bytes), how.encoding));
  return std::unique_ptr<Source>(new TableSource(std::move(source), how.old_mac_lines));
}

}  // namespace kring::mining
