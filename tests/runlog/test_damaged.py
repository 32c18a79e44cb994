"""A run file is distrusted: whatever is wrong with it is said in one sentence, and nothing of it runs or grows."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import threading
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.fuzz.damage import BOMB, huge_picture, rehash, seal
from tests.fuzz.tinyrun import READERS, tiny_run
from town.core.errors import RunFileError
from town.runlog.packing import unpack
from town.runlog.reader import RunReader
from town.runlog.soundness import fault_in
from town.runlog.store import RunStore
from town.show.runs import runs_page
from town.sim.record import scenario_of

ROOT = Path(__file__).resolve().parents[2]
OF_VECTORS = ("resume", "verify", "methods", "xray")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    return tiny_run(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    return Path(shutil.copy(sound, tmp_path / "run.sqlite"))


def change(path: Path, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.create_function("bomb", 0, lambda: BOMB)
        if values:
            db.execute(sql, values)
        else:
            db.executescript(sql)


def retell(path: Path, kind: str, alter: Callable[[dict[str, object]], object], which: int = 0) -> None:
    """Change one record of a kind, and seal all again, so that only its sense is wrong."""
    with closing(sqlite3.connect(path)) as db, db:
        found = db.execute("SELECT seq, data FROM events WHERE kind = ? ORDER BY seq", (kind,)).fetchall()
        seq, data = found[which]
        record = json.loads(data)
        alter(record)
        db.execute("UPDATE events SET data = ? WHERE seq = ?", (json.dumps(record), seq))
        seal(db)


def refusal(reader: str, path: Path) -> str:
    """What a reader says of a file, without the file's name."""
    with pytest.raises(RunFileError) as refused:
        READERS[reader](path)
    said = str(refused.value)
    assert said.startswith(f"{path} is damaged: "), said
    assert "\n" not in said
    return said.removeprefix(f"{path} is damaged: ")


@pytest.mark.parametrize("shipped", [False, True])
def test_a_sound_file_has_no_fault(sound: Path, shipped: bool) -> None:
    with RunReader(ROOT / "sim_runs/demo/run.sqlite" if shipped else sound) as reader:
        scenario_of(reader)  # so that the places of its map are known
        assert fault_in(reader) is None


@pytest.mark.parametrize(
    ("sql", "readers", "said"),
    [
        ("UPDATE vectors SET vector = x'03616263'", OF_VECTORS, "a vector begins with b'\\x03'"),
        ("UPDATE vectors SET vector = bomb()", OF_VECTORS, "is cut off, or far too long"),
        ("UPDATE events SET tick = 'x' WHERE seq % 30 = 7", ("spread", "show", "jsonl", "replay"), "ticks -1 to 'x'"),
        ("UPDATE events SET agent = NULL", ("show agent", "methods"), "a text was expected where there is none"),
        ("INSERT INTO ticks VALUES (9223372036854775807, 'x')", ("show", "verify"), "some are missing"),
        ("UPDATE files SET name = x'ff' WHERE name = 'plain.png'", ("resume", "interview"), "whose name is no text"),
        ("INSERT OR REPLACE INTO run VALUES ('lost', 'a b c')", ("resume",), "'a b c' is not what a model was asked"),
        ("DELETE FROM events WHERE kind = 'Remembered' AND seq % 3 = 0", ("resume", "measure"), "some are missing"),
        ("UPDATE events SET data = x'ff' WHERE seq = 9", ("show", "methods"), "record 9: "),
        ("UPDATE texts SET text = CAST(x'ff' AS TEXT)", ("methods",), "a text that is none"),
    ],
)  # fmt: skip
def test_what_strangers_did_is_said_in_a_sentence(path: Path, sql: str, readers: tuple[str, ...], said: str) -> None:
    change(path, sql)
    for reader in readers:
        assert said in refusal(reader, path)


def test_the_list_of_runs_says_it_in_the_line_of_the_run(path: Path) -> None:
    change(path, "INSERT INTO ticks VALUES (9223372036854775807, 'x')")
    table = runs_page([("tiny", path)], path.parent)
    assert "is damaged: it has 239 ticks, numbered -1 to 9223372036854775807" in str(next(iter(table.columns[5].cells)))  # type: ignore[union-attr]


