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

using Multiply = void (*)(const std::int16_t*, std::uint32_t, std::uint32_t, const std::int16_t*, std::uint32_t,
                          std::int32_t*);
using Quantize = void (*)(const float*, std::size_t, float, float, float, std::int16_t*);
using LstmCell = void (*)(const float*, std::uint32_t, float, float*, std::int16_t*);
using Rescale = void (*)(const std::int32_t*, const float*, const float*, std::uint32_t, float*);
using Accumulate = void (*)(const std::int8_t*, float, std::uint32_t, float*);

// ------------------------------------------------------------------- plain C++, which compilers turn into vectors

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
constexpr float kSeries[] = {1.0F / 720, 1.0F / 120, 1.0F / 24, 1.0F / 6,
                             0.5F,       1.0F,       1.0F};  // of e^x, highest power first

// e^x for -87 < x < 87 within a few units of the last place: 2^n times the series of e^(f ln 2), |f| <= 1/2.
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

[[gnu::always_inline]] inline float logistic(float x) {
  return 1.0F / (1.0F + exponential(-within(x, -30.0F, 30.0F)));
}

[[gnu::always_inline]] inline float hyperbolic_tangent(float x) {
  return 1.0F - 2.0F / (1.0F + exponential(2.0F * within(x, -15.0F, 15.0F)));
}

[[gnu::always_inline]] inline std::int16_t nearest(float x) {
  return static_cast<std::int16_t>(std::bit_cast<std::int32_t>(x + kRound) - std::bit_cast<std::int32_t>(kRound));
}

[[gnu::always_inline]] inline void quantize_body(const float* input, std::size_t n, float scale, float low, float high,
                                                 std::int16_t* output) {
  for (std::size_t i = 0; i < n; ++i) output[i] = nearest(within(input[i] * scale, low, high));
}

// Units from `first` on.
[[gnu::always_inline]] inline void lstm_cell_body(const float* __restrict gates, std::uint32_t hidden,
                                                  std::uint32_t first, float scale, float* __restrict cell,
                                                  std::int16_t* __restrict output) {
  for (std::uint32_t i = first; i < hidden; ++i) {
    const float in = logistic(gates[i]);
    const float forget = logistic(gates[hidden + i]);
    const float candidate = hyperbolic_tangent(gates[2 * hidden + i]);
    const float out = logistic(gates[3 * hidden + i]);
    const float state = forget * cell[i] + in * candidate;
    cell[i] = state;
    output[i] = nearest(out * hyperbolic_tangent(state) * scale);
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
void lstm_cell_plain(const float* gates, std::uint32_t hidden, float scale, float* cell, std::int16_t* output) {
  lstm_cell_body(gates, hidden, 0, scale, cell, output);
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

NEWSGRAPH_AVX2 inline __m256 logistic_avx2(const float* x) {
  const __m256 one = _mm256_set1_ps(1);
  const __m256 negative = _mm256_xor_ps(within_avx2(_mm256_loadu_ps(x), -30, 30), _mm256_set1_ps(-0.0F));
  return _mm256_div_ps(one, _mm256_add_ps(one, exponential_avx2(negative)));
}

NEWSGRAPH_AVX2 inline __m256 hyperbolic_tangent_avx2(__m256 x) {
  const __m256 one = _mm256_set1_ps(1);
  const __m256 two = _mm256_set1_ps(2);
  const __m256 power = exponential_avx2(_mm256_mul_ps(two, within_avx2(x, -15, 15)));
  return _mm256_sub_ps(one, _mm256_div_ps(two, _mm256_add_ps(one, power)));
}

NEWSGRAPH_AVX2 void lstm_cell_avx2(const float* gates, std::uint32_t hidden, float scale, float* cell,
                                   std::int16_t* output) {
  const __m256 round = _mm256_set1_ps(kRound);
  std::uint32_t i = 0;
  for (; i + 8 <= hidden; i += 8) {
    const __m256 in = logistic_avx2(gates + i);
    const __m256 forget = logistic_avx2(gates + hidden + i);
    const __m256 candidate = hyperbolic_tangent_avx2(_mm256_loadu_ps(gates + 2 * std::size_t{hidden} + i));
    const __m256 out = logistic_avx2(gates + 3 * std::size_t{hidden} + i);
    const __m256 state = _mm256_add_ps(_mm256_mul_ps(forget, _mm256_loadu_ps(cell + i)), _mm256_mul_ps(in, candidate));
    _mm256_storeu_ps(cell + i, state);
    const __m256 scaled = _mm256_mul_ps(_mm256_mul_ps(out, hyperbolic_tangent_avx2(state)), _mm256_set1_ps(scale));
    const __m256i nearest =
        _mm256_sub_epi32(_mm256_castps_si256(_mm256_add_ps(scaled, round)), _mm256_castps_si256(round));
    const __m128i narrow = _mm_packs_epi32(_mm256_castsi256_si128(nearest), _mm256_extracti128_si256(nearest, 1));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(output + i), narrow);
  }
  lstm_cell_body(gates, hidden, i, scale, cell, output);
}

NEWSGRAPH_AVX2 void quantize_avx2(const float* input, std::size_t n, float scale, float low, float high,
                                  std::int16_t* output) {
  quantize_body(input, n, scale, low, high, output);
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
NEWSGRAPH_AVX512 void lstm_cell_avx512(const float* gates, std::uint32_t hidden, float scale, float* cell,
                                       std::int16_t* output) {
  lstm_cell_body(gates, hidden, 0, scale, cell, output);
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
  Multiply multiply;
  Quantize quantize;
  LstmCell lstm_cell;
  Rescale rescale;
  Accumulate accumulate;
};

constexpr Kernels kPlain = {"plain", multiply_plain, quantize_plain, lstm_cell_plain, rescale_plain, accumulate_plain};
#if defined(__x86_64__)
constexpr Kernels kAvx2 = {"avx2", multiply_avx2, quantize_avx2, lstm_cell_avx2, rescale_avx2, accumulate_avx2};
constexpr Kernels kAvx512 = {"avx512",         multiply_avx512, quantize_avx512,
                             lstm_cell_avx512, rescale_avx512,  accumulate_avx512};
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

void multiply(const std::int16_t* weights, std::uint32_t rows, std::uint32_t columns, const std::int16_t* input,
              std::uint32_t n, std::int32_t* output) {
  kernels().multiply(weights, rows, columns, input, n, output);
}

void quantize(const float* input, std::size_t n, float scale, float low, float high, std::int16_t* output) {
  kernels().quantize(input, n, scale, low, high, output);
}

void lstm_cell(const float* gates, std::uint32_t hidden, float scale, float* cell, std::int16_t* output) {
  kernels().lstm_cell(gates, hidden, scale, cell, output);
}

void rescale(const std::int32_t* sums, const float* scale, const float* add, std::uint32_t rows, float* output) {
  kernels().rescale(sums, scale, add, rows, output);
}

void accumulate(const std::int8_t* numbers, float scale, std::uint32_t n, float* sum) {
  kernels().accumulate(numbers, scale, n, sum);
}

}  // namespace newsgraph::ingest
