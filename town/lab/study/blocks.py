"""What a report is made of: sections of words, tables and pictures; the template knows these and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from town.lab.study.about import KINDS


@dataclass(frozen=True)
class Words:
    """A paragraph; a quiet one explains how to read what is next to it."""

    is_a: ClassVar[str] = "words"
    text: str
    is_quiet: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of sentences."""

    is_a: ClassVar[str] = "bullets"
    items: tuple[str, ...]


@dataclass(frozen=True)
class Code:
    """Something to type, or to compare letter by letter."""

    is_a: ClassVar[str] = "code"
    text: str


@dataclass(frozen=True)
class Row:
    """The cells of a table's row; the first is its head, with the colour of a condition where one is given."""

    cells: tuple[str, ...]
    shade: int | None = None


@dataclass(frozen=True)
class Grid:
    """A table; `kind` says which kind of ablation its figures are of, `texts` how many columns hold words."""

    is_a: ClassVar[str] = "grid"
    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    kind: str = ""
    texts: int = 1
    is_folded: bool = False

    @property
    def badge(self) -> str:
        """The kind as readers see it."""
        return KINDS.get(self.kind, self.kind)


@dataclass(frozen=True)
class Picture:
    """A figure as SVG: `name` is its file, `note` how to read it, `alt` says what is to be seen to those who do not."""

    is_a: ClassVar[str] = "picture"
    name: str
    caption: str
    alt: str
    svg: str = field(repr=False)
    kind: str = ""
    note: str = ""

    @property
    def badge(self) -> str:
        """The kind as readers see it."""
        return KINDS.get(self.kind, self.kind)


Block = Words | Bullets | Code | Grid | Picture


@dataclass(frozen=True)
class Section:
    """A part of the report under a head."""

    id: str
    title: str
    blocks: tuple[Block, ...]
