// EventStream: one browser that listens to server-sent events (text/event-stream, HTML §9.2). A handler makes
// it, answers events(stream), and gives the pointer to whoever will push. Thread-safe.
//
// A listener that reads too slowly is dropped, never waited for: its queue is bounded. The browser reconnects
// by itself and names the last id that it saw in `Last-Event-ID`.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace kring::web {

// The bytes of one event; made once, pushed to many.
using EventFrame = std::shared_ptr<const std::string>;
// `name` and `id` may be empty; line ends in them become spaces. `data` may have many lines.
EventFrame make_event(std::string_view name, std::string_view id, std::string_view data);

class EventStream {
 public:
  static constexpr std::size_t frames_max = 256;
  static constexpr std::size_t bytes_max = 256 * 1024;

  // False when the listener is gone or was dropped just now: forget the stream.
  bool push(const EventFrame& frame);
  bool push(std::string_view name, std::string_view id, std::string_view data);
  void close();
  bool closed() const;

  // For the connection: takes all that waits, joined; `wake` is called (under the lock, from any thread) when
  // something comes or the stream closes.
  std::string take();
  void on_wake(std::function<void()> wake);

 private:
  mutable std::mutex mutex_;
  std::deque<EventFrame> frames_;
  std::size_t bytes_ = 0;
  bool closed_ = false;
  std::function<void()> wake_;
};

}  // namespace kring::web
