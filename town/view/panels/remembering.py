"""A mind as rows: memories, what was last recalled, reflections with what they rest on, the plan of the day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from town.core.clock import DAY_S, clock_text, seconds_of_day
from town.core.memory import Memory
from town.core.plan import PlanItem
from town.runlog.find import short_place
from town.runlog.glosses import in_words
from town.view.panels.recollections import Found, Recollections
from town.view.panels.rows import Bar, GoTo, More, Row, Toggle, heading, hint, when
from town.view.runindex import Recall, RunIndex

DEEPEST = 8  # levels below a reflection: further down nobody reads, and evidence cannot run in circles
MOST_IMPORTANT = 10


def memory_row(index: RunIndex, memory: Memory, now: int, *, depth: int = 0, score: float | None = None) -> Row:
    """One memory: when, of what kind, how important (as a bar); a click goes to when it happened."""
    source: str = memory.kind
    if memory.heard is not None:
        source = f"heard from {index.persona(memory.heard.speaker).first_name}"
    elif memory.evidence in ("seed", "whisper"):
        source = "known from the start" if memory.evidence == "seed" else "inner voice"
    bars = () if score is None else (Bar("likeness", score),)
    return Row(
        memory.text,
        note=source if memory.evidence == "seed" else f"{when(index.clock, memory.tick, now)} · {source}",
        tone="strong" if memory.kind == "reflection" else "plain",
        meter=Bar(str(memory.importance), memory.importance / MOST_IMPORTANT),
        bars=bars,
        depth=depth,
        click=GoTo(memory.tick) if memory.tick >= 0 else None,
    )


def stream_rows(index: RunIndex, found: Found, tick: int, scores: Sequence[float] = ()) -> tuple[Row, ...]:
    """Memories as they were found, what they mean below them, and a way to more of them.

    `scores` (0 to 1) are one each, if they were compared.
    """
    if not found.memories:
        return hint("Nothing that fits up to this moment.")
    rows: list[Row] = []
    for place, memory in enumerate(found.memories):
        rows.append(memory_row(index, memory, tick, score=scores[place] if scores else None))
        if memory.frames:
            rows.append(Row(f"means: {in_words(memory.frames)}", tone="faint", depth=1))
    return (*rows, *(() if found.is_all else (Row("More …", tone="faint", click=More()),)))


def recall_rows(
    index: RunIndex, memories: Recollections, recalls: Sequence[Recall], tick: int, toggled: Collection[str]
) -> tuple[Row, ...]:
    """What last came to mind, the newest first: the query, and each memory with recency, importance and relevance.

    The newest is unfolded and the others are folded; `toggled` has the keys ("tick:query") of those that are not so.
    """
    if not recalls:
        return hint("Nothing has come to mind up to this moment.")
    rows = [heading("What came to mind about")]
    for place, recall in enumerate(recalls):
        key = f"{recall.tick}:{recall.query}"
        is_open = (key in toggled) != (place == 0)
        known = list(_recalled(index, memories, recall, tick))
        rows.append(
            Row(
                f"“{recall.query}”",
                note=f"{when(index.clock, recall.tick, tick)} · {_counted(len(known))}",
                tone="quote",
                is_open=is_open,
                click=Toggle(key),
            )
        )
        rows += known if is_open else []
    return tuple(rows)


def _counted(memories: int) -> str:
    return "1 memory" if memories == 1 else f"{memories or 'no'} memories"


def _recalled(index: RunIndex, memories: Recollections, recall: Recall, tick: int) -> Iterator[Row]:
    for number, (recency, importance, relevance) in zip(recall.ids, recall.terms, strict=True):
        memory = memories.get(number, tick)
        if memory is not None:
            yield Row(
                memory.text,
                note=f"{when(index.clock, memory.tick, tick)} · {memory.kind}",
                bars=(Bar("recency", recency), Bar("importance", importance), Bar("relevance", relevance)),
                click=GoTo(memory.tick) if memory.tick >= 0 else None,
            )


def reflection_rows(
    index: RunIndex, memories: Recollections, tick: int, opened: Collection[str], count: int
) -> tuple[Row, ...]:
    """Reflections, newest first; those in `opened` (keys like "12" and "12/7") unfold to what they rest on."""
    rows: list[Row] = []
    for shown, memory in enumerate(memories.newest_of("reflection", tick)):
        if shown == count:
            rows.append(Row("More …", tone="faint", click=More()))
            break
        rows += _tree(index, memories, memory, tick, opened, str(memory.id))
    return tuple(rows) or hint(f"{memories.name} has not reflected up to this moment.")


def _tree(
    index: RunIndex, memories: Recollections, memory: Memory, tick: int, opened: Collection[str], key: str
) -> Iterator[Row]:
    depth = key.count("/")
    row = memory_row(index, memory, tick, depth=depth)
    sources = memories.some(memory.sources, tick) if depth < DEEPEST else ()
    if not sources:
        yield row
        return
    is_open = key in opened
    yield Row(
        row.text,
        note=f"{row.note} · rests on {len(sources)}",
        tone=row.tone,
        meter=row.meter,
        depth=depth,
        is_open=is_open,
        click=Toggle(key),
    )
    if is_open:
        for source in sources:
            yield from _tree(index, memories, source, tick, opened, f"{key}/{source.id}")


def plan_rows(
    index: RunIndex,
    memories: Recollections,
    items: Sequence[PlanItem],
    tick: int,
    opened: Collection[str],
) -> tuple[Row, ...]:
    """The plan of the day, the present marked; what memories put there unfolds to them."""
    second = seconds_of_day(index.clock.at(max(tick, 0)))
    if not items:
        return hint("There is no plan for today yet.")
    rows: list[Row] = []
    for item in items:
        key = f"plan:{item.start_s}"
        rows.append(_plan_row(item, second, key, is_open=key in opened))
        if item.because and key in opened:
            rows.append(Row("because of:", tone="faint", depth=1))
            rows += [memory_row(index, one, tick, depth=1) for one in memories.some(item.because, tick)]
    return (heading(f"{index.clock.at(max(tick, 0)):%A}"), *rows)


def _plan_row(item: PlanItem, second: int, key: str, *, is_open: bool) -> Row:
    end = "24:00" if item.end_s == DAY_S else clock_text(item.end_s)
    is_now = item.start_s <= second < item.end_s
    return Row(
        short_place(item.place) if item.place else "",
        title=item.activity,
        note=f"{clock_text(item.start_s)}–{end}",
        tone="faint" if item.end_s <= second else "plain",
        icon=item.activity,
        is_marked=is_now,
        is_open=is_open if item.because else None,
        click=Toggle(key) if item.because else None,
    )
