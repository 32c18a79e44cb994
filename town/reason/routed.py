"""Which question goes to whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from town.core.errors import UsageError
from town.core.written import suggest
from town.mind.questions import Answered, Question, Reasoner
from town.reason.kinds import KINDS, kind_name

A = TypeVar("A")


class Routed:
    """A reasoner that holds several: one for each kind of question in `routes`, by its typed name, one for the rest."""

    def __init__(self, default: Reasoner, routes: Mapping[str, Reasoner]) -> None:
        self.default = default
        self.routes = dict(routes)
        self._by_type = {KINDS[kind]: reasoner for kind, reasoner in routes.items()}

    def answer(self, question: Question[A]) -> Answered[A]:
        """The answer of whoever answers questions of that kind."""
        return self._by_type.get(type(question).__name__, self.default).answer(question)


def parse_routes(text: str) -> dict[str, str]:
    """Read "speak=llama,draw_insights=llama" as kind -> reasoner, sorted by kind. Raises UsageError.

    Whether there are such kinds and reasoners is for `fault_of_route` to say.
    """
    routes: dict[str, str] = {}
    for part in filter(str.strip, text.split(",")):
        kind, equals, reasoner = (piece.strip() for piece in part.partition("="))
        if not equals or not kind or not reasoner:
            raise UsageError(f'--route {text}: found "{part.strip()}"; write KIND=REASONER, for example speak=llama')
        if kind in routes:
            raise UsageError(f"--route {text}: {kind} is named twice")
        routes[kind_name(kind)] = reasoner
    return dict(sorted(routes.items()))


def fault_of_route(kind: str, reasoner: str, reasoners: tuple[str, ...]) -> str:
    """What is wrong with a route, as the end of a sentence; empty when nothing is."""
    if kind not in KINDS:
        return f'"{kind}" is not a kind of question; {suggest(kind, KINDS)}'
    if reasoner not in reasoners:
        return f'found "{reasoner}"; {suggest(reasoner, reasoners)}'
    return ""
