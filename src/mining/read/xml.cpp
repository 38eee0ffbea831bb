#include "mining/read/xml.h"

#include <charconv>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "mining/utf8.h"

namespace kring::mining {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

const char* after_spaces(const char* at) {
  while (is_space(*at)) ++at;
  return at;
}

const char* find_char(const char* from, const char* to, char wanted) {
  return static_cast<const char*>(std::memchr(from, wanted, static_cast<std::size_t>(to - from)));
}

// The closing quote, or nullptr when it is not before `end`; behind `end` stand zeros. `*is_plain` as in
// XmlAttribute.
const char* closing_quote(const char* at, const char* end, char quote, bool* is_plain) {
#ifdef __SSE2__
  const __m128i quotes = _mm_set1_epi8(quote);
  const __m128i ampersands = _mm_set1_epi8('&');
  const __m128i angles = _mm_set1_epi8('<');
  const __m128i controls = _mm_set1_epi8(0x1f);
  unsigned dirty = 0;
  for (; at < end; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const auto found = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, quotes)));
    const auto odd = static_cast<unsigned>(_mm_movemask_epi8(
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, ampersands), _mm_cmpeq_epi8(bytes, angles)),
                     _mm_cmpeq_epi8(_mm_min_epu8(bytes, controls), bytes))));
    if (found != 0) {
      const int place = std::countr_zero(found);
      *is_plain = (dirty | (odd & ((1U << place) - 1))) == 0;
      return at + place < end ? at + place : nullptr;
    }
    dirty |= odd;
  }
  return nullptr;
#else
  bool plain = true;
  for (; at < end && *at != quote; ++at)
    plain = plain && *at != '&' && *at != '<' && static_cast<unsigned char>(*at) >= 0x20;
  *is_plain = plain;
  return at < end ? at : nullptr;
#endif
}

std::string_view without_prefix(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// XML 1.0, production 2.
bool is_xml_char(std::uint32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xd800) || (c >= 0xe000 && c < 0xfffe) ||
         (c >= 0x10000 && c <= 0x10ffff);
}

// The character of "#39", "#x27", "amp"; 0 when there is none.
char32_t referred(std::string_view name) {
  if (name == "amp") return '&';
  if (name == "lt") return '<';
  if (name == "gt") return '>';
  if (name == "quot") return '"';
  if (name == "apos") return '\'';
  if (name.size() < 2 || name[0] != '#') return 0;
  const bool hex = name[1] == 'x' || name[1] == 'X';
  const char* from = name.data() + (hex ? 2 : 1);
  const char* to = name.data() + name.size();
  std::uint32_t code = 0;
  const auto [end, fault] = std::from_chars(from, to, code, hex ? 16 : 10);
  return fault == std::errc() && end == to && is_xml_char(code) ? char32_t{code} : 0;
}

}  // namespace

bool XmlReader::refill(const char* keep) {
  window_.begin = keep;
  if (window_.more()) return true;
  if (window_.is_too_long())
    problems_.add("xml.too_long", "a tag or value is longer than 256 MB: reading stopped there",
                  window_.line_of(window_.begin));
  return false;
}

// A log of tags alone has nothing but white space between them.
void XmlReader::check_between(const char* from, const char* to) {
  if (window_.offset_of(from) == 0 && std::string_view(from, to).starts_with("\xef\xbb\xbf")) {
    has_mark_ = true;
    from += 3;
  }
  while (from < to && is_space(*from)) ++from;
  if (from < to && !in_words_) {
    problems_.add("xml.text", "characters between two tags, where none belong: left out",
                  window_.line_of(from));
    in_words_ = true;
  }
  if (to < window_.end) in_words_ = false;
}

// Reading goes on behind the tag, or at a tag that it seemed to hold: a quote that is not closed ends at the
// next.
XmlReader::Outcome XmlReader::broken(const char* at, std::string_view what) {
  problems_.add("xml.syntax", what, window_.line_of(place_));
  const char* within = find_char(place_ + 1, at, '<');
  const char* end = within ? within : find_char(at, window_.end, '>');
  window_.begin = !end ? window_.end : within ? within : end + 1;
  return Outcome::skip;
}

