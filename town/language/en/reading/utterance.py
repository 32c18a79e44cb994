"""One text while it is being read, sentence by sentence: what it does, and what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from msgspec import structs

from town.core.acts import Act, weightiest
from town.core.frames import (
    Asked,
    Did,
    Invited,
    Is,
    Promised,
    Refused,
    Unknown,
    Wants,
)
from town.language.en.lexicon import Lexicon
from town.language.en.reading import acts
from town.language.en.reading.answers import Before, reply_in
from town.language.en.reading.classes import kinds_of, word_set
from town.language.en.reading.clauses import Clause, clauses_of
from town.language.en.reading.courtesy import is_courtesy, is_unreal
from town.language.en.reading.deeds import deeds_in
from town.language.en.reading.found import NOWHERE, Found
from town.language.en.reading.fragments import fragment_in
from town.language.en.reading.people import People
from town.language.en.reading.phrases import doing, infinitives, place_of, spots_of, taken_apart, to_do
from town.language.en.reading.scene import Draft, Scene
from town.language.en.reading.statements import stated, taken_for_granted
from town.language.en.reading.tagging import tag
from town.language.en.reading.ties import role_at
from town.language.en.reading.tokens import Token, tokens_of, words_of
from town.language.en.reading.wishes import hole_of

_FILLER = re.compile(
    r"\b(?:[Yy]ou know(?: what)?|[Yy]ou see|[Mm]ind you|I mean|[Ll]isten|[Ll]ook), (?=I\b|we\b|there|it\b|[A-Z])"
)
_COMING = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, word_set('coming')))})(?!\w)")
_DID_YOU = re.compile(
    r"^(?:(?:hey|oh|by the way|so|and),? )?(?:did|do|have) you (?:also |already )?(?:hear|know|heard|known)"
    r"(?: already| yet| the news)?(?: that|(?P<how> about| of)|,)? (?=[A-Z]|there|the |a |an )",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"^(?:it|this|that|the event|the whole thing|everything|everyone|everybody|all|doors"
    r"|starts?|begins?|please|do|come|bring|free|there)\b"
)
_TOP = ("main", "and", "but", "or", "because", "when", "as", "relative")


class Utterance:
    """A text being read in a scene, after what was said before."""

    def __init__(self, lexicon: Lexicon, scene: Scene, before: Before | None) -> None:
        self._lexicon, self._scene, self._before = lexicon, scene, before
        self._people = People(scene.me, scene.you if scene.is_speech else scene.me)
        self.found: list[Found] = []
        self._acts: list[Act] = []
        self._low: list[str] = []
        self._unexplained: Found | None = None
        self._open: Before | None = None
        self._has_replied = False
        self._owner = scene.me  # whose note it is
        if before is not None:
            scene.drafts += [replace(draft, is_named=False) for draft in before.drafts]
            self._people.recall(before.named)

    @property
    def act(self) -> Act:
        """What the whole does: the weightiest act of its sentences."""
        return weightiest(self._acts)

    def as_before(self) -> Before:
        """What this leaves open for an answer."""
        named = tuple(self._people.named)
        if self._open is not None:
            return self._open._replace(drafts=(*self._scene.drafts, *self._open.drafts), named=named)
        return Before(drafts=tuple(self._scene.drafts), named=named)

    def speak_of(self, name: str) -> None:
        """Let the next "she" be this person."""
        self._people.note_of(name)
        self._owner = name

    def read(self, sentence: str) -> None:
        """Take in the next sentence."""
        sentence = _FILLER.sub("", sentence) if ", " in sentence else sentence
        is_question = sentence.rstrip(" \"')").endswith("?")
        news = _DID_YOU.match(sentence) if is_question else None
        if news:
            about = "I have heard about " if news["how"] else ""
            sentence, is_question = f"{about}{sentence[news.end() :].rstrip('?')}", False
        tokens = tokens_of(sentence, self._lexicon, self._scene.moment)
        if not tokens:
            return
        self._people.resolve(tokens)
        tag(tokens)
        tokens = self._purpose(tokens)
        clauses = clauses_of(tokens, is_question=is_question)
        low = " ".join(token.low for token in tokens)
        self._low.append(low)
        self._take(clauses, low)
        self._add_to_gathering(clauses, low)

    def _purpose(self, tokens: list[Token]) -> list[Token]:
        """Take "To win the race, but ..." of a note for what its owner wants; what follows is read on."""
        if not self._scene.is_note or tokens[0].tag != "O":
            return tokens
        end = next(
            (i for i, token in enumerate(tokens[:-1]) if token.low == "," and tokens[i + 1].tag in ("C", "S")),
            len(tokens),
        )
        self.found += [
            Found(Wants(self._scene.me, to_do(one.base, one.rest).words)) for one in infinitives(tokens[:end])
        ]
        return tokens[end + 1 :] or tokens[-1:]

    # --- one sentence

    def _take(self, clauses: list[Clause], low: str) -> None:
        reply = self._reply(clauses, low)
        if reply:
            return
        if self._says_coming(low):
            return
        act = acts.act_by_words(low) if self._scene.is_speech else None
        if act is Act.PART and len(clauses) == 1:
            self._acts.append(act)
            return
        asked = self._asked(clauses, low) if self._scene.is_speech else None
        if asked is not None:
            self._ask(asked, clauses)
            return
        if clauses[0].is_question or any(clause.is_question for clause in clauses):
            self._question(clauses)
            return
        before = len(self.found)
        for clause in self._owned(clauses):
            if self._is_top(clause):
                at = len(self.found)
                self._because(clause)
                self._clause(clause, act)
                self._mark_refusal(at)
        if self._scene.is_speech:
            self._acts.append(self._act_of(act, self.found[before:]))

    def _asked(self, clauses: Sequence[Clause], low: str) -> acts.Asked | None:
        """The first thing that the sentence asks somebody to do."""
        for clause in clauses:
            asked = acts.asked_of(clause, self._scene, low) if self._is_top(clause) else None
            if asked is not None:
                return asked
        return None

    def _says_coming(self, low: str) -> bool:
        """Take "Count me in!" for the promise that it is."""
        scene = self._scene
        is_short = low.rstrip(" .!,") in (
            "i would love to",
            "i would like to",
            "i would be happy to",
            "i would be delighted to",
            "love to",
            "i am in",
            "gladly",
        )
        if not scene.me or not (is_short or _COMING.search(low)):
            return False
        self._acts.append(Act.ACCEPT)
        if not any(isinstance(one.frame, Promised) for one in self.found):
            self.found.append(
                Found(Promised(scene.me, "come", scene.you if scene.is_speech else ""), scene.spoken_of([]))
            )
        return True

    def _is_top(self, clause: Clause) -> bool:
        return clause.link in _TOP

    def _clause(self, clause: Clause, act: Act | None) -> None:
        scene = self._scene
        if clause.verb is None:
            self.found += fragment_in(clause, scene)
            return
        if clause.is_imperative:
            self._imperative(clause)
            return
        if is_unreal(clause) or (clause.link in ("when", "as") and not clause.verb.is_past) or _hangs_on_unreal(clause):
            self.found += taken_for_granted(clause, scene) + self._unreal(clause)
            return
        if scene.is_speech and not clause.names[1:]:
            self.found += self._meanwhile(clause)
        if scene.is_speech and is_courtesy(clause, scene) and not self._is_promise(clause, act):
            self.found += [one for one in taken_for_granted(clause, scene) if one.draft and clause.dependents("that")]
            return
        self.found += stated(clause, scene, " ".join(self._low))

    def _meanwhile(self, clause: Clause) -> list[Found]:
        """What the speaker is doing, added to something else: "It's going well, just adding some colour"."""
        scene = self._scene
        if (clause.names and clause.names[0] != scene.me) or clause.is_question:
            return []
        rest = clause.rest
        for index, token in enumerate(rest[:-2]):
            after = index + 2 if rest[index + 1].low in ("just", "still", "only", "mostly") else index + 1
            if token.low == "," and rest[after].tag == "G" and (after > index + 1 or not clause.names):
                one = doing(rest[after].base, rest[after + 1 :])
                return [Found(Did(scene.me, one.words, one.company, one.where, scene.when(one.spots)))]
        return []

    def _is_promise(self, clause: Clause, act: Act | None) -> bool:
        return (
            act is Act.ACCEPT
            and clause.base in ("love", "like")
            and clause.names[:1] == (self._scene.me,)
            and [t.low for t in clause.rest] in ([], ["to"])
        )

    def _unreal(self, clause: Clause) -> list[Found]:
        """What might be so."""
        verb = clause.group
        if (
            verb.modal in ("might", "may")
            and not clause.dependents("if")
            and clause.names
            and clause.names[0] != self._scene.you
        ):
            verb.modal = ""
            return [
                one.changed(sure=0.5)
                for one in stated(clause, self._scene, "")
                if one.frame is not None and not isinstance(one.frame, (Promised, Refused))
            ]
        return []

    def _imperative(self, clause: Clause) -> None:
        """A request, advice; in a note a line of a plan, or what its owner does."""
        scene = self._scene
        if not scene.is_speech:
            self.found += taken_for_granted(clause, scene)
        if scene.is_speech:
            self._acts.append(Act.ADVISE)
            self._open = Before(Act.ADVISE, (clause.base, tuple(clause.rest)))
            return
        if any(token.spot is not None for token in clause.lead):
            clause.subject, clause.is_imperative = [Token(scene.me, scene.me.lower(), "P", (scene.me,))], False
            self.found += map(Found, deeds_in(clause, scene))

    # --- asking

    def _ask(self, asked: acts.Asked, clauses: Sequence[Clause]) -> None:
        scene = self._scene
        self._acts.append(asked.act)
        for clause in clauses:
            if (
                clause.verb is not None
                and clause.link in ("and", "but", "because")
                and not clause.is_question
                and acts.asked_of(clause, scene, "") is None
            ):
                self._clause(clause, None)
        granted = [
            one
            for clause in clauses
            if asked.act is not Act.OFFER_HELP and (clause.link in _TOP or clause.link == "that")
            for one in taken_for_granted(clause, scene)
        ]
        self.found += granted
        deed = to_do(asked.deed.base, asked.deed.rest)
        self._open = Before(asked.act, (asked.deed.base, tuple(asked.deed.rest)))
        if asked.act in (Act.INVITE, Act.ASK_ALONG) and scene.me and scene.you and scene.me != scene.you:
            own = [one.draft for one in granted if one.draft]
            is_coming = "come" in kinds_of(asked.deed.base, asked.deed.rest)
            draft = scene.spoken_of([draft for draft in own if draft]) if own or is_coming else None
            if draft is None or not (own or scene.drafts):
                draft = Draft("", deed.words, scene.me, deed.where, list(deed.spots))
            self.found.append(Found(Invited(scene.me, scene.you, NOWHERE, asked.along), draft))
        elif asked.act is Act.ASK_HELP and scene.me != scene.you:
            self.found.append(
                Found(Wants(scene.me, f"have {scene.you} {deed.words}", deed.where, scene.when(deed.spots)))
            )

    def _question(self, clauses: Sequence[Clause]) -> None:
        scene = self._scene
        self._acts.append(Act.ASK)
        granted = (
            [one for clause in clauses for one in taken_for_granted(clause, scene)]
            if not scene.is_speech or scene.me == scene.you
            else []
        )
        self.found += granted
        clause = next((clause for clause in clauses if clause.is_question and clause.verb), clauses[0])
        inside: list[Found] = []
        drafts = list(scene.drafts)
        if clause.verb is not None:
            clause.is_question = False
            asks_who = scene.is_speech and clause.word in ("who", "whom") and not clause.names
            clause.subject = [Token(scene.you, scene.you.lower(), "P", (scene.you,))] if asks_who else clause.subject
            inside = [one for one in stated(clause, scene, "") if one.frame is not None or one.draft]
            if scene.is_speech:
                taken_for_granted(clause, scene)  # "When is your party?" speaks of it
        new = tuple(draft for draft in scene.drafts if draft not in drafts)
        scene.drafts[:] = drafts if scene.is_speech else scene.drafts
        self._open = Before(Act.ASK, (clause.base, tuple(clause.rest)), tuple(inside), clause.word, new)
        frame = next((one.frame for one in inside if one.frame is not None), None)
        if frame is None:
            draft = next((one.draft for one in inside if one.draft), None)
            frame = draft.freeze(scene.moment) if draft else None
        if frame is not None and scene.is_speech and scene.me and scene.you:
            if clause.word in ("who", "whom") and getattr(frame, "who", "") == scene.you:
                frame = structs.replace(frame, who="")
            word = clause.word if clause.word in ("who", "what", "where", "when", "why", "how") else "whether"
            self.found.append(Found(Asked(scene.me, scene.you, Unknown(hole_of(word), frame))))

    # --- answering

    def _reply(self, clauses: Sequence[Clause], low: str) -> bool:
        """Take a yes, a no or a name for what it answers; whether the sentence was nothing else."""
        if self._before is None or self._before.act is None or self._has_replied:
            return False
        reply = reply_in(self._before, clauses, low, self._scene)
        if reply is None:
            return False
        self._has_replied = True
        self._acts.append(reply.act)
        at = len(self.found)
        self.found += reply.found
        self._mark_refusal(at)
        return reply.is_all

    # --- after the sentence

    def _add_to_gathering(self, clauses: Sequence[Clause], low: str) -> None:
        """What goes on to tell of the gathering spoken of: "It starts at seven at the pub"."""
        scene = self._scene
        if not scene.drafts or not _GOES_ON.match(low) or clauses[0].is_question:
            return
        last, tokens = scene.drafts[-1], clauses[0].tokens
        last.place = last.place or place_of(tokens)
        last.add_times(spots_of(tokens))

    def _mark_refusal(self, at: int) -> None:
        """Remember a refusal without a reason: what comes next may be it."""
        for one in self.found[at:]:
            if isinstance(one.frame, Refused) and not one.frame.reason:
                self._unexplained = one
                if not one.frame.what and self._before is not None and self._before.is_request:
                    one.frame = structs.replace(one.frame, what=self._before.what)

    def _because(self, clause: Clause) -> None:
        """What somebody says of themselves right after a no is the reason for it."""
        one = self._unexplained
        if one is None or clause.group.main < 0 or _is_apology(clause):
            return
        self._unexplained = None
        refused = one.frame
        if (
            isinstance(refused, Refused)
            and clause.names[:1] == (refused.who,)
            and not clause.is_question
            and clause.word != "and"
        ):
            one.frame = structs.replace(refused, reason=words_of(clause.tokens[clause.start : clause.end]))

    def _owned(self, clauses: list[Clause]) -> list[Clause]:
        """The clauses, with the owner of a note, or the speaker, for the subject that was left out."""
        scene, first = self._scene, clauses[0]
        me = [Token(self._owner, self._owner.lower(), "P", (self._owner,))]
        verb = first.verb
        if verb is None or not self._owner:
            return clauses
        if first.link == "relative" and first.parent is None and scene.is_note:
            self._described(first, clauses, me)
        elif (
            not first.subject
            and not first.is_imperative
            and first.link == "main"
            and not first.is_question
            and (scene.is_note or verb.is_past)
        ):
            old = first.subject
            for clause in clauses:
                if clause.subject is old or not clause.subject:
                    clause.subject = me
        return clauses

    def _described(self, first: Clause, clauses: Sequence[Clause], me: list[Token]) -> None:
        """Take "A biologist who turned to fishing" for what the owner of the note is."""
        noun = first.tokens[: max(0, first.start - 1)]
        if role_at(noun, 1)[0]:
            for clause in clauses:
                clause.subject = [] if clause.subject is first.subject else clause.subject
            return
        if not noun or any(token.names for token in noun) or noun[0].low not in ("a", "an"):
            return
        old = first.subject
        self.found.append(Found(Is(self._owner, taken_apart(noun).words, "role")))
        for clause in clauses:
            if clause.subject is old or clause is first:
                clause.subject = me

    def _act_of(self, act: Act | None, new: Sequence[Found]) -> Act:
        """The act of a sentence that states, or only comments."""
        frames = [one.frame for one in new if one.frame is not None]
        if any(isinstance(frame, Refused) and frame.who == self._scene.me for frame in frames):
            return Act.DECLINE
        if any(isinstance(frame, Invited) and frame.who == self._scene.me for frame in frames):
            return Act.INVITE
        scene = self._scene
        if any(isinstance(one, Promised) and one.who == scene.me and one.whom in ("", scene.you) for one in frames):
            is_asked = self._before is not None and self._before.is_request
            return Act.ACCEPT if is_asked else act or Act.OFFER_HELP
        if new:
            if act in (
                Act.CONFIDE,
                Act.GOSSIP,
                Act.INTRODUCE,
                Act.PUT_OFF,
                Act.ARGUE,
                Act.DISAGREE,
                Act.ACCEPT,
                Act.DECLINE,
            ):
                return act
            return Act.ANSWER if self._before and self._before.act is Act.ASK else Act.TELL
        return act or Act.COMMENT


def _hangs_on_unreal(clause: Clause) -> bool:
    parent = clause.parent
    return (
        parent is not None
        and clause.link in ("relative", "because", "when", "as")
        and (
            is_unreal(parent)
            or (
                parent.link in ("that", "if")
                and parent.parent is not None
                and parent.parent.base in ("hope", "wish", "want")
            )
        )
    )


def _is_apology(clause: Clause) -> bool:
    return clause.base in ("hope", "thank", "wish", "come") or any(
        token.low in ("sorry", "afraid") for token in clause.rest[:3]
    )
