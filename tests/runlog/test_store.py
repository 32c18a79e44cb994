"""The one writer: what is in the file when, whatever happens to the process, the disk or the folder."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from town.core.errors import RunFileError
from town.core.events import Event, Moved
from town.core.geometry import Tile
from town.runlog.lock import is_being_written
from town.runlog.reader import RunReader
from town.runlog.store import RunStore

Recording = list[list[Event]]

WRITER = """
import sys, time
from pathlib import Path
from town.core.events import Moved
from town.core.geometry import Tile
from town.runlog.store import RunStore

OPENING = [Moved("Ann", Tile(0, n)) for n in range(3)]

store = RunStore.create(Path(sys.argv[1]), {}, {}, max_wait_s=float(sys.argv[2]))
store.append(-1, OPENING)
store.commit()
print("begun", flush=True)
for tick in range(10**9):
    store.append(tick, [Moved("Ann", Tile(tick % 100, n)) for n in range(20)])
    if tick % 50 == 0:
        print(tick, flush=True)
"""


def start_writer(path: Path, max_wait_s: float) -> subprocess.Popen[str]:
    """A process that writes until it is killed; it has committed its opening when this returns."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(max_wait_s)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "begun\n"
    return writer


def read_all(path: Path) -> list[object]:
    with RunReader(path) as reader:
        return list(reader.events())


def test_file_appears_with_its_first_commit(path: Path, recording: Recording) -> None:
    store = RunStore.create(path, {"map.tmx": b"<map/>"}, {"scenario": "fete"}, max_wait_s=60)
    store.append(-1, recording[0])
    assert [file.name for file in path.parent.iterdir()] == ["run.sqlite.lock"]

    store.commit()

    assert path.exists()
    store.close()
    assert [file.name for file in path.parent.iterdir()] == ["run.sqlite"]


def test_nothing_is_left_of_a_run_that_never_began(path: Path) -> None:
    RunStore.create(path, {}, {}).close()

    assert not path.parent.exists()


def test_create_refuses_what_exists(recorded: Path) -> None:
    with pytest.raises(RunFileError, match="exists already"):
        RunStore.create(recorded, {}, {})

    assert RunStore.open(recorded).last_tick == 3


def test_resumed_store_goes_on_where_the_other_ended(path: Path, recording: Recording) -> None:
    """Interrupted after two ticks and gone on with, the file equals that of a run in one go."""
    store = RunStore.create(path, {}, {})
    for tick, events in enumerate(recording[:3], -1):
        store.append(tick, events)
    store.close()

    resumed = RunStore.open(path)
    assert resumed.last_tick == 1
    for tick, events in enumerate(recording[3:], 2):
        resumed.append(tick, events)
    resumed.close()

    whole = RunStore.create(path.with_name("whole.sqlite"), {}, {})
    for tick, events in enumerate(recording, -1):
        whole.append(tick, events)
    whole.close()
    assert resumed.digest == whole.digest
    assert read_all(path) == read_all(path.with_name("whole.sqlite"))


def test_ticks_cannot_be_left_out(path: Path) -> None:
    store = RunStore.create(path, {}, {})
    with pytest.raises(ValueError, match="tick 0 does not follow tick -2"):
        store.append(0, [])
    store.close()


def test_append_commits_by_itself_after_a_while(path: Path, recording: Recording) -> None:
    store = RunStore.create(path, {}, {}, max_wait_s=0)
    store.append(-1, recording[0])
    store.append(0, recording[1])

    with RunReader(path) as reader:
        assert reader.last_tick == 0
    store.close()


def test_append_commits_by_itself_after_many_ticks(path: Path, recording: Recording) -> None:
    store = RunStore.create(path, {}, {}, max_wait_s=60)
    for tick in range(-1, 501):
        store.append(tick, recording[0] if tick < 0 else [])

    with RunReader(path) as reader:
        assert reader.last_tick >= 499
    store.close()