XmlReader::Token XmlReader::next(bool want_text) {
  for (;;) {
    const char* const from = window_.begin;
    const char* at = want_text ? from : after_spaces(from);
    place_ = from;
    if (at == window_.end || *at != '<') {
      at = find_char(at, window_.end, '<');
      if (!want_text) check_between(from, at ? at : window_.end);
    }
    if (!at) {
      if (refill(want_text ? from : window_.end)) continue;
      place_ = window_.begin;
      if (!want_text || window_.begin == window_.end) return Token::end_of_file;
      at = window_.end;
    }
    if (want_text && at > from) {
      text_ = {{}, {from, static_cast<std::size_t>(at - from)}, false};
      window_.begin = at;
      return Token::text;
    }
    place_ = at;
    Outcome outcome = Outcome::more;
    is_text_ = false;
    if (at + 1 < window_.end) {
      if (at[1] == '/')
        outcome = end_tag(at);
      else if (at[1] == '!')
        outcome = declaration(at, want_text);
      else if (at[1] == '?')
        outcome = instruction(at);
      else
        outcome = start_tag(at);
    }
    if (outcome == Outcome::skip) continue;
    if (outcome == Outcome::done) return is_text_ ? Token::text : at[1] == '/' ? Token::end : Token::start;
    if (outcome == Outcome::more && refill(place_)) continue;
    was_cut_ = true;
    place_ = window_.begin;
    window_.begin = window_.end;
    return Token::end_of_file;
  }
}

XmlReader::Outcome XmlReader::end_tag(const char* at) {
  const char* end = find_char(at, window_.end, '>');
  if (!end) return Outcome::more;
  const char* last = end;
  while (last > at + 2 && is_space(last[-1])) --last;
  name_ = without_prefix({at + 2, static_cast<std::size_t>(last - at - 2)});
  window_.begin = end + 1;
  return Outcome::done;
}

XmlReader::Outcome XmlReader::start_tag(const char* at) {
  const char* const end = window_.end;
  const char* p = at + 1;
  while (p < end && !is_space(*p) && *p != '>' && *p != '/' && *p != '<') ++p;
  if (p >= end) return Outcome::more;
  if (p == at + 1) return broken(p, "a '<' that begins no tag");
  name_ = without_prefix({at + 1, static_cast<std::size_t>(p - at - 1)});
  attributes_.clear();
  for (;;) {
    p = after_spaces(p);
    if (p >= end) return Outcome::more;
    if (*p == '>' || *p == '/') break;
    const char* name = p;
    while (p < end && *p != '=' && *p != '>' && *p != '<' && !is_space(*p) && *p != '/') ++p;
    XmlAttribute attribute{{name, static_cast<std::size_t>(p - name)}, {}, false};
    p = after_spaces(p);
    if (p >= end) return Outcome::more;
    if (*p != '=') return broken(p, "an attribute of a tag without '=': the tag is left out");
    p = after_spaces(p + 1);
    if (p >= end) return Outcome::more;
    if (*p != '"' && *p != '\'')
      return broken(p, "an attribute of a tag without quotes: the tag is left out");
    const char* close = closing_quote(p + 1, end, *p, &attribute.is_plain);
    if (!close) return Outcome::more;
    attribute.raw = {p + 1, static_cast<std::size_t>(close - p - 1)};
    attributes_.push_back(attribute);
    p = close + 1;
  }
  is_empty_ = *p == '/';
  if (is_empty_) p = after_spaces(p + 1);
  if (p >= end) return Outcome::more;
  if (*p != '>') return broken(p, "a tag that is not closed by '>': it is left out");
  window_.begin = p + 1;
  return Outcome::done;
}

XmlReader::Outcome XmlReader::instruction(const char* at) {
  constexpr std::string_view head = "<?xml ";
  const std::string_view rest(at, static_cast<std::size_t>(window_.end - at));
  if (rest.size() < head.size() && head.starts_with(rest)) return Outcome::more;
  const auto offset = window_.offset_of(at);
  if (rest.starts_with(head) && offset != (has_mark_ ? 3U : 0U))
    problems_.add("xml.declaration", "<?xml …?> stands elsewhere than at the very beginning: left out",
                  window_.line_of(at));
  return skip_past(at + 2, "?>");
}

XmlReader::Outcome XmlReader::skip_past(const char* from, std::string_view mark) {
  for (;;) {
    const std::string_view rest(from, static_cast<std::size_t>(std::max(from, window_.end) - from));
    const auto found = rest.find(mark);
    if (found != std::string_view::npos) {
      window_.begin = from + found + mark.size();
      cut_line_ = 0;
      return Outcome::skip;
    }
    const char* keep =
        rest.size() >= mark.size() ? window_.end - (mark.size() - 1) : std::min(from, window_.end);
    if (cut_line_ == 0) cut_line_ = window_.line_of(place_);
    if (!refill(keep)) return Outcome::cut;
    from = window_.begin;
  }
}

