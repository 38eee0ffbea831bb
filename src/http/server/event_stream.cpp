#include "http/server/event_stream.h"

#include <algorithm>

namespace kring::web {
namespace {

void append_field(std::string& frame, std::string_view field, std::string_view value) {
  if (value.empty()) return;
  frame.append(field).append(": ");
  const auto start = static_cast<std::ptrdiff_t>(frame.size());
  frame.append(value);
  std::replace_if(frame.begin() + start, frame.end(), [](char c) { return c == '\n' || c == '\r' || c == '\0'; }, ' ');
  frame.push_back('\n');
}

}  // namespace

EventFrame make_event(std::string_view name, std::string_view id, std::string_view data) {
  auto frame = std::make_shared<std::string>();
  append_field(*frame, "event", name);
  append_field(*frame, "id", id);
  while (true) {
    const auto end = data.find('\n');
    frame->append("data: ");
    for (const char c : data.substr(0, end))
      if (c != '\r') frame->push_back(c);
    frame->push_back('\n');
    if (end == std::string_view::npos) break;
    data.remove_prefix(end + 1);
  }
  frame->push_back('\n');
  return frame;
}

bool EventStream::push(const EventFrame& frame) {
  const std::lock_guard lock(mutex_);
  if (closed_) return false;
  if (frames_.size() == frames_max || bytes_ + frame->size() > bytes_max) {
    closed_ = true;
  } else {
    frames_.push_back(frame);
    bytes_ += frame->size();
  }
  if (wake_) wake_();
  return !closed_;
}

bool EventStream::push(std::string_view name, std::string_view id, std::string_view data) {
  return push(make_event(name, id, data));
}

void EventStream::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  if (wake_) wake_();
}

bool EventStream::closed() const {
  const std::lock_guard lock(mutex_);
  return closed_;
}

std::string EventStream::take() {
  const std::lock_guard lock(mutex_);
  std::string joined;
  joined.reserve(bytes_);
  for (const auto& frame : frames_) joined += *frame;
  frames_.clear();
  bytes_ = 0;
  return joined;
}

void EventStream::on_wake(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
}

}  // namespace kring::web
