"""How each condition looks, the same through the whole report: its label, colour and mark, its place in the order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from town.lab.study.about import About
from town.lab.study.tables import Tables

# told apart by readers who see few colours too, on white and on black; with a mark each, for print
LIGHT = ("#0b63a5", "#c8501a", "#0a8a5f", "#a8518f", "#8f6c00", "#2f95bd", "#6b6f76", "#7a4b33")
DARK = ("#6fb2f2", "#f2905e", "#4fce9f", "#e09ccb", "#e0bb4c", "#8ad6f2", "#a9aeb6", "#cfa48c")
MARKS = ("o", "s", "^", "D", "v", "P", "X", "p", "h", "<", ">")


class Look(NamedTuple):
    """A condition as it appears; `shade` is the number of its colour."""

    name: str
    label: str
    shade: int
    mark: str

    @property
    def colour(self) -> str:
        """Its colour on light paper."""
        return LIGHT[self.shade]


class Looks:
    """The looks by name: conditions in the order of the experiment, then those that only tables know."""

    def __init__(self, about: About, tables: Tables) -> None:
        labels = {condition.name: condition.label or condition.name for condition in about.conditions}
        labels |= {name: name for name in tables.conditions() if name not in labels}
        self._all = {
            name: Look(name, label, place % len(LIGHT), MARKS[place % len(MARKS)])
            for place, (name, label) in enumerate(labels.items())
        }
        self.reference = about.reference

    def __getitem__(self, name: str) -> Look:
        return self._all[name]

    def of(self, names: Iterable[object]) -> list[Look]:
        """The looks of some conditions, each once, in the constant order."""
        wanted = {str(name) for name in names}
        return [look for name, look in self._all.items() if name in wanted]

    @property
    def legend(self) -> str:
        """The label of the reference."""
        return self._all[self.reference].label if self.reference in self._all else self.reference
