"""A sector while it is being furnished: rooms, doors, pieces and the objects that people use."""

from __future__ import annotations

from dataclasses import dataclass, field

from layout.catalog import piece
from layout.facts import fact
from layout.geometry import Box, Cell, rect

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Place:
    """A named rectangle that becomes an object of the map, with its custom properties."""

    name: str
    box: Box
    properties: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Room:
    """An arena and its look: floor kind and wallpaper; outdoor ones ("" and "") have neither."""

    place: Place
    floor: str
    paper: str


@dataclass(frozen=True, slots=True)
class Put:
    """A piece on the map; (x, y) is the first tile of its footprint."""

    piece: str
    x: int
    y: int

    def footprint(self) -> Box:
        """The tiles it stands on."""
        size = piece(self.piece)
        return rect(self.x, self.y, size.width, size.height)


@dataclass(slots=True)
class Sector:
    """One sector. `shells` are the boxes of its buildings; what is neither room nor door in them is wall."""

    name: str
    box: Box
    facade: str = "plaster"
    cap: str = "oak"
    properties: dict[str, Value] = field(default_factory=dict)
    shells: list[Box] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)
    doors: list[Cell] = field(default_factory=list)
    puts: list[Put] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    rugs: list[tuple[str, Box]] = field(default_factory=list)

    def room(self, name: str, box: Box, look: str = "", **properties: Value) -> None:
        """Add an arena; `look` is "floor,wallpaper", or "" out of doors."""
        floor, _, paper = look.partition(",")
        self.rooms.append(Room(Place(name, box, properties), floor, paper))

    def bathroom(self, name: str, box: Box, paper: str = "aqua") -> None:
        """Add a bathroom for one person at a time."""
        self.room(name, box, f"bath,{paper}", capacity=1)

    def door(self, x: int, y: int, width: int = 1, height: int = 1) -> None:
        """Open the wall."""
        self.doors.extend(rect(x, y, width, height).cells())

    def put(self, *puts: tuple[str, int, int]) -> None:
        """Add pieces that are only looked at, or got around."""
        self.puts.extend(Put(*put) for put in puts)

    def thing(self, name: str, look: str, x: int, y: int, use: Box | None = None, **properties: Value) -> None:
        """Add a piece that people use: on its own tiles if it can be walked on, else from the row below it."""
        put = Put(look, x, y)
        self.puts.append(put)
        box = put.footprint()
        if use is None and piece(look).solid:
            use = Box(box.x0, box.y1 + 1, box.x1, box.y1 + 1)
        self.area(name, use or box, **properties)

    def bed(self, look: str, x: int, y: int) -> None:
        """Add a bed, used from the tiles where the heads lie: one tile, or two in a double bed."""
        self.thing("bed", look, x, y, rect(x, y, piece(look).width))

    def area(self, name: str, box: Box, **properties: Value) -> None:
        """Add an object that is a stretch of tiles."""
        known = fact(name)
        self.places.append(Place(name, box, {"states": known.states, "affords": known.affords, **properties}))

    def rug(self, look: str, box: Box) -> None:
        """Lay a carpet under whatever stands there."""
        self.rugs.append((look, box))

    def chairs(self, look: str, *seats: tuple[str, int, int]) -> None:
        """Set chairs; the letter says where the chair stands seen from its table: n, e, s or w."""
        self.put(*((f"chair/{look} {side}", x, y) for side, x, y in seats))
