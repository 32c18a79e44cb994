"""Proof of a run: executed again it is the same; where it is not, the first difference is named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.encoders import BagOfWords
from tests.sim.hamlet import begin, finish, hamlet
from town.core.errors import RunFileError
from town.sim.record import versions
from town.sim.simulation import Simulation
from town.sim.verify import Difference, other_versions, verify


@pytest.fixture
def lived(tmp_path: Path) -> Path:
    """Two hours of the hamlet."""
    path = tmp_path / "run" / "run.sqlite"
    finish(begin(hamlet(tmp_path, days=2 / 24), path))
    return path


def rewrite(path: Path, kind: str, old: str, new: str) -> tuple[int, int]:
    """Change the middle one of a kind of record behind everybody's back; its tick and number."""
    with closing(sqlite3.connect(path)) as db, db:
        rows = db.execute("SELECT seq, tick FROM events WHERE kind = ? AND data LIKE ?", (kind, f"%{old}%")).fetchall()
        seq, tick = rows[len(rows) // 2]
        db.execute("UPDATE events SET data = replace(data, ?, ?) WHERE seq = ?", (old, new, seq))
    return int(tick), int(seq)


def test_untouched_run_is_proved(lived: Path) -> None:
    told: list[tuple[int, int]] = []
    assert verify(lived, lambda done, to_do: told.append((done, to_do)), BagOfWords()) is None
    assert told[0] == (-1, 719)
    assert told[-1] == (719, 719)


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [("Said", '"text":"', '"text":"Psst! '), ("Moved", '"tile":[', '"tile":[1'), ("Remembered", '"tick":', '"tick":9')],
)
def test_record_that_was_changed_is_named(kind: str, old: str, new: str, lived: Path) -> None:
    tick, seq = rewrite(lived, kind, old, new)
    difference = verify(lived, encoder=BagOfWords())
    assert isinstance(difference, Difference)
    assert (difference.tick, difference.seq) == (tick, seq)
    assert new in difference.recorded
    assert difference.now not in ("", difference.recorded)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("UPDATE ticks SET digest = '00' WHERE tick = 400", "the records of tick 400 are not those that were written"),
        ("UPDATE events SET agent = 'Eve Field' WHERE seq = 3", "record 3: it stands under .* of Eve Field, and is"),
        ("UPDATE events SET kind = 'Moved' WHERE seq = 3", "record 3: it stands under Moved of .*, and is"),
    ],
)
def test_digests_and_columns_are_proved_with_the_events(change: str, sentence: str, lived: Path) -> None:
    with closing(sqlite3.connect(lived)) as db, db:
        db.execute(change)
    with pytest.raises(RunFileError, match=f"run.sqlite is damaged: {sentence}"):
        verify(lived, encoder=BagOfWords())


def test_record_that_was_taken_out_is_named(lived: Path) -> None:
    with closing(sqlite3.connect(lived)) as db, db:
        ((seq, tick),) = db.execute("SELECT seq, tick FROM events WHERE kind = 'Said' ORDER BY seq LIMIT 1 OFFSET 3")
        db.execute("DELETE FROM events WHERE seq = ?", (seq,))
    with pytest.raises(RunFileError, match=r"run.sqlite is damaged: it has \d+ records, .*: some are missing"):
        verify(lived, encoder=BagOfWords())
    with closing(sqlite3.connect(lived)) as db, db:  # whoever did it may have closed the gap
        db.execute("UPDATE events SET seq = -seq WHERE seq > ?", (seq,))
        db.execute("UPDATE events SET seq = -seq - 1 WHERE seq < 0")
    difference = verify(lived, encoder=BagOfWords())
    assert difference is not None
    assert (difference.tick, difference.seq) == (tick, seq)
    assert '"Said"' in difference.now


def test_record_that_was_put_in_is_named(lived: Path) -> None:
    with closing(sqlite3.connect(lived)) as db, db:
        ((last,),) = db.execute("SELECT max(seq) FROM events WHERE tick < 719")
        db.execute("DELETE FROM events WHERE tick = 719")
        moved = '{"kind":"Moved","agent":"Ann Hill","tile":[0,0]}'
        db.execute("INSERT INTO events VALUES (?, 719, 'Moved', 'Ann Hill', ?)", (last + 1, moved))
    difference = verify(lived, encoder=BagOfWords())
    assert difference is not None
    assert (difference.tick, difference.seq, difference.recorded) == (719, last + 1, moved)


def test_run_that_was_stopped_half_way_is_proved_as_far_as_it_goes(tmp_path: Path) -> None:
    run = begin(hamlet(tmp_path), tmp_path / "run.sqlite")
    for _ in range(120):
        run.step()
    run.close()
    assert verify(tmp_path / "run.sqlite", encoder=BagOfWords()) is None


def test_run_that_was_resumed_is_proved(tmp_path: Path) -> None:
    run = begin(hamlet(tmp_path, days=1 / 24), tmp_path / "run.sqlite")
    for _ in range(120):
        run.step()
    run.close()
    finish(Simulation.resume(tmp_path / "run.sqlite", BagOfWords()))
    assert verify(tmp_path / "run.sqlite", encoder=BagOfWords()) is None


def test_run_of_another_version_is_proved_and_the_version_is_named(lived: Path) -> None:
    here = versions()["numpy"]
    with closing(sqlite3.connect(lived)) as db, db:
        db.execute("UPDATE events SET data = replace(data, ?, ?) WHERE seq = 0", (f'"numpy":"{here}"', '"numpy":"1.0"'))
    assert verify(lived, encoder=BagOfWords()) is None
    assert other_versions(lived) == [f"numpy 1.0 (here {here})"]


def test_other_seed_in_the_first_record_is_a_difference(lived: Path) -> None:
    assert other_versions(lived) == []
    rewrite(lived, "RunStarted", '"ticks":720', '"ticks":721')
    difference = verify(lived, encoder=BagOfWords())
    assert difference is not None
    assert (difference.tick, difference.seq) == (-1, 0)
