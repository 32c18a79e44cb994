"""A gathering while its text is being read, and what is said beside it: who may come, and who should hear of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from town.language.en.reading.found import Gathering
from town.language.en.times import Spot, when_of
from town.language.en.words import table

_USUALLY: dict[str, str] = table("gatherings", "usually")
_KEEP = re.compile(
    r"\b(?:not|n't|never|nobody|no one)\b (?:\w+ ){0,2}?(?:tell|know|spread|hear|let|mention)|don't (?:\w+ )?(?:tell"
    r"|spread|let)"
)


def is_to_be_spread(text: str) -> bool:
    """Whether a text (lower case) says that others should hear of it."""
    return bool(SPREAD.search(text)) and not _KEEP.search(text)


FOR_ALL = re.compile(
    r"\b(?:every(?:one|body)|all|any(?:one|body)|the whole (?:town|village|neighbou?rhood)"
    r"|all (?:the )?neighbou?rs)(?: (?:who|in|from|of) [\w #@]+?)? (?:is|are|'s|will be) (?:very |most "
    r"|warmly )?(?:welcome|invited)"
    r"|open to (?:all|every|anyone|anybody|the (?:public|whole))|(?:everyone|everybody|anyone|anybody) (?:can|may"
    r"|should) (?:come|join|attend)|invit(?:e|es|ed|ing) (?:everyone|everybody|all|the whole|people|as many|anyone"
    r"|friends|neighbou?rs)"
    r"|bring (?:a friend|friends|your friends|@\d+'s friends|anyone|whoever|everyone)|(?:wants?|hopes?"
    r"|like) (?:that )?(?:everyone|everybody|all|the whole town) (?:to )?(?:come|comes|joins?|be|hears?|hear|know)"
    r"|for (?:everyone|everybody|all(?= |$|,)|the whole (?:town|village|neighbou?rhood))|all (?:are )?welcome"
    r"|do tell (?:everyone|others|people)|hope everyone"
)
SPREAD = re.compile(
    r"\b(?:everyone|everybody|all (?:of )?(?:@\d+'s )?(?:the )?(?:people|neighbou?rs|friends|others)|people|others"
    r"|the (?:whole )?(?:town|village|neighbou?rhood)|as many (?:people )?as|anyone|neighbou?rs|word)\b(?: (?:in"
    r"|of) (?:the )?\w+)?(?: \w+){0,2} (?:to )?(?:hears?|knows?|learns?|told|aware|spreads?|finds? out|gets? around)"
    r"|\b(?:tell|telling|tells|inform|informing|let|letting|ask|invite|inviting|talk to|talking to) (?:(?:all|about|it"
    r"|of|to|the|@\d+'s|@\d+) )*(?:everyone|everybody|people|all|others|friends|neighbou?rs|customers"
    r"|(?:whole )?(?:town|village)|anyone|anybody)\b"
    r"|\bspread\w* (?:the|this|word)|\bword (?:to|should) spread|\bpass (?:it|this|the word) on|\bmake (?:it"
    r"|this) known\b|\blet it be known\b"
)
HELP = re.compile(
    r"\b(?:help(?:ing|ers?)?|a hand|helping hands?|volunteers?)(?: @\d+)?(?: (?:with|to|set|prepar|decorat|organi|get"
    r"|clean|cook|bak|is|are|would|needed|wanted|welcome|out|for|from|at|in|from)|\b)"
)  # fmt: skip


@dataclass(slots=True)
class Draft:
    """A gathering while its text is being read: later clauses may tell where and when."""

    head: str
    what: str
    span: str
    host: str = ""
    place: str = ""
    spots: list[Spot] = field(default_factory=list)
    for_all: bool = False
    wants_help: bool = False
    is_past: bool = False
    is_definite: bool = False

    def freeze(self, moment: datetime) -> Gathering | None:
        """The frame; None when it turned out to be over before it was told of."""
        when = when_of(self.spots, moment, _USUALLY.get(self.head.split()[-1], ""))
        if self.is_past or (when and when.day < moment.date() and (when.end is None or when.end <= moment)):
            return None
        return Gathering(self.span, self.what, self.head, self.host, self.place, when, self.for_all, self.wants_help)

    def is_again(self, later: Draft) -> bool:
        """Whether a later mention speaks of this gathering: "the dinner", "Ann's dinner"."""
        if self.head.split()[-1] != later.head.split()[-1]:
            return False
        if self.host and later.host and self.host != later.host:
            return False
        return later.is_definite or not later.spots

    def take(self, other: Draft) -> None:
        """Add what another telling of the same gathering says."""
        self.host = self.host or other.host
        self.place = self.place or other.place
        self.spots = self.spots or other.spots
        if len(other.what) > len(self.what):
            self.what = other.what
        self.for_all, self.wants_help = self.for_all or other.for_all, self.wants_help or other.wants_help
        self.is_past = self.is_past and other.is_past
