"""What a run file says of a model's calls: counts that go on as calls come in, and what they cost."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from town.core.calls import Call, Price, Usage
from town.core.errors import RunFileError
from town.core.events import Event
from town.runlog.calltable import PRICE
from town.runlog.reader import RunReader
from town.runlog.store import RunStore

Recording = list[list[Event]]
ONE = Call("Ann Hill", "Speak", "hash", "You play.", "You are Ann.", "What now?", "hello", "model", 100, 10, 60, 0.5)
EMPTY = replace(ONE, reply="", fallback="the reply is empty")
KNOWN = replace(ONE, recorded=True)


def test_calls_are_counted_on_while_they_come_in(path: Path, recording: Recording) -> None:
    with closing(RunStore.create(path, {}, {}, max_wait_s=0)) as store:
        store.append(-1, recording[0])
        with RunReader(path) as reader:
            assert reader.usage() is None
            store.put_calls(0, [ONE, EMPTY])
            store.append(0, recording[1])
            assert reader.usage() == Usage(2, 0, 200, 20, 120, 1.0, fallbacks={"the reply is empty": 1})
            store.put_calls(1, [KNOWN, EMPTY])
            store.append(1, recording[2])
            counted = reader.usage()
        with RunReader(path) as fresh:
            assert counted == fresh.usage() == Usage(3, 1, 300, 30, 180, 1.5, fallbacks={"the reply is empty": 2})


def test_a_file_says_what_its_calls_cost(path: Path, recording: Recording) -> None:
    with closing(RunStore.create(path, {}, {})) as store:
        store.put_fact(PRICE, Price(0.5, 2).written())
        store.put_calls(-1, [ONE])
        store.append(-1, recording[0])
    with RunReader(path) as reader:
        assert reader.price == Price(0.5, 2)
        usage = reader.usage()
    assert usage is not None
    assert usage.cost == pytest.approx((100 * 0.5 + 10 * 2) / 1e6)


def test_a_price_that_is_none_is_refused(path: Path, recording: Recording) -> None:
    with closing(RunStore.create(path, {}, {PRICE: "cheap"})) as store:
        store.append(-1, recording[0])
    with (
        RunReader(path) as reader,
        pytest.raises(RunFileError, match="is damaged: 'cheap' is not the price of a model"),
    ):
        _ = reader.price


def test_a_file_keeps_of_how_many_calls_nobody_counted_the_tokens(path: Path, recording: Recording) -> None:
    guessed = replace(ONE, is_estimated=True)
    with closing(RunStore.create(path, {}, {})) as store:
        store.put_calls(-1, [ONE, guessed, replace(guessed, recorded=True)])
        store.append(-1, recording[0])
    with RunReader(path) as reader, closing(RunStore.open(path)) as store:
        before = reader.usage()
        store.put_calls(0, [guessed])
        store.append(0, recording[1])
        store.commit()
        after = reader.usage()
        assert len(list(reader.calls())) == 4
    assert before == Usage(2, 1, 200, 20, 120, 1.0, estimated=1)
    assert after == Usage(3, 1, 300, 30, 180, 1.5, estimated=2)
