"""Oak Hill College and its dorm."""

from __future__ import annotations

from layout.geometry import Box, rect
from layout.sector import Sector


def college() -> Sector:
    """Classroom in the west, library in the east, a hallway between; the forecourt lies south of it."""
    s = Sector("Oak Hill College", Box(107, 19, 125, 34), "stone", "slate", {"open": "07:00-22:00"})
    s.shells = [Box(107, 19, 125, 30)]
    s.room("classroom", Box(108, 20, 113, 29), "planks,cream")
    s.room("hallway", Box(115, 20, 117, 29), "marble,cream")
    s.room("library", Box(119, 20, 124, 29), "dark planks,panel")
    s.door(114, 24, 1, 2)
    s.door(118, 24, 1, 2)
    s.door(115, 30, 3)
    _classroom(s)
    _library(s)
    s.put(("plant/fern", 115, 20), ("plant/fern", 117, 20), ("on/notices", 116, 19))
    s.rug("red", Box(116, 22, 116, 29))
    return s


def _classroom(s: Sector) -> None:
    s.area("blackboard", Box(108, 20, 111, 20))
    s.put(*((f"on/blackboard {part}", x, 19) for x, part in enumerate(("left", "sums", "mid", "right"), start=108)))
    s.thing("classroom podium", "podium", 112, 21, rect(112, 20))
    s.area("classroom student seating", Box(109, 22, 112, 29))
    for y in range(22, 29, 2):
        s.put(*(("school desk", x, y) for x in range(109, 113)))
        s.chairs("school", *(("s", x, y + 1) for x in range(109, 113)))
    s.put(("on/map", 113, 19), ("globe", 113, 20))


def _library(s: Sector) -> None:
    s.area("bookshelf", Box(119, 21, 124, 21))
    s.put(*((f"bookcase/{'books' if x % 2 else 'old'}", x, 20) for x in range(119, 125)))
    s.thing("library table", "long table/green", 120, 24, Box(120, 23, 123, 25))
    s.chairs("school", *(("n", x, 23) for x in range(120, 124)), *(("s", x, 25) for x in range(120, 124)))
    s.put(("on/lamp", 121, 24), ("on/open book", 120, 24), ("on/open book", 123, 24))
    s.thing("library sofa", "sofa/red", 120, 28)
    s.rug("red", Box(119, 27, 123, 29))
    s.put(("bookcase/old", 124, 28), ("plant/fern", 124, 29), ("lamp/floor", 119, 28))


def _bedrooms(s: Sector) -> None:
    looks = {"Wolfgang Schulz": "blue", "Ayesha Khan": "rose", "Maria Lopez": "lilac", "Klaus Mueller": "sage"}
    for (who, paper), x in zip(looks.items(), (106, 113, 120, 127), strict=True):
        s.room(f"{who}'s room", Box(x, 56, x + 5, 61), f"planks,{paper}", private=True)
        s.door(x + 3, 55)
    beds = ("bed/blue", "bed/red", "bed/purple", "bed/green")
    for look, x in zip(beds, (106, 113, 120, 127), strict=True):
        s.bed(look, x, 56)
        s.thing("closet", "closet/white", x + 1, 56)
        s.thing("desk", "desk/papers", x + 4, 56)
        s.chairs("school", ("s", x + 4, 57))
        s.rug(look.split("/")[1], Box(x + 2, 58, x + 3, 60))
    s.thing("game console", "console", 111, 56)
    s.thing("lifting weight", "weights", 107, 60)
    s.thing("shelf", "bookcase/books", 118, 56)
    s.thing("computer", "computer/stream", 125, 56)
    s.chairs("office", ("s", 125, 57))
    s.thing("blackboard", "chalkboard/sums", 124, 60)
    s.thing("game console", "console", 132, 56)
    s.put(("plant/fern", 113, 61), ("plant/fern", 132, 61), ("on/poster", 106, 55), ("on/art", 113, 55))
    s.put(("on/poster", 120, 55), ("on/photos", 127, 55), ("bookcase/old", 127, 60), ("basket/laundry", 120, 61))
    s.put(("basket/laundry", 106, 61), ("pot/flowers", 118, 61), ("bookcase/books", 114, 60), ("lamp/floor", 111, 61))


