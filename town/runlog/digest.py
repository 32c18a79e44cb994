"""The digest of a run: a chain over all that happened, so that two runs are equal when their last digests are."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from msgspec.structs import replace

from town.core.events import Event, RunStarted

EMPTY = ""  # what the first tick chains to


def chain(previous: str, tick: int, records: Sequence[bytes]) -> str:
    """The digest after a tick, 32 hex characters.

    It covers the digest before, the tick and each record with its length, so that no two different recordings are
    written down alike.
    """
    parts = [b"%d:%b" % (len(record), record) for record in records]
    return blake2b(f"{previous} {tick} {len(records)}\n".encode() + b"".join(parts), digest_size=16).hexdigest()


def happened(event: Event) -> Event:
    """What of an event makes two runs equal or not: all but the versions that a run was made with."""
    return replace(event, versions={}) if isinstance(event, RunStarted) else event
