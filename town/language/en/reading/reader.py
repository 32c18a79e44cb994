"""From English words to what they do and mean: shallow parsing, then a reading of each clause by its class of verb.

A text is split into sentences and quotations (`sentences`); names, places, times and pronouns are resolved (`tokens`,
`people`); words are tagged (`tagging`) and put together to clauses (`verbs`, `clauses`). Each sentence gets its act
first (`acts`, `utterance`); only what asserts something is read further (`statements`). What no reader understands
yields nothing: it stays text.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

from town.core.frames import Asked, Frame, Frames, Invited, Told, Unknown
from town.core.talk import Passage, Understanding
from town.language.en.lexicon import Lexicon
from town.language.en.reading.answers import Before
from town.language.en.reading.found import Found, frames_of
from town.language.en.reading.noted import noted_tie
from town.language.en.reading.scene import Scene
from town.language.en.reading.sentences import pieces_of, sentences_of
from town.language.en.reading.utterance import Utterance
from town.language.en.trie import tidy

_SURE = 0.55  # what is less sure is not handed to callers that ask for what a text says
_LEAD = re.compile(r"\W+$")


class Reader:
    """Reads texts into frames, in the names of one town."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._people = frozenset(lexicon.people)
        self._leads = lru_cache(maxsize=4096)(self._named_in)

    def understand(self, passage: Passage, now: datetime) -> Understanding:
        """What words do and what they mean to the one who hears them, or whose note they are."""
        text = tidy(passage.text)
        if not passage.speaker:
            return Understanding("", frames_of(self._text(text, now, (passage.hearer, passage.hearer)), now))
        said = self._said(text, now, (passage.speaker, passage.hearer), self._open(passage, now))
        return Understanding(said.act, frames_of(said.found, now))

    def plainly(self, passage: Passage, now: datetime) -> Understanding:
        """The same without what is denied or doubted, and without people who have no name: for who weighs neither."""
        understood = self.understand(passage, now)
        return Understanding(understood.act, tuple(dict.fromkeys(_flat(understood.frames, self._people))))

    def _open(self, passage: Passage, now: datetime) -> Before | None:
        """What the line before leaves open, as the one who speaks now has understood it."""
        last = passage.before[-1] if passage.before else None
        if last is None or last.speaker == passage.speaker:
            return None
        return self._said(tidy(last.text), now, (last.speaker, passage.speaker)).as_before()

    def _said(self, text: str, now: datetime, people: tuple[str, str], before: Before | None = None) -> Utterance:
        """A text as said by the first of two people to the second, after what the line before left open."""
        scene = Scene(*people, now, self.lexicon.objects, is_speech=True)
        return _read(Utterance(self.lexicon, scene, before), text)

    def _text(self, text: str, moment: datetime, people: tuple[str, str]) -> list[Found]:
        """A text as said by the first of two people to the second; speech inside of it is read as said by others."""
        found: list[Found] = []
        for piece in pieces_of(text):
            if piece.is_quoted:
                found += self._quoted(piece.lead, piece.text, moment, people)
            else:
                found += self._plain(piece.text, moment, people)
        return found

    def _quoted(self, lead: str, inner: str, moment: datetime, people: tuple[str, str]) -> list[Found]:
        """Words in quotation marks: who said them to whom, and what they say."""
        names = self._leads(lead, people)
        speaker = names[0] if names else ""
        listener = names[1] if len(names) > 1 else (people[0] if people[0] != speaker else "")
        inside = self._said(inner, moment, (speaker, listener)).found
        return [Found(Told(speaker, listener, (), inner), None, inside)] if speaker else inside

    def _named_in(self, lead: str, people: tuple[str, str]) -> tuple[str, ...]:
        """Those named before words in quotation marks: the same few words with every utterance of a talk."""
        return self.lexicon.people_in(_LEAD.sub("", lead), people[0])

    def _plain(self, text: str, moment: datetime, people: tuple[str, str]) -> list[Found]:
        """A text without speech in quotation marks."""
        text = text.strip()
        if not text:
            return []
        tie = noted_tie(text, self.lexicon)
        scene = Scene(*people, moment, self.lexicon.objects)
        utterance = Utterance(self.lexicon, scene, None)
        if tie is not None:
            utterance.found += [Found(frame) for frame in tie.frames]
            utterance.speak_of(tie.whom)
            text = tie.note
        return _read(utterance, text).found


def _read(utterance: Utterance, text: str) -> Utterance:
    """The utterance after it has taken in every sentence of a text."""
    for sentence in sentences_of(text):
        utterance.read(sentence)
    return utterance


def _flat(frames: Frames, people: frozenset[str]) -> list[Frame]:
    """What was told beside its teller, without what is denied, doubted, asked, or of people without names."""
    found: list[Frame] = []
    for frame in frames:
        if isinstance(frame, (Asked, Unknown)) or frame.negated or frame.sure < _SURE:
            continue
        if isinstance(frame, Told):
            if frame.who:
                found.append(Told(frame.who, frame.whom, (), frame.words))
            found += _flat(frame.content, people)
        elif isinstance(frame, Invited) and not frame.gathering.head:
            continue
        elif getattr(frame, "who", "") in people or not hasattr(frame, "who"):
            found.append(frame)
    return found