def _kitchen_and_baths(s: Sector) -> None:
    s.room("kitchen", Box(106, 43, 113, 47), "tiles,mint")
    s.bathroom("man's bathroom", Box(115, 43, 118, 47))
    s.bathroom("woman's bathroom", Box(120, 43, 123, 47), "rose tile")
    s.door(109, 48, 2)
    s.door(116, 48)
    s.door(121, 48)
    s.thing("refrigerator", "fridge/steel", 106, 43)
    s.thing("cooking area", "stove/steel", 107, 43, rect(107, 44, 2))
    s.thing("kitchen sink", "sink/steel", 109, 43)
    s.thing("toaster", "toaster", 110, 43)
    s.put(
        *((f"worktop/{look}", x, 43) for look, x in (("plain", 108), ("coffee", 111), ("fruit", 112), ("plain", 113)))
    )
    s.put(("table/plain", 110, 46), ("on/mugs", 111, 46))
    s.chairs("school", ("w", 109, 46), ("e", 113, 46), ("n", 110, 45), ("n", 112, 45), ("s", 111, 47))
    for x, mat in ((115, "mat/blue"), (120, "mat/rose")):
        s.thing("bathroom sink", "washstand", x, 43)
        s.thing("shower", "shower", x + 3, 43)
        s.thing("toilet", "toilet", x + 3, 46)
        s.put((mat, x + 2, 44), ("basket/laundry", x, 47), ("pot/flowers", x + 1, 43))


def _common_room(s: Sector) -> None:
    s.room("common room", Box(106, 49, 132, 54), "wide planks,ochre")
    s.door(105, 51, 1, 2)
    s.door(129, 48, 2)
    s.thing("pool table", "pool table", 112, 51, Box(111, 50, 115, 53), capacity=4)
    s.thing("common room sofa", "sofa/mustard", 118, 51)
    s.thing("common room table", "long table/plain", 124, 51, Box(124, 50, 127, 52))
    s.chairs("school", *(("n", x, 50) for x in range(124, 128)), *(("s", x, 52) for x in range(124, 128)))
    s.put(("tv/on", 118, 49), ("coffee table/mags", 118, 53), ("plant/fern", 106, 49), ("plant/fern", 132, 49))
    s.put(("bookcase/games", 107, 49), ("bookcase/books", 123, 49), ("plant/fern", 106, 54), ("plant/fern", 132, 54))
    s.put(("lamp/floor", 121, 51), ("on/mugs", 125, 51), ("on/open book", 127, 51))
    s.put(("on/notices", 112, 48), ("on/poster", 114, 48), ("on/painting", 125, 48), ("on/clock", 127, 48))
    s.rug("green", Box(117, 50, 121, 53))
    s.rug("blue", Box(123, 50, 128, 52))


def _garden(s: Sector) -> None:
    s.room("garden", Box(127, 32, 132, 47))
    s.area("dorm garden", Box(127, 33, 132, 46))
    s.put(*(("bed of flowers/mixed", x, 32) for x in range(127, 133)))
    s.put(("bird bath", 130, 35), ("bench/wood", 127, 43), ("bush/round", 132, 41), ("vegetables/cabbage", 127, 46))
    s.put(("vegetables/carrot", 127, 45), ("vegetables/tomato", 132, 46), ("vegetables/cabbage", 132, 45))
    s.put(("bed of flowers/red", 132, 35), ("bed of flowers/red", 132, 36), ("bed of flowers/blue", 132, 37))


def dorm() -> Sector:
    """Four bedrooms in the south, a wide common room, kitchen, bathrooms and a garden in the north."""
    s = Sector("Dorm for Oak Hill College", Box(105, 31, 133, 62), "stone", "oak", {"private": True})
    s.shells = [Box(105, 42, 124, 62), Box(105, 48, 133, 62)]
    _bedrooms(s)
    _kitchen_and_baths(s)
    _common_room(s)
    _garden(s)
    return s
