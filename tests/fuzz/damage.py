"""Ways in which a run file comes to harm: by chance, by hand, and by somebody who means it."""

from __future__ import annotations

import hashlib
import json
import random
import re
import sqlite3
import struct
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import Any

from town.core.events import decode, encode, owner_of
from town.runlog.digest import EMPTY, chain, happened

BOMB = b"\x01" + zlib.compress(bytes(20_000_000), 1)  # a vector of far too many numbers
Damage = Callable[[sqlite3.Connection, random.Random], None]

EXTREMES: tuple[object, ...] = (
    None,
    "",
    " ",
    "x",
    "a b c",
    "-1",
    "9999-12-31T23:59:59",
    "0001-01-01",
    "a:b:c:d:e",
    ":",
    "é" * 3000,
    "\x00\x1b[31m",
    "w" * 200_000,
    b"",
    b"\xff\xfe",
    b"\x01abc",
    0,
    1,
    -1,
    2**31,
    -(2**31),
    2**62,
    2**63 - 1,
    -(2**63),
    0.5,
    1e308,
    -1e-9,
    10**9,
)
JSONS: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    7,
    11,
    10**6,
    10**9,
    2**31 - 1,
    2**62,
    10**30,
    0.5,
    -0.5,
    1e300,
    "",
    " ",
    "x",
    "a:b",
    "a:b:c:d",
    "2023-03-03",
    "0001-01-01",
    "9999-12-31",
    "sleeping",
    "é" * 2000,
    "w" * 50_000,
    [],
    {},
    [[]],
    [1, 2],
    {"a": 1},
    [0] * 5000,
)


def value(draw: random.Random) -> object:
    return draw.choice(EXTREMES)


# -- of tables --------------------------------------------------------------------------------------------------------


def tables(db: sqlite3.Connection) -> list[str]:
    found = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
    return [name for (name,) in found]


def columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]


def a_cell(db: sqlite3.Connection, draw: random.Random) -> None:
    """One cell, or a column of some rows, holds something else."""
    table = draw.choice([*tables(db), "events", "events", "ticks", "run", "calls"])
    column = draw.choice(columns(db, table))
    ((count,),) = db.execute(f"SELECT count(*) FROM {table}")
    few = draw.random() < 0.7
    where = f"(SELECT {column} FROM {table} LIMIT 1 OFFSET {draw.randrange(max(count, 1))})"
    condition = f"{column} IS {where}" if few else f"abs(random()) % {draw.choice((1, 3, 30))} = 0"
    db.execute(f'UPDATE OR REPLACE {table} SET "{column}" = ? WHERE {condition}', (value(draw),))


def gone_rows(db: sqlite3.Connection, draw: random.Random) -> None:
    table = draw.choice([*tables(db), "events", "ticks"])
    ((kind,),) = db.execute("SELECT kind FROM events ORDER BY random() LIMIT 1")
    also = f" AND kind = '{kind}'" if table == "events" and draw.random() < 0.6 else ""
    db.execute(f"DELETE FROM {table} WHERE abs(random()) % {draw.choice((1, 2, 3, 50))} = 0{also}")


def extra_rows(db: sqlite3.Connection, draw: random.Random) -> None:
    """Rows twice, in another order, or far after the end."""
    ((last,),) = db.execute("SELECT max(seq) FROM events")
    pick = draw.randrange(last + 1)
    ways = (
        f"INSERT INTO events SELECT {last} + 1, tick, kind, agent, data FROM events WHERE seq = {pick}",
        f"INSERT INTO events SELECT {2**62}, tick, kind, agent, data FROM events WHERE seq = {pick}",
        f"INSERT INTO events SELECT -seq - 1, tick, kind, agent, data FROM events WHERE seq = {pick}",
        f"INSERT INTO ticks VALUES ({draw.choice((2**63 - 1, -5, 10**6))}, 'x')",
        f"UPDATE events SET tick = {draw.choice((2**62, 10**6, -7))} WHERE seq > {pick}",
        "INSERT INTO run SELECT seq || 'k', data FROM events, (SELECT 1 UNION SELECT 2)",
        f"INSERT INTO files VALUES ('{draw.choice(('../../x.tmx', '/etc/x', 'a.tmx', 'é.png'))}', 'text')",
    )
    db.execute(draw.choice(ways))


