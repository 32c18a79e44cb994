"""What all answers of a model have in common: how a question is put, and how a reply is read, cleaned and refused."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from town.core.acts import Act, act_named
from town.core.memory import Memory
from town.language.en.content import telling_words
from town.reason.llm.loose import choice_in, lists_in, objects_in
from town.reason.llm.meant import as_meant
from town.reason.llm.model import BadReply
from town.reason.llm.render_text import one_line
from town.reason.llm.schema import json_schema
from town.reason.llm.thoughts import ONLY_THOUGHTS, without_thoughts

A = TypeVar("A")
M = TypeVar("M", bound=BaseModel)

REPLY_LONGEST = 8_000  # letters; no answer that is asked for is half as long


@dataclass(frozen=True, slots=True)
class Form(Generic[A]):
    """A question as it is put to a model, and how to read what comes back.

    `read` returns an answer that is valid in the town, or raises BadReply with a short cause.
    """

    ask: str
    read: Callable[[str], A]
    schema: str = ""
    choices: tuple[str, ...] = ()
    max_tokens: int = 128
    temperature: float = 0.7


class Reply(BaseModel):
    """A reply in JSON: these keys, of exactly these types; others that it may have are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


Rating = Annotated[int, Field(ge=1, le=10)]
Number = Annotated[int, Field(ge=0, le=999)]  # of a memory, a place or a line, as the prompt counts them
Few = Annotated[tuple[Number, ...], Field(max_length=4)]


def parsed(model: type[M], text: str) -> M:
    """A reply as its type, read as a person would read it: thoughts are cut off, text around the JSON is passed over,
    and of several objects the last that fits is taken.

    Raises:
        BadReply: if there is no such object in it.
    """
    answer = answer_of(text)
    causes: list[str] = []
    for value in reversed(_candidates(model, answer)):
        try:
            return model.model_validate_json(json.dumps(as_meant(value, json_schema(model))))
        except ValidationError as error:
            causes.append(_cause(error))
    raise BadReply(causes[0] if causes else "broken JSON" if re.search(r"[{\[]", answer) else "no JSON")


def chosen(text: str, choices: Sequence[str]) -> str:
    """A reply as the choice that it names, read as a person would read it.

    Raises:
        BadReply: if it names none, or more than one.
    """
    choice = choice_in(answer_of(text), choices)
    if choice is None:
        raise BadReply("not one of the options")
    return choice


def answer_of(text: str) -> str:
    """What a reply says once its thoughts are cut off.

    Raises:
        BadReply: if it says nothing, or too much.
    """
    answer = without_thoughts(text)
    if not answer:
        raise BadReply(ONLY_THOUGHTS if text.strip() else "empty")
    if len(answer) > REPLY_LONGEST:
        raise BadReply(f"too long: more than {REPLY_LONGEST} letters")
    return answer


def _candidates(model: type[BaseModel], text: str) -> list[Any]:
    """What may be the answer: every whole object; a list where the answer holds nothing but one."""
    lists = lists_in(text)
    fields = [field.alias or name for name, field in model.model_fields.items()]
    whole = [{fields[0]: one} for one in lists] if len(fields) == 1 else []
    return [*whole, *(one[0] for one in lists if len(one) == 1), *objects_in(text)]


def _cause(error: ValidationError) -> str:
    """The first fault in a few words: where and what, never what the model wrote."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    if first["type"] == "json_invalid":
        return "broken JSON"
    where = ".".join(str(step) for step in first["loc"] if not isinstance(step, int))
    return f"wrong shape: {where or 'all of it'}: {first['type'].replace('_', ' ')}"


def wording(text: str, longest: int, what: str) -> str:
    """Words of a model, on one line and without marks of any kind.

    Raises:
        BadReply: if there are none in it.
    """
    clean = one_line(text, longest)
    if not any(letter.isalpha() for letter in clean):
        raise BadReply(f"no words in {what}")
    return clean


_SHARED_WORDS = 3
_MOST_FOUND = 3


def resting_on(text: str, memories: Iterable[Memory], names: Sequence[str]) -> tuple[int, ...]:
    """The memories that a text plainly rests on: those with at least three telling words in common, best first.

    Models leave out what they rest on as often as they say it, and without it nobody could follow where news came
    from. `names` are those of the people concerned, which tell nothing.
    """
    said = _telling(text, names)
    shared = {memory.id: len(said & _telling(memory.text, names)) for memory in memories}
    found = [one for one, count in shared.items() if count >= _SHARED_WORDS]
    return tuple(sorted(found, key=lambda one: (-shared[one], one))[:_MOST_FOUND])


def _telling(text: str, names: Sequence[str]) -> frozenset[str]:
    return telling_words(text).difference(*map(telling_words, names))


def act_written(written: str) -> Act:
    """A dialogue act, in whatever case it was written.

    Raises:
        BadReply: if it is none.
    """
    act = act_named(re.sub(r"[\s-]+", "_", written.strip()).casefold())
    if act is None:
        raise BadReply("a dialogue act that is none")
    return act
