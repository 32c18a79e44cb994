"""What text and names may be made of: what cannot be seen, or steers what shows it, is named in a sentence."""

from __future__ import annotations

import pytest

from town.core.plaintext import unfit_name, unfit_text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("\x1b[31mred", 'found "\u241b[31mred", with U+001B CONTROL CHARACTER in it; take it out'),
        ("a\x00b", 'found "a\u2400b", with U+0000 CONTROL CHARACTER in it; take it out'),
        ("\u202egnp.exe", 'found "\ufffdgnp.exe", with U+202E RIGHT-TO-LEFT OVERRIDE in it; take it out'),
        ("a\u2066b", 'found "a\ufffdb", with U+2066 LEFT-TO-RIGHT ISOLATE in it; take it out'),
        ("", 'found ""; text is wanted'),
        ("\u200b", 'found "\ufffd"; text is wanted'),
        ("\u3164 \u00ad", 'found "\ufffd \ufffd"; text is wanted'),
        ("\u2800", 'found "\u2800"; text is wanted'),
    ],
)
def test_a_text_that_steers_or_cannot_be_seen_is_named(name: str, said: str) -> None:
    assert unfit_text(name) == unfit_name(name) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("\ufeffAnn", "with U+FEFF ZERO WIDTH NO-BREAK SPACE in it, which cannot be seen; remove it"),
        ("Ann\u200b Hill", "with U+200B ZERO WIDTH SPACE in it, which cannot be seen; remove it"),
        ("Ann\u200d", "with U+200D ZERO WIDTH JOINER in it, which cannot be seen; remove it"),
        ("A\u200cnn", "with U+200C ZERO WIDTH NON-JOINER in it, which cannot be seen; remove it"),
        ("Ann\U000e0041", "with U+E0041 TAG LATIN CAPITAL LETTER A in it, which cannot be seen; remove it"),
        ("N" * 81, f'found "{"N" * 40}...", which has 81 letters; a name has at most 80'),
    ],
)
def test_a_name_with_hidden_letters_or_too_many_is_no_name(name: str, said: str) -> None:
    assert said in unfit_name(name)
    assert unfit_text(name) == ""


@pytest.mark.parametrize(
    "name",
    [
        "Ann", "N" * 80, "علی‌رضا", "क्‍ष", "王小明", "葛\U000e0100城", "👩\u200d🚀", "❤\ufe0f", "مريم الحسن",
        "Anna-Maria  Öztürk-Ñandú", "line\nbreaks are spaces",
    ],
)  # fmt: skip
def test_names_of_all_scripts_are_names(name: str) -> None:
    assert unfit_name(name) == ""
