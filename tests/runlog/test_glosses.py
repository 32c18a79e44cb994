"""What frames say is written in plain words, short whatever they hold."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from town.core.frames import Condition, Did, Feels, Frame, Gathering, Is, Promised, Told, Unknown, Wants, When
from town.runlog.glosses import DEEPEST, LONGEST, in_words

TODAY = date(2023, 2, 14)
DINNER = Gathering(what="a dinner", head="dinner", host="Ann Hill", place="The Mill")
BEGINS = When(TODAY, datetime(2023, 2, 14, 17))
FIVE = When(TODAY, datetime(2023, 2, 14, 17), datetime(2023, 2, 14, 19))


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (
            Gathering(what="dinner", head="dinner", host="Ann Hill", place="The Mill:hall", when=BEGINS),
            "Gathering dinner, host Ann Hill, at hall, The Mill, Tue 14 Feb 17:00",
        ),
        (Gathering(what="a fair", head="market", for_all=True), "Gathering a fair, head market, for all"),
        (Is(who="Ann Hill", what="kind", kind="trait", sure=0.6), "Is Ann Hill, kind, kind trait, sure 0.6"),
        (Feels(who="Ann Hill", whom="Bob Reed", feeling="in love", is_secret=True, by="Cas Dow", negated=True),
         "not Feels Ann Hill, whom Bob Reed, feeling in love, secret, says Cas Dow"),
        (Did(who="Ann Hill", what="reading", whom=("Bob Reed", "Cas Dow"), when=When(TODAY)),
         "Did Ann Hill, reading, whom Bob Reed, Cas Dow, Tue 14 Feb"),
        (Wants(who="Ann Hill", what="sleep", when=FIVE, is_firm=True),
         "Wants Ann Hill, sleep, Tue 14 Feb 17:00-19:00, firm"),
        (Condition(of="The Mill:hall:stove", state="burning"), "Condition The Mill:hall:stove, state burning"),
        (Promised(who="Bob Reed", what="coming", gathering=DINNER),
         "Promised Bob Reed, coming, (Gathering a dinner, host Ann Hill, at The Mill)"),
        (Unknown(hole="where", of=DINNER), "Unknown where, (Gathering a dinner, host Ann Hill, at The Mill)"),
        (Told(who="Ann Hill", whom="Bob Reed", words="Hm."), "Told Ann Hill, whom Bob Reed, words Hm."),
    ],
)  # fmt: skip
def test_a_frame_is_written_in_plain_words(frame: Frame, words: str) -> None:
    assert in_words((frame,)) == words


def test_frames_stand_one_after_the_other_and_what_is_long_is_cut() -> None:
    short = (Is(who="Ann", what="kind"), Is(who="Bob", what="old"))
    assert in_words(short) == "Is Ann, kind; Is Bob, old"
    assert in_words((Is(who="Ann", what="k" * 5000),)) == f"Is Ann, {'k' * (LONGEST - 8)} …"


def test_what_is_nested_is_written_down_to_a_depth() -> None:
    frame: Frame = DINNER
    for _ in range(DEEPEST + 400):
        frame = Told(who="A", whom="B", content=(frame,))
    assert in_words((frame,)) == "Told A, whom B, (Told A, whom B, (Told A, whom B, (Told A, whom B, …)))"