def renumbered(db: sqlite3.Connection, draw: random.Random) -> None:
    """A record is left out or said twice, and all are numbered anew, and sealed."""
    rows = db.execute("SELECT tick, kind, agent, data FROM events ORDER BY seq").fetchall()
    place, way = draw.randrange(len(rows)), draw.randrange(3)
    if way == 0:
        del rows[place]
    elif way == 1:
        rows.insert(draw.randrange(len(rows)), rows[place])
    else:
        other = draw.randrange(len(rows))
        rows[place], rows[other] = (rows[place][0], *rows[other][1:]), (rows[other][0], *rows[place][1:])
    db.execute("DELETE FROM events")
    db.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?)", [(seq, *row) for seq, row in enumerate(rows)])
    seal(db)


def other_layout(db: sqlite3.Connection, draw: random.Random) -> None:
    """What is no table of ours stands where one should be."""
    table = draw.choice(tables(db))
    names = ", ".join(f'"{one}"' for one in columns(db, table))
    row = ", ".join("hex(randomblob(2000))" for _ in columns(db, table))
    without_end = f"WITH RECURSIVE c({names}) AS (SELECT {row} UNION ALL SELECT {row} FROM c) SELECT * FROM c"
    ways = (
        f"ALTER TABLE {table} RENAME TO old; CREATE VIEW {table} AS SELECT * FROM old",
        f"DROP TABLE {table}; CREATE VIEW {table} AS {without_end}",
        f"DROP TABLE {table}",
        f"DROP TABLE {table}; CREATE TABLE {table} ({names})",
        f"ALTER TABLE {table} ADD COLUMN more AS (hex(zeroblob(10000000)))",
        f"CREATE INDEX evil ON {table} (hex(zeroblob(1000)))",
        f"CREATE TRIGGER evil AFTER INSERT ON {table} BEGIN DELETE FROM events; END",
        f"DROP TABLE {table}; CREATE VIRTUAL TABLE {table} USING fts5({names.replace('seq', 'sec')})",
        "DROP INDEX events_by_tick",
        f"PRAGMA user_version = {draw.choice((0, -1, 1, 3, 2**31 - 1))}",
    )
    with suppress(sqlite3.Error):
        db.executescript(draw.choice(ways))


# -- of records -------------------------------------------------------------------------------------------------------


def _places(node: Any) -> list[tuple[Any, Any]]:
    """Every holder and key inside of some JSON."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [(node, key) for key, _ in items] + [one for _, inner in items for one in _places(inner)]


def altered(data: Any, draw: random.Random, others: Sequence[Any] = ()) -> Any:
    """JSON with one place changed: to something else, to another's value there, or gone, or with something more."""
    places = _places(data)
    holder, key = draw.choice(places)
    way = draw.random()
    if way < 0.1:
        del holder[key]
    elif way < 0.2 and isinstance(holder, list):
        holder.append(draw.choice(JSONS))
    elif way < 0.5 and others:
        donor, name = draw.choice(_places(draw.choice(others)))
        holder[key] = donor[name]
    elif way < 0.7 and isinstance(holder[key], int):
        holder[key] += draw.choice((-1, 1, 2, -100, 1000))
    else:
        holder[key] = draw.choice(JSONS)
    return data


def a_field(db: sqlite3.Connection, draw: random.Random) -> None:
    """A field of a record says something else; mostly it is sealed again."""
    ((kind,),) = db.execute(
        "SELECT kind FROM (SELECT DISTINCT kind FROM events ORDER BY kind) LIMIT 1 OFFSET ?", (draw.randrange(14),)
    ).fetchall() or [("Remembered",)]
    rows = db.execute("SELECT seq, data FROM events WHERE kind = ? ORDER BY seq", (kind,)).fetchall()
    for _ in range(draw.choice((1, 1, 1, 4))):
        seq, data = draw.choice(rows)
        changed = altered(json.loads(data), draw, [json.loads(draw.choice(rows)[1]) for _ in range(2)])
        db.execute("UPDATE events SET data = ? WHERE seq = ?", (json.dumps(changed), seq))
    if draw.random() < 0.8:
        seal(db)


def _frame(draw: random.Random) -> Any:
    """A frame, whole or with something wrong with it; seldom within many others."""
    day, names = draw.choice(("2023-03-03", "9999-12-31", "0001-01-01")), ("Ann Hill", "Bob Stone", "", "x")
    frame: Any = draw.choice(
        (
            {"frame": "Is", "who": draw.choice(names), "what": "kind"},
            {"frame": "Did", "who": "Ann Hill", "what": "reading", "where": "a:b", "when": {"day": day}},
            {"frame": "Gathering", "what": "a picnic", "head": "picnic", "place": "Green", "when": {"day": day}},
            {"frame": "Wants", "who": "Ann Hill", "what": "sleep", "when": {"day": day, "start": f"{day}T23:59:59"}},
        )
    )
    if draw.random() < 0.6:
        frame = altered(frame, draw)
    for _ in range(draw.choice((0, 1, 3, 40, 300))):
        frame = {"frame": "Told", "who": "Ann Hill", "whom": draw.choice(names), "content": [frame]}
    return frame


