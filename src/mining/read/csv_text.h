// The text of a table out of its bytes: which encoding, which ends of lines.
#pragma once

#include "mining/read/source.h"

namespace kring::mining {

// By the first bytes: "utf-16le", "utf-16be" (by the mark, or because every second byte is zero),
// "windows-1252" when more bytes are no UTF-8 than are, else "" for UTF-8. `is_cut`: the bytes go on behind
// them.
std::string table_encoding(std::string_view head, bool is_cut);
// Whether lines end with a carriage return alone, as on a Mac of before 2001.
bool has_old_mac_lines(std::string_view text);

struct TableText {
  std::string encoding;
  bool old_mac_lines = false;
};
// As UTF-8, with line feeds, without a mark of byte order.
Result<std::unique_ptr<Source>> table_source(std::unique_ptr<Source> bytes, const TableText& how);
std::string read_up_to(Source& source, std::size_t size);

}  // namespace kring::mining
