#include "ingest/ledger.h"

#include <zstd.h>

#include <cassert>
#include <new>
#include <sstream>
#include <stdexcept>
#include <utility>
#include <vector>

#include "ingest/fact_lines.h"

namespace newsgraph::ingest {
namespace {

constexpr std::string_view kHeader = "newsgraph ledger 1\n";
constexpr std::string_view kAlias = "alias ";  // begins the line of a rule
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

// Cuts a stream into the lines that it is made of, until `sink` says false.
class LineCutter {
 public:
  explicit LineCutter(const std::function<bool(std::string_view)>& sink) : sink_(sink) {}

  bool add(std::string_view bytes) {
    for (std::size_t end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n')) {
      line_ += bytes.substr(0, end);
      bytes.remove_prefix(end + 1);
      if (!sink_(line_)) return false;
      line_.clear();
    }
    line_ += bytes;
    return true;
  }

  void finish() const {
    if (!line_.empty()) fail_damaged("the last line is cut");
  }

 private:
  const std::function<bool(std::string_view)>& sink_;
  std::string line_;
};

void read_lines(std::string_view ledger, const std::function<bool(std::string_view)>& sink) {
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
    if (!cutter.add({buffer.data(), out.pos})) return;
    if (in.pos == in.size && out.pos < out.size && left != 0) fail_damaged("cut");
  }
  if (in.pos < in.size) fail_damaged("bytes after its end");
  cutter.finish();
}

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

void LedgerWriter::add(const AliasRules& rules) {
  std::istringstream text(rules.to_text());
  std::string lines;
  for (std::string line; std::getline(text, line);) lines.append(kAlias).append(line).append("\n");
  state_->compress(lines, ZSTD_e_continue);
}

void LedgerWriter::add(const ArticleFacts& facts) {
  state_->compress(to_fact_line(facts) + '\n', ZSTD_e_continue);
}

std::string LedgerWriter::finish() {
  state_->compress({}, ZSTD_e_end);
  return std::move(state_->bytes);
}

void read_ledger(std::string_view ledger, const std::function<void(ArticleFacts&&)>& sink) {
  read_lines(ledger, [&](std::string_view line) {
    if (!line.starts_with(kAlias)) sink(parse_fact_line(line));
    return true;
  });
}

AliasRules read_ledger_aliases(std::string_view ledger) {
  std::string text;
  read_lines(ledger, [&](std::string_view line) {
    if (!line.starts_with(kAlias)) return false;
    text.append(line.substr(kAlias.size())).append("\n");
    return true;
  });
  try {
    return AliasRules::read(text, "ledger");
  } catch (const AliasError& error) {
    fail_damaged(error.what());
  }
}

}  // namespace newsgraph::ingest
