"""The block between the lane and the main street: pub, cafe and five apartments."""

from __future__ import annotations

from layout.geometry import Box, rect
from layout.sector import Sector


def cafe() -> Sector:
    """Hobbs Cafe: kitchen and counter in the west, piano and tables in the east."""
    s = Sector("Hobbs Cafe", Box(71, 17, 84, 26), "brick", "terracotta", {"open": "08:00-20:00"})
    s.shells = [s.box]
    s.room("cafe", Box(72, 19, 83, 25), "planks,cream")
    s.door(76, 26, 2)
    s.thing("refrigerator", "fridge/mint", 72, 19)
    s.thing("cooking area", "stove/cream", 73, 19, rect(73, 20, 2))
    s.thing("kitchen sink", "sink/cream", 75, 19)
    s.area("behind the cafe counter", Box(74, 21, 75, 24))
    s.thing("piano", "piano", 78, 19, rect(78, 20, 2))
    s.area("cafe customer seating", Box(78, 21, 83, 25))
    s.put(("worktop/coffee", 74, 19), ("counter/cafe top", 76, 19))
    s.put(*(("counter/cafe down", 76, y) for y in range(20, 23)), ("counter/cafe end", 76, 23))
    s.put(("on/cups", 76, 20), ("on/cakes", 76, 21), ("on/register", 76, 22), ("on/bread", 76, 23))
    s.put(("shelf/jars", 72, 22), ("worktop/dough", 72, 23), ("sack/flour", 72, 24), ("plant/fern", 83, 19))
    s.put(("piano bench", 78, 20), ("bookcase/low", 81, 19), ("pot/flowers", 82, 19))
    s.rug("red", Box(78, 20, 80, 20))
    for x in (79, 82):
        s.put(*((("cafe table/round"), x, y) for y in (22, 24)))
        s.chairs("cafe", ("n", x, 21), ("s", x, 23))
        for y in (22, 24):
            s.chairs("cafe", ("w", x - 1, y), ("e", x + 1, y))
    s.put(("on/coffee", 79, 22), ("on/flower", 82, 22), ("on/flower", 79, 24), ("on/coffee", 82, 24))
    s.put(*(("stool/bench", x, 25) for x in range(78, 84)))
    s.put(("on/menu", 73, 18), ("on/menu", 74, 18), ("on/painting", 80, 18), ("on/clock", 77, 18), ("on/art", 82, 18))
    return s


def pub() -> Sector:
    """The Rose and Crown: bar along the north, stage in the east corner, tables in the south."""
    s = Sector("The Rose and Crown Pub", Box(52, 18, 63, 26), "timber", "slate", {"open": "11:00-00:00"})
    s.shells = [s.box]
    s.room("pub", Box(53, 20, 62, 25), "dark planks,panel")
    s.door(60, 26, 2)
    s.thing("refrigerator", "fridge/steel", 53, 20)
    s.thing("cooking area", "stove/steel", 54, 20)
    s.thing("kitchen sink", "sink/steel", 55, 20)
    s.area("behind the bar counter", Box(56, 21, 58, 21))
    s.thing("shelf", "bookcase/games", 59, 20)
    s.thing("microphone", "mic", 61, 21, rect(61, 21, 2))
    s.area("bar customer seating", Box(53, 23, 59, 25))
    s.put(("bar shelf/bottles", 56, 20), ("barrel/ale", 58, 20), ("jukebox", 60, 20), ("on/speaker", 62, 20))
    s.put(("counter/pub left", 53, 22), *(("counter/pub mid", x, 22) for x in range(54, 58)))
    s.put(("counter/pub right", 58, 22), ("on/taps", 55, 22), ("on/beer", 54, 22), ("on/beer", 57, 22))
    s.put(*(("stool/pub", x, 23) for x in range(53, 59)))
    s.rug("purple", Box(61, 20, 62, 21))
    for x in (54, 57):
        s.put(("cafe table/pub", x, 25), ("on/beer", x, 25))
        s.chairs("pub", ("w", x - 1, 25), ("e", x + 1, 25), ("n", x, 24))
    s.put(("barrel/table", 62, 24), ("on/darts", 54, 19), ("on/trophy", 55, 19))
    return s


def arthur() -> Sector:
    """Arthur Burton's apartment above the pub, entered from the lane."""
    s = Sector("Arthur Burton's apartment", Box(52, 13, 63, 19), "timber", "slate", {"private": True})
    s.shells = [s.box]
    s.room("main room", Box(53, 14, 58, 17), "planks,sage")
    s.bathroom("bathroom", Box(60, 14, 62, 17))
    s.door(57, 13)
    s.door(59, 16)
    s.bed("bed/green", 53, 14)
    s.thing("closet", "closet/dark", 54, 14)
    s.thing("desk", "desk/ledger", 55, 14)
    s.thing("shelf", "bookcase/books", 56, 14)
    s.thing("refrigerator", "fridge/steel", 58, 14)
    s.thing("guitar", "guitar", 53, 17, rect(54, 17))
    s.chairs("wood", ("s", 55, 15))
    s.rug("green", Box(55, 16, 57, 17))
    s.thing("toilet", "toilet", 60, 14)
    s.thing("bathroom sink", "washstand", 61, 14)
    s.thing("shower", "shower", 62, 14)
    s.put(("basket/laundry", 62, 17), ("mat/blue", 61, 16))
    return s


