"""A run file that is removed, moved, replaced, linked or shared while it is written: noticed soon, and said."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from town.core.errors import RunBusyError, RunFileError
from town.core.events import Event
from town.runlog.lock import RunLock, is_being_written
from town.runlog.reader import RunReader
from town.runlog.store import RunStore

Recording = list[list[Event]]


def begun(path: Path, recording: Recording) -> RunStore:
    """A run that has its opening and a tick in its file, and another tick waiting."""
    store = RunStore.create(path, {"big": bytes(100_000)}, {}, max_wait_s=60)
    store.append(-1, recording[0])
    store.append(0, recording[1])
    store.commit()
    store.append(1, recording[2])
    return store


def last_tick(path: Path) -> int:
    with RunReader(path) as reader:
        return reader.last_tick


def remove_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def remove_file(path: Path) -> None:
    path.unlink()


def move_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("moved"))


def move_file(path: Path) -> None:
    path.rename(path.with_name("other.sqlite"))


def replace_file(path: Path) -> None:
    other = path.with_name("other.sqlite")
    sqlite3.connect(other).execute("CREATE TABLE mine (x)").connection.close()
    other.replace(path)


def link_elsewhere(path: Path) -> None:
    elsewhere = path.parent.parent / "elsewhere.sqlite"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


IS_GONE = "{path} is gone: "
WHILE = " while it was being written; "
KEPT_THERE = "everything up to tick 0 is kept there"
LOST = "what it held is lost"


@pytest.mark.skipif(not hasattr(os, "O_PATH"), reason="this system does not tell where a file has gone")
@pytest.mark.parametrize("at_end", [False, True])
@pytest.mark.parametrize(
    ("displace", "said"),
    [
        (remove_folder, f"it was removed or moved away{WHILE}{LOST}"),
        (remove_file, f"it was removed or moved away{WHILE}{LOST}"),
        (move_folder, f"it was moved to {{runs}}/moved/run.sqlite{WHILE}{KEPT_THERE}"),
        (move_file, f"it was moved to {{runs}}/small/other.sqlite{WHILE}{KEPT_THERE}"),
        (replace_file, f"another file was put in its place{WHILE}{LOST}"),
        (link_elsewhere, f"it was moved to {{runs}}/elsewhere.sqlite{WHILE}{KEPT_THERE}"),
    ],
)
def test_a_file_that_is_not_where_it_was_ends_the_run(
    displace: Callable[[Path], None], said: str, at_end: bool, path: Path, recording: Recording
) -> None:
    """Whether a commit notices it, or the end."""
    store = begun(path, recording)
    if at_end:
        store.commit()
        said = said.replace("tick 0", "tick 1")
    displace(path)

    with pytest.raises(RunFileError) as refused:
        (store.close if at_end else store.commit)()
    store.close()

    assert str(refused.value) == (IS_GONE + said).format(path=path, runs=path.parent.parent)
    if "kept there" in said:
        assert last_tick(Path(said.split("moved to ")[1].split(" while")[0].format(runs=path.parent.parent))) == at_end


@pytest.mark.parametrize("displace", [remove_folder, move_folder])
@pytest.mark.parametrize("at_end", [False, True])
def test_a_folder_that_is_gone_does_not_come_again(
    displace: Callable[[Path], None], at_end: bool, path: Path, recording: Recording
) -> None:
    store = begun(path, recording)
    displace(path)
    with pytest.raises(RunFileError):
        (store.close if at_end else store.commit)()
    store.close()

    assert not path.parent.exists()


def test_a_lock_whose_folder_is_gone_is_not_taken_again(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    lock = RunLock(folder / "run.sqlite", folder / "run.sqlite")
    shutil.rmtree(folder)
    assert not lock.is_kept()
    lock.let_go()

    assert not folder.exists()


def test_a_stranger_in_the_place_of_the_file_is_left_as_it_is(path: Path, recording: Recording) -> None:
    store = begun(path, recording)
    replace_file(path)
    before = path.read_bytes()
    with pytest.raises(RunFileError):
        store.close()

    assert path.read_bytes() == before


def test_a_log_that_was_removed_is_said_and_what_was_committed_is_kept(path: Path, recording: Recording) -> None:
    store = begun(path, recording)
    path.with_name("run.sqlite-wal").unlink()

    with pytest.raises(
        RunFileError, match=r"run\.sqlite-wal beside it was removed or replaced .* up to tick 0 is kept"
    ):
        store.commit()
    store.close()
    assert last_tick(path) == 0


def test_a_lock_that_was_removed_by_hand_is_taken_again(path: Path, recording: Recording) -> None:
    store = begun(path, recording)
    path.with_name("run.sqlite.lock").unlink()
    store.commit()

    assert is_being_written(path)
    with pytest.raises(RunBusyError):
        RunStore.open(path)
    store.close()
    assert [one.name for one in path.parent.iterdir()] == ["run.sqlite"]


def test_a_second_writer_who_removed_the_lock_is_found_out(path: Path, recording: Recording) -> None:
    """What the first has waiting is not mixed with what the second wrote."""
    first = begun(path, recording)
    path.with_name("run.sqlite.lock").unlink()
    second = RunStore.open(path)
    second.append(1, [])
    second.commit()

    with pytest.raises(RunFileError, match=r"another process writes it as well.* after tick 0 is not kept"):
        first.commit()
    first.close()
    second.append(2, [])
    second.close()
    assert last_tick(path) == 2


def test_who_writes_without_any_lock_is_found_out_too(path: Path, recording: Recording) -> None:
    store = begun(path, recording)
    with sqlite3.connect(path) as stranger:
        stranger.execute("INSERT INTO ticks VALUES (1, 'another')")
    stranger.close()

    with pytest.raises(RunFileError, match="another process writes it as well"):
        store.commit()
    store.close()


def test_a_run_under_two_names_has_one_lock(path: Path, recording: Recording) -> None:
    """Links to the file, to its folder, and detours to it."""
    store = begun(path, recording)
    to_file, to_folder = path.with_name("link.sqlite"), path.parent.with_name("link")
    to_file.symlink_to(path)
    to_folder.symlink_to(path.parent)
    for name in (to_file, to_folder / "run.sqlite", path.parent / ".." / "small" / "run.sqlite"):
        assert is_being_written(name)
        with pytest.raises(RunBusyError, match="is being written by another process"):
            RunStore.open(name)
    store.close()

    other = RunStore.open(to_file)
    with pytest.raises(RunBusyError):
        RunStore.open(path)
    other.close()


def test_a_run_with_a_hard_link_is_not_written(recorded: Path) -> None:
    os.link(recorded, recorded.with_name("twin.sqlite"))

    with pytest.raises(RunFileError, match=r"another name as well \(a hard link\).* go on with the copy"):
        RunStore.open(recorded)
    assert [one.name for one in sorted(recorded.parent.iterdir())] == ["run.sqlite", "twin.sqlite"]


@pytest.fixture
def precious(tmp_path: Path) -> Path:
    path = tmp_path / "precious.txt"
    path.write_text("mine")
    return path


@pytest.mark.parametrize("name", ["run.sqlite.new", "run.sqlite.new-journal", "run.sqlite-wal", "run.sqlite-shm"])
def test_a_planted_link_is_not_written_through(name: str, path: Path, precious: Path, recording: Recording) -> None:
    path.parent.mkdir(parents=True)
    (path.parent / name).symlink_to(precious)
    store = RunStore.create(path, {}, {})
    store.append(-1, recording[0])
    store.close()

    assert precious.read_text() == "mine"
    assert last_tick(path) == -1


@pytest.mark.parametrize("name", ["run.sqlite-wal", "run.sqlite-shm", "run.sqlite-journal"])
def test_a_link_beside_a_run_is_not_written_through(name: str, recorded: Path, precious: Path) -> None:
    (recorded.parent / name).symlink_to(precious)

    with pytest.raises(RunFileError, match=f"{name} is a link, and what it leads to would be written; remove it"):
        RunStore.open(recorded)
    assert precious.read_text() == "mine"


def plant_link(lock: Path, precious: Path) -> None:
    lock.symlink_to(precious)


def plant_hard_link(lock: Path, precious: Path) -> None:
    lock.hardlink_to(precious)


def plant_folder(lock: Path, _: Path) -> None:
    lock.mkdir()


def plant_pipe(lock: Path, _: Path) -> None:
    os.mkfifo(lock)


@pytest.mark.parametrize("plant", [plant_link, plant_hard_link, plant_folder, plant_pipe])
def test_a_lock_that_is_no_plain_file_is_refused(
    plant: Callable[[Path, Path], None], recorded: Path, precious: Path
) -> None:
    plant(recorded.with_name("run.sqlite.lock"), precious)

    with pytest.raises(RunFileError, match="its lock, is a folder, a link or no plain file; remove it"):
        RunStore.open(recorded)
    assert not is_being_written(recorded)
    assert precious.read_text() == "mine"
    assert os.path.lexists(recorded.with_name("run.sqlite.lock"))


def test_a_log_left_by_an_earlier_run_does_not_get_into_a_new_one(path: Path, recording: Recording) -> None:
    """Somebody removed run.sqlite alone, after its writer was killed."""
    begun(path, recording)._db = None
    for name in ("run.sqlite", "run.sqlite.lock"):
        (path.parent / name).unlink()
    store = RunStore.create(path, {}, {})
    store.append(-1, recording[0])
    store.close()

    assert last_tick(path) == -1


OTHER_PROGRAM = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
print(db.execute("SELECT max(tick) FROM ticks").fetchone()[0])
db.close()
"""


def test_another_program_that_looks_takes_no_log_away(path: Path, recording: Recording) -> None:
    """Reading a run in the process that writes it must not free the writer's locks, as closing a file does."""
    store = begun(path, recording)
    assert last_tick(path) == 0
    for tick in (0, 1):
        done = subprocess.run(
            [sys.executable, "-c", OTHER_PROGRAM, str(path)], capture_output=True, text=True, check=True
        )
        assert done.stdout == f"{tick}\n"
        assert path.with_name("run.sqlite-wal").exists()
        store.commit()
    store.close()
    assert last_tick(path) == 1


def test_a_file_that_somebody_cut_short_is_not_said_to_be_kept(path: Path, recording: Recording) -> None:
    store = begun(path, recording)
    store.close()
    store = RunStore.open(path)
    with path.open("r+b") as file:
        file.truncate(4096)
    store.append(2, recording[3])
    with pytest.raises(RunFileError) as refusal:
        store.commit()
    assert str(refusal.value) == (
        f"{path} was damaged while it was being written, by whatever else writes to it; what it held is lost as far as "
        "it is damaged: restore a copy, or begin again"
    )
