// XML as a stream of tags, for logs: fast, and forgiving. Not an XML processor: no external entities, no
// entities of the file's own, no namespaces (a prefix is left out of the name of an element).
// References to such entities are counted and kept as they stand: no file is opened, nothing is expanded.
//
// A fault in a tag is counted in the problems ("xml.…", with its line), and reading goes on behind it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mining/read/source.h"

namespace kring::mining {

struct XmlAttribute {
  std::string_view name;
  std::string_view raw;   // between the quotes
  bool is_plain = false;  // no '&', '<' or control characters: `raw` is the value
};

class XmlReader {
 public:
  enum class Token { start, end, text, end_of_file };

  XmlReader(Window& window, Problems& problems) : window_(window), problems_(problems) {}

  // What is returned is valid until the next call. Text is told only when `want_text`.
  Token next(bool want_text = false);
  std::string_view name() const { return name_; }  // of start and end
  bool is_empty() const { return is_empty_; }      // <start/>
  std::string_view text() const { return text_.raw; }
  const std::vector<XmlAttribute>& attributes() const { return attributes_; }
  const XmlAttribute* attribute(std::string_view name) const;
  // With references resolved and line breaks as spaces (XML 1.0 §3.3.3); in `scratch` when that changes
  // anything.
  std::string_view value(const XmlAttribute& attribute, std::string& scratch);
  std::string_view text_value(std::string& scratch);

  const char* place() const { return place_; }  // where the token begins
  std::uint64_t line() const { return cut_line_ > 0 ? cut_line_ : window_.line_of(place_); }
  std::uint64_t offset() const { return window_.offset_of(place_); }
  bool was_cut() const { return was_cut_; }  // the file ended inside a tag, comment or quoted value

 private:
  enum class Outcome { done, more, skip, cut };
  Outcome start_tag(const char* at);
  Outcome end_tag(const char* at);
  Outcome declaration(const char* at, bool want_text);
  Outcome instruction(const char* at);
  Outcome skip_past(const char* from, std::string_view mark);  // skip, or cut
  void check_between(const char* from, const char* to);
  bool refill(const char* keep);
  Outcome broken(const char* at, std::string_view what);
  void resolve(std::string_view raw, std::string& out, bool in_attribute);

  Window& window_;
  Problems& problems_;
  std::string_view name_;
  XmlAttribute text_;
  std::vector<XmlAttribute> attributes_;
  const char* place_ = nullptr;
  bool is_empty_ = false;
  bool is_text_ = false;
  bool was_cut_ = false;
  bool has_mark_ = false;       // the file begins with U+FEFF
  std::uint64_t cut_line_ = 0;  // where that begins which the end of what was read so far is in
  bool in_words_ = false;       // words between two tags, already counted
};

// "" when the head of a document names none and has no mark of byte order.
// What a document that can be read byte by byte says of UTF-16 or UTF-32 can't be true: then "" too.
std::string xml_encoding(std::string_view head);
bool xml_says_wide_but_is_not(std::string_view head);

}  // namespace kring::mining