def isabella() -> Sector:
    """Isabella Rodriguez's apartment behind the cafe, entered from the lane."""
    s = Sector("Isabella Rodriguez's apartment", Box(71, 13, 84, 18), "brick", "terracotta", {"private": True})
    s.shells = [s.box]
    s.room("main room", Box(72, 14, 79, 16), "planks,rose")
    s.bathroom("bathroom", Box(81, 14, 83, 16))
    s.door(77, 13)
    s.door(80, 16)
    s.bed("bed/red", 72, 14)
    s.thing("closet", "closet/white", 73, 14)
    s.thing("desk", "desk/letters", 74, 14)
    s.thing("shelf", "bookcase/books", 76, 14)
    s.thing("refrigerator", "fridge/cream", 78, 14)
    s.put(("plant/fern", 79, 14), ("pot/flowers", 75, 14))
    s.chairs("wood", ("s", 74, 15))
    s.rug("red", Box(74, 15, 76, 16))
    s.thing("toilet", "toilet", 81, 14)
    s.thing("bathroom sink", "washstand", 82, 14)
    s.thing("shower", "shower", 83, 14)
    s.put(("mat/rose", 82, 16))
    return s


def ryan() -> Sector:
    """Ryan Park's apartment between pub and cafe."""
    s = Sector("Ryan Park's apartment", Box(64, 13, 70, 26), "plaster", "oak", {"private": True})
    s.shells = [s.box]
    s.bathroom("bathroom", Box(65, 14, 69, 15))
    s.room("main room", Box(65, 17, 69, 25), "planks,blue")
    s.door(69, 16)
    s.door(67, 26)
    s.thing("shower", "shower", 65, 14)
    s.thing("bathroom sink", "washstand", 66, 14)
    s.thing("toilet", "toilet", 67, 14)
    s.put(("mat/blue", 68, 15))
    s.thing("refrigerator", "fridge/steel", 65, 17)
    s.thing("cooking area", "stove/steel", 66, 17)
    s.thing("kitchen sink", "sink/steel", 67, 17)
    s.put(("worktop/plain", 68, 17))
    s.bed("bed/blue", 65, 19)
    s.thing("closet", "closet/white", 69, 20)
    s.thing("computer desk", "wide computer/code", 68, 23)
    s.chairs("office", ("s", 68, 24), ("s", 69, 24))
    s.put(("bookcase/books", 65, 23), ("plant/fern", 65, 25))
    s.rug("blue", Box(66, 21, 67, 22))
    return s


def giorgio() -> Sector:
    """Giorgio Rossi's apartment, east of the cafe."""
    s = Sector("Giorgio Rossi's apartment", Box(85, 12, 91, 25), "plaster", "oak", {"private": True})
    s.shells = [s.box]
    s.bathroom("bathroom", Box(86, 13, 90, 14))
    s.room("main room", Box(86, 16, 90, 24), "planks,sage")
    s.door(90, 15)
    s.door(88, 25)
    _wet_row(s, (86, 87, 88), 13)
    s.thing("refrigerator", "fridge/cream", 86, 16)
    s.thing("cooking area", "stove/cream", 87, 16)
    s.thing("kitchen sink", "sink/cream", 88, 16)
    s.put(("worktop/plain", 89, 16))
    s.bed("bed/purple", 86, 18)
    s.thing("desk", "desk/papers", 90, 19)
    s.chairs("wood", ("s", 90, 20))
    s.thing("blackboard", "chalkboard/sums", 86, 22)
    s.thing("closet", "closet/dark", 90, 22)
    s.put(("globe", 90, 24), ("mat/blue", 89, 14))
    s.rug("purple", Box(87, 19, 88, 20))
    return s


def carlos() -> Sector:
    """Carlos Gomez's apartment, wall to wall with Giorgio's."""
    s = Sector("Carlos Gomez's apartment", Box(92, 12, 98, 25), "brick", "slate", {"private": True})
    s.shells = [s.box]
    s.bathroom("bathroom", Box(93, 13, 97, 14), "moss")
    s.room("main room", Box(93, 16, 97, 24), "planks,ochre")
    s.door(93, 15)
    s.door(95, 25)
    _wet_row(s, (97, 96, 95), 13)
    s.thing("refrigerator", "fridge/mint", 97, 16)
    s.thing("cooking area", "stove/cream", 96, 16)
    s.thing("kitchen sink", "sink/cream", 95, 16)
    s.put(("worktop/plain", 94, 16))
    s.bed("bed/yellow", 93, 18)
    s.thing("desk", "desk/papers", 97, 19)
    s.chairs("wood", ("s", 97, 20))
    s.thing("closet", "closet/dark", 97, 22)
    s.put(("bookcase/shells", 93, 22), ("plant/fern", 93, 24), ("rock/collection", 97, 24), ("mat/rose", 94, 14))
    s.rug("green", Box(95, 20, 96, 21))
    return s


def _wet_row(s: Sector, columns: tuple[int, int, int], y: int) -> None:
    """Shower, sink and toilet side by side in the columns given."""
    s.thing("shower", "shower", columns[0], y)
    s.thing("bathroom sink", "washstand", columns[1], y)
    s.thing("toilet", "toilet", columns[2], y)


def sectors() -> list[Sector]:
    """The block, west to east."""
    return [cafe(), pub(), arthur(), ryan(), isabella(), giorgio(), carlos()]
