"""When two frames mean the same, and when one answers the question that another leaves open."""

from __future__ import annotations

from town.core.frames import Did, Feels, Frame, Gathering, Is, Opinion, Promised, Related, Unknown, Wants
from town.language.en.alike import is_gathering_alike, is_kind_of, is_said_by

Doing = Did | Wants | Promised | Is
DOINGS = (Did, Wants, Promised, Is)


def house(place: str) -> str:
    """The house of an address: rooms of one are the same place to people who look for each other."""
    return place.partition(":")[0]


def is_same_gathering(one: Gathering, other: Gathering) -> bool:
    """Whether two tellings may be of one gathering: nothing that both say differs, and something is the same."""
    one_day, other_day = one.when and one.when.day, other.when and other.when.day
    if one.host and other.host and one.host != other.host:
        return False
    if one_day and other_day and one_day != other_day:
        return False
    return is_gathering_alike(one.what, one.head, other.what, other.head)


def is_same(one: Frame, other: Frame) -> bool:
    """Whether two frames say the same of the same: when or how surely is another question."""
    if isinstance(one, Gathering) and isinstance(other, Gathering):
        return is_same_gathering(one, other)
    if isinstance(one, Feels) and isinstance(other, Feels):
        return (one.who, one.whom) == (other.who, other.whom) and one.warmth * other.warmth >= 0
    if isinstance(one, Related) and isinstance(other, Related):
        return {one.who, one.whom} == {other.who, other.whom}
    if isinstance(one, Opinion) and isinstance(other, Opinion):
        return (one.who, one.about.casefold()) == (other.who, other.about.casefold())
    if isinstance(one, DOINGS) and isinstance(other, DOINGS):
        return one.who == other.who and is_said_by(one.what, other.what)
    if isinstance(one, Unknown) and isinstance(other, Unknown):
        return one.hole == other.hole and is_same(one.of, other.of)
    return one == other


def fills(question: Unknown, answer: Frame) -> bool:
    """Whether a frame says what a question asks: it agrees in all that was known, and has what was missing."""
    if answer.negated and question.hole != "whether":
        return False
    return _agrees(question, answer) and _has(question, answer)


def _agrees(question: Unknown, answer: Frame) -> bool:
    of = question.of
    if isinstance(of, Gathering):
        return isinstance(answer, Gathering) and is_same_gathering(of, answer)
    if isinstance(of, (Related, Feels)):
        return isinstance(answer, type(of)) and _names_agree(of, answer)
    if isinstance(of, Opinion):
        return (
            isinstance(answer, Opinion)
            and of.about.casefold() == answer.about.casefold()
            and _may_be(of.who, answer.who)
        )
    if isinstance(of, DOINGS) and isinstance(answer, DOINGS):
        return _may_be(of.who, answer.who) and _doings_agree(of, answer)
    return False


def _names_agree(of: Related | Feels, answer: Related | Feels) -> bool:
    return _may_be(of.who, answer.who) and _may_be(of.whom, answer.whom)


def _doings_agree(of: Doing, answer: Doing) -> bool:
    if isinstance(of, Is):
        return isinstance(answer, Is) and (not of.what or is_kind_of(of.what, answer.what))
    return not isinstance(answer, Is) and (not of.what or is_said_by(of.what, answer.what))


def _may_be(wanted: str, found: str) -> bool:
    return not wanted or wanted == found


def _has(question: Unknown, answer: Frame) -> bool:
    """Whether it has what was missing."""
    match question.hole:
        case "who":
            return bool(_missing_person(question.of, answer))
        case "what" | "when" as slot:
            return bool(slot_of(answer, slot))
        case "where":
            return bool(slot_of(answer, "place") or slot_of(answer, "where"))
        case "why":
            return bool(slot_of(answer, "reason"))
        case "how":
            return False  # no frame has a slot for it
        case "whether":
            return True


def _missing_person(of: Frame, answer: Frame) -> object:
    if isinstance(answer, Gathering):
        return answer.host
    if isinstance(answer, (Related, Feels)) and slot_of(of, "who"):
        return answer.whom
    return slot_of(answer, "who")


def slot_of(frame: Frame, slot: str) -> object:
    """What a frame has in a slot; None when its kind has none of that name."""
    return getattr(frame, slot, None)
