#include "ingest/integer_kernels.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::tests {

using namespace ingest;

namespace {

// Calls `test` with each set of instructions that this machine has.
template <typename Test>
void with_each_set(Test test) {
  for (const std::string_view name : instruction_sets()) {
    CAPTURE(std::string(name));
    use_instruction_set(name);
    test();
  }
  use_instruction_set(instruction_sets().front());
}

void check_products() {
  std::mt19937 random(7);
  for (const std::uint32_t rows : {16U, 32U, 48U, 640U}) {
    for (const std::uint32_t columns : {2U, 34U, 320U}) {
      for (const std::uint32_t n : {0U, 1U, 5U, 6U, 8U, 13U, 31U}) {
        CAPTURE(rows);
        CAPTURE(columns);
        CAPTURE(n);
        const auto number = [&](int limit) {
          return static_cast<std::int16_t>(static_cast<int>(random() % (2 * limit + 1)) - limit);
        };
        std::vector<std::int16_t> weights(std::size_t{rows} * columns);
        std::vector<std::int16_t> packed(weights.size());
        for (std::uint32_t r = 0; r < rows; ++r) {
          for (std::uint32_t c = 0; c < columns; ++c)
            packed[packed_index(r, c, columns)] = weights[std::size_t{r} * columns + c] = number(511);
        }
        std::vector<std::int16_t> input(std::size_t{n} * columns);
        for (std::int16_t& value : input) value = number(8191);
        std::vector<std::int32_t> output(std::size_t{n} * rows + 1, -1);
        multiply(packed.data(), rows, columns, input.data(), n, output.data());
        bool right = true;
        for (std::uint32_t i = 0; i < n; ++i) {
          for (std::uint32_t r = 0; r < rows; ++r) {
            std::int32_t sum = 0;
            for (std::uint32_t c = 0; c < columns; ++c)
              sum += weights[std::size_t{r} * columns + c] * input[std::size_t{i} * columns + c];
            right = right && output[std::size_t{i} * rows + r] == sum;
          }
        }
        CHECK(right);
        CHECK(output.back() == -1);
      }
    }
  }
}

void check_rounding() {
  const std::vector<float> input = {0.5F, 1.5F, -0.5F, 2.4F, 1e30F, -1e30F, 100};
  std::vector<std::int16_t> output(input.size());
  quantize(input.data(), input.size(), 1, -8191, 8191, output.data());
  CHECK(output == std::vector<std::int16_t>{0, 2, 0, 2, 8191, -8191, 100});
  quantize(input.data(), input.size(), 10, 0, 500, output.data());
  CHECK(output == std::vector<std::int16_t>{5, 15, 0, 24, 500, 0, 500});
}

void check_cells() {
  static constexpr std::uint32_t kHidden = 48;
  std::mt19937 random(3);
  std::vector<float> gates(std::size_t{4} * kHidden);
  for (float& gate : gates) gate = (static_cast<float>(random() % 2001) - 1000) / 50;
  gates[0] = 1e9F;
  gates[1] = -1e9F;
  std::vector<float> cell(kHidden);
  for (float& state : cell) state = (static_cast<float>(random() % 2001) - 1000) / 500;
  const std::vector<float> before = cell;
  std::vector<std::int16_t> output(kHidden);
  lstm_cell(gates.data(), kHidden, 8191, cell.data(), output.data());
  const auto logistic = [](double x) { return 1 / (1 + std::exp(-x)); };
  for (std::uint32_t i = 0; i < kHidden; ++i) {
    CAPTURE(i);
    const double in = logistic(static_cast<double>(gates[i]));
    const double forget = logistic(static_cast<double>(gates[kHidden + i]));
    const double candidate = std::tanh(static_cast<double>(gates[2 * kHidden + i]));
    const double out = logistic(static_cast<double>(gates[3 * kHidden + i]));
    const double state = forget * static_cast<double>(before[i]) + in * candidate;
    CHECK(static_cast<double>(cell[i]) == doctest::Approx(state).epsilon(1e-5));
    CHECK(std::abs(output[i] - out * std::tanh(state) * 8191) <= 0.51);
  }
}

// The bits of a cell's state, which must be the same whatever computes them.
std::vector<float> states() {
  std::vector<float> gates(std::size_t{4} * 32);
  for (std::size_t i = 0; i < gates.size(); ++i) gates[i] = static_cast<float>(i % 37) / 3 - 6;
  std::vector<float> cell(32, 0.25F);
  std::vector<std::int16_t> output(32);
  for (int step = 0; step < 20; ++step) lstm_cell(gates.data(), 32, 8191, cell.data(), output.data());
  return cell;
}

}  // namespace

TEST_CASE("integer kernels: a product is the sum of products, for any number of words") {
  with_each_set(check_products);
}

TEST_CASE("integer kernels: rounding and limits") {
  with_each_set(check_rounding);
}

TEST_CASE("integer kernels: a memory cell computes what its formula says, to the same bits everywhere") {
  with_each_set(check_cells);
  const std::vector<float> best = states();
  with_each_set([&] { CHECK(states() == best); });
}

}  // namespace newsgraph::tests
