#include "exchange/eventlog/new_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "exchange/eventlog/log_writer.h"
#include "ledger/files.h"

namespace kring::exchange {
namespace {

Error taken(const std::string& path) {
  return {Errc::conflict, "export.exists", path + " exists already; nothing was overwritten", {}};
}

}  // namespace

Result<NewFile> NewFile::make(const std::string& path) {
  struct stat about {};
  if (::lstat(path.c_str(), &about) == 0) return taken(path);
  std::string part = path + ".part-XXXXXX";
  const ledger::File made{::mkostemp(part.data(), O_CLOEXEC)};
  if (!made.open()) return unwritable(ledger::file_fault("making", path, errno).detail);
  return NewFile(path, std::move(part));
}

NewFile::~NewFile() {
  if (!part_.empty()) ::unlink(part_.c_str());
}

Result<void> NewFile::keep() {
  const auto renamed = ledger::rename_new(part_, path_);
  if (!renamed && renamed.error().code == Errc::conflict) return taken(path_);
  if (!renamed) return unwritable(renamed.error().detail);
  part_.clear();
  return {};
}

}  // namespace kring::exchange
