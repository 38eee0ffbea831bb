#include "http/server/handler.h"

#include <condition_variable>
#include <mutex>

#include <boost/asio/thread_pool.hpp>

namespace kring::web {
namespace {

struct Workers {
  std::mutex mutex;
  std::condition_variable idle;
  std::size_t busy = 0;
  boost::asio::thread_pool pool{2};  // last: its threads end before what they use
};
Workers& workers() {
  static Workers workers;
  return workers;
}

Answer answer_plainly(std::shared_ptr<const std::function<Result<Response>(Request&)>> function, Request& request) {
  co_return (*function)(request);
}

}  // namespace

Handler plain(std::function<Result<Response>(Request&)> function) {
  auto shared = std::make_shared<const std::function<Result<Response>(Request&)>>(std::move(function));
  return [shared = std::move(shared)](Request& request) { return answer_plainly(shared, request); };
}

void run_on_workers(std::function<void()> work) {
  auto& all = workers();
  {
    const std::lock_guard lock(all.mutex);
    ++all.busy;
  }
  boost::asio::post(all.pool, [&all, work = std::move(work)]() mutable {
    work();
    work = nullptr;  // what it holds is let go before anybody is told that it is done
    const std::lock_guard lock(all.mutex);
    if (--all.busy == 0) all.idle.notify_all();
  });
}

void wait_for_workers() {
  auto& all = workers();
  std::unique_lock lock(all.mutex);
  all.idle.wait(lock, [&] { return all.busy == 0; });
}

}  // namespace kring::web
