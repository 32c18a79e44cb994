"""What things on a map are called, and the words they have: nothing unseen, nothing twice, nothing endless.

Only of maps that people write: what a run has kept is read as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from town.core.plaintext import unfit_name
from town.core.written import clean, cut, quoted
from town.world.tmxfit import LAYERS
from town.world.tmxlayers import Layer

_WORDS = ("states", "affords")  # properties that are lists of names


def unfit_names(root: ET.Element, layers: Sequence[Layer]) -> Iterator[str]:
    """A sentence for every name or word that nobody could read, or that is there twice."""
    for one in root.iterfind("properties/property"):
        fault = unfit_name(_value(one)) if one.get("name") == "title" and clean(_value(one)) else ""
        if fault:
            yield f'map property "title": {fault}'
    for layer in layers:
        if layer.kind != "objectgroup" or layer.name not in LAYERS:
            continue
        for node in layer.node.iterfind("object"):
            where = f'object {cut(node.get("id", ""), 20)} in layer "{layer.name}"'
            yield from (f"{where}: {fault}" for fault in _of_an_object(node))


def _of_an_object(node: ET.Element) -> Iterator[str]:
    name = node.get("name", "")
    fault = unfit_name(name) if clean(name) else ""  # that it has none, others say
    if fault:
        yield f"its name: {fault}"
    for one in node.iterfind("properties/property"):
        kind = one.get("name", "")
        words = [clean(word) for word in _value(one).split(",")] if kind in _WORDS else []
        fault = next(filter(None, map(unfit_name, filter(None, words))), "")
        if fault:
            yield f'property "{kind}": {fault}'
        twice = next((word for number, word in enumerate(words) if word and word in words[:number]), "")
        if twice:
            yield f'property "{kind}": {quoted(twice)} is there twice; keep one of them'


def _value(node: ET.Element) -> str:
    return node.get("value") or node.text or ""
