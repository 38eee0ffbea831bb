// Script: what happens in one dossier, written as a story from top to bottom. A coroutine: it waits wherever
// it asks the Runtime for something, and goes on when the Stage has the answer. Scripts may co_await smaller
// scripts.
#pragma once

#include <coroutine>
#include <exception>
#include <utility>

namespace kring::demo {

class [[nodiscard]] Script {
 public:
  struct promise_type {
    struct Final {
      bool await_ready() const noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> ended) const noexcept {
        const auto then = ended.promise().then;
        return then ? then : std::noop_coroutine();
      }
      void await_resume() const noexcept {}
    };
    std::coroutine_handle<> then;  // who waits for this script
    Script get_return_object() { return Script(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() const noexcept { return {}; }
    Final final_suspend() const noexcept { return {}; }
    void return_void() const noexcept {}
    void unhandled_exception() const noexcept { std::terminate(); }
  };

  Script(Script&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Script& operator=(Script&&) = delete;
  ~Script() {
    if (handle_) handle_.destroy();
  }
  void start() { handle_.resume(); }

  bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> caller) noexcept {
    handle_.promise().then = caller;
    return handle_;
  }
  void await_resume() const noexcept {}

 private:
  explicit Script(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  std::coroutine_handle<promise_type> handle_;
};

}  // namespace kring::demo
