#include "ingest/ledger.h"

#include <zstd.h>

#include <cassert>
#include <new>
#include <stdexcept>
#include <utility>
#include <vector>

#include "ingest/fact_lines.h"

namespace newsgraph::ingest {
namespace {

constexpr std::string_view kHeader = "newsgraph ledger 1\n";
constexpr int kLevel = 3;

struct FreeCompression {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};
struct FreeDecompression {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

[[noreturn]] void fail_damaged(const std::string& what) {
  throw FactLineError("ledger: damaged: " + what);
}

// Cuts a stream into the fact lines that it is made of.
class LineCutter {
 public:
  explicit LineCutter(const std::function<void(ArticleFacts&&)>& sink) : sink_(sink) {}

  void add(std::string_view bytes) {
    for (std::size_t end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n')) {
      line_ += bytes.substr(0, end);
      bytes.remove_prefix(end + 1);
      sink_(parse_fact_line(line_));
      line_.clear();
    }
    line_ += bytes;
  }

  void finish() const {
    if (!line_.empty()) fail_damaged("the last line is cut");
  }

 private:
  const std::function<void(ArticleFacts&&)>& sink_;
  std::string line_;
};

}  // namespace

struct LedgerWriter::State {
  std::unique_ptr<ZSTD_CCtx, FreeCompression> context{ZSTD_createCCtx()};
  std::vector<char> buffer = std::vector<char>(ZSTD_CStreamOutSize());
  std::string bytes{kHeader};

  void compress(std::string_view text, ZSTD_EndDirective directive);
};

void LedgerWriter::State::compress(std::string_view text, ZSTD_EndDirective directive) {
  ZSTD_inBuffer in{text.data(), text.size(), 0};
  std::size_t left = 0;
  do {
    ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
    left = ZSTD_compressStream2(context.get(), &out, &in, directive);
    if (ZSTD_isError(left) != 0) throw std::bad_alloc();  // the only error that is left for valid parameters
    bytes.append(buffer.data(), out.pos);
  } while (in.pos < in.size || (directive == ZSTD_e_end && left != 0));
}

LedgerWriter::LedgerWriter() : state_(std::make_unique<State>()) {
  if (state_->context == nullptr) throw std::bad_alloc();
  ZSTD_CCtx_setParameter(state_->context.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(state_->context.get(), ZSTD_c_checksumFlag, 1);
}

LedgerWriter::~LedgerWriter() = default;

void LedgerWriter::add(const ArticleFacts& facts) {
  state_->compress(to_fact_line(facts) + '\n', ZSTD_e_continue);
}

std::string LedgerWriter::finish() {
  state_->compress({}, ZSTD_e_end);
  return std::move(state_->bytes);
}

void read_ledger(std::string_view ledger, const std::function<void(ArticleFacts&&)>& sink) {
  if (ledger.empty()) return;
  if (!ledger.starts_with(kHeader)) throw FactLineError("ledger: not written by this version of newsgraph");
  ledger.remove_prefix(kHeader.size());
  const std::unique_ptr<ZSTD_DCtx, FreeDecompression> context{ZSTD_createDCtx()};
  if (context == nullptr) throw std::bad_alloc();
  std::vector<char> buffer(ZSTD_DStreamOutSize());
  LineCutter cutter(sink);
  ZSTD_inBuffer in{ledger.data(), ledger.size(), 0};
  std::size_t left = 1;
  while (left != 0) {
    ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
    left = ZSTD_decompressStream(context.get(), &out, &in);
    if (ZSTD_isError(left) != 0) fail_damaged(ZSTD_getErrorName(left));
    cutter.add({buffer.data(), out.pos});
    if (in.pos == in.size && out.pos < out.size && left != 0) fail_damaged("cut");
  }
  if (in.pos < in.size) fail_damaged("bytes after its end");
  cutter.finish();
}

}  // namespace newsgraph::ingest
