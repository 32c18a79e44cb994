"""The three small houses of the west and the three family houses of the east."""

from __future__ import annotations

from layout.geometry import Box, rect
from layout.sector import Sector


def _cottage(name: str, x: int, look: tuple[str, str, str, str]) -> Sector:
    """One main room, door to the north, bath in the south; `look` is facade, wall tops, wallpaper, kitchen colour."""
    facade, cap, paper, kitchen = look
    s = Sector(name, Box(x, 58, x + 6, 70), facade, cap, {"private": True})
    s.shells = [s.box]
    s.room("main room", Box(x + 1, 59, x + 5, 66), f"planks,{paper}")
    s.bathroom("bathroom", Box(x + 1, 68, x + 5, 69))
    s.door(x + 3, 58)
    s.door(x + 3, 67)
    s.thing("refrigerator", f"fridge/{kitchen}", x + 1, 59)
    s.thing("cooking area", f"stove/{kitchen}", x + 2, 59)
    s.thing("kitchen sink", f"sink/{kitchen}", x + 4, 59)
    s.put(("worktop/fruit", x + 5, 59))
    s.thing("shower", "shower", x + 1, 68)
    s.thing("bathroom sink", "washstand", x + 2, 68)
    s.thing("toilet", "toilet", x + 5, 68)
    s.put(("mat/blue", x + 4, 69))
    s.thing("desk", "desk/papers", x + 5, 62)
    s.chairs("wood", ("s", x + 5, 63))
    s.thing("closet", "closet/dark", x + 5, 65)
    return s


def adam() -> Sector:
    """Adam Smith's house."""
    s = _cottage("Adam Smith's house", 19, ("brick", "terracotta", "sage", "cream"))
    s.bed("bed/green", 20, 64)
    s.put(("bookcase/old", 20, 62), ("bookcase/books", 21, 62), ("plant/fern", 21, 66))
    s.rug("green", Box(22, 63, 23, 65))
    return s


def yuriko() -> Sector:
    """Yuriko Yamamoto's house."""
    s = _cottage("Yuriko Yamamoto's house", 27, ("plaster", "slate", "lilac", "mint"))
    s.bed("bed/purple", 28, 64)
    s.thing("shelf", "bookcase/books", 28, 62)
    s.put(("pot/flowers", 28, 66), ("plant/fern", 29, 62))
    s.rug("purple", Box(30, 63, 31, 65))
    return s


def moores() -> Sector:
    """Sam and Jennifer Moore's house."""
    s = _cottage("Moore family's house", 35, ("timber", "oak", "blue", "cream"))
    s.bed("double bed/blue", 36, 64)
    s.thing("common room sofa", "loveseat/mustard", 36, 62)
    s.put(("on/art", 36, 67), ("on/ship", 36, 58), ("pot/flowers", 36, 66))
    s.rug("blue", Box(38, 62, 39, 64))
    return s


def _family_house(name: str, x: int, look: tuple[str, str, str]) -> Sector:
    """Front garden, common room and kitchen, and a bath; the bedrooms are left to the caller."""
    facade, cap, paper = look
    s = Sector(name, Box(x, 64, x + 13, 82), facade, cap, {"private": True})
    s.shells = [Box(x, 69, x + 13, 82)]
    s.room("garden", Box(x + 1, 65, x + 12, 68))
    s.room("common room", Box(x + 1, 70, x + 7, 75), f"wide planks,{paper}")
    s.room("kitchen", Box(x + 8, 70, x + 12, 75), "tiles,mint")
    s.bathroom("bathroom", Box(x + 11, 77, x + 12, 81))
    s.door(x + 4, 69, 2)
    s.door(x + 11, 76)
    s.thing("refrigerator", "fridge/mint", x + 9, 70)
    s.thing("cooking area", "stove/cream", x + 10, 70)
    s.thing("kitchen sink", "sink/cream", x + 11, 70)
    s.put(("worktop/fruit", x + 12, 70), ("worktop/coffee", x + 8, 70))
    s.thing("bathroom sink", "washstand", x + 12, 77)
    s.thing("toilet", "toilet", x + 12, 80)
    s.thing("shower", "shower", x + 11, 81)
    s.put(("mat/rose", x + 11, 79))
    s.thing("shelf", "bookcase/books", x + 2, 70)
    s.thing("common room table", "table/plain", x + 2, 73, rect(x + 2, 72, 3, 3))
    s.chairs("wood", *(("n", x + i, 72) for i in (2, 3, 4)), *(("s", x + i, 74) for i in (2, 3, 4)))
    s.put(("on/fruit", x + 3, 73), ("plant/fern", x + 1, 70), ("plant/fern", x + 12, 75))
    s.put(("cafe table/kitchen", x + 10, 73), ("on/flower", x + 10, 73))
    s.chairs("wood", ("w", x + 9, 73), ("e", x + 11, 73), ("s", x + 10, 74))
    s.area("house garden", Box(x + 7, 65, x + 12, 68))
    return s


