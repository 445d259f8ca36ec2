// The arithmetic of the sentence reader: products of matrices in integers, and the functions of its memory cells.
//
// Integer sums are exact, so that their order does not matter; the few operations on floating point are done one by one
// and in the same order everywhere. So every machine, with whatever vector instructions, gives the same numbers.
//
// Weights lie packed: in blocks of 16 rows, of which each holds pairs of columns: w[block][column / 2][row][column %
// 2].
//
// Threads  pure functions; the best instructions are chosen when the program starts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace newsgraph::ingest {

constexpr std::uint32_t kRowBlock = 16;

constexpr std::uint32_t padded_rows(std::uint32_t rows) {
  return (rows + kRowBlock - 1) / kRowBlock * kRowBlock;
}

// Where the weight of a row and column lies in a packed matrix of an even number of columns.
constexpr std::size_t packed_index(std::uint32_t row, std::uint32_t column, std::uint32_t columns) {
  return (std::size_t{row / kRowBlock} * columns / 2 + column / 2) * 2 * kRowBlock + std::size_t{row % kRowBlock} * 2 +
         column % 2;
}

// output[i * rows + r] = sum over c of weights(r, c) * input[i * columns + c], for i < n.
// REQUIRES rows a multiple of kRowBlock, columns even, and sums within 32 bits.
void multiply(const std::int16_t* weights, std::uint32_t rows, std::uint32_t columns, const std::int16_t* input,
              std::uint32_t n, std::int32_t* output);

// output[i] = input[i] * scale, kept within [low, high] and rounded to the nearest (halves to even).
// REQUIRES -32768 <= low <= high <= 32767.
void quantize(const float* input, std::size_t n, float scale, float low, float high, std::int16_t* output);

// A step of one memory cell of `hidden` units (train/lstm.h): gates before their functions in `gates` (4 x hidden), the
// cell's state in and out in `cell`, the output as `scale` * value in `output`.
void lstm_cell(const float* gates, std::uint32_t hidden, float scale, float* cell, std::int16_t* output);

// output[r] = a[r] * scale[r] + b[r], for the sums of one word.
void rescale(const std::int32_t* sums, const float* scale, const float* add, std::uint32_t rows, float* output);

// sum[i] += numbers[i] * scale, for an embedding of n numbers.
void accumulate(const std::int8_t* numbers, float scale, std::uint32_t n, float* sum);

// The sets of instructions that this machine has, the best first: "avx512", "avx2", "plain". The best is used; another
// can be, to test and to time it.
std::vector<std::string_view> instruction_sets();
void use_instruction_set(std::string_view name);  // no effect if this machine has none of that name

}  // namespace newsgraph::ingest
