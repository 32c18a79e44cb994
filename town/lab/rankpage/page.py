"""The page as one file: template, style and program inside, no network, and texts that cannot break out of it."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

import msgspec
from msgspec import Struct

from town.core.errors import TownError
from town.core.wholefile import write_file
from town.lab.rankpage.items import Item, Line, Study, cards

HERE = Path(__file__).parent
# what could end a script element or a line of JavaScript, written so that JSON still reads the same letter
UNSAFE = str.maketrans({letter: f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"})


class _Shown(Struct, frozen=True):
    """An item as the page has it: no condition, so that looking at its source tells nothing either."""

    person: str
    about: str
    day: tuple[Line, ...]
    memories: tuple[str, ...]
    category: str
    asked: str
    answers: tuple[tuple[str, str], ...]  # label, text


class _Content(Struct, frozen=True):
    study: str
    title: str
    items: tuple[_Shown, ...]


def write_page(study: Study, path: Path) -> Path:
    """Write the page on which people rank the answers of a study."""
    if not study.items:
        raise TownError(f"{path}: there are no answers to rank; ask for at least one person and one question")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, page(study))
    return path


def page(study: Study) -> str:
    """The page's HTML."""
    content = _Content(study.id, study.title, tuple(_shown(item) for item in study.items))
    return Template(_read("page.html")).substitute(
        title=escape(study.title),
        style=_read("page.css"),
        content=msgspec.json.encode(content).decode().translate(UNSAFE),
        program=_read("page.js"),
    )


def _shown(item: Item) -> _Shown:
    answers = tuple((card.label, card.text) for card in cards(item))
    return _Shown(item.person, item.about, item.day, item.memories, item.category, item.asked, answers)


def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
