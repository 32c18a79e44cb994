"""What is wrong with a run file, if anything is: every table is looked through, and the story that its records tell."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pydantic import ValidationError

from town.core.config import ScenarioConfig
from town.core.errors import TownError
from town.core.events import decode, encode, kind_of, owner_of
from town.runlog.digest import EMPTY, chain, happened
from town.runlog.story import Story

if TYPE_CHECKING:
    from town.runlog.reader import RunReader

MAPS = (".tmx", ".tsx")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp")


def fault_in(reader: RunReader) -> str | None:
    """The first fault of a run file, in words; None for a sound one."""
    try:
        for look in (_database, _scenario, _files, _records, _vectors, _calls):
            fault = next(look(reader), None)
            if fault is not None:
                return fault
    except TownError as error:
        return str(error).removeprefix(f"{reader.path} is damaged: ")
    return None


def _database(reader: RunReader) -> Iterator[str]:
    for word in reader.integrity():
        if word != "ok":
            yield f"SQLite says: {word}"


def _scenario(reader: RunReader) -> Iterator[str]:
    started = reader.started()
    try:
        config = ScenarioConfig.model_validate_json(started.config)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        yield f"record 0: its scenario cannot be read ({'.'.join(map(str, first['loc']))}: {first['msg']})"
        return
    hashed = started.hashes.get("scenario")
    if hashed is not None and hashed != hashlib.sha256(started.config.encode()).hexdigest():
        yield "record 0: its scenario is not the one that it was made from"
    same = (config.seed, config.tick_seconds, datetime.fromisoformat(config.start))
    if same != (started.seed, started.tick_seconds, datetime.fromisoformat(started.start)):
        yield "record 0: it says otherwise than its scenario when it starts, or from which seed"


def _files(reader: RunReader) -> Iterator[str]:
    files = reader.files()
    of_map = hashlib.sha256()
    for name in sorted(files):
        of_map.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    hashed = reader.started().hashes.get("map")
    for name, data in files.items():
        if name.lower().endswith(MAPS):
            try:
                ET.fromstring(data)  # noqa: S314 (expat refuses entity bombs)
            except (ET.ParseError, ValueError, LookupError) as error:
                yield f"{name} inside it is not XML ({error})"
        elif name.lower().endswith(PICTURES) and not _is_picture(data):
            yield f"{name} inside it is no picture"
    if hashed is not None and hashed != of_map.hexdigest():
        yield "the files inside it are not those of the map that it was made from"


def _is_picture(data: bytes) -> bool:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data)) as picture:
            picture.verify()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return True


def _size_of_map(reader: RunReader) -> tuple[int, int]:
    """In tiles; where there is no map, as large as can be."""
    for name, data in reader.files().items():
        if name.lower().endswith(".tmx"):
            root = ET.fromstring(data)  # noqa: S314 (read before)
            width, height = root.get("width", ""), root.get("height", "")
            if width.isdecimal() and height.isdecimal():
                return int(width), int(height)
    return 1 << 30, 1 << 30


def broken_seal(reader: RunReader) -> str | None:
    """The first tick whose records are not those that were written, in words; None where all are."""
    try:
        return next(_database(reader), None) or next(_chained(reader), None)
    except TownError as error:
        return str(error).removeprefix(f"{reader.path} is damaged: ")


def _records(reader: RunReader) -> Iterator[str]:
    """The first record that cannot be where it is; else the first tick whose records are not as they were written."""
    story = Story(*_size_of_map(reader), reader.places)
    for seq, tick, kind, agent, data in reader.rows("kind, agent, data"):
        try:
            event = decode(data)
            story.take(seq, tick, event)
        except (ValueError, TypeError) as error:
            yield f"record {seq}: {error}"
            return
        if kind != kind_of(event) or (agent or "") != owner_of(event):
            yield f"record {seq}: it stands under {kind} of {agent or 'nobody'}, and is {kind_of(event)}"
    yield from _chained(reader)


def _chained(reader: RunReader) -> Iterator[str]:
    ticks = reader.ticks()
    digest, current, records = EMPTY, -1, list[bytes]()
    for seq, tick, data in reader.rows("data"):
        if type(tick) is not int or tick < current or type(data) is not str:
            yield f"record {seq}: its tick {tick!r} comes after tick {current}"
            return
        while tick > current:
            digest = chain(digest, current, records)
            if next(ticks, None) != (current, digest):
                yield f"the records of tick {current} are not those that were written"
            current, records = current + 1, []
        records.append(_covered(data) if seq == 0 else data.encode())
    digest = chain(digest, current, records)
    for left in ticks:
        if left != (current, digest):
            yield f"the records of tick {current} are not those that were written"
        current, digest = current + 1, chain(digest, current + 1, [])


def _covered(data: str) -> bytes:
    """Of the first record, what makes two runs equal."""
    try:
        return encode(happened(decode(data)))
    except ValueError:
        return b""


def _vectors(reader: RunReader) -> Iterator[str]:
    for _ in reader.vectors():
        pass
    return
    yield


def _calls(reader: RunReader) -> Iterator[str]:
    try:
        for tick, _ in reader.calls():
            if not isinstance(tick, int) or not -1 <= tick <= reader.last_tick:
                yield f"a call of a model is of tick {tick!r}"
        if reader.usage() is not None:
            reader.price  # noqa: B018 (whether it can be read)
    except ValueError as error:
        yield str(error)
