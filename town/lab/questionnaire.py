"""What people are asked in interviews: a file of questions with gaps, and how the gaps are filled for one person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from town.core.errors import BadInput, UsageError
from town.core.plainfile import is_there, read_file
from town.core.strict import Strict, Text, validate
from town.core.written import parse_time, suggest
from town.core.yamlfile import MOST_BYTES, Document, read_yaml
from town.lab.answers import Posed
from town.lab.contacts import Contacts, contacts_of
from town.lab.topic import Topic
from town.runlog.reader import RunReader

Check = Literal[
    "", "name", "occupation", "interests", "household", "weekday", "person", "topic", "plan_at", "plan_done",
    "reaction", "inspiration", "book", "gift", "compliment", "company",
]  # fmt: skip

_GAP = re.compile(r"\{([^{}]*)\}")
_OF_PEOPLE = ("met_a", "met_b", "contact", "recent", "trap")
_OF_TOPIC = re.compile(r"topic_([1-9][0-9]?)\.(ask|name|about)")
_OF_TOPICS = tuple(f"topic_{number}.{what}" for number in (1, 2) for what in ("ask", "name", "about"))  # to suggest
_TIMED = ("plan_at", "plan_done")
_WITH_SUBJECT = ("person", "topic", "book", "gift", "compliment")


class Entry(Strict):
    """One question, as it is written. `ask` and `subject` may have gaps: {contact}, {topic_1.ask}."""

    ask: Text
    id: Text
    category: Text = "questions"
    check: Check = ""
    subject: str = ""

    @model_validator(mode="after")
    def _subject_fits(self) -> Entry:
        for gap in _GAP.findall(f"{self.ask} {self.subject}"):
            if gap not in _OF_PEOPLE and not _OF_TOPIC.fullmatch(gap):
                raise ValueError(f"found {{{gap}}}, which is nothing to fill in; {suggest(gap, _KNOWN_GAPS)}")
        if self.check in _TIMED:
            parse_time(self.subject)
        elif self.check in _WITH_SUBJECT and not self.subject.strip():
            raise ValueError(f'the check "{self.check}" needs a "subject": whom or what the question is about')
        return self


_KNOWN_GAPS = (*_OF_PEOPLE, *_OF_TOPICS)


class Questionnaire(Strict):
    """Questions in the order of asking; `trap` are names of people who do not exist."""

    questions: Annotated[tuple[Entry, ...], Field(min_length=1)]
    trap: tuple[Text, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _texts_are_questions(cls, written: object) -> object:
        """A bare text is a question about which nothing else is known; who has no id is called by number."""
        if not isinstance(written, Mapping) or not isinstance(written.get("questions"), list):
            return written
        return {**written, "questions": [_entry(one, at) for at, one in enumerate(written["questions"], 1)]}

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories in the order of their first questions."""
        return tuple(dict.fromkeys(one.category for one in self.questions))


def _entry(written: object, number: int) -> object:
    if isinstance(written, Mapping):
        return {"id": str(number), **written}
    return {"id": str(number), "ask": written}


def read_questionnaire(data: bytes, name: str) -> Questionnaire:
    """A questionnaire from what is in a file. Raises BadInput with every fault and its line."""
    document = read_yaml(data, name)
    found, faults = validate(Questionnaire, document)
    if found is not None:
        faults = list(_twice(found, document))
    if found is None or faults:
        raise BadInput(faults)
    return found


def find_questionnaire(typed: str) -> Questionnaire:
    """A questionnaire by the name of one that ships ("paper"), or by the path of a .yaml.

    Raises:
        UsageError: if there is no such file.
        BadInput: with all faults of the file.
    """
    shipped = resources.files("town.lab").joinpath("questionnaires", f"{typed}.yaml")
    if typed in names_of_questionnaires():
        return read_questionnaire(shipped.read_bytes(), f"{typed}.yaml")
    path = Path(typed)
    remedy = f"; give the path of a file of questions, or one of: {', '.join(names_of_questionnaires())}"
    if not is_there(path):
        raise UsageError(f"{typed}: there is no such file{remedy}")
    try:
        data = read_file(path, MOST_BYTES, remedy)
    except BadInput as error:
        raise UsageError(*error.sentences) from None
    return read_questionnaire(data, typed)


def names_of_questionnaires() -> list[str]:
    """The questionnaires that ship."""
    folder = resources.files("town.lab").joinpath("questionnaires")
    return sorted(path.name.removesuffix(".yaml") for path in folder.iterdir() if path.name.endswith(".yaml"))


def pose(
    run: RunReader | Contacts, person: str, tick: int, questionnaire: Questionnaire, seed: int
) -> tuple[Posed, ...]:
    """The questions as they are put to one person at a tick; those with a gap that nothing fills are left out.

    For several people, read `contacts_of` a run once and pass that. `seed` names the dice by which somebody is drawn
    for who has neither talked with nor known anybody.
    """
    contacts = contacts_of(run) if isinstance(run, RunReader) else run
    filling = {**_people(contacts, person, tick, questionnaire.trap, seed), **dict(_topics(contacts.topics))}
    filled = (_filled(entry, filling) for entry in questionnaire.questions)
    return tuple(one for one in filled if one is not None)


def _people(contacts: Contacts, person: str, tick: int, traps: Sequence[str], seed: int) -> dict[str, str]:
    ranked = contacts.ranked(person, tick, seed)
    taken = {name.casefold() for name in contacts.people}
    found = {
        "met_a": next(iter(ranked), ""),
        "met_b": next(iter(ranked[1:]), ""),
        "contact": next(iter(ranked), ""),
        "recent": contacts.last(person, tick) or next(iter(ranked), ""),
        "trap": next((name for name in traps if name.casefold() not in taken), ""),
    }
    return {gap: name for gap, name in found.items() if name}


def _topics(topics: Sequence[Topic]) -> Iterator[tuple[str, str]]:
    return (
        (f"topic_{number}.{what}", text)
        for number, topic in enumerate(topics, 1)
        for what, text in (("ask", topic.question), ("name", topic.name), ("about", topic.about))
        if text
    )


def _filled(entry: Entry, filling: Mapping[str, str]) -> Posed | None:
    if any(gap not in filling for gap in _GAP.findall(f"{entry.ask} {entry.subject}")):
        return None
    ask, subject = (_GAP.sub(lambda gap: filling[gap[1]], text) for text in (entry.ask, entry.subject))
    return Posed(entry.id, entry.category, ask, entry.check, subject)


def _twice(questionnaire: Questionnaire, document: Document) -> Iterator[str]:
    first: dict[str, int] = {}
    for at, entry in enumerate(questionnaire.questions):
        if entry.id in first:
            sentence = f'"{entry.id}" is also the id of question {first[entry.id] + 1}; give it another'
            yield document.fault(("questions", at, "id"), sentence)
        first.setdefault(entry.id, at)
