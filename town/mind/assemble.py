"""From the names and settings of a scenario to the stages of a mind."""

from __future__ import annotations

from town.core.config import CognitionConfig
