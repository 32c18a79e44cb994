"""What was run, what was found, what failed, and how to do it all again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from town.lab.study.about import KINDS, About
from town.lab.study.blocks import Block, Bullets, Code, Grid, Row, Section, Words
from town.lab.study.figures import NONE, number
from town.lab.study.looks import Looks
from town.lab.study.tables import Tables


def what_was_run(about: About, looks: Looks) -> Section:
    """The conditions, and what they were run with."""
    size = f"{_count(about.people, 'person', 'people')}, {_count(about.days, 'day', 'days')}"
    facts = Grid(
        "The experiment",
        ("", ""),
        (
            Row(("scenario", about.scenario)),
            Row(("size of a run", size)),
            Row(("who answers", about.reasoner)),
            Row(("seeds", spans(about.seeds) or NONE)),
            Row(("compared with", looks.legend)),
        ),
        texts=2,
    )
    return Section("run", "What was run", (facts, _conditions(about, looks), Words(_KINDS_EXPLAINED, is_quiet=True)))


_KINDS_EXPLAINED = (
    f"There are two kinds of ablation, and each table and figure says which it is of. “{KINDS['simulated']}”: the same"
    f" days are lived once more, with the same dice, without a part of the mind. “{KINDS['withheld']}”: the runs of the"
    " condition that the others are compared with are kept, and their people are interviewed without some of their"
    " memories, as in the paper. The first shows what a part does to a life; the second, only what it does to answers."
)


def what_was_found(findings: Sequence[str]) -> Section:
    """The findings in plain words."""
    blocks: tuple[Block, ...] = (Bullets(tuple(findings)),) if findings else (Words("No finding was drawn up."),)
    return Section("found", "What was found", blocks)


def what_failed(about: About, looks: Looks) -> Section:
    """Runs that failed twice; an empty section where none did."""
    if not about.failed:
        return Section("failed", "Failed runs", ())
    rows = tuple(
        Row((looks[one.condition].label, str(one.seed), one.error), looks[one.condition].shade) for one in about.failed
    )
    words = Words("These runs failed, were tried once more, and failed again. No table or figure counts them.")
    return Section("failed", "Failed runs", (words, Grid("", ("condition", "seed", "what it said"), rows, texts=3)))


def repeat_it(about: About, tables: Tables, looks: Looks) -> Section:
    """The command, versions and digests."""
    runs = tables.get("runs")
    digests = tuple(
        Row((looks[str(name)].label, str(seed), str(digest)), looks[str(name)].shade)
        for name, seed, digest in zip(runs["condition"], runs["seed"], runs["digest"], strict=True)
    )
    blocks: list[Block] = [
        Code(about.command),
        Words(f"Seeds: {spans(about.seeds) or NONE}."),
        Words(
            "Runs with equal digests are equal to the last event; the tables beside this page then have equal bytes."
        ),
    ]
    blocks += _pairs("Versions", about.versions)
    blocks += _pairs("Digests of what went into every run", about.digests)
    if digests:
        blocks.append(Grid("Digests of the runs", ("condition", "seed", "digest"), digests, texts=3, is_folded=True))
    return Section("repeat", "Repeat it", tuple(blocks))


def spans(seeds: Sequence[int]) -> str:
    """Whole numbers with neighbours put together: "1 to 20, 25"."""
    parts: list[list[int]] = []
    for seed in sorted(set(seeds)):
        if parts and seed == parts[-1][-1] + 1:
            parts[-1].append(seed)
        else:
            parts.append([seed])
    return ", ".join(f"{part[0]} to {part[-1]}" if len(part) > 2 else ", ".join(map(str, part)) for part in parts)


def _conditions(about: About, looks: Looks) -> Grid:
    rows = tuple(
        Row((looks[one.name].label, _settings(one.settings), _withheld(one.withheld)), looks[one.name].shade)
        for one in about.conditions
    )
    head = ("condition", KINDS["simulated"], KINDS["withheld"])
    return Grid("The conditions", head, rows, texts=3)


def _settings(settings: tuple[str, ...] | None) -> str:
    return "not done" if settings is None else ", ".join(settings) or "as the scenario has it"


def _withheld(kinds: tuple[str, ...] | None) -> str:
    return "not done" if kinds is None else ", ".join(kinds) or "nothing"


def _count(value: float, one: str, many: str) -> str:
    return f"{number(value)} {one if value == 1 else many}"


def _pairs(caption: str, found: dict[str, str]) -> Iterator[Grid]:
    if found:
        yield Grid(caption, ("", ""), tuple(Row(pair) for pair in sorted(found.items())), texts=2, is_folded=True)
