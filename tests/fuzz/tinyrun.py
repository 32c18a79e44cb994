"""A tiny run with a bit of everything, and everybody who reads run files."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from io import BytesIO, StringIO
from pathlib import Path

from PIL import Image
from rich.console import Console

from tests.encoders import BagOfWords
from tests.sim.hamlet import PEOPLE, SCENARIO, begin
from tests.towns import tmx, write_town
from town.core.calls import Call
from town.lab import command as spreading
from town.lab.interview.interviewer import Interviewer
from town.lab.outcomes.command import measure_runs
from town.lab.topic import topics_of
from town.lab.xray.command import Asked, xray_run
from town.memory.embed import CachedEncoder
from town.runlog.calltable import write_calls
from town.runlog.export import export
from town.runlog.find import clock_of, find_tick
from town.runlog.reader import RunReader
from town.runlog.store import RunStore
from town.show.pages import Wanted, page
from town.show.runs import runs_page
from town.sim.estimate import taken_by
from town.sim.record import blaming
from town.sim.scenario import load_scenario
from town.sim.simulation import Simulation
from town.sim.verify import other_versions, verify
from town.view.film.command import export_film
from town.view.film.wanted import Wanted as Film
from town.view.fittings import panels
from town.view.remembered import Settings
from town.view.runindex import RunIndex
from town.view.viewing import Viewing
from town.view.window import Window

SIZE = (1024, 640)
TILESET = '<tileset firstgid="1" source="plain.tsx"/>'
TSX = """<?xml version="1.0" encoding="UTF-8"?>
<tileset name="plain" tilewidth="32" tileheight="32" tilecount="4" columns="2">
<image source="plain.png" width="64" height="64"/>
<tile id="1"><properties><property name="light" type="int" value="3"/></properties>
<animation><frame tileid="0" duration="200"/><frame tileid="1" duration="200"/></animation></tile>
</tileset>
"""


def _picture(side: int) -> bytes:
    """A square PNG in one colour."""
    into = BytesIO()
    Image.new("RGBA", (side, side), (120, 160, 90, 255)).save(into, "PNG")
    return into.getvalue()


def tiny_run(folder: Path) -> Path:
    """Five people for forty minutes, who meet and talk; stopped shortly before the end, and with calls of a model."""
    path = folder / "runs" / "tiny" / "run.sqlite"
    scenario = write_town(folder / "town", scenario=SCENARIO, people=PEOPLE, drawing=tmx(tileset=TILESET))
    (scenario.parent / "maps/small/plain.tsx").write_text(TSX, encoding="utf-8")
    (scenario.parent / "maps/small/plain.png").write_bytes(_picture(64))
    run = begin(load_scenario(str(scenario), (), start="2023-03-03 07:10", days=0.028), path)
    while run.tick < run.ticks - 6:
        run.step()
    run.close()
    calls = [
        (
            tick,
            Call("Ann Hill", "Speak", f"hash{tick}", "all share this", "of Ann", "Say it.", "Hello.", "model", 90, 5),
        )
        for tick in range(5)
    ]
    with closing(sqlite3.connect(path)) as db, db:
        write_calls(db, calls)
    return path


def _out() -> Console:
    return Console(file=StringIO(), width=160, markup=False)


def _methods(path: Path) -> None:
    with RunReader(path) as reader:
        people = reader.people()
        assert reader.facts is not None
        reader.files()
        reader.started()
        reader.digest_at(reader.last_tick)
        for many in (reader.ticks(), reader.events(), reader.vectors(), reader.calls()):
            sum(1 for _ in many)
        reader.last_events("Recalled", people[0], reader.last_tick, 3)
        reader.count(["Said"])
        reader.usage()


def _shown(wanted: Wanted) -> Callable[[Path], None]:
    def show(path: Path) -> None:
        with RunReader(path) as reader:
            _out().print(page(reader, wanted))

    return show


def _listed(path: Path) -> None:
    _out().print(runs_page([("tiny", path)], path.parent))


def _spread(path: Path) -> None:
    spreading.spread_of_one(path, None, _out(), as_json=False)
    spreading.spread_of_many([path, path], None, _out(), as_json=True, markdown=False)


def _measured(path: Path) -> None:
    measure_runs([("tiny", path)], None, _out())


def _ranked(path: Path) -> None:
    xray_run("tiny", path, Asked(), _out())


def _interviewed(path: Path) -> None:
    with RunReader(path) as reader:
        tick = find_tick(None, reader, clock_of(reader))
        with Interviewer.at(reader, tick, None, BagOfWords()) as interviewer:
            for name in interviewer.people[:2]:
                answer = interviewer.answer(name, "What do you know of the picnic, and of Bob Stone?")
                interviewer.memories(answer)


def _exported(ending: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with RunReader(path) as reader:
            export(reader, path.with_name(f"out.{ending}"), force=True)

    return write


def _drawn(ending: str, film: Film) -> Callable[[Path], None]:
    def draw(path: Path) -> None:
        export_film(path, path.with_name(f"out.{ending}"), film, lambda *_: None, is_forced=True)

    return draw


def _watched(path: Path) -> None:
    """The window, with its panels, at the start, in the middle and at the end; every page of somebody's card."""
    with RunIndex(path) as index:
        viewing = Viewing(index, SIZE)
        window = Window(viewing, Settings(size=SIZE), panels())
        try:
            for name in index.people[:2]:
                viewing.look_for(name.split()[0])
                for share in (0.0, 0.5, 1.0):
                    viewing.change(viewing.timeline.gone_to(viewing.timeline.at_share(share)))
                    window.advance(0.05)
                    window.draw()
            for topic in topics_of(index.started):
                viewing.choose_topic(topic.name)
                viewing.tracer.found(is_awaited=True)
                window.advance(0.05)
                window.draw()
        finally:
            window.close()


def _verified(path: Path) -> None:
    verify(path, encoder=BagOfWords())
    other_versions(path)


def _resumed(path: Path) -> None:
    with blaming(path):
        run = Simulation.resume(path, CachedEncoder(BagOfWords(), path.parent))
        try:
            for _ in range(3):
                if not run.is_over:
                    run.step()
        finally:
            run.close()


def _opened(path: Path) -> None:
    RunStore.open(path).close()


def _estimated(path: Path) -> None:
    taken_by(path)


READERS: Mapping[str, Callable[[Path], None]] = {
    "methods": _methods,
    "show": _shown(Wanted()),
    "show agent": _shown(Wanted(agent="ann")),
    "show plan": _shown(Wanted("plan")),
    "show memories": _shown(Wanted("memories")),
    "show reflections": _shown(Wanted("reflections")),
    "show talk": _shown(Wanted("talk")),
    "show questions": _shown(Wanted("questions")),
    "runs": _listed,
    "spread": _spread,
    "measure": _measured,
    "xray": _ranked,
    "interview": _interviewed,
    "jsonl": _exported("jsonl"),
    "parquet": _exported("parquet"),
    "png": _drawn("png", Film(size="320x200")),
    "gif": _drawn("gif", Film(size="160x120", is_highlights=True, fps=1)),
    "replay": _watched,
    "verify": _verified,
    "estimate": _estimated,
    "open": _opened,
    "resume": _resumed,
}
CHANGING = ("open", "resume")  # they write, and get a copy of their own
