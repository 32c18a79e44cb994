"""What a clause states: reports are opened, and each kind of thing that can be said is looked for in turn."""

from __future__ import annotations

from collections.abc import Sequence

from town.core.frames import Asked, Did, Frame, Opinion, Told, Unknown, Wants
from town.language.en.reading.being import being_in
from town.language.en.reading.classes import kinds, kinds_of
from town.language.en.reading.clauses import Clause, people_of
from town.language.en.reading.deeds import deeds_in
from town.language.en.reading.feelings import BAD, GOOD, warmth_of
from town.language.en.reading.found import Found
from town.language.en.reading.gatherings import gatherings_in, note_beside
from town.language.en.reading.phrases import infinitives, names_after, to_do
from town.language.en.reading.replies import replies_in
from town.language.en.reading.scene import Draft, Scene
from town.language.en.reading.ties import roles_beside, ties_in, traits_beside
from town.language.en.reading.tokens import words_of
from town.language.en.reading.wishes import hole_of, plans_of, wishes_in
from town.language.en.words import words

_UNSURE = frozenset(words("reading", "statements_unsure"))
_ABOUT = frozenset(["about", "of"])
_CONTENT = ("that", "wh", "whether", "if")
_THINKS_LESS = 0.6
_HEARSAY = 0.7


def stated(clause: Clause, scene: Scene, low: str) -> list[Found]:
    """What a clause says, with the clauses that hang on it; `low` is the whole text, in lower case."""
    if clause.verb is None:
        beside: list[Frame] = [*roles_beside(clause.tokens), *traits_beside(clause.tokens)]
        return [Found(frame) for frame in beside] + _drafted(gatherings_in(clause), scene, clause)[0]
    report = _report(clause, scene, low)
    if report is not None:
        return report
    found, drafts = _drafted(gatherings_in(clause), scene, clause)
    replies = replies_in(clause, scene, drafts)
    if replies:
        return [*found, *replies]
    own = clause.tokens[clause.start : clause.end]
    found += map(Found, roles_beside(own))
    found += map(Found, traits_beside(own))
    found += _plain(clause, scene, drafts, low)
    sure = 0.5 if clause.verb.adverbs & _UNSURE or any(token.low in _UNSURE for token in clause.lead) else 1.0
    return [one.changed(sure=sure) for one in found if one.frame is not None] if sure < 1 else found


def taken_for_granted(clause: Clause, scene: Scene) -> list[Found]:
    """The gatherings that a clause takes for granted which itself states nothing: a question, a wish, a condition."""
    found, _ = _drafted(gatherings_in(clause, is_real=False), scene, clause)
    return found


def _drafted(new: Sequence[Draft], scene: Scene, clause: Clause) -> tuple[list[Found], list[Draft]]:
    kept: list[Draft] = []
    found: list[Found] = []
    for draft in new:
        settled = scene.settle(draft)
        kept.append(settled)
        if not settled.is_named:
            settled.is_named = True
            found.append(Found(None, settled))
    if scene.drafts:
        note_beside(" ".join(token.low for token in clause.tokens), kept[-1] if kept else scene.drafts[-1])
    return found, kept


def _plain(clause: Clause, scene: Scene, drafts: Sequence[Draft], low: str) -> list[Found]:
    """Wishes, ties, states and deeds, the first that is found."""
    wishes = wishes_in(clause, scene, low)
    plans = [
        Found(Wants(who, phrase.words, phrase.where, scene.when(phrase.spots))) for who, phrase in plans_of(clause.rest)
    ]
    if wishes:
        gives = bool(drafts) and any(draft.host in clause.names for draft in drafts)
        shown = [wish for wish in wishes if not (gives and wish.what.split(maxsplit=1)[0] in _GIVING)]
        return [Found(_asking(wish, clause, scene)) for wish in shown]
    if drafts and _is_all_gathering(clause, drafts):
        return plans
    ties = ties_in(clause, low)
    if ties:
        return [*plans, *map(Found, ties)]
    if plans:
        return plans
    if clause.head == "there":
        return []
    states = being_in(clause, scene)
    return [Found(frame) for frame in states or deeds_in(clause, scene)]


