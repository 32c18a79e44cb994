"""Truth of what people say of themselves: name, occupation, interests, household and a usual weekday."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from town.core.geometry import Address
from town.core.persona import Persona
from town.lab.answers import Verdict
from town.lab.judging.evidence import ENOUGH, Evidence, hallucinated, missing, right, wrong
from town.lab.judging.reading import times
from town.lab.judging.record import View
from town.lab.judging.words import PLAIN, PRAISE, share, stem, stems, without

HOUR = 3600
_LITTLE = 0.25
_I_AM = re.compile(r"\b(?:i am|i'm|my name is|my name's|call me|this is)\s+(?=[A-Z])", re.IGNORECASE)
_WORK = re.compile(
    r"\b(?:work|job|living|trade|profession|occupation|i am an?|i'm an?|run|own|study|teach)\b", re.IGNORECASE
)
_AS_A = re.compile(
    r"(?:\bi am|\bi'm|\bwork as|\bworking as|\bjob as) an?\s+"
    r"((?:(?!(?:at|in|of|and|who|with|for|to|by)\b)[\w-]+\s?){1,3})",
    re.IGNORECASE,
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
    ("wife", "husband", "spouse", "partner", "son", "daughter", "mother", "father", "parents", "brother", "sister"),
)
_OF_ANY_DAY = stems("wake breakfast lunch dinner sleep home work morning evening night")


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
    places = evidence.record.sectors
    trade = stems(without(own.occupation, places)) - PLAIN or stems(own.occupation)
    workplace = Address.parse(own.workplace).sector if own.workplace else ""
    at_work = bool(workplace) and evidence.means_place(evidence.answer.text, workplace)
    invented = _claimed_trade(evidence) - evidence.view.seeds
    if invented:
        return hallucinated(f'the occupation is "{own.occupation}"; nothing of "{" ".join(sorted(invented))}"')
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
    found = share(named, evidence.view.seeds | evidence.view.lived)
    why = f"{found:.0%} of it stands in persona, routine and what was done"
    if found >= _LITTLE:
        return right(why, min(1.0, 2 * found))
    return hallucinated(why)


def household(evidence: Evidence) -> Verdict:
    """The named people against those of the same house: the harmonic mean of precision and recall (F1).

    With as many others as housemates it is wrong, for half of that.
    """
    view = evidence.view
    there = view.household
    listed = ", ".join(sorted(there)) or "nobody"
    claimed = _claimed_household(evidence)
    if _ALONE.search(evidence.answer.text) and not claimed:
        return right("lives alone") if not there else wrong(f"lives with {listed}")
    if not claimed and (kin := _unknown_kin(evidence)):
        return hallucinated(f"lives with {listed}, not with a {', a '.join(sorted(kin))}")
    if not claimed:
        return (
            right("names nobody, and lives alone")
            if not there and evidence.is_denial
            else missing(f"lives with {listed}")
        )
    found = claimed & there
    if not found:
        verdict = hallucinated(f"lives with {listed}, not with {', '.join(sorted(claimed))}")
        return replace(verdict, claims=len(claimed), unsupported=len(claimed))
    others = len(claimed - there)
    score = 2 * len(found) / (len(claimed) + len(there))
    why = f"names {len(found)} of {len(there)} housemates, and {others} others"
    verdict = right(why, score) if score >= ENOUGH and len(found) > others else wrong(why, score / 2)
    return replace(verdict, claims=len(claimed), unsupported=others)


def weekday(evidence: Evidence) -> Verdict:
    """The mean of two shares: of its words in routine, plans and persona, and of its times near one of theirs."""
    if evidence.is_empty or evidence.is_denial:
        return missing("does not tell of a usual day")
    view = evidence.view
    named = evidence.substance(evidence.stated)
    if not named:
        return missing("does not tell of a usual day")
    words = share(named, view.seeds | view.planned | _OF_ANY_DAY)
    told = times(evidence.answer.text)
    near = [any(_is_near(second, view) for second in either) for either in told]
    score = words if not near or words < _LITTLE else (words + sum(near) / len(near)) / 2
    why = f"{words:.0%} of it stands in routine and plans, {sum(near)} of {len(near)} times fit"
    if score >= ENOUGH:
        return right(why, min(1.0, score / 0.75))
    return hallucinated(why) if words < _LITTLE else wrong(why, score)


def _beside(evidence: Evidence, truth: str, is_claim: bool) -> Verdict:
    """An answer that does not hold the truth: about other things that are so, or made up."""
    named = evidence.substance(evidence.said)
    found = share(named, evidence.view.words)
    if is_claim and named and found < ENOUGH:
        return hallucinated(f"says something else than {truth}, and only {found:.0%} of it stands in memory")
    return wrong(f"says something else than {truth}") if is_claim else missing(f"does not say {truth}")


def _claimed_trade(evidence: Evidence) -> frozenset[str]:
    """The trade that an answer names: "I'm a baker", "I work as a baker at ..."."""
    found = _AS_A.findall(evidence.said)
    return frozenset().union(*(evidence.substance(one) - PRAISE for one in found))


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


def _unknown_kin(evidence: Evidence) -> frozenset[str]:
    """Kin that an answer says to live with, and that no memory names."""
    claimed = _KIN & _words(" ".join(clause.text for clause in evidence.clauses if _HOME.search(clause.text)))
    return frozenset(kin for kin in claimed if stem(kin) not in evidence.view.words)


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
