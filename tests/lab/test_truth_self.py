"""What people say of themselves: name, trade, interests, house and day."""

from __future__ import annotations

from tests.lab.judged_town import asked, outcomes, verdict


def test_name() -> None:
    texts = ("I'm Bob.", "My name is Bob Reed and I teach.", "Hello! I am Ann Hill.", "I'd rather not say.")

    assert outcomes("Bob Reed", asked("name"), *texts) == ["right", "right", "hallucinated", "missing"]


def test_occupation() -> None:
    texts = (
        "I teach at the school.", "I'm a teacher.", "I work at the School.", "I am an astronaut with NASA.",
        "I keep bees.", "I can't say.",
    )  # fmt: skip

    found = outcomes("Bob Reed", asked("occupation"), *texts)

    assert found == ["right", "right", "right", "hallucinated", "missing", "missing"]


def test_interests() -> None:
    texts = ("I love history, and my bees.", "Mountaineering, opera and chess.", "I don't have any interests.")

    assert outcomes("Bob Reed", asked("interests"), *texts) == ["right", "hallucinated", "missing"]


def test_household() -> None:
    texts = (
        "I live with Ann Hill.", "With my wife.", "I live alone.", "I share a flat with Cas Lund.",
        "With Ann and Cas Lund.", "It's a nice house.",
    )  # fmt: skip

    found = outcomes("Bob Reed", asked("household"), *texts)

    assert found == ["right", "right", "wrong", "hallucinated", "wrong", "missing"]


def test_household_of_one() -> None:
    assert outcomes("Cas Lund", asked("household"), "Nobody, I live by myself.", "Just me.") == ["right", "right"]


def test_usual_day() -> None:
    usual = "I get up at seven, have breakfast at 8, teach history at the School, have dinner at 6 pm and sleep at ten."
    invented = "I sail to the moon, juggle swords for emperors and hunt dragons with wizards."

    assert verdict("Bob Reed", asked("weekday"), usual).score == 1.0
    assert outcomes("Bob Reed", asked("weekday"), invented, "I don't know.") == ["hallucinated", "missing"]