def _is_all_gathering(clause: Clause, drafts: Sequence[Draft]) -> bool:
    """Whether the gathering is what the clause is about: it is given, takes place, or is spoken of."""
    base = clause.base
    if ("take_place" in kinds(clause) and not clause.names) or clause.head == "there":
        return True
    hosts = {draft.host for draft in drafts}
    return (
        "give_gathering" in kinds(clause)
        and (not clause.names or clause.names[0] in hosts or any(t.low in ("help", "helping") for t in clause.rest))
    ) or base in ("hear", "know", "come")


_GIVING = frozenset(words("reading", "statements_giving"))


def _asking(wish: Wants, clause: Clause, scene: Scene) -> Wants:
    """A wish to know something holds the question."""
    first = wish.what.split(maxsplit=1)[0]
    children = clause.dependents("wh", "whether")
    if first not in ("know", "learn", "hear", "find", "understand", "see", "discover", "ask") or not children:
        return wish
    inner = children[0]
    inside = stated(inner, scene, "") if inner.verb else []
    frame = next((one.frame for one in inside if one.frame is not None), None)
    if frame is None:
        frame = Wants("", words_of(inner.tokens[inner.verb.main if inner.verb else inner.start : inner.end]))
    unknown = Unknown(hole_of(inner.word), frame)
    return Wants(
        wish.who, wish.what, wish.place, wish.when, wish.is_firm, wish.to_be_spread, unknown, negated=wish.negated
    )


# --- reports -----------------------------------------------------------------------------------------------------


def _report(clause: Clause, scene: Scene, low: str) -> list[Found] | None:
    """What was told, heard, thought, known or hoped; None when the clause is no report."""
    known = kinds(clause)
    if clause.base in ("find", "think", "consider") and clause.rest and clause.rest[0].low == "it" and clause.names:
        return _found_it(clause)
    inner = [child for child in clause.children if _is_content(child, clause)]
    if {"tell", "say"} & known:
        return _told(clause, inner, scene, low)
    if "hear" in known and (inner or names_after(clause.rest, "from")):
        return _heard(clause, inner, scene, low)
    if "ask" in known and (inner or clause.base != "ask"):
        return _asked(clause, inner, scene)
    if not inner or _does_something(clause):
        return None
    for reader in (_set_phrase, _by_adjective, _thought, _known, _hoped):
        found = reader(clause, inner, scene, low)
        if found is not None:
            return found
    return None


def _is_content(child: Clause, clause: Clause) -> bool:
    return child.link in _CONTENT and (child.link != "if" or clause.base in ("ask", "wonder", "know", "see"))


def _does_something(clause: Clause) -> bool:
    """Whether what hangs on the clause belongs to an infinitive: "wants to know who", "is eager to learn that"."""
    if clause.base not in ("be", "feel", "like", "love") and "want" not in kinds(clause):
        return False
    first = infinitives(clause.rest)[:1]
    return bool(first) and not {"tell", "say"} & kinds_of(first[0].base, first[0].rest)


def _all_stated(inner: Sequence[Clause], scene: Scene, low: str, sure: float = 1.0) -> list[Found]:
    return [one.changed(sure=sure) for child in inner for one in stated(child, scene, low)]


def _all_granted(inner: Sequence[Clause], scene: Scene) -> list[Found]:
    return [one for child in inner for one in taken_for_granted(child, scene)]


def _set_phrase(clause: Clause, inner: Sequence[Clause], scene: Scene, low: str) -> list[Found] | None:
    """Set phrases before what is said: "word has it that", "there is evidence that", "it's just that"."""
    lows = [token.low for token in clause.rest]
    if clause.base == "have" and lows == ["it"]:
        return _all_stated(inner, scene, low, _HEARSAY)
    if clause.base == "be" and clause.head == "there" and _SIGNS & set(lows):
        return _all_stated([child for child in inner if child.group.main >= 0], scene, low, 0.5)
    if clause.base == "be" and clause.head == "it" and set(lows) <= {"just", "only", "that"}:
        return _all_stated(inner, scene, low)
    tells = infinitives(clause.rest)[:1] and clause.names == (scene.me,)  # "I wanted to let you know that"
    return _all_stated(inner, scene, low) if tells else None


