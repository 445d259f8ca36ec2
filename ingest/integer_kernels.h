// The arithmetic of the sentence reader: products of matrices in integers, and the functions of its memory cells.
//
// Integer sums are exact, so that their order does not matter; the few operations on floating point are done one by one
// and in the same order everywhere. So every machine, with whatever vector instructions, gives the same numbers.
//
// Weights lie packed in blocks of 16 rows: of 8 bits, a block holds fours of columns, w[block][column / 4][row]
// [column % 4]; of 16 bits, pairs of them.
//
// Threads  pure functions; the best instructions are chosen when the program starts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace newsgraph::ingest {

constexpr std::uint32_t kRowBlock = 16;
constexpr std::uint32_t kColumnBlock = 16;  // of weights of 8 bits

constexpr std::uint32_t padded_rows(std::uint32_t rows) {
  return (rows + kRowBlock - 1) / kRowBlock * kRowBlock;
}

// Where the weight of a row and column lies in a packed matrix whose number of columns is a multiple of `Columns`: 4
// for weights of 8 bits, 2 for weights of 16.
template <std::uint32_t Columns>
constexpr std::size_t packed_index(std::uint32_t row, std::uint32_t column, std::uint32_t columns) {
  return (std::size_t{row / kRowBlock} * columns / Columns + column / Columns) * Columns * kRowBlock +
         std::size_t{row % kRowBlock} * Columns + column % Columns;
}

// Inputs of products of 8 bits are within 7, so that AVX2 can sum the products of eight columns in 16 bits: in each
// block of columns those whose number modulo 4 is below 2, and the others. What such eight weights of one sign may sum
// up to:
constexpr std::int32_t kInputLimit = 127;
constexpr std::int32_t kShortSumLimit = 32767 / kInputLimit;

// The largest such sum of a packed matrix, without its sign.
// REQUIRES rows a multiple of kRowBlock, columns of kColumnBlock.
std::int32_t largest_short_sum(const std::int8_t* weights, std::uint32_t rows, std::uint32_t columns);

// A number of both signs as an input is a whole number within +-kSignedLimit, kZero added.
constexpr std::int32_t kSignedLimit = 63;
constexpr std::int32_t kZero = 64;

// output[i * rows + r] = start[r] + sum over c of weights(r, c) * input[i * columns + c], for i < n.
// REQUIRES rows a multiple of kRowBlock, columns of kColumnBlock, columns <= 65,536, |start[r]| <= 2^30, inputs <=
// kInputLimit, and no short sum beyond kShortSumLimit.
void multiply(const std::int8_t* weights, const std::int32_t* start, std::uint32_t rows, std::uint32_t columns,
              const std::uint8_t* input, std::uint32_t n, std::int32_t* output);

// output[i * rows + r] = sum over c of weights(r, c) * input[i * columns + c], for i < n.
// REQUIRES rows a multiple of kRowBlock, columns even, and sums within 32 bits.
void multiply(const std::int16_t* weights, std::uint32_t rows, std::uint32_t columns, const std::int16_t* input,
              std::uint32_t n, std::int32_t* output);

// output[i] = input[i] * scale, kept within [low, high] and rounded to the nearest (halves to even).
// REQUIRES -32768 <= low <= high <= 32767.
void quantize(const float* input, std::size_t n, float scale, float low, float high, std::int16_t* output);

// The same as inputs of products of 8 bits: of both signs; without what is below 0.
void quantize_signed(const float* input, std::size_t n, float scale, std::uint8_t* output);
void quantize_rectified(const float* input, std::size_t n, float scale, std::uint8_t* output);

// A step of one memory cell of `hidden` units (train/lstm.h): its 4 x hidden gates, before their functions, are sums[r]
// * scale[r] + add[r]; the cell's state in and out in `cell`; the output in `output`, as inputs of both signs that are
// kSignedLimit for 1. REQUIRES hidden a multiple of 8.
void lstm_cell(const std::int32_t* sums, const float* scale, const float* add, std::uint32_t hidden, float* cell,
               std::uint8_t* output);

// output[r] = sums[r] * scale[r] + add[r], for the sums of one word.
void rescale(const std::int32_t* sums, const float* scale, const float* add, std::uint32_t rows, float* output);

// sum[i] += numbers[i] * scale, for an embedding of n numbers.
void accumulate(const std::int8_t* numbers, float scale, std::uint32_t n, float* sum);

// The sets of instructions that this machine has, the best first: "avx512", "avx2", "plain". The best is used; another
// can be, to test and to time it.
std::vector<std::string_view> instruction_sets();
void use_instruction_set(std::string_view name);  // no effect if this machine has none of that name

}  // namespace newsgraph::ingest
