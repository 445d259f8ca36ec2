#include "train/parameters.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace newsgraph::train {

std::uint64_t Random::next() {
  std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

float Random::uniform() {
  return static_cast<float>(next() >> 40U) * 0x1.0p-24F;
}

float Random::normal() {  // Box and Muller
  const float radius = std::sqrt(-2 * std::log(1 - uniform()));
  return radius * std::cos(2 * std::numbers::pi_v<float> * uniform());
}

std::size_t Random::below(std::size_t n) {
  return static_cast<std::size_t>(next() % n);
}

void Gradients::touch(std::size_t parameter, std::uint32_t column) {
  char& mark = is_touched[parameter][column];
  if (mark != 0) return;
  mark = 1;
  touched[parameter].push_back(column);
}

std::size_t Parameters::add(Eigen::Index rows, Eigen::Index columns, float deviation, Random& random) {
  Parameter parameter;
  parameter.value = Matrix::Zero(rows, columns);
  if (deviation > 0) {
    for (Eigen::Index i = 0; i < parameter.value.size(); ++i) parameter.value.data()[i] = deviation * random.normal();
  }
  parameter.average = parameter.value;
  parameter.first = Matrix::Zero(rows, columns);
  parameter.second = Matrix::Zero(rows, columns);
  all_.push_back(std::move(parameter));
  return all_.size() - 1;
}

std::size_t Parameters::add_table(Eigen::Index rows, Eigen::Index columns, float deviation, Random& random) {
  const std::size_t i = add(rows, columns, deviation, random);
  all_[i].table = true;
  all_[i].steps.assign(static_cast<std::size_t>(columns), 0);
  return i;
}

Gradients Parameters::make_gradients() const {
  Gradients gradients;
  for (const Parameter& parameter : all_) {
    gradients.values.emplace_back(Matrix::Zero(parameter.value.rows(), parameter.value.cols()));
    gradients.touched.emplace_back();
    gradients.is_touched.emplace_back(parameter.table ? static_cast<std::size_t>(parameter.value.cols()) : 0, 0);
  }
  return gradients;
}

float Parameters::keep(const AdamOptions& options) const {
  return std::min(options.keep, (1.0F + static_cast<float>(steps_)) / (10.0F + static_cast<float>(steps_)));
}

void Parameters::step(std::span<Gradients> workers, const AdamOptions& options) {
  ++steps_;
  last_keep_ = keep(options);
  Gradients& sum = workers[0];
  double norm = 0;
  for (std::size_t i = 0; i < all_.size(); ++i) {
    for (std::size_t w = 1; w < workers.size(); ++w) {
      Gradients& other = workers[w];
      if (!all_[i].table) {
        sum.values[i] += other.values[i];
        other.values[i].setZero();
        continue;
      }
      for (const std::uint32_t column : other.touched[i]) {
        sum.touch(i, column);
        sum.values[i].col(column) += other.values[i].col(column);
        other.values[i].col(column).setZero();
        other.is_touched[i][column] = 0;
      }
      other.touched[i].clear();
    }
    if (all_[i].table) {
      for (const std::uint32_t column : sum.touched[i]) norm += sum.values[i].col(column).squaredNorm();
    } else {
      norm += sum.values[i].squaredNorm();
    }
  }
  const auto length = static_cast<float>(std::sqrt(norm));
  const float scale = length > options.most_norm ? options.most_norm / length : 1.0F;
  for (std::size_t i = 0; i < all_.size(); ++i) {
    if (all_[i].table) {
      update_table(i, workers, options, scale);
    } else {
      update_dense(all_[i], sum.values[i], options, scale);
      sum.values[i].setZero();
    }
  }
}

namespace {

float bias_correction(const AdamOptions& options, std::uint32_t steps) {
  const auto t = static_cast<float>(steps);
  return std::sqrt(1 - std::pow(options.beta2, t)) / (1 - std::pow(options.beta1, t));
}

}  // namespace

void Parameters::update_dense(Parameter& p, const Matrix& gradient, const AdamOptions& options, float scale) const {
  const float rate = options.rate * bias_correction(options, steps_);
  const auto g = gradient.array() * scale;
  p.first.array() = options.beta1 * p.first.array() + (1 - options.beta1) * g;
  p.second.array() = options.beta2 * p.second.array() + (1 - options.beta2) * g.square();
  p.value.array() -= rate * p.first.array() / (p.second.array().sqrt() + options.epsilon);
  p.average += (1 - last_keep_) * (p.value - p.average);
}

void Parameters::update_table(std::size_t i, std::span<Gradients> workers, const AdamOptions& options, float scale) {
  Parameter& p = all_[i];
  Gradients& sum = workers[0];
  const float rate = options.rate * bias_correction(options, steps_);
  for (const std::uint32_t column : sum.touched[i]) {
    const float missed = 1 - std::pow(last_keep_, static_cast<float>(steps_ - 1 - p.steps[column]));
    p.average.col(column) += missed * (p.value.col(column) - p.average.col(column));
    p.steps[column] = steps_;
    const auto g = sum.values[i].col(column).array() * scale;
    p.first.col(column).array() = options.beta1 * p.first.col(column).array() + (1 - options.beta1) * g;
    p.second.col(column).array() = options.beta2 * p.second.col(column).array() + (1 - options.beta2) * g.square();
    p.value.col(column).array() -=
        rate * p.first.col(column).array() / (p.second.col(column).array().sqrt() + options.epsilon);
    p.average.col(column) += (1 - last_keep_) * (p.value.col(column) - p.average.col(column));
    sum.values[i].col(column).setZero();
    sum.is_touched[i][column] = 0;
  }
  sum.touched[i].clear();
}

void Parameters::swap_averages() {
  for (Parameter& p : all_) {
    if (p.table) {
      for (std::size_t column = 0; column < p.steps.size(); ++column) {
        const float missed = 1 - std::pow(last_keep_, static_cast<float>(steps_ - p.steps[column]));
        const auto c = static_cast<Eigen::Index>(column);
        p.average.col(c) += missed * (p.value.col(c) - p.average.col(c));
        p.steps[column] = steps_;
      }
    }
    std::swap(p.value, p.average);
  }
}

}  // namespace newsgraph::train
