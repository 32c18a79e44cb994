"""Known words, and the forms that the rules of spelling do not give: read once, when somebody asks for a form.

`.ci/make_morphology.py` makes the files; `docs/decisions/morphology.md` says from what.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from town.language.en.morphology.spelling import regular_gerund, regular_past, regular_third

_DATA = Path(__file__).resolve().parents[1] / "data"


class VerbForms(NamedTuple):
    """The forms of a verb beside its base, of each the preferred one first."""

    third: tuple[str, ...]
    gerund: tuple[str, ...]
    past: tuple[str, ...]
    participle: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every form, without repeats."""
        return tuple(dict.fromkeys([form for forms in self for form in forms]))


def regular_forms(base: str) -> VerbForms:
    """The forms that the rules of spelling give."""
    past = (regular_past(base),)
    return VerbForms((regular_third(base),), (regular_gerund(base),), past, past)


class _Verbs(NamedTuple):
    only_verbs: frozenset[str]
    bases: frozenset[str]  # these, and what is also a noun or an adjective
    irregular: dict[str, VerbForms]
    base_of: dict[str, str]  # of forms that no rule undoes, or that belong to two verbs


class _Nouns(NamedTuple):
    singulars: frozenset[str]
    plurals: dict[str, tuple[str, ...]]  # irregular ones, the preferred first
    singular_of: dict[str, str]


@cache
def verbs() -> _Verbs:
    """The table of verbs."""
    only, also, irregular, ambiguous = _sections("morphology_verbs.txt")
    forms = {base: _verb_forms(base, rest) for base, *rest in map(str.split, irregular)}
    of_form = {form: base for base, found in reversed(forms.items()) for form in found.all}
    only_verbs, bases = frozenset(_words(only)), frozenset((*_words(only), *_words(also)))
    of_form = {form: base for form, base in of_form.items() if form not in bases}
    return _Verbs(only_verbs, bases, forms, of_form | dict(map(str.split, ambiguous)))


@cache
def nouns() -> _Nouns:
    """The table of nouns."""
    known, irregular, ambiguous = _sections("morphology_nouns.txt")
    plurals = {noun: tuple(rest.split("/")) for noun, rest in map(str.split, irregular)}
    of_plural = {plural: noun for noun, found in reversed(plurals.items()) for plural in found}
    singulars = frozenset(_words(known))
    of_plural = {plural: noun for plural, noun in of_plural.items() if plural not in singulars}
    return _Nouns(singulars, plurals, of_plural | dict(map(str.split, ambiguous)))


def _verb_forms(base: str, written: list[str]) -> VerbForms:
    """A line of the table: third person, gerund, past, participle, with "-" for what the rules give."""
    regular = regular_forms(base)
    return VerbForms(*(given if form == "-" else tuple(form.split("/"))
                       for form, given in zip(written, regular, strict=True)))  # fmt: skip


def _words(lines: list[str]) -> list[str]:
    return " ".join(lines).split()


def _sections(name: str) -> list[list[str]]:
    """The lines of a file's sections; each begins with "==" and its name, and what comes before them is notes."""
    found: list[list[str]] = []
    for line in (_DATA / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("=="):
            found.append([])
        elif found:
            found[-1].append(line)
    return found
