"""What a run file gives back, and what is refused as none."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from town.core.errors import RunFileError
from town.core.events import Event, encode
from town.runlog.digest import EMPTY, chain
from town.runlog.reader import RunReader
from town.runlog.store import RunStore
from town.runlog.upgrade import upgrade

Recording = list[list[Event]]


def test_everything_recorded_comes_back_in_order(recorded: Path, recording: Recording) -> None:
    with RunReader(recorded) as reader:
        assert list(reader.events()) == [(tick, event) for tick, events in enumerate(recording, -1) for event in events]
        assert reader.started() == recording[0][0]
        assert reader.people() == ("Ann", "Bob")
        assert reader.files() == {"map.tmx": b"<map/>"}
        assert reader.facts == {"scenario": "fete"}
        assert reader.last_tick == 3
        assert reader.is_finished


def test_events_are_selected_by_kind_person_and_ticks(recorded: Path, recording: Recording) -> None:
    with RunReader(recorded) as reader:
        assert list(reader.events(["Moved"], "Ann")) == [(0, recording[1][0])]
        assert list(reader.events(agent="Bob", start=1)) == [(2, recording[3][1])]
        assert list(reader.events(["Said", "RunEnded"])) == [(2, recording[3][0]), (3, recording[4][0])]
        assert list(reader.events(start=0, end=1)) == [(0, recording[1][0]), (0, recording[1][1])]
        assert list(reader.events(start=1, end=1)) == []
        assert list(reader.events([])) == []


def test_digests_chain_over_all_ticks(recorded: Path, recording: Recording) -> None:
    digest = EMPTY
    with RunReader(recorded) as reader:
        for tick, events in enumerate(recording, -1):
            digest = chain(digest, tick, [encode(event) for event in events])
            assert reader.digest_at(tick) == digest
        assert dict(reader.ticks())[3] == digest
        with pytest.raises(RunFileError, match="no tick 4; its last is 3"):
            reader.digest_at(4)


def test_unfinished_run_says_so(path: Path, recording: Recording) -> None:
    store = RunStore.create(path, {}, {})
    store.append(-1, recording[0])
    store.close()

    with RunReader(path) as reader:
        assert not reader.is_finished
        assert reader.last_tick == -1


@pytest.mark.parametrize("open_file", [RunReader, RunStore.open])
def test_newer_schema_is_refused_by_name(recorded: Path, open_file: type[RunReader]) -> None:
    db = sqlite3.connect(recorded)
    db.execute("PRAGMA user_version = 7")
    db.close()

    with pytest.raises(RunFileError, match="was written by schema 7; this program reads up to 2: upgrade generative"):
        open_file(recorded)


@pytest.mark.parametrize("open_file", [RunReader, RunStore.open])
def test_what_is_no_run_file_is_refused(tmp_path: Path, open_file: type[RunReader]) -> None:
    foreign, text, empty, missing = (tmp_path / name for name in ("foreign.db", "text.sqlite", "empty", "missing"))
    db = sqlite3.connect(foreign)
    db.execute("CREATE TABLE events (seq)")
    db.close()
    text.write_text("Dear diary, nothing happened.")
    empty.touch()

    for file, sentence in {
        foreign: "a SQLite database of another program",
        text: "is no SQLite database",
        empty: "is no SQLite database",
        missing: "there is no run file at",
        tmp_path: "there is no run file at",
    }.items():
        with pytest.raises(RunFileError, match=sentence):
            open_file(file)
    assert sorted(file.name for file in tmp_path.iterdir()) in (
        ["empty", "foreign.db", "text.sqlite"],
        ["empty", "foreign.db", "foreign.db.lock", "text.sqlite"],
    )


def test_damaged_file_is_refused_in_one_sentence(recorded: Path) -> None:
    data = bytearray(recorded.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    recorded.write_bytes(bytes(data))

    with pytest.raises(RunFileError, match=r"damaged|malformed"), RunReader(recorded) as reader:
        list(reader.events())


def test_record_of_an_unknown_kind_is_refused_with_its_number(recorded: Path) -> None:
    db = sqlite3.connect(recorded)
    with db:
        db.execute("""UPDATE events SET data = '{"kind":"Danced"}' WHERE seq = 5""")
    db.close()

    with RunReader(recorded) as reader, pytest.raises(RunFileError, match="record 5: not a record of schema 2"):
        list(reader.events())


def test_upgrades_are_applied_one_after_another(recorded: Path) -> None:
    """The mechanism, with two steps that a later schema might bring."""
    db = sqlite3.connect(recorded, isolation_level=None)
    steps = {
        2: lambda db: db.execute("ALTER TABLE ticks ADD COLUMN note TEXT"),
        3: lambda db: db.execute("UPDATE ticks SET note = 'old'"),
    }

    upgrade(db, recorded, newest=4, steps=steps)

    assert db.execute("PRAGMA user_version").fetchone() == (4,)
    assert db.execute("SELECT DISTINCT note FROM ticks").fetchall() == [("old",)]
    db.close()


def test_upgrade_that_fails_changes_nothing(recorded: Path) -> None:
    db = sqlite3.connect(recorded, isolation_level=None)

    def fail(db: sqlite3.Connection) -> None:
        db.execute("DROP TABLE ticks")
        db.execute("SELECT nonsense")

    with pytest.raises(sqlite3.OperationalError):
        upgrade(db, recorded, newest=3, steps={2: fail})
    assert db.execute("SELECT count(*) FROM ticks").fetchone() == (5,)
    with pytest.raises(RunFileError, match="which this program can no longer read"):
        upgrade(db, recorded, newest=3, steps={})
    db.close()


def test_weird_paths_are_no_hindrance(recorded: Path, tmp_path: Path) -> None:
    weird = tmp_path / "a?b#c %20" / "ü.sqlite"
    weird.parent.mkdir()
    recorded.rename(weird)

    with RunReader(weird) as reader:
        assert reader.last_tick == 3
