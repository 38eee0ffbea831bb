#include "mining/read/source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>

namespace kring::mining {
namespace {

class FileSource : public Source {
 public:
  FileSource(int file, std::uint64_t from, std::int64_t size) : file_(file), at_(from), size_(size) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override { ::close(file_); }
  std::size_t read(char* to, std::size_t size) override {
    for (;;) {
      const auto got = ::pread(file_, to, size, static_cast<off_t>(at_));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fault_ = fmt::format("reading stopped at byte {}: {}", at_, std::strerror(errno));
      if (got <= 0) return 0;
      at_ += static_cast<std::uint64_t>(got);
      return static_cast<std::size_t>(got);
    }
  }
  std::string fault() const override { return fault_; }
  std::int64_t consumed() const override { return static_cast<std::int64_t>(at_); }
  std::int64_t total() const override { return size_; }

 private:
  int file_;
  std::uint64_t at_;
  std::int64_t size_;
  std::string fault_;
};

class MemorySource : public Source {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
  std::size_t read(char* to, std::size_t size) override {
    const std::size_t count = std::min(size, bytes_.size() - at_);
    if (count > 0) std::memcpy(to, bytes_.data() + at_, count);
    at_ += count;
    return count;
  }
  std::int64_t consumed() const override { return static_cast<std::int64_t>(at_); }
  std::int64_t total() const override { return static_cast<std::int64_t>(bytes_.size()); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

class GzipSource : public Source {
 public:
  explicit GzipSource(std::unique_ptr<Source> packed) : packed_(std::move(packed)), in_(1 << 16, '\0') {
    KRING_ASSERT(inflateInit2(&stream_, 15 + 32) == Z_OK);
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override { inflateEnd(&stream_); }

  std::size_t read(char* to, std::size_t size) override {
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30));
    const auto wanted = stream_.avail_out;
    while (!done_ && stream_.avail_out > 0) {
      if (stream_.avail_in == 0 && !fill()) break;
      step();
    }
    return wanted - stream_.avail_out;
  }
  std::string fault() const override { return fault_; }
  std::int64_t consumed() const override { return packed_->consumed(); }
  std::int64_t total() const override { return packed_->total(); }

 private:
  bool fill() {
    const auto got = packed_->read(in_.data(), in_.size());
    stream_.next_in = reinterpret_cast<Bytef*>(in_.data());
    stream_.avail_in = static_cast<uInt>(got);
    if (got > 0) return true;
    done_ = true;
    if (!between_members_) fault_ = "the packed file ends too early: it was cut off";
    return false;
  }
  void step() {
    between_members_ = false;
    const int code = inflate(&stream_, Z_NO_FLUSH);
    if (code == Z_STREAM_END) {  // another member may follow (RFC 1952), or zeros
      between_members_ = true;
      if (stream_.avail_in == 0 && !fill()) return;
      if (stream_.next_in[0] == 0x1f) {
        inflateReset(&stream_);
      } else {
        done_ = true;
        if (stream_.next_in[0] != 0) fault_ = "behind the packed log stand other bytes: left out";
      }
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      fault_ = fmt::format("the packed file is damaged near byte {}: {}", packed_->consumed(),
                           stream_.msg ? stream_.msg : "not gzip");
      done_ = true;
    }
  }

  std::unique_ptr<Source> packed_;
  std::string in_;
  z_stream stream_{};
  bool done_ = false;
  bool between_members_ = false;
  std::string fault_;
};

// Two blocks: one is filled while the other is read.
class AheadSource : public Source {
 public:
  explicit AheadSource(std::unique_ptr<Source> slow) : slow_(std::move(slow)), total_(slow_->total()) {
    for (auto& block : blocks_) block.bytes.resize(block_bytes);
    thread_ = std::thread([this] { fill(); });
  }
  AheadSource(const AheadSource&) = delete;
  AheadSource& operator=(const AheadSource&) = delete;
  ~AheadSource() override {
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }
  std::size_t read(char* to, std::size_t size) override {
    Block& block = blocks_[turn_];
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return block.is_full; });
    }
    const std::size_t count = std::min(size, block.size - at_);
    if (count == 0) return 0;  // the last block is empty
    std::memcpy(to, block.bytes.data() + at_, count);
    at_ += count;
    if (at_ == block.size) {
      const std::lock_guard lock(mutex_);
      consumed_ = block.consumed;
      block.is_full = false;
      turn_ ^= 1U;
      at_ = 0;
      changed_.notify_all();
    }
    return count;
  }
  std::string fault() const override {
    const std::lock_guard lock(mutex_);
    return fault_;
  }
  std::int64_t replaced() const override {
    const std::lock_guard lock(mutex_);
    return replaced_;
  }
  std::int64_t consumed() const override { return consumed_; }
  std::int64_t total() const override { return total_; }

