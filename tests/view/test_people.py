"""People are told apart at a glance, and look the same in every run."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pygame
import yaml

from town.view.art.looks import looks_of, worn_for
from town.view.people import FACINGS, FRAMES, POSES, person_art

CAST = Path(__file__).resolve().parents[2] / "personas" / "the_ville"


@dataclass(frozen=True)
class Someone:
    """As much of a person as a picture needs."""

    name: str
    age: int = 30
    occupation: str = ""
    look: dict[str, str] = field(default_factory=dict)
    about: str = ""


def _pixels(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGBA")


def _cast() -> list[Someone]:
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(CAST.glob("*.yaml"))]
    return [Someone(**{key: data[key] for key in ("name", "age", "occupation", "look", "about")}) for data in files]


def _difference(one: pygame.Surface, other: pygame.Surface) -> float:
    """How much two pictures of one size differ: the mean over all pixels and channels, 0 to 255."""
    pairs = list(zip(_pixels(one), _pixels(other), strict=True))
    return sum(abs(a - b) for a, b in pairs) / len(pairs)


def test_no_two_of_the_cast_look_alike_from_any_side() -> None:
    people = _cast()
    assert len(people) == 25
    for facing in FACINGS:
        sprites = [person_art(person).sprite("stand", facing) for person in people]
        least = min(_difference(one, other) for i, one in enumerate(sprites) for other in sprites[:i])
        assert least > 3, facing


def test_every_pose_has_all_its_frames_in_all_directions() -> None:
    art = person_art(Someone("Lena Vogt"), 2)
    for pose in POSES:
        size = (72, 128) if pose == "lie" else (72, 102)
        seen = set()
        for facing in FACINGS:
            for frame in range(FRAMES[pose]):
                sprite = art.sprite(pose, facing, frame)
                assert sprite.get_size() == size
                seen.add(_pixels(sprite))
        assert len(seen) == (1 if pose == "lie" else {"stand": 4, "sit": 4, "walk": 16, "talk": 7}[pose]), pose


def test_frames_beyond_the_last_begin_anew_and_sprites_are_kept() -> None:
    art = person_art(Someone("Lena Vogt"), 1)
    assert art.sprite("walk", "left", 6) is art.sprite("walk", "left", 2)
    assert person_art(Someone("Lena Vogt"), 1).sprite() is art.sprite()
    assert art.at(2).sprite().get_size() == (72, 102)


def test_left_is_the_mirror_of_right() -> None:
    art = person_art(Someone("Lena Vogt"))
    mirrored = pygame.transform.flip(art.sprite("walk", "right", 1), flip_x=True, flip_y=False)
    assert _pixels(mirrored) == _pixels(art.sprite("walk", "left", 1))


def test_the_colours_of_the_cast_file_are_worn() -> None:
    look = {"skin": "#e0b090", "hair": "#c0c0c0", "top": "#335577", "bottom": "#222222"}
    looks = looks_of("Lena Vogt", 47, "librarian", look)
    assert (looks.skin, looks.hair, looks.top, looks.bottom) == ("#e0b090", "#c0c0c0", "#335577", "#222222")
    sprite = person_art(Someone("Lena Vogt", look=look), 3).sprite()
    colours = {tuple(sprite.get_at((x, y)))[:3] for x in range(108) for y in range(153)}
    assert {(0x33, 0x55, 0x77), (0xE0, 0xB0, 0x90), (0xC0, 0xC0, 0xC0)} <= colours


def test_somebody_without_look_gets_one_from_the_name() -> None:
    first, again, other = (looks_of(name, 30, "", {}) for name in ("Piet Maas", "Piet Maas", "Ana Silva"))
    assert first == again
    assert first != other


def test_a_colour_that_is_none_is_derived_instead() -> None:
    assert looks_of("Piet Maas", 30, "", {"top": "reddish"}).top == looks_of("Piet Maas", 30, "", {}).top


def test_texts_decide_between_her_and_him() -> None:
    """The first text that tells decides; memories speak of others, too."""
    her = looks_of("Kim", 30, "", {}, ("She runs the mill.", "He helps him with his work."))
    him = looks_of("Kim", 30, "", {}, ("Runs the mill.", "He helps her, he says."))
    assert (her.lashes, her.beard, him.lashes) == (True, "", False)


def test_occupations_show() -> None:
    assert worn_for("owner of a cafe") == ("apron",)
    assert worn_for("retired navy officer") == ("captain",)
    assert worn_for("librarian") == ("cardigan", "glasses")
    assert worn_for("dreamer") == ()


def test_portraits_are_round_and_as_large_as_asked() -> None:
    portrait = person_art(Someone("Lena Vogt")).portrait(96)
    assert portrait.get_size() == (96, 96)
    assert portrait.get_at((1, 1)).a == 0
    assert portrait.get_at((48, 48)).a == 255


def test_feet_stand_in_the_tile_and_beds_begin_at_its_top() -> None:
    art = person_art(Someone("Lena Vogt"), 2)
    assert art.corner("stand") == (-4, -42)
    assert art.corner("lie") == (-4, 0)
