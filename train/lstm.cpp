#include "train/lstm.h"

namespace newsgraph::train {

Packing::Packing(const std::vector<std::uint32_t>& lengths) {
  begin.push_back(0);
  for (std::uint32_t t = 0; t < lengths.front(); ++t) {
    for (std::uint32_t s = 0; s < lengths.size() && lengths[s] > t; ++s) {
      sentence.push_back(s);
      step.push_back(t);
    }
    begin.push_back(static_cast<std::uint32_t>(sentence.size()));
  }
  for (std::uint32_t i = 0; i < size(); ++i) mirror.push_back(column(sentence[i], lengths[sentence[i]] - 1 - step[i]));
}

LstmPass lstm_forward(const Matrix& input_weights, const Matrix& recurrent_weights, const Matrix& bias,
                      const Matrix& input, const Packing& packing, const Matrix& mask) {
  const Eigen::Index h = recurrent_weights.cols();
  const Eigen::Index n = input.cols();
  LstmPass pass;
  pass.gates.noalias() = input_weights * input;
  pass.gates.colwise() += bias.col(0);
  pass.cell.resize(h, n);
  pass.squashed.resize(h, n);
  pass.hidden.resize(h, n);
  pass.previous = Matrix::Zero(h, n);
  for (std::uint32_t t = 0; t < packing.steps(); ++t) {
    const Eigen::Index begin = packing.begin[t];
    const Eigen::Index width = packing.begin[t + 1] - begin;
    auto gates = pass.gates.middleCols(begin, width);
    auto cell = pass.cell.middleCols(begin, width);
    if (t > 0) {
      const Eigen::Index before = packing.begin[t - 1];
      auto previous = pass.previous.middleCols(begin, width);
      previous = pass.hidden.middleCols(before, width).cwiseProduct(mask.leftCols(width));
      gates.noalias() += recurrent_weights * previous;
    }
    gates.topRows(2 * h) = gates.topRows(2 * h).array().logistic().matrix();
    gates.middleRows(2 * h, h) = gates.middleRows(2 * h, h).array().tanh().matrix();
    gates.bottomRows(h) = gates.bottomRows(h).array().logistic().matrix();
    cell = gates.topRows(h).cwiseProduct(gates.middleRows(2 * h, h));
    if (t > 0) cell += gates.middleRows(h, h).cwiseProduct(pass.cell.middleCols(packing.begin[t - 1], width));
    pass.squashed.middleCols(begin, width) = cell.array().tanh().matrix();
    pass.hidden.middleCols(begin, width) = gates.bottomRows(h).cwiseProduct(pass.squashed.middleCols(begin, width));
  }
  return pass;
}

void lstm_backward(const Matrix& input_weights, const Matrix& recurrent_weights, const Matrix& input,
                   const LstmPass& pass, const Packing& packing, const Matrix& mask, Matrix& d_hidden,
                   Matrix& d_input_weights, Matrix& d_recurrent_weights, Matrix& d_bias, Matrix& d_input) {
  const Eigen::Index h = recurrent_weights.cols();
  const Eigen::Index n = input.cols();
  Matrix d_gates(4 * h, n);
  Matrix d_cell = Matrix::Zero(h, n);
  for (std::uint32_t t = packing.steps(); t-- > 0;) {
    const Eigen::Index begin = packing.begin[t];
    const Eigen::Index width = packing.begin[t + 1] - begin;
    const auto gates = pass.gates.middleCols(begin, width).array();
    const auto squashed = pass.squashed.middleCols(begin, width).array();
    const auto dh = d_hidden.middleCols(begin, width).array();
    auto dc = d_cell.middleCols(begin, width).array();
    auto dg = d_gates.middleCols(begin, width).array();
    const auto in = gates.topRows(h);
    const auto forget = gates.middleRows(h, h);
    const auto candidate = gates.middleRows(2 * h, h);
    const auto out = gates.bottomRows(h);
    dc += dh * out * (1 - squashed.square());
    dg.topRows(h) = dc * candidate * in * (1 - in);
    dg.middleRows(2 * h, h) = dc * in * (1 - candidate.square());
    dg.bottomRows(h) = dh * squashed * out * (1 - out);
    if (t == 0) {
      dg.middleRows(h, h).setZero();
      continue;
    }
    const Eigen::Index before = packing.begin[t - 1];
    dg.middleRows(h, h) = dc * pass.cell.middleCols(before, width).array() * forget * (1 - forget);
    d_cell.middleCols(before, width).array() += dc * forget;
    Matrix back(h, width);
    back.noalias() = recurrent_weights.transpose() * d_gates.middleCols(begin, width);
    d_hidden.middleCols(before, width) += back.cwiseProduct(mask.leftCols(width));
  }
  d_input_weights.noalias() += d_gates * input.transpose();
  d_recurrent_weights.noalias() += d_gates * pass.previous.transpose();
  d_bias.col(0) += d_gates.rowwise().sum();
  d_input.noalias() += input_weights.transpose() * d_gates;
}

}  // namespace newsgraph::train
