"""Who knows whom, before and after."""

from __future__ import annotations

from town.core.events import Event, Remembered, Said, Spawned
from town.core.geometry import Tile
from town.core.memory import Memory
from town.core.persona import Lifestyle, Persona
from town.lab.acquaintance import measure

Log = list[tuple[int, Event]]


def town(*names: str) -> Log:
    home = ("calm",), "baker", "Mill Lane 1:kitchen", Lifestyle(6 * 3600, 22 * 3600)
    return [(-1, Spawned(name, Tile(0, 0), Persona(name, 30, *home))) for name in names]


def seed(who: str, text: str) -> tuple[int, Event]:
    return (-1, Remembered(who, Memory(0, "observation", text, -1, 5, "seed")))


def test_seeds_and_talk_make_acquaintance_when_mutual() -> None:
    log = [
        *town("Ann Ay", "Bob Bee", "Cas Cee", "Dee Dee"),
        seed("Ann Ay", "Ann Ay knows Bob Bee well; the feeling is: fond."),
        seed("Bob Bee", "Bob Bee knows Ann Ay well; the feeling is: fond."),
        seed("Cas Cee", "Cas Cee knows Ann Ay a little; the feeling is: neutral."),  # one-sided
        (5, Said(0, 0, "Cas Cee", ("Dee Dee",), "Hello", "greet")),
        (6, Said(0, 1, "Dee Dee", ("Cas Cee",), "Hello", "greet")),
        (7, Said(1, 0, "Ann Ay", ("Dee Dee",), "Hello", "greet")),  # no answer
    ]

    found = measure(log)

    assert found.start.pairs == (("Ann Ay", "Bob Bee"),)
    assert found.start.density == round(1 / 6, 4)
    assert found.end.pairs == (("Ann Ay", "Bob Bee"), ("Cas Cee", "Dee Dee"))
    assert found.rise == found.end.density - found.start.density


def test_naming_somebody_is_having_heard_of_them() -> None:
    """A first name does where only one person has it; being seen together is not asked for."""
    log = [
        *town("Ann Ay", "Bob Bee", "Bob Other"),
        seed("Ann Ay", "Ann Ay saw Bob Bee and heard of Bob."),
        (3, Remembered("Bob Bee", Memory(0, "observation", "Ann is reading; Annabel is not", 3, 2, "seen"))),
    ]

    found = measure(log)

    assert found.heard_of_start.pairs == ()
    assert found.heard_of_end.pairs == (("Ann Ay", "Bob Bee"),)
    assert found.end.pairs == ()


def test_names_of_any_script_are_found() -> None:
    log = [*town("李明", "王芳"), seed("李明", "李明认识王芳。"), seed("王芳", "王芳 knows 李明 well.")]

    assert measure(log).heard_of_start.pairs == (("李明", "王芳"),)


def test_one_person_has_no_pairs() -> None:
    assert measure(town("Ann")).end.density == 0.0
