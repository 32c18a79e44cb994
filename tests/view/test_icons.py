"""Words find their icon, in this town and in others."""

from __future__ import annotations

import pygame
import pytest
import yaml

from town.view.icons import WORDS_FILE, icon, icon_for, icon_name, icon_names

EXPECTED = {
    "sleeping": "sleep",
    "waking up slowly and getting dressed": "wake",
    "taking a shower": "shower",
    "brushing teeth": "teeth",
    "having breakfast": "breakfast",
    "eating dinner": "eat",
    "baking bread": "bake",
    "serving coffee": "coffee",
    "serving customers at the pharmacy": "serve",
    "ringing up a sale": "till",
    "restocking the shelves": "stock",
    "walking to the old bakery": "walk",
    "reading over tea": "read",
    "writing code for the app": "computer",
    "writing the research paper": "write",
    "grading essays": "teach",
    "playing the guitar": "guitar",
    "playing chess online": "chess",
    "streaming a game": "game",
    "hanging up paper garlands": "decorate",
    "waiting for the cooking area": "wait",
    "watching the birds": "bird",
    "getting ready to go on": "notes",
    "mending fishing nets": "repair",
    "hearing a case in court": "law",
    "praying in the chapel": "pray",
    "casting a vote": "vote",
    "giving first aid to a patient": "medicine",
    "SEWING a dress": "sew",
}


@pytest.mark.parametrize(("activity", "name"), EXPECTED.items())
def test_an_activity_finds_its_icon(activity: str, name: str) -> None:
    assert icon_name(activity) == name


@pytest.mark.parametrize("activity", ["", "xyzzy", "看书"])
def test_an_activity_without_known_words_gets_the_star(activity: str) -> None:
    assert icon_name(activity) == "default"


def test_the_word_file_and_the_drawings_name_the_same_icons() -> None:
    sections = yaml.safe_load(WORDS_FILE.read_text(encoding="utf-8"))
    assert set(sections["say"]) | {"default"} == set(icon_names())
    assert set(sections["hint"]) <= set(icon_names())


def test_no_word_stands_for_two_icons() -> None:
    for section in yaml.safe_load(WORDS_FILE.read_text(encoding="utf-8")).values():
        words = [word.rstrip("_") for words in section.values() for word in words]
        assert sorted(words) == sorted(set(words))


def test_all_icons_are_drawn_and_differ() -> None:
    pictures = {name: pygame.image.tobytes(icon(name, 24), "RGBA") for name in icon_names()}
    assert len(pictures) == len(set(pictures.values())) == 97


def test_badges_are_kept_and_scale() -> None:
    assert icon_for("reading", 2).get_size() == (60, 68)
    assert icon_for("reading a book", 1) is icon_for("reading", 1)
