"""Truth of what people say of a topic: who knows it, by an unbroken chain, and who makes it up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from town.core.clock import seconds_of_day
from town.core.geometry import Address
from town.lab.answers import Verdict
from town.lab.judging.evidence import ENOUGH, OF_ONESELF, Evidence, hallucinated, missing, right, unchecked, wrong
from town.lab.judging.reading import Mood, denies_first, says_yes, times
from town.lab.judging.words import share, stems, substance
from town.lab.topic import Topic


def topic(evidence: Evidence) -> Verdict:
    """Does the person know of it, and does the answer say so?

    By an unbroken chain: saying it is right (half, with a time or place that neither the topic nor any memory has);
    denying is missing. Without: denying is right, claiming it hallucinated. Whoever only saw something of it may say
    so, and may deny it (half right).
    """
    found = evidence.record.topics.get(evidence.posed.subject.casefold())
    if found is None:
        return unchecked(f'the run has no topic "{evidence.posed.subject}"')
    told, tick = evidence.record.told(found.name, evidence.view.person), evidence.view.tick
    says = says_it(evidence, found)
    if -2 < told.chain <= tick:
        return _known(evidence, found, says)
    if -2 < told.seen <= tick:
        return right("was seen, not told", 1.0 if says else ENOUGH, is_aware=says)
    if says:
        why = "holds it without an unbroken chain" if -2 < told.loose <= tick else "never heard of it"
        return hallucinated(f"says it, but {why}")
    return _unknown(evidence)


def says_it(evidence: Evidence, topic: Topic) -> bool:
    """Whether an answer says that it is so: in its own words, or in those of the question with a yes or more to it."""
    agrees = says_yes(evidence.answer.text)
    said = evidence.of(Mood.SAYS, Mood.WISHES) if agrees else evidence.said
    if not said:
        return False
    own = f"{evidence.view.person}: {said}" if OF_ONESELF & set(re.findall(r"[\w']+", said.casefold())) else said
    if topic.is_in(own):
        return True
    asks_all = topic.is_in(evidence.posed.text)  # then a no at first stands, whatever is said after it
    if not topic.is_in(f"{evidence.posed.text} {own}") or (asks_all and denies_first(evidence.answer.text)):
        return False
    told = substance(said, evidence.posed.text)
    return agrees or not told or bool(told & _support(evidence, topic))


def _known(evidence: Evidence, topic: Topic, says: bool) -> Verdict:
    if says:
        odd = _odd_details(evidence, topic)
        if odd:
            return right(f"knows it; but {odd} is not so", ENOUGH, is_aware=True)
        return right("knows it, and says so", is_aware=True)
    if evidence.is_denial or evidence.is_empty or denies_first(evidence.answer.text):
        return missing("knows it by an unbroken chain, and denies it")
    return (
        wrong("knows it, and says something else")
        if _claims_other(evidence)
        else missing("knows it, and does not say so")
    )


def _unknown(evidence: Evidence) -> Verdict:
    if evidence.is_denial or denies_first(evidence.answer.text):
        return right("never heard of it, and says so")
    if evidence.is_empty:
        return missing("says nothing, not even that it is unknown")
    if _claims_other(evidence):
        return hallucinated("never heard of it, and claims something")
    return right("never heard of it, and claims nothing", ENOUGH)


def _claims_other(evidence: Evidence) -> bool:
    """Whether an answer gives another answer to the question: a name with it, or words that no memory has."""
    said = evidence.said
    if not said:
        return False
    named = evidence.named(said)
    left = evidence.substance(said)
    asked = stems(evidence.posed.text) & stems(said)
    if named and (asked or not left):
        return True
    return bool(says_yes(evidence.answer.text)) or (bool(left) and share(left, evidence.view.words) < ENOUGH)


def _support(evidence: Evidence, topic: Topic) -> frozenset[str]:
    """Stems of the topic itself and of the person's memories about it; a topic's words count for those without, too."""
    own = [topic.about, topic.place or "", *(word for words in topic.mentions for word in words)]
    return frozenset().union(*map(stems, own), *(stems(one.text) for one in evidence.view.of_topic(topic)))


def _clauses_about(evidence: Evidence, topic: Topic) -> Iterator[str]:
    """The clauses about a topic of the memories about it, without plans, which hold times of other things."""
    person = evidence.view.person
    for one in evidence.view.of_topic(topic):
        if one.kind != "plan":
            yield from (part for part in one.text.split("; ") if topic.is_in(f"{person}: {part}"))


def _odd_details(evidence: Evidence, topic: Topic) -> str:
    """The first time or place of the answer that neither the topic nor a memory about it has."""
    about = " ".join([topic.about, *_clauses_about(evidence, topic)])
    known = {second for either in times(about) for second in either}
    moments = [moment for moment in (topic.from_, topic.to) if moment]
    known |= {_second(moment) for moment in moments}
    told = times(evidence.said)
    if known and any(not either & known for either in told):
        return "a time"
    named = evidence.places(evidence.said)
    there = {*evidence.places(about), *([Address.parse(topic.place).sector] if topic.place else [])}
    return f'the place "{named[0]}"' if there and named and not there & set(named) else ""


def _second(moment: str) -> int:
    return seconds_of_day(datetime.fromisoformat(moment))
