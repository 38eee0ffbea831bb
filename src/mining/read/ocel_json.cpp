#include "mining/read/json_stream.h"
#include "mining/read/ocel_taker.h"

namespace kring::mining {
namespace {

using Token = JsonStream::Token;
using Form = OcelTaker::Form;

class OcelJson {
 public:
  OcelJson(Window& window, OcelTaker& taker) : json_(window), taker_(taker) {}

  // False when the text breaks off; what came before was taken.
  bool read() {
    return json_.next() == Token::begin_object && members([&](std::string_view key) {
             is_findings |= key == "dfg" || key == "variants";
             is_summary |= key == "kring_summary";
             is_version_1 |= key.starts_with("ocel:");
             if (key == "events") return saw_lists = true, each_item([&] { return event(); });
             if (key == "objects") return saw_lists = true, each_item([&] { return object(); });
             if (key == "eventTypes" || key == "objectTypes") return each_item([&] { return type(); });
             return json_.skip(json_.next());
           });
  }
  std::uint64_t line() const { return json_.line(); }
  bool saw_lists = false;
  bool is_findings = false, is_summary = false, is_version_1 = false;  // what it may be instead

 private:
  // Calls use(key) for every member of an object that was begun; use() looks at the key first, and then reads
  // the value.
  template <class F>
  bool members(F&& use) {
    for (;;) {
      const Token token = json_.next();
      if (token == Token::end_object) return true;
      if (token != Token::key) return false;
      if (!use(json_.text())) return false;
    }
  }
  // Calls item() for every object of the list that comes; anything else in it is skipped, and so is what is
  // no list.
  template <class F>
  bool each_item(F&& item) {
    const Token first = json_.next();
    if (first != Token::begin_array) return json_.skip(first);
    for (;;) {
      const Token token = json_.next();
      if (token == Token::end_array) return true;
      if (token == Token::begin_object ? !item() : !json_.skip(token)) return false;
    }
  }
  // The value that comes, if it is a scalar; else it is skipped.
  bool scalar(std::string& out, Form* form = nullptr) {
    const Token token = json_.next();
    out.clear();
    if (token == Token::begin_object || token == Token::begin_array || token == Token::null)
      return json_.skip(token);
    if (token != Token::text && token != Token::number && token != Token::truth) return false;
    out.assign(json_.text());
    if (form) *form = token == Token::text ? Form::text : token == Token::number ? Form::number : Form::truth;
    return true;
  }

  bool type() {
    return members([&](std::string_view key) {
      if (key != "attributes") return json_.skip(json_.next());
      return each_item([&] {
        std::string name, of;
        const bool whole = members([&](std::string_view part) { return scalar(part == "name" ? name : of); });
        taker_.declare(name, of);
        return whole;
      });
    });
  }

  bool event() {
    taker_.begin_event();
    const bool whole = members([&](std::string_view key) {
      if (key == "type") return scalar(value_) && (taker_.event_type(value_), true);
      if (key == "time") return scalar(value_) && (taker_.event_time(value_, json_.line()), true);
      if (key == "attributes") return values();
      if (key == "relationships") return relations();
      return json_.skip(json_.next());
    });
    if (whole) taker_.end_event(json_.line());
    return whole;
  }

  bool object() {
    taker_.begin_object();
    const bool whole = members([&](std::string_view key) {
      if (key == "id") return scalar(value_) && (taker_.object_id(value_), true);
      if (key == "type") return scalar(value_) && (taker_.object_type(value_), true);
      if (key == "attributes") return values();
      return json_.skip(json_.next());
    });
    if (whole) taker_.end_object(json_.line());
    return whole;
  }

  bool values() {
    return each_item([&] {
      Form form = Form::text;
      name_.clear();
      value_.clear();
      const bool whole = members([&](std::string_view key) {
        if (key == "name") return scalar(name_);
        if (key == "value") return scalar(value_, &form);
        return json_.skip(json_.next());
      });
      if (whole) taker_.event_value(name_, value_, form, json_.line());
      return whole;
    });
  }

  bool relations() {
    return each_item([&] {
      return members([&](std::string_view key) {
        if (key == "objectId") return scalar(value_) && (taker_.relation(value_), true);
        return json_.skip(json_.next());
      });
    });
  }

  JsonStream json_;
  OcelTaker& taker_;
  std::string name_, value_;
};

}  // namespace

Result<ObjectOutcome> read_ocel_json(Source& source, const ReadOptions& options) {
  Window window(source, 0, options.progress);
  OcelTaker taker;
  taker.log.zone = options.zone;
  OcelJson reader(window, taker);
  const bool whole = reader.read();
  if (taker.events_seen == 0) {
    if (reader.is_version_1)
      return Error{Errc::invalid, "ocel.version", "this is OCEL 1.0; of OCEL only version 2.0 is read", {}};
    if (reader.is_summary)
      return Error{Errc::invalid, "log.is_summary", "this is a summary that --publish wrote, not a log", {}};
    if (reader.is_findings)
      return Error{Errc::invalid, "log.is_findings", "these are findings that --json wrote, not a log", {}};
  }
  if (!reader.saw_lists)
    return Error{Errc::invalid,
                 whole ? "ocel.not_ocel" : "ocel.syntax",
                 whole ? "this is JSON, but not OCEL 2.0: it has no 'events' and no 'objects'"
                       : "this is not JSON, or breaks off before the first event (line " +
                             std::to_string(reader.line()) + ")",
                 {}};
  if (!whole)
    taker.problems.add("ocel.cut", "the JSON breaks off or is wrong here: what came before is kept",
                       reader.line());
  return std::move(taker).outcome("OCEL 2.0 JSON");
}

}  // namespace kring::mining
