#include "ingest/integer_kernels.h"

#include <doctest/doctest.h>

#include <algorithm>
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

void check_products_of_bytes() {
  std::mt19937 random(7);
  for (const std::uint32_t rows : {16U, 48U, 640U}) {
    for (const std::uint32_t columns : {16U, 48U, 320U}) {
      for (const std::uint32_t n : {0U, 1U, 2U, 3U, 5U, 8U, 15U, 31U}) {
        CAPTURE(rows);
        CAPTURE(columns);
        CAPTURE(n);
        std::vector<std::int8_t> weights(std::size_t{rows} * columns);
        std::vector<std::int8_t> packed(weights.size());
        const auto put = [&](std::uint32_t r, std::uint32_t c, int weight) {
          packed[packed_index<4>(r, c, columns)] = weights[std::size_t{r} * columns + c] =
              static_cast<std::int8_t>(weight);
        };
        for (std::uint32_t r = 0; r < rows; ++r) {
          for (std::uint32_t c = 0; c < columns; ++c) put(r, c, static_cast<int>(random() % 65) - 32);
        }
        for (std::uint32_t c = 0; c < kColumnBlock; ++c) {  // sums that just fit 16 bits
          put(3, c, c < 4 ? 127 : c < 6 ? 2 : 0);
          put(5, c, c < 4 ? -127 : c < 6 ? -2 : 0);
        }
        CHECK(largest_short_sum(packed.data(), rows, columns) == kShortSumLimit);
        std::vector<std::int32_t> start(rows);
        for (std::int32_t& number : start) number = static_cast<std::int32_t>(random() % 100'000) - 50'000;
        std::vector<std::uint8_t> input(std::size_t{n} * columns);
        for (std::uint8_t& value : input)
          value = static_cast<std::uint8_t>(random() % 2 == 0 ? kInputLimit : static_cast<int>(random() % 128));
        std::vector<std::int32_t> output(std::size_t{n} * rows + 1, -1);
        multiply(packed.data(), start.data(), rows, columns, input.data(), n, output.data());
        bool right = true;
        for (std::uint32_t i = 0; i < n; ++i) {
          for (std::uint32_t r = 0; r < rows; ++r) {
            std::int32_t sum = start[r];
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
            packed[packed_index<2>(r, c, columns)] = weights[std::size_t{r} * columns + c] = number(511);
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

void check_rounding_to_bytes() {
  const std::vector<float> input = {0.5F, 1.5F, -0.5F, -2.6F, 1e30F, -1e30F, 40, 63.4F, 100, 0};
  std::vector<std::uint8_t> output(input.size());
  quantize_signed(input.data(), input.size(), 1, output.data());
  CHECK(output == std::vector<std::uint8_t>{64, 66, 64, 61, 127, 1, 104, 127, 127, 64});
  quantize_rectified(input.data(), input.size(), 2, output.data());
  CHECK(output == std::vector<std::uint8_t>{1, 3, 0, 0, 127, 0, 80, 127, 127, 0});
}

// A cell's gates, for which all sums are 1: the scales are the gates but for what is added.
struct Gates {
  explicit Gates(std::size_t n) : sums(n, 1), scale(n), add(n) {}

  void set(std::size_t i, float value) {
    add[i] = 0.5F;
    scale[i] = value - add[i];
  }
  void step(std::uint32_t hidden, std::vector<float>& cell, std::vector<std::uint8_t>& output) const {
    lstm_cell(sums.data(), scale.data(), add.data(), hidden, cell.data(), output.data());
  }

  std::vector<std::int32_t> sums;
  std::vector<float> scale;
  std::vector<float> add;
};

void check_cells() {
  static constexpr std::uint32_t kHidden = 48;
  std::mt19937 random(3);
  std::vector<float> gates(std::size_t{4} * kHidden);
  for (float& gate : gates) gate = (static_cast<float>(random() % 2001) - 1000) / 50;
  gates[0] = 1e9F;
  gates[1] = -1e9F;
  Gates input(gates.size());
  for (std::size_t i = 0; i < gates.size(); ++i) input.set(i, gates[i]);
  std::vector<float> cell(kHidden);
  for (float& state : cell) state = (static_cast<float>(random() % 2001) - 1000) / 500;
  cell[2] = 400;
  cell[3] = -400;
  const std::vector<float> before = cell;
  std::vector<std::uint8_t> output(kHidden);
  input.step(kHidden, cell, output);
  const auto logistic = [](double x) { return 1 / (1 + std::exp(-x)); };
  for (std::uint32_t i = 0; i < kHidden; ++i) {
    CAPTURE(i);
    const double in = logistic(static_cast<double>(gates[i]));
    const double forget = logistic(static_cast<double>(gates[kHidden + i]));
    const double candidate = std::tanh(static_cast<double>(gates[2 * kHidden + i]));
    const double out = logistic(static_cast<double>(gates[3 * kHidden + i]));
    const double state = forget * static_cast<double>(before[i]) + in * candidate;
    CHECK(std::abs(static_cast<double>(cell[i]) - state) <= 1e-5 * std::max(1.0, std::abs(state)));
    CHECK(std::abs(output[i] - kZero - out * std::tanh(state) * kSignedLimit) <= 0.51);
  }
}

// The bits of a cell's state, which must be the same whatever computes them.
std::vector<float> states() {
  Gates gates(std::size_t{4} * 32);
  for (std::size_t i = 0; i < gates.sums.size(); ++i) gates.set(i, static_cast<float>(i % 37) / 3 - 6);
  std::vector<float> cell(32, 0.25F);
  std::vector<std::uint8_t> output(32);
  for (int step = 0; step < 20; ++step) gates.step(32, cell, output);
  return cell;
}

}  // namespace

TEST_CASE("integer kernels: a product is the sum of products, for any number of words") {
  with_each_set(check_products_of_bytes);
  with_each_set(check_products);
}

TEST_CASE("integer kernels: the largest short sum is that of one sign, in half a block of columns") {
  std::vector<std::int8_t> weights(std::size_t{2} * kRowBlock * 32, 0);
  const auto put = [&](std::uint32_t row, std::uint32_t column, std::int8_t weight) {
    weights[packed_index<4>(row, column, 32)] = weight;
  };
  const auto largest = [&] { return largest_short_sum(weights.data(), 2 * kRowBlock, 32); };
  CHECK(largest() == 0);
  put(17, 0, 100);
  put(17, 1, 27);
  put(17, 5, -90);
  CHECK(largest() == 127);
  put(17, 2, 127);
  put(17, 15, 1);
  CHECK(largest() == 128);
  put(17, 16, -60);
  put(17, 17, -61);
  put(17, 29, -62);
  CHECK(largest() == 183);
}

TEST_CASE("integer kernels: rounding and limits") {
  with_each_set(check_rounding);
  with_each_set(check_rounding_to_bytes);
}

TEST_CASE("integer kernels: a memory cell computes what its formula says, to the same bits everywhere") {
  with_each_set(check_cells);
  const std::vector<float> best = states();
  with_each_set([&] { CHECK(states() == best); });
}

}  // namespace newsgraph::tests