 private:
  static constexpr std::size_t block_bytes = std::size_t{1} << 20;
  struct Block {
    std::string bytes;
    std::size_t size = 0;
    std::int64_t consumed = 0;
    bool is_full = false;
  };
  void fill() {
    for (std::size_t turn = 0;; turn ^= 1U) {
      Block& block = blocks_[turn];
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return stop_ || !block.is_full; });
        if (stop_) return;
      }
      std::size_t size = 0;
      for (std::size_t got; size < block_bytes; size += got)
        if ((got = slow_->read(block.bytes.data() + size, block_bytes - size)) == 0) break;
      const std::lock_guard lock(mutex_);
      block.size = size;
      block.consumed = slow_->consumed();
      block.is_full = true;
      fault_ = slow_->fault();
      replaced_ = slow_->replaced();
      changed_.notify_all();
      if (size == 0) return;
    }
  }

  std::unique_ptr<Source> slow_;
  std::int64_t total_;
  std::array<Block, 2> blocks_;
  std::size_t turn_ = 0;
  std::size_t at_ = 0;
  std::int64_t consumed_ = 0;
  std::int64_t replaced_ = 0;
  std::string fault_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool stop_ = false;
  std::thread thread_;
};

struct Magic {
  std::string_view bytes;
  const char* name;
};
constexpr std::array magics{Magic{{"PK\x03\x04", 4}, "zip"},
                            Magic{"BZh", "bzip2"},
                            Magic{{"\xfd"
                                   "7zXZ\0",
                                   6},
                                  "xz"},
                            Magic{{"\x28\xb5\x2f\xfd", 4}, "zstd"},
                            Magic{{"7z\xbc\xaf", 4}, "7z"},
                            Magic{"Rar!", "rar"}};

// The last 64 KB of a zip file are enough to know a workbook: there stands the list of what is in it (APPNOTE
// 4.3.12); ODF 1.3 part 2 §3.3 puts its type first.
bool is_workbook(int file, std::int64_t size, std::string_view start) {
  if (start.starts_with("\xd0\xcf\x11\xe0")) return true;  // of Excel before 2007
  if (!start.starts_with("PK\x03\x04")) return false;
  std::string bytes(std::size_t{1} << 16, '\0');
  const auto has = [&](std::int64_t from, std::string_view words) {
    const auto got = ::pread(file, bytes.data(), bytes.size(), static_cast<off_t>(from));
    return got > 0 && std::string_view(bytes.data(), static_cast<std::size_t>(got)).find(words) !=
                          std::string_view::npos;
  };
  return has(0, "opendocument.spreadsheet") || has(0, "xl/workbook") ||
         has(std::max<std::int64_t>(0, size - std::ssize(bytes)), "xl/workbook");
}

struct Opened {
  int file;
  std::int64_t size;
  Packing packing;
};

Result<Opened> opened(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0 && errno == ENOENT) return Error{Errc::not_found, "log.missing", "there is no such file", {}};
  if (file < 0) return Error{Errc::unavailable, "log.unreadable", std::strerror(errno), {}};
  struct stat about {};
  const auto refuse = [&](Errc code, const char* rule, std::string words) {
    ::close(file);
    return Error{code, rule, std::move(words), {}};
  };
  if (::fstat(file, &about) != 0) return refuse(Errc::unavailable, "log.unreadable", std::strerror(errno));
  if (S_ISDIR(about.st_mode)) return refuse(Errc::invalid, "log.is_folder", "this is a folder, not a log");
  if (!S_ISREG(about.st_mode)) return refuse(Errc::invalid, "log.not_a_file", "this is not a regular file");
  if (about.st_size == 0)
    return refuse(Errc::invalid, "log.empty_file", "the file is empty: it has no bytes at all");
  char head[8] = {};
  const auto got = ::pread(file, head, sizeof head, 0);
  if (got < 0) return refuse(Errc::unavailable, "log.unreadable", std::strerror(errno));
  const std::string_view start(head, static_cast<std::size_t>(got));
  if (is_workbook(file, about.st_size, start))
    return refuse(Errc::invalid, "log.spreadsheet", "this is a spreadsheet, not a text");
  for (const auto& magic : magics)
    if (start.starts_with(magic.bytes))
      return refuse(Errc::invalid, "log.packing",
                    fmt::format("this is a {} file; of packed files only gzip is read", magic.name));
  return Opened{file, about.st_size, start.starts_with("\x1f\x8b") ? Packing::gzip : Packing::none};
}

}  // namespace

Result<Packing> packing_of(const std::string& path) {
  TRY(const auto file, opened(path));
  ::close(file.file);
  return file.packing;
}

Result<std::unique_ptr<Source>> open_source(const std::string& path, std::uint64_t from) {
  TRY(const auto file, opened(path));
  std::unique_ptr<Source> source = std::make_unique<FileSource>(file.file, from, file.size);
  if (file.packing == Packing::gzip) source = gzip_source(std::move(source));
  return source;
}

std::unique_ptr<Source> memory_source(std::string_view bytes) {
  return std::make_unique<MemorySource>(bytes);
}
std::unique_ptr<Source> gzip_source(std::unique_ptr<Source> packed) {
  return std::make_unique<GzipSource>(std::move(packed));
}
std::unique_ptr<Source> ahead_source(std::unique_ptr<Source> slow) {
  return std::make_unique<AheadSource>(std::move(slow));
}

}  // namespace kring::mining
