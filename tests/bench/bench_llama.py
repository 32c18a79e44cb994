"""What kept prefixes save: `python tests/bench/bench_llama.py [calls per person] [threads]` on an idle machine.

25 people are asked in turn, with prompts of a town's size (some 200 tokens that all share, 150 of a person, 80 of the
question), by the small model `smollm2`, with prefixes kept and without.
"""

from __future__ import annotations

import json
import sys

import pytest

from town.reason.llm.llama import LlamaModel, LlamaOptions
from town.reason.llm.model import Reply, Request

PEOPLE = 25
SHARED = "You play one person in a small town. You know what this person knows, and nothing else. " * 10
PERSON = "Your name is Person {0}. You are {0} years old and work at house {0}. You like cooking and walking. " * 6
ASK = "It is {0}:00. {1} people are near you and talk about the weather. What do you do next? " * 3
SCHEMA = json.dumps(
    {"type": "object", "properties": {"activity": {"type": "string", "maxLength": 40}}, "required": ["activity"]}
)


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


def asked(keep_mib: int, rounds: int, threads: int) -> list[Reply]:
    """All requests, by a model that was loaded before."""
    model = LlamaModel.find("smollm2", LlamaOptions(threads=threads, keep_mib=keep_mib))
    replies = [model.complete(request) for request in requests(rounds)]
    model.close()
    return replies


def table(runs: dict[str, list[Reply]]) -> str:
    """The figures, one line per run."""
    lines = [
        f"{'prefixes':>14} {'calls':>6} {'prompt':>7} {'reply':>6} {'served kept':>12} {'ms/call':>8} {'tokens/s':>9}"
    ]
    for name, replies in runs.items():
        calls, seconds = len(replies), sum(reply.seconds for reply in replies)
        prompt, written = sum(reply.tokens_in for reply in replies), sum(reply.tokens_out for reply in replies)
        lines.append(
            f"{name:>14} {calls:>6} {prompt / calls:>7.0f} {written / calls:>6.0f} {share(replies):>11.1%} "
            f"{seconds / calls * 1e3:>8.0f} {(prompt + written) / seconds:>9.0f}"
        )
    return "\n".join(lines)


def share(replies: list[Reply]) -> float:
    """How much of the prompts was served from kept prefixes."""
    return sum(reply.cached for reply in replies) / sum(reply.tokens_in for reply in replies)


@pytest.mark.bench
@pytest.mark.llm
def test_most_of_a_prompt_is_served_from_a_kept_prefix() -> None:
    numbers = [int(word) for word in sys.argv[1:]] if __name__ == "__main__" else []
    rounds, threads = (*numbers, *(4, 0)[len(numbers) :])
    cold, kept = asked(0, 1, threads), asked(2048, rounds, threads)
    print(table({"not kept": cold, "kept, first": kept[:PEOPLE], "kept, later": kept[PEOPLE:], "kept, all": kept}))
    assert [reply.text for reply in cold] == [reply.text for reply in kept[:PEOPLE]]
    assert share(kept[PEOPLE:]) >= 0.6


if __name__ == "__main__":
    test_most_of_a_prompt_is_served_from_a_kept_prefix()
