"""Whether something is so, and why, when or where it was: held against what one did and knows, or denied."""

from __future__ import annotations

import re

from town.core.frames import Asked, Did, Feels, Frame, Gathering, Told, Unknown, Wants
from town.language.en.questions import Claim, Query
from town.language.en.questionwords import concepts, is_grave, role_words, roles_in, turned, vague, word_class
from town.reason.rules.believe.gatherings import is_over
from town.reason.rules.interview import wording
from town.reason.rules.interview.context import Cited, Interview, Known, Part, Slots, joined
from town.reason.rules.interview.days import Deed, deeds, plans, where_done
from town.reason.rules.interview.facts import goals, own_deeds, own_wishes, words_of
from town.reason.rules.interview.gatherings import attend, gathering_like, gathering_part, how_was, slots_of
from town.reason.rules.interview.oneself import of_roles
from town.reason.rules.interview.people import meant, opinion, person, reason_for

_MOST = 0.7


# --- whether ----------------------------------------------------------------------------------------------------------


def whether(ctx: Interview, it: Query) -> Part | None:
    """Yes or no, from what one did and knows; of oneself what nothing says is denied, of others not known."""
    claim = it.claim
    if claim is None:
        return None
    belief = gathering_like(ctx, claim.what)
    if belief is not None and claim.who == ctx.me and claim.verb in word_class("go"):
        return attend(ctx, belief)
    if belief is not None and claim.verb in word_class("give"):
        return gathering_part(ctx, belief)
    if claim.who == ctx.me and claim.verb in word_class("surely") and claim.tense != "ahead":
        return ctx.utter("interview.surely")
    if claim.who == ctx.me and claim.verb in word_class("like") and it.person:
        return opinion(ctx, it)
    return _supported(ctx, claim) or _denied(ctx, claim, it)


def _supported(ctx: Interview, claim: Claim) -> Part | None:
    """A yes, or a no that one knows of, with what says so."""
    deed = _deed(ctx, claim)
    if deed is not None:
        doing = wording.doing(deed.what)
        slots: Slots = {"then_doing": Cited(doing, deed.sources), "where": where_done(ctx, deed.where, doing)}
        slots["when"] = wording.some_time(deed.start, ctx.now)
        return ctx.utter("interview.yes_deed", **slots)
    found = _frame(ctx, claim)
    if found is None:
        return None
    said = wording.clause(ctx, found.frame)
    key = "interview.no_fact_known" if found.frame.negated else "interview.yes_fact"
    return ctx.utter(key, fact=Cited(said, (found.memory.id,))) if said else None


def _deed(ctx: Interview, claim: Claim) -> Deed | None:
    """What one did that a question asks for: by its words, or by the place."""
    if claim.who != ctx.me or claim.tense != "past":
        return None
    wanted = concepts(claim.what) - vague()
    places = [place.partition(":")[0] for place in ctx.lexicon.places_in(claim.what)]
    for deed in reversed(deeds(ctx)):
        is_there = claim.verb in word_class("go") and deed.where.partition(":")[0] in places
        is_same = wording.base(deed.what).partition(" ")[0] == claim.verb
        if is_there or (is_same and wanted and wanted <= concepts(deed.what)):
            return deed
    return None


def _frame(ctx: Interview, claim: Claim) -> Known | None:
    """What one knows that says most of what is asked, of whom it is asked."""
    wanted = concepts(claim.what.replace("you", ctx.me)) - vague() - concepts(claim.who)
    best, most = None, 0.0
    for one in ctx.open():
        if not _is_of(ctx, one.frame, claim) or one.memory.evidence in ("seen", "own"):
            continue
        share = len(wanted & words_of(one.frame)) / len(wanted) if wanted else 0.0
        if share >= _MOST and share > most and wording.clause(ctx, one.frame):
            best, most = one, share
    return best


def _is_of(ctx: Interview, frame: Frame, claim: Claim) -> bool:
    """Whether a frame can answer: it is of whom is asked, and is no question itself."""
    if isinstance(frame, (Asked, Unknown, Told)):
        return False
    if isinstance(frame, Wants) and claim.tense == "past":
        return False
    doer = frame.host if isinstance(frame, Gathering) else getattr(frame, "who", "")
    return not claim.who or doer == claim.who or (isinstance(frame, Feels) and claim.who == ctx.me == frame.who)


def _denied(ctx: Interview, claim: Claim, it: Query) -> Part | None:
    """What nothing says: of oneself no; of others, that one does not know."""
    if claim.who == ctx.me and claim.tense == "ahead":
        return joined(ctx.utter("interview.no_plan_for_it"), plans(ctx, it) if it.when else None)
    if claim.who == ctx.me:
        return ctx.utter("interview.no", claim.tense, "grave" if is_grave(claim.what) else "")
    person = it.called or (ctx.first(claim.who) if claim.who else "")
    return ctx.utter("interview.not_known", "somebody" if person else "", person=person)


# --- why, when and where ----------------------------------------------------------------------------------------------


def why(ctx: Interview, it: Query) -> Part | None:
    """The reason, where it was so; else that it was not."""
    claim = it.claim
    if claim is None:
        return _why_said(ctx, it)
    if claim.who == ctx.me and claim.verb in word_class("stop") and (called_off := _not_stopped(ctx, claim, it)):
        return called_off
    if _supported(ctx, claim) or (claim.tense == "now" and claim.who == ctx.me):
        return _reason(ctx, claim.what)
    return false_premise(ctx, it)


