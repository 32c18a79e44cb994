"""The paper's figures, read from the file beside this one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from town.core.data_files import read_data


class Skill(Struct, frozen=True):
    """TrueSkill of one condition."""

    label: str
    mu: float
    sigma: float


class Known(Struct, frozen=True):
    """How many people of all knew a topic at the start and at the end."""

    label: str
    start: int
    end: int
    people: int


class Density(Struct, frozen=True):
    """Share of pairs who know each other."""

    start: float
    end: float


class Attendance(Struct, frozen=True):
    """How many of those invited came."""

    came: int
    invited: int


class Unsupported(Struct, frozen=True):
    """How many claims of awareness had nothing behind them."""

    wrong: int
    claims: int


class Kruskal(Struct, frozen=True):
    """The test over all ranks; `p` is a bound from above."""

    statistic: float
    df: int
    p: float


class Paper(Struct, frozen=True):
    """What the paper reports."""

    source: str
    trueskill: dict[str, Skill]
    topics: dict[str, Known]
    network: Density
    attendance: Attendance
    unsupported: Unsupported
    kruskal: Kruskal


@cache
def paper() -> Paper:
    """The paper's figures."""
    return msgspec.convert(read_data(Path(__file__).with_name("paper.yaml")), Paper)
