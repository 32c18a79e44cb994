"""Requests to the small model, shared by its tests."""

from __future__ import annotations

import json

from town.reason.llm.model import Request

SHARED = "You play a person in a small town. Stay that person. Answer in the form that is asked for, and briefly."
PERSON = "Your name is Ann Lee. You are 34 and run the bakery. You get up early and like to talk with your guests."
SCHEMA = json.dumps(
    {
        "type": "object",
        "properties": {
            "activity": {"type": "string", "maxLength": 40},
            "rating": {"type": "integer", "minimum": 1, "maximum": 10},
        },
        "required": ["activity", "rating"],
    }
)


def request(ask: str = "It is 9:00. What do you do now, and how much does it matter?", **changes: object) -> Request:
    """What Ann is asked; JSON by default."""
    fields: dict[str, object] = {"schema": SCHEMA, "max_tokens": 48, "person": PERSON, "shared": SHARED}
    return Request(kind="React", owner="Ann Lee", ask=ask, **(fields | changes))  # type: ignore[arg-type]
