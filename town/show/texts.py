"""Texts of people on a page: what rich would drop or break a line at is made visible before it is laid out."""

from __future__ import annotations

from typing import Any, Self

from rich.style import Style
from rich.text import Text as RichText

from town.core.visible import visible


class Text(RichText):
    """Rich's text, letter for letter as it will be printed, so that it is measured and broken as that."""

    def __init__(self, text: str = "", style: str | Style = "", **how: Any) -> None:
        super().__init__(visible(text), style, **how)

    def append(self, text: RichText | str, style: str | Style | None = None) -> Self:
        """Add a text, which `assemble` does with each of its parts."""
        super().append(visible(text) if isinstance(text, str) else text, style)
        return self

    @classmethod
    def assemble(cls, *parts: Any, **how: Any) -> Self:
        """The same as rich's, whose type does not say that it makes a text of this class."""
        made = super().assemble(*parts, **how)
        assert isinstance(made, cls)  # noqa: S101 (it calls the class)
        return made
