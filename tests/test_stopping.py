"""Ctrl-C and requests to end at the real program, from its first line to its last: a sentence, a code, no traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
READY = "import sys; sys.stdout.write('.'); sys.stdout.flush(); from town.__main__ import main; sys.exit(main())"
SAID = "town: stopped; nothing was changed\n"
FIRST_S = 0.3  # by then the first line of ours has been read, on a busy machine too


def start(*words: str) -> subprocess.Popen[str]:
    """A command in a process of its own, which has begun to be loaded when this returns."""
    process = subprocess.Popen(
        [sys.executable, "-c", READY, *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.read(1) == "."
    return process


def stopped_after(seconds: float, number: signal.Signals, *words: str) -> tuple[int, str]:
    """Code and words of a command that is told to stop so many seconds after it began to be loaded."""
    process = start(*words)
    time.sleep(seconds)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    return process.returncode, said


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("seconds", [FIRST_S, 0.8])
def test_a_stop_while_the_program_is_loaded_is_one_sentence(number: signal.Signals, code: int, seconds: float) -> None:
    assert stopped_after(seconds, number, "verify", "demo") == (code, SAID)


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("words", [("--help",), ("show", "demo"), ("check",)])
def test_a_stop_at_any_moment_is_one_sentence_or_comes_too_late(
    number: signal.Signals, code: int, words: tuple[str, ...]
) -> None:
    ends = {stopped_after(FIRST_S + 0.02 * step, number, *words) for step in range(60)}

    assert ends <= {(code, SAID), (0, "")}
    assert (code, SAID) in ends


def test_a_stop_that_is_asked_for_many_times_is_still_one_sentence() -> None:
    process = start("verify", "demo")
    time.sleep(1.5)
    for _ in range(5):
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)

    assert (process.returncode, said) == (130, SAID)


IMPORTS = """
import os, signal, sys
from town.core import stopping
from town.core.errors import Stopped
from town.core.orderly import Orderly
"""


def in_process(lines: str) -> subprocess.CompletedProcess[str]:
    code = f"{IMPORTS}\n{lines}"
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False, timeout=60
    )


ORDERLY = """
stopping.watch()
try:
    with Orderly("a half is kept"):
        {inside}
except Stopped as stop:
    print(stop, stop.exit_code)
"""


def test_what_was_begun_is_closed_before_the_sentence_says_what_is_kept() -> None:
    inside = """
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            import time; time.sleep(5)
        finally:
            print('closed')"""
    done = in_process(ORDERLY.format(inside=inside))

    assert (done.stdout, done.stderr) == ("closed\nstopped; a half is kept 143\n", "")


def test_a_stop_in_a_destructor_is_not_lost() -> None:
    """Python drops errors that are raised there, with a traceback that nobody can make sense of."""
    inside = """
        class Thing:
            def __del__(self): os.kill(os.getpid(), signal.SIGINT); sum(range(1000))
        Thing()
        import time; time.sleep(5)"""
    done = in_process(ORDERLY.format(inside=inside))

    assert (done.stdout, done.stderr) == ("stopped; a half is kept 130\n", "")


def test_a_stop_where_python_drops_errors_is_asked_for_again() -> None:
    inside = """
        import time, weakref
        class Thing: pass
        def gone(_): os.kill(os.getpid(), signal.SIGINT); sum(range(1000))
        thing = Thing(); watcher = weakref.ref(thing, gone); del thing
        time.sleep(5)"""
    done = in_process(ORDERLY.format(inside=inside))

    assert (done.stdout, done.stderr) == ("stopped; a half is kept 130\n", "")


def test_a_stop_while_a_library_is_loaded_waits_until_it_is(tmp_path: Path) -> None:
    (tmp_path / "slow_library.py").write_text(
        "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(0.2)\nIS_WHOLE = True\n"
    )
    inside = f"""
        sys.path.insert(0, {str(tmp_path)!r})
        try:
            import slow_library
            print(slow_library.IS_WHOLE, flush=True)
            import time; time.sleep(5)
        finally:
            print('closed')"""
    done = in_process(ORDERLY.format(inside=inside))

    assert (done.stdout, done.stderr) == ("True\nclosed\nstopped; a half is kept 130\n", "")


def test_a_stop_after_all_is_done_changes_nothing_of_how_it_ended() -> None:
    done = in_process(
        "import atexit\natexit.register(lambda: os.kill(os.getpid(), signal.SIGINT))\n"
        "stopping.watch(); stopping.conclude(3)\nsys.exit(3)"
    )

    assert (done.returncode, done.stderr) == (3, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("words", [["show", "demo"], ["--help"], ["runs"], ["check"], ["spread", "demo", "--json"]])
def test_a_full_output_is_a_sentence(words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "town", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            check=False,
        )

    assert (done.returncode, done.stderr) == (1, "town: the output cannot be written: the disk is full\n")


@pytest.mark.parametrize("words", [["show", "demo", "--memories"], ["spread", "demo", "--json"], ["--help"]])
def test_a_reader_that_goes_away_is_no_error(words: list[str]) -> None:
    """As of `town show demo --memories | head -1`."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "town", *words],
        stdout=writing, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    os.close(writing)

    assert (done.returncode, done.stderr) == (141, "")


def test_closed_outputs_are_no_place_for_files() -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"exec {sys.executable} -m town show demo <&- >&- 2>&-"], cwd=ROOT, check=False
    )

    assert done.returncode == 0


def test_a_current_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f'cd {gone} && rmdir {gone} && exec {sys.executable} -m town "$@"'

    def there(*words: str) -> tuple[int, str]:
        done = subprocess.run(
            ["/bin/sh", "-c", script, "sh", *words],
            capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        gone.mkdir()
        return done.returncode, done.stderr

    assert there("--help") == (0, "")
    assert there("check") == (1, "town: the current folder is gone; change into one that is there\n")
    code, said = there("show", "demo")
    assert (code, said.count("\n"), said[:6]) == (1, 1, "town: ")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1", "utf-16"])
@pytest.mark.parametrize("words", [["measure", "demo"], ["show", "demo"], ["show", "王\udc80\x1b"], ["--help"]])
def test_output_that_lacks_letters_does_without(words: list[str], encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "town", *words],
        capture_output=True, cwd=ROOT, check=False, env={**os.environ, "PYTHONIOENCODING": encoding},
    )  # fmt: skip
    said, error = done.stdout.decode(encoding), done.stderr.decode(encoding)

    assert done.returncode == (1 if "王\udc80\x1b" in words else 0), error
    assert "Traceback" not in error
    assert "\x1b" not in said + error
    if "measure" in words:
        assert ("##" in said) == (encoding != "utf-16")