def test_vectors_are_kept_once_per_text_and_exactly(path: Path, recording: Recording) -> None:
    vectors = np.random.default_rng(1).standard_normal((3, 8)).astype(np.float32)
    store = RunStore.create(path, {}, {})
    store.put_vectors(["a", "b"], vectors[:2])
    store.append(-1, recording[0])
    store.commit()
    store.put_vectors(["b", "c"], vectors[[2, 2]])
    store.close()

    with RunReader(path) as reader:
        found = dict(reader.vectors())
    assert list(found) == ["a", "b", "c"]
    assert np.array_equal(np.stack(list(found.values())), vectors)


def test_second_writer_is_refused_in_this_process_and_another(path: Path) -> None:
    writer = start_writer(path, 0.05)
    try:
        assert is_being_written(path)
        with pytest.raises(RunFileError, match="being written by another process"):
            RunStore.open(path)
    finally:
        writer.kill()
        writer.wait()

    first = RunStore.open(path)
    with pytest.raises(RunFileError, match="being written by another process"):
        RunStore.open(path)
    first.close()
    assert not is_being_written(path)


@pytest.mark.parametrize("max_wait_s", [0.0, 0.02, 60.0])
def test_killed_writer_leaves_whole_ticks_and_can_be_gone_on_with(path: Path, max_wait_s: float) -> None:
    """Killed inside a commit (always committing), between commits, and while all is buffered."""
    for attempt in range(4):
        file = path.with_name(f"{attempt}.sqlite")
        writer = start_writer(file, max_wait_s)
        assert writer.stdout is not None
        for _ in range(attempt + 1):
            writer.stdout.readline()
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        with RunReader(file) as reader:  # before anybody mends it
            last = reader.last_tick
            assert sum(1 for _ in reader.events(["Moved"])) == 3 + 20 * (last + 1)
        store = RunStore.open(file)
        assert store.last_tick == last
        store.append(last + 1, [Moved("Ann", Tile(0, 0))])
        store.close()
        assert {one.name for one in file.parent.glob(f"{attempt}.*")} == {file.name}


def test_reader_sees_only_whole_ticks_while_a_writer_appends(path: Path) -> None:
    writer = start_writer(path, 0.0)
    seen = [-1]
    try:
        with RunReader(path) as reader:
            while seen[-1] < 100:
                counts = Counter(tick for tick, _ in reader.events(["Moved"], start=0))
                assert set(counts.values()) <= {20}
                seen.append(reader.last_tick)
    finally:
        writer.kill()
        writer.wait()
    assert seen == sorted(seen)


LIMITED = """
import resource, sys
from pathlib import Path
from town.core.errors import RunFileError
from town.core.events import Moved
from town.core.geometry import Tile
from town.runlog.store import RunStore

OPENING = [Moved("Ann", Tile(0, n)) for n in range(3)]

path, limit = Path(sys.argv[1]), int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
store = RunStore.create(path, {"big": bytes(200_000)}, {}, max_wait_s=0)
try:
    for tick in range(-1, 100_000):
        store.append(tick, OPENING if tick < 0 else [Moved("Ann", Tile(n, tick)) for n in range(50)])
except RunFileError as error:
    print(error)
    store.close()
"""


def run_limited(path: Path, limit: int) -> str:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path), str(limit)], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout


def test_full_disk_keeps_all_that_was_committed(path: Path) -> None:
    sentence = run_limited(path, 1_000_000)

    with RunReader(path) as reader:
        last = reader.last_tick
        assert last > 10
        assert reader.count(["Moved"]) == 3 + 50 * (last + 1)
    assert f"everything up to tick {last} is kept" in sentence
    assert sentence.count("\n") == 1
    store = RunStore.open(path)  # there is room again
    assert store.append(last + 1, []) == store.digest
    store.close()


def test_full_disk_at_the_start_leaves_no_run(path: Path) -> None:
    sentence = run_limited(path, 100_000)

    assert "no run was made" in sentence
    assert not path.parent.exists()


