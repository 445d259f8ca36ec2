#include "ingest/integer_kernels.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <iterator>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace newsgraph::ingest {
namespace {

using MultiplyBytes = void (*)(const std::int8_t*, const std::int32_t*, std::uint32_t, std::uint32_t,
                               const std::uint8_t*, std::uint32_t, std::int32_t*);
using Multiply = void (*)(const std::int16_t*, std::uint32_t, std::uint32_t, const std::int16_t*, std::uint32_t,
                          std::int32_t*);
using Quantize = void (*)(const float*, std::size_t, float, float, float, std::int16_t*);
using QuantizeBytes = void (*)(const float*, std::size_t, float, float, float, std::int32_t, std::uint8_t*);
using LstmCell = void (*)(const std::int32_t*, const float*, const float*, std::uint32_t, float*, std::uint8_t*);
using Rescale = void (*)(const std::int32_t*, const float*, const float*, std::uint32_t, float*);
using Accumulate = void (*)(const std::int8_t*, float, std::uint32_t, float*);

// ------------------------------------------------------------------- plain C++, which compilers turn into vectors

void multiply_bytes_plain(const std::int8_t* weights, const std::int32_t* start, std::uint32_t rows,
                          std::uint32_t columns, const std::uint8_t* input, std::uint32_t n, std::int32_t* output) {
  for (std::uint32_t block = 0; block < rows; block += kRowBlock) {
    const std::int8_t* const packed = weights + std::size_t{block} * columns;
    for (std::uint32_t i = 0; i < n; ++i) {
      const std::uint8_t* const in = input + std::size_t{i} * columns;
      std::int32_t sums[kRowBlock];
      std::copy_n(start + block, kRowBlock, sums);
      for (std::uint32_t c = 0; c < columns; c += 4) {
        const std::int8_t* const w = packed + std::size_t{c} * kRowBlock;
        for (std::size_t r = 0; r < kRowBlock; ++r) {
          for (std::size_t k = 0; k < 4; ++k) sums[r] += w[4 * r + k] * in[c + k];
        }
      }
      std::copy_n(sums, kRowBlock, output + std::size_t{i} * rows + block);
    }
  }
}

void multiply_plain(const std::int16_t* weights, std::uint32_t rows, std::uint32_t columns, const std::int16_t* input,
                    std::uint32_t n, std::int32_t* output) {
  for (std::uint32_t block = 0; block < rows; block += kRowBlock) {
    const std::int16_t* const packed = weights + std::size_t{block} * columns;
    for (std::uint32_t i = 0; i < n; ++i) {
      const std::int16_t* const in = input + std::size_t{i} * columns;
      std::int32_t sums[kRowBlock] = {};
      for (std::uint32_t c = 0; c < columns; c += 2) {
        const std::int16_t* const w = packed + std::size_t{c} * kRowBlock;
        for (std::size_t r = 0; r < kRowBlock; ++r) sums[r] += w[2 * r] * in[c] + w[2 * r + 1] * in[c + 1];
      }
      for (std::size_t r = 0; r < kRowBlock; ++r) output[std::size_t{i} * rows + block + r] = sums[r];
    }
  }
}

constexpr float kRound = 12582912.0F;  // 1.5 * 2^23: adding it rounds to a whole number
constexpr float kLog2E = 1.44269504F;
constexpr float kLn2 = 0.693147181F;
constexpr float kSeries[] = {1.0F / 120, 1.0F / 24, 1.0F / 6, 0.5F, 1.0F, 1.0F};  // of e^x, highest power first

// e^x for -87 < x < 87 within 3 millionths of it: 2^n times the series of e^(f ln 2), |f| <= 1/2.
[[gnu::always_inline]] inline float exponential(float x) {
  const float shifted = x * kLog2E + kRound;
  const float f = (x * kLog2E - (shifted - kRound)) * kLn2;
  float series = kSeries[0];
  for (std::size_t i = 1; i < std::size(kSeries); ++i) series = series * f + kSeries[i];
  const std::int32_t power = (std::bit_cast<std::int32_t>(shifted) - std::bit_cast<std::int32_t>(kRound) + 127) << 23;
  return series * std::bit_cast<float>(power);
}

[[gnu::always_inline]] inline float within(float x, float low, float high) {
  const float above = x < low ? low : x;
  return above > high ? high : above;
}

// What powers are taken of, so that products of three of them are numbers: beyond it a function is as good as its
// limit.
constexpr float kGateLimit = 20;

[[gnu::always_inline]] inline float power(float x) {
  return exponential(within(x, -kGateLimit, kGateLimit));
}

[[gnu::always_inline]] inline std::int32_t nearest(float x) {
  return std::bit_cast<std::int32_t>(x + kRound) - std::bit_cast<std::int32_t>(kRound);
}

[[gnu::always_inline]] inline void quantize_body(const float* input, std::size_t n, float scale, float low, float high,
                                                 std::int16_t* output) {
  for (std::size_t i = 0; i < n; ++i)
    output[i] = static_cast<std::int16_t>(nearest(within(input[i] * scale, low, high)));
}

// Numbers from `first` on; `zero` is added.
[[gnu::always_inline]] inline void quantize_bytes_body(const float* input, std::size_t first, std::size_t n,
                                                       float scale, float low, float high, std::int32_t zero,
                                                       std::uint8_t* output) {
  for (std::size_t i = first; i < n; ++i)
    output[i] = static_cast<std::uint8_t>(nearest(within(input[i] * scale, low, high)) + zero);
}

// Before its function.
[[gnu::always_inline]] inline float gate(const std::int32_t* sums, const float* scale, const float* add,
                                         std::size_t i) {
  return static_cast<float>(sums[i]) * scale[i] + add[i];
}

// Fractions are brought together, since divisions are slow: the logistic function of x is 1 / (1 + e^-x), tanh(x) is
// (e^2x
// - 1) / (e^2x + 1). States first, outputs then, so that there is enough to compute while a division is under way.
[[gnu::always_inline]] inline void lstm_cell_body(const std::int32_t* __restrict sums, const float* __restrict scale,
                                                  const float* __restrict add, std::size_t hidden,
                                                  float* __restrict cell, std::uint8_t* __restrict output) {
  for (std::size_t i = 0; i < hidden; ++i) {
    const float in = 1.0F + power(-gate(sums, scale, add, i));
    const float forget = 1.0F + power(-gate(sums, scale, add, hidden + i));
    const float candidate = power(2.0F * gate(sums, scale, add, 2 * hidden + i));
    const float kept = in * (candidate + 1.0F);
    cell[i] = (cell[i] * kept + (candidate - 1.0F) * forget) / (kept * forget);
  }
  for (std::size_t i = 0; i < hidden; ++i) {
    const float out = 1.0F + power(-gate(sums, scale, add, 3 * hidden + i));
    const float state = power(2.0F * cell[i]);
    const float value = (state - 1.0F) / (out * (state + 1.0F));
    output[i] = static_cast<std::uint8_t>(nearest(value * kSignedLimit) + kZero);
  }
}

[[gnu::always_inline]] inline void rescale_body(const std::int32_t* __restrict sums, const float* __restrict scale,
                                                const float* __restrict add, std::uint32_t rows,
                                                float* __restrict output) {
  for (std::uint32_t r = 0; r < rows; ++r) output[r] = static_cast<float>(sums[r]) * scale[r] + add[r];
}

[[gnu::always_inline]] inline void accumulate_body(const std::int8_t* __restrict numbers, float scale, std::uint32_t n,
                                                   float* __restrict sum) {
  for (std::uint32_t i = 0; i < n; ++i) sum[i] += static_cast<float>(numbers[i]) * scale;
}

void quantize_plain(const float* input, std::size_t n, float scale, float low, float high, std::int16_t* output) {
  quantize_body(input, n, scale, low, high, output);
}
void quantize_bytes_plain(const float* input, std::size_t n, float scale, float low, float high, std::int32_t zero,
                          std::uint8_t* output) {
  quantize_bytes_body(input, 0, n, scale, low, high, zero, output);
}
void lstm_cell_plain(const std::int32_t* sums, const float* scale, const float* add, std::uint32_t hidden, float* cell,
                     std::uint8_t* output) {
  lstm_cell_body(sums, scale, add, hidden, cell, output);
}
void rescale_plain(const std::int32_t* sums, const float* scale, const float* add, std::uint32_t rows, float* output) {
  rescale_body(sums, scale, add, rows, output);
}
void accumulate_plain(const std::int8_t* numbers, float scale, std::uint32_t n, float* sum) {
  accumulate_body(numbers, scale, n, sum);
}

#if defined(__x86_64__)

// -------------------------------------------------------------------------------------------- x86 with AVX2

#define NEWSGRAPH_AVX2 __attribute__((target("avx2")))

// The word's numbers of four columns, for every row.
NEWSGRAPH_AVX2 inline __m256i four_columns_avx2(const std::uint8_t* in) {
  std::int32_t four = 0;
  __builtin_memcpy(&four, in, sizeof four);
  return _mm256_set1_epi32(four);
}

// Eight rows, half of each four of columns of a block, times some words: as many sums as there are registers for.
template <std::uint32_t Words>
NEWSGRAPH_AVX2 void multiply_rows_avx2(const __m256i* packed, const std::int32_t* start, std::uint32_t columns,
                                       const std::uint8_t* in, std::uint32_t rows, std::int32_t* out) {
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i sums[Words];
#pragma GCC unroll 8
  for (__m256i& sum : sums) sum = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(start));
  for (std::uint32_t c = 0; c < columns; c += kColumnBlock, packed += 8) {
    const __m256i w0 = _mm256_loadu_si256(packed);
    const __m256i w1 = _mm256_loadu_si256(packed + 2);
    const __m256i w2 = _mm256_loadu_si256(packed + 4);
    const __m256i w3 = _mm256_loadu_si256(packed + 6);
#pragma GCC unroll 8
    for (std::uint32_t i = 0; i < Words; ++i) {
      const std::uint8_t* const word = in + std::size_t{i} * columns + c;
      const __m256i first = _mm256_add_epi16(_mm256_maddubs_epi16(four_columns_avx2(word), w0),
                                             _mm256_maddubs_epi16(four_columns_avx2(word + 4), w1));
      const __m256i second = _mm256_add_epi16(_mm256_maddubs_epi16(four_columns_avx2(word + 8), w2),
                                              _mm256_maddubs_epi16(four_columns_avx2(word + 12), w3));
      sums[i] = _mm256_add_epi32(sums[i], _mm256_madd_epi16(_mm256_add_epi16(first, second), ones));
    }
  }
#pragma GCC unroll 8
  for (std::uint32_t i = 0; i < Words; ++i)
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + std::size_t{i} * rows), sums[i]);
}