XmlReader::Outcome XmlReader::declaration(const char* at, bool want_text) {
  const auto size = static_cast<std::size_t>(window_.end - at);
  const std::string_view rest(at, size);
  constexpr std::string_view comment = "<!--";
  constexpr std::string_view cdata = "<![CDATA[";
  if (size < cdata.size() && (comment.starts_with(rest) || cdata.starts_with(rest))) return Outcome::more;
  if (rest.starts_with(comment)) return skip_past(at + comment.size(), "-->");
  if (rest.starts_with(cdata)) {
    if (!want_text) {
      check_between(at, at + cdata.size());
      return skip_past(at + cdata.size(), "]]>");
    }
    const auto end = rest.find("]]>");
    if (end == std::string_view::npos) return Outcome::more;
    text_ = {{}, rest.substr(cdata.size(), end - cdata.size()), true};
    window_.begin = at + end + 3;
    is_text_ = true;
    return Outcome::done;
  }
  char quote = '\0';
  int depth = 0;
  for (const char* p = at; p < window_.end; ++p) {
    if (quote == '\0' && *p == '<' && std::string_view(p, window_.end).starts_with(comment)) {
      const auto close = std::string_view(p, window_.end).find("-->", comment.size());
      if (close == std::string_view::npos) return Outcome::more;
      p += close + 2;
    } else if (quote != '\0') {
      if (*p == quote) quote = '\0';
    } else if (*p == '"' || *p == '\'') {
      quote = *p;
    } else if (*p == '[') {
      ++depth;
    } else if (*p == ']') {
      --depth;
    } else if (*p == '>' && depth <= 0) {
      window_.begin = p + 1;
      return Outcome::skip;
    }
  }
  return Outcome::more;
}

const XmlAttribute* XmlReader::attribute(std::string_view name) const {
  for (const auto& attribute : attributes_)
    if (attribute.name == name) return &attribute;
  return nullptr;
}

void XmlReader::resolve(std::string_view raw, std::string& out, bool in_attribute) {
  out.clear();
  for (std::size_t at = 0; at < raw.size();) {
    const char c = raw[at];
    if (c == '&') {
      const auto end = raw.substr(at, 40).find(';');
      const char32_t character = end == std::string_view::npos ? 0 : referred(raw.substr(at + 1, end - 1));
      if (character != 0) {
        append_utf8(out, character);
        at += end + 1;
        continue;
      }
      problems_.add("xml.entity", "a reference like &name; that XML does not know: kept as it stands",
                    line());
    } else if (c == '<') {
      problems_.add("xml.less_than", "a '<' in a value, where XML wants &lt;: kept", line());
    } else if (in_attribute && is_space(c)) {
      out += ' ';
      at += c == '\r' && at + 1 < raw.size() && raw[at + 1] == '\n' ? 2 : 1;
      continue;
    } else if (static_cast<unsigned char>(c) < 0x20 && !is_space(c)) {
      problems_.add("xml.control", "a control character that XML forbids: replaced", line());
      append_utf8(out, 0xfffd);
      ++at;
      continue;
    }
    out += c;
    ++at;
  }
}

std::string_view XmlReader::value(const XmlAttribute& attribute, std::string& scratch) {
  if (attribute.is_plain) return attribute.raw;
  resolve(attribute.raw, scratch, true);
  return scratch;
}

std::string_view XmlReader::text_value(std::string& scratch) {
  if (text_.is_plain) return text_.raw;
  resolve(text_.raw, scratch, false);
  return scratch;
}

namespace {
// As declared in a head that can be read byte by byte; "" when it is not.
std::string declared_encoding(std::string_view head) {
  const auto begin = head.find("<?xml");
  if (begin == std::string_view::npos) return {};
  const std::string_view declaration = head.substr(begin, head.find("?>", begin) - begin);
  const auto at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  const auto open = declaration.find_first_of("\"'", at);
  if (open == std::string_view::npos) return {};
  const auto close = declaration.find(declaration[open], open + 1);
  return close == std::string_view::npos ? std::string()
                                         : std::string(declaration.substr(open + 1, close - open - 1));
}
}  // namespace

std::string xml_encoding(std::string_view head) {
  if (head.starts_with("\xef\xbb\xbf")) return {};
  if (head.starts_with(std::string_view("\xff\xfe\0\0", 4)) ||
      head.starts_with(std::string_view("\0\0\xfe\xff", 4)))
    return "utf-32";
  if (head.starts_with("\xff\xfe") || head.starts_with(std::string_view("<\0", 2))) return "utf-16le";
  if (head.starts_with("\xfe\xff") || head.starts_with(std::string_view("\0<", 2))) return "utf-16be";
  return xml_says_wide_but_is_not(head) ? std::string() : declared_encoding(head);
}

bool xml_says_wide_but_is_not(std::string_view head) {
  std::string name = declared_encoding(head);
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return name.starts_with("utf-16") || name.starts_with("utf16") || name.starts_with("utf-32") ||
         name.starts_with("ucs-2") || name.starts_with("iso-10646-ucs");
}

}  // namespace kring::mining
