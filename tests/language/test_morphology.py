"""Forms of English words, against lists that others have published (see data/README.md)."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from town.language.en.morphology import (
    article,
    base_form,
    forms_of,
    gerund,
    is_irregular_past,
    is_noun,
    is_only_verb,
    is_verb_base,
    is_verb_form,
    participle,
    past,
    plural,
    singular,
    third_person,
)

DATA = Path(__file__).with_name("data")
WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


def published(name: str) -> dict[str, list[list[str]]]:
    """Words and the spellings of each of their forms; spellings that are doubtful the other way round end in "?"."""
    with (DATA / name).open(encoding="utf-8") as file:
        _, *rows = csv.reader(file, delimiter="\t")
    return {word: [cell.split("/") for cell in cells] for word, *cells in rows}


VERBS = published("published_verbs.tsv")
NOUNS = published("published_nouns.tsv")


def owners(words: dict[str, list[list[str]]]) -> dict[str, set[str]]:
    """Of which words a form is: of itself too, if it is one of them ("found", "wind")."""
    found: dict[str, set[str]] = defaultdict(set)
    for word, cells in words.items():
        for form in [word, *(form.rstrip("?") for cell in cells for form in cell)]:
            found[form].add(word)
    return found


def test_every_form_of_a_thousand_common_verbs_is_as_published() -> None:
    wrong = [
        (verb, made[0], cell)
        for verb, cells in VERBS.items()
        for made, cell in zip(forms_of(verb), cells, strict=True)
        if made[0] not in [form.rstrip("?") for form in cell]
    ]

    assert (len(VERBS), wrong) == (1000, [])


def test_every_form_of_a_thousand_common_verbs_leads_back_to_it() -> None:
    owner = owners(VERBS)
    forms = {form for cells in VERBS.values() for cell in cells for form in cell if not form.endswith("?")}

    wrong = [(form, base_form(form)) for form in sorted(forms) if base_form(form) not in owner[form]]

    assert len(forms) > 3000
    assert wrong == []
    assert {verb: base_form(verb) for verb in VERBS if base_form(verb) != verb} == {
        "lay": "lie",
        "ground": "grind",
        "wound": "wind",
    }


def test_plurals_of_a_thousand_common_nouns_are_as_published() -> None:
    wrong = [
        (noun, plural(noun), cell)
        for noun, (cell,) in NOUNS.items()
        if plural(noun) not in [form.rstrip("?") for form in cell]
    ]

    assert (len(NOUNS), wrong) == (1000, [])


def test_plurals_of_a_thousand_common_nouns_lead_back_to_them() -> None:
    owner = owners(NOUNS)
    forms = {form for (cell,) in NOUNS.values() for form in cell if not form.endswith("?")}

    assert [(form, singular(form)) for form in sorted(forms) if singular(form) not in owner[form]] == []
    assert [noun for noun in NOUNS if singular(noun) != noun] == []


@given(st.sampled_from(sorted(VERBS)))
def test_a_verb_is_the_base_of_each_of_its_forms(verb: str) -> None:
    """But of a form that is a verb too ("bore") or is shared ("programming"), and but for "wound", a form itself."""
    if base_form(verb) == verb and verb != "programme":
        assert [base_form(form) for form in (gerund(verb), third_person(verb))] == [verb, verb]
        assert {base_form(form) for form in (past(verb), participle(verb))} <= {verb, past(verb), participle(verb)}


@given(WORDS | st.sampled_from(sorted(owners(VERBS))))
def test_the_base_of_a_base_is_itself(word: str) -> None:
    assert base_form(base_form(word)) == base_form(word)
    assert gerund(base_form(word)) == gerund(word)


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("added", "add"), ("bringing", "bring"), ("bring", "bring"), ("hoped", "hope"), ("hopped", "hop"),
        ("dying", "die"), ("dyed", "dye"), ("was", "be"), ("Am", "be"), ("saw", "see"), ("found", "find"),
        ("travelled", "travel"), ("traveled", "travel"), ("dreamt", "dream"), ("this", "this"), ("news", "news"),
        ("king", "king"), ("comed", "come"), ("", ""), ("ing", "ing"), ("s", "s"),
    ],
)  # fmt: skip
def test_base_forms(form: str, base: str) -> None:
    assert base_form(form) == base


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("glamping", "glamp"), ("schmoozing", "schmooze"), ("grokked", "grok"), ("ghosted", "ghost"),
        ("re-gifted", "re-gift"), ("overbought", "overbuy"), ("doxxes", "doxx"), ("unfollies", "unfolly"),
    ],
)  # fmt: skip
def test_verbs_of_no_table_are_undone_by_the_rules(form: str, base: str) -> None:
    assert base_form(form) == base


def test_forms_are_made_of_any_form() -> None:
    assert gerund("bring") == gerund("brought") == gerund("bringing") == "bringing"
    assert (past("goes"), participle("goes"), third_person("go")) == ("went", "gone", "goes")


def test_what_is_its_own_plural_stays() -> None:
    assert [plural(noun) for noun in ("sheep", "series", "fish", "aircraft")] == ["sheep", "series", "fish", "aircraft"]
    assert [singular(noun) for noun in ("bus", "news", "glass", "children")] == ["bus", "news", "glass", "child"]


def test_words_are_told_by_what_they_can_be() -> None:
    assert [word for word in ("bring", "book", "brought", "sofa") if is_verb_base(word)] == ["bring", "book"]
    assert [word for word in ("bring", "book", "forget", "sofa") if is_only_verb(word)] == ["bring", "forget"]
    assert [word for word in ("brought", "books", "sofas", "forgets") if is_verb_form(word)] == [
        "brought",
        "books",
        "forgets",
    ]
    assert [word for word in ("brought", "books", "sofas", "forgets") if is_noun(word)] == ["books", "sofas"]
    assert [word for word in ("ran", "put", "walked", "run", "sofa") if is_irregular_past(word)] == [
        "ran",
        "put",
        "run",
    ]


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("a", "garden university European one-off user unit ukulele uniform UN union house"),
        ("an", "apple hour honest heiress umbrella uncle uninvited unimportant MP 8 18 onerous urn ugly utter"),
    ],
)
def test_the_article_goes_by_the_sound(expected: str, words: str) -> None:
    assert [word for word in words.split() if article(word) != expected] == []
