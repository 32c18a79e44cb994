"""From sentences to frames: reads plain English, whoever wrote it, without any model.

A text is split into sentences and quotations; names, places and times become marks (`read_marks`); sentences are split
into clauses (`read_clauses`), from which who-told-whom is taken off (`read_reports`); then small readers look at each
clause (`read_frames`). What no reader understands yields nothing: it stays text.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from town.core import frames as f
from town.core.frames import Frames
from town.core.talk import Passage, Understanding
from town.language.en.lexicon import Lexicon
from town.language.en.reading.clauses import clauses_of, sentences_of
from town.language.en.reading.found import Frame, Told
from town.language.en.reading.marks import Marker
from town.language.en.reading.meaning import frames_of
from town.language.en.reading.passage import Reading
from town.language.en.times import hangs_on_hour
from town.language.en.trie import tidy

_KEPT = 50_000  # texts in the cache; all are dropped when it is full
_QUOTE = re.compile(r'"([^"]+)"')
_SAYS = (
    r"(?:told|tells|said|says|asked|asks|replied|replies|answered|added|whispered|wrote|writes|shouted|explained"
    r"|announced|texted)"
)
_SAID_BEFORE = re.compile(rf"\b{_SAYS}\b(?:[^.!?]{{0,60}}[:,]|(?: to)?(?: [A-Z]\S+){{0,2}})\s*$|:\s*$")
_SAID_AFTER = re.compile(rf"^[ ,]*(?P<who>[^.!?\"]{{0,40}}?\b{_SAYS}\b[^.!?\"]{{0,40}})")
_FEELING = re.compile(r"the feeling is: [^.;]+[.;] ")
_KNOWN = re.compile(r"@\d+ knows (@\d+)\b.*\bthe feeling is: ")


class Reader:
    """Reads texts into frames; remembers what it has read."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._read: dict[tuple[str, date, str], tuple[Frame, ...]] = {}
        self._quotes: dict[tuple[str, date, str, str], list[Frame]] = {}  # by words, date, speaker and listener
        self._leads: dict[tuple[str, date, tuple[str, str]], tuple[str, ...]] = {}  # by words, date and the two

    def frames(self, text: str, when: datetime, me: str = "") -> tuple[Frame, ...]:
        """What a text says to `me`, whose memory it is: "I", "my" and, outside of quotations, "you" mean me."""
        found = self._read.get((text, when.date(), me))
        return self._fresh(text, when, me) if found is None else found

    def understand(self, passage: Passage, now: datetime) -> Understanding:
        """What words do and mean, as the one who hears or remembers them takes it."""
        if not passage.speaker:
            return Understanding("", self.meaning(passage.text, now, passage.hearer))
        told = f'{passage.speaker} told {passage.hearer}: "{passage.text}"'
        frames = self.meaning(told, now, passage.hearer)
        return Understanding("", tuple(frame for frame in frames if not _is_saying(frame, passage)))

    def meaning(self, text: str, when: datetime, me: str = "") -> Frames:
        """The same as frames of the core."""
        return frames_of(self.frames(text, when, me))

    def _fresh(self, text: str, when: datetime, me: str) -> tuple[Frame, ...]:
        """Read a text that is not in the cache for this date; some ("in two hours") hang on the hour as well."""
        key = (text, when if hangs_on_hour(text) else when.date(), me)
        found = self._read.get(key)
        if found is None:
            if len(self._read) >= _KEPT:
                self._read.clear()
                self._quotes.clear()
                self._leads.clear()
            found = self._read[key] = tuple(dict.fromkeys(self._text(tidy(text), when, (me, me))))
        return found

    def _text(self, text: str, moment: datetime, people: tuple[str, str]) -> list[Frame]:
        """A text as said by the first of two people to the second; speech inside of it is read as said by others."""
        found: list[Frame] = []
        start = 0
        for quote in _QUOTE.finditer(text) if '"' in text else ():
            if quote.start() < start:
                continue
            before = text[start : quote.start()]
            said = _SAID_BEFORE.search(before)
            after = None if said else _SAID_AFTER.match(text[quote.end() :])
            if not said and not (after and len(quote[1].split()) > 2):
                continue  # a title, or a word in quotation marks
            earlier, lead = _last_sentence(before) if said else (before, after["who"] if after else "")
            found += self._plain(earlier, moment, people)
            found += self._quoted(lead, quote[1], moment, people)
            start = quote.end() + (after.end() if after else 0)
        return found + self._plain(text[start:], moment, people)

    def _quoted(self, lead: str, inner: str, moment: datetime, people: tuple[str, str]) -> list[Frame]:
        """Words in quotation marks: who said them to whom, and what they say."""
        names = self._named_in(lead, moment, people)
        speaker = names[0] if names else ""
        listener = names[1] if len(names) > 1 else (people[0] if people[0] != speaker else "")
        told: list[Frame] = [Told(f'{lead.strip()} "{inner}"', speaker, listener, inner)] if speaker else []
        return told + self._inside(inner, moment, (speaker, listener))

    def _named_in(self, lead: str, moment: datetime, people: tuple[str, str]) -> tuple[str, ...]:
        """Those named before words in quotation marks: the same few words with every utterance of a talk."""
        key = (lead, moment.date(), people)
        found = self._leads.get(key)
        if found is None:
            marker = Marker(self.lexicon, moment, people)
            found = self._leads[key] = marker.marked.names(marker.mark(lead))
        return found

    def _inside(self, inner: str, moment: datetime, people: tuple[str, str]) -> list[Frame]:
        """What words in quotation marks say: the same to everybody who remembers them."""
        key = (inner, moment if hangs_on_hour(inner) else moment.date(), *people)
        found = self._quotes.get(key)
        if found is None:
            found = self._quotes[key] = self._text(inner, moment, people)
        return found

    def _plain(self, text: str, moment: datetime, people: tuple[str, str]) -> list[Frame]:
        """A text without speech in quotation marks."""
        text = text.strip()
        if not text:
            return []
        marker = Marker(self.lexicon, moment, people)
        reading = Reading(text, moment, people, marker.marked)
        known = ""  # whom a note on a relation is about
        for sentence in (part for piece in _with_notes(text) for part in sentences_of(piece)):
            marked = marker.mark(sentence)
            if known and not marked.startswith("@"):
                marked = f"{known} {marked[0].lower()}{marked[1:]}"  # "Studies physics."
            for clause in clauses_of(marked, sentence):
                reading.read(clause, marked, self.lexicon.objects)
            feeling = _KNOWN.match(marked)
            if feeling:
                known = feeling[1]
                marker.speak_of(known)
        return reading.frames()


def _is_saying(frame: f.Frame, passage: Passage) -> bool:
    """Whether it says no more than that the words were said."""
    return isinstance(frame, f.Told) and frame.who == passage.speaker and frame.words == passage.text


def _with_notes(text: str) -> list[str]:
    """A relation as it is noted, and the note on it: "Ann knows Bob well; the feeling is: fond. teaches next door"."""
    hit = _FEELING.search(text)
    return [text[: hit.end()], text[hit.end() :]] if hit else [text]


def _last_sentence(text: str) -> tuple[str, str]:
    parts = sentences_of(text)
    return (text[: text.rfind(parts[-1])], parts[-1]) if parts else ("", text)
