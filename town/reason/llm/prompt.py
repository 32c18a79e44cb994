"""The prompts: files of text with named gaps, filled with values that have been made harmless before."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent / "prompts"
OUTSIDE = ("answer_interview",)  # what an interviewer asks is no part of any run


@cache
def _template(name: str) -> Template:
    return Template((FOLDER / f"{name}.md").read_text(encoding="utf-8").strip())


def filled(prompt: str, /, **gaps: str | int) -> str:
    """A prompt with its gaps filled; what is put in is not looked at again, so that a "$" in it means nothing.

    Raises:
        KeyError: if a gap is left open.
    """
    return _template(prompt).substitute(gaps)


@cache
def prompts_version() -> str:
    """What names the prompts in a run's record: sha256 over the files of all that a town asks, in hex."""
    digest = hashlib.sha256()
    for path in sorted(path for path in FOLDER.glob("*.md") if path.stem not in OUTSIDE):
        digest.update(f"{path.name}\0{path.read_text(encoding='utf-8')}\0".encode())
    return digest.hexdigest()
