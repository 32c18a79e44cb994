"""Colours with more than one use; a warm town in late-afternoon light."""

from __future__ import annotations

INK = "#4a3427"  # outlines
SHADE = "#2b1d2a"  # shadows, used with little opacity
GRASS = "#92bb62"
GRASS_DARK = "#7da652"
GRASS_LIGHT = "#a9cd74"
LEAF_DARK = "#4f7d45"
LEAF = "#6a9a50"
LEAF_LIGHT = "#8fbb5e"
WOOD_DARK = "#7a4f33"
WOOD = "#a8714a"
WOOD_LIGHT = "#c98f5f"
CREAM = "#f4e7cf"
WHITE = "#fbf6ec"
STEEL = "#b9c3c9"
STEEL_DARK = "#8b979f"
GOLD = "#e8bd57"
RED = "#c4574c"
GLASS = "#a9d6e0"

CLOTH = {  # blankets, sofas, rugs: body and shade
    "red": ("#c8635a", "#a84c49"),
    "blue": ("#6b93c2", "#4f76a6"),
    "green": ("#7fa866", "#628b4f"),
    "yellow": ("#e6bf62", "#c99d44"),
    "purple": ("#9c7fb8", "#7d619b"),
    "teal": ("#5fa8a0", "#468981"),
    "mustard": ("#d9a648", "#b78433"),
}

CAPS = {  # wall tops: body and light
    "oak": ("#8d6244", "#a87c58"),
    "terracotta": ("#b0674c", "#cb8465"),
    "slate": ("#6d7683", "#8a94a1"),
}

PAPERS = {  # walls inside: body and base board
    "cream": ("#f0dfbd", "#b48a5c"),
    "sage": ("#c3d0a4", "#8f7b52"),
    "rose": ("#ecc6b8", "#a8715e"),
    "blue": ("#b9cfdc", "#7b7f8c"),
    "lilac": ("#d3c3dc", "#8c7394"),
    "ochre": ("#e6c683", "#a5743c"),
    "mint": ("#c8e0cf", "#7fa08c"),
    "panel": ("#a8744a", "#6f4527"),
    "aqua": ("#bfe0e4", "#7fb2bb"),
    "moss": ("#cfdcae", "#93a56e"),
    "rose tile": ("#f0cfd0", "#c58f92"),
}

WOODS = {"cafe": "#b97a4c", "pub": "#7d4f35", "wood": "#b98153", "school": "#c79a5f", "office": "#5c6672"}
