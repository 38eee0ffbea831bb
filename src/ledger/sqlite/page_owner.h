// Which table a page of the file belongs to, so that a damaged page can be told as "page 17, of table event". Reads
// the b-trees itself, around damaged pages, because SQLite stops at the first one.
// Format: https://www.sqlite.org/fileformat2.html#b_tree_pages.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace kring::ledger {

struct TableRoot {
  std::string name;  // of the table or index
  std::int64_t page = 0;
};

// Gives the whole page, or an empty string when it is damaged or absent.
using ReadPage = std::function<std::string(std::int64_t page)>;

// Page → name. Pages that can be reached only through damaged ones are missing, as are free pages.
std::map<std::int64_t, std::string> page_owners(const std::vector<TableRoot>& roots, const ReadPage& read_page);

}  // namespace kring::ledger
