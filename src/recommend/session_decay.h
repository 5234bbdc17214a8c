// How the weight of a play falls with its age inside a session: the decays of session-rec (Ludewig and Jannach 2018,
// "Evaluation of session-based recommendation algorithms"; Ludewig et al. 2021).
#pragma once

#include <cstddef>
#include <cstdint>

namespace earshot::recommend {

enum class Decay : std::uint8_t { same, linear, div, log, quadratic };

/// By how many steps apart two plays are, from 1: 1; 1 - 0.1 n, not below 0; 1 / n; 1 / log10(n + 1.7); 1 / n^2.
float decay_by_steps(Decay decay, std::size_t steps);

/// By place in a session of `length` plays, `place` from 1 (oldest); the last one weighs 1 except under log:
/// 1; 1 - 0.1 (length - place), not below 0; place / length; 1 / log10(length - place + 1.7); (place / length)^2.
float decay_by_place(Decay decay, std::size_t place, std::size_t length);

}  // namespace earshot::recommend
