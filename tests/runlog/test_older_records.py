"""A run of schema 1, made by the program of then: it is shown, replayed and measured, and not gone on with.

Three people for ten minutes; Ann invites Bob to her picnic. Its vectors were left out to make the file small.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.fuzz.tinyrun import READERS
from town.cli import app
from town.core.errors import RunFileError
from town.core.events import ConversationEnded, Said, decode
from town.runlog.reader import RunReader
from town.runlog.soundness import fault_in
from town.runlog.store import RunStore
from town.sim.record import scenario_of
from town.sim.simulation import Simulation
from town.sim.verify import verify

OLD = Path(__file__).parent / "data" / "records_of_schema_1.sqlite"
OLDER_MIND = (
    "was made by an older mind (records of schema 1): it can be shown, replayed and measured, "
    "but neither gone on with nor verified; run its scenario anew"
)
LOOKING = (
    "methods",
    "show",
    "show memories",
    "show talk",
    "runs",
    "spread",
    "measure",
    "jsonl",
    "parquet",
    "png",
    "gif",
    "interview",
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A copy in a folder of runs."""
    path = tmp_path / "runs" / "old" / "run.sqlite"
    path.parent.mkdir(parents=True)
    return Path(shutil.copy(OLD, path))


def typed(old: Path, *words: str) -> tuple[int, str]:
    """How a command on the old run ends, and what it says, in one line."""
    result = CliRunner().invoke(app, [*words, "old", "--runs", str(old.parents[1])])
    return result.exit_code, " ".join(result.output.split())


def test_who_was_spoken_to_is_read_as_one_of_several_would_be(old: Path) -> None:
    with RunReader(old) as reader:
        assert reader.started().schema == 1
        (tick, said), *_ = reader.events(["Said"], "Ann Hill")
        (_, ended), *_ = reader.events(["ConversationEnded"])
    assert isinstance(said, Said)
    assert (tick, said.speaker, said.to, said.act, said.frames) == (31, "Ann Hill", ("Bob Stone",), "invite", ())
    assert ended == ConversationEnded(0, ("Cleo Reed", "Bob Stone"), "parted")


def test_its_digests_hold_since_its_records_stay_as_they_are(old: Path) -> None:
    with RunReader(old) as reader:
        scenario_of(reader)
        assert fault_in(reader) is None


@pytest.mark.parametrize("reader", [*LOOKING, "replay"])
def test_it_is_shown_replayed_measured_and_exported(old: Path, reader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    before = old.read_bytes()
    READERS[reader](old)
    assert old.read_bytes() == before


def test_the_spread_of_its_news_is_what_it_was(old: Path) -> None:
    code, said = typed(old, "spread")
    assert (code, "picnic: 2 of 3 people know (67%)" in said) == (0, True), said
    assert "Bob Stone Ann Hill put_off" in said


@pytest.mark.parametrize("command", ["resume", "verify"])
def test_it_is_neither_gone_on_with_nor_verified(old: Path, command: str) -> None:
    before = old.read_bytes()
    code, said = typed(old, command)
    assert (code, said.endswith(OLDER_MIND)) == (1, True), said
    assert said.count(OLDER_MIND) == 1
    assert old.read_bytes() == before
    assert [one.name for one in old.parent.iterdir()] == ["run.sqlite"]


@pytest.mark.parametrize("use", [verify, Simulation.resume])
def test_other_programs_are_told_so_too(old: Path, use: Callable[[Path], object]) -> None:
    with pytest.raises(RunFileError, match="older mind"):
        use(old)


def test_a_file_that_is_opened_for_writing_gets_the_views_of_now(old: Path) -> None:
    """Its records stay as they are, and plain SQL finds in both what it looks for."""
    with closing(sqlite3.connect(old)) as db:
        before = db.execute("SELECT * FROM events").fetchall()
    RunStore.open(old).close()

    with closing(sqlite3.connect(old)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (2,)
        assert db.execute("SELECT * FROM events").fetchall() == before
        assert db.execute('SELECT DISTINCT "to", frames FROM utterances WHERE conversation = 1').fetchall() == [
            ("Ann Hill", "[]"),
            ("Bob Stone", "[]"),
        ]
        assert db.execute("SELECT count(*), max(frames) FROM memories").fetchone() == (85, "[]")
        assert db.execute("SELECT count(*) FROM understood").fetchone() == (0,)


def test_records_of_a_newer_schema_are_refused_by_name(old: Path) -> None:
    with closing(sqlite3.connect(old)) as db, db:
        db.execute("""UPDATE events SET data = replace(data, '"schema":1', '"schema":3') WHERE seq = 0""")
    with RunReader(old) as reader, pytest.raises(RunFileError, match="has records of schema 3; this program reads up"):
        reader.started()


def test_one_hearer_and_several_are_both_read() -> None:
    one = {"kind": "Said", "conversation": 0, "turn": 0, "speaker": "Ann", "text": "Hm.", "act": "joke", "until": 2}
    for to, names in (("Bob", ("Bob",)), (["Bob"], ("Bob",)), (["Bob", "Cas"], ("Bob", "Cas"))):
        assert decode(json.dumps({**one, "to": to})) == Said(0, 0, "Ann", names, "Hm.", "joke", (), 2)
    unfit: tuple[object, ...] = ([], 3, None, {"Bob": 1})
    for none in unfit:
        with pytest.raises(ValueError, match=r"not a record of schema 2: .*`\$\.to`"):
            decode(json.dumps({**one, "to": none}))
