"""The ground between the houses: streets, paths, water, hedges, fences, fields and the edge of the woods."""

from __future__ import annotations

from math import sin

from layout.geometry import HEIGHT, WIDTH, Box, Cell, rect

WHOLE = Box(0, 0, WIDTH - 1, HEIGHT - 1)

STREETS = (
    Box(46, 9, 102, 11),  # the lane behind pub and cafe
    Box(46, 28, 102, 30),  # main street
    Box(0, 37, 102, 39),  # shop street, leaving town in the west
    Box(16, 55, 102, 56),  # south street
    Box(46, 9, 48, 87),  # west avenue
    Box(100, 9, 102, 87),  # east avenue
)

PAVEMENTS = (
    Box(50, 27, 99, 27),
    Box(49, 31, 99, 31),
    Box(69, 31, 78, 36),  # the square with the fountain
    Box(49, 54, 99, 54),
    Box(107, 31, 125, 34),  # the college forecourt
    Box(103, 32, 106, 33),
    Box(72, 40, 73, 54),  # between the shops
)

PATHS = (
    Box(44, 26, 45, 27),  # co-living space
    Box(57, 12, 57, 12),  # Arthur
    Box(77, 12, 77, 12),  # Isabella
    Box(67, 27, 67, 27),  # Ryan
    Box(88, 26, 88, 26),  # Giorgio
    Box(95, 26, 95, 26),  # Carlos
    Box(22, 57, 22, 57),  # the three small houses
    Box(30, 57, 30, 57),
    Box(38, 57, 38, 57),
    Box(54, 57, 55, 68),  # the three family houses
    Box(72, 57, 73, 68),
    Box(90, 57, 91, 68),
    Box(103, 51, 104, 52),  # the dorm
    Box(115, 35, 117, 38),
    Box(115, 38, 126, 39),
    Box(127, 38, 129, 39),
    Box(129, 38, 130, 47),
    Box(27, 40, 28, 54),  # through the park
    Box(28, 46, 45, 47),
    Box(49, 84, 99, 85),  # along the river
)

TOWN = (
    Box(44, 8, 104, 58),
    Box(13, 16, 46, 40),
    Box(16, 40, 46, 57),
    Box(17, 57, 45, 72),
    Box(45, 57, 104, 87),
    Box(103, 17, 127, 65),
    Box(103, 30, 134, 65),
)

FIELDS = (Box(108, 69, 120, 80), Box(122, 69, 134, 80))  # wheat and lavender


def is_dry(x: int, y: int) -> bool:
    """Whether the grass is of the lighter kind: it grows in patches."""
    return sin(x / 4.3 + y / 9.1) + sin(y / 3.7 - x / 11.3) + sin((x + y) / 6.1) > 0.9


def cells_of(boxes: tuple[Box, ...]) -> set[Cell]:
    """All tiles of several boxes."""
    return {cell for box in boxes for cell in box.cells()}


def _oval(cx: float, cy: float, rx: float, ry: float) -> set[Cell]:
    """The tiles whose centre lies in an ellipse."""
    return {(x, y) for x, y in WHOLE.cells() if ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1}


def pond() -> set[Cell]:
    """The pond of the park."""
    return {cell for cell in _oval(23.6, 45.6, 2.9, 2.3) if cell != (26, 44)}


def water() -> set[Cell]:
    """Lake, river, the mere in the north-east, and the pond."""
    river = {(x, y) for x, y in Box(14, 84, WIDTH - 1, 96).cells() if abs(y - 91.5 - 1.2 * sin(x / 9)) < 2.4}
    lake = _oval(9, 88, 24, 11) | _oval(24, 80, 8, 4.4) | _oval(2, 78, 7, 8)
    mere = _oval(123, 8.6, 9, 3.6) | _oval(116, 7.4, 4, 2.4)
    return _rounded(lake | river | mere) | pond()


def _rounded(region: set[Cell]) -> set[Cell]:
    """The region without cells that stick out of it alone."""
    return {(x, y) for x, y in region if len({(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)} & region) > 1}


def hedges() -> set[Cell]:
    """Around the park and the dorm's garden, with gaps for the gates."""
    park = set(Box(20, 41, 35, 51).border()) - {(x, y) for x in (27, 28) for y in (41, 51)} - {(35, 46), (35, 47)}
    garden = set(Box(126, 31, 133, 47).border()) - set(Box(127, 47, 132, 47).cells()) - {(126, 38), (126, 39)}
    return park | garden


def fences() -> set[Cell]:
    """Around the front gardens and the fields."""
    gardens: set[Cell] = set()
    for x in (50, 68, 86):
        front = set(rect(x, 64, 14, 5).border()) - set(rect(x + 1, 68, 12).cells())
        gardens |= front - {(x + 4, 64), (x + 5, 64)}
    fields = {cell for box in FIELDS for cell in box.grown(1).border()}
    return gardens | fields


def town() -> set[Cell]:
    """Everything inside the ring of trees: lawns, houses and streets."""
    return cells_of(TOWN) | cells_of(STREETS)


def woods() -> set[Cell]:
    """What is neither town, nor water or its shore, nor field or its fence."""
    shore = {(x + dx, y + dy) for x, y in water() for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    farm = cells_of(tuple(box.grown(2) for box in FIELDS))
    return set(WHOLE.cells()) - town() - shore - farm
