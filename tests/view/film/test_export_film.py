"""From the command line to files that other programs read; and every way in which it is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from town.cli import app
from town.core.errors import TownError
from town.view.film.formats import write_mp4, written_whole
from town.view.film.reel import Reel
from town.view.film.shots import Shot
from town.view.runindex import RunIndex

SMALL = ("--size", "320x200")
Export = Callable[..., Result]


@pytest.fixture
def export(morning: Path, tmp_path: Path) -> Export:
    """Exports the morning to a file of that name; nothing else may be left in the folder."""

    def run(name: str, *options: str) -> Result:
        return CliRunner().invoke(app, ["export", str(morning), "--to", str(tmp_path / name), *options])

    return run


def test_a_png_shows_one_moment(export: Export, tmp_path: Path) -> None:
    done = export("noon.png", "--at", "09:00", *SMALL)

    assert (done.exit_code, done.stdout.startswith("one picture of 320 x 200")) == (0, True)
    with Image.open(tmp_path / "noon.png") as image:
        assert image.size == (320, 200)
        assert len(image.convert("RGB").getcolors(100_000) or ()) > 200
    assert [path.name for path in tmp_path.iterdir()] == ["noon.png"]


def test_a_gif_moves_and_repeats(export: Export, tmp_path: Path) -> None:
    done = export("walk.gif", "--from", "07:00", "--to-time", "07:10", "--follow", "bob", *SMALL)

    assert done.exit_code == 0, done.output
    with Image.open(tmp_path / "walk.gif") as image:
        assert (image.size, getattr(image, "n_frames", 1), image.info["loop"]) == ((320, 200), 100, 0)
        assert image.info["duration"] == 100
        image.seek(60)
        assert np.asarray(image.convert("RGB")).std() > 20


def test_an_mp4_has_the_pictures_it_should_have(export: Export, tmp_path: Path) -> None:
    done = export(
        "film.mp4",
        "--from",
        "07:00",
        "--to-time",
        "07:20",
        "--speed",
        "120x",
        "--topic",
        "picnic",
        "--fps",
        "8",
        *SMALL,
    )

    assert done.exit_code == 0, done.output
    with av.open(tmp_path / "film.mp4") as film:
        stream = film.streams.video[0]
        pictures = [frame.to_ndarray(format="rgb24") for frame in film.decode(stream)]
        assert (stream.average_rate, stream.codec_context.pix_fmt) == (Fraction(8), "yuv420p")
    assert len(pictures) == 80
    assert {picture.shape for picture in pictures} == {(200, 320, 3)}
    assert min(float(picture.mean()) for picture in pictures) > 40
    assert np.abs(pictures[0].astype(int) - pictures[-1].astype(int)).mean() > 1
    assert [path.name for path in tmp_path.iterdir()] == ["film.mp4"]


def test_highlights_cut_themselves(export: Export, tmp_path: Path) -> None:
    done = export("best.mp4", "--highlights", "--fps", "2", *SMALL)

    assert done.exit_code == 0, done.output
    with av.open(tmp_path / "best.mp4") as film:
        count = sum(1 for _ in film.decode(video=0))
    assert 10 <= count / 2 <= 60


@pytest.mark.parametrize(
    ("name", "options", "exit_code", "sentence"),
    [
        ("film.avi", (), 2, "must end in one of .jsonl, .parquet, .png, .gif, .mp4"),
        ("film", (), 2, "cannot tell a format"),
        ("film.mp4", ("--from", "23:00"), 2, "is not in this run"),
        ("film.mp4", ("--to-time", "2024-01-01 10:00"), 2, "is not in this run"),
        ("film.mp4", ("--from", "09:00", "--to-time", "08:00"), 2, "would be empty"),
        ("film.mp4", ("--from", "nine"), 2, "is not a moment"),
        ("film.mp4", ("--follow", "Zoe"), 2, "there is nobody called"),
        ("film.mp4", ("--topic", "war"), 2, "there is no topic"),
        ("film.mp4", ("--size", "big"), 2, "is no size"),
        ("film.mp4", ("--size", "9999x9999"), 2, "sizes go from 160x120 to 3840x2160"),
        ("film.mp4", ("--size", "321x200"), 2, "needs even numbers"),
        ("film.mp4", ("--speed", "fast"), 2, "is no speed"),
        ("film.mp4", ("--speed", "nan"), 2, "is no speed"),
        ("film.mp4", ("--fps", "0"), 2, "from 1 to 60 pictures a second"),
        ("film.gif", ("--speed", "1"), 2, "would be too large"),
        ("film.mp4", ("--at", "09:00"), 2, "--at is for a .png"),
        ("film.mp4", ("--highlights", "--speed", "60"), 2, "--speed cannot be chosen here"),
        ("film.mp4", ("--highlights", "--from", "07:10", "--to-time", "07:20"), 1, "nothing notable"),
        ("film.png", ("--highlights",), 2, "a .png is one picture"),
        ("film.png", ("--at", "09:00", "--from", "08:00"), 2, "give one of them"),
        ("film.jsonl", ("--size", "320x200"), 2, "--size is for pictures and films"),
        ("nowhere/film.mp4", (), 1, "there is no folder"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_leaves_nothing(
    export: Export, tmp_path: Path, name: str, options: tuple[str, ...], exit_code: int, sentence: str
) -> None:
    done = export(name, *options)

    assert sentence in done.output
    assert (done.exit_code, done.output.count("\n")) == (exit_code, 1)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_stays_unless_forced(export: Export, tmp_path: Path) -> None:
    (tmp_path / "mine.png").write_bytes(b"mine")

    assert "add --force" in export("mine.png", *SMALL).output
    assert (tmp_path / "mine.png").read_bytes() == b"mine"
    assert export("mine.png", "--force", *SMALL).exit_code == 0
    with Image.open(tmp_path / "mine.png") as image:
        assert image.size == (320, 200)


def test_a_folder_is_not_overwritten(export: Export, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").mkdir()

    assert "is a folder" in export("film.mp4", "--force").output


def test_without_pyav_one_sentence_says_what_to_install(
    export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "av", None)

    done = export("film.mp4", "--from", "07:00", "--to-time", "07:10", *SMALL)

    assert (done.exit_code, "generative-town[video]" in done.output) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_the_first_codec_that_there_is_is_used(index: RunIndex, tmp_path: Path) -> None:
    reel = Reel(index, [Shot(0, 5, 5)], (320, 200), fps=2)

    with written_whole(tmp_path / "film.mp4") as file:
        write_mp4(reel, file, lambda _, __: None, [("nothing264", {}), ("mpeg4", {})])
    with av.open(tmp_path / "film.mp4") as film:
        assert film.streams.video[0].codec_context.name == "mpeg4"

    with (
        pytest.raises(TownError, match=r"none of the codecs for \.mp4 \(nothing264\); write a \.gif"),
        written_whole(tmp_path / "other.mp4") as file,
    ):
        write_mp4(reel, file, lambda _, __: None, [("nothing264", {})])
    assert [path.name for path in tmp_path.iterdir()] == ["film.mp4"]


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
from town.cli import main
sys.argv = ["town", *sys.argv[1:]]
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are a matter of POSIX")
@pytest.mark.parametrize("name", ["full.png", "full.gif", "full.mp4"])
def test_a_full_disk_leaves_no_file_and_says_so(morning: Path, tmp_path: Path, name: str) -> None:
    options = [*SMALL] if name.endswith("png") else [*SMALL, "--from", "07:00", "--to-time", "07:20"]
    command = [sys.executable, "-c", LIMITED, "export", str(morning), "--to", str(tmp_path / name), *options]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, list(tmp_path.iterdir())) == (1, [])
    assert "the disk is full" in done.stderr
    assert done.stderr.count("\n") == 1


def test_films_load_no_model(morning: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from town.cli import app;"
        f"CliRunner().invoke(app, ['export', {str(morning)!r}, '--to', {str(tmp_path / 'x.png')!r}]);"
        "print([name for name in ('torch', 'sentence_transformers', 'faiss') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
    assert (tmp_path / "x.png").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(export: Export, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        done = export("film.png", *SMALL)
    finally:
        tmp_path.chmod(0o700)

    assert (done.exit_code, "no permission" in done.output) == (1, True)
    assert list(tmp_path.iterdir()) == []
