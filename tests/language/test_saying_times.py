"""Two hundred ways of saying a time, and what is none; read alike by the rules, the judges and the measures."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from town.core.clock import clock_text
from town.lab.judging.reading import times
from town.language.en.hours import hour_meant
from town.language.en.times import hangs_on_hour, spots_in, when_in

TABLE: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).with_name("data") / "times.yaml").read_text(encoding="utf-8")
)
SAID = [(*row, f"{part['moment']}") for part in TABLE for row in part.get("said", ())]
NO_TIMES = [text for part in TABLE for text in part.get("no_times", ())]


def _meant(text: str, moment: datetime) -> str:
    """As the table has it: "02-14 17:00 - 02-14 19:00", or "02-14" alone."""
    when = when_in(text, moment)
    if when is None:
        return ""
    if not when.start and not when.end:
        return f"{when.day:%m-%d}"
    start, end = (f"{hour:%m-%d %H:%M}" if hour else "" for hour in (when.start, when.end))
    return f"{start} - {end}".strip()


def test_the_table_has_two_hundred_ways_and_forty_that_are_none() -> None:
    assert len({text for text, *_ in SAID}) == len(SAID) >= 200
    assert len(set(NO_TIMES)) == len(NO_TIMES) >= 40


@pytest.mark.parametrize(("text", "meant", "clocks", "moment"), SAID)
def test_the_rules_read_what_is_meant(text: str, meant: str, clocks: str, moment: str) -> None:
    assert _meant(text, datetime.fromisoformat(moment)) == meant


@pytest.mark.parametrize(("text", "meant", "clocks", "moment"), SAID)
def test_the_judges_read_every_hour_that_it_may_be(text: str, meant: str, clocks: str, moment: str) -> None:
    read = ["/".join(clock_text(second) for second in sorted(either)) for either in times(text)]
    assert " ".join(read) == clocks


@pytest.mark.parametrize(("text", "meant", "clocks", "moment"), [row for row in SAID if row[2]])
def test_the_measures_hold_the_hour_that_the_rules_read(text: str, meant: str, clocks: str, moment: str) -> None:
    hour = next(part for part in meant.split() if ":" in part)
    assert hour in clocks.split(maxsplit=1)[0].split("/")
    assert hour_meant(text, datetime.fromisoformat(moment)) == hour


@pytest.mark.parametrize("text", NO_TIMES)
def test_no_reader_takes_other_numbers_for_times(text: str) -> None:
    moment = datetime(2023, 2, 13, 10)
    assert spots_in(text, moment) == []
    assert times(text) == ()
    assert hour_meant(text, moment) == ""


@pytest.mark.parametrize(("text", "meant", "clocks", "moment"), SAID)
def test_what_hangs_on_the_hour_is_known_to(text: str, meant: str, clocks: str, moment: str) -> None:
    """Readings are kept by text and date; those that another hour would change must say so."""
    day = datetime.fromisoformat(moment).replace(minute=0)
    readings = {str(when_in(text, day.replace(hour=hour))) for hour in range(24)}
    assert len(readings) == 1 or hangs_on_hour(text)
