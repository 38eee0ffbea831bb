#include "ledger/sqlite/page_owner.h"

#include <string_view>

#include "ledger/sqlite/checksum_vfs.h"

namespace kring::ledger {
namespace {

constexpr std::int64_t usable = page_size - page_reserve;

// Reads numbers from one page; past its end everything is zero.
class Cursor {
 public:
  Cursor(std::string_view page, std::size_t at) : page_(page), at_(at) {}
  std::int64_t byte() { return at_ < page_.size() ? static_cast<unsigned char>(page_[at_++]) : 0; }
  std::int64_t two() {
    const std::int64_t high = byte();
    return high << 8 | byte();
  }
  std::int64_t four() {
    const std::int64_t high = two();
    return high << 16 | two();
  }
  std::int64_t varint() {
    std::uint64_t value = 0;
    for (int i = 0; i < 8; ++i) {
      const auto next = static_cast<std::uint64_t>(byte());
      value = value << 7 | (next & 0x7f);
      if (next < 0x80) return static_cast<std::int64_t>(value);
    }
    return static_cast<std::int64_t>(value << 8 | static_cast<std::uint64_t>(byte()));
  }
  void skip(std::int64_t count) { at_ += static_cast<std::size_t>(count); }

 private:
  std::string_view page_;
  std::size_t at_;
};

class Walk {
 public:
  Walk(const ReadPage& read_page, std::map<std::int64_t, std::string>& owners)
      : read_page_(read_page), owners_(owners) {}

  void tree(const std::string& name, std::int64_t root) {
    std::vector<std::int64_t> waiting{root};
    while (!waiting.empty()) {
      const std::int64_t number = waiting.back();
      waiting.pop_back();
      if (number > 0 && owners_.try_emplace(number, name).second) look_into(name, number, waiting);
    }
  }

 private:
  void look_into(const std::string& name, std::int64_t number, std::vector<std::int64_t>& waiting) {
    const std::string page = read_page_(number);
    if (page.empty()) return;
    const std::size_t start = number == 1 ? 100 : 0;
    Cursor head(page, start);
    const std::int64_t kind = head.byte();
    head.skip(2);
    const std::int64_t cells = head.two();
    head.skip(3);
    const bool interior = kind == 2 || kind == 5;
    if (!interior && kind != 10 && kind != 13) return;
    if (interior) waiting.push_back(head.four());
    for (std::int64_t i = 0; i < cells; ++i) {
      const std::int64_t at = head.two();
      Cursor cell(page, static_cast<std::size_t>(at));
      if (interior) waiting.push_back(cell.four());
      if (kind != 5) overflow(name, page, at + (interior ? 4 : 0), kind == 13);
    }
  }

  // A payload that does not fit goes on in a chain of pages, whose first number stands behind the local part.
  void overflow(const std::string& name, const std::string& page, std::int64_t at, bool table) {
    Cursor cell(page, static_cast<std::size_t>(at));
    const std::int64_t payload = cell.varint();
    if (table) (void)cell.varint();  // the rowid
    const std::int64_t most = table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
    if (payload <= most) return;
    const std::int64_t least = (usable - 12) * 32 / 255 - 23;
    const std::int64_t wanted = least + (payload - least) % (usable - 4);
    cell.skip(wanted <= most ? wanted : least);
    std::int64_t next = cell.four();
    while (next > 0 && owners_.try_emplace(next, name).second) {
      const std::string chained = read_page_(next);
      next = chained.empty() ? 0 : Cursor(chained, 0).four();
    }
  }

  const ReadPage& read_page_;
  std::map<std::int64_t, std::string>& owners_;
};

}  // namespace

std::map<std::int64_t, std::string> page_owners(const std::vector<TableRoot>& roots, const ReadPage& read_page) {
  std::map<std::int64_t, std::string> owners;
  Walk walk(read_page, owners);
  for (const auto& root : roots) walk.tree(root.name, root.page);
  return owners;
}

}  // namespace kring::ledger