NEWSGRAPH_AVX2 void multiply_bytes_avx2(const std::int8_t* weights, const std::int32_t* start, std::uint32_t rows,
                                        std::uint32_t columns, const std::uint8_t* input, std::uint32_t n,
                                        std::int32_t* output) {
  for (std::uint32_t row = 0; row < rows; row += 8) {
    const std::uint32_t block = row / kRowBlock * kRowBlock;
    const auto* const packed =
        reinterpret_cast<const __m256i*>(weights + std::size_t{block} * columns) + (row - block) / 8;
    const auto* in = input;
    auto* out = output + row;
    std::uint32_t left = n;
    for (; left >= 8; left -= 8, in += std::size_t{8} * columns, out += std::size_t{8} * rows)
      multiply_rows_avx2<8>(packed, start + row, columns, in, rows, out);
    if (left >= 4) {
      multiply_rows_avx2<4>(packed, start + row, columns, in, rows, out);
      left -= 4, in += std::size_t{4} * columns, out += std::size_t{4} * rows;
    }
    if (left >= 2) {
      multiply_rows_avx2<2>(packed, start + row, columns, in, rows, out);
      left -= 2, in += std::size_t{2} * columns, out += std::size_t{2} * rows;
    }
    if (left > 0) multiply_rows_avx2<1>(packed, start + row, columns, in, rows, out);
  }
}

