// Writing JSON member by member: commas, indents of what is long, shortest numbers that read back as the
// same.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kring::twin::tell {

class JsonText {
 public:
  // {"name": …}; f writes the members.
  template <class F>
  void object(F&& f) {
    open('{');
    f();
    close('}');
  }
  template <class List, class F>
  void list(const List& values, F&& f) {
    open('[');
    for (const auto& value : values) {
      if (depth_ <= deep) line();
      f(value);
    }
    close(']');
  }
  JsonText& key(std::string_view name);
  void text(std::string_view value);
  void number(double value);  // null when it is not finite
  void whole(std::int64_t value);
  void truth(bool value);
  void null();
  void raw(std::string_view json);

  template <class List>
  void texts(const List& values) {
    open('[');
    for (const auto& value : values) text(value);
    close(']');
  }
  template <class List>
  void numbers(const List& values) {
    open('[');
    for (const double value : values) number(value);
    close(']');
  }
  std::string take() { return std::move(out_); }

 private:
  static constexpr int deep = 4;  // what is deeper stands on one line
  void comma();
  void line();
  void open(char bracket);
  void close(char bracket);

  std::string out_;
  bool needs_comma_ = false, is_lined_ = false, after_key_ = false;
  int depth_ = 0;
};

}  // namespace kring::twin::tell
