"""Tiled's XML from anybody: read only as far as a map made in Tiled can go, so that no file can take all memory."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET
from xml.parsers import expat

from town.core.errors import BadInput

MOST_ELEMENTS = 200_000  # The Ville has 1,500; a tileset that says something of every tile has tens of thousands
MOST_DEEP = 50  # elements in elements: each group in a group is one
MOST_PX = 10_000_000  # away from the corner of the map: ten times as far as the longest map reaches

_WHOLE = re.compile(r"[0-9]{1,10}")
_NUMBER = re.compile(r"[-+]?[0-9]{1,20}(\.[0-9]{0,30})?([eE][-+]?[0-9]{1,3})?")


def tree(data: bytes, file: str, tag: str) -> ET.Element:
    """The root of a map or tileset. Raises BadInput: no XML, a document type, too deep, too much, or another root."""
    grower = _Grower(file)
    try:
        grower.parser.Parse(data, True)
        root = grower.builder.close()
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BadInput(f"{file}: this is not XML ({error}); save the {tag} from Tiled again") from None
    if root.tag != tag:
        raise BadInput(f"{file}: the file begins with <{root.tag}>; a {tag} made in Tiled begins with <{tag}>")
    return root


class _Grower:
    """Expat with a watch on what it reads. A document type is what entities come in, which can grow without end."""

    def __init__(self, file: str) -> None:
        self.builder = ET.TreeBuilder()
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.builder.data
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._file, self._depth, self._count = file, 0, 0

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > MOST_DEEP:
            self._refuse(f"elements are nested more than {MOST_DEEP} deep; put fewer groups into groups")
        if self._count > MOST_ELEMENTS:
            self._refuse(f"there are more than {MOST_ELEMENTS} elements, which is the most that is read")
        self.builder.start(tag, attributes)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self.builder.end(tag)

    def _refuse_doctype(self, *_: object) -> None:
        self._refuse("there is a document type (<!DOCTYPE>), which Tiled never writes; take it out")

    def _refuse(self, sentence: str) -> None:
        raise BadInput(f"{self._file}:{self.parser.CurrentLineNumber}: {sentence}")


# -- numbers in attributes --------------------------------------------------------------------------------------------


def whole(text: str | None) -> int | None:
    """A whole number, 0 or more; None where there is none."""
    return int(text) if text is not None and _WHOLE.fullmatch(text.strip()) else None


def number(text: str | None, default: float = 0.0) -> float | None:
    """A number of pixels; None where it is none, or further away than any map reaches."""
    if text is None:
        return default
    found = float(text) if _NUMBER.fullmatch(text.strip()) else None
    return found if found is not None and abs(found) <= MOST_PX else None


def is_set(text: str | None) -> bool:
    """A flag as Tiled writes it: 1, or true."""
    return (text or "").strip().lower() in ("1", "true")
