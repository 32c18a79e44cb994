"""The two shops on the south street."""

from __future__ import annotations

from layout.geometry import Box
from layout.sector import Sector


def _counter(s: Sector, look: str, x0: int, x1: int, y: int) -> None:
    """A run of counter from x0 to x1."""
    s.put((f"counter/{look} left", x0, y), (f"counter/{look} right", x1, y))
    s.put(*((f"counter/{look} mid", x, y) for x in range(x0 + 1, x1)))


def _shelves(s: Sector, look: str, x0: int, x1: int, y: int) -> None:
    """A run of shelves from x0 to x1, goods changing from tile to tile."""
    s.put(*((f"shelf/{look} {(x + y) % 3}", x, y) for x in range(x0, x1 + 1)))


def supply_store() -> Sector:
    """Harvey Oak Supply Store: tools, paint and timber."""
    s = Sector("Harvey Oak Supply Store", Box(56, 42, 71, 53), "timber", "oak", {"open": "08:00-18:00"})
    s.shells = [s.box]
    s.room("supply store", Box(57, 43, 70, 52), "planks,panel")
    s.door(62, 53, 2)
    _shelves(s, "tools", 58, 61, 43)
    s.area("behind the supply store counter", Box(58, 44, 61, 44))
    _counter(s, "shop", 58, 61, 45)
    s.area("supply store counter", Box(58, 46, 61, 46))
    s.area("supply store product shelf", Box(64, 44, 69, 50))
    _shelves(s, "tools", 64, 69, 45)
    _shelves(s, "paint", 64, 69, 47)
    _shelves(s, "tools", 64, 69, 49)
    s.put(("on/register", 59, 45), ("on/bell", 61, 45), ("lumber/planks", 57, 49), ("lumber/planks", 57, 50))
    s.put(("sack/seed", 59, 50), ("barrel/nails", 60, 50), ("crate/pots", 57, 52), ("crate/paint", 58, 52))
    s.put(
        ("plant/fern", 70, 43), ("crate/paint", 70, 52), ("sack/seed", 69, 52), ("on/saw", 65, 42), ("on/saw", 68, 42)
    )
    return s


def market() -> Sector:
    """The Willows Market and Pharmacy: groceries in the west, remedies in the east."""
    name = "The Willows Market and Pharmacy"
    s = Sector(name, Box(74, 42, 94, 53), "plaster", "terracotta", {"open": "08:00-20:00"})
    s.shells = [s.box]
    s.room("store", Box(75, 43, 93, 52), "shop tiles,mint")
    s.door(84, 53, 2)
    _grocery(s)
    _pharmacy(s)
    s.put(("crate/apples", 83, 43), ("crate/cabbages", 84, 43), ("crate/oranges", 85, 43), ("crate/carrots", 86, 43))
    s.put(("crate/apples", 84, 47), ("crate/carrots", 85, 47), ("crate/oranges", 84, 48), ("crate/cabbages", 85, 48))
    s.put(("plant/fern", 82, 52), ("basket/shopping", 87, 52), ("on/clock", 84, 42), ("on/green cross", 90, 42))
    return s


def _grocery(s: Sector) -> None:
    _shelves(s, "food", 76, 80, 43)
    s.area("behind the grocery counter", Box(76, 44, 80, 44))
    _counter(s, "shop", 76, 80, 45)
    s.area("grocery store counter", Box(76, 46, 80, 46))
    s.area("grocery store shelf", Box(76, 47, 81, 51))
    _shelves(s, "food", 76, 81, 48)
    _shelves(s, "fruit", 76, 81, 50)
    s.put(("on/register", 77, 45), ("on/bread", 79, 45), ("on/painting", 78, 42))
    s.put(("crate/apples", 75, 52), ("crate/oranges", 76, 52), ("sack/flour", 77, 52))


def _pharmacy(s: Sector) -> None:
    _shelves(s, "drugs", 88, 92, 43)
    s.area("behind the pharmacy counter", Box(88, 44, 92, 44))
    _counter(s, "white", 88, 92, 45)
    s.area("pharmacy store counter", Box(88, 46, 92, 46))
    s.area("pharmacy store shelf", Box(88, 48, 92, 50))
    _shelves(s, "drugs", 88, 92, 49)
    s.put(("on/register", 89, 45), ("on/scales", 91, 45), ("plant/fern", 93, 52))


def sectors() -> list[Sector]:
    """Both shops."""
    return [supply_store(), market()]
