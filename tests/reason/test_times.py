"""Dates and times in plain English, against Monday 13 February 2023, 10:00."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from town.core.clock import long_date
from town.language.en.clock import Clock, settle_range
from town.language.en.times import when_in

MONDAY = datetime(2023, 2, 13, 10)


def told(text: str, moment: datetime = MONDAY) -> str:
    """ "02-14 17:00 - 02-14 19:00" for what a text says, "" where it says no time."""
    when = when_in(text, moment)
    if when is None:
        return ""
    start, end = (f"{hour:%m-%d %H:%M}" if hour else "" for hour in (when.start, when.end))
    return f"{when.day:%m-%d}" if not start and not end else f"{start} - {end}".strip()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14 February 2023", "02-14"),
        ("Feb 14th", "02-14"),
        ("2023-02-14", "02-14"),
        ("on Tuesday, February 14", "02-14"),
        ("on Wed 15 Feb", "02-15"),
        ("14.02.2023", "02-14"),
        ("1 February", "02-01"),
        ("March 5", "03-05"),
        ("yesterday", "02-12"),
        ("today", "02-13"),
        ("Monday", "02-13"),
        ("next Monday", "02-20"),
        ("last Friday", "02-10"),
        ("on Friday", "02-17"),
        ("Friday week", "02-24"),
        ("the day after tomorrow", "02-15"),
        ("in three weeks", "03-06"),
        ("a week from now", "02-20"),
        ("on the 20th", "02-20"),
        ("this weekend", "02-18"),
    ],
)
def test_days(text: str, day: str) -> None:
    assert told(f"We meet {text}.") == day


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("February 14", "2023-02-13", "2023-02-14"),
        ("February 1", "2023-02-13", "2023-02-01"),  # less than a month past
        ("January 5", "2023-02-13", "2024-01-05"),
        ("December 30", "2023-01-05", "2022-12-30"),
        ("2 January", "2023-12-31", "2024-01-02"),
        ("29 February", "2023-02-13", "2024-02-29"),
        ("14/2/2024", "2023-02-13", "2024-02-14"),  # there is no 14th month
        ("3/4/2024", "2023-02-13", "2024-03-04"),
        ("3.4.2024", "2023-02-13", "2024-04-03"),
        ("in 400 days", "2023-02-13", "2024-03-19"),
        ("in a couple of weeks", "2023-02-13", "2023-02-27"),
        ("a month from now", "2023-01-31", "2023-02-28"),
        ("two months ago", "2023-02-13", "2022-12-13"),
    ],
)
def test_the_year_of_a_day(text: str, today: str, day: str) -> None:
    when = when_in(f"We meet {text}.", datetime.fromisoformat(f"{today} 10:00"))
    assert when is not None
    assert f"{when.day}" == day


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("tomorrow evening", "02-14 18:00 - 02-14 21:00"),
        ("tonight", "02-13 18:00 - 02-13 21:00"),
        ("this afternoon", "02-13 14:00 - 02-13 17:00"),
        ("last night", "02-12 20:00 - 02-12 23:00"),
        ("next Saturday at noon", "02-18 12:00 -"),
        ("on Friday from 5 to 7 pm", "02-17 17:00 - 02-17 19:00"),
        ("5pm-7pm", "02-13 17:00 - 02-13 19:00"),
        ("5-7 pm", "02-13 17:00 - 02-13 19:00"),
        ("tomorrow between 17:00 and 19:00", "02-14 17:00 - 02-14 19:00"),
        ("between five and seven on Thursday", "02-16 17:00 - 02-16 19:00"),
        ("at five", "02-13 17:00 -"),
        ("half past six", "02-13 18:30 -"),
        ("at quarter to eight in the evening", "02-13 19:45 -"),
        ("in two hours", "02-13 12:00 -"),
        ("in half an hour", "02-13 10:30 -"),
        ("at 17:00", "02-13 17:00 -"),
        ("Tuesday morning at 9", "02-14 09:00 -"),
        ("from 10 to 2", "02-13 10:00 - 02-13 14:00"),
        ("from 9 to 5", "02-13 09:00 - 02-13 17:00"),
        ("11 am to 2", "02-13 11:00 - 02-13 14:00"),
        ("2 to 4 in the afternoon", "02-13 14:00 - 02-13 16:00"),
        ("tonight from 9 pm to 1", "02-13 21:00 - 02-14 01:00"),
        ("10 pm - 2 am on Saturday", "02-18 22:00 - 02-19 02:00"),
        ("at midnight on Friday", "02-18 00:00 -"),
        ("tomorrow until 9 pm", "- 02-14 21:00"),
        ("Sunday from noon until three", "02-19 12:00 - 02-19 15:00"),
        ("on Saturday, February 18, at 6:30 p.m.", "02-18 18:30 -"),
        ("Friday 3 March 2023 from 19:00 to 21:00", "03-03 19:00 - 03-03 21:00"),
    ],
)
def test_hours(text: str, hours: str) -> None:
    assert told(f"We meet {text}.") == hours


@pytest.mark.parametrize(
    "text",
    [
        "We sat at two tables.", "At one point she laughed.", "She lives at 12 Mill Lane.", "I read 3 books.",
        "on Fridays", "in May", "on 30 February", "13/13/2023", "in 9000000 days",
        "a night person with an evening paper", "Ann had five dogs by the sea",
    ],
)  # fmt: skip
def test_what_is_no_time_is_not_taken_for_one(text: str) -> None:
    assert told(text) == ""


def test_the_kind_of_thing_tells_morning_from_evening() -> None:
    evening, morning = (when_in("on Friday at 8", MONDAY, part) for part in ("evening", "morning"))
    assert evening is not None
    assert morning is not None
    assert (evening.start, morning.start) == (datetime(2023, 2, 17, 20), datetime(2023, 2, 17, 8))


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1)),
    st.integers(0, 400), st.integers(0, 23), st.integers(1, 12),
)  # fmt: skip
def test_what_notes_write_is_read_back(now: datetime, ahead: int, hour: int, lasts: int) -> None:
    """Absolute dates and hours, as this program writes them, mean the same whenever they are read."""
    start = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=ahead, hours=hour)
    end = start + timedelta(hours=lasts)

    when = when_in(f"a dinner on {long_date(start)} from {start:%H:%M} to {end:%H:%M}", now)

    assert when is not None
    assert (when.day, when.start, when.end) == (start.date(), start, end)


@given(st.integers(1, 12), st.booleans(), st.integers(1, 12), st.booleans())
def test_a_range_ends_after_it_starts_and_within_a_day(start: int, is_loose: bool, end: int, ends_loose: bool) -> None:
    begin, finish = settle_range(Clock(start * 60, is_loose), Clock(end * 60, ends_loose), "")
    assert 0 <= begin < finish <= begin + 1440
