"""The page on the formats says of every key, layer and property what the code reads, and its examples are read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml
from pydantic import BaseModel

from town.core.config import (
    STAGES,
    ConverseTurns,
    EventConfig,
    PerceiveAttention,
    PlanHierarchy,
    ReactObserve,
    ReflectThreshold,
    RetrieveBlend,
    RetrieveRecent,
    ScenarioConfig,
    TopicConfig,
    UnderstandWords,
    WhisperConfig,
)
from town.sim.cast import HabitFile, LifestyleFile, LookFile, PersonaFile, RelationshipFile
from town.view.plainmap import LIGHT
from town.world.facts import ALLOWED, OF_THE_MAP
from town.world.tmxfit import LAYERS, WALLS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "your-own-town.md").read_text(encoding="utf-8")


def _table(after: str) -> list[list[str]]:
    """The cells of the first table after some words, without its head."""
    rows = re.search(r"((?:^\|.*\n)+)", PAGE[PAGE.index(after) :], re.MULTILINE)
    assert rows is not None
    return [[cell.strip() for cell in line.strip("|\n").split("|")] for line in rows[1].splitlines()[2:]]


def _keys(after: str) -> list[str]:
    return [key for row in _table(after) for key in re.findall(r"`([^`]+)`", row[0])]


def _fields(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


@pytest.mark.parametrize(
    ("after", "model"),
    [
        ("## A person", PersonaFile),
        ("\n`lifestyle`:", LifestyleFile),
        ("An entry of `routine`:", HabitFile),
        ("An entry of `relationships`:", RelationshipFile),
        ("## A scenario", ScenarioConfig),
        ("A whisper:", WhisperConfig),
        ("A topic. ", TopicConfig),
        ("An event:", EventConfig),
    ],
)
def test_a_table_has_every_key_of_the_file_and_no_other(after: str, model: type[BaseModel]) -> None:
    assert sorted(_keys(after)) == sorted(_fields(model))


def test_what_has_to_be_there_comes_first_and_the_colours_are_named() -> None:
    required = [name for name, field in PersonaFile.model_fields.items() if field.is_required()]
    assert sorted(_keys("## A person")[:6]) == sorted(required)
    look = next(row[1] for row in _table("## A person") if row[0] == "`look`")
    assert re.findall(r"`([a-z]+)`", look) == _fields(LookFile)


def test_every_layer_that_is_read_is_described() -> None:
    named = _keys("### Layers")
    assert set(named) == {WALLS, "above", *LAYERS}


def test_every_property_is_described_with_where_it_belongs() -> None:
    said = {re.findall(r"`([a-z]+)`", row[0])[0]: row[1] for row in _table("### Properties")}
    of_layers = {
        name: [layer for layer in LAYERS if name in ALLOWED[layer]] for layer in LAYERS for name in ALLOWED[layer]
    }
    expected = {name: ", ".join(layers) for name, layers in of_layers.items()}
    expected |= dict.fromkeys(OF_THE_MAP, "the map") | {LIGHT: "tiles of a tileset"}
    assert said == expected


def test_every_stage_is_described_with_its_settings() -> None:
    said = [tuple(re.findall(r"`([a-z_]+)`", cell) for cell in row) for row in _table("Stages of `cognition`")]
    models = (
        UnderstandWords,
        PerceiveAttention,
        RetrieveBlend,
        RetrieveRecent,
        PlanHierarchy,
        ReactObserve,
        ConverseTurns,
        ReflectThreshold,
    )
    settings = {get_args(one.model_fields["use"].annotation)[0]: _fields(one)[1:] for one in models}
    assert {use[0]: named for _, use, named in said} == settings
    assert list(dict.fromkeys(stage[0] for stage, _, _ in said)) == list(STAGES)


def test_the_examples_are_read_without_a_fault() -> None:
    person, scenario = (yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
    assert PersonaFile.model_validate(_texts(person)).name == "Emil Roth"
    assert ScenarioConfig.model_validate(_texts(scenario)).topics[0].name == "soup"


def _texts(value: object) -> object:
    """Moments as the texts that our own reader leaves them."""
    if isinstance(value, dict):
        return {key: _texts(one) for key, one in value.items()}
    if isinstance(value, list):
        return tuple(map(_texts, value))
    return f"{value:%Y-%m-%d %H:%M}" if hasattr(value, "hour") else value
