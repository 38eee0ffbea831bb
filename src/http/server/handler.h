// Handler: a function from a Request to a Response, which may wait for another thread without holding one.
// The only public header that knows of Asio; include it where routes are written.
//
//   Answer put_plan(Request& request) {
//     CO_TRY(const auto body, parse_body(request));
//     const auto written = co_await wait_for<Result<Written>>(
//         [&](auto done) { writer.append(plan_of(body), std::move(done)); });
//     if (!written) co_return written.error();
//     co_return json(200, view_of(*written));
//   }
#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>
#include <variant>

#include <boost/asio/async_result.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http/server/problem.h"

// GCC 12 takes Asio's own new and delete of coroutine frames, once inlined, for a mismatched pair.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace kring::web {

template <class T>
using Task = boost::asio::awaitable<T>;
// A handler answers with a Response, or with an Error that becomes a problem. An exception becomes a 500.
using Answer = Task<Result<Response>>;
using Handler = std::function<Answer(Request&)>;

// A handler that never waits. `function` may return Response, Error or Result<Response>.
Handler plain(std::function<Result<Response>(Request&)> function);

// Starts work elsewhere and resumes with its value, on the executor of the connection. `start` is called at
// once with `done`, which may be copied, called from any thread and called before `start` returns; only the
// first call counts. If every copy of `done` is dropped uncalled, the request is given up and its connection
// closed. Contract: copies of `done` must be gone before the Server is destroyed (stop() is not enough).
template <class T, class Start>
Task<T> wait_for(Start start) {
  return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>&, void(T)>(
      [start = std::move(start)]<class Resume>(Resume resume) mutable {
        struct Once {
          explicit Once(Resume r) : resume(std::move(r)) {}
          Resume resume;
          std::atomic<bool> called{false};
        };
        auto once = std::make_shared<Once>(std::move(resume));
        const std::function<void(T)> done = [once](T value) {
          if (once->called.exchange(true)) return;
          auto executor = boost::asio::get_associated_executor(once->resume);
          boost::asio::post(executor, [r = std::move(once->resume), v = std::move(value)]() mutable {
            std::move(r)(std::move(v));
          });
        };
        once.reset();
        start(done);
      },
      boost::asio::use_awaitable);
}

// Runs `work` on a small pool of worker threads (for what blocks or computes long) and resumes with its value,
// which may not be void. An exception of `work` comes out of the co_await.
void run_on_workers(std::function<void()> work);
void wait_for_workers();  // until all that was given to them is done; ~Server calls it

template <class Work>
Task<std::invoke_result_t<Work>> offload(Work work) {
  using Value = std::invoke_result_t<Work>;
  using Outcome = std::variant<std::exception_ptr, Value>;
  auto outcome = co_await wait_for<std::shared_ptr<Outcome>>([work = std::move(work)](auto done) mutable {
    run_on_workers([work = std::move(work), done]() mutable {
      auto result = std::make_shared<Outcome>();
      try {
        result->template emplace<1>(work());
      } catch (...) {
        result->template emplace<0>(std::current_exception());
      }
      done(std::move(result));
    });
  });
  if (outcome->index() == 0) std::rethrow_exception(std::get<0>(*outcome));
  co_return std::get<1>(std::move(*outcome));
}

}  // namespace kring::web

// As TRY, within a coroutine.
#define KRING_CO_TRY(name, declaration, ...) \
  auto name = (__VA_ARGS__);                 \
  if (!name.ok()) co_return name.error();    \
  declaration = std::move(*name)
#define CO_TRY(declaration, ...) KRING_CO_TRY(KRING_CONCAT(try_, __COUNTER__), declaration, __VA_ARGS__)
