"""A reply depends on its request only: not on what was kept, who was asked before, or how many threads there are."""

from __future__ import annotations

import pytest

from tests.reason.llm.small_model import PERSON, request
from town.reason.llm.llama import LlamaModel, LlamaOptions

pytestmark = [pytest.mark.llm]

PEOPLE = [f"{PERSON} You have {number} cats." for number in (2, 3)]
ASKED = [request(seed=5, person=person, max_tokens=24) for person in PEOPLE]
WHERE = request("Where to?", person=PEOPLE[0], schema="", choices=("home", "the lake", "work"), temperature=1.0)


@pytest.fixture(scope="module")
def expected() -> list[str]:
    """What is said when nothing is kept."""
    model = LlamaModel.find("smollm2", LlamaOptions(threads=1, context=512, keep_mib=0))
    found = said(model)
    assert len(model._cache) == 0
    model.close()
    return found


def said(model: LlamaModel) -> list[str]:
    """What two people say, and a choice, and what the first one says then."""
    return [model.complete(one).text for one in (*ASKED, WHERE, ASKED[0])]


def test_a_kept_prefix_changes_no_bit() -> None:
    """The logits of a question after nothing, after another person, and after the same person."""
    model = LlamaModel.find("smollm2", LlamaOptions(threads=1, context=512))
    pieces = model._prompt.pieces(ASKED[0])
    found = []
    for before in ((), (ASKED[1],), (ASKED[0],), (ASKED[0], ASKED[1], WHERE)):
        for other in before:
            model.complete(other)
        cached = model._cache.begin(pieces)
        model._engine.evaluate(pieces.ask, len(pieces.shared) + len(pieces.person))
        found.append((cached, model._engine.logits().tobytes()))
    model.close()

    assert [cached for cached, _ in found] == [0, 64, 64, 64]
    assert len({logits for _, logits in found}) == 1


@pytest.mark.parametrize(("keep_mib", "prefixes"), [(3, 2), (2048, 3)])
def test_room_for_kept_prefixes_changes_no_reply(keep_mib: int, prefixes: int, expected: list[str]) -> None:
    """Some of them at a time, or all: two people's and what they share."""
    model = LlamaModel.find("smollm2", LlamaOptions(threads=1, context=512, keep_mib=keep_mib))
    first, again = said(model), said(model)
    kept = len(model._cache)
    model.close()

    assert first == again == expected
    assert kept == prefixes


@pytest.mark.parametrize("threads", [2, 3])
def test_threads_change_no_reply(threads: int, expected: list[str]) -> None:
    model = LlamaModel.find("smollm2", LlamaOptions(threads=threads, context=512))
    found = said(model)
    model.close()

    assert found == expected
