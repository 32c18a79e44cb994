"""What kept prefixes save: `python tests/bench/bench_llama.py [calls per person]` on a machine that does nothing else.

25 people are asked in turn, with prompts of a town's size (some 200 tokens that all share, 150 of a person, 80 of the
question), by the small model `smollm2`, with prefixes kept and without.
"""

from __future__ import annotations

import json
import sys
import time
from typing import NamedTuple

import pytest

from town.reason.llm.llama import LlamaModel, LlamaOptions
from town.reason.llm.model import Reply, Request

PEOPLE = 25
SHARED = "You play one person in a small town. You know what this person knows, and nothing else. " * 10
PERSON = "Your name is Person {0}. You are {0} years old and work at house {0}. You like cooking and walking. " * 6
ASK = "It is {0}:00. {1} people are near you and talk about the weather. What do you do next? " * 4
SCHEMA = json.dumps(
    {"type": "object", "properties": {"activity": {"type": "string", "maxLength": 40}}, "required": ["activity"]}
)


class Run(NamedTuple):
    """One pass over the requests."""

    replies: list[Reply]
    seconds: float


def requests(rounds: int) -> list[Request]:
    """Everybody is asked once per round."""
    return [
        Request(
            kind="React",
            owner=f"Person {person}",
            shared=SHARED,
            person=PERSON.format(20 + person),
            ask=ASK.format(8 + number, person % 5),
            schema=SCHEMA,
            max_tokens=24,
            seed=number,
        )
        for number in range(rounds)
        for person in range(PEOPLE)
    ]


def asked(keep_mib: int, rounds: int) -> Run:
    """All requests, by a model that was loaded before."""
    model = LlamaModel.find("smollm2", LlamaOptions(keep_mib=keep_mib))
    begin = time.perf_counter()
    replies = [model.complete(request) for request in requests(rounds)]
    seconds = time.perf_counter() - begin
    model.close()
    return Run(replies, seconds)


def table(runs: dict[str, Run]) -> str:
    """The figures, one line per run."""
    lines = [f"{'prefixes':>10} {'calls':>6} {'prompt':>7} {'served kept':>12} {'ms/call':>8} {'tokens/s':>9}"]
    for name, (replies, seconds) in runs.items():
        prompt = sum(reply.tokens_in for reply in replies)
        share = sum(reply.cached for reply in replies) / prompt
        rate = (prompt + sum(reply.tokens_out for reply in replies)) / seconds
        calls = len(replies)
        lines.append(
            f"{name:>10} {calls:>6} {prompt / calls:>7.0f} {share:>11.1%} {seconds / calls * 1e3:>8.0f} {rate:>9.0f}"
        )
    return "\n".join(lines)


@pytest.mark.bench
@pytest.mark.llm
def test_most_of_a_prompt_is_served_from_a_kept_prefix() -> None:
    rounds = int(sys.argv[1]) if __name__ == "__main__" and len(sys.argv) > 1 else 4
    runs = {"not kept": asked(0, 1), "kept": asked(2048, rounds)}
    print(table(runs))
    kept = runs["kept"].replies
    assert [reply.text for reply in runs["not kept"].replies] == [reply.text for reply in kept[:PEOPLE]]
    assert sum(reply.cached for reply in kept) >= 0.6 * sum(reply.tokens_in for reply in kept)


if __name__ == "__main__":
    test_most_of_a_prompt_is_served_from_a_kept_prefix()
