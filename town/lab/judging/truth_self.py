"""Truth of what people say of themselves: name, occupation, interests, household and a usual weekday."""

from __future__ import annotations

import re
from collections.abc import Iterator

from town.core.geometry import Address
from town.core.persona import Persona
from town.lab.answers import Verdict
from town.lab.judging.evidence import ENOUGH, Evidence, hallucinated, missing, right, wrong
from town.lab.judging.reading import times
from town.lab.judging.record import View
from town.lab.judging.words import PLAIN, share, stems

HOUR = 3600
_LITTLE = 0.25
_I_AM = re.compile(r"\b(?:i am|i'm|my name is|my name's|call me|this is)\s+(?=[A-Z])", re.IGNORECASE)
_WORK = re.compile(
    r"\b(?:work|job|living|trade|profession|occupation|i am an?|i'm an?|run|own|study|teach)\b", re.IGNORECASE
)
_ALONE = re.compile(
    r"\b(?:alone|by myself|on my own|just me|only me|nobody|no one|no-one|don't live with any)\b", re.IGNORECASE
)
_HOME = re.compile(
    r"\b(?:liv(?:e|es|ing)|shar(?:e|es|ing)|home|house|household|flat|apartment|dorm|room|roommates?|housemates?|"
    r"flatmates?|roof|family|wife|husband|partner|spouse|son|daughter|mother|father|parents?|brother|sister)\b",
    re.IGNORECASE,
)
_KIN = frozenset(
    ("wife", "husband", "spouse", "partner", "son", "daughter", "mother", "father", "brother", "sister"),
)


def name(evidence: Evidence) -> Verdict:
    """Right with the full name or the first name; wrong under another name."""
    own = evidence.view.persona
    text = evidence.answer.text
    if own.name.casefold() in text.casefold() or own.first_name in text:
        return right(f"says the name {own.name}")
    other = next((one for one in evidence.named(_after_i_am(text))), "")
    if other:
        return hallucinated(f"gives the name of {other}")
    return missing("does not say the name")


def occupation(evidence: Evidence) -> Verdict:
    """How many of the words of the occupation are in it; the place of work alone is half of it."""
    own = evidence.view.persona
    if evidence.is_empty or evidence.is_denial:
        return missing(f'does not say that it is "{own.occupation}"')
    said = stems(evidence.answer.text)
    trade = stems(own.occupation) - PLAIN
    workplace = Address.parse(own.workplace).sector if own.workplace else ""
    at_work = bool(workplace) and workplace in evidence.places(evidence.answer.text)
    score = max(min(1.0, 2 * share(trade, said)), ENOUGH if at_work else 0.0)
    if score >= ENOUGH:
        return right(f'the occupation is "{own.occupation}"', score)
    return _beside(evidence, f'"{own.occupation}"', bool(_WORK.search(evidence.said)))


def interests(evidence: Evidence) -> Verdict:
    """How much of what is named stands in the persona, the routine and the first memories; half of it is right."""
    if evidence.is_empty or evidence.is_denial:
        return missing("names no interest")
    named = evidence.substance(evidence.stated)
    if not named:
        return missing("names no interest")
    lived = stems(" ".join(one.memory.text for one in evidence.view.kept if one.memory.evidence == "own"))
    found = share(named, evidence.view.seeds | lived)
    why = f"{found:.0%} of it stands in persona, routine and what was done"
    if found >= _LITTLE:
        return right(why, min(1.0, 2 * found))
    return hallucinated(why)


def household(evidence: Evidence) -> Verdict:
    """The named people against those of the same house: the harmonic mean of precision and recall (F1)."""
    view = evidence.view
    there = view.household
    listed = ", ".join(sorted(there)) or "nobody"
    claimed = _claimed_household(evidence)
    if _ALONE.search(evidence.answer.text) and not claimed:
        return right("lives alone") if not there else wrong(f"lives with {listed}")
    if not claimed:
        return (
            right("names nobody, and lives alone")
            if not there and evidence.is_denial
            else missing(f"lives with {listed}")
        )
    found = claimed & there
    if not found:
        return hallucinated(f"lives with {listed}, not with {', '.join(sorted(claimed))}")
    score = 2 * len(found) / (len(claimed) + len(there))
    why = f"names {len(found)} of {len(there)} housemates, and {len(claimed - there)} others"
    return right(why, score) if score >= ENOUGH else wrong(why, score)


def weekday(evidence: Evidence) -> Verdict:
    """The mean of two shares: of its words in routine, plans and persona, and of its times near one of theirs."""
    if evidence.is_empty or evidence.is_denial:
        return missing("does not tell of a usual day")
    view = evidence.view
    named = evidence.substance(evidence.stated)
    if not named:
        return missing("does not tell of a usual day")
    planned = {stem for text in planned_texts(view) for stem in stems(text)}
    words = share(
        named, view.seeds | planned | stems("wake breakfast lunch dinner sleep home work morning evening night")
    )
    told = times(evidence.answer.text)
    near = [any(_is_near(second, view) for second in either) for either in told]
    score = words if not near else (words + sum(near) / len(near)) / 2
    why = f"{words:.0%} of it stands in routine and plans, {sum(near)} of {len(near)} times fit"
    if score >= ENOUGH:
        return right(why, min(1.0, score / 0.75))
    return hallucinated(why) if words < _LITTLE else wrong(why, score)


def planned_texts(view: View) -> Iterator[str]:
    """Activities and places of all that was planned so far."""
    for plan in view.record.all_plans(view.person, view.tick):
        for item in plan.items:
            yield f"{item.activity} {item.place}"


def _beside(evidence: Evidence, truth: str, is_claim: bool) -> Verdict:
    """An answer that does not hold the truth: about other things that are so, or made up."""
    named = evidence.substance(evidence.said)
    found = share(named, evidence.view.words)
    if is_claim and named and found < ENOUGH:
        return hallucinated(f"says something else than {truth}, and only {found:.0%} of it stands in memory")
    return wrong(f"says something else than {truth}") if is_claim else missing(f"does not say {truth}")


def _after_i_am(text: str) -> str:
    return " ".join(" ".join(part.split()[:3]) for part in _I_AM.split(text)[1:])


def _claimed_household(evidence: Evidence) -> frozenset[str]:
    """Those named in clauses about living together, or anywhere where no clause is; kin named by what they are."""
    stated = [clause.text for clause in evidence.clauses]
    at_home = [text for text in stated if _HOME.search(text)]
    named = evidence.named(" ".join(at_home)) or evidence.named(" ".join(stated))
    kin = _KIN & _words(" ".join(at_home))
    notes = evidence.view.persona.relationships.items()
    return named | {other for other, tie in notes if kin & _words(tie.note) and other in evidence.view.household}


def _words(text: str) -> frozenset[str]:
    """The words of a text, to compare what kin people are."""
    return frozenset(re.findall(r"\w+", text.casefold()))


def _is_near(second: int, view: View) -> bool:
    return any(min((second - at) % (24 * HOUR), (at - second) % (24 * HOUR)) <= HOUR for at in _usual(view.persona))


def _usual(own: Persona) -> Iterator[int]:
    """The seconds at which something begins or ends on a usual day."""
    yield from (own.lifestyle.wake_s, own.lifestyle.sleep_s, *own.lifestyle.meals_s)
    for habit in own.routine:
        if any(day < 5 for day in habit.days):
            yield from (habit.at_s, habit.at_s + habit.duration_s)
