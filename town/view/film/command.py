"""What `town export` does for pictures and films: from what is wanted to a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from town.core.clock import long_date
from town.core.errors import TownError, UsageError
from town.core.geometry import Address
from town.lab.spread import spread
from town.lab.topic import Topic, find_topic
from town.runlog.find import DAY_AND_TIME, find_person, find_tick
from town.view.film.captions import captions
from town.view.film.cuts import LENGTH_S, Cut, cuts, scenes, shot_of
from town.view.film.shots import Caption, Shot, instants, waking_ticks
from town.view.film.wanted import FASTEST, FORMATS, Wanted, check_format, fps_of, size_of
from town.view.knowing import Knowing
from town.view.moments import Moments
from town.view.runindex import RunIndex
from town.view.typed import speed_of

USUAL_SPEED = 60.0  # times real time, where the film does not get too long by it
OPENING_S = 4.0  # of the whole town, before the first cut
OPENING_TICKS_PER_S = 6.0
JUST_NOW_TICKS = 6  # a picture tells of what happened that shortly before


def export_film(
    path: Path, to: Path, wanted: Wanted, on_picture: Callable[[int, int], None], *, is_forced: bool
) -> str:
    """Write a picture or film of a run; returns what was written, in words.

    Raises UsageError for what the run does not have (time, person, topic) or the format cannot do, RunFileError and
    TownError for what cannot be read or written. Nothing is left under the file's name then.
    """
    ending = to.suffix.lower()
    check_format(to, wanted, is_forced=is_forced)
    if wanted.speed is not None:
        speed_of(wanted.speed, FASTEST, FASTEST)  # a bad one is refused before the run is read
    size, fps = size_of(wanted.size, ending), fps_of(wanted.fps, ending)
    with RunIndex(path) as index, off_screen():
        from town.view.film.formats import save
        from town.view.film.reel import Reel
        from town.view.lacking import check_own_faces, lacking_in

        check_own_faces()
        topic = _topic(index, wanted)
        knowing = Knowing(topic, spread(index.reader, topic)) if topic is not None else None
        if ending == ".png":
            shots: Sequence[Shot] = [_still(index, wanted, knowing)]
        elif wanted.is_highlights:
            shots = _highlights(index, wanted, knowing)
        else:
            shots = [_stretch(index, wanted, knowing, ending, fps)]
        reel = Reel(index, shots, size, fps, knowing)
        _check_count(ending, len(reel))
        save(reel, to, on_picture)
        note = lacking_in(index)
    what = "one picture" if ending == ".png" else f"{reel.seconds:.0f} s of film, {len(reel):,} pictures"
    written = f"{what} of {size[0]} x {size[1]} written to {to}"
    return f"{written}\n{note}" if note else written


def _check_count(ending: str, count: float) -> None:
    """Raises UsageError for more pictures than a file of that ending may have."""
    if count > FORMATS[ending].most_pictures:
        raise UsageError(
            f"a {ending} of {count:,.0f} pictures would be too large; choose a shorter stretch with --from and"
            " --to-time, a higher --speed or a lower --fps, or write an .mp4"
        )


@contextmanager
def off_screen() -> Iterator[None]:
    """Draw where nobody looks, whether there is a screen or not."""
    from town.view.display import check_pygame

    check_pygame()
    import pygame

    before = os.environ.get("SDL_VIDEODRIVER")
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    try:
        pygame.display.init()
        pygame.font.init()
        pygame.display.set_mode((1, 1))
        yield
    except pygame.error as error:
        raise TownError(f"the picture cannot be drawn ({error}); a smaller --size needs less memory") from error
    finally:
        pygame.display.quit()
        if before is None:
            del os.environ["SDL_VIDEODRIVER"]
        else:
            os.environ["SDL_VIDEODRIVER"] = before


def _topic(index: RunIndex, wanted: Wanted) -> Topic | None:
    """The topic that is asked for; in a film of highlights, else the run's first."""
    if wanted.topic is not None:
        return find_topic(index.topics, wanted.topic)
    return index.topics[0] if wanted.is_highlights and index.topics else None


def _followed(index: RunIndex, wanted: Wanted) -> tuple[str, ...]:
    return (find_person(wanted.follow, index.people),) if wanted.follow is not None else ()