def _why_said(ctx: Interview, it: Query) -> Part | None:
    """Why, of what was asked before: what else one knows on the same thing, or how one is."""
    before = it.before
    about = meant(ctx, before) if before and before.kind in ("opinion", "trust", "love", "dislike", "company") else ""
    if about:
        return reason_for(ctx, about) or ctx.utter("interview.why_person", first=ctx.first(about))
    said = f"{before.topic} {before.text} {_last_answer(ctx)}" if before else ctx.question.text
    return _reason(ctx, said)


def _last_answer(ctx: Interview) -> str:
    mine = [line.text for line in ctx.question.transcript if line.speaker == ctx.me]
    return mine[-1] if mine else ""


def _reason(ctx: Interview, said: str) -> Part | None:
    """Why one does something: what one wants that has to do with it, and what one remembers saying why."""
    about = concepts(said) - vague() - concepts(ctx.me)
    for frame, memory in ctx.open():
        if isinstance(frame, Did) and frame.who == ctx.me and " because " in frame.what and about & words_of(frame):
            because = wording.clause(ctx, frame).partition(" because ")[2]
            if because:
                return ctx.utter("interview.because_of", reason=Cited(because, (memory.id,)))
    aims = [*own_wishes(ctx), *goals(ctx)]
    new = [aim for aim in aims if not concepts(aim.text) <= about]
    near = [aim for aim in new if concepts(aim.text) & about]
    for aim in [*near, *new][:1]:
        return ctx.utter("interview.because_aim", aim=aim)
    deed = next((one for one in own_deeds(ctx) if not concepts(one.text) <= about), None)
    return ctx.utter("interview.because_doing", doing=deed) if deed else ctx.utter("interview.why_me")


def _not_stopped(ctx: Interview, claim: Claim, it: Query) -> Part | None:
    """A gathering that nobody has cancelled, as far as one knows; not having gone to it has its reason."""
    belief = gathering_like(ctx, claim.what)
    if belief is None:
        return ctx.utter("interview.no_such_event") if concepts(claim.gathered) & vague() else None
    if claim.verb != "cancel" and belief.stance == "declined":
        return attend(ctx, belief)
    mine = "mine" if belief.stance == "host" else ""
    first = ctx.utter("interview.not_cancelled", mine, **slots_of(ctx, belief))
    return joined(first, how_was(ctx, it) if mine and is_over(belief.gathering, ctx.now) else None)


def when_did(ctx: Interview, it: Query) -> Part | None:
    """When or where one did it, if one did; else that one did not."""
    claim = it.claim
    if claim is None:
        belief = gathering_like(ctx, it.topic or it.text)
        return gathering_part(ctx, belief) if belief else None
    return _supported(ctx, claim) or false_premise(ctx, it)


def false_premise(ctx: Interview, it: Query) -> Part | None:
    """What a question takes to be so and is not, said as people do: "I've no wife to divorce"."""
    claim = it.claim
    if claim is None:
        return None
    kinds = [kind for kind in roles_in(claim.gathered) if "your " in f" {claim.gathered}"]
    if kinds and claim.who == ctx.me and not of_roles(ctx, tuple(kinds)):
        role = next((word for word in role_words(kinds[0]) if word in claim.gathered.split()), kinds[0])
        return ctx.utter("interview.no_such_kin", role=role, a_role=wording.with_article(role))
    if claim.who == ctx.me:
        kin = next(iter(of_roles(ctx, tuple(kinds)).values()), None) if kinds else None
        return ctx.utter(
            "interview.did_not", "grave" if is_grave(claim.what) else "", "kin" if kin else "",
            deed=_of_me(claim.what), done=_of_me(wording.past(claim.what)), kin=kin or "",
        )  # fmt: skip
    who = it.called or ctx.first(claim.who)
    return ctx.utter("interview.did_they", person=who) if who else ctx.utter("interview.not_known")


def _of_me(deed: str) -> str:
    """A deed of one's own as one says it; what is done to oneself is done to "myself"."""
    return re.sub(r"\bme\b", "myself", turned(deed))


def how(ctx: Interview, it: Query) -> Part | None:
    """How something was that one may not have been at: a gathering, a deed of one's own, or nothing of the kind."""
    found = how_was(ctx, it)
    if found:
        return found
    if it.is_of_ones_own and roles_in(it.topic):
        return person(ctx, it)
    wanted = concepts(it.topic) - vague()
    places = [place.partition(":")[0] for place in ctx.lexicon.places_in(it.topic)]
    for deed in reversed(deeds(ctx)):
        if (wanted and wanted <= concepts(deed.what)) or deed.where.partition(":")[0] in places:
            doing = wording.doing(deed.what)
            if doing:
                return ctx.utter("interview.how_deed", then_doing=Cited(doing, deed.sources))
    thing, to, place = it.topic.rpartition(" to ")
    is_trip = bool(to) and place[:1].isupper()
    return ctx.utter(
        "interview.no_such_thing", "trip" if is_trip else "", topic=turned(it.topic), place=place, thing=thing
    )
