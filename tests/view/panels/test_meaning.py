"""Search by meaning: beside the window, with whatever encoder it is given."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.encoders import BagOfWords
from tests.view.panels.conftest import BREAD, IDEA, JOY, LIKED
from town.core.errors import ModelError
from town.core.memory import Memory
from town.memory.vectors import Encoder
from town.runlog.reader import RunReader
from town.view.panels.meaning import Likeness, MeaningSearch, Wanted, likest


def test_likest_come_first_and_equal_texts_once() -> None:
    again = Memory(9, "observation", BREAD.text, 7, 2, "seen")

    found = likest(BagOfWords(), "Ann Hill bakes bread.", [IDEA, BREAD, JOY, LIKED, again], 2)

    assert [memory.id for memory in found.memories] == [9, 3]
    assert round(found.scores[0], 3) == 1.0


def test_search_answers_the_last_question(minutes: Path) -> None:
    search = MeaningSearch(minutes, lambda _: BagOfWords())
    asked = Wanted("Ann Hill", 2, "bakes bread.")

    search.ask(Wanted("Ann Hill", 2, "something else"), lambda: [IDEA, BREAD], 1)
    search.ask(asked, lambda: [IDEA, BREAD], 1)
    search.wait()

    found = search.ask(asked, list, 1)
    assert found is not None
    assert found.memories == (BREAD,)
    search.close()


def test_a_model_that_is_missing_is_said(minutes: Path) -> None:
    def missing(_: RunReader) -> Encoder:
        raise ModelError("there is no model here; install one")

    search = MeaningSearch(minutes, missing)
    asked = Wanted("Ann Hill", 2, "bread")
    search.ask(asked, lambda: [BREAD], 1)
    search.wait()

    assert search.ask(asked, lambda: [BREAD], 1) == Likeness(trouble="there is no model here; install one")
    search.close()


def test_panels_load_no_model() -> None:
    code = (
        "import sys, town.view.panels.card, town.view.panels.lists;"
        " print([m for m in ('torch', 'sentence_transformers', 'town.memory.model') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip().splitlines()[-1] == "[]"
