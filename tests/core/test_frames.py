"""Frames: what is held to be so, and their round trip through a record."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from town.core.frames import Asked, Did, Frame, Gathering, Invited, Told, Unknown, Wants, When, held

PARTY = Gathering("a dinner", "dinner", "Ann Hill", "The Mill", When(date(2023, 2, 14), datetime(2023, 2, 14, 17)))


def test_what_was_told_is_held_to_be_so_and_what_was_asked_is_not() -> None:
    told = Told("Bob Stone", "Eve Smith", (Invited("Ann Hill", "Bob Stone", PARTY),))
    asked = Asked("Bob Stone", "Eve Smith", Unknown("who", Did("", "singing")))

    assert list(held([told, asked])) == [told, told.content[0], PARTY, asked]


def test_frames_come_back_from_a_record_as_they_were() -> None:
    frames: tuple[Frame, ...] = (
        Told("Bob Stone", "Eve Smith", (PARTY,)),
        Wants("Eve Smith", "know who sings", to_know=Unknown("who", Did("", "singing"))),
    )

    assert msgspec.json.decode(msgspec.json.encode(frames), type=tuple[Frame, ...]) == frames


def test_what_was_not_said_is_not_written() -> None:
    assert msgspec.json.encode(Wants("Eve Smith", "sing")) == b'{"frame":"Wants","who":"Eve Smith","what":"sing"}'
