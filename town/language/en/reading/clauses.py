"""Sentences into clauses, each with its subject and its mood; who told whom is taken off the front."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

SUBJ = r"@\d+(?:(?:, and |, | and | & )@\d+)*"
ADV = (
    r"(?:,? (?:really|also|still|now|just|already|always|secretly|only|both|very much|desperately|finally"
    r"|certainly|definitely|even|therefore|soon|then|all|long|quite|so|too|probably|gladly|happily|kindly"
    r"|currently|actively|actually|again|usually|often|sometimes|today|recently|have|has|had|been|%\d+))*"
)
_CUE = (r"(?:is|are|am|was|were|has|have|had|will|would|can|could|wants?|plans?|hopes?|means|intends?|promised|"
        r"promises|agreed|agrees|told|tells|asked|asks|invited|invites|said|says|thinks|believes|knows|met|decided|needs"
        r"|does|"
        r"loves|likes|hates|accepted|declined|refused|talked|mentioned|works|lives|studies|finds|means)\b")  # fmt: skip
_VERB = (
    r"(?:is|are|am|was|were|has|have|had|will|would|can|could|does|do|did|may|might|must|should|also|came"
    r"|went|gave|said|told|met|knew|thought|took|made|want|hope|mean|plan|think|like|love|hate|need"
    r"|[a-z]+(?:ed|[a-rt-z]s))\b"
)
_SPLIT = re.compile(
    r"(?:;|: |, (?:and |but |so |yet |while |whereas |although |though |which |who |where |as )| - |"
    r",? (?:but|while|whereas|although|though|so that|so) (?=@\d|there |it |he |she |everyone |everybody )|"
    rf"(?: and|,) (?=@\d+ {_VERB}|there (?:is|will)|it (?:is|will|starts)|everyone (?:is|can)|everybody (?:is|can)"
    rf"|that @|{_CUE})| and (?=please |do come))\s*"
)
_ONLY_NAMES = re.compile(r"^\W*(?:%\d+,? )?(?:both )?@\d+(?:,? (?:and )?@\d+)*\s*$|\bbetween @\d+$")
_WHO = re.compile(r"(@\d+), who ((?:is|has|was|had|will|wants|lives|works|loves|likes|[a-z]+s)\b[^,;]*),")
_WHO_LAST = re.compile(r"(@\d+), who (?=(?:is|has|was|had|will|wants|lives|works|loves|likes|[a-z]+s)\b)")
_POLITE_IF = re.compile(
    r"^if @\d+ (?:like|want|wish|can|have (?:the )?time|(?:are|is) (?:free|around|interested)|feel like it"
    r"|would like)(?: to)?,? ",
    re.IGNORECASE,
)
_DID_YOU = re.compile(
    r"^(?:(?:hey|oh|by the way|so|and),? )?(?:did|do|have) @\d+ (?:also |already )?(?:hear|know|heard"
    r"|known)(?: already| yet| the news)?(?P<how> that| about| of|,)? (?=@\d|there|the |a |an )",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[^\sa-z])|\s*\|\s*")
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|No|vs|approx|etc)|\b[A-Z]|\b[ap]\.m)\.$")
_IF = re.compile(
    r"^(?:and |but )?(?:if|unless|whether|in case|perhaps|maybe|possibly|suppose|imagine|assuming|once upon|what if)\b",
    re.IGNORECASE,
)
_MAY_BE = re.compile(
    r"\b(?:might|may|could|should|perhaps|maybe|possibly|whether|supposed to have|would(?! like| love| be (?:glad"
    r"|happy|delighted)))\b"
)
_OPENING = re.compile(
    r"^(?:that|and|but|so|then|also|well|oh|hey|hello|hi|listen|look|however|besides|anyway|by the way|yes|no"
    r"|guess what|p\.s\.),? (?=@\d|#|%|there|it|the|a )",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(rf"(?:and )?{_CUE}")
_FIRST = re.compile(rf"(?:%\d+,? )?({SUBJ})(?!\d*'s )")
_AFTER_IF = re.compile(
    r",? (?:if|unless|in case|provided|as long as) (?!you (?:like|want|wish|please|would))", re.IGNORECASE
)
_BECAUSE = re.compile(
    r",? (?:because|since|as|for|due to|because of|on account of|:|-) (?=@\d|it |there |the |he |she |his |her |of "
    r"|an? )",
    re.IGNORECASE,
)
TELLS = re.compile(
    rf"^(?P<s>{SUBJ}){ADV} (?:(?:told|tells|is telling|informed|informs|assured|reminded|warned|let|texted|wrote)"
    rf"(?: (?P<o>{SUBJ}|everyone|everybody))?(?: know)?"
    rf"|(?:mentioned|said|explained|confided|whispered|announced|reported|revealed|admitted|mentions|says|confessed"
    rf"|suggested|wrote)(?: (?:to|in) (?P<o2>{SUBJ}|everyone))?)"
    r"(?P<how> that|,| about| of|:|) (?P<c>.+)$", re.IGNORECASE)  # fmt: skip
HEARS = re.compile(
    rf"^(?P<s>{SUBJ}){ADV} (?:heard|hears|learned|learnt|found out|discovered|was told|knows|understood|noticed"
    rf"|remembers|remembered|knew|was informed|is aware|gathered|read)"
    rf"(?: (?:from|by) (?P<from>{SUBJ}))?(?P<how> that| about| of) (?P<c>.+)$", re.IGNORECASE)  # fmt: skip
DREAMS = re.compile(
    rf"^(?P<s>{SUBJ})?{ADV} ?(?:(?:is|am|are|was)(?: not)? (?:hoping|sure|wondering|curious|afraid|worried|unsure"
    rf"|not sure|certain)|hopes?|hoped|wish(?:es)?|wished|doubts?|doubted|wonders?|wondered|dreamt|dreamed|"
    r"imagines?|pretends?|fears?|asked (?:@\d+ )?|asks (?:@\d+ )?|(?:do|does|did) not (?:know|believe|think)"
    r"|heard rumou?rs)\s?"
    r"(?:(?:that|if|whether|who|why|what|when|how) |(?:(?<=hope )|(?<=hopes )|(?<=wish )"
    r"|(?<=wishes )|(?<=hoping )|(?<=afraid ))(?=@))(?P<c>.+)$",
    re.IGNORECASE,
)
THINKS = re.compile(
    rf"^(?P<s>{SUBJ}){ADV} (?:thinks|believes|guesses|suspects|supposes|assumes)(?: that)? (?=@\d|there |it |the )",
    re.IGNORECASE,
)
I_THINK = re.compile(
    r"^@\d+ (?:think|believe|guess|suppose|know|am sure|hear|am glad|am afraid|am sorry|am happy|bet)(?: that)? (?=@\d"
    r"|there |it )",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Clause:
    """One clause of a marked sentence: `text`, the same in lower case, and how it is meant."""

    text: str
    span: str
    low: str = field(init=False, default="")
    is_question: bool = False
    is_if: bool = False  # conditional, wished, doubted
    because: str = ""  # the reason given in the same sentence
    condition: bool = False
    about: bool = False  # what someone told "about"

    after: str = ""  # the next piece of the sentence, when it stands beside this one without "and" or "but"

    def __post_init__(self) -> None:
        self.low = self.text.lower()

    @property
    def is_unreal(self) -> bool:
        """Not stated as a fact: conditional, wished, doubted, or only possible."""
        return self.is_if or bool(_MAY_BE.search(self.low))


def sentences_of(text: str) -> list[str]:
    """Split a tidy text at the ends of sentences; abbreviations do not end one."""
    found: list[str] = []
    start = 0
    for hit in _SENTENCE.finditer(text):
        if _ABBREVIATED.search(text[start : hit.start()]):
            continue
        found.append(text[start : hit.start()])
        start = hit.end()
    return [part.strip() for part in [*found, text[start:]] if part.strip()]


def clauses_of(marked: str, span: str) -> list[Clause]:
    """The clauses of a marked sentence; one without a subject gets the one before it."""
    is_question = marked.rstrip(" \"')").endswith("?")
    news = _DID_YOU.match(marked)
    if news:  # what one asks whether another has heard is so
        is_question = False
        marked = ("about " if news["how"] in (" about", " of") else "") + marked[news.end() :]
    if ", who " in marked:
        marked = _WHO_LAST.sub(r"\1; \1 ", _WHO.sub(r"\1 \2; \1", marked))
    main, because = _split_reason(_POLITE_IF.sub("", marked.strip().rstrip(".!?\"' ")))
    found: list[Clause] = []
    subject, is_if = "", False
    for piece, is_joined in _pieces(main):
        is_if = is_if or bool(_IF.match(piece))
        text, condition = _worded(piece, subject)
        clause = Clause(text, span, is_question=is_question, is_if=is_if, because=because, condition=condition)
        if found and clause.text.startswith("@") and not is_joined:
            found[-1].after = clause.text
        found.append(clause)
        first = _FIRST.match(clause.text)
        subject = first[1] if first else subject
    return found


def _worded(piece: str, subject: str) -> tuple[str, bool]:
    """A piece with the subject of the clause before where it has none, without its condition; whether it had one."""
    text = _OPENING.sub("", piece)
    if subject and _NO_SUBJECT.match(text):
        text = f"{subject} {text.removeprefix('and ')}"
    condition = _AFTER_IF.search(text)
    return (text[: condition.start()], True) if condition else (text, False)


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Pieces of a sentence, each with whether "and" or the like joins it to the one before."""
    found: list[tuple[str, bool]] = []
    at, joined = 0, False
    for hit in [*_SPLIT.finditer(text), None]:
        end = hit.start() if hit else len(text)
        if hit is None or not _ONLY_NAMES.search(text[at:end]):
            found.append((text[at:end].strip(" ,"), joined))
            at = hit.end() if hit else end
            joined = bool(hit and hit[0].strip(" ,;:-") not in ("", "as"))
    return [(part, is_joined) for part, is_joined in found if part]


_REASON = re.compile(r",? (?:because|since (?=@\d)|due to|on account of)(?: of)? ")


def _split_reason(text: str) -> tuple[str, str]:
    """Take "because ..." off the end of a sentence."""
    hit = _REASON.search(text)
    return (text[: hit.start()], text[hit.end() :]) if hit and hit.start() else (text, "")
