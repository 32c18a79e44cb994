"""The whole set of icons: importing this module registers all of them."""

from __future__ import annotations

from town.view.art import icons_company, icons_desk, icons_home, icons_kitchen, icons_leisure, icons_trade
from town.view.art.badge import BADGE, ICONS, badge_picture, icon_picture

__all__ = [
    "BADGE",
    "ICONS",
    "badge_picture",
    "icon_picture",
    "icons_company",
    "icons_desk",
    "icons_home",
    "icons_kitchen",
    "icons_leisure",
    "icons_trade",
]
