"""The artist's co-living space: five rooms with their baths around one long common room."""

from __future__ import annotations

from layout.geometry import Box, rect
from layout.sector import Sector


def _suite(s: Sector, who: str, x: int, y: int, width: int, door_y: int) -> None:
    """A room of `width` by five tiles and its bath to the east of it, both opening where they should."""
    s.room(f"{who}'s room", rect(x, y, width, 5), "planks,cream", private=True)
    bath = x + width + 1
    s.bathroom(f"{who}'s bathroom", rect(bath, y, 2, 5))
    s.door(x + 3 if width > 5 else x + 2, door_y)
    s.door(bath - 1, y + 3)
    s.thing("shower", "shower", bath, y)
    s.thing("bathroom sink", "washstand", bath + 1, y)
    s.thing("toilet", "toilet", bath + 1, y + 4)
    s.put(("mat/blue", bath, y + 3), ("basket/laundry", bath, y + 4))


def _north_rooms(s: Sector) -> None:
    _suite(s, "Latoya Williams", 15, 18, 6, 23)
    s.thing("closet", "closet/dark", 15, 18)
    s.bed("bed/teal", 16, 18)
    s.thing("desk", "desk/photos", 18, 18)
    s.thing("shelf", "bookcase/cameras", 20, 18)
    s.chairs("wood", ("s", 18, 19))
    s.put(("on/photos", 17, 17), ("on/photos", 19, 17), ("plant/fern", 15, 22))
    s.rug("teal", Box(17, 20, 19, 21))
    _suite(s, "Rajiv Patel", 25, 18, 6, 23)
    s.thing("closet", "closet/white", 25, 18)
    s.bed("bed/yellow", 26, 18)
    s.thing("easel", "easel/sunset", 28, 18)
    s.thing("guitar", "guitar", 30, 18)
    s.put(("on/painting", 27, 17), ("on/art", 29, 17), ("on/splashes", 27, 21), ("basket/brushes", 25, 22))
    s.rug("red", Box(28, 20, 29, 21))
    _suite(s, "Abigail Chen", 35, 18, 5, 23)
    s.thing("closet", "closet/white", 35, 18)
    s.bed("bed/purple", 36, 18)
    s.thing("desk", "wide computer/drawing", 38, 18)
    s.chairs("office", ("s", 38, 19), ("s", 39, 19))
    s.put(("on/poster", 37, 17), ("plant/fern", 35, 22))
    s.rug("purple", Box(37, 20, 38, 21))


def _south_rooms(s: Sector) -> None:
    _suite(s, "Francisco Lopez", 15, 30, 6, 29)
    s.thing("closet", "closet/dark", 15, 30)
    s.bed("bed/red", 16, 30)
    s.thing("easel", "easel/face", 19, 30)
    s.thing("shelf", "bookcase/masks", 20, 30)
    s.put(("on/poster", 16, 29), ("lamp/stage", 15, 33), ("on/splashes", 19, 32))
    s.rug("blue", Box(17, 32, 18, 33))
    _suite(s, "Hailey Johnson", 25, 30, 6, 29)
    s.thing("closet", "closet/white", 25, 30)
    s.bed("bed/green", 26, 30)
    s.thing("desk", "desk/typewriter", 30, 30)
    s.chairs("wood", ("s", 30, 31))
    s.thing("easel", "easel/garden", 25, 32)
    s.put(("on/art", 26, 29), ("plant/fern", 30, 34))
    s.rug("green", Box(27, 32, 28, 33))
    s.room("kitchen", Box(35, 30, 42, 34), "tiles,mint")
    s.door(38, 29, 2)
    s.thing("refrigerator", "fridge/mint", 35, 30)
    s.thing("cooking area", "stove/cream", 36, 30)
    s.thing("kitchen sink", "sink/cream", 41, 30)
    s.thing("toaster", "toaster", 42, 30)
    s.put(("worktop/plain", 37, 30), ("worktop/fruit", 40, 30), ("table/plain", 37, 33), ("on/fruit", 38, 33))
    s.chairs("wood", ("w", 36, 33), ("e", 40, 33), ("n", 38, 32), ("s", 38, 34))


def _common_room(s: Sector) -> None:
    s.room("common room", Box(15, 24, 42, 28), "wide planks,sage")
    s.door(43, 26, 1, 2)
    s.thing("common room sofa", "sofa/teal", 21, 25)
    s.thing("common room table", "hall table/plain", 30, 26, Box(30, 25, 34, 27))
    s.put(("coffee table/mags", 21, 27), ("tv/on", 24, 24), ("plant/fern", 15, 24), ("plant/fern", 42, 24))
    s.put(("bookcase/books", 32, 24), ("bookcase/books", 33, 24), ("bookcase/art", 20, 24), ("lamp/floor", 26, 24))
    s.put(("easel/sunset", 40, 25), ("plant/fern", 15, 28), ("sofa/mustard", 16, 26), ("chalkboard/sketch", 30, 24))
    s.put(("on/fruit", 31, 26), ("on/mugs", 33, 26), ("on/painting", 22, 23), ("on/art", 35, 23), ("on/window", 39, 23))
    s.chairs("wood", *(("n", x, 25) for x in range(30, 35)), *(("s", x, 27) for x in range(30, 35)))
    s.rug("teal", Box(20, 25, 24, 27))
    s.rug("red", Box(29, 25, 35, 27))


def coliving() -> Sector:
    """The whole house; its front door looks east to the avenue."""
    s = Sector("artist's co-living space", Box(14, 17, 43, 35), "brick", "terracotta", {"private": True})
    s.shells = [s.box]
    _north_rooms(s)
    _south_rooms(s)
    _common_room(s)
    return s
