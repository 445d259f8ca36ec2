// One direction of a long short-term memory (Hochreiter and Schmidhuber 1997; with forget gate, without peepholes) over
// many sentences at once, forward and backward.
//
// Columns are words, packed: the first words of all sentences, then the second words of those that have one..., the
// sentences sorted by falling length. Gates are in the order input, forget, candidate, output.
#pragma once

#include <cstdint>
#include <vector>

#include "train/parameters.h"

namespace newsgraph::train {

struct Packing {
  std::vector<std::uint32_t> begin;     // of each step, and the end of the last
  std::vector<std::uint32_t> sentence;  // of each column
  std::vector<std::uint32_t> step;      //
  std::vector<std::uint32_t> mirror;    // the column of the same sentence as far from its end

  explicit Packing(const std::vector<std::uint32_t>& lengths);  // falling

  std::uint32_t size() const { return begin.back(); }
  std::uint32_t steps() const { return static_cast<std::uint32_t>(begin.size() - 1); }
  std::uint32_t column(std::uint32_t sentence_, std::uint32_t step_) const { return begin[step_] + sentence_; }
};

// What a pass forward keeps for the pass back.
struct LstmPass {
  Matrix gates;     // 4H x N, after their functions
  Matrix cell;      // H x N
  Matrix squashed;  // tanh of it
  Matrix hidden;    // the output
  Matrix previous;  // the masked output of the step before
};

// `mask` is H x sentences: dropout of the recurrent input, one mask for all steps (Gal and Ghahramani 2016).
LstmPass lstm_forward(const Matrix& input_weights, const Matrix& recurrent_weights, const Matrix& bias,
                      const Matrix& input, const Packing& packing, const Matrix& mask);

// Adds to the gradients of the weights and of the input. `d_hidden` is used up.
void lstm_backward(const Matrix& input_weights, const Matrix& recurrent_weights, const Matrix& input,
                   const LstmPass& pass, const Packing& packing, const Matrix& mask, Matrix& d_hidden,
                   Matrix& d_input_weights, Matrix& d_recurrent_weights, Matrix& d_bias, Matrix& d_input);

}  // namespace newsgraph::train
