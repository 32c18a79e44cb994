"""Dice are drawn by name: the same in every process, and nobody moves anybody else's."""

from __future__ import annotations

import os
import subprocess
import sys

from town.core.rng import chance, rng


def test_equal_names_give_equal_draws_and_others_do_not() -> None:
    assert rng(1, 5, "ann", "talk").random() == rng(1, 5, "ann", "talk").random()
    draws = {chance(1, 5, name, purpose) for name in ("ann", "bob") for purpose in ("talk", "walk")}
    assert len(draws) == 4


def test_a_draw_is_the_same_under_another_hash_seed() -> None:
    code = "from town.core.rng import rng, chance; print(rng(7, 3, 'ann', 'x').random(), chance(7, 3, 'ann', 'x'))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_chance_is_uniform_enough() -> None:
    draws = [chance(1, tick, "ann", "x") for tick in range(4000)]
    assert min(draws) >= 0
    assert max(draws) < 1
    assert abs(sum(draws) / len(draws) - 0.5) < 0.02
