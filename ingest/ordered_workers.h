// Work on several threads whose results come back in the order in which the work was given out.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace newsgraph::ingest {

//   OrderedWorkers<Article, ArticleFacts> workers(8, [&](Article& a) { return pipeline.extract(a); });
//   workers.submit(std::move(article));                       // never waits
//   while (auto facts = workers.take_if_ready()) use(*facts);
//   while (workers.pending() > 0) use(workers.take());        // waits
//
// Threads  All members are for the one thread that owns the object. `work` runs on the workers, several at a time, and
//          must be safe for that.
// Errors   What `work` throws is thrown by the take() of its turn.
// Memory   At most pending() inputs and results, of pending_bytes() by what the owner said of them: it is for the owner
//          to take before there are too many.
// The destructor lets the work that has begun come to its end and drops the rest.
template <typename Input, typename Output>
class OrderedWorkers {
 public:
  OrderedWorkers(std::size_t threads, std::function<Output(Input&)> work) : work_(std::move(work)) {
    threads_.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i) {
      threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
    }
  }
  OrderedWorkers(const OrderedWorkers&) = delete;
  OrderedWorkers& operator=(const OrderedWorkers&) = delete;
  ~OrderedWorkers() {
    for (std::jthread& thread : threads_) thread.request_stop();
  }

  // Given out and not yet taken.
  std::size_t pending() const { return in_order_.size(); }
  std::size_t pending_bytes() const { return pending_bytes_; }

  void submit(Input input, std::size_t bytes = 0) {
    auto job = std::make_shared<Job>(std::move(input), bytes);
    pending_bytes_ += bytes;
    in_order_.push_back(job);
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(std::move(job));
    }
    work_given_.notify_one();
  }

  // The oldest result. REQUIRES pending() > 0. Waits for it, asking `stop` now and then if there is one; nothing if
  // that says true.
  std::optional<Output> take(const std::function<bool()>& stop = {}) {
    static constexpr std::chrono::milliseconds kAskAfter(50);
    std::unique_lock lock(mutex_);
    const auto done = [this] { return in_order_.front()->done; };
    while (!work_done_.wait_for(lock, kAskAfter, done)) {
      if (stop && stop()) return std::nullopt;
    }
    return take_front(lock);
  }

  // The oldest result, if it is there already.
  std::optional<Output> take_if_ready() {
    std::unique_lock lock(mutex_);
    if (in_order_.empty() || !in_order_.front()->done) return std::nullopt;
    return take_front(lock);
  }

 private:
  struct Job {
    Job(Input i, std::size_t b) : input(std::move(i)), bytes(b) {}
    Input input;
    std::size_t bytes;
    std::optional<Output> output;
    std::exception_ptr error;
    bool done = false;  // the one member that both sides look at; under mutex_
  };

  std::optional<Output> take_front(std::unique_lock<std::mutex>& lock) {
    const std::shared_ptr<Job> job = std::move(in_order_.front());
    in_order_.pop_front();
    pending_bytes_ -= job->bytes;
    lock.unlock();
    if (job->error) std::rethrow_exception(job->error);
    return std::move(job->output);
  }

  void run(const std::stop_token& stop) {
    while (const std::shared_ptr<Job> job = next_job(stop)) {
      try {
        job->output.emplace(work_(job->input));
      } catch (...) {
        job->error = std::current_exception();
      }
      {
        const std::lock_guard lock(mutex_);
        job->done = true;
      }
      work_done_.notify_one();
    }
  }

  std::shared_ptr<Job> next_job(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    work_given_.wait(lock, stop, [this] { return !waiting_.empty(); });
    if (stop.stop_requested()) return nullptr;
    std::shared_ptr<Job> job = std::move(waiting_.front());
    waiting_.pop_front();
    return job;
  }

  std::function<Output(Input&)> work_;
  std::deque<std::shared_ptr<Job>> in_order_;  // of the owner alone
  std::size_t pending_bytes_ = 0;              // likewise
  std::mutex mutex_;
  std::deque<std::shared_ptr<Job>> waiting_;
  std::condition_variable_any work_given_;
  std::condition_variable work_done_;
  std::vector<std::jthread> threads_;  // last: joined before what they use goes
};

}  // namespace newsgraph::ingest