def test_a_map_that_is_cut_off_is_drawn_plainly(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE files SET data = substr(data, 1, 60) WHERE name = 'plain.tsx'")
        rehash(db)
    for reader in ("png", "replay"):
        READERS[reader](path)


@pytest.mark.parametrize(
    ("kind", "alter", "readers", "said"),
    [
        ("Said", lambda one: one.update(conversation=900), ("show", "resume"), "conversation 900 is not going on"),
        ("ConversationEnded", lambda one: one.update(participants=["Ann", "Nobody"]), ("replay",), "do not talk in"),
        ("Said", lambda one: one.update(to=[]), ("show talk", "resume"), "length >= 1 - at `$.to`"),
        ("Said", lambda one: one.update(to=["Nobody"]), ("resume",), "do not talk in conversation"),
        ("Moved", lambda one: one.update(agent="Nobody"), ("replay", "png"), "there is nobody called 'Nobody'"),
        ("Moved", lambda one: one.update(tile=[10**9, 1]), ("show", "replay", "png"), "Expected `int` <= 1048576"),
        ("Remembered", lambda one: one["memory"].update(id=90), ("resume", "interview", "xray"), "the next memory of"),
        ("Recalled", lambda one: one.update(ids=[70_000]), ("xray", "resume"), "it names number 70000"),
        ("RunStarted", lambda one: one.update(tick_seconds=0), ("show", "spread"), "Expected `int` >= 1"),
        ("RunStarted", lambda one: one.update(start="9999-12-31T23:00:00"), ("show",), "is no moment to begin at"),
        ("RunStarted", lambda one: one.update(start="2023-03-03T07:10:00+01:00"), ("show",), "is in a time zone"),
        (
            "RunStarted",
            lambda one: one.update(config=one["config"].replace('"2023-03-03 15:00"', '"x"')),
            ("png", "gif", "spread", "measure"),
            "its scenario cannot be read (topics.0.to: ",
        ),
    ],
)  # fmt: skip
def test_a_story_that_cannot_be_is_found_out(
    path: Path, kind: str, alter: Callable[[dict[str, object]], object], readers: tuple[str, ...], said: str
) -> None:
    """Though every digest fits."""
    retell(path, kind, alter)
    for reader in readers:
        assert said in refusal(reader, path)


def means(*frames: object) -> Callable[[dict[str, object]], object]:
    """A memory means that."""
    return lambda one: one["memory"].update(frames=frames)  # type: ignore[attr-defined]


def nested(deep: int) -> dict[str, object]:
    """Frames within frames, as JSON."""
    frame: dict[str, object] = {"frame": "Is", "who": "Ann Hill", "what": "kind"}
    for _ in range(deep):
        frame = {"frame": "Told", "who": "Ann Hill", "whom": "Bob Stone", "content": [frame]}
    return frame


@pytest.mark.parametrize(
    ("frame", "readers", "said"),
    [
        ({"frame": "Dreams", "who": "Ann Hill"}, ("show memories", "resume"), "Invalid value 'Dreams'"),
        ({"frame": "Is", "who": 7, "what": "kind"}, ("show memories", "spread"), "Expected `str`, got `int`"),
        ({"frame": "Is", "who": "Ann Hill"}, ("show memories",), "missing required field `what`"),
        ({"frame": "Opinion", "who": "A", "about": "B", "stance": 90}, ("methods",), "Expected `float` <= 1.001"),
        ("Ann is kind", ("replay", "measure"), "Expected `object`, got `str`"),
        (
            {"frame": "Did", "who": "A", "what": "x", "when": {"day": "2023-03-03", "start": "2023-03-03T12:00:00Z"}},
            ("interview",),
            "Expected `datetime` with no timezone component",
        ),
    ],
)
def test_a_frame_that_is_none_is_said_in_a_sentence(
    path: Path, frame: object, readers: tuple[str, ...], said: str
) -> None:
    retell(path, "Remembered", means(frame), 5)
    for reader in readers:
        assert said in refusal(reader, path)


@pytest.mark.parametrize(
    ("deep", "said"), [(20_000, "recursion|nested more than 32"), (100_000, "value that is too large")]
)
def test_frames_that_are_nested_without_end_are_refused(path: Path, deep: int, said: str) -> None:
    """As JSON that nobody could write by nesting; whoever reads it says so, or has not looked at it."""
    head, tail = '{"frame":"Unknown","hole":"who","of":', "}"
    frame = f'{head * deep}{{"frame":"Is","who":"A","what":"b"}}{tail * deep}'
    with closing(sqlite3.connect(path)) as db, db:
        seq, data = db.execute(
            "SELECT seq, data FROM events WHERE kind = 'Remembered' AND agent = 'Ann Hill'"
        ).fetchone()
        db.execute("UPDATE events SET data = ? WHERE seq = ?", (f'{data[:-2]},"frames":[{frame}]}}}}', seq))
        seal(db)
    with RunReader(path) as reader:
        assert re.search(said, str(fault_in(reader)))
    for name in ("show memories", "resume", "replay", "interview"):
        with suppress(RunFileError):
            READERS[name](path)


def test_frames_that_are_nested_too_deep_are_a_fault(path: Path) -> None:
    retell(path, "Remembered", means(nested(20)), 5)
    with RunReader(path) as reader:
        scenario_of(reader)
        assert fault_in(reader) is None
    READERS["show memories"](path)
    retell(path, "Remembered", means(nested(60)), 5)
    with RunReader(path) as reader:
        scenario_of(reader)
        assert "its frames are nested more than 32 deep" in str(fault_in(reader))


def test_frames_of_days_beyond_the_calendar_are_a_fault(path: Path) -> None:
    retell(path, "Remembered", means({"frame": "Did", "who": "A", "what": "x", "when": {"day": "9999-12-31"}}), 5)
    with RunReader(path) as reader:
        assert "it speaks of the year 9999" in str(fault_in(reader))


@pytest.mark.parametrize(
    ("kind", "alter", "said"),
    [
        ("ConversationEnded", lambda one: one["participants"].pop(), "there are others in conversation"),
        ("Said", lambda one: one.update(to=one["to"] * 2), "do not talk in conversation"),
    ],
)
def test_what_does_no_harm_is_a_fault_nevertheless(
    path: Path, kind: str, alter: Callable[[dict[str, object]], object], said: str
) -> None:
    retell(path, kind, alter)
    with RunReader(path) as reader:
        assert said in str(fault_in(reader))


ENDLESS = "WITH RECURSIVE c(key, value) AS (SELECT 'a', 'b' UNION ALL SELECT hex(randomblob(2000)), 'b' FROM c)"


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (f"DROP TABLE run; CREATE VIEW run AS {ENDLESS} SELECT key, value FROM c", 'its "run" is not the table'),
        ("ALTER TABLE events RENAME TO old; CREATE VIEW events AS SELECT * FROM old", 'its "events" is not the table'),
        ("DROP TABLE texts; CREATE VIRTUAL TABLE texts USING fts5(sha256, text)", 'its "texts" is not the table'),
        ("ALTER TABLE ticks ADD COLUMN more AS (hex(zeroblob(1000)))", 'its "ticks" is not the table'),
        ("CREATE INDEX slow ON events (hex(data))", 'it has an index "slow"'),
        ("CREATE TRIGGER t AFTER INSERT ON ticks BEGIN DELETE FROM events; END", 'it has a trigger, "t"'),
        ("DROP TABLE wall", 'its table "wall" is missing'),
    ],
)
def test_tables_that_are_none_are_refused_before_they_are_asked(path: Path, sql: str, said: str) -> None:
    change(path, sql)
    before = path.read_bytes()
    for reader in ("show", "jsonl", "resume", "open"):
        assert said in refusal(reader, path)
    assert path.read_bytes() == before