def _known(clause: Clause, inner: Sequence[Clause], scene: Scene, low: str) -> list[Found] | None:
    """What somebody knows, notices or regrets is so; whoever knows who, knows something."""
    verb = clause.group
    if "know" not in kinds(clause):
        return None
    if (not verb.is_negated or clause.base == "forget") and all(child.link == "that" for child in inner):
        return _all_stated(inner, scene, low)
    if clause.base == "know" and not scene.is_speech and not verb.is_negated:
        return [Found(Did(who, f"knowing {words_of(clause.whole_rest)}")) for who in clause.names]
    return _all_granted(inner, scene)


def _hoped(clause: Clause, inner: Sequence[Clause], scene: Scene, low: str) -> list[Found] | None:
    """What somebody hopes for is wanted, in a note; said to another it is a courtesy."""
    del low
    if not {"dream", "think"} & kinds(clause):
        return None
    wanted: list[Wants] = []
    if not scene.is_speech and clause.base in ("hope", "wish", "dream", "pray") and not clause.group.is_negated:
        for child in inner if inner[0].link == "that" else ():
            what = f"have {words_of(child.subject)} {to_do(child.base, child.whole_rest).words}"
            wanted += [Wants(who, what) for who in clause.names]
    return [*map(Found, wanted), *_all_granted(inner, scene)]


_SIGNS = frozenset(words("reading", "statements_signs"))


def _found_it(clause: Clause) -> list[Found] | None:
    """An opinion of what follows: "I find it interesting that ..."."""
    word = next(
        (token.low for token in clause.rest[1:4] if token.low in GOOD or token.low in BAD or token.tag in ("A", "G")),
        "",
    )
    children = clause.dependents("that", "wh")
    about = words_of(children[0].tokens[children[0].start : children[0].until]) if children else ""
    about = about or next((to_do(one.base, one.rest).words for one in infinitives(clause.rest)), "")
    if not word or not about:
        return None
    stance = warmth_of(word) or (-0.5 if word in BAD else 0.5)
    return [Found(Opinion(who, about, stance)) for who in clause.names]


def _told(clause: Clause, inner: Sequence[Clause], scene: Scene, low: str) -> list[Found] | None:
    verb, rest = clause.group, clause.rest
    if not clause.names or verb.is_negated or verb.modal in ("would", "could", "might", "should"):
        return None if not inner else [one for child in inner for one in taken_for_granted(child, scene)]
    if verb.is_passive:
        return [one for child in inner for one in stated(child, scene, low)] if inner else None
    if verb.modal or (clause.base == "let" and not any(token.low == "know" for token in rest)):
        return None
    named = people_of(rest[:3]) if rest and rest[0].tag == "P" else names_after(rest, "to", "in")
    about = next((index for index, token in enumerate(rest) if token.low in _ABOUT), -1)
    content = [one for child in inner for one in _content(child, scene, low)]
    if not inner and "tell" not in known_tell(clause) and not named and about >= 0 and clause.base != "mention":
        return None
    if not inner and about < 0 and not (clause.base in ("mention", "announce", "report") and rest):
        if clause.base == "tell" and named and len(rest) <= 4 and verb.is_past and not infinitives(rest):
            return [Found(Told(clause.names[0], other)) for other in named if other != clause.names[0]]
        return None
    if not inner:
        content = _about(clause, max(about, 0), scene)
    words = words_of(clause.tokens[inner[0].start : inner[0].until]) if inner else words_of(rest[max(about, 0) :])
    if words in ("it", "that", "this", "about it", "about that", "about them", "about this"):
        return []
    speaker = clause.names[0]
    return [Found(Told(speaker, other, (), words), None, content) for other in (named or ("",)) if other != speaker]


def known_tell(clause: Clause) -> frozenset[str]:
    """The classes of a clause's verb of saying."""
    return kinds(clause)


def _content(child: Clause, scene: Scene, low: str) -> list[Found]:
    """What was told; "would" in it is "will" said before."""
    if child.link in ("wh", "whether", "if"):
        return taken_for_granted(child, scene)
    if (
        child.verb is not None
        and child.verb.modal == "would"
        and child.base not in ("like", "love", "rather", "prefer")
        and not any(t.low in ("glad", "happy", "delighted") for t in child.rest[:2])
    ):
        child.verb.modal = "will"
    return stated(child, scene, low)