// The word's numbers of a pair of columns, for every row.
NEWSGRAPH_AVX2 inline __m256i two_columns_avx2(const std::int16_t* in) {
  std::int32_t pair = 0;
  __builtin_memcpy(&pair, in, sizeof pair);
  return _mm256_set1_epi32(pair);
}

// A block of rows, two vectors of eight, times one word.
NEWSGRAPH_AVX2 void multiply_word_avx2(const std::int16_t* packed, std::uint32_t columns, const std::int16_t* in,
                                       std::int32_t* out) {
  __m256i low = _mm256_setzero_si256();
  __m256i high = _mm256_setzero_si256();
  const auto* w = reinterpret_cast<const __m256i*>(packed);
  for (std::size_t c = 0; c < columns; c += 2, w += 2) {
    const __m256i both = two_columns_avx2(in + c);
    low = _mm256_add_epi32(low, _mm256_madd_epi16(_mm256_loadu_si256(w), both));
    high = _mm256_add_epi32(high, _mm256_madd_epi16(_mm256_loadu_si256(w + 1), both));
  }
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), low);
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(out) + 1, high);
}

// The same times four words, each weight loaded once: as many sums as there are registers for. Written out, since
// compilers keep an array of sums in memory.
NEWSGRAPH_AVX2 void multiply_words_avx2(const std::int16_t* packed, std::uint32_t columns,
                                        const std::int16_t* const (&in)[4], std::int32_t* const (&out)[4]) {
  const std::int16_t* const in0 = in[0];
  const std::int16_t* const in1 = in[1];
  const std::int16_t* const in2 = in[2];
  const std::int16_t* const in3 = in[3];
  __m256i low0 = _mm256_setzero_si256();
  __m256i low1 = low0;
  __m256i low2 = low0;
  __m256i low3 = low0;
  __m256i high0 = low0;
  __m256i high1 = low0;
  __m256i high2 = low0;
  __m256i high3 = low0;
  const auto* w = reinterpret_cast<const __m256i*>(packed);
  for (std::size_t c = 0; c < columns; c += 2, w += 2) {
    const __m256i low = _mm256_loadu_si256(w);
    const __m256i high = _mm256_loadu_si256(w + 1);
    __m256i both = two_columns_avx2(in0 + c);
    low0 = _mm256_add_epi32(low0, _mm256_madd_epi16(low, both));
    high0 = _mm256_add_epi32(high0, _mm256_madd_epi16(high, both));
    both = two_columns_avx2(in1 + c);
    low1 = _mm256_add_epi32(low1, _mm256_madd_epi16(low, both));
    high1 = _mm256_add_epi32(high1, _mm256_madd_epi16(high, both));
    both = two_columns_avx2(in2 + c);
    low2 = _mm256_add_epi32(low2, _mm256_madd_epi16(low, both));
    high2 = _mm256_add_epi32(high2, _mm256_madd_epi16(high, both));
    both = two_columns_avx2(in3 + c);
    low3 = _mm256_add_epi32(low3, _mm256_madd_epi16(low, both));
    high3 = _mm256_add_epi32(high3, _mm256_madd_epi16(high, both));
  }
  const __m256i lows[4] = {low0, low1, low2, low3};
  const __m256i highs[4] = {high0, high1, high2, high3};
  for (std::size_t i = 0; i < 4; ++i) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out[i]), lows[i]);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out[i]) + 1, highs[i]);
  }
}

