#include "ingest/integer_kernels.h"

#include <atomic>
#include <bit>

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

// e^x for -87 < x < 87 within a few units of the last place: 2^n times the series of e^(f ln 2), |f| <= 1/2.
[[gnu::always_inline]] inline float exponential(float x) {
  static constexpr float kRound = 12582912.0F;  // 1.5 * 2^23: adding it rounds to a whole number
  const float shifted = x * 1.44269504F + kRound;
  const float f = (x * 1.44269504F - (shifted - kRound)) * 0.693147181F;
  float series = 1.0F / 720;
  series = series * f + 1.0F / 120;
  series = series * f + 1.0F / 24;
  series = series * f + 1.0F / 6;
  series = series * f + 0.5F;
  series = series * f + 1.0F;
  series = series * f + 1.0F;
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
  static constexpr float kRound = 12582912.0F;
  return static_cast<std::int16_t>(std::bit_cast<std::int32_t>(x + kRound) - std::bit_cast<std::int32_t>(kRound));
}

[[gnu::always_inline]] inline void quantize_body(const float* input, std::size_t n, float scale, float low, float high,
                                                 std::int16_t* output) {
  for (std::size_t i = 0; i < n; ++i) output[i] = nearest(within(input[i] * scale, low, high));
}

[[gnu::always_inline]] inline void lstm_cell_body(const float* __restrict gates, std::uint32_t hidden, float scale,
                                                  float* __restrict cell, std::int16_t* __restrict output) {
  for (std::uint32_t i = 0; i < hidden; ++i) {
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

void quantize_plain(const float* input, std::size_t n, float scale, float low, float high, std::int16_t* output) {
  quantize_body(input, n, scale, low, high, output);
}
void lstm_cell_plain(const float* gates, std::uint32_t hidden, float scale, float* cell, std::int16_t* output) {
  lstm_cell_body(gates, hidden, scale, cell, output);
}
void rescale_plain(const std::int32_t* sums, const float* scale, const float* add, std::uint32_t rows, float* output) {
  rescale_body(sums, scale, add, rows, output);
}

#if defined(__x86_64__)

// -------------------------------------------------------------------------------------------- x86 with AVX2

#define NEWSGRAPH_AVX2 __attribute__((target("avx2")))

template <std::uint32_t Words>
NEWSGRAPH_AVX2 void multiply_block_avx2(const std::int16_t* packed, std::uint32_t rows, std::uint32_t columns,
                                        const std::int16_t* input, std::int32_t* output) {
  __m256i sums[Words][2];
  for (auto& sum : sums) sum[0] = sum[1] = _mm256_setzero_si256();
  for (std::uint32_t c = 0; c < columns; c += 2) {
    const auto* const w = reinterpret_cast<const __m256i*>(packed + std::size_t{c} * kRowBlock);
    const __m256i low = _mm256_loadu_si256(w);
    const __m256i high = _mm256_loadu_si256(w + 1);
    for (std::uint32_t i = 0; i < Words; ++i) {
      std::int32_t pair = 0;
      __builtin_memcpy(&pair, input + std::size_t{i} * columns + c, sizeof pair);
      const __m256i both = _mm256_set1_epi32(pair);
      sums[i][0] = _mm256_add_epi32(sums[i][0], _mm256_madd_epi16(low, both));
      sums[i][1] = _mm256_add_epi32(sums[i][1], _mm256_madd_epi16(high, both));
    }
  }
  for (std::uint32_t i = 0; i < Words; ++i) {
    auto* const out = reinterpret_cast<__m256i*>(output + std::size_t{i} * rows);
    _mm256_storeu_si256(out, sums[i][0]);
    _mm256_storeu_si256(out + 1, sums[i][1]);
  }
}

NEWSGRAPH_AVX2 void multiply_avx2(const std::int16_t* weights, std::uint32_t rows, std::uint32_t columns,
                                  const std::int16_t* input, std::uint32_t n, std::int32_t* output) {
  for (std::uint32_t block = 0; block < rows; block += kRowBlock) {
    const std::int16_t* const packed = weights + std::size_t{block} * columns;
    std::uint32_t i = 0;
    for (; i + 6 <= n; i += 6)
      multiply_block_avx2<6>(packed, rows, columns, input + std::size_t{i} * columns,
                             output + std::size_t{i} * rows + block);
    for (; i < n; ++i)
      multiply_block_avx2<1>(packed, rows, columns, input + std::size_t{i} * columns,
                             output + std::size_t{i} * rows + block);
  }
}

NEWSGRAPH_AVX2 void quantize_avx2(const float* input, std::size_t n, float scale, float low, float high,
                                  std::int16_t* output) {
  quantize_body(input, n, scale, low, high, output);
}
NEWSGRAPH_AVX2 void lstm_cell_avx2(const float* gates, std::uint32_t hidden, float scale, float* cell,
                                   std::int16_t* output) {
  lstm_cell_body(gates, hidden, scale, cell, output);
}
NEWSGRAPH_AVX2 void rescale_avx2(const std::int32_t* sums, const float* scale, const float* add, std::uint32_t rows,
                                 float* output) {
  rescale_body(sums, scale, add, rows, output);
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
  lstm_cell_body(gates, hidden, scale, cell, output);
}
NEWSGRAPH_AVX512 void rescale_avx512(const std::int32_t* sums, const float* scale, const float* add, std::uint32_t rows,
                                     float* output) {
  rescale_body(sums, scale, add, rows, output);
}

#endif

struct Kernels {
  std::string_view name;
  Multiply multiply;
  Quantize quantize;
  LstmCell lstm_cell;
  Rescale rescale;
};

constexpr Kernels kPlain = {"plain", multiply_plain, quantize_plain, lstm_cell_plain, rescale_plain};
#if defined(__x86_64__)
constexpr Kernels kAvx2 = {"avx2", multiply_avx2, quantize_avx2, lstm_cell_avx2, rescale_avx2};
constexpr Kernels kAvx512 = {"avx512", multiply_avx512, quantize_avx512, lstm_cell_avx512, rescale_avx512};
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

}  // namespace newsgraph::ingest
