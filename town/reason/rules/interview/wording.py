"""Words of what one knows, as one says them to a stranger: frames, places and times become English here alone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import structs

from town.core.clock import HOUR_S
from town.core.frames import Did, Feels, Frame, Gathering, Is, Opinion, Promised, Refused, Related, Told, Wants
from town.core.memory import Memory
from town.core.persona import Persona
from town.core.plan import SLEEPING
from town.language.en import morphology
from town.language.en.doings import gerund_phrase
from town.language.en.lexicon import Lexicon
from town.language.en.morphology import base_form
from town.language.en.wording import clauses
from town.language.en.wording.agreement import PRONOUN, UNFIT, is_finite, own_words
from town.language.en.wording.nouns import at_place, listed, possessive, spoken, with_article
from town.language.en.wording.phrases import a_gathering, gathering_phrase, place_and_time
from town.language.en.wording.telling import Telling
from town.language.en.wording.times import clock_words, day_words, when_words
from town.reason.rules.talk.realise import sentences
from town.reason.rules.talk.reword import reworded
from town.reason.rules.talk.social_setting import kind_of_activity

if TYPE_CHECKING:
    from town.reason.rules.interview.context import Interview

__all__ = ["clock_words", "day_words", "kind_of_activity", "listed", "possessive", "when_words", "with_article"]

_ROLE_BEFORE = re.compile(r"\b[Mm]y (?:[\w-]+ )?[\w-]+ $")
_AND_MORE = re.compile(r",? and (?:to )?(?:tell|hear|hopes?|let|spread|invite|make sure)\b.*$")
_UNSAID = re.compile(r"[:;\d]|^(?:to|tell|invite|let|spread|make sure|inform)\b")
_UNCLEAR = re.compile(r"\b(?:it|this|that|these|those)\b(?! \w+(?:s|ing)\b)")
_HOLLOW = re.compile(
    r"^(?:(?:do|see|have) (?:it|that|so|this|you|them)|manage|know|try|go|stay|come|help|succeed|be|stop)$"
)
_LONGEST = 14  # words of a wish that one can still say


def said_in(frame: Frame) -> str:
    """The words of a frame that may name people: what is done, wanted or thought."""
    match frame:
        case Did() | Wants() | Is() | Promised() | Refused():
            return frame.what
        case Opinion():
            return frame.about
        case _:
            return ""


def _telling(ctx: Interview, you: str = "") -> Telling:
    return Telling(ctx.me, you, ctx.now, ctx.lexicon)


def own_sentence(ctx: Interview, text: str) -> str:
    """The first sentence of what the cast says of its person, as they say it; empty where that is uncertain."""
    return reworded(text, ctx.me, "", ctx.people_in(text)) if text else ""


def clause(ctx: Interview, frame: Frame) -> str:
    """What a frame says, in the first person: "Ann wants to sing"; empty where it cannot be said."""
    match frame:
        case Wants():
            said, is_me = wish(ctx, frame), frame.who == ctx.me
            verb = f"{'don' if is_me else 'doesn'}'t want" if frame.negated else "want" if is_me else "wants"
            return f"{'I' if is_me else ctx.first(frame.who)} {verb} to {said}" if said else ""
        case Did(who=who, what=what):
            if who in what or re.search(r"\b(?:it|his|her) ", f"{what} ") or UNFIT.search(what):
                return ""
            frame = structs.replace(frame, what=_without_finite(what), where="", when=None)
        case Told(content=(), words=words) if UNFIT.search(words):
            return ""
        case Related(role=""):
            return ""
        case _:
            pass
    said = clauses.clause(frame, _telling(ctx))
    return said if len(said.split()) < 24 else ""


def _without_finite(what: str) -> str:
    """A gerund phrase without what goes on as another clause: "reading my pages and guessed the end"."""
    parts = re.split(r"( and | but )", what)
    for index in range(2, len(parts), 2):
        if is_finite(parts[index].partition(" ")[0]):
            return "".join(parts[: index - 1])
    return what


def wish(ctx: Interview, frame: Wants, you: str = "") -> str:
    """What somebody wants to do, as one says it (to `you`, if it is they who want it): "sing in the choir"."""
    what = _AND_MORE.sub("", frame.what)
    is_short = 1 < len(what.split()) <= _LONGEST
    if not is_short or _UNSAID.search(what) or _UNCLEAR.search(what) or _HOLLOW.match(what):
        return ""
    said = _telling(ctx, you).phrase(what, frame.who)
    if frame.who == ctx.me and re.search(r"\b(?:me|I)\b", said):
        return ""
    return re.sub(rf"\b{re.escape(ctx.first(frame.who))}['’]s\b", "their", said)


def gerund(deed: str) -> str:
    """A deed as what one is doing: "finish the novel" -> "finishing the novel"."""
    first, _, rest = deed.partition(" ")
    return f"{morphology.gerund(first)} {rest}".strip()


def past(deed: str) -> str:
    """A deed as what one did: "cancel the party" -> "cancelled the party"."""
    first, _, rest = deed.partition(" ")
    return f"{morphology.past(first)} {rest}".strip()


def base(gerunds: str) -> str:
    """As in "putting out the fire and airing the room" -> "put out the fire and air the room"."""
    return re.sub(r"\b(?:(?<=^)|(?<=and ))(\w+ing)\b", lambda hit: base_form(hit[1]), gerunds)


def doing(activity: str) -> str:
    """An activity as a gerund of one's own; empty when it cannot be said, or is sleep."""
    if activity == SLEEPING or kind_of_activity(activity) == "sleeping":
        return ""
    return own_words(activity if re.match(r"\w+ing\b", activity) else gerund_phrase(activity), mine=True)


