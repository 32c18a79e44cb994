"""Lives that share an encoder: what they want at once is embedded at once, and nobody waits for ever."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest

from town.core.errors import ModelError
from town.lab.batch.company import Company
from town.memory.embed import FloatArray

T = TypeVar("T")


class Spelling:
    """An encoder that knows the length of a text; it keeps what it was given, and refuses nonsense."""

    name = "spelling"
    dimensions = 2

    def __init__(self, model: str) -> None:
        self.model = model
        self.given: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> FloatArray:
        self.given.append(list(texts))
        if "nonsense" in texts:
            raise ModelError("nonsense cannot be embedded")
        return np.array([[len(text) / 512, 0.0] for text in texts], np.float32)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWN_CACHE", str(tmp_path))


def company() -> tuple[Company, list[Spelling]]:
    made: list[Spelling] = []

    def make(model: str) -> Spelling:
        made.append(Spelling(model))
        return made[-1]

    return Company(make), made


def each(group: Company, do: Callable[[T], object], items: Sequence[T], members: int = 9) -> list[object]:
    """What is done with each item, in the order of the items."""
    done: dict[int, object] = {}

    def keep(at: int) -> None:
        done[at] = do(items[at])

    group.each(keep, range(len(items)), min(members, max(1, len(items))))
    return [done[at] for at in range(len(items))]


def lengths(group: Company, model: str, *texts: str) -> list[int]:
    """What a member learns of texts that it asks for one by one."""
    encoder = group.encoder(model)
    return [round(float(encoder.encode([text])[0, 0]) * 512) for text in texts]


def test_what_all_want_is_embedded_in_one_call_each_text_once() -> None:
    group, made = company()
    wanted = [("a", "bb"), ("a", "ccc"), ("dddd", "bb")]

    assert each(group, lambda texts: lengths(group, "m", *texts), wanted) == [[1, 2], [1, 3], [4, 2]]
    assert [sorted(texts) for texts in made[0].given] == [["a", "dddd"], ["bb", "ccc"]]
    assert len(made) == 1


def test_who_has_ended_is_not_waited_for() -> None:
    group, made = company()
    wanted = [(), ("a",), ("bb", "ccc", "dddd")]

    assert each(group, lambda texts: lengths(group, "m", *texts), wanted) == [[], [1], [2, 3, 4]]
    assert [sorted(texts) for texts in made[0].given] == [["a", "bb"], ["ccc"], ["dddd"]]


def test_what_one_has_asked_all_know_without_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("TOWN_CACHE", str(tmp_path / "file"))
    group, made = company()
    wanted = [("a", "bb"), ("bb", "ccc"), ("a", "ccc")]

    assert each(group, lambda texts: lengths(group, "m", *texts), wanted, members=1) == [[1, 2], [2, 3], [1, 3]]
    assert made[0].given == [["a"], ["bb"], ["ccc"]]


def test_members_may_use_different_models() -> None:
    group, made = company()

    assert each(group, lambda model: lengths(group, model, "aa"), ["m", "other"]) == [[2], [2]]
    assert sorted((one.model, one.given) for one in made) == [("m", [["aa"]]), ("other", [["aa"]])]


def test_an_error_reaches_all_who_asked_and_the_rest_goes_on() -> None:
    group, _ = company()

    def tried(texts: tuple[str, ...]) -> str:
        try:
            lengths(group, "m", *texts)
        except ModelError as error:
            return str(error)
        return "fine"

    said = each(group, tried, [("nonsense",), ("a",), ()])
    assert said == ["nonsense cannot be embedded", "nonsense cannot be embedded", "fine"]


def test_one_works_at_a_time() -> None:
    """Between two wishes, nobody else comes in between."""
    group, _ = company()
    at_work: list[int] = []

    def work(number: int) -> int:
        encoder = group.encoder("m")
        for turn in range(5):
            at_work.append(number)
            assert at_work == [number]
            at_work.remove(number)
            encoder.encode([f"{number} {turn}"])
        return number

    assert each(group, work, range(6)) == list(range(6))


def test_few_members_take_one_item_after_the_other() -> None:
    group, made = company()

    assert each(group, lambda text: lengths(group, "m", text), ["a", "bb", "ccc", "dddd", "eeeee"], 2) == [
        [1], [2], [3], [4], [5],
    ]  # fmt: skip
    assert [sorted(texts) for texts in made[0].given] == [["a", "bb"], ["ccc", "dddd"], ["eeeee"]]


def test_what_goes_wrong_with_one_item_is_raised_when_the_others_are_done() -> None:
    group, _ = company()
    done: list[str] = []

    def work(text: str) -> None:
        lengths(group, "m", text)
        done.append(text)

    with pytest.raises(ModelError, match="nonsense cannot be embedded"):
        group.each(work, ["nonsense", "a", "bb", "ccc"], 1)
    assert done == []
    with pytest.raises(ZeroDivisionError):
        group.each(lambda number: done.append(str(1 // number)), [0, 1, 1], 2)
    assert done == ["1", "1"]