NEWSGRAPH_AVX2 void multiply_avx2(const std::int16_t* weights, std::uint32_t rows, std::uint32_t columns,
                                  const std::int16_t* input, std::uint32_t n, std::int32_t* output) {
  for (std::uint32_t block = 0; block < rows; block += kRowBlock) {
    const std::int16_t* const packed = weights + std::size_t{block} * columns;
    for (std::uint32_t i = 0; i < n; i += 4) {
      const std::int16_t* in[4];
      std::int32_t* out[4];
      for (std::uint32_t k = 0; k < 4; ++k) {
        const std::size_t word = std::min(i + k, n - 1);  // the last one again where there is no fourth
        in[k] = input + word * columns;
        out[k] = output + word * rows + block;
      }
      if (i + 1 == n) {
        multiply_word_avx2(packed, columns, in[0], out[0]);
      } else {
        multiply_words_avx2(packed, columns, in, out);
      }
    }
  }
}

// The functions above, eight numbers at a time, the same operations in the same order.
NEWSGRAPH_AVX2 inline __m256 exponential_avx2(__m256 x) {
  const __m256 round = _mm256_set1_ps(kRound);
  const __m256 scaled = _mm256_mul_ps(x, _mm256_set1_ps(kLog2E));
  const __m256 shifted = _mm256_add_ps(scaled, round);
  const __m256 f = _mm256_mul_ps(_mm256_sub_ps(scaled, _mm256_sub_ps(shifted, round)), _mm256_set1_ps(kLn2));
  __m256 series = _mm256_set1_ps(kSeries[0]);
  for (std::size_t i = 1; i < std::size(kSeries); ++i)
    series = _mm256_add_ps(_mm256_mul_ps(series, f), _mm256_set1_ps(kSeries[i]));
  const __m256i power = _mm256_add_epi32(_mm256_sub_epi32(_mm256_castps_si256(shifted), _mm256_castps_si256(round)),
                                         _mm256_set1_epi32(127));
  return _mm256_mul_ps(series, _mm256_castsi256_ps(_mm256_slli_epi32(power, 23)));
}

