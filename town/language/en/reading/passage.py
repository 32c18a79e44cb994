"""One text while it is being read: clauses become frames; a gathering stays a draft until the text ends."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from town.language.en.reading.activities import activities_in, states_in
from town.language.en.reading.answers import Answer, Asked, answers_in, invitations_in, refusals_in
from town.language.en.reading.clauses import Clause
from town.language.en.reading.draft import FOR_ALL, HELP, Draft, is_to_be_spread
from town.language.en.reading.found import Frame, Gathering, Intention, Invitation, Promise, Refusal
from town.language.en.reading.gatherings import gatherings_in
from town.language.en.reading.intentions import Wish, intentions_in
from town.language.en.reading.marks import Marked
from town.language.en.reading.relations import relations_in, without_weaker
from town.language.en.reading.reports import unwrapped
from town.language.en.times import Spot, when_of

_GOES_ON = re.compile(
    r"^(?:it|this|that|the event|the whole thing|everything|everyone|everybody|all|doors|starts?|begins?|please|do"
    r"|come|bring|free|%|at #|in #|from|on|@\d+ (?:starts?|begins?|meets?|will (?:start|begin|meet))|"
    r"there will be (?:food|music|wine|cake|drinks|games))"
)
_COME = re.compile(r"^(?:come|go|attend|join|be at|be there)\b")
_SORRY = re.compile(r"\b(?:afraid|sorry)\b")
_NO_REASON = re.compile(r"\b(?:afraid|sorry|hope|thank|wish|come|there)\b")
_NOWHERE = Gathering("", "", "")  # stands in an invitation until the text has ended


class Reading:
    """What has been understood of one text so far."""

    def __init__(self, whole: str, moment: datetime, people: tuple[str, str], marked: Marked) -> None:
        self._whole, self._moment, self._marked = whole, moment, marked
        self._speaker, self._listener = people
        self._found: list[tuple[Frame | None, Draft | None]] = []
        self._drafts: list[Draft] = []
        self._unexplained: tuple[str, int] | None = None  # whose refusal, and where it is found, lacks a reason

    def frames(self) -> list[Frame]:
        """All frames, in the order of the text, with gatherings as full as the text has made them."""
        frozen = {id(draft): draft.freeze(self._moment) for draft in self._drafts}
        made = (_filled(frame, frozen[id(draft)] if draft else None, draft) for frame, draft in self._found)
        return without_weaker([frame for frame in made if frame is not None])

    def read(self, clause: Clause, sentence: str, objects: Mapping[str, Sequence[str]]) -> None:
        """Take in one clause of a marked sentence."""
        clause, told = unwrapped(clause, self._marked)
        self._found += [(frame, None) for frame in told]
        if not clause.text:
            return
        own = [self._settle(draft) for draft in gatherings_in(clause, self._marked)]
        self._add_to_gathering(clause, own)
        if clause.about:
            self._wishes(clause, sentence, own)
            return
        self._explain(clause)
        refused = self._refusals(clause, own)
        if not refused:
            self._answers(clause, own)
        if self._wishes(clause, sentence, own) or own or refused:
            return
        self._others(clause, objects)

    def _others(self, clause: Clause, objects: Mapping[str, Sequence[str]]) -> None:
        relations = relations_in(clause, self._marked, self._whole)
        self._found += [(frame, None) for frame in relations]
        if not relations and not _GOES_ON.match(clause.low):
            self._found += [(frame, None) for frame in activities_in(clause, self._marked, self._moment)]
            self._found += [(frame, None) for frame in states_in(clause, self._marked, objects)]

    def _settle(self, draft: Draft) -> Draft:
        """Keep a draft, or add it to the one of the same text that it speaks of again."""
        for other in self._drafts:
            if other.is_again(draft):
                other.take(draft)
                return other
        self._drafts.append(draft)
        self._found.append((None, draft))
        return draft

    def _add_to_gathering(self, clause: Clause, own: Sequence[Draft]) -> None:
        """What a clause adds to the gathering spoken of: who may come, help, and, going on, where and when."""
        if not self._drafts:
            return
        last = own[-1] if own else self._drafts[-1]
        last.for_all = last.for_all or bool(FOR_ALL.search(clause.low)) or is_to_be_spread(clause.low)
        last.wants_help = last.wants_help or bool(HELP.search(clause.low))
        if own or clause.is_question or not _GOES_ON.match(clause.low):
            return
        last.place = last.place or self._marked.place(clause.low)
        last.spots = _fuller(last.spots, self._marked.spots(clause.low))

    def _spoken_of(self, own: Sequence[Draft]) -> Draft | None:
        """The clause's own gathering, or the last one that the text spoke of."""
        return own[0] if own else self._drafts[-1] if self._drafts else None

    def _refusals(self, clause: Clause, own: Sequence[Draft]) -> bool:
        refusals = refusals_in(clause, self._marked)
        for who, reason in refusals:
            self._unexplained = None if reason else (self._marked.person(who), len(self._found))
            self._found.append((Refusal(clause.span, who, None, reason), self._spoken_of(own)))
        return bool(refusals)

    def _explain(self, clause: Clause) -> None:
        """What somebody says of themselves right after a no is the reason for it."""
        if not self._unexplained:
            return
        mark, place = self._unexplained
        frame, draft = self._found[place]
        is_sorry = bool(_SORRY.search(clause.low))
        if isinstance(frame, Refusal) and clause.low.startswith(f"{mark} ") and not _NO_REASON.search(clause.low):
            self._found[place] = (replace(frame, reason=self._marked.words(clause.text)), draft)
        self._unexplained = self._unexplained if is_sorry else None

    def _answers(self, clause: Clause, own: Sequence[Draft]) -> None:
        for answer in answers_in(clause, self._marked, self._speaker):
            self._promises(answer, clause, own)
        for asked in invitations_in(clause, self._marked, self._speaker, self._listener):
            self._invitations(asked, clause, own)

    def _promises(self, answer: Answer, clause: Clause, own: Sequence[Draft]) -> None:
        draft = self._spoken_of(own) if answer.to_come else None
        for who in answer.who:
            if not (own and own[0].host == who):  # who gives it does not promise to come
                self._found.append((Promise(clause.span, who, answer.what, None, answer.company), draft))

    def _invitations(self, asked: Asked, clause: Clause, own: Sequence[Draft]) -> None:
        draft = self._spoken_of(own)
        for to in asked.to:
            if draft and asked.by and to != asked.by:
                self._found.append((Invitation(clause.span, asked.by, to, _NOWHERE, asked.along), draft))

    def _wishes(self, clause: Clause, sentence: str, own: Sequence[Draft]) -> bool:
        """Add what is intended; what was read as a promise, or as giving the gathering, is not added again."""
        wishes = intentions_in(clause, self._marked)
        for wish in wishes:
            is_coming = bool(_COME.match(wish.what))
            if (own and not is_coming) or answers_in(clause, self._marked, self._speaker):
                continue
            spread = is_to_be_spread(f"{sentence} {self._whole}".lower())
            self._found += [(frame, None) for frame in self._intentions(wish, clause, spread=spread)]
        return bool(wishes)

    def _intentions(self, wish: Wish, clause: Clause, *, spread: bool) -> list[Intention]:
        when = when_of(self._marked.spots(wish.rest), self._moment)
        what, place = self._marked.words(wish.what), self._marked.place(wish.rest)
        return [Intention(clause.span, who, what, place, when, spread) for who in wish.who]


def _filled(frame: Frame | None, gathering: Gathering | None, draft: Draft | None) -> Frame | None:
    """A frame with the gathering that it is about; nothing for one that was over before it was told of."""
    if frame is None:
        return gathering
    if isinstance(frame, Invitation):
        return replace(frame, gathering=gathering) if gathering else None
    if draft is not None and isinstance(frame, (Promise, Refusal)):
        return replace(frame, gathering=gathering)
    return frame


def _fuller(old: Sequence[Spot], new: Sequence[Spot]) -> list[Spot]:
    """Times said before, and those of the new ones that add a day or an hour to them."""
    has_day, has_hour = any(spot.day for spot in old), any(spot.begins for spot in old)
    return [*old, *(spot for spot in new if not (spot.day and has_day) and not (spot.begins and has_hour))]
