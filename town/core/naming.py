"""Names that become folders and files: why one could lead out of its folder, or stand nowhere on some system."""

from __future__ import annotations

from typing import Final

FORBIDDEN: Final = '/\\:*?"<>|'  # what some system takes for part of a path
MOST_BYTES: Final = 200
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"}
)


def fault_of_name(name: str) -> str | None:
    """Why a name cannot name a folder; None where it can."""
    if not name.strip() or name.strip() != name:
        return "it is empty, or begins or ends with a space"
    if name.startswith((".", "-")) or name.endswith("."):
        return "it begins with a dot or a dash, or ends with a dot"
    if any(letter in FORBIDDEN or not letter.isprintable() for letter in name):
        return f"it has one of {FORBIDDEN} or a control character in it"
    if is_reserved(name):
        return "Windows keeps it for a device"
    return "it is too long" if len(name.encode()) > MOST_BYTES else None


def is_reserved(name: str) -> bool:
    """Whether Windows takes a name for a device, whatever its ending."""
    return name.partition(".")[0].rstrip().casefold() in _DEVICES
