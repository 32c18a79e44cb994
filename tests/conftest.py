"""What all tests share: examples may take as long as a busy machine makes them take."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("town", deadline=None)
settings.load_profile("town")