def _scenes(
    index: RunIndex, knowing: Knowing | None, first: int, last: int, people: Sequence[str] = (), *, has_words: bool
) -> tuple[Cut, ...]:
    """What happens from one tick to another that is worth telling; only to some people, if any are given."""
    found = Moments(index)
    found.refresh()
    moments = [one for one in found.all(people) if first <= one.tick <= last]
    told = knowing.told_between(first, last) if knowing is not None else ()
    tellings = [one for one in told if not people or {one.speaker, one.listener} & set(people)]
    return scenes(moments, tellings, knowing.topic.name if knowing is not None else "", has_words=has_words)


def _still(index: RunIndex, wanted: Wanted, knowing: Knowing | None) -> Shot:
    people = _followed(index, wanted)
    tick = find_tick(wanted.at or wanted.start, index.reader, index.clock)
    found = _scenes(index, knowing, tick - JUST_NOW_TICKS, tick, people, has_words=not people)
    told = tuple(
        one._replace(tick=tick) for one in captions(found, [float(tick - JUST_NOW_TICKS), float(tick)], 1)[-1:]
    )
    return Shot(tick, tick + 1, 1, people, captions=told, is_following=bool(people))


def _span(index: RunIndex, wanted: Wanted) -> tuple[int, int]:
    """The ticks that a film goes from and to."""
    first = find_tick(wanted.start, index.reader, index.clock) if wanted.start is not None else 0
    last = find_tick(wanted.end, index.reader, index.clock) if wanted.end is not None else index.last_tick
    if last <= first:
        start, end = (f"{index.clock.at(tick):{DAY_AND_TIME}}" for tick in (first, last))
        raise UsageError(f"a film from {start} to {end} would be empty; give a --to-time after --from")
    return first, last


def _stretch(index: RunIndex, wanted: Wanted, knowing: Knowing | None, ending: str, fps: int) -> Shot:
    first, last = _span(index, wanted)
    people = _followed(index, wanted)
    kind = FORMATS[ending]
    if wanted.speed is not None:
        speed = speed_of(wanted.speed, FASTEST, FASTEST)
    else:
        seconds = waking_ticks(first, last, index.nights) * index.clock.tick_seconds
        speed = max(USUAL_SPEED, seconds / kind.length_s)
    shot = Shot(first, last, speed / index.clock.tick_seconds, people, is_following=bool(people))
    _check_count(ending, waking_ticks(first, last, index.nights) / shot.ticks_per_s * fps)  # before they are listed
    shown = list(instants(shot, fps, index.nights))
    told = captions(_scenes(index, knowing, first, last, people, has_words=not people), shown, fps)
    return replace(shot, captions=told)


def _highlights(index: RunIndex, wanted: Wanted, knowing: Knowing | None) -> list[Shot]:
    first, last = _span(index, wanted)
    chosen = cuts(_scenes(index, knowing, first, last, has_words=False), LENGTH_S - OPENING_S)
    if not chosen:
        raise TownError("nothing notable happens there; choose a stretch yourself with --from and --to-time")
    shots = [shot_of(cut, first, last, _thing(index, cut)) for cut in chosen]
    return [_opening(index, first, chosen[0]), *shots]


def _opening(index: RunIndex, first: int, cut: Cut) -> Shot:
    """The whole town, a while before the first cut; slower where the run begins with it."""
    ticks = OPENING_S * OPENING_TICKS_PER_S
    until = max(float(first), cut.tick - cut.pace.lead)
    start = max(float(first), until - 2 * ticks)
    end = start + max(1.0, min(ticks, until - start))
    text = f"{index.town.title}: {len(index.people)} people, from {long_date(index.clock.at(first))}"
    caption = Caption(int(start), text, OPENING_S)
    return Shot(start, end, (end - start) / OPENING_S, captions=(caption,), is_faded=True)


def _thing(index: RunIndex, cut: Cut) -> str:
    """The object that an incident happened to."""
    if cut.kind != "incident":
        return ""
    changed = (address for address, track in index.objects.items() if track.since(cut.tick) == cut.tick)
    return next((one for one in changed if f"the {Address.parse(one).name} " in f"{cut.text} "), "")
