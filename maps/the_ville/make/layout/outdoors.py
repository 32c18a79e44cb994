"""Pieces that belong to no house: lamps, benches, the fountain, boats, and the trees that were planted on purpose."""

from __future__ import annotations

from layout.sector import Put

SQUARE = (
    Put("fountain", 72, 33),
    *(Put("lamp post", x, y) for x in (69, 78) for y in (32, 36)),
    *(Put("bench/stone", x, y) for x, y in ((70, 32), (76, 32), (70, 36), (76, 36))),
)

STREET_FURNITURE = (
    *(Put("lamp post", x, 31) for x in (52, 58, 64, 84, 90, 96)),
    *(Put("lamp post", x, 40) for x in (18, 40, 60, 68, 80, 92)),
    *(Put("lamp post", x, 57) for x in (25, 33, 62, 80, 96)),
    *(Put("lamp post", 45, y) for y in (14, 22, 44, 66, 76)),
    *(Put("lamp post", 103, y) for y in (14, 24, 46, 68, 78)),
    *(Put("lamp post", x, 12) for x in (50, 66, 82)),
    *(Put("bench/wood", x, 32) for x in (56, 61, 87, 94)),
    *(Put("bench/wood", x, 83) for x in (56, 65, 83, 92)),
    Put("sign/cafe", 74, 27),
    Put("sign/pub", 58, 27),
    Put("sign/college", 114, 35),
    Put("sign/tools", 60, 54),
    Put("sign/market", 82, 54),
    Put("board/notices", 71, 40),
    *(Put("pot/flowers", x, 27) for x in (72, 79, 81, 84)),
    *(Put("barrel/flowers", x, 27) for x in (53, 56)),
    *(Put("crate/apples", x, 54) for x in (87, 88)),
    Put("crate/oranges", 89, 54),
    Put("lumber/planks", 66, 54),
    *(
        Put("mailbox", x, y)
        for x, y in ((58, 12), (78, 12), (68, 27), (89, 26), (96, 26), (23, 57), (31, 57), (39, 57))
    ),
    *(Put("mailbox", x, 63) for x in (56, 74, 92)),
    Put("bike", 119, 36),
    Put("bike", 122, 36),
    Put("bike", 44, 29),
    *(Put("bed of flowers/red", x, 32) for x in (108, 109, 110, 122, 123, 124)),
    *(Put("bed of flowers/mixed", x, 35) for x in (66, 67, 80, 81)),
    *(Put("bed of flowers/blue", x, 33) for x in (66, 67, 80, 81)),
    Put("barrier", 10, 37),
)

WATERSIDE = (
    Put("boat/rowing", 12, 82),
    Put("boat/small", 33, 90),
    *(Put("jetty", 58, y) for y in (88, 89, 90)),
    *(Put("duck", x, y) for x, y in ((24, 46), (22, 45), (19, 84), (21, 85), (122, 7), (75, 91))),
    *(Put("lily", x, y) for x, y in ((23, 44), (25, 46), (22, 47), (120, 9), (127, 8), (17, 81), (9, 79), (30, 92))),
)

FARM = (
    Put("haystack", 110, 72),
    Put("haystack", 116, 78),
    Put("scarecrow", 114, 75),
    Put("scarecrow", 130, 74),
)

PUTS = (*SQUARE, *STREET_FURNITURE, *WATERSIDE, *FARM)

TREES: tuple[tuple[str, int, int], ...] = (
    *(("blossom", x, 33) for x in (52, 59, 66)),
    *(("blossom", x, 34) for x in (84, 91, 97)),
    *(("oak", x, 35) for x in (55, 63, 88, 94)),
    ("willow", 22, 50),
    ("birch", 34, 45),
    ("maple", 33, 50),
    ("blossom", 26, 50),
    ("maple", 128, 35),
    ("blossom", 131, 43),
    *(("linden", x, 36) for x in (107, 111, 124)),
    *(("apple", x, 61) for x in (52, 59, 70, 77, 88, 95)),
    *(("linden", x, 86) for x in (51, 62, 74, 88, 97)),
)

AWNINGS: tuple[tuple[str, int, tuple[int, int]], ...] = (
    ("red", 27, (75, 78)),
    ("green", 27, (59, 62)),
    ("blue", 54, (61, 64)),
    ("teal", 54, (83, 86)),
)
