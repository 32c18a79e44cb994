"""Names of ten scripts are drawn whole, joined and in order, by the faces that ship alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from town.core.errors import UsageError
from town.core.typefaces import typefaces
from town.view import fonts
from town.view.bubbles import name_label, speech_bubble
from town.view.film.captions import shortened
from town.view.fonts import FINE, MAP, PANEL, PANEL_BOLD, Setting, lacked, pieces, set_line, written
from town.view.lacking import check_own_faces, lacking
from town.view.linebreak import broken

NAMES = {
    "Latin": "Nguyễn Thị Ánh, Łukasz Ångström, Ħal Għargħur",
    "Cyrillic": "Ђорђе Љубић, Қанат, Їжак",
    "Greek": "Ωνάσης Ἀλκαῖος",
    "Chinese": "李明 龍體",
    "Japanese": "高橋さくら コーヒー",
    "Korean": "김민수 金",
    "Arabic": "فاطمة الزهراء ٹیپو",
    "Hebrew": "שָׂרָה כהן",
    "Devanagari": "प्रिया क्षत्रिय",
    "Thai": "สมชาย ใจดี ญี่ปุ่น",
}
TAMIL = "தமிழ்"


@pytest.fixture(autouse=True)
def no_system_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Where looking for a font of the system fails the test."""

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a font of the system was looked for")

    for name in ("match_font", "SysFont", "get_fonts"):
        monkeypatch.setattr(pygame.font, name, refuse)
    pygame.font.init()
    forget()
    yield
    forget()


def forget() -> None:
    """Let faces be looked for anew, as in a new process."""
    for cached in (typefaces, fonts._files, fonts.pieces, fonts.written):
        cached.cache_clear()


def ink(text: str, style: fonts.Style = MAP) -> int:
    """How wide what is drawn of a text is."""
    return set_line(text, Setting(style, 64), "black").surface.get_bounding_rect().w


@pytest.mark.parametrize("style", [MAP, PANEL, PANEL_BOLD])
@pytest.mark.parametrize("script", NAMES)
def test_a_name_is_drawn_with_letters_of_its_own(script: str, style: fonts.Style) -> None:
    """No letter is the box that a face has for those it lacks."""
    line = pieces(NAMES[script], style)

    assert lacked(NAMES[script]) == []
    assert fonts.LACKED not in "".join(piece.text for piece in line)
    for piece in line:
        loaded = fonts._face_of(piece, style, 64)
        box = loaded.metrics(fonts.UNKNOWN)
        assert all(loaded.metrics(letter) != box for letter in piece.text if letter.isalpha()), piece


def test_letters_that_pygames_font_draws_as_others_come_from_another_face() -> None:
    """It has the picture of "т" for "ћ", of "H" for "Ħ" and of "К" for "Қ"."""
    for text in ("ћ", "Ħ", "Қ", "؛"):
        assert all(piece.file is not None for piece in pieces(text, MAP))


@pytest.mark.parametrize("style", [MAP, PANEL])
def test_letters_of_arabic_are_joined(style: fonts.Style) -> None:
    """The four letters of this name are one stroke, and four where a sign keeps them apart."""
    found = [
        pygame.mask.from_surface(set_line(text, Setting(style, 64), "black").surface, 60).connected_components(8)
        for text in ("محمد", "\u200c".join("محمد"))
    ]
    assert [len(strokes) for strokes in found] == [1, 4]


@pytest.mark.parametrize("style", [MAP, PANEL])
def test_letters_of_devanagari_are_joined(style: fonts.Style) -> None:
    assert ink("क्षत्रिय", style) < 0.8 * sum(ink(letter, style) for letter in "कषतरय") + ink("ि", style)


def test_a_mark_of_thai_stands_over_its_letter() -> None:
    assert ink("ญี่") <= ink("ญ") + 2


@pytest.mark.parametrize(("first", "last"), [("ا", "ب"), ("א", "ש")])
def test_a_name_from_the_right_begins_at_the_right(first: str, last: str) -> None:
    """Its right edge looks like its first letter, its left edge like its last."""
    word, alone = (set_line(text, Setting(PANEL, 64), "black").surface for text in (f"{first} {last}", first))
    at = word.get_bounding_rect()
    letter = alone.subsurface(alone.get_bounding_rect())
    end = word.subsurface((at.right - letter.get_width(), 0, letter.get_width(), word.get_height()))
    end = end.subsurface(end.get_bounding_rect())
    assert pygame.image.tobytes(end, "RGBA") == pygame.image.tobytes(letter, "RGBA")


def test_a_mixed_line_is_in_order() -> None:
    line = pieces("Фатима & 李娜 at المقهى (שרה)", MAP)

    assert [piece.text for piece in line] == ["Фатима & ", "李娜 ", "at ", "שרה)", "(", "المقهى "]
    assert [piece.is_back for piece in line] == [False, False, False, True, True, True]


