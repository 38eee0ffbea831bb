#include "mining/read/xes_part.h"

#include <algorithm>

#include "mining/hash.h"

namespace kring::mining {
namespace {

constexpr std::string_view nesting = "an element stands where it can't stand: those around it were closed";

std::string_view or_default(const std::string& chosen, std::string_view standard) {
  return chosen.empty() ? standard : std::string_view(chosen);
}

}  // namespace

XesPart::XesPart(Source& source, std::uint64_t offset, const ReadOptions& options)
    : saw_log(offset > 0),
      activity_key_(or_default(options.activity_column, key::name)),
      time_key_(or_default(options.time_column, key::time)),
      case_key_(or_default(options.case_column, key::name)),
      zone_(options.zone),
      window_(source, offset, options.progress),
      reader_(window_, problems),
      scope_(offset > 0 ? Scope::log : Scope::outside),
      is_later_(offset > 0),
      in_log_(offset > 0),
      stage_(offset > 0 ? stage_of_traces : 0) {}

XesPart::Element XesPart::element_of(std::string_view name) {
  switch (name.empty() ? '\0' : name[0]) {
    case 's':
      return name == "string" ? Element::text : Element::other;
    case 'd':
      return name == "date" ? Element::date : Element::other;
    case 'i':
      return name == "int" ? Element::integer : name == "id" ? Element::id : Element::other;
    case 'f':
      return name == "float" ? Element::real : Element::other;
    case 'b':
      return name == "boolean" ? Element::truth : Element::other;
    case 'l':
      return name == "list" ? Element::list : name == "log" ? Element::log : Element::other;
    case 'c':
      return name == "container" ? Element::list : name == "classifier" ? Element::skipped : Element::other;
    case 'e':
      return name == "event" ? Element::event : name == "extension" ? Element::skipped : Element::other;
    case 'g':
      return name == "global" ? Element::skipped : Element::other;
    case 't':
      return name == "trace" ? Element::trace : Element::other;
    default:
      return Element::other;
  }
}

bool XesPart::read(std::uint64_t stop_at, const std::atomic<bool>& cancelled) {
  for (;;) {
    const auto token = reader_.next();
    if (token == XmlReader::Token::end_of_file) break;
    const Element element = element_of(reader_.name());
    if (token == XmlReader::Token::end) {
      end(element);
      continue;
    }
    if (element == Element::trace && scope_ == Scope::log && open_.empty() && logs_within_ == 0) {
      if (reader_.offset() == stop_at) return true;
      if (cancelled.load(std::memory_order_relaxed)) return false;
    }
    if (element < Element::other && reader_.is_empty() && open_.empty()) {
      attribute(element);
      continue;
    }
    start(element);
    if (reader_.is_empty()) end(element);
  }
  check_rest();
  return false;
}

// At the end of the file: what is still open?
void XesPart::check_rest() {
  if (reader_.was_cut() || scope_ != Scope::outside || in_log_)
    wrong("xes.cut", "the file ends too early: what was complete before is kept");
  if (scope_ == Scope::event || scope_ == Scope::trace) end_trace();
}

void XesPart::start(Element element) {
  if (holds_no_trace_ && (element == Element::trace || element == Element::event) && skipped_ > 0) {
    wrong("xes.nesting", nesting);
    leave_inner();
  }
  if (skipped_ > 0) {
    if (in_global_ && element < Element::other) check_outer(element);
    ++skipped_;
    open_.push_back(hash_of(reader_.name()));
    return;
  }
  const bool is_values = !lists_.empty() && lists_.back().depth == open_.size() && reader_.name() == "values";
  if (depth_ > 0 && (element < Element::other || is_values)) return start_inner(element);
  if (element == Element::log) {
    start_log();
  } else if (element == Element::trace) {
    begin_trace();
  } else if (element == Element::event) {
    begin_event();
  } else if (element < Element::other) {
    attribute(element);
    start_inner(element);
  } else {
    skipped_ = 1;
    open_.push_back(hash_of(reader_.name()));
    holds_no_trace_ = element == Element::skipped;
    in_global_ = reader_.name() == "global";
    if (element == Element::other)
      wrong("xes.unknown_element", "an element that XES does not have: left out");
    else if (scope_ != Scope::log)
      wrong("xes.misplaced", "an extension, global or classifier outside of the head of a log: left out");
    else
      check_head();
  }
}

// An attribute, or the <values> of a list.
void XesPart::start_inner(Element element) {
  if (depth_ > 0 && element == Element::other) {
    ++lists_.back().values;
  } else if (depth_ > 0) {
    if (!lists_.empty() && lists_.back().depth == open_.size() && lists_.back().values > 0)
      wrong("xes.order", out_of_order);
    if (scope_ > Scope::log)
      wrong("xes.nested", "attributes within attributes, lists or containers: left out");
    else
      check_outer(element);
  }
  ++depth_;
  open_.push_back(hash_of(reader_.name()));
  if (element == Element::list && reader_.name() == "list") lists_.push_back({open_.size(), 0});
}

// All attributes and left-out elements end here, told or not.
void XesPart::leave_inner() {
  depth_ = skipped_ = 0;
  open_.clear();
  lists_.clear();
}

void XesPart::start_log() {
  if (in_log_) {
    wrong("xes.nesting", nesting);
    ++logs_within_;
  } else if (saw_log) {
    wrong("xes.second_log", "another <log> behind the first: its traces are read too");
  }
  if (!in_log_) {
    check_log();
    stage_ = 0;
  }
  if (scope_ == Scope::outside) scope_ = Scope::log;
  in_log_ = true;
  saw_log = true;
}

// The end of an attribute or of an element that is left out; false: it is the end of an element around them.
bool XesPart::end_inner(Element element) {
  const auto name = hash_of(reader_.name());
  const bool is_open = open_.back() == name;
  const bool is_frame = element >= Element::log && element <= Element::event;
  if (!is_open && is_frame && std::find(open_.begin(), open_.end(), name) == open_.end()) {
    wrong("xes.nesting", nesting);
    leave_inner();
    return false;
  }
  if (!is_open) wrong("xes.other_end", "an end tag with another name than its start tag: taken as its end");
  if (!lists_.empty() && lists_.back().depth == open_.size()) {
    if (lists_.back().values != 1) wrong("xes.list", one_values);
    lists_.pop_back();
  }
  open_.pop_back();
  --(skipped_ > 0 ? skipped_ : depth_);
  return true;
}

void XesPart::end(Element element) {
  if (!open_.empty() && end_inner(element)) return;
  if (element == Element::event && scope_ == Scope::event) {
    end_event();
    scope_ = Scope::trace;
  } else if (element == Element::trace && (scope_ == Scope::trace || scope_ == Scope::event)) {
    if (scope_ == Scope::event) {
      wrong("xes.nesting", nesting);
      end_event();
    }
    end_trace();
    scope_ = in_log_ ? Scope::log : Scope::outside;
  } else if (element == Element::log && in_log_) {
    end_log();
  } else {
    wrong("xes.end_without_start", "an end tag without its start tag: left out");
  }
}

void XesPart::end_log() {
  if (scope_ == Scope::event) end_event();
  if (scope_ == Scope::event || scope_ == Scope::trace) {
    wrong("xes.nesting", nesting);
    end_trace();
  }
  scope_ = Scope::log;
  if (logs_within_ > 0) {
    --logs_within_;
    return;
  }
  scope_ = Scope::outside;
  in_log_ = false;
}

void XesPart::begin_trace() {
  if (scope_ == Scope::outside) {
    wrong("xes.trace_outside", "a trace outside of a <log>: read as if it stood in one");
  } else if (scope_ != Scope::log || depth_ > 0) {
    wrong("xes.nesting", nesting);
    if (scope_ == Scope::event) end_event();
    if (scope_ == Scope::event || scope_ == Scope::trace) end_trace();
  }
  if (!open_.empty()) leave_inner();
  if (!reader_.attributes().empty()) check_extra({});
  if (scope_ == Scope::log) stage_ = stage_of_traces;
  scope_ = Scope::trace;
  case_ = no_code;
  case_is_named_ = false;
  trace_first_ = builder.event_count();
  trace_events_seen_ = events_seen;
  trace_offset_ = reader_.offset();
  trace_place_ = 0;
  trace_pending_.clear();
}

void XesPart::end_trace() {
  if (builder.event_count() == trace_first_)
    wrong("xes.empty_trace", "a trace without events: not counted as a case");
  else if (!case_is_named_)
    wrong("xes.unnamed_trace", "a trace without a name: it is named after its place in the file");
  if (case_ != no_code) commit(trace_pending_, case_, builder.case_columns(), true);
}

void XesPart::begin_event() {
  if (scope_ == Scope::event || (scope_ == Scope::trace && depth_ > 0)) {
    wrong("xes.nesting", nesting);
    if (scope_ == Scope::event) end_event();
    leave_inner();
    scope_ = Scope::trace;
  }
  ++events_seen;
  if (!reader_.attributes().empty()) check_extra({});
  if (scope_ != Scope::trace) {
    wrong("xes.event_outside", "an event outside of a trace: left out");
    if (scope_ == Scope::log) stage_ = stage_of_traces;
    leave_inner();
    skipped_ = 1;
    in_global_ = false;
    holds_no_trace_ = true;
    open_.assign(1, hash_of(reader_.name()));
    return;
  }
  scope_ = Scope::event;
  event_place_ = 0;
  event_pending_.clear();
  event_activity_ = no_code;
  event_time_ = no_time;
  event_has_time_ = false;
}

void XesPart::end_event() {
  if (event_activity_ == no_code) return wrong("xes.no_activity", "an event without an activity: left out");
  if (!event_has_time_) wrong("xes.no_time", "an event without a time: kept without one");
  if (case_ == no_code) case_ = builder.case_number("trace at byte " + std::to_string(trace_offset_));
  builder.add_event(case_, event_activity_, event_time_);
  commit(event_pending_, builder.last_event(), builder.event_columns(), false);
}

void XesPart::attribute(Element element) {
  if (scope_ == Scope::event) {
    keep(event_keys_, event_place_++, element, static_cast<std::uint64_t>(events_seen),
         builder.event_columns(), event_pending_);
  } else if (scope_ == Scope::trace) {
    if (events_seen > trace_events_seen_) wrong("xes.order", out_of_order);
    keep(trace_keys_, trace_place_++, element, trace_offset_, builder.case_columns(), trace_pending_);
  } else {
    if (scope_ == Scope::log)
      check_order(stage_of_attributes);
    else
      wrong("xes.attribute_outside", "an attribute outside of a <log>: left out");
    check_outer(element);
  }
}

}  // namespace kring::mining