def _about(clause: Clause, at: int, scene: Scene) -> list[Found]:
    """What was told "about": a gathering, somebody's plan, or somebody doing something."""
    rest = clause.rest[at:]
    found, _ = _drafted(gatherings_in(clause), scene, clause)
    if not found:
        found = [
            Found(Wants(who, phrase.words, phrase.where, scene.when(phrase.spots))) for who, phrase in plans_of(rest)
        ]
    return found


def _heard(clause: Clause, inner: Sequence[Clause], scene: Scene, low: str) -> list[Found] | None:
    verb = clause.group
    source = names_after(clause.rest, "from", "by")
    if verb.is_negated or verb.modal:
        return [one for child in inner for one in taken_for_granted(child, scene)] if inner else None
    content = [one for child in inner for one in _content(child, scene, low)]
    if not inner:
        content, _ = _drafted(gatherings_in(clause), scene, clause)
    if not source:
        return content if inner else None
    words = words_of(clause.tokens[inner[0].start : inner[0].until]) if inner else words_of(clause.rest)
    return [Found(Told(source[0], who, (), words), None, content) for who in clause.names if who != source[0]]


def _asked(clause: Clause, inner: Sequence[Clause], scene: Scene) -> list[Found]:
    granted = [one for child in inner for one in taken_for_granted(child, scene)]
    whom = people_of(clause.rest[:1])
    if clause.base != "ask" or not clause.names or not inner:
        return granted
    frame: Frame = Wants("", words_of(clause.tokens[inner[0].start : inner[0].end]))
    return [*granted, Found(Asked(clause.names[0], whom[0] if whom else "", Unknown(hole_of(inner[0].word), frame)))]


def _thought(clause: Clause, inner: Sequence[Clause], scene: Scene, low: str) -> list[Found] | None:
    """What somebody thinks: a judgement is their opinion, anything else may be so."""
    if "think" not in kinds(clause) or clause.group.is_negated:
        return None
    found: list[Found] = []
    thinkers = clause.names or ("",)
    for child in inner:
        judged = _judgement(child)
        if judged:
            about, stance = judged
            found += [Found(Opinion(who, about, stance)) for who in thinkers if who and who != about]
            continue
        if (
            scene.is_speech
            and child.names == (scene.you,)
            and (child.verb is None or child.verb.modal or child.base == "be")
        ):
            continue  # encouragement
        child.lead = [*child.lead, *(token for token in clause.lead if token.spot is not None)]
        by = thinkers[0] if thinkers[0] != scene.me else ""
        found += [one.changed(by=by, sure=_THINKS_LESS) for one in stated(child, scene, low)]
    return found


def _judgement(clause: Clause) -> tuple[str, float] | None:
    """Of whom or what a clause says that they are good or bad, and how much so."""
    if (
        clause.verb is None
        or clause.base not in ("be", "make", "seem", "look", "sound")
        or not clause.subject
        or clause.verb.is_passive
    ):
        return None
    words = [token.low for token in clause.rest[:6]]
    at = next((index for index, word in enumerate(words) if word in GOOD or word in BAD), -1)
    is_too = "too" in words[: at + 1 if at >= 0 else 3]
    if at < 0 and not is_too:
        return None
    if clause.head in ("it", "that", "this", "there"):
        return None
    stance = -0.5 if is_too else warmth_of(words[at]) or (0.5 if words[at] in GOOD else -0.5)
    about = clause.names[0] if clause.names else clause.subject_text
    return about, -stance if clause.verb.is_negated else stance


_HOLDS = frozenset(["aware", "true", "clear", "obvious"])
_UNSAID = frozenset(words("reading", "statements_unsaid"))


def _by_adjective(clause: Clause, inner: Sequence[Clause], scene: Scene, low: str) -> list[Found] | None:
    """Say "I'm afraid that I can't", and it is so; "I'm sure you'll manage", "I'm glad you came": nothing is said."""
    words = [token.low for token in clause.rest[:3] if token.tag in ("A", "E", "N", "B")]
    if clause.base not in ("be", "feel") or not words:
        return None
    if words[0] in _HOLDS or (words[0] in ("afraid", "sorry") and clause.names == (scene.me,)):
        return _all_stated(inner, scene, low)
    if words[0] not in _UNSAID:
        return None
    fears = not scene.is_speech and clause.names and words[0] in ("afraid", "worried")
    return [*map(Found, being_in(clause, scene) if fears else ()), *_all_granted(inner, scene)]