def test_kana_and_hangul_choose_the_face_of_their_han() -> None:
    files = {name: {Path(str(piece.file)).name for piece in pieces(name, MAP)} for name in ("高橋", "高橋さ", "金민")}
    assert files == {
        "高橋": {"NotoSansSC-Bold.otf"},
        "高橋さ": {"NotoSansJP-Bold.otf"},
        "金민": {"NotoSansKR-Bold.ttf"},
    }


def test_what_is_unseen_is_not_drawn() -> None:
    """Control characters, marks of direction and of form leave nothing behind; a null would stop pygame."""
    plain = pygame.image.tobytes(written("Anna Hill", 20, "black"), "RGBA")
    for text in ("An\x00na\x07 Hill", "\u202eAnna\u200e Hill\ufeff", "Anna\ufe0f\tHill\x1b"):
        assert pygame.image.tobytes(written(text, 20, "black"), "RGBA") == plain
    assert written("\ud800", 20, "black").get_width() > 1
    assert written("\u200e", 20, "black").get_width() == 1


def test_an_emoji_is_one_sign() -> None:
    assert [piece.text for piece in pieces("👩🏽‍🚀", MAP)] == ["\ufffd"]


# -- bubbles and lines ------------------------------------------------------------------------------------------------


def test_scripts_without_blanks_break_between_letters() -> None:
    type_ = Setting(MAP, 16 * FINE)
    for text in ("三月三日下午一点钟在草地上举行野餐会，大家都来吧！", "ผมจะจัดงานเลี้ยงน้ำชาที่ร้านในวันพรุ่งนี้ตอนเย็น"):
        lines = broken(text, 120 * FINE, type_)
        assert len(lines) > 1
        assert "".join(lines) == text
        assert max(type_.size(line)[0] for line in lines) <= 120 * FINE
        assert not any(line[0] in "，。！" for line in lines)


def test_lines_of_arabic_stand_at_the_right_of_a_bubble() -> None:
    """The last line is short: there is room at its left and none at its right."""
    left, right = _room("السابعة " * 13)
    assert left > 4 * right
    left, right = _room("Tuesday " * 7)
    assert right > left


def _room(text: str) -> tuple[int, int]:
    """How much is free beside the last line of a bubble."""
    bubble = speech_bubble(text, 2.0).surface
    y = range(bubble.get_height() - 62, bubble.get_height() - 34)
    dark = [x for x in range(12, bubble.get_width() - 12) if any(sum(bubble.get_at((x, one))[:3]) < 250 for one in y)]
    return dark[0], bubble.get_width() - dark[-1]


def test_a_bubble_with_high_letters_keeps_its_lines_apart() -> None:
    latin, thai = (speech_bubble(f"{word} " * 12).surface.get_height() for word in ("Anna", "ญี่ปุ่"))
    assert thai > latin


def test_a_long_caption_without_blanks_keeps_what_fits() -> None:
    found = shortened("李明 " + "三月三日下午一点钟在草地上举行野餐会" * 12, 100)
    assert 90 <= len(found) <= 100
    assert found.endswith(" …")


@given(st.text(max_size=40), st.sampled_from([MAP, PANEL]))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_drawn_and_broken_whole(text: str, style: fonts.Style) -> None:
    """Whatever somebody calls a person: nothing stops the picture, nothing visible is lost between lines."""
    setting = Setting(style, 20)
    assert abs(set_line(text, setting, "black").surface.get_width() - setting.size(text)[0]) <= 2
    assert "".join(" ".join(broken(text, 60, setting)).split()) == "".join(text.split())


# -- what is lacking --------------------------------------------------------------------------------------------------


def test_a_script_that_no_face_has_is_told_of_once() -> None:
    said = lacking(["Anna Hill", *NAMES.values(), TAMIL, "தமிழ் x", "Zoë 😀"])
    assert said == (
        'names in Tamil (as in "தமிழ்") and emoji or rare signs (as in "Zoë 😀") cannot be drawn in full: the type faces'
        " here lack the letters, and a sign stands for each; set TOWN_FONTS to the file of a type face that has them,"
        " such as NotoSansTamil-Bold.ttf for Tamil"
    )
    assert lacking(NAMES.values()) == ""
    assert name_label(TAMIL).get_width() > 10


def test_a_face_of_ones_own_is_used_for_what_is_lacking(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Here it is one that has Thai, while those that ship are not at hand."""
    thai = next(one for one in typefaces() if one.family == "Noto Sans Thai")
    own = tmp_path / "own.ttf"
    own.write_bytes(thai.bold.read_bytes())
    monkeypatch.setattr("town.core.typefaces.SHIPPED", tmp_path / "nowhere")
    forget()
    assert lacked("สมชาย")

    monkeypatch.setenv("TOWN_FONTS", str(own))
    forget()
    check_own_faces()
    assert [piece.file for piece in pieces("สมชาย", MAP)] == [str(own)]


def test_what_is_no_face_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "words.ttf").write_text("no face")
    for path in (tmp_path / "words.ttf", tmp_path / "none.ttf", tmp_path):
        monkeypatch.setenv("TOWN_FONTS", str(path))
        with pytest.raises(UsageError, match=r"TOWN_FONTS names .* cannot be read as a type face"):
            check_own_faces()