def a_meaning(db: sqlite3.Connection, draw: random.Random) -> None:
    """Memories and utterances mean something."""
    kind = draw.choice(("Remembered", "Remembered", "Said"))
    rows = db.execute("SELECT seq, data FROM events WHERE kind = ? ORDER BY seq", (kind,)).fetchall()
    for seq, data in draw.sample(rows, min(len(rows), 3)):
        record = json.loads(data)
        holder = record["memory"] if kind == "Remembered" else record
        holder["frames"] = [_frame(draw) for _ in range(draw.choice((1, 1, 2, 50)))]
        db.execute("UPDATE events SET data = ? WHERE seq = ?", (json.dumps(record), seq))
    seal(db)


def a_new_record(db: sqlite3.Connection, draw: random.Random) -> None:
    """A record of a kind that no run has yet stands in the place of another."""
    name, number = draw.choice(("Ann Hill", "Nobody", "")), draw.choice((0, 1, 900))
    new = draw.choice(
        (
            {"kind": "Joined", "conversation": number, "agent": name},
            {"kind": "Parted", "conversation": number, "agent": name},
            {"kind": "Understood", "agent": name, "conversation": number, "turn": 0, "frames": [_frame(draw)]},
            {"kind": "Happened", "agent": name, "text": "x", "place": draw.choice(("", "a", "a:b:c:d"))},
        )
    )
    ((seq,),) = db.execute("SELECT seq FROM events WHERE tick > 0 ORDER BY random() LIMIT 1")
    db.execute("UPDATE events SET data = ? WHERE seq = ?", (json.dumps(new), seq))
    seal(db)


def a_setting(db: sqlite3.Connection, draw: random.Random) -> None:
    """The scenario inside the first record says something else."""
    ((data,),) = db.execute("SELECT data FROM events WHERE seq = 0")
    started = json.loads(data)
    started["config"] = json.dumps(altered(json.loads(started["config"]), draw))
    if draw.random() < 0.8:
        started["hashes"]["scenario"] = hashlib.sha256(started["config"].encode()).hexdigest()
    db.execute("UPDATE events SET data = ? WHERE seq = 0", (json.dumps(started),))
    if draw.random() < 0.8:
        seal(db)


def seal(db: sqlite3.Connection) -> None:
    """Columns and digests follow the records, as if they had been written so."""
    digest, by_tick = EMPTY, dict[Any, list[bytes]]()
    for seq, tick, data in db.execute("SELECT seq, tick, data FROM events ORDER BY seq").fetchall():
        record = data.encode() if isinstance(data, str) else b""
        with suppress(ValueError):
            event = decode(data)
            kind = json.loads(data)["kind"]
            db.execute("UPDATE events SET kind = ?, agent = ? WHERE seq = ?", (kind, owner_of(event) or None, seq))
            record = encode(happened(event)) if seq == 0 else record
        by_tick.setdefault(tick, []).append(record)
    for (tick,) in db.execute("SELECT tick FROM ticks ORDER BY tick").fetchall():
        digest = chain(digest, tick, by_tick.get(tick, []))
        db.execute("UPDATE ticks SET digest = ? WHERE tick = ?", (digest, tick))


# -- of what is packed ------------------------------------------------------------------------------------------------


