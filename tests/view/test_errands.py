"""Work beside the window."""

from __future__ import annotations

import subprocess
import sys
from threading import Event

import pytest

from town.view.errands import Errands


def test_errands_are_done_in_turn_and_errors_are_handed_over() -> None:
    errands = Errands("test")
    done: list[int] = []
    futures = [errands.send(done.append, number) for number in range(5)]
    failed = errands.send(int, "no number")

    assert [future.result(5) for future in futures] == [None] * 5
    assert done == [0, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="no number"):
        failed.result(5)
    assert errands.send(int, "7").result(5) == 7
    errands.close()


def test_closing_begins_nothing_more() -> None:
    errands, gate = Errands("test"), Event()
    done: list[int] = []
    under_way = errands.send(gate.wait, 5)
    waiting = errands.send(done.append, 1)

    errands.close()
    gate.set()

    assert under_way.result(5)
    assert not waiting.done()
    assert done == []


def test_the_program_ends_while_an_errand_goes_on() -> None:
    code = "import time; from town.view.errands import Errands; e = Errands('x'); e.send(time.sleep, 60); e.close()"
    done = subprocess.run([sys.executable, "-c", code], timeout=20, check=False)

    assert done.returncode == 0
