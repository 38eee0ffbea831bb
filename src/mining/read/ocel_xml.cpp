#include "mining/read/ocel_taker.h"
#include "mining/read/xml.h"

namespace kring::mining {
namespace {

using Token = XmlReader::Token;

class OcelXml {
 public:
  OcelXml(Window& window, OcelTaker& taker) : xml_(window, taker.problems), taker_(taker) {}

  void read() {
    for (Token token; (token = xml_.next(is_value_)) != Token::end_of_file;) {
      if (token == Token::text)
        value_ += xml_.text_value(scratch_);
      else if (token == Token::end)
        end(xml_.name());
      else
        start(xml_.name());
    }
    if (xml_.was_cut() || scope_ != Scope::none)
      taker_.problems.add("ocel.cut", "the file ends too early: what was complete before is kept",
                          xml_.line());
  }
  bool saw_lists = false;

 private:
  enum class Scope { none, types, event, object };

  std::string of(std::string_view name) {
    const auto* found = xml_.attribute(name);
    return found ? std::string(xml_.value(*found, scratch_)) : std::string();
  }

  void start(std::string_view name) {
    if (name == "event-types" || name == "object-types") {
      scope_ = Scope::types;
    } else if (scope_ == Scope::none && (name == "events" || name == "objects")) {
      saw_lists = true;
    } else if (scope_ == Scope::none && name == "event") {
      scope_ = Scope::event;
      taker_.begin_event();
      if (xml_.attribute("type")) taker_.event_type(of("type"));
      if (xml_.attribute("time")) taker_.event_time(of("time"), xml_.line());
    } else if (scope_ == Scope::none && name == "object") {
      scope_ = Scope::object;
      taker_.begin_object();
      if (xml_.attribute("id")) taker_.object_id(of("id"));
      if (xml_.attribute("type")) taker_.object_type(of("type"));
    } else if (name == "attribute") {
      if (scope_ == Scope::types) {
        taker_.declare(of("name"), of("type"));
      } else {
        name_ = of("name");
        value_.clear();
        is_value_ = true;
      }
    } else if (scope_ == Scope::event && (name == "relationship" || name == "object" || name == "relobj")) {
      if (xml_.attribute("object-id")) taker_.relation(of("object-id"));
    }
    if (xml_.is_empty()) end(name == xml_.name() ? name : xml_.name());
  }

  void end(std::string_view name) {
    if (name == "attribute" && is_value_) {
      is_value_ = false;
      if (scope_ == Scope::event) taker_.event_value(name_, value_, OcelTaker::Form::text, xml_.line());
      if (scope_ == Scope::object) taker_.object_value(name_, value_, OcelTaker::Form::text, xml_.line());
    } else if (name == "event-types" || name == "object-types") {
      scope_ = Scope::none;
    } else if (name == "event" && scope_ == Scope::event) {
      taker_.end_event(xml_.line());
      scope_ = Scope::none;
    } else if (name == "object" && scope_ == Scope::object) {
      taker_.end_object(xml_.line());
      scope_ = Scope::none;
    }
  }

  XmlReader xml_;
  OcelTaker& taker_;
  Scope scope_ = Scope::none;
  bool is_value_ = false;
  std::string name_, value_, scratch_;
};

}  // namespace

Result<ObjectOutcome> read_ocel_xml(Source& source, const ReadOptions& options) {
  Window window(source, 0, options.progress);
  OcelTaker taker;
  taker.log.zone = options.zone;
  OcelXml reader(window, taker);
  reader.read();
  if (!reader.saw_lists)
    return Error{Errc::invalid,
                 "ocel.not_ocel",
                 "this is XML, but not OCEL 2.0: it has no <events> and no <objects>",
                 {}};
  return std::move(taker).outcome("OCEL 2.0 XML");
}

}  // namespace kring::mining
