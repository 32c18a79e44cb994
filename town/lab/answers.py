"""What is asked in an interview, what is answered, and how that is judged: the records that tables are made of."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Outcome = Literal["right", "wrong", "missing", "hallucinated", "unchecked"]


class Posed(Struct, frozen=True):
    """A question as it is put to one person, with all names filled in.

    `check` says what the run file can tell of the answer ("person", "plan_at", ...; empty: nothing), and `subject` what
    it is about (a name, a topic, a time "18:00").
    """

    id: str
    category: str
    text: str
    check: str = ""
    subject: str = ""


class Answer(Struct, frozen=True):
    """What a person answered: the words, and the ids of the person's memories that they rest on.

    `withheld` names the kinds of memory that the person had to do without; `by` who answered for them.
    """

    person: str
    posed: Posed
    text: str
    sources: tuple[int, ...] = ()
    withheld: tuple[str, ...] = ()
    by: str = "rules"
    fallback: str = ""


class Verdict(Struct, frozen=True):
    """An answer held against the run file.

    `score` is 0 to 1, None for what cannot be checked; `claims` counts what was claimed, `unsupported` those claims
    that nothing in the run supports; `why` says it in one sentence. `is_aware`: the person says that they know of the
    topic or person that was asked about, and does.
    """

    outcome: Outcome
    score: float | None = None
    claims: int = 0
    unsupported: int = 0
    why: str = ""
    is_aware: bool = False


class Ranking(Struct, frozen=True):
    """One judge's order of the answers of several conditions to one question: ranks from 1, equal ones share theirs."""

    judge: str
    seed: int
    person: str
    question: str
    category: str
    ranks: dict[str, float]  # condition -> rank