NEWSGRAPH_AVX2 inline __m256 within_avx2(__m256 x, float low, float high) {
  return _mm256_min_ps(_mm256_set1_ps(high), _mm256_max_ps(_mm256_set1_ps(low), x));
}

NEWSGRAPH_AVX2 inline __m256 power_avx2(__m256 x) {
  return exponential_avx2(within_avx2(x, -kGateLimit, kGateLimit));
}

// Eight numbers to the nearest whole ones, `zero` added.
NEWSGRAPH_AVX2 inline void store_bytes_avx2(__m256 numbers, std::int32_t zero, std::uint8_t* output) {
  const __m256 round = _mm256_set1_ps(kRound);
  const __m256i nearest =
      _mm256_sub_epi32(_mm256_castps_si256(_mm256_add_ps(numbers, round)), _mm256_castps_si256(round));
  const __m256i moved = _mm256_add_epi32(nearest, _mm256_set1_epi32(zero));
  const __m128i narrow = _mm_packs_epi32(_mm256_castsi256_si128(moved), _mm256_extracti128_si256(moved, 1));
  _mm_storel_epi64(reinterpret_cast<__m128i*>(output), _mm_packus_epi16(narrow, narrow));
}

// Eight gates before their functions.
NEWSGRAPH_AVX2 inline __m256 gates_avx2(const std::int32_t* sums, const float* scale, const float* add) {
  const __m256i whole = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(sums));
  return _mm256_add_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(whole), _mm256_loadu_ps(scale)), _mm256_loadu_ps(add));
}

NEWSGRAPH_AVX2 void lstm_cell_avx2(const std::int32_t* sums, const float* scale, const float* add, std::uint32_t hidden,
                                   float* cell, std::uint8_t* output) {
  const __m256 one = _mm256_set1_ps(1);
  const __m256 two = _mm256_set1_ps(2);
  const __m256 sign = _mm256_set1_ps(-0.0F);
  for (std::size_t i = 0, f = hidden, c = 2 * f; i < hidden; i += 8, f += 8, c += 8) {
    const __m256 gate = gates_avx2(sums + i, scale + i, add + i);
    const __m256 in = _mm256_add_ps(one, power_avx2(_mm256_xor_ps(gate, sign)));
    const __m256 forgotten = gates_avx2(sums + f, scale + f, add + f);
    const __m256 forget = _mm256_add_ps(one, power_avx2(_mm256_xor_ps(forgotten, sign)));
    const __m256 candidate = power_avx2(_mm256_mul_ps(two, gates_avx2(sums + c, scale + c, add + c)));
    const __m256 kept = _mm256_mul_ps(in, _mm256_add_ps(candidate, one));
    const __m256 sum = _mm256_add_ps(_mm256_mul_ps(_mm256_loadu_ps(cell + i), kept),
                                     _mm256_mul_ps(_mm256_sub_ps(candidate, one), forget));
    _mm256_storeu_ps(cell + i, _mm256_div_ps(sum, _mm256_mul_ps(kept, forget)));
  }
  for (std::size_t i = 0, o = 3 * std::size_t{hidden}; i < hidden; i += 8, o += 8) {
    const __m256 gate = gates_avx2(sums + o, scale + o, add + o);
    const __m256 out = _mm256_add_ps(one, power_avx2(_mm256_xor_ps(gate, sign)));
    const __m256 state = power_avx2(_mm256_mul_ps(two, _mm256_loadu_ps(cell + i)));
    const __m256 value = _mm256_div_ps(_mm256_sub_ps(state, one), _mm256_mul_ps(out, _mm256_add_ps(state, one)));
    store_bytes_avx2(_mm256_mul_ps(value, _mm256_set1_ps(kSignedLimit)), kZero, output + i);
  }
}

NEWSGRAPH_AVX2 void quantize_avx2(const float* input, std::size_t n, float scale, float low, float high,
                                  std::int16_t* output) {
  quantize_body(input, n, scale, low, high, output);
}
NEWSGRAPH_AVX2 void quantize_bytes_avx2(const float* input, std::size_t n, float scale, float low, float high,
                                        std::int32_t zero, std::uint8_t* output) {
  std::size_t i = 0;
  for (; i + 8 <= n; i += 8) {
    const __m256 scaled = _mm256_mul_ps(_mm256_loadu_ps(input + i), _mm256_set1_ps(scale));
    store_bytes_avx2(within_avx2(scaled, low, high), zero, output + i);
  }
  quantize_bytes_body(input, i, n, scale, low, high, zero, output);
}
NEWSGRAPH_AVX2 void rescale_avx2(const std::int32_t* sums, const float* scale, const float* add, std::uint32_t rows,
                                 float* output) {
  rescale_body(sums, scale, add, rows, output);
}
NEWSGRAPH_AVX2 void accumulate_avx2(const std::int8_t* numbers, float scale, std::uint32_t n, float* sum) {
  accumulate_body(numbers, scale, n, sum);
}

