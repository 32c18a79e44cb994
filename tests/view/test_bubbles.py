"""Words on the map: wrapped, whole, and readable."""

from __future__ import annotations

from town.view.bubbles import name_label, speech_bubble, wrap
from town.view.fonts import MAP, Piece, font, pieces


def test_lines_keep_all_words_and_fit() -> None:
    text = "Will you come to the mill tomorrow evening? Everybody who can hold a spade is welcome."
    lines = wrap(text, 120, font(15))
    assert " ".join(lines) == text
    assert len(lines) > 3
    assert max(font(15).size(line)[0] for line in lines) <= 120


def test_a_word_wider_than_the_bubble_is_cut() -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    lines = wrap(f"Oh, {word}!", 80, font(15))
    assert lines[0] == "Oh,"
    assert "".join(lines[1:]) == f"{word}!"
    assert max(font(15).size(line)[0] for line in lines) <= 80


def test_no_words_are_one_empty_line() -> None:
    assert wrap("  ", 80, font(15)) == ("",)


def test_a_bubble_grows_with_its_words_and_ends_in_a_tail() -> None:
    short, long = speech_bubble("Hello!"), speech_bubble("Hello! " * 30)
    assert short.surface.get_height() < long.surface.get_height()
    assert long.surface.get_width() <= 240
    for bubble in (short, long):
        x, y = bubble.tail
        assert bubble.surface.get_at((x, y - 2)).a > 0
        assert bubble.surface.get_at((1, y - 1)).a == 0


def test_a_bubble_is_drawn_once() -> None:
    assert speech_bubble("Hello!").surface is speech_bubble("Hello!").surface


def test_labels_have_a_dark_halo_around_light_letters() -> None:
    label = name_label("Zoë", 2)
    colours = [label.get_at((x, y)) for x in range(label.get_width()) for y in range(label.get_height())]
    assert any(colour.a == 255 and min(colour[:3]) > 230 for colour in colours)
    assert any(colour.a == 255 and max(colour[:3]) < 80 for colour in colours)


def test_accented_letters_are_in_the_windows_own_font() -> None:
    for text in ("Zoë Müller", "Łódź", "Ñandú “quoted” — …", "Иван"):
        assert pieces(text, MAP) == (Piece(text, None),)
