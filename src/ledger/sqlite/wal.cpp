#include "ledger/sqlite/wal.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <cstring>
#include <optional>

#include "ledger/files.h"
#include "ledger/sqlite/checksum_vfs.h"

namespace kring::ledger {
namespace {

constexpr std::int64_t header_size = 32;
constexpr std::int64_t frame_header_size = 24;
constexpr std::int64_t frame_size = frame_header_size + page_size;
const char* const restore_advice =
    "Keep the files as they are and restore the last backup; frames before this one are whole";

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}
std::uint32_t native(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

// SQLite's running sum of pairs of 32-bit words.
struct Sum {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  bool operator==(const Sum&) const = default;
  void add(std::string_view bytes, bool words_big_endian) {
    const auto word = words_big_endian ? big_endian : native;
    for (std::size_t i = 0; i + 8 <= bytes.size(); i += 8) {
      a += word(bytes, i) + b;
      b += word(bytes, i + 4) + a;
    }
  }
};

// The head of the index in -shm, twice, 48 bytes each, in the byte order of the machine.
struct Witness {
  std::int64_t frames = 0;
  std::string salts;
};

std::optional<Witness> read_witness(const std::string& path) {
  const auto file = open_file(path, O_RDONLY);
  if (!file) return std::nullopt;
  const auto bytes = read_at(*file, path, 0, 96);
  if (!bytes || bytes->size() != 96 || bytes->substr(0, 48) != bytes->substr(48)) return std::nullopt;
  Sum sum;
  sum.add(std::string_view(*bytes).substr(0, 40), false);
  const bool ready = (*bytes)[12] == 1;
  if (!ready || sum != Sum{native(*bytes, 40), native(*bytes, 44)}) return std::nullopt;
  return Witness{native(*bytes, 16), bytes->substr(32, 8)};
}

struct Frame {
  std::int64_t number = 0;
  std::int64_t page = 0;
  std::int64_t pages_after = 0;  // not 0: ends a commit
  bool our_salts = false;
  bool whole = false;
};

std::string frame_in_words(const std::string& path, std::int64_t number) {
  const std::int64_t from = header_size + (number - 1) * frame_size;
  return fmt::format("{}, frame {} (bytes {}–{})", path, number, from, from + frame_size - 1);
}

class Walk {
 public:
  Walk(std::string path, std::string shm_path) : path_(std::move(path)), witness_(read_witness(shm_path)) {}

  Result<WalReport> run(bool live) {
    TRY(file_, open_file(path_, O_RDONLY));
    TRY(const std::string header, read_at(file_, path_, 0, header_size));
    if (header.empty()) return report_;
    if (!accept_header(header)) {
      header_damage(header, live);
      return report_;
    }
    if (witness_ && witness_->salts != salts_) witness_.reset();  // of another life of this WAL
    TRY_DO(walk_frames());
    judge(live);
    return report_;
  }

 private:
  bool accept_header(const std::string& header) {
    if (header.size() < header_size) return false;
    const std::uint32_t magic = big_endian(header, 0);
    words_big_endian_ = (magic & 1) != 0;
    sum_.add(std::string_view(header).substr(0, 24), words_big_endian_);
    salts_ = header.substr(16, 8);
    return (magic & ~1U) == 0x377f0682 && big_endian(header, 4) == 3007000 && big_endian(header, 8) == page_size &&
           sum_ == Sum{big_endian(header, 24), big_endian(header, 28)};
  }

  void header_damage(const std::string& header, bool live) {
    const bool vouched = witness_ && witness_->frames > 0;
    if (live && !vouched) return;
    const bool has_frame = file_size(path_) >= header_size + frame_size;
    if (header.size() < header_size && !vouched) {
      report_.notes.push_back(path_ + " ends inside its header: a write that was never finished; nothing is lost");
    } else if (vouched || has_frame) {
      report_.damages.push_back({fmt::format("{}, header (bytes 0–31)", path_),
                                 "the header does not fit its own checksum, so that SQLite would drop every write "
                                 "that waits in this file",
                                 restore_advice});
    }
  }

  // Whole frames first; after the first bad one the running sum is lost, and only salts can be read.
  Result<void> walk_frames() {
    for (std::int64_t number = 1;; ++number) {
      const std::int64_t offset = header_size + (number - 1) * frame_size;
      TRY(const std::string bytes, read_at(file_, path_, offset, frame_size));
      if (static_cast<std::int64_t>(bytes.size()) < frame_size) {
        tail_bytes_ = static_cast<std::int64_t>(bytes.size());
        last_seen_ = number - 1;
        return {};
      }
      look_at(number, bytes);
    }
  }

  void look_at(std::int64_t number, const std::string& bytes) {
    const bool our_salts = bytes.compare(8, 8, salts_) == 0;
    const std::int64_t pages_after = big_endian(bytes, 4);
    if (first_bad_ == 0) {
      Sum sum = sum_;
      sum.add(std::string_view(bytes).substr(0, 8), words_big_endian_);
      sum.add(std::string_view(bytes).substr(frame_header_size), words_big_endian_);
      if (our_salts && sum == Sum{big_endian(bytes, 16), big_endian(bytes, 20)}) {
        sum_ = sum;
        open_.insert(big_endian(bytes, 0));
        if (pages_after == 0) return;
        report_.pages.merge(open_);
        open_.clear();
        report_.frames = number;
        report_.pages_after = pages_after;
        return;
      }
      first_bad_ = number;
      bad_has_our_salts_ = our_salts;
    }
    if (!our_salts) return;
    if (number > first_bad_) ++followers_;
    if (pages_after != 0) ++commits_from_bad_;
  }

  void judge(bool live) {
    const std::int64_t promised = witness_ ? witness_->frames : 0;
    const std::int64_t bad = first_bad_ != 0 ? first_bad_ : last_seen_ + 1;
    if (report_.frames < promised) {
      report_.damages.push_back(
          {frame_in_words(path_, bad),
           fmt::format("this frame {}, but {} frames were committed; SQLite would drop the last {}",
                       first_bad_ != 0 ? "does not fit its checksum" : "is missing or cut short", promised,
                       promised - report_.frames),
           restore_advice});
      return;
    }
    if (live || first_bad_ == 0) {
      if (!live && tail_bytes_ != 0)
        report_.notes.push_back(
            fmt::format("{} ends inside frame {}: a write that was never finished; nothing is lost", path_, bad));
      return;
    }
    if (!bad_has_our_salts_ && followers_ == 0) return;  // frames of an older life of the file: normal
    if (commits_from_bad_ >= 2 || followers_ > 0) {
      report_.damages.push_back(
          {frame_in_words(path_, bad),
           fmt::format("this frame does not fit its checksum, and {} frames of the same life of the file follow, "
                       "with {} ends of commits. {}",
                       followers_, commits_from_bad_,
                       commits_from_bad_ >= 2 ? "An acknowledged write is damaged"
                                              : "An acknowledged write is damaged, or the machine lost power in the "
                                                "middle of a write that nobody had been promised"),
           restore_advice});
      return;
    }
    report_.notes.push_back(fmt::format(
        "{} does not fit its checksum and nothing follows it: the end of a write that was never finished, most "
        "likely; that it was an acknowledged write cannot be ruled out, since no index (-shm) is left",
        frame_in_words(path_, bad)));
  }

  std::string path_;
  std::optional<Witness> witness_;
  File file_;
  WalReport report_;
  Sum sum_;
  std::string salts_;
  bool words_big_endian_ = false;
  std::set<std::int64_t> open_;  // pages of the commit that has not ended yet
  std::int64_t first_bad_ = 0;
  bool bad_has_our_salts_ = false;
  std::int64_t followers_ = 0;         // frames with our salts behind the first bad one
  std::int64_t commits_from_bad_ = 0;  // ends of commits from the bad one on
  std::int64_t last_seen_ = 0;
  std::int64_t tail_bytes_ = 0;
};

}  // namespace

Result<WalReport> check_wal(const std::string& store_path, bool live) {
  const std::string path = store_path + "-wal";
  if (file_size(path) <= 0) return WalReport{};
  return Walk(path, store_path + "-shm").run(live);
}

}  // namespace kring::ledger