// -------------------------------------------------------------------------------------- x86 with AVX-512 VNNI

#if defined(__clang__)
#define NEWSGRAPH_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))
#else
#define NEWSGRAPH_AVX512 \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,prefer-vector-width=512")))
#endif

// Sixteen rows are one vector; two blocks of them share the words' numbers.
template <std::uint32_t Blocks, std::uint32_t Words>
NEWSGRAPH_AVX512 void multiply_bytes_block_avx512(const std::int8_t* packed, const std::int32_t* start,
                                                  std::uint32_t rows, std::uint32_t columns, const std::uint8_t* input,
                                                  std::int32_t* output) {
  __m512i sums[Words][Blocks];
  for (auto& word : sums) {
    for (std::uint32_t b = 0; b < Blocks; ++b) word[b] = _mm512_loadu_si512(start + std::size_t{b} * kRowBlock);
  }
  for (std::uint32_t c = 0; c < columns; c += 4) {
    __m512i w[Blocks];
    for (std::uint32_t b = 0; b < Blocks; ++b)
      w[b] = _mm512_loadu_si512(packed + std::size_t{b} * kRowBlock * columns + std::size_t{c} * kRowBlock);
    for (std::uint32_t i = 0; i < Words; ++i) {
      std::int32_t four = 0;
      __builtin_memcpy(&four, input + std::size_t{i} * columns + c, sizeof four);
      const __m512i numbers = _mm512_set1_epi32(four);
      for (std::uint32_t b = 0; b < Blocks; ++b) sums[i][b] = _mm512_dpbusd_epi32(sums[i][b], numbers, w[b]);
    }
  }
  for (std::uint32_t i = 0; i < Words; ++i) {
    for (std::uint32_t b = 0; b < Blocks; ++b)
      _mm512_storeu_si512(output + std::size_t{i} * rows + std::size_t{b} * kRowBlock, sums[i][b]);
  }
}

template <std::uint32_t Blocks>
NEWSGRAPH_AVX512 void multiply_bytes_blocks_avx512(const std::int8_t* packed, const std::int32_t* start,
                                                   std::uint32_t rows, std::uint32_t columns, const std::uint8_t* input,
                                                   std::uint32_t n, std::int32_t* output) {
  std::uint32_t i = 0;
  for (; i + 8 <= n; i += 8)
    multiply_bytes_block_avx512<Blocks, 8>(packed, start, rows, columns, input + std::size_t{i} * columns,
                                           output + std::size_t{i} * rows);
  for (; i + 4 <= n; i += 4)
    multiply_bytes_block_avx512<Blocks, 4>(packed, start, rows, columns, input + std::size_t{i} * columns,
                                           output + std::size_t{i} * rows);
  for (; i < n; ++i)
    multiply_bytes_block_avx512<Blocks, 1>(packed, start, rows, columns, input + std::size_t{i} * columns,
                                           output + std::size_t{i} * rows);
}

NEWSGRAPH_AVX512 void multiply_bytes_avx512(const std::int8_t* weights, const std::int32_t* start, std::uint32_t rows,
                                            std::uint32_t columns, const std::uint8_t* input, std::uint32_t n,
                                            std::int32_t* output) {
  std::uint32_t block = 0;
  for (; block + 2 * kRowBlock <= rows; block += 2 * kRowBlock)
    multiply_bytes_blocks_avx512<2>(weights + std::size_t{block} * columns, start + block, rows, columns, input, n,
                                    output + block);
  if (block < rows)
    multiply_bytes_blocks_avx512<1>(weights + std::size_t{block} * columns, start + block, rows, columns, input, n,
                                    output + block);
}

