"""Weighing what is wanted against what the day holds: what wins is planned, what loses is set aside with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from town.core.clock import DAY_S, HOUR_S
from town.core.events import SetAside
from town.core.plan import SLEEPING
from town.reason.rules.plan.context import Context, kind_of_life, settings
from town.reason.rules.plan.habits import fit
from town.reason.rules.plan.timeline import COMMITMENT, ERRAND, FREE, ROUTINE, SLEEP, Piece, between, paint
from town.reason.rules.plan.want import Want

_EARLY_S = 3 * HOUR_S  # one does not go to bed for less than this, and is fast asleep after it
_ERRAND_S = 50 * 60


@dataclass(slots=True)
class Decided:
    """The day with what was kept, what was not, and what weighed most."""

    pieces: list[Piece]
    kept: list[Want] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    why: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The points for and against one want, and the piece that stands most in its way."""

    points: tuple[tuple[str, float], ...]
    hinders: Piece | None

    @property
    def total(self) -> float:
        """The sum of all considerations."""
        return sum(points for _, points in self.points)

    def told(self, want: Want) -> str:
        """The three that weighed most, in words: "promised +1.7, work -1.9"."""
        top = sorted(self.points, key=lambda point: (-abs(point[1]), point[0]))[:3]
        return f"{want.name}: " + ", ".join(f"{name} {points:+.1f}" for name, points in top)


def decide(c: Context, pieces: Sequence[Piece], wants: Sequence[Want], *, from_s: int = 0) -> Decided:
    """Put the wants into the day, the dearest first."""
    result = Decided(list(pieces))
    weighed = [(want, weigh(c, pieces, want)) for want in wants]
    for want, reasons in sorted(
        weighed, key=lambda pair: (-settings()["commitments"]["stance"].get(pair[0].stance, 1.0), pair[0].start_s)
    ):
        refusal = _refusal(c, result, want, reasons)
        result.why.append(reasons.told(want))
        if refusal:
            if not want.role:
                result.aside.append(SetAside(want.name, refusal, want.sources))
            continue
        result.kept.append(want)
        result.pieces = _put(c, result.pieces, want, from_s)
    return result


def weigh(c: Context, pieces: Sequence[Piece], want: Want) -> Weighed:
    """All considerations for and against."""
    rules = settings()["commitments"]
    stance = rules["stance"].get(want.stance, rules.get(want.stance, 0.0))
    points = [(want.stance, stance), ("chance", rules["chance"] * (c.chance(f"wish/{want.key}") - 0.5))]
    points += _people(c, want) if want.stance != "host" else []
    points += [("strength of memory", rules["strength"] * (want.strength - 0.5)), ("importance", _importance(c, want))]
    hinders, costs = _costs(c, pieces, want)
    return Weighed(tuple(point for point in [*points, *costs] if point[1]), hinders)


def fit_errand(c: Context, pieces: list[Piece], want: Want, place: str) -> list[Piece] | None:
    """Find a free hour before the want's end for something that has no hour of its own."""
    now = c.now_s if c.now_s < want.end_s else 0
    base = max(now, 9 * HOUR_S)
    target = base + c.chance(f"errand/{want.key}") * max(0, want.end_s - base - 2 * HOUR_S)
    usable = [
        replace(piece, end_s=min(piece.end_s, want.end_s))
        for piece in pieces
        if piece.kind == FREE and piece.start_s < want.end_s
    ]
    stretch = fit(usable, 300 * int(target / 300), _ERRAND_S, 8 * HOUR_S)
    if stretch is None or not c.places.is_open(place, *stretch):
        return None
    return paint(pieces, Piece(*stretch, ERRAND, want.activity, place, want.sources, want.name))


def _people(c: Context, want: Want) -> list[tuple[str, float]]:
    rules = settings()["commitments"]
    points = [("traits", c.points(rules["traits"]))] if want.stance in ("promised", "interested", "undecided") else []
    if want.host:
        host = c.beliefs.relation(want.host)
        warmth = host.warmth * rules["warmth" if host.warmth > 0 else "dislike"]
        points += [("warmth", warmth), ("closeness", rules["closeness"] * host.closeness)]
    for name in want.company[:2]:
        points.append(("company", rules["company"] * (0.5 + max(0.0, c.beliefs.relation(name).warmth))))
    return points


def _importance(c: Context, want: Want) -> float:
    cited = set(want.sources)
    most = max((memory.importance for memory, _ in c.dated if memory.id in cited), default=5)
    return float(settings()["commitments"]["importance"] * (most - 5))


