"""What independent readers say that sentences assert, against what the reader of the town understands.

200 sentences that nobody wrote for it (a small model's utterances, talks of other runs, notes on other casts, everyday
chat), each with its source; labelled by readers who did not know the code.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.language.scoring import Scores, score

DATA = Path(__file__).parent / "data"
SEEN, HELD = DATA / "sentences_seen.jsonl", DATA / "sentences_held.jsonl.gz"


@pytest.fixture(scope="module")
def scores() -> Scores:
    """The scores on the half that was looked at while the reader was made."""
    return score(json.loads(line) for line in SEEN.read_text(encoding="utf-8").splitlines())


def test_what_is_asserted_is_understood(scores: Scores) -> None:
    assert scores.recall >= 0.65
    assert scores.precision >= 0.76


def test_what_asserts_nothing_is_not_believed(scores: Scores) -> None:
    assert scores.believed == []


def test_the_half_that_was_not_looked_at() -> None:
    """No better than this so far; wanted are 85 % of assertions, and belief in at most 2 % of what asserts nothing."""
    held = score(json.loads(line) for line in gzip.decompress(HELD.read_bytes()).decode().splitlines())

    assert (held.asserted, held.empty) == (325, 45)
    assert held.found >= 135
    assert len({number for number, _ in held.believed}) <= 8
