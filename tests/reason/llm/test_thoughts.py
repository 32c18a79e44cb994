"""Thoughts that come before an answer, in whatever marks, are no part of it."""

from __future__ import annotations

from time import process_time

import pytest

from town.reason.llm.thoughts import is_only_thoughts, without_thoughts

ANSWER = '{"choice": "talk"}'


@pytest.mark.parametrize(
    "before",
    [
        "<think>\nPlace {1} fits.\n</think>\n",
        "[THINK]They ask {this}.[/THINK]",
        "They ask me. </think>\n\n",
        "<THINK>So what?</Think>",
        '<thinking mode="deep">a {"choice": "go on"} b</thinking>\n',
        "<thought>a</thought>",
        "<reasoning>a</reasoning><reflection>b</reflection>",
        "<think></think>",
        "<think/>",
        "<think>I must not write <think> again.</think> Or so. </think>",
        "<think>closed by another</thinking>",
        "<seed:think>a</seed:think>",
        "<|begin_of_thought|>\nWell.\n<|end_of_thought|>\n",
        "<|START_THINKING|>Well.<|END_THINKING|>",
        "<|thinking|>a<|/thinking|>",
        "◁think▷a {◁/think▷",
        "&lt;think&gt;a&lt;/think&gt;",
        "<|channel|>analysis<|message|>They ask {me}.<|end|><|start|>assistant<|channel|>final<|message|>",
        "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final <|constrain|>json<|message|>",
        "analysisThey ask me.assistantfinal",
        "<|channel>thought\nWell.<channel|>",
        "<unused94>thought\nWell.<unused95>",
        "<|inner_prefix|>Well.<|inner_suffix|>",
        '<details type="reasoning" done="true"><summary>Thought for 3 s</summary>Well.</details>',
        "```thinking\nWell.\n```\n",
    ],
)
def test_thoughts_in_any_marks_are_cut_off(before: str) -> None:
    assert without_thoughts(before + ANSWER) == ANSWER
    assert not is_only_thoughts(before + ANSWER)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (f"<think>a</think><answer>{ANSWER}</answer>", ANSWER),
        (f"<|begin_of_thought|>a<|end_of_thought|><|begin_of_solution|>{ANSWER}<|end_of_solution|>", ANSWER),
        (f"<|channel|>analysis<|message|>a<|end|><|channel|>final<|message|>{ANSWER}<|return|>", ANSWER),
        ("<think>a</think> talk <think>b</think>", "talk"),
        (f"{ANSWER}\n<think>Was that", ANSWER),
        (f"<think>a</think>{ANSWER}<|im_end|>", ANSWER),
    ],
)
def test_marks_of_the_answer_and_thoughts_behind_it_go_too(text: str, answer: str) -> None:
    assert without_thoughts(text) == answer


@pytest.mark.parametrize(
    "text",
    ["<think>\nWell, let me think", "Let me see.</think>", "<think>a</think>\n", "[THINK]Well",
     "<|channel|>analysis<|message|>Well", "◁think▷Well, {", "Sure! <think>Well"],
)  # fmt: skip
def test_a_reply_that_ends_within_its_thoughts_holds_no_answer(text: str) -> None:
    assert without_thoughts(text) in ("", "Sure!")
    assert is_only_thoughts(text) == (without_thoughts(text) == "")


@pytest.mark.parametrize(
    "text", ["", "talk", '{"say": "I write <think> on it, </think>."}', "[1, 2]", "I have [thoughts] on that.", "a < b"]
)
def test_what_holds_no_thoughts_stays_as_it_is(text: str) -> None:
    assert without_thoughts(text) == text
    assert not is_only_thoughts(text)


@pytest.mark.parametrize("piece", ["<think>", "</think>", "<", "<think ", "<|channel|>", "<answer>", "<think></think>"])
def test_it_takes_no_longer_for_texts_that_were_made_to_take_long(piece: str) -> None:
    begin = process_time()
    without_thoughts(piece * (400_000 // len(piece)))
    assert process_time() - begin < 5