def test_views_of_other_names_are_nobodys_concern(path: Path) -> None:
    change(path, "CREATE VIEW mine AS SELECT * FROM events; CREATE TABLE notes (text)")
    READERS["show"](path)


def test_a_damaged_run_is_not_gone_on_with(path: Path) -> None:
    """A word of long ago is another: the run would end otherwise than its beginning says."""
    change(path, "UPDATE events SET data = replace(data, 'picnic', 'panic') WHERE kind = 'Said' AND seq < 800")
    before = path.read_bytes()
    assert "are not those that were written" in refusal("resume", path)
    assert path.read_bytes() == before


def test_a_fault_of_ours_stays_a_traceback(sound: Path) -> None:
    """On a sound file, whatever goes wrong is not the file's fault."""
    with pytest.raises(KeyError, match="a fault of ours"), RunReader(sound):
        raise KeyError("a fault of ours")


@pytest.mark.parametrize(
    "data", [b"", b"\x03", b"\x00abc", b"\x00\x00\x00\xc0\x7f", b"\x01abc", b"\x01" + zlib.compress(bytes(1 << 20))]
)
def test_bytes_that_are_no_vector_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"vector|buffer"):
        unpack(data)


def test_pictures_of_monstrous_size_are_not_unpacked(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE files SET data = ? WHERE name = 'plain.png'", (huge_picture(60_000, 60_000),))
        rehash(db)
    READERS["png"](path)  # drawn plainly, as where a picture is missing


def test_long_records_are_read_one_by_one(path: Path) -> None:
    retell(path, "Whispered", lambda one: one.update(text="w" * 500_000))
    with RunReader(path) as reader:
        (whisper,) = [event for _, event in reader.events(["Whispered"])]
        assert len(getattr(whisper, "text")) == 500_000  # noqa: B009
        assert sum(1 for _ in reader.events()) == reader.count()


def test_a_value_that_is_too_large_is_refused(path: Path) -> None:
    retell(path, "Whispered", lambda one: one.update(text="w" * 3_000_000))
    assert "it holds a value that is too large" in refusal("jsonl", path)


@pytest.mark.parametrize("ending", ["-wal", "-journal", "-shm"])
@pytest.mark.parametrize("open_file", [RunReader, RunStore.open])
def test_links_beside_the_file_are_refused(path: Path, ending: str, open_file: Callable[[Path], object]) -> None:
    """SQLite would write through them."""
    victim = path.with_name("victim")
    victim.write_text("mine")
    path.with_name(f"run.sqlite{ending}").symlink_to(victim)
    with pytest.raises(RunFileError, match="is a link, and what it leads to would be written; remove it"):
        open_file(path)
    assert victim.read_text() == "mine"


def test_a_query_without_end_is_ended_and_ctrl_c_is_answered(path: Path) -> None:
    query = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c"
    with RunReader(path) as reader:
        with pytest.raises(RunFileError, match="a search in it does not come to an end"):
            reader._all(query)
        reader._watch._most = 10**9
        reader._watch._enough = lambda: 10**9  # type: ignore[method-assign]
        before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background ignores it
        threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
        try:
            with pytest.raises(KeyboardInterrupt):
                reader._all(query)
        finally:
            signal.signal(signal.SIGINT, before)
        assert reader.last_tick == 236
