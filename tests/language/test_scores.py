"""What independent readers say that sentences assert, against what the reader of the town understands.

200 sentences that nobody wrote for it (a small model's utterances, talks of other runs, notes on other casts, everyday
chat), each with its source; labelled by readers who did not know the code.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.language.scoring import Scores, score

SEEN = Path(__file__).parent / "data" / "sentences_seen.jsonl"


@pytest.fixture(scope="module")
def scores() -> Scores:
    """The scores on the half that was looked at while the reader was made."""
    return score(json.loads(line) for line in SEEN.read_text(encoding="utf-8").splitlines())


def test_what_is_asserted_is_understood(scores: Scores) -> None:
    assert scores.recall >= 0.65
    assert scores.precision >= 0.76


def test_what_asserts_nothing_is_not_believed(scores: Scores) -> None:
    assert scores.believed == []