// The same with numbers of 16 bits.
template <std::uint32_t Blocks, std::uint32_t Words>
NEWSGRAPH_AVX512 void multiply_block_avx512(const std::int16_t* packed, std::uint32_t rows, std::uint32_t columns,
                                            const std::int16_t* input, std::int32_t* output) {
  __m512i sums[Words][Blocks];
  for (auto& word : sums) {
    for (__m512i& sum : word) sum = _mm512_setzero_si512();
  }
  for (std::uint32_t c = 0; c < columns; c += 2) {
    __m512i w[Blocks];
    for (std::uint32_t b = 0; b < Blocks; ++b)
      w[b] = _mm512_loadu_si512(packed + std::size_t{b} * kRowBlock * columns + std::size_t{c} * kRowBlock);
    for (std::uint32_t i = 0; i < Words; ++i) {
      std::int32_t pair = 0;
      __builtin_memcpy(&pair, input + std::size_t{i} * columns + c, sizeof pair);
      const __m512i both = _mm512_set1_epi32(pair);
      for (std::uint32_t b = 0; b < Blocks; ++b) sums[i][b] = _mm512_dpwssd_epi32(sums[i][b], w[b], both);
    }
  }
  for (std::uint32_t i = 0; i < Words; ++i) {
    for (std::uint32_t b = 0; b < Blocks; ++b)
      _mm512_storeu_si512(output + std::size_t{i} * rows + std::size_t{b} * kRowBlock, sums[i][b]);
  }
}

template <std::uint32_t Blocks>
NEWSGRAPH_AVX512 void multiply_blocks_avx512(const std::int16_t* packed, std::uint32_t rows, std::uint32_t columns,
                                             const std::int16_t* input, std::uint32_t n, std::int32_t* output) {
  std::uint32_t i = 0;
  for (; i + 8 <= n; i += 8)
    multiply_block_avx512<Blocks, 8>(packed, rows, columns, input + std::size_t{i} * columns,
                                     output + std::size_t{i} * rows);
  for (; i + 4 <= n; i += 4)
    multiply_block_avx512<Blocks, 4>(packed, rows, columns, input + std::size_t{i} * columns,
                                     output + std::size_t{i} * rows);
  for (; i < n; ++i)
    multiply_block_avx512<Blocks, 1>(packed, rows, columns, input + std::size_t{i} * columns,
                                     output + std::size_t{i} * rows);
}

NEWSGRAPH_AVX512 void multiply_avx512(const std::int16_t* weights, std::uint32_t rows, std::uint32_t columns,
                                      const std::int16_t* input, std::uint32_t n, std::int32_t* output) {
  std::uint32_t block = 0;
  for (; block + 2 * kRowBlock <= rows; block += 2 * kRowBlock)
    multiply_blocks_avx512<2>(weights + std::size_t{block} * columns, rows, columns, input, n, output + block);
  if (block < rows)
    multiply_blocks_avx512<1>(weights + std::size_t{block} * columns, rows, columns, input, n, output + block);
}

NEWSGRAPH_AVX512 void quantize_avx512(const float* input, std::size_t n, float scale, float low, float high,
                                      std::int16_t* output) {
  quantize_body(input, n, scale, low, high, output);
}
NEWSGRAPH_AVX512 void quantize_bytes_avx512(const float* input, std::size_t n, float scale, float low, float high,
                                            std::int32_t zero, std::uint8_t* output) {
  quantize_bytes_body(input, 0, n, scale, low, high, zero, output);
}
NEWSGRAPH_AVX512 void lstm_cell_avx512(const std::int32_t* sums, const float* scale, const float* add,
                                       std::uint32_t hidden, float* cell, std::uint8_t* output) {
  lstm_cell_body(sums, scale, add, hidden, cell, output);
}
NEWSGRAPH_AVX512 void rescale_avx512(const std::int32_t* sums, const float* scale, const float* add, std::uint32_t rows,
                                     float* output) {
  rescale_body(sums, scale, add, rows, output);
}
NEWSGRAPH_AVX512 void accumulate_avx512(const std::int8_t* numbers, float scale, std::uint32_t n, float* sum) {
  accumulate_body(numbers, scale, n, sum);
}

#endif

struct Kernels {
  std::string_view name;
  MultiplyBytes multiply_bytes;
  Multiply multiply;
  Quantize quantize;
  QuantizeBytes quantize_bytes;
  LstmCell lstm_cell;
  Rescale rescale;
  Accumulate accumulate;
};

constexpr Kernels kPlain = {"plain",        multiply_bytes_plain, multiply_plain,
                            quantize_plain, quantize_bytes_plain, lstm_cell_plain,
                            rescale_plain,  accumulate_plain};