def thing(what: str) -> str:
    """Something that one does or likes, if it can be said of others: no "his" of whom nobody knows whose."""
    return "" if PRONOUN.search(what) or UNFIT.search(what) or not 0 < len(what.split()) < 9 else what


def bare_reason(reason: str) -> str:
    """Why somebody said no, as a clause that can follow "because"; empty where it is none."""
    reason = reason.strip().rstrip(".!")
    return reason if reason.startswith(("I ", "I'")) and len(reason.split()) > 2 else ""


def quotes(memory: Memory) -> tuple[str, ...]:
    """Sentences as somebody said them: what was heard and not understood can be passed on in their words alone."""
    is_kept = any(isinstance(frame, Feels) and frame.is_secret for frame in memory.frames)
    said = sentences(memory.text.partition(': "')[2].rstrip('"')) if not is_kept else []
    return tuple(one for one in said if len(one.split()) < 16 and "?" not in one)


# --- places, times, gatherings and names ------------------------------------------------------------------------------


def where(address: str, who: Persona, lexicon: Lexicon) -> str:
    """A place as one says it to somebody from outside: "at home", "in my room", "at the Bakery"."""
    if not address:
        return ""
    sector, home = address.partition(":")[0], who.home.partition(":")[0]
    name = spoken(lexicon.short_place(address), who.name, "", lexicon.people_in(address))
    if sector == home and not re.fullmatch(r"my (?:\w+)?room", name):
        return "at home"
    return f"in {name}" if name.endswith("room") else at_place(name)


def clock(second: int) -> str:
    """An hour of the day as one says it: "half past six"."""
    quarter = (second + 450) // 900 * 900
    return clock_words(quarter // HOUR_S % 24, quarter % HOUR_S // 60)


def at_hour(moment: datetime) -> str:
    """As in "at six in the morning", "at noon"."""
    moment += timedelta(minutes=2)  # people do not say "eight minutes to"
    words = clock_words(moment.hour, moment.minute // 5 * 5)
    if words in ("noon", "midnight"):
        return f"at {words}"
    part = "in the morning" if moment.hour < 12 else "in the afternoon" if moment.hour < 18 else "in the evening"
    return f"at {words} {'at night' if moment.hour >= 22 or moment.hour < 5 else part}"


def some_time(moment: datetime, now: datetime) -> str:
    """As in "this morning", "yesterday evening", "on Monday"."""
    part = "morning" if moment.hour < 12 else "afternoon" if moment.hour < 17 else "evening"
    day = day_words(moment.date(), now)
    return f"this {part}" if day == "today" else f"{day} {part}" if day == "yesterday" or day.startswith("on ") else day


def event(ctx: Interview, gathering: Gathering) -> str:
    """As in "my birthday dinner", "Ann's birthday dinner"."""
    return gathering_phrase(gathering, _telling(ctx), details=False)


def a_event(ctx: Interview, gathering: Gathering) -> str:
    """As in "a birthday dinner"."""
    return a_gathering(gathering, _telling(ctx))


def place_of(ctx: Interview, gathering: Gathering) -> str:
    """Where a gathering is, or nothing."""
    return _telling(ctx).at(gathering.place).strip()


def details(ctx: Interview, gathering: Gathering) -> str:
    """Where and when."""
    return place_and_time(gathering, _telling(ctx)).strip()


def in_full(text: str, name: str) -> str:
    """The text with the whole name where it first names somebody, unless it says what they are to one."""
    first = name.split(maxsplit=1)[0]
    text = re.sub(rf"(?<=\b{re.escape(first)})([^.!?]*?)\b{re.escape(first)}['’]s(?= [a-z])", r"\1their", text)
    hit = re.search(rf"(?<![\w-]){re.escape(first)}(?![\w-])", text)
    if hit and not text.startswith(name, hit.start()) and not _ROLE_BEFORE.search(text[: hit.start()]):
        return text[: hit.start()] + name + text[hit.end() :]
    return text
