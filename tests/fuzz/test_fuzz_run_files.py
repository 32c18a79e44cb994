"""Damaged run files against everybody who reads them: success or one sentence, soon, and in little memory."""

from __future__ import annotations

import pytest

from tests.fuzz.attack import MOST_KIB, Attack
from tests.fuzz.pacing import BOTH_LENGTHS, turns

SECONDS = 110


@pytest.fixture(scope="module")
def attack(tmp_path_factory: pytest.TempPathFactory) -> Attack:
    return Attack(tmp_path_factory.mktemp("attack"))


@BOTH_LENGTHS
def test_no_damage_comes_to_more_than_a_sentence(attack: Attack, times: int) -> None:
    """`python -m tests.fuzz.attack` does the same for a number of pairs, and tries real commands."""
    for turn in turns(SECONDS, times):
        attack.one(turn)
    print(attack.report())  # noqa: T201 (shown with -s)
    assert attack.failures == []
    assert attack.pairs > 20
    assert attack.peak_kib < MOST_KIB
