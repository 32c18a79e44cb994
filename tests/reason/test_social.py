"""Exchanges as sums of considerations, and the situation that they are weighed in."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from tests.reason.talking_town import ANN, RUDE
from town.language.en.words import table
from town.reason.rules.believe.beliefs import RelationBelief
from town.reason.rules.talk.realise import phrase_book
from town.reason.rules.talk.social import exchanges, weigh
from town.reason.rules.talk.social_setting import kind_of_activity, manners, setting_of, settings

NOBODY = RelationBelief("Bob Stone", False, 0.0, 0.0, "", "", 0, None, False, ())


def test_three_weightiest_considerations_are_given_as_reasons() -> None:
    weighed = weigh("talk", frozenset(("stranger", "shy", "quiet", "late")), {}, "Bob")

    assert weighed.why[0] == "shy of strangers"
    assert len(weighed.why) == 3
    assert weighed.chance < 0.01


def test_traits_become_manners_by_the_beginning_of_their_words() -> None:
    assert "rude" in manners(("rude", "aggressive"))
    assert manners(("friendly", "rude")) >= {"warm"}
    assert "rude" not in manners(("friendly", "rude"))


@pytest.mark.parametrize(
    ("activity", "kind"),
    [("serving customers", "serving"), ("taking a shower", "private"), ("eating lunch", "eating"), ("humming", "")],
)
def test_activities_have_kinds(activity: str, kind: str) -> None:
    assert kind_of_activity(activity) == kind


def test_setting_knows_place_hour_and_both_activities() -> None:
    setting = setting_of(ANN, NOBODY, datetime(2023, 3, 2, 8), "Bakery:shop", ("serving customers", "drinking coffee"))

    assert {"stranger", "morning", "public", "my_work", "serving", "p_drinking", "warm", "outgoing"} <= setting.tags
    assert "rude" in setting_of(RUDE, NOBODY, datetime(2023, 3, 2, 8), "", ("", "")).tags


def test_conditions_ask_only_for_tags_that_can_hold() -> None:
    """A misspelt tag would silence a wording for ever."""
    data = settings()
    known = {*data["traits"], *data["places"], *data["roles"], *data["feelings"], *data["activities"]}
    known |= {f"p_{kind}" for kind in data["activities"]}
    known |= {
        "busy",
        "p_busy",
        "public",
        "quiet",
        "known",
        "stranger",
        "close",
        "middling",
        "distant",
        "hostile",
        "fond",
    }
    known |= {
        "named",
        "nameless",
        "crowd",
        "alone",
        "morning",
        "midday",
        "afternoon",
        "evening",
        "night",
        "late",
        "early",
    }
    known |= {"my_home", "my_work", "elder", "young", "grown", "weekend", "weekday", "outdoors", "street"}
    sources = "".join(path.read_text() for path in Path(phrase_file()).parents[1].rglob("*.py"))
    known |= set(re.findall(r'"([a-z_]+)"', sources)) | set(data_words())

    asked = {
        tag for wordings in phrase_book().values() for wording in wordings for tag in (*wording.needs, *wording.bars)
    }
    asked |= {tag for exchange in exchanges().values() for item in exchange.weigh for tag in item.condition.needs}

    assert asked <= known, asked - known


def phrase_file() -> str:
    from town.reason.rules.talk import realise

    return realise.__file__


def data_words() -> tuple[str, ...]:
    return ("trouble", "liking", "making", "hope", "past", *table("questions", "roles"))
