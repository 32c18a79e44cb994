"""What a finished run comes to: its outcomes, and what its people answer, held against the record."""

from __future__ import annotations
