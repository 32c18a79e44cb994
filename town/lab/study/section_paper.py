"""The paper's tables beside ours: how judges place the conditions, and what came of the days as a whole."""

from __future__ import annotations

import math
from collections.abc import Iterator

from town.lab.study.about import About
from town.lab.study.blocks import Block, Grid, Picture, Row, Section, Words
from town.lab.study.draw_intervals import Dot, draw_dots
from town.lab.study.drawing import Text
from town.lab.study.figures import NONE, Estimate, estimate, interval, number, percent, with_interval
from town.lab.study.looks import Looks
from town.lab.study.paper import Paper, paper
from town.lab.study.tables import Tables

GATHERING = "gathering"  # the topic of the paper that people were invited to, a key of paper.yaml
WITHIN = 1.96  # standard deviations that hold 95 %


def beside_the_paper(about: About, tables: Tables, looks: Looks) -> Section:
    """TrueSkill and the end-to-end figures, the paper's and ours."""
    blocks: list[Block] = [
        Words(f"{paper().source}. The paper ran once, for two days, with a language model; people ranked the answers."),
    ]
    skills = list(_skills(about, tables, looks))
    blocks += skills or [Words("No answers were ranked in this experiment.", is_quiet=True)]
    if skills:
        blocks.append(Words(_SCALE, is_quiet=True))
    blocks.append(_end_to_end(about, tables, looks))
    return Section("paper", "Beside the paper", tuple(blocks))


_SCALE = (
    "TrueSkill has no unit: μ moves with how many rankings there are and who ranks. What can be read side by side is"
    " the order of the conditions and which intervals lie apart."
)


# -- TrueSkill --------------------------------------------------------------------------------------------------------


def _skills(about: About, tables: Tables, looks: Looks) -> Iterator[Block]:
    beside = {one.name: one.paper for one in about.conditions if one.paper in paper().trueskill}
    for kind in tables.names("trueskill", "kind"):
        found = _ours(tables, kind)
        yield _skill_table(found, beside, looks, kind)
        yield _skill_picture(found, beside, looks, kind)


def _ours(tables: Tables, kind: str) -> dict[str, dict[str, tuple[float, float]]]:
    """Judge -> condition -> mu and sigma."""
    found: dict[str, dict[str, tuple[float, float]]] = {}
    frame = tables.get("trueskill", kind=kind)
    for judge, name, mu, sigma in frame[["judge", "condition", "mu", "sigma"]].itertuples(index=False):
        found.setdefault(str(judge), {})[str(name)] = float(mu), float(sigma)
    return found


def _skill_table(
    found: dict[str, dict[str, tuple[float, float]]], beside: dict[str, str], looks: Looks, kind: str
) -> Grid:
    rows = []
    for look in looks.of([*beside, *(name for one in found.values() for name in one)]):
        theirs = paper().trueskill.get(beside.get(look.name, ""))
        ours = [one.get(look.name) for one in found.values()]
        cells = [_skill(theirs.mu, theirs.sigma) if theirs else NONE, *(_skill(*one) if one else NONE for one in ours)]
        rows.append(Row((look.label, *cells), look.shade))
    unmatched = [one for name, one in paper().trueskill.items() if name not in beside.values()]
    spare = ("",) * len(found)
    rows += [Row((f"in the paper only: {one.label}", _skill(one.mu, one.sigma), *spare)) for one in unmatched]
    head = ("condition", "paper: memories withheld, judged by people", *(f"ours, judged by {judge}" for judge in found))
    return Grid("TrueSkill: μ ± σ, higher is more believable", head, tuple(rows), kind)


def _skill(mu: float, sigma: float) -> str:
    return NONE if math.isnan(mu) else f"{mu:.2f} ± {sigma:.2f}"


def _skill_picture(
    found: dict[str, dict[str, tuple[float, float]]], beside: dict[str, str], looks: Looks, kind: str
) -> Picture:
    panels = {
        f"judged by {judge}": [
            Dot(look, mu, mu - WITHIN * sigma, mu + WITHIN * sigma, beside=_theirs(beside.get(look.name, "")))
            for look in looks.of(one)
            for mu, sigma in [one[look.name]]
        ]
        for judge, one in found.items()
    }
    said = "; ".join(
        f"{title}: {', '.join(f'{dot.look.label} {dot.value:.1f}' for dot in dots)}" for title, dots in panels.items()
    )
    note = "With 95 % intervals, μ ± 1.96 σ. Grey strokes: the paper's μ."
    alt = f"TrueSkill by condition. {said}."
    text = Text(f"trueskill-{kind}", "TrueSkill by condition", alt, kind, note, "TrueSkill μ")
    return draw_dots(panels, text, zero=False, columns=2)


