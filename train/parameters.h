// The numbers that training changes, and how it changes them: Adam (Kingma and Ba 2015) with a running average of the
// weights (Polyak), which is what is measured and shipped.
//
// A dense parameter is a matrix. A table is a matrix of which a step touches few columns: embeddings. Its moments and
// average are brought up to date when a column is touched ("lazy" Adam).
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace newsgraph::train {

using Matrix = Eigen::MatrixXf;

// Numbers of which the same seed gives the same row on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();                           // SplitMix64 (Steele et al. 2014)
  float uniform();                                // [0, 1)
  float normal();                                 // mean 0, variance 1
  std::size_t below(std::size_t n);               // REQUIRES n > 0
  bool chance(float p) { return uniform() < p; }  // true with this probability
  template <typename T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

 private:
  std::uint64_t state_;
};

struct Parameter {
  bool table = false;
  Matrix value;
  Matrix average;
  Matrix first;                      // moments
  Matrix second;                     //
  std::vector<std::uint32_t> steps;  // of a table: the last step that touched the column
};

// One worker's, shaped as the parameters are.
struct Gradients {
  std::vector<Matrix> values;
  std::vector<std::vector<std::uint32_t>> touched;  // columns of tables
  std::vector<std::vector<char>> is_touched;

  void touch(std::size_t parameter, std::uint32_t column);
};

struct AdamOptions {
  float rate = 2e-3F;
  float beta1 = 0.9F;
  float beta2 = 0.98F;
  float epsilon = 1e-8F;
  float most_norm = 5;  // gradients are scaled down to this length
  float keep = 0.999F;  // of the average in each step
};

class Parameters {
 public:
  std::size_t add(Eigen::Index rows, Eigen::Index columns, float deviation, Random& random);
  std::size_t add_table(Eigen::Index rows, Eigen::Index columns, float deviation, Random& random);

  std::size_t size() const { return all_.size(); }
  const Parameter& at(std::size_t i) const { return all_[i]; }
  Matrix& value(std::size_t i) { return all_[i].value; }
  const Matrix& value(std::size_t i) const { return all_[i].value; }

  Gradients make_gradients() const;

  // Takes a step along the sum of the workers' gradients, in their order, and clears them.
  void step(std::span<Gradients> workers, const AdamOptions& options);

  // Exchanges the weights and their averages: call it before and after measuring.
  void swap_averages();

 private:
  void update_dense(Parameter& parameter, const Matrix& gradient, const AdamOptions& options, float scale) const;
  void update_table(std::size_t i, std::span<Gradients> workers, const AdamOptions& options, float scale);
  float keep(const AdamOptions& options) const;

  std::vector<Parameter> all_;
  std::uint32_t steps_ = 0;
  float last_keep_ = 0.999F;
};

}  // namespace newsgraph::train
