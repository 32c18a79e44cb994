# ruff: noqa: INP001, T201 (a script, which says what it has made)
"""Make the tables of English verbs and nouns: town/language/en/data/morphology_verbs.txt and morphology_nouns.txt.

Run it from a clone, with an interpreter that has lemminflect 0.2.3 and wordfreq 3.1.1, which nothing else needs:

    python .ci/make_morphology.py

The lexicon of lemminflect says which words are verbs and nouns, and gives all their forms; the frequencies of wordfreq
say which are common, which of two spellings is preferred, and of which verb a form is that two share. What
`town.language.en.morphology.spelling` makes by rule is not written down. See docs/decisions/morphology.md.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
import textwrap
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from lemminflect import __version__ as lexicon_version
from wordfreq import word_frequency

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from town.language.en.morphology.spelling import bases_before, regular_plural  # noqa: E402 (after the path)
from town.language.en.morphology.tables import VerbForms, regular_forms  # noqa: E402

DATA: Final = ROOT / "town" / "language" / "en" / "data"
N_VERBS: Final = 5_000
N_NOUNS: Final = 10_000
PLAIN: Final = re.compile(r"[a-z]{2,}")
MASS: Final = 0.05  # of a mass noun's frequency is set against that of plurals, which it has not
# The lexicon gives mass nouns as their own plurals too, and does not tell them from these.
INVARIABLE: Final = frozenset(
    """
    aircraft bison cod counsel deer elk fish halibut hovercraft moose offspring salmon sheep shrimp spacecraft squid
    swine trout watercraft
    """.split()  # noqa: SIM905
)
CORRECTED_VERBS: Final = {  # where the lexicon is wrong ("I have ran"), or has a spelling that nobody uses first
    "blend": regular_forms("blend"),
    "blog": regular_forms("blog"),
    "be": VerbForms(("is", "am", "are"), ("being",), ("was", "were"), ("been",)),
    "program": VerbForms(("programs",), ("programming",), ("programmed",), ("programmed",)),
    "run": VerbForms(("runs",), ("running",), ("ran",), ("run",)),
    "stay": regular_forms("stay"),
}
MORE_PARTICIPLES: Final = {"melt": "molten", "sink": "sunken", "work": "wrought", "write": "writ"}
CORRECTED_NOUNS: Final = {  # what the lexicon has not, or as a plural only
    "ad": ("ads",),
    "brother": ("brothers", "brethren"),
    "county": ("counties",),
    "dynamic": ("dynamics",),
    "jean": ("jeans",),
    "odd": ("odds",),
    "person": ("people", "persons"),
    "saving": ("savings",),
}
NO_VERBS: Final = ("may", "must", "shall", "might", "could", "would", "should", "ought", "gon", "wan")
NOTES: Final = f"""\
English {{kind}}, made by .ci/make_morphology.py: do not edit.
Forms: from lemminflect {lexicon_version} (MIT, Copyright (c) 2019 Brad Jascob), which has them from the SPECIALIST
Lexicon (U.S. National Library of Medicine, free to use with this mention; the words are selected here, and their
regular forms left out). Selected by the frequencies of wordfreq 3.1.1 (CC BY-SA 4.0; none of them stands here).
"""


def frequency(word: str) -> float:
    """How often a word occurs in English text, 0 to 1."""
    return float(word_frequency(word, "en"))


def preferred(spellings: Iterable[str]) -> tuple[str, ...]:
    """Spellings with the one to write first: British of "travelled" and "traveled", else the more frequent."""
    found = list(dict.fromkeys(one for one in spellings if PLAIN.fullmatch(one)))
    american = {_without_second_l(one) for one in found}
    return tuple(sorted(found, key=lambda one: (one in american, -frequency(one))))


def _without_second_l(form: str) -> str:
    return re.sub(r"ll(?=ed$|ing$)", "l", form) if re.search(r"ll(?:ed|ing)$", form) else ""


def lexicon() -> Iterator[tuple[str, str, list[list[str]]]]:
    """Words, their parts of speech, and their forms: spellings of each."""
    with gzip.open(str(files("lemminflect") / "resources" / "infl_lu.csv.gz"), "rt", encoding="utf-8") as lines:
        for word, part, *forms in csv.reader(lines):
            if PLAIN.fullmatch(word):
                yield word, part, [form.split("/") if form else [] for form in forms]


def read_verbs() -> dict[str, VerbForms]:
    """Every verb of the lexicon with its forms."""
    found: dict[str, VerbForms] = {}
    for word, part, forms in lexicon():
        if part == "verb" and word not in NO_VERBS and len(forms) == 4:
            past, participle, gerund, third = map(preferred, forms)
            if past and gerund and third:
                found[word] = VerbForms(third, gerund, past, participle or past)
    for verb, more in MORE_PARTICIPLES.items():
        found[verb] = found[verb]._replace(participle=(*found[verb].participle, more))
    return found | CORRECTED_VERBS


def read_nouns() -> dict[str, tuple[str, ...]]:
    """Every noun of the lexicon with its plurals, a mass noun with the one that it would have."""
    found: dict[str, tuple[str, ...]] = {}
    for word, part, forms in lexicon():
        if part == "noun" and len(forms) == 1:
            others = tuple(one for one in preferred(forms[0]) if one != word)
            if word in INVARIABLE or (re.search("[^sui]s$", word) and not others):
                others = (word, *others)
            found[word] = others or (regular_plural(word),)
    found |= CORRECTED_NOUNS
    return {word: plurals for word, plurals in found.items() if not _is_plural_of_another(word, plurals, found)}


def _is_plural_of_another(word: str, plurals: tuple[str, ...], known: Container[str]) -> bool:
    """Whether an entry has only a plural ("games") of what is a noun of its own, and not a rare one as "physic" is."""
    singulars = bases_before(word) if plurals[0] == word and word.endswith("s") else ()
    return any(one in known and frequency(one) > frequency(word) / 10 for one in singulars)


def common_verbs(found: dict[str, VerbForms]) -> list[str]:
    """The verbs of which the rarest of -s, -ed and -ing is most frequent: "better" is frequent, "bettering" is not."""

    def use(verb: str) -> tuple[float, float]:
        forms = found[verb]
        parts = [max(map(frequency, one)) for one in (forms.third, forms.gerund, forms.past)]
        return min(parts), sum(parts)

    return sorted(found, key=use, reverse=True)[:N_VERBS]


def common_nouns(found: dict[str, tuple[str, ...]]) -> list[str]:
    """The nouns of which the rarer of the two numbers is most frequent, and mass nouns among them."""

    def use(noun: str) -> float:
        often = frequency(noun)
        return max(min(often, max(map(frequency, found[noun]))), MASS * often)

    return sorted(found, key=use, reverse=True)[:N_NOUNS]


def shared(forms: dict[str, tuple[str, ...]], weight: Callable[[str], Any], rule: Callable[[str], str]) -> list[str]:
    """Lines for the forms of which the most frequent owner is not the one that the rule finds."""
    owners: dict[str, list[str]] = defaultdict(list)
    for base, found in forms.items():
        for form in dict.fromkeys((base, *found)):
            owners[form].append(base)
    lines = []
    for form, bases in sorted(owners.items()):
        best = max(bases, key=weight)
        if len(bases) > 1 and rule(form) != best:
            lines.append(f"{form} {best}")
    return lines


def write(name: str, kind: str, sections: dict[str, list[str]]) -> None:
    """Write a file: notes, and sections that begin with a line of their own."""
    lines = NOTES.format(kind=kind).splitlines()
    for title, body in sections.items():
        lines += [f"== {title}", *body]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(name, {title: len(body) for title, body in sections.items()}, (DATA / name).stat().st_size, "bytes")


def wrapped(words: Iterable[str]) -> list[str]:
    """Words in lines."""
    return textwrap.wrap(" ".join(sorted(words)), 120)


def make_verbs(parts: dict[str, set[str]]) -> None:
    """Make the table of verbs."""
    everything = read_verbs()
    forms = {verb: everything[verb] for verb in common_verbs(everything)}
    irregular = {verb: one for verb, one in forms.items() if one != regular_forms(verb)}

    def weight(verb: str) -> float:
        return max(map(frequency, forms[verb].gerund))

    def found_by_rule(form: str) -> str:
        if form in forms:
            return form
        if of_table := [base for base, one in irregular.items() if form in one.all]:
            return min(of_table)
        return next(base for base in bases_before(form) if base in forms and form in forms[base].all)

    lines = []
    for verb, one in sorted(irregular.items()):
        cells = ["-" if made == rule else "/".join(made) for made, rule in zip(one, regular_forms(verb), strict=True)]
        lines.append(f"{verb} {' '.join(cells)}")
    only = {verb for verb in forms if parts[verb] == {"verb"}}
    write("morphology_verbs.txt", "verbs", {
        "nothing else": wrapped(only),
        "also nouns, adjectives or adverbs": wrapped(forms.keys() - only),
        "irregular: base, third person, gerund, past, participle": lines,
        "forms of two verbs: form, base": shared({verb: one.all for verb, one in forms.items()}, weight, found_by_rule),
    })  # fmt: skip


def make_nouns() -> None:
    """Make the table of nouns."""
    everything = read_nouns()
    plurals = {noun: everything[noun] for noun in common_nouns(everything)}
    irregular = {noun: found for noun, found in plurals.items() if found != (regular_plural(noun),)}

    def found_by_rule(form: str) -> str:
        if form in plurals:
            return form
        if of_table := [noun for noun, found in irregular.items() if form in found]:
            return min(of_table)
        return next(noun for noun in bases_before(form) if noun in plurals)

    def weight(noun: str) -> tuple[bool, float]:
        return plurals[noun][0].endswith("ves") and noun[-1] != "e", frequency(noun)  # "leaves" are not of "leave"

    write("morphology_nouns.txt", "nouns", {
        "known": wrapped(plurals),
        "irregular: singular, plural": [f"{noun} {'/'.join(found)}" for noun, found in sorted(irregular.items())],
        "plurals of two nouns: plural, singular": shared(plurals, weight, found_by_rule),
    })  # fmt: skip


def main() -> None:
    """Make both tables."""
    parts: dict[str, set[str]] = defaultdict(set)
    for word, part, _ in lexicon():
        parts[word].add(part)
    make_verbs(parts)
    make_nouns()


if __name__ == "__main__":
    main()