def _theirs(key: str) -> float:
    known = paper().trueskill.get(key)
    return known.mu if known else math.nan


# -- end to end -------------------------------------------------------------------------------------------------------


def _end_to_end(about: About, tables: Tables, looks: Looks) -> Grid:
    seeds = tables.seeds(about.reference)
    rows = [*_topics(about, tables, seeds), *_density(about, tables, seeds), *_attendance(about, tables, seeds)]
    rows += _unsupported(about, tables)
    head = ("", "paper, one run", f"ours, {looks.legend}: mean (95 % interval)", "range over seeds")
    caption = f"What came of the days as a whole, {len(seeds)} seed{'' if len(seeds) == 1 else 's'}"
    return Grid(caption, head, tuple(rows), "simulated")


def _topics(about: About, tables: Tables, seeds: list[int]) -> Iterator[Row]:
    for topic in tables.names("knowing", "topic"):
        known = tables.get("knowing", condition=about.reference, topic=topic)
        counts = [float(len(known[known["seed"] == seed])) for seed in seeds]
        theirs = paper().topics.get(about.topics.get(topic, ""))
        beside = f"{theirs.start} → {theirs.end} of {theirs.people}" if theirs else NONE
        before = estimate([float((known[known["seed"] == seed]["hours"] <= 0).sum()) for seed in seeds])
        ours = f"{number(before.mean)} → {with_interval(estimate(counts))}"
        yield Row((f"people who know of {topic}, of {about.people}", beside, ours, _range(counts)))
    for key, theirs in paper().topics.items():
        if key not in about.topics.values():
            beside = f"{theirs.start} → {theirs.end} of {theirs.people}"
            yield Row((f"in the paper only: {theirs.label}", beside, NONE, NONE))


def _density(about: About, tables: Tables, seeds: list[int]) -> Iterator[Row]:
    possible = about.people * (about.people - 1) / 2
    at = {
        when: [
            len(tables.get("network", condition=about.reference, seed=seed, at=when)) / possible
            if possible
            else math.nan
            for seed in (seeds if len(tables.get("network")) else [])
        ]
        for when in ("start", "end")
    }
    theirs = paper().network
    rise = [after - before for before, after in zip(at["start"], at["end"], strict=True)]
    yield _row("share of pairs who know each other, start", f"{theirs.start:g}", at["start"])
    yield _row("share of pairs who know each other, end", f"{theirs.end:g}", at["end"])
    yield _row("rise of that share", f"{theirs.end - theirs.start:.3g}", rise)


def _attendance(about: About, tables: Tables, seeds: list[int]) -> Iterator[Row]:
    theirs = paper().attendance
    for topic in tables.names("attendance", "topic") or [""]:
        asked = tables.get("attendance", condition=about.reference, topic=topic)
        asked = asked[asked["invited"].astype(bool)]
        if topic and asked.empty:
            continue
        is_theirs = about.topics.get(topic, GATHERING) == GATHERING
        beside = f"{theirs.came} of {theirs.invited}" if is_theirs else NONE
        invited = [float(len(asked[asked["seed"] == seed])) for seed in seeds] if topic else []
        came = [float(asked[asked["seed"] == seed]["came"].astype(bool).sum()) for seed in seeds] if topic else []
        what = f"came to {topic}, of those invited" if topic else "came, of those invited"
        said = f"{with_interval(estimate(came))} of {number(estimate(invited).mean)}" if came else NONE
        yield Row((what, beside, said, _range(came)))


def _unsupported(about: About, tables: Tables) -> Iterator[Row]:
    theirs: Paper = paper()
    beside = percent(theirs.unsupported.wrong / theirs.unsupported.claims)
    scores = tables.get("scores", kind="simulated", condition=about.reference)
    by_seed = scores.groupby("seed")[["claims", "unsupported"]].sum() if len(scores) else scores
    shares = [float(u / c) for c, u in zip(by_seed["claims"], by_seed["unsupported"], strict=True) if c]
    found = estimate(shares)
    said = percent(found.mean)
    if not math.isnan(found.low):
        said += f" ({percent(max(found.low, 0.0))} to {percent(found.high)})"
    what = "claims in interviews that nothing supports (the paper: of awareness only)"
    yield Row((what, beside, said, f"{percent(min(shares))} to {percent(max(shares))}" if shares else NONE))


def _row(what: str, beside: str, values: list[float]) -> Row:
    found: Estimate = estimate(values)
    return Row((what, beside, with_interval(found), _range(values)))


def _range(values: list[float]) -> str:
    return interval(min(values), max(values)) or NONE if values else NONE
