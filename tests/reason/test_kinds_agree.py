"""Every kind of question that can be routed is one that both rules and models answer."""

from __future__ import annotations

from town.reason.kinds import TYPES
from town.reason.llm.reasoner import FORMS
from town.reason.rules.reasoner import RULES


def test_rules_models_and_routes_know_the_same_kinds() -> None:
    """A new question is forgotten in none of the three tables."""
    assert set(TYPES) == set(RULES) == set(FORMS)
    assert len(TYPES) == len(set(TYPES))
