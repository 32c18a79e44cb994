"""Sentences of an experiment: in which categories a condition costs or gains something, however little."""

from __future__ import annotations

import pandas as pd

from town.lab.batch.findings import costs_and_gains


def effects(*rows: tuple[str, str, float, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["measure", "category", "difference", "p_holm"])


def test_what_is_lost_and_won_is_told_by_measure_and_category() -> None:
    shown = effects(
        ("truth", "all", -0.2, 0.001), ("truth", "plans", -0.4213, 0.001), ("truth", "memory", -0.1, 0.2),
        ("rubric", "plans", -0.3, 0.04), ("rubric", "memory", -0.12, 0.001), ("truth", "self-knowledge", 0.00317, 0.01),
    )  # fmt: skip

    assert costs_and_gains(shown) == (
        "It costs truth in plans (-0.42); believability by rubric in plans (-0.3), memory (-0.12). "
        "It gains truth in self-knowledge (+0.0032)."
    )


def test_where_nothing_is_shown_that_is_said() -> None:
    assert costs_and_gains(effects(("truth", "plans", -0.4, 0.06))) == "In no single category is a difference shown."
