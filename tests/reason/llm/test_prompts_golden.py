"""Every prompt as it is sent, written down to be read. When a change is meant, write them anew and read the difference:

python -m tests.reason.llm.test_prompts_golden
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.reason.llm.asked_town import KINDS, TICK_S, questions
from town.reason.llm.prompt import FOLDER, prompts_version
from town.reason.llm.reasoner import FORMS, form_of, request_of

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "prompts"


def rendered(kind: str) -> str:
    """A request, as text: the prefix, the question, and what the answer is held to."""
    question = questions()[kind]
    request = request_of(question, form_of(question, TICK_S), seed=1)
    held_to = request.schema or " | ".join(request.choices)
    end = f"--- at most {request.max_tokens} tokens, temperature {request.temperature}, seed {request.seed}"
    return f"{request.system}\n--- asked\n{request.ask}\n--- held to\n{held_to}\n{end}\n"


@pytest.mark.parametrize("kind", KINDS)
def test_prompt_is_the_one_that_is_written_down(kind: str) -> None:
    assert rendered(kind) == (GOLDEN / f"{kind}.txt").read_text(encoding="utf-8")


def test_every_kind_of_question_has_a_template_and_none_is_left_over() -> None:
    kinds = {re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower() for kind in FORMS}
    assert {path.stem for path in FOLDER.glob("*.md")} == kinds | {"shared", "person"}


def test_the_version_of_the_prompts_is_one_hash() -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", prompts_version())


def test_one_person_has_one_prefix_whatever_is_asked() -> None:
    asked = [request_of(question, form_of(question, TICK_S), seed=1) for question in questions().values()]
    assert len({request.system for request in asked}) == 1
    assert {request.owner for request in asked} == {"Ann Miller"}


def test_a_request_follows_from_its_question() -> None:
    one, other = ([request_of(q, form_of(q, TICK_S), seed=1) for q in questions().values()] for _ in range(2))
    assert one == other


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name in KINDS:
        (GOLDEN / f"{name}.txt").write_text(rendered(name), encoding="utf-8")