@cache
def huge_picture(width: int, height: int) -> bytes:
    """The head of a PNG that says that it is large; its rows are all one colour."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    body = zlib.compress(bytes(10_000_000))

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", body) + part(b"IEND", b"")


def a_file(db: sqlite3.Connection, draw: random.Random) -> None:
    """A file of the map is cut, garbled, or speaks of monstrous sizes; sometimes its hash goes with it."""
    name, data = draw.choice(db.execute("SELECT name, data FROM files ORDER BY name").fetchall())
    way, new = draw.randrange(7), name
    if way == 0:
        data = data[: draw.randrange(len(data))]
    elif way == 1:
        data = flipped(data, draw, 1 + draw.randrange(5))
    elif way in (2, 3, 4) and name.endswith(("x", "X")):
        one = draw.choice([*re.finditer(rb'"-?[0-9.]+"', data)])
        more = draw.choice((b'"0"', b'"-1"', b'"99999"', b'"1000000000"', b'"1e300"', b'"x"', b'"nan"'))
        data = data[: one.start()] + more + data[one.end() :]
    elif way == 5:
        data = draw.choice((b"", b"<map/>", b"\xff\xfe", huge_picture(60_000, 60_000), huge_picture(9000, 9000)))
    else:
        new = draw.choice(("x.tmx", "../../../x.png", ""))
    db.execute("UPDATE OR REPLACE files SET name = ?, data = ? WHERE name = ?", (new, data, name))
    if draw.random() < 0.6:
        rehash(db)


def rehash(db: sqlite3.Connection) -> None:
    """The first record names the map that is there now."""
    of_map = hashlib.sha256()
    for name, data in db.execute("SELECT name, data FROM files ORDER BY name"):
        of_map.update(f"{name}\0{len(data)}\0".encode() + data)
    ((first,),) = db.execute("SELECT data FROM events WHERE seq = 0")
    started = json.loads(first)
    started["hashes"]["map"] = of_map.hexdigest()
    db.execute("UPDATE events SET data = ? WHERE seq = 0", (json.dumps(started),))
    seal(db)


def a_vector(db: sqlite3.Connection, draw: random.Random) -> None:
    ways = (
        b"",
        b"\x03abc",
        b"\x00abc",
        b"\x01abc",
        b"\x02",
        b"\x02abcd",
        b"\x00" + struct.pack("<2f", 1e38, float("nan")),
        b"\x00" + struct.pack("<384f", *[1e38] * 384),
        BOMB,
        b"\x02" + bytes(900_000),
    )
    few = draw.choice(("", " WHERE rowid % 7 = 0", " WHERE rowid = 3"))
    db.execute(f"UPDATE vectors SET vector = ?{few}", (draw.choice(ways),))


def a_fact(db: sqlite3.Connection, draw: random.Random) -> None:
    key = draw.choice(("lost", "price", "serving", "name", "scenario", "odd"))
    told = draw.choice(
        ("a b c", "", "-1 -1 -1", "1e400 nan", "inf inf", '{"concurrency":1000000000}', "{", "w" * 300_000)
    )
    db.execute("INSERT OR REPLACE INTO run VALUES (?, ?)", (key, told))


BY_HAND: tuple[Damage, ...] = (
    a_cell,
    a_cell,
    gone_rows,
    extra_rows,
    renumbered,
    renumbered,
    other_layout,
    a_field,
    a_field,
    a_field,
    a_field,
    a_meaning,
    a_meaning,
    a_new_record,
    a_setting,
    a_file,
    a_vector,
    a_fact,
)


# -- of bytes ---------------------------------------------------------------------------------------------------------


def flipped(data: bytes, draw: random.Random, count: int) -> bytes:
    changed = bytearray(data)
    for _ in range(count):
        if changed:
            changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)


def in_bytes(data: bytes, draw: random.Random) -> bytes:
    """A file whose bytes came to harm: some are others, it is cut off, or a page of it is empty or another."""
    way = draw.randrange(5)
    if way == 0:
        return data[: draw.randrange(len(data))]
    if way == 1:
        return flipped(data[:4096], draw, 1 + draw.randrange(4)) + data[4096:]
    if way == 2:
        return flipped(data, draw, 1 + draw.randrange(40))
    page, other = (4096 * draw.randrange(len(data) // 4096) for _ in range(2))
    new = bytes(4096) if way == 3 else data[other : other + 4096]
    return data[:page] + new + data[page + 4096 :]


def damaged_copy(sound: Path, to: Path, seed: int) -> str:
    """Write a copy with one damage, or seldom two; its name."""
    draw = random.Random(seed)
    for beside in ("-wal", "-shm", "-journal"):
        to.with_name(to.name + beside).unlink(missing_ok=True)
    data = sound.read_bytes()
    if draw.random() < 0.15:
        to.write_bytes(in_bytes(data, draw))
        return "bytes"
    to.write_bytes(data)
    names = []
    with closing(sqlite3.connect(to)) as db:
        for _ in range(draw.choice((1, 1, 1, 1, 2))):
            damage = draw.choice(BY_HAND)
            names.append(damage.__name__)
            with suppress(sqlite3.Error, OverflowError, ValueError, IndexError, AttributeError, TypeError, KeyError):
                damage(db, draw)
            db.commit()
    return "+".join(names)
