"""A sentence with its people, places and times replaced by marks, so that patterns need not know any name.

`@3` is the fourth person of the text (the same person has the same mark everywhere), `#0` a place, `%0` a time, `~0`
a title in quotes. "I", "you", "she" and so on become the mark of whom they mean, as far as a simple rule tells: "she"
is the subject of this sentence or of the one before, "him" whoever else was named last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from town.language.en.lexicon import Lexicon, Mention
from town.language.en.morphology import third_person
from town.language.en.reading.verbs import is_read_as_verb
from town.language.en.times import Spot, spots_in

_PRONOUN = re.compile(
    r"\b(?:(?P<me>I|[Mm]e|[Mm]yself|[Ww]e|[Uu]s|[Oo]urselves)|(?P<mine>[Mm]y|[Oo]ur|[Mm]ine|[Oo]urs)"
    r"|(?P<you>[Yy]ou|[Yy]ourself)|(?P<yours>[Yy]ours?)"
    r"|(?P<he>[Hh]e|[Ss]he)|(?P<him>[Hh]im|[Hh]imself|[Hh]erself)|(?P<his>[Hh]is)|(?P<her>[Hh]er)"
    r"|(?P<they>[Tt]hey|[Tt]hem)|(?P<their>[Tt]heir))\b(?!-)"
)
_NO_NOUN_AFTER = re.compile(
    r"\s*(?:$|[^\w\s'~]|(?:to|at|in|on|for|with|and|but|or|about|that|if|when|because|so|by|from|as|a|an|the|some|what"
    r"|how|"
    r"who|where|whether|again|today|tonight|tomorrow|very|too|there|here|out|along|up|is|was|will|would|not|of|into"
    r"|over|"
    r"back|off|down|this|these|those|it|any|since|yesterday|twice|often|much|more|deeply|dearly|pushy)\b)"
)
_JOINER = re.compile(r"(?:,| and|, and| &|,? together with) ")
_ASKS = re.compile(r"\b(?:ask|congratulat|thank|prais|compliment|tease)\w*\b")
_ASKED_TO = re.compile(
    r"@\d+ (?:asked|asks|invited|invites|told|wants|begged|urged) (@\d+) to [^:;.,@]*(?:@\d+'s [^@]*)?$"
)
_LAST_MARK = re.compile(r"@(\d+)(\D*)$")
_PERSON_MARK, _PLACE_MARK, _TIME_MARK = re.compile(r"@(\d+)"), re.compile(r"#(\d+)"), re.compile(r"%(\d+)")
_TITLE = re.compile(r'"[^"]*"')
_Thing = Spot | Mention | re.Match[str]
_Found = tuple[int, int, int, _Thing]  # start, kind (0 title, 1 time, 2 place, 3 person, 4 pronoun), end, what


def _position(found: _Found) -> tuple[int, int]:
    return found[0], found[1]


_FILLER = re.compile(
    r"\b(?:you know(?: what)?|you see|mind you|I mean|listen|look), (?=I\b|we\b|there|it\b|[A-Z])", re.IGNORECASE
)
_MARKS = re.compile(r"[@#%~](?=\d)")
_MARK = re.compile(r"([@#%~])(\d+)")


_BARE = "".join(  # who is helped to do something does not "does" it
    rf"(?<!\b{verb} @)" for verb in ("help", "helps", "helping", "helped", "let", "lets", "letting", "make", "makes",
                                    "making", "made", "see", "sees", "seeing", "hear", "hears", "watch", "have")
)  # fmt: skip
_AGREES = re.compile(
    rf"(@(?<!and @)(?<!& @)(?<!, @){_BARE}\d+ (?:(?:also|really|still|just|always|never) )?)([a-z]+)\b"
)


def _agreeing(hit: re.Match[str]) -> str:
    """Make "@0 tend", which was "I tend", "@0 tends"; the same for "have", "am", "are" and "do"."""
    verb = hit[2]
    if verb in _AUXILIARIES:
        return hit[1] + _AUXILIARIES[verb]
    return hit[1] + third_person(verb) if is_read_as_verb(verb) else hit[0]


_AUXILIARIES = {"have": "has", "am": "is", "are": "is", "do": "does", "were": "was"}


@dataclass(slots=True)
class Marked:
    """What the marks of a text stand for; shared by its sentences."""

    people: list[str] = field(default_factory=list)
    places: list[tuple[str, str]] = field(default_factory=list)  # address, words
    times: list[tuple[Spot, str]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def person(self, name: str) -> str:
        """The mark of a person."""
        if name not in self.people:
            self.people.append(name)
        return f"@{self.people.index(name)}"

    def words(self, marked: str) -> str:
        """The text that a marked text stands for: names in full, places and times as they were said."""
        return _MARK.sub(self._word, _AGREES.sub(_agreeing, marked)).replace("can not", "cannot")

    def _word(self, hit: re.Match[str]) -> str:
        number = int(hit[2])
        if hit[1] == "@":
            return self.people[number]
        if hit[1] == "#":
            return self.places[number][1]
        return self.times[number][1] if hit[1] == "%" else self.titles[number]

    def name(self, mark: str) -> str:
        """The full name behind "@2"."""
        return self.people[int(mark[1:])]

    def names(self, marked: str) -> tuple[str, ...]:
        """The full names behind all marks of people in a stretch, in order, without repeats."""
        return tuple(dict.fromkeys(self.people[int(hit)] for hit in _PERSON_MARK.findall(marked)))

    def place(self, marked: str) -> str:
        """The address of the first place in a stretch, or nothing."""
        hit = _PLACE_MARK.search(marked)
        return self.places[int(hit[1])][0] if hit else ""

    def spots(self, marked: str) -> list[Spot]:
        """The times in a stretch."""
        return [self.times[int(number)][0] for number in _TIME_MARK.findall(marked)]


_WOULD = (
    r"'d (?=(?:really |so |very much |gladly |rather )*"
    r"(?:like|love|be|rather|prefer|gladly|have to|come|go|join|help)\b)"
)
_IS = (  # "Ann's giving a dinner" is no possessive, "Ann's reading" may be one
    r"(@\d+)'s (?=(?:not|going|gonna|coming|also|always|now|still|just|really|very|so|in love|married|engaged|an?|the"
    r"|running for|(?!(?:meeting|reading|rehearsal|wedding|opening|gathering|training|painting|screening|tasting)\b)"
    r"\w+ing (?:an?|the|to|for|about|of|on|up|out|my|his|her|it|#|@|some|everyone|us)(?:\b|\d))(?:\b|\d|$))"
)
_SUBJECTS = "|".join(
    rf"(?<=\b[{word[0].upper()}{word[0]}]{word[1:]}')"
    for word in ("it", "that", "there", "he", "she", "what", "who", "here", "everyone", "everybody")
)
_CONTRACTIONS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (needle, re.compile(pattern), full)
    for needle, pattern, full in (  # the first is in every text that the pattern finds something in
        ("'m", r"'m\b", " am"),
        ("'re", r"'re\b", " are"),
        ("'ll", r"'ll\b", " will"),
        ("'ve", r"'ve\b", " have"),
        ("on't", r"\b([Ww])on't\b", r"\1ill not"),
        ("an't", r"\b([Cc])an't\b", r"\1an not"),
        ("annot", r"\b([Cc])annot\b", r"\1an not"),
        ("shan't", r"\bshan't\b", "shall not"),
        ("n't", r"n't\b", " not"),
        ("'d", _WOULD, " would "),
        ("'d", r"(@\d+|\b[Tt]hey|\b[Hh]e|\b[Ss]he)'d\b", r"\1 had"),
        ("'s", rf"'(?:{_SUBJECTS})s\b", " is"),
        ("'s", r"(@\d+)'s (?=(?:been|got|decided|agreed|promised|made up|already|gone|had)\b)", r"\1 has "),
        ("'s", _IS, r"\1 is "),
        ("gonna", r"\bgonna\b", "going to"),
        ("wanna", r"\bwanna\b", "want to"),
    )
)  # fmt: skip


def _spelt_out(marked: str) -> str:
    """Contractions written out: "@0'm" -> "@0 am", "won't" -> "will not"."""
    if "'" in marked or "nn" in marked or "cannot" in marked:
        for needle, pattern, full in _CONTRACTIONS:
            if needle in marked:
                marked = pattern.sub(full, marked)
    return marked


class Marker:
    """Marks the sentences of one text in turn, remembering who was spoken of."""

    def __init__(self, lexicon: Lexicon, moment: datetime, people: tuple[str, str]) -> None:
        self._lexicon, self._moment = lexicon, moment
        self._speaker, self._listener = people
        self.marked = Marked()
        self._subject = ""  # of this sentence
        self._subject_before = ""
        self._group: tuple[str, ...] = ()
        self._recent: list[str] = []
        self._genders: dict[str, str] = {}

    def mark(self, sentence: str) -> str:
        """The sentence with marks; sentences must come in the order of the text."""
        sentence = _MARKS.sub(" ", sentence)
        if ", " in sentence:  # in all that fills a pause
            sentence = _FILLER.sub("", sentence)
        if self._subject:
            self._subject_before = self._subject
        self._subject = ""
        parts: list[str] = []
        at = 0
        for start, kind, end, thing in self._finds(sentence):
            if start >= at:
                parts.append(sentence[at:start])
                parts.append(self._made(kind, thing, sentence, "".join(parts)))
                at = end
        return _spelt_out("".join([*parts, sentence[at:]]))

    def speak_of(self, mark: str) -> None:
        """Let the next sentence's "she" be this person."""
        self._subject = self.marked.name(mark)

    def _finds(self, text: str) -> list[_Found]:
        """Where marks go; of those that begin together, titles go before times, places, people and pronouns."""
        found: list[_Found] = [(hit.start(), 0, hit.end(), hit) for hit in _TITLE.finditer(text)]
        found += [(spot.start, 1, spot.end, spot) for spot in spots_in(text, self._moment)]
        found += [(place.start, 2, place.end, place) for place in self._lexicon.place_mentions(text)]
        found += [(person.start, 3, person.end, person) for person in self._lexicon.person_mentions(text)]
        found += [(hit.start(), 4, hit.end(), hit) for hit in _PRONOUN.finditer(text)]
        found.sort(key=_position)
        return found

    def _made(self, kind: int, thing: _Thing, text: str, before: str) -> str:
        """The mark for something found, given the marked text before it."""
        if isinstance(thing, Spot):
            return self._time(thing, text)
        if isinstance(thing, Mention):
            return self._place(thing, text) if kind == 2 else self._named(thing.value, before)
        return self._title(thing[0]) if kind == 0 else self._pronoun(thing, text, before)

    def _title(self, words: str) -> str:
        self.marked.titles.append(words)
        return f"~{len(self.marked.titles) - 1}"

    def _time(self, spot: Spot, text: str) -> str:
        self.marked.times.append((spot, text[spot.start : spot.end]))
        return f"%{len(self.marked.times) - 1}"

    def _place(self, place: Mention, text: str) -> str:
        self.marked.places.append((place.value, text[place.start : place.end]))
        return f"#{len(self.marked.places) - 1}"

    def _named(self, name: str, before: str) -> str:
        mark = self.marked.person(name)
        last = _LAST_MARK.search(before)
        if last and _JOINER.fullmatch(last[2]):
            other = self.marked.people[int(last[1])]
            self._group = (*(self._group if other in self._group else (other,)), name)
        self._note(name)
        return mark

    def _note(self, name: str) -> None:
        self._subject = self._subject or name
        if name in self._recent:
            self._recent.remove(name)
        self._recent.append(name)

    def _pronoun(self, hit: re.Match[str], text: str, before: str) -> str:
        kind, word = hit.lastgroup or "", hit[0]
        if kind in ("me", "mine", "you", "yours"):
            return self._direct(word, kind)
        if kind == "her":
            kind = "him" if _NO_NOUN_AFTER.match(text, hit.end()) else "his"
        if kind in ("they", "their") and self._group:
            marks = " and ".join(map(self.marked.person, self._group))
            return marks + ("'s" if kind == "their" else "")
        gender = "" if kind in ("they", "their") else "f" if word.lower() in ("she", "her", "herself") else "m"
        reflexive = word.lower().endswith("self")
        is_object = not reflexive and (kind == "him" or word.lower() == "them")
        is_object = is_object or (kind == "his" and bool(_ASKS.search(before)))
        own = self._clause_subject(before) if is_object else ""
        who = self._antecedent(own, "" if is_object else self._told_of(before), gender)
        if not who:
            return word
        if gender:
            self._genders.setdefault(who, gender)
        self._subject = self._subject or who
        return self.marked.person(who) + ("'s" if kind in ("his", "their") else "")

    def _direct(self, word: str, kind: str) -> str:
        who = self._speaker if kind in ("me", "mine") else self._listener
        if not who:
            return word
        if word in ("I", "We", "we", "You", "you"):
            self._subject = self._subject or who
        self._genders[who] = "-"  # nobody calls them "he" or "she" beside "I" or "you"
        return self.marked.person(who) + ("'s" if kind in ("mine", "yours") else "")

    def _clause_subject(self, before: str) -> str:
        """Who is spoken of in the clause that a pronoun stands in: "him" is somebody else."""
        asked = _ASKED_TO.search(before)
        if asked:  # "Bob asked Ann to go with him"
            return self.marked.name(asked[1])
        hit = re.search(r"@\d+", re.split(r"[:;,]| that | but | and (?=@)", before)[-1])
        return self.marked.name(hit[0]) if hit else self._subject or "-"

    def _told_of(self, before: str) -> str:
        """Who a report is about: "Ann says that Bob is late because he overslept"."""
        _, that, after = before.rpartition(" that ")
        hit = re.match(r"@\d+", after) if that else None
        return self.marked.name(hit[0]) if hit else ""

    def _antecedent(self, not_this: str, told_of: str, gender: str) -> str:
        """Whom a pronoun of the third person means, or nothing; an object is not the subject of its clause."""
        named = list(reversed(self._recent))
        if not_this:
            order = [name for name in (*named, self._subject_before) if name != not_this]
        else:
            order = [told_of, self._subject, self._subject_before, *named]
        fits = (name for name in order if name and self._genders.get(name, gender) == gender) if gender else iter(order)
        return next((name for name in fits if name and self._genders.get(name) != "-"), "")
