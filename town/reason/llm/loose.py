"""Reading a reply as a person would: the object or the choice in it, whatever stands around and however it is marked.

Where a person would have to guess, nothing is found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from town.reason.llm.loosejson import values_in

SHORT = 400  # letters of a text in which an option may be named in passing

_KEYS = ("choice", "answer", "option", "selected", "selection", "decision", "action", "reaction", "rating",
         "importance", "score", "number", "value", "result", "response", "output")  # fmt: skip
_FENCE = re.compile(r"```(.*?)(?:```|\Z)", re.DOTALL)
_LABEL = re.compile(
    r"(?:(?:my|the|final|best|chosen|correct|your) ?)*(?:choice|answer|option|decision|rating|reaction|action|score)"
    r"(?: is)?\s*[:=]\s*(.+)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[(\[]?(?P<mark>\d{1,3}|[a-z])[)\].:]\)?\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_BY_NUMBER = re.compile(r"(?:(?:option|choice|number|no\.?|nr\.?) ?)?[#(\[]{0,2}(\d{1,3})[)\].:]{0,2}", re.IGNORECASE)
_BY_LETTER = re.compile(r"(?:(?:option|choice) ?)?[(\[]?([a-z])[)\].:]{0,2}", re.IGNORECASE)
_AROUND = " \t\r\n\"'`*_.,;!~“”„‟‘’«»‹›<>{}[]()|=#-–—•→✓✔"
_NOT_BEFORE = re.compile(
    r"(?:\b(?:not|never|cannot|avoid|against|except|excluding|neither|nor|without|no|rather than|instead of)|n['’]t)"
    r"(?: (?:to|just|simply|really|be|want|want to|going to|the|a|an|option|choose|choosing|pick|say|do))*"
    r"[ \"'`*“‘(:-]*\Z",
    re.IGNORECASE,
)
_NOT_BEHIND = re.compile(
    r"[\"'`*”’)]*,? (?:(?:is|are|would|should|does|do|can|could|will|was)(?: not|n['’]t)|cannot|won['’]t"
    r"|is wrong|is out\b)",
    re.IGNORECASE,
)
_UNDECIDED = re.compile(
    r"\b(?:neither|none of|no idea|unsure|undecided|cannot decide|can['’]t decide|either)\b|\?\s*\Z", re.IGNORECASE
)
_OUT_OF = re.compile(r"(?<![\w.,/-])(\d{1,3})(?:\.0+)?\s*(?:/|out of|of)\s*(\d{1,3})\b(?!\s*[./-]\s*\d)", re.IGNORECASE)
_SCALE = re.compile(
    r"\b(?:(?:on )?(?:a|the|this) )?(?:scale )?(?:of |from |between )?(\d{1,3})\s*(?:to|-|–|and)\s*(\d{1,3})\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,])[-–]?\d+(?:[.,]\d+)*(?![\w])")
_WORDED = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
           "nine": "9", "ten": "10"}  # fmt: skip


def objects_in(text: str) -> list[dict[str, Any]]:
    """The whole JSON objects in a text, outermost ones, in its order; read loosely where they are written so."""
    return [value for value in _all_values(text) if isinstance(value, dict)]


def object_in(text: str) -> dict[str, Any] | None:
    """The last whole JSON object in a text, if there is one."""
    found = objects_in(text)
    return found[-1] if found else None


def lists_in(text: str) -> list[list[Any]]:
    """The whole JSON lists in a text, outermost ones, in its order."""
    return [value for value in _all_values(text) if isinstance(value, list)]


def _all_values(text: str) -> list[Any]:
    """What stands in a text as JSON; where that is all a string of JSON, what stands in that."""
    stripped = text.strip()
    if stripped.startswith('"'):
        try:
            inner = json.loads(stripped, strict=False)
        except (ValueError, RecursionError):
            inner = None
        if isinstance(inner, str):
            return values_in(inner)
    return values_in(text)


def choice_in(text: str, choices: Sequence[str]) -> str | None:
    """The one of the choices that a reply names; None where it names none, several, or one only to say no to it.

    An object is read first, then what is said in a fence, then the text: the choice alone, with a number before it or
    by its number, on a line of its own, behind "Answer:", or named once in a short text.
    """
    if text in choices:
        return text
    objects = objects_in(text)
    if objects:
        return next((found for one in reversed(objects) if (found := _in_object(one, choices))), None)
    lists = lists_in(text)
    if lists:
        return _meant(lists[-1], choices)
    fences = [re.sub(r"\A[\w+-]*\s*\n", "", one) for one in _FENCE.findall(text)]
    for part in (*reversed(fences), text):
        found = _in_words(part, choices)
        if found is not None:
            return found
    return None


def _in_object(answer: dict[str, Any], choices: Sequence[str]) -> str | None:
    by_key = {_plain(key): value for key, value in answer.items()}
    for key in _KEYS:
        if key in by_key:
            return _meant(by_key[key], choices)
    return _meant(next(iter(answer.values())), choices) if len(answer) == 1 else None


def _meant(value: Any, choices: Sequence[str]) -> str | None:
    """The choice that a value within an object stands for."""
    match value:
        case str():
            return value if value in choices else _in_words(value, choices)
        case bool():
            return None
        case int() | float():
            return _by_number(int(value), choices) if float(value).is_integer() else None
        case [one]:
            return _meant(one, choices)
        case dict() if value:
            return _in_object(value, choices)
        case _:
            return None


def _by_number(number: int, choices: Sequence[str]) -> str | None:
    """The choice that is this number, or has it, counted from one."""
    if str(number) in choices:
        return str(number)
    if _are_numbers(choices):
        return None
    numbered = _enumerated(str(number), choices)
    return numbered or (choices[number - 1] if 1 <= number <= len(choices) else None)


def _in_words(text: str, choices: Sequence[str]) -> str | None:
    """The choice that a text names: as all of it, on a line of its own, or in passing."""
    whole = _alone(text, choices)
    if whole is not None:
        return whole
    on_lines, is_apart = _on_lines(text, choices)
    if len(on_lines) == 1 and is_apart:
        return on_lines.pop()
    if len(on_lines) > 1 or len(text) > SHORT or _UNDECIDED.search(text.strip()):
        return None
    return _number_in(text, choices) if _are_numbers(choices) else _named_in(text, choices)


def _on_lines(text: str, choices: Sequence[str]) -> tuple[set[str], bool]:
    """The choices that stand on lines of their own or behind "Answer:", and whether one of them ends no sentence that
    the line before began.
    """
    found: set[str] = set()
    is_apart, before = False, ""
    for line in text.splitlines():
        labelled = _LABEL.fullmatch(line.strip(_AROUND))
        choice = _alone(labelled[1] if labelled else line, choices)
        if choice is not None:
            found.add(choice)
            is_apart |= bool(labelled) or not before or before.endswith((".", ":", "!", "?", "```"))
        before = line.strip()
    return found, is_apart


def _alone(text: str, choices: Sequence[str]) -> str | None:
    """The choice that a text is, apart from marks around it and a number before it."""
    if _are_numbers(choices):
        return _number_alone(text.strip(), choices)
    plain = _plain(text)
    same = [choice for choice in choices if _plain(choice) == plain]
    if len(same) == 1:
        return same[0]
    lettered = _BY_LETTER.fullmatch(text.strip(" \t\r\n*_\"'`"))
    if lettered:
        return _enumerated(lettered[1], choices)
    numbered = _BY_NUMBER.fullmatch(text.strip(" \t\r\n*_\"'`"))
    if numbered:
        return _by_number(int(numbered[1]), choices)
    before = _NUMBERED.fullmatch(text.strip(" \t\r\n*_\"'`"))
    rest = _plain(before["rest"]) if before else plain
    same = [choice for choice in choices if rest and rest in (_plain(choice), _unnumbered(choice))]
    return same[0] if len(same) == 1 else None


def _unnumbered(choice: str) -> str:
    """What a choice says behind a number or letter of its own."""
    before = _NUMBERED.fullmatch(choice)
    return _plain(before["rest"]) if before else ""


def _number_alone(text: str, choices: Sequence[str]) -> str | None:
    plain = _plain(text)
    found = re.fullmatch(r"(\d{1,3})(?:\.0+)?", plain) if not re.match(r"[-–—]\d", text) else None
    number = str(int(found[1])) if found else _WORDED.get(plain, "")
    return number if number in choices else None


def _enumerated(mark: str, choices: Sequence[str]) -> str | None:
    """The one choice that has this number or letter before it itself: "(b) stay"."""
    marks = [(_NUMBERED.fullmatch(choice), choice) for choice in choices]
    found = [choice for match, choice in marks if match and match["mark"].casefold() == mark.casefold()]
    return found[0] if len(found) == 1 else None


def _are_numbers(choices: Iterable[str]) -> bool:
    return all(choice.isdecimal() for choice in choices)


def _number_in(text: str, choices: Sequence[str]) -> str | None:
    """The one number in a text, apart from the end of its scale: "7/10", "on a scale of 1 to 10, a 7"."""
    top = choices[-1]
    rated = {found[1] for found in _OUT_OF.finditer(text) if found[2] == top}
    rest = _OUT_OF.sub(lambda found: " " if found[2] == top else found[0], text)
    rest = _SCALE.sub(lambda found: " " if (found[1], found[2]) == (choices[0], top) else found[0], rest)
    numbers = rated | {re.sub(r"\.0+\Z", "", number) for number in _NUMBER.findall(rest)}
    number = numbers.pop() if len(numbers) == 1 else ""
    return number if number in choices and not _is_denied(text, text.find(number), len(number)) else None


def _named_in(text: str, choices: Sequence[str]) -> str | None:
    """The one choice that a text names without saying no to it; a choice within a longer one is not named by that."""
    rest = " ".join(text.casefold().split())
    wanted: set[str] = set()
    denied: set[str] = set()
    for choice in sorted(choices, key=len, reverse=True):
        words = " ".join(choice.casefold().split())
        at = 0
        while words and (at := rest.find(words, at)) >= 0:
            if _stands_alone(rest, at, len(words)):
                (denied if _is_denied(rest, at, len(words)) else wanted).add(choice)
                rest = f"{rest[:at]}{'¤' * len(words)}{rest[at + len(words) :]}"
            at += 1
    return wanted.pop() if len(wanted) == 1 and not wanted & denied else None


def _stands_alone(text: str, at: int, length: int) -> bool:
    """Whether what stands there is not part of a longer word."""
    return not (
        _are_joined(text[at - 1 : at], text[at])
        or _are_joined(text[at + length - 1], text[at + length : at + length + 1])
    )


def _are_joined(one: str, other: str) -> bool:
    """Whether two letters side by side are of one word; scripts that write no spaces have no such words."""
    return one.isalnum() and other.isalnum() and max(one, other) < "\u2e80"


def _is_denied(text: str, at: int, length: int) -> bool:
    """Whether a text says no to what it names there."""
    return bool(_NOT_BEFORE.search(text[max(0, at - 60) : at]) or _NOT_BEHIND.match(text, at + length))


def _plain(text: str) -> str:
    """A text without marks around it, in small letters, its white space single."""
    return " ".join(text.strip(_AROUND).casefold().split())