def forbid_writing(folder: Path) -> None:
    """Take the right to write away from a folder and its files, and let another user come as far as that."""
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    if os.getuid() == 0:  # whom rights do not bind; the test acts as somebody else
        for parent in folder.parents[:-2]:
            parent.chmod(parent.stat().st_mode | 0o055)


UNPRIVILEGED = """
import os, sys, urllib.parse  # pathlib of Python 3.13 would load it when it may be too late to read it
from pathlib import Path
from town.core.errors import RunFileError
from town.runlog.reader import RunReader
from town.runlog.store import RunStore
path = Path(sys.argv[1])
if os.getuid() == 0:  # rights do not bind root
    os.setgid(65534), os.setuid(65534)
with RunReader(path) as reader:
    print(reader.last_tick, len(list(reader.events())))
for attempt in (lambda: RunStore.open(path), lambda: RunStore.create(path.parent / "x" / "run.sqlite", {}, {})):
    try:
        attempt()
    except RunFileError as error:
        print(error)
"""


def run_unprivileged(path: Path) -> list[str]:
    done = subprocess.run([sys.executable, "-c", UNPRIVILEGED, str(path)], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_readonly_folder_can_be_read_and_is_refused_for_writing(recorded: Path) -> None:
    forbid_writing(recorded.parent)

    assert run_unprivileged(recorded) == [
        "3 8",
        f"cannot write {recorded}: no permission to do so",
        f"cannot make {recorded.parent / 'x' / 'run.sqlite'}: no permission to do so",
    ]


def test_killed_run_in_a_readonly_folder_can_be_read(path: Path) -> None:
    """What is still in the log file beside the database belongs to the run."""
    writer = start_writer(path, 0.0)
    assert writer.stdout is not None
    for _ in range(3):
        writer.stdout.readline()
    writer.kill()
    writer.wait()
    with RunReader(path) as reader:
        last, count = reader.last_tick, reader.count()
    path.with_name("run.sqlite-shm").unlink(missing_ok=True)
    path.with_name("run.sqlite.lock").unlink(missing_ok=True)
    assert path.with_name("run.sqlite-wal").exists()
    forbid_writing(path.parent)

    assert run_unprivileged(path)[0] == f"{last} {count}"


def test_plain_sql_works_on_a_closed_run(recorded: Path) -> None:
    """Other people's scripts need nothing but SQLite."""
    db = sqlite3.connect(recorded)
    rows = {
        table: db.execute(f"SELECT * FROM {table} ORDER BY seq").fetchall()
        for table in ("utterances", "memories", "positions")
    }
    db.close()

    assert rows["utterances"] == [(5, 2, 0, 0, "Ann", "Bob", 'Have you heard? "Fête" at 5.', "tell", "[0]", "[]")]
    meant = (
        '[{"frame":"Gathering","what":"a fête","head":"fête",'
        '"when":{"day":"2024-05-01","start":"2024-05-01T17:00:00"}}]'
    )
    assert rows["memories"] == [
        (6, 2, "Bob", 0, "dialogue", "Ann says there is a fête", 2, 6, "heard", "[]", 0, 0, "Ann", "", meant)
    ]
    assert rows["positions"] == [(1, -1, "Ann", 1, 1), (2, -1, "Bob", 5, 1), (3, 0, "Ann", 2, 1), (4, 0, "Bob", 4, 1)]


def test_tables_are_the_contract(recorded: Path) -> None:
    db = sqlite3.connect(recorded)
    columns = {
        table: [row[1] for row in db.execute(f"PRAGMA table_info({table})")] for table in ("events", "ticks", "inputs")
    }
    first = db.execute("SELECT seq, tick, kind, agent, data FROM events WHERE seq IN (0, 3)").fetchall()
    db.close()

    assert columns["events"] == ["seq", "tick", "kind", "agent", "data"]
    assert columns["ticks"] == ["tick", "digest"]
    assert columns["inputs"] == ["id", "kind", "data", "taken"]
    assert first[0][:4] == (0, -1, "RunStarted", None)
    assert first[1] == (3, 0, "Moved", "Ann", '{"kind":"Moved","agent":"Ann","tile":[2,1]}')
