"""Writes pictures into a file: PNG, GIF, MP4. The file gets its name when it is whole."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

import numpy as np
import pygame
from numpy.typing import NDArray

from town.core.errors import TownError
from town.core.wholefile import whole_file
from town.runlog.schema import said_plainly

if TYPE_CHECKING:
    from PIL.Image import Image

Progress = Callable[[int, int], None]  # number of the picture that is done, number of the last

CODECS: Sequence[tuple[str, Mapping[str, str]]] = (  # the first that a build of PyAV has is used
    ("libx264", {"preset": "veryfast", "crf": "21"}),
    ("libopenh264", {"b": "4000000"}),
    ("h264_videotoolbox", {"b": "4000000"}),
    ("mpeg4", {"q": "4"}),
)
LARGE_PX = 2560 * 1440  # beyond which no encoder may look ahead: it keeps dozens of pictures for that
FOR_LARGE: Mapping[str, Mapping[str, str]] = {"libx264": {"tune": "zerolatency", "crf": "23"}}
PALETTE_SAMPLES = 12  # pictures from which the colours of a GIF are taken
COLOURS = 255


class Film(Protocol):
    """Pictures to be written."""

    size: tuple[int, int]
    fps: int

    def __len__(self) -> int:
        """How many there are, at least one."""
        ...

    def pictures(self, only: Any = None) -> Iterator[pygame.Surface]:
        """All of them in order, or those with some numbers."""
        ...


@contextmanager
def written_whole(to: Path) -> Iterator[IO[bytes]]:
    """A file to write into; it gets the name `to` when all went well, and is gone when not. Raises RunFileError."""
    with said_plainly(f"cannot write {to}"), whole_file(to) as part, part.open("w+b") as file:
        yield file


def save(film: Film, to: Path, on_picture: Progress) -> None:
    """Write a film as the ending of the file's name says.

    Raises RunFileError where nothing can be written (no folder, no right, no room), TownError where what writes
    the format is not installed.
    """
    write = WRITERS[to.suffix.lower()]
    with written_whole(to) as file:
        write(film, file, on_picture)


def _png(film: Film, file: IO[bytes], on_picture: Progress) -> None:
    surface = next(film.pictures())
    _pillow_image(surface).save(file, "PNG")
    on_picture(0, 0)


def _gif(film: Film, file: IO[bytes], on_picture: Progress) -> None:
    count = len(film)
    every = max(1, count // PALETTE_SAMPLES)
    palette = _palette([_pillow_image(one) for one in film.pictures(range(every // 2, count, every))])

    def images() -> Iterator[Image]:
        for number, surface in enumerate(film.pictures()):
            yield _pillow_image(surface).quantize(palette=palette, dither=_pillow().Dither.NONE)
            on_picture(number, count - 1)

    every_picture = images()
    first = next(every_picture)
    first.save(
        file, "GIF", save_all=True, append_images=every_picture, duration=round(1000 / film.fps), loop=0, optimize=False
    )


def _palette(samples: Sequence[Image]) -> Image:
    """One palette for all pictures, so that colours stay where nothing changes."""
    image = _pillow()
    width, height = samples[0].size
    sheet = image.new("RGB", (width, height * len(samples)))
    for number, sample in enumerate(samples):
        sheet.paste(sample, (0, height * number))
    palette: Image = sheet.quantize(COLOURS, method=image.Quantize.MEDIANCUT)
    return palette


def _mp4(film: Film, file: IO[bytes], on_picture: Progress) -> None:
    write_mp4(film, file, on_picture, CODECS)


def write_mp4(
    film: Film, file: IO[bytes], on_picture: Progress, codecs: Sequence[tuple[str, Mapping[str, str]]]
) -> None:
    """Write a film with the first of the codecs that there is. Raises TownError where there is none."""
    av = _av()
    with _errors_of_the_system(av.FFmpegError), av.open(file, "w", format="mp4") as container:
        stream = _stream(av, container, film, codecs)
        last = len(film) - 1
        reformatter = av.video.reformatter.VideoReformatter()
        for number, surface in enumerate(film.pictures()):
            frame = reformatter.reformat(
                av.VideoFrame.from_numpy_buffer(_pixels(surface), format="bgra"), format="yuv420p"
            )
            frame.pts = number
            container.mux(stream.encode(frame))
            on_picture(number, last)
        container.mux(stream.encode(None))


def _stream(av: Any, container: Any, film: Film, codecs: Sequence[tuple[str, Mapping[str, str]]]) -> Any:
    for name, options in codecs:
        if not _can_encode(av, name, film):
            continue
        large = FOR_LARGE.get(name, {}) if film.size[0] * film.size[1] > LARGE_PX else {}
        stream = container.add_stream(name, rate=film.fps, options={**options, **large})
        stream.width, stream.height = film.size
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, film.fps)
        return stream
    names = ", ".join(name for name, _ in codecs)
    raise TownError(f"this build of PyAV has none of the codecs for .mp4 ({names}); write a .gif instead")


def _can_encode(av: Any, name: str, film: Film) -> bool:
    """Whether a codec is there, and opens: some need hardware that is not."""
    try:
        context = av.CodecContext.create(name, "w")
        context.width, context.height = film.size
        context.pix_fmt, context.time_base = "yuv420p", Fraction(1, film.fps)
        context.open()
    except (av.FFmpegError, ValueError, OSError):
        return False
    return True


@contextmanager
def _errors_of_the_system(kind: type[Exception]) -> Iterator[None]:
    """What FFmpeg raises, as the system's error that it stands for."""
    try:
        yield
    except kind as error:
        raise OSError(getattr(error, "errno", 0), getattr(error, "strerror", None) or str(error)) from error


def _pixels(surface: pygame.Surface) -> NDArray[np.uint8]:
    """The pixels of a 32-bit surface where they lie, (height, width, 4); while this is held nobody can paint there."""
    width, height = surface.get_size()
    held: Any = surface.get_buffer()
    rows: NDArray[np.uint8] = np.frombuffer(held, np.uint8).reshape(height, surface.get_pitch())
    return rows[:, : width * 4].reshape(height, width, 4)


def _pillow_image(surface: pygame.Surface) -> Image:
    image: Image = _pillow().frombytes("RGB", surface.get_size(), pygame.image.tobytes(surface, "RGB"))
    return image


def _pillow() -> Any:
    try:
        return importlib.import_module("PIL.Image")
    except ImportError:
        raise TownError("pictures need Pillow, which is not installed; get it with: pip install pillow") from None


def _av() -> Any:
    try:
        return importlib.import_module("av")
    except ImportError:
        raise TownError(
            'films in .mp4 need PyAV, which is not installed; get it with: pip install "generative-town[video]"'
        ) from None


Writer = Callable[[Film, IO[bytes], Progress], None]
WRITERS: Mapping[str, Writer] = {".png": _png, ".gif": _gif, ".mp4": _mp4}