#if defined(__x86_64__)
constexpr Kernels kAvx2 = {"avx2",         multiply_bytes_avx2, multiply_avx2,  quantize_avx2, quantize_bytes_avx2,
                           lstm_cell_avx2, rescale_avx2,        accumulate_avx2};
constexpr Kernels kAvx512 = {"avx512",        multiply_bytes_avx512, multiply_avx512,
                             quantize_avx512, quantize_bytes_avx512, lstm_cell_avx512,
                             rescale_avx512,  accumulate_avx512};
#endif

// Those that this machine can run, the best first.
std::vector<const Kernels*> usable() {
  std::vector<const Kernels*> all;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"))
    all.push_back(&kAvx512);
  if (__builtin_cpu_supports("avx2")) all.push_back(&kAvx2);
#endif
  all.push_back(&kPlain);
  return all;
}

std::atomic<const Kernels*>& chosen() {
  static std::atomic<const Kernels*> kernels = usable().front();
  return kernels;
}

const Kernels& kernels() {
  return *chosen().load(std::memory_order_relaxed);
}

}  // namespace

std::vector<std::string_view> instruction_sets() {
  std::vector<std::string_view> names;
  for (const Kernels* one : usable()) names.push_back(one->name);
  return names;
}

void use_instruction_set(std::string_view name) {
  for (const Kernels* one : usable()) {
    if (one->name == name) chosen().store(one, std::memory_order_relaxed);
  }
}

std::int32_t largest_short_sum(const std::int8_t* weights, std::uint32_t rows, std::uint32_t columns) {
  static constexpr std::size_t kSums = std::size_t{2} * kRowBlock;
  std::int16_t largest[kSums] = {};
  const std::int8_t* const end = weights + std::size_t{rows} * columns;
  for (; weights != end; weights += std::size_t{kRowBlock} * kColumnBlock) {
    std::int16_t positive[kSums] = {};
    std::int16_t negative[kSums] = {};
    for (std::size_t four = 0; four < kColumnBlock / 4; ++four) {
      for (std::size_t i = 0; i < kSums; ++i) {
        const std::int16_t first = weights[four * 4 * kRowBlock + 2 * i];
        const std::int16_t second = weights[four * 4 * kRowBlock + 2 * i + 1];
        positive[i] = static_cast<std::int16_t>(positive[i] + (first > 0 ? first : 0) + (second > 0 ? second : 0));
        negative[i] = static_cast<std::int16_t>(negative[i] + (first < 0 ? first : 0) + (second < 0 ? second : 0));
      }
    }
    for (std::size_t i = 0; i < kSums; ++i)
      largest[i] = std::max({largest[i], positive[i], static_cast<std::int16_t>(-negative[i])});
  }
  return *std::max_element(std::begin(largest), std::end(largest));
}

void multiply(const std::int8_t* weights, const std::int32_t* start, std::uint32_t rows, std::uint32_t columns,
              const std::uint8_t* input, std::uint32_t n, std::int32_t* output) {
  kernels().multiply_bytes(weights, start, rows, columns, input, n, output);
}

void multiply(const std::int16_t* weights, std::uint32_t rows, std::uint32_t columns, const std::int16_t* input,
              std::uint32_t n, std::int32_t* output) {
  kernels().multiply(weights, rows, columns, input, n, output);
}

void quantize(const float* input, std::size_t n, float scale, float low, float high, std::int16_t* output) {
  kernels().quantize(input, n, scale, low, high, output);
}

void quantize_signed(const float* input, std::size_t n, float scale, std::uint8_t* output) {
  kernels().quantize_bytes(input, n, scale, -kSignedLimit, kSignedLimit, kZero, output);
}

void quantize_rectified(const float* input, std::size_t n, float scale, std::uint8_t* output) {
  kernels().quantize_bytes(input, n, scale, 0, kInputLimit, 0, output);
}

void lstm_cell(const std::int32_t* sums, const float* scale, const float* add, std::uint32_t hidden, float* cell,
               std::uint8_t* output) {
  kernels().lstm_cell(sums, scale, add, hidden, cell, output);
}

void rescale(const std::int32_t* sums, const float* scale, const float* add, std::uint32_t rows, float* output) {
  kernels().rescale(sums, scale, add, rows, output);
}

void accumulate(const std::int8_t* numbers, float scale, std::uint32_t n, float* sum) {
  kernels().accumulate(numbers, scale, n, sum);
}

}  // namespace newsgraph::ingest
