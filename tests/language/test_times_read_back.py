"""What our own talk and records say of a time is read back; and no text whatever stops the reader."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from town.core.clock import clock_text, long_date
from town.core.frames import When
from town.language.en.clock import read_clock
from town.language.en.hours import date_meant, hour_meant, hours_named
from town.language.en.times import hangs_on_hour, spots_in, when_in
from town.language.en.wording.times import clock_words, day_words, full_date, when_words

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1)).map(lambda one: one.replace(second=0, microsecond=0))
MINUTES = st.integers(0, 1439) | st.integers(0, 287).map(lambda five: five * 5)
AHEAD = st.integers(-25, 300)  # days; a date without a year that is longer past is the next year's


@given(MOMENTS, AHEAD, MINUTES, st.none() | st.integers(1, 12 * 60))
def test_what_talk_says_of_a_gathering_is_read_back(now: datetime, ahead: int, minute: int, lasts: int | None) -> None:
    start = datetime.combine(now.date(), time()) + timedelta(days=ahead, minutes=minute)
    when = When(start.date(), start, start + timedelta(minutes=lasts) if lasts else None)
    assert when_in(f"The dinner is {when_words(when, now)}.", now) == when


@given(MOMENTS, AHEAD)
def test_days_are_read_back(now: datetime, ahead: int) -> None:
    day = now.date() + timedelta(days=ahead)
    assert when_in(f"We go {day_words(day, now)}.", now) == When(day)
    assert when_in(f"We go on {long_date(datetime.combine(day, time()))}.", now) == When(day)


@given(MOMENTS, st.integers(-40_000, 40_000), MINUTES, st.integers(1, 24 * 60))
def test_what_records_say_is_read_back_whenever_it_is_read(now: datetime, ahead: int, minute: int, lasts: int) -> None:
    start = datetime.combine(now.date(), time()) + timedelta(days=ahead, minutes=minute)
    when = When(start.date(), start, start + timedelta(minutes=lasts))
    assert when_in(f"There is a dinner{full_date(when)}.", now) == when


@given(st.integers(0, 23), st.integers(0, 59))
def test_hours_of_the_clock_are_read_back(hour: int, minute: int) -> None:
    """In words the half of the day is left open; on the clock of 24 hours it is not."""
    said = read_clock(clock_words(hour, minute))
    assert said is not None
    assert said.minute % 720 == hour % 12 * 60 + minute
    text = clock_text(hour * 3600 + minute * 60)
    assert hours_named(f"It is on at {text}.") == [(hour * 60 + minute,)]
    assert hour_meant(f"It is on at {text}.", datetime(2023, 2, 13, 10)) == text


PREPOSITIONS = (
    "at",
    "by",
    "from",
    "until",
    "before",
    "after",
    "around",
    "between",
    "and",
    "to",
    "past",
    "of",
    "in",
    "on",
)
COUNTS = ("half", "quarter", "a", "an", "one", "two", "five", "ten", "twelve", "29", "0", "9" * 5_000, "٣", "²")
UNITS = ("hours", "minutes", "days", "weeks", "months", "fortnight", "ago", "am", "p.m.", "o'clock", "ish", "noon")
DAYS = (
    "tonight",
    "tomorrow",
    "this",
    "next",
    "last",
    "week",
    "Friday",
    "Sun",
    "ſunday",
    "the",
    "31st",
    "February",
    "May",
)
WRITTEN = ("00:00", "24:00", "99:99", "17h", "5-7pm", "31/2", "1/1/9999", "31.12.9999", "2023-02-30", "0000-00-00")
OTHERS = ("since", "Christmas Eve", "midnight", "morning", "lunch time", "İ", "’s", ",", ".", "?", "–", "9999-12-31")
PIECES = st.sampled_from(PREPOSITIONS + COUNTS + UNITS + DAYS + WRITTEN + OTHERS)


@given(
    st.text() | st.lists(PIECES, max_size=12).map(" ".join),
    st.datetimes() | st.sampled_from([datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59)]),
)
def test_no_text_stops_the_reader(text: str, moment: datetime) -> None:
    for spot in spots_in(text, moment):
        assert 0 <= spot.start < spot.end <= len(text)
        assert isinstance(spot.day, date | None)
    when_in(text, moment)
    hours_named(text)
    hour_meant(text, moment)
    date_meant(text, moment)
    hangs_on_hour(text)