def _costs(c: Context, pieces: Sequence[Piece], want: Want) -> tuple[Piece | None, list[tuple[str, float]]]:
    """What the day holds at that time, as costs; and the piece that costs most."""
    costs: list[tuple[float, str, Piece]] = []
    for piece in between(pieces, want.start_s, want.end_s):
        hours = (min(piece.end_s, want.end_s) - max(piece.start_s, want.start_s)) / HOUR_S
        share = min(1.0, hours * HOUR_S / max(1, want.end_s - want.start_s) + 0.25)
        cost = _cost(c, piece, want, hours, share)
        if cost:
            costs.append((-cost, "sleep" if piece.kind == SLEEP else kind_of_life(piece.activity), piece))
    costs.sort(key=lambda cost: (cost[0], cost[2].start_s))
    return (costs[0][2] if costs else None), [(name, points) for points, name, _ in costs]


def _cost(c: Context, piece: Piece, want: Want, hours: float, share: float) -> float:
    rules = settings()["commitments"]
    if piece.kind == SLEEP:
        is_broken = piece.start_s + _EARLY_S <= want.start_s and want.end_s <= piece.end_s
        return float(rules["fatigue"] * hours + (rules["broken_sleep"] if is_broken else 0.0))
    if piece.kind != ROUTINE:
        return 0.0
    cost = float(rules["obligation"][kind_of_life(piece.activity)]) * share
    if piece.place and c.places.arena(piece.place) == c.places.arena(c.places.workplace):
        cost += rules["workplace"]
    is_same = bool(piece.place) and c.places.arena(piece.place) == c.places.arena(want.place)
    return cost * rules["same_place"] if is_same else cost


def _refusal(c: Context, decided: Decided, want: Want, reasons: Weighed) -> str:
    """Why not, in words; empty when it is planned."""
    words, rules = settings()["reasons"], settings()["commitments"]
    forgets = rules["forgets"].get(want.stance, 0.0) * (1 - want.strength) * (0.5 if want.company else 1.0)
    if c.chance(f"forgets/{want.key.removesuffix('/before')}") < forgets:
        return str(words["forgot"])
    if not _gets_in(c, want):
        return str(words["closed"])
    taken = [piece for piece in between(decided.pieces, want.start_s, want.end_s) if piece.kind == COMMITMENT]
    if any(piece.place != want.place for piece in taken) and want.stance != "host":
        return str(words["other"])
    if reasons.total > 0:
        return ""
    return _reason(want, reasons)


def _gets_in(c: Context, want: Want) -> bool:
    if not want.place or c.places.is_mine(want.place):
        return True
    middle = (want.start_s + want.end_s) // 2
    return any(c.places.is_open(want.place, second, second + 1) for second in (want.start_s, middle, want.end_s - 60))


def _reason(want: Want, reasons: Weighed) -> str:
    words = settings()["reasons"]
    worst, _ = min(reasons.points, key=lambda point: point[1])
    if want.stance == "undecided":
        return str(words["undecided"])
    if reasons.hinders is not None and worst in ("sleep", kind_of_life(reasons.hinders.activity)):
        if reasons.hinders.activity == SLEEPING:
            return str(words["asleep"])
        key = "work" if kind_of_life(reasons.hinders.activity) == "work" else "busy"
        return str(words[key]).format(what=reasons.hinders.activity)
    if worst == "warmth":
        return str(words["dislikes"]).format(host=want.host)
    return str(words["unwilling"])


def _put(c: Context, pieces: list[Piece], want: Want, from_s: int) -> list[Piece]:
    """The want with time to get there; nobody goes to bed shortly before, and the bed waits afterwards."""
    start = max(from_s, want.start_s - travel_s(c, pieces, want)) if not want.role else max(from_s, want.start_s)
    if start >= want.end_s:
        return pieces
    result = paint(pieces, Piece(start, want.end_s, COMMITMENT, want.activity, want.place, want.sources, want.name))
    for index, piece in enumerate(result[:-1]):
        after = result[index + 1]
        is_nap = piece.kind == SLEEP and after.kind == COMMITMENT and piece.duration_s < _EARLY_S
        if is_nap and piece.start_s > 0 and after.end_s < DAY_S + 1:
            result[index] = Piece(piece.start_s, piece.end_s, FREE)
    return result


def travel_s(c: Context, pieces: Sequence[Piece], want: Want) -> int:
    """Seconds to leave ahead: more when one comes from another sector, none when one is there already."""
    rules = settings()["commitments"]
    before = between(pieces, max(0, want.start_s - 60), max(1, want.start_s))
    place = before[0].place if before else ""
    if place and c.places.arena(place) == c.places.arena(want.place):
        return 0
    is_near = bool(place) and c.places.sector(place) == c.places.sector(want.place)
    return 60 * int(rules["travel_minutes" if is_near else "far_minutes"])