def _bedroom(s: Sector, name: str, box: Box, look: str) -> None:
    """A private bedroom under the common room, entered from its north wall."""
    s.room(name, box, look, private=True)
    s.door(box.x0 + (2 if box.x0 - s.box.x0 == 1 else 1), 76)


def _double_room(s: Sector, name: str, look: str) -> None:
    """The western bedroom with a couple's bed, closet and desk."""
    x = s.box.x0
    _bedroom(s, name, Box(x + 1, 77, x + 4, 81), look)
    s.bed("double bed/red", x + 1, 77)
    _closet_and_desk(s, x + 4)


def _closet_and_desk(s: Sector, x: int) -> None:
    """A closet in the north-east corner of the western bedroom, a desk under it."""
    s.thing("closet", "closet/white", x, 77)
    s.thing("desk", "desk/letters", x, 80)
    s.chairs("wood", ("s", x, 81))


def _music_room(s: Sector, name: str, look: str, bed: str) -> None:
    """The eastern bedroom with a single bed, closet and guitar."""
    x = s.box.x0
    _bedroom(s, name, Box(x + 6, 77, x + 9, 81), look)
    s.bed(bed, x + 6, 77)
    s.thing("closet", "closet/dark", x + 8, 77)
    s.thing("guitar", "guitar", x + 9, 77)


def tamara_and_carmen() -> Sector:
    """Tamara Taylor and Carmen Ortiz's house."""
    name = "Tamara Taylor and Carmen Ortiz's house"
    s = _family_house(name, 50, ("plaster", "terracotta", "rose"))
    _bedroom(s, "Tamara Taylor's room", Box(51, 77, 54, 81), "planks,lilac")
    s.bed("bed/purple", 51, 77)
    _closet_and_desk(s, 54)
    _music_room(s, "Carmen Ortiz's room", "planks,ochre", "bed/yellow")
    s.rug("purple", Box(52, 79, 53, 80))
    s.rug("yellow", Box(57, 79, 58, 80))
    s.put(("crate/books", 51, 81), ("plant/fern", 59, 81), ("on/art", 57, 69), ("loveseat/teal", 55, 72))
    s.put(("vegetables/tomato", 60, 66), ("vegetables/tomato", 61, 66), ("bed of flowers/mixed", 51, 68))
    s.put(("bed of flowers/mixed", 52, 68), ("bird bath", 52, 66), ("bush/round", 62, 68), ("bush/berries", 57, 68))
    s.put(*(("bed of flowers/blue", x, 65) for x in (58, 59)), ("bench/wood", 58, 68))
    return s


def morenos() -> Sector:
    """Tom and Jane Moreno's house, with a harp in the common room and a chair in the garden."""
    s = _family_house("Moreno family's house", 68, ("brick", "slate", "sage"))
    _double_room(s, "Tom and Jane Moreno's bedroom", "planks,cream")
    _music_room(s, "empty bedroom", "planks,blue", "bed/blue")
    s.thing("harp", "harp", 74, 70)
    s.thing("garden chair", "garden chair", 70, 66)
    s.put(("garden table", 71, 66), ("bed of flowers/red", 69, 68), ("bed of flowers/red", 70, 68))
    s.put(("vegetables/cabbage", 77, 66), ("vegetables/carrot", 78, 66), ("vegetables/cabbage", 79, 66))
    s.put(("bush/round", 80, 68), ("basket/laundry", 77, 81), ("on/clock", 75, 69))
    s.put(*(("bed of flowers/mixed", x, 68) for x in (76, 77, 78)), ("bed of flowers/red", 80, 65))
    s.rug("red", Box(70, 79, 71, 80))
    return s


def lins() -> Sector:
    """Mei, John and Eddy Lin's house."""
    s = _family_house("Lin family's house", 86, ("timber", "oak", "cream"))
    _double_room(s, "Mei and John Lin's bedroom", "planks,sage")
    _bedroom(s, "Eddy Lin's bedroom", Box(92, 77, 95, 81), "planks,blue")
    s.bed("bed/teal", 92, 77)
    s.thing("closet", "closet/white", 94, 77)
    s.thing("desk", "desk/headphones", 95, 77)
    s.chairs("wood", ("s", 95, 78))
    s.put(("keyboard", 94, 81), ("on/poster", 95, 76), ("on/art", 93, 69), ("loveseat/red", 91, 72))
    s.put(
        ("bed of flowers/blue", 87, 68),
        ("bed of flowers/blue", 88, 68),
        ("rock/garden", 88, 66),
        ("bush/round", 97, 65),
    )
    s.put(
        ("bed of flowers/red", 98, 67),
        ("bed of flowers/red", 98, 68),
        ("vegetables/cabbage", 95, 66),
        ("bush/berries", 93, 68),
    )
    s.put(("bench/wood", 95, 68), ("vegetables/tomato", 94, 66), *(("bed of flowers/mixed", x, 65) for x in (87, 88)))
    s.rug("teal", Box(93, 79, 94, 80))
    s.rug("blue", Box(88, 79, 89, 80))
    return s


def sectors() -> list[Sector]:
    """West to east."""
    return [adam(), yuriko(), moores(), tamara_and_carmen(), morenos(), lins()]
