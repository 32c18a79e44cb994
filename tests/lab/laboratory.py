"""A small experiment: five people, a short morning, three conditions and one of interviews."""

from __future__ import annotations

from pathlib import Path

from tests.sim.hamlet import PEOPLE, SCENARIO
from tests.towns import write_town

EXPERIMENT = """\
title: A short morning
scenario: {scenario}
seeds: 1-2
days: 0.02
reference: full
rankings: 40
simulate:
  full: {{label: full architecture}}
  no_planning: {{label: no planning, set: {{cognition.plan.use: none}}}}
  nothing:
    label: nothing at all
    set: {{cognition.perceive.use: none, cognition.plan.use: none, cognition.reflect.use: none}}
withhold:
  full: {{label: full architecture, kinds: []}}
  forgetful: {{label: nothing remembered, kinds: [observation, plan, reflection]}}
"""


def experiment_file(folder: Path, **changed: str) -> Path:
    """The experiment, in a folder with its town; `changed` lines stand in place of those that begin with the key."""
    folder.mkdir(parents=True, exist_ok=True)
    scenario = write_town(folder, scenario=SCENARIO, people=PEOPLE)
    text = EXPERIMENT.format(scenario=scenario.relative_to(folder))
    for key, line in changed.items():
        text = "".join(f"{line}\n" if old.startswith(f"{key}:") else f"{old}\n" for old in text.splitlines())
    path = folder / "morning.yaml"
    path.write_text(text, encoding="utf-8")
    return path
