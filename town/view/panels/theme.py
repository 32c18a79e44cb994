"""How the elements of panels look, at any scale: warm paper, dark brown outlines."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any
from weakref import WeakKeyDictionary

import pygame
import pygame_gui
from pygame_gui.core import ObjectID

PIXELS = ("shape_corner_radius", "open_button_width", "list_item_height", "padding")  # sizes that grow with the scale

SHEET = ObjectID(None, "@panel_sheet")
TAB = ObjectID(None, "@panel_tab")
CLOSE = ObjectID(None, "@panel_close")
BUTTON = ObjectID(None, "@panel_button")
ENTRY = ObjectID(None, "@panel_entry")
CHOICE = ObjectID(None, "@panel_choice")

_applied: WeakKeyDictionary[pygame_gui.UIManager, float] = WeakKeyDictionary()


def theme_at(scale: float) -> dict[str, Any]:
    """The theme as pygame_gui takes it, its letters and sizes enlarged."""
    theme: dict[str, Any] = json.loads((files(__package__) / "theme.json").read_text(encoding="utf-8"))
    for part in theme.values():
        if "font" in part:
            part["font"]["size"] = _scaled(part["font"]["size"], scale)
        misc = part.get("misc", {})
        misc.update({key: _scaled(misc[key], scale) for key in PIXELS if key in misc})
    return theme


def _scaled(sizes: str, scale: float) -> str:
    return ",".join(str(round(float(size) * scale)) for size in sizes.split(","))


def use_theme(manager: pygame_gui.UIManager, scale: float) -> None:
    """Teach a manager the theme, once for each scale."""
    if _applied.get(manager) != scale:
        manager.get_theme().load_theme(theme_at(scale))
        _applied[manager] = scale


def is_event_of(event: pygame.event.Event, kind: int, element: object) -> bool:
    """Whether an event of a kind comes from an element."""
    return event.type == kind and getattr(event, "ui_element", None) is element
