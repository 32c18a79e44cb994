"""A tagged sentence as clauses: who does what, what joins them, and which hangs on which."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from town.language.en.reading.tokens import Token, words_of
from town.language.en.reading.verbs import Verb, verb_at
from town.language.en.words import words

_NOMINAL = frozenset("PRNLQ#")
_BACK = frozenset("NAD#Q")
_LINKS = {
    "because": "because", "since": "because", "cos": "because", "'cause": "because", "as": "as", "if": "if",
    "unless": "if", "provided": "if", "whether": "whether", "when": "when", "whenever": "when", "while": "when",
    "after": "when", "before": "when", "until": "when", "till": "when", "although": "and", "though": "and",
    "whereas": "and",
    "that": "that", "than": "than", "lest": "if",
}  # fmt: skip
_DEPENDENT = ("that", "wh", "whether", "relative", "than")
_RELATIVES = frozenset(["who", "which", "that", "whose", "whom", "where"])
_ASKING = frozenset(words("reading", "clauses_asking"))
_PAUSES = frozenset(words("reading", "clauses_pauses"))


@dataclass(slots=True)
class Clause:
    """One clause: `subject`, `verb` and `rest` of its tokens; `link` says what joins it to clause `parent`.

    Links: main, and, but, or, because, as, if, when, that (also where the word is left out), wh,
    whether, relative, than.
    `until` is where the text ends that hangs on its verb, clauses within it included.
    """

    tokens: list[Token]
    start: int
    link: str = "main"
    word: str = ""  # the joining word
    parent: Clause | None = None
    subject: list[Token] = field(default_factory=list)
    lead: list[Token] = field(default_factory=list)
    verb: Verb | None = None
    end: int = 0
    until: int = 0
    is_question: bool = False
    is_imperative: bool = False
    children: list[Clause] = field(default_factory=list)
    kinds: frozenset[str] | None = None  # of the verb, once somebody has looked them up
    _rest: tuple[int, list[Token]] | None = None
    _names: tuple[list[Token], tuple[str, ...]] | None = None

    @property
    def group(self) -> Verb:
        """Its group of verbs; an empty one where there is none."""
        return self.verb or Verb()

    @property
    def names(self) -> tuple[str, ...]:
        """The people who are the subject."""
        if self._names is None or self._names[0] is not self.subject:
            self._names = self.subject, people_of(self.subject)
        return self._names[1]

    @property
    def rest(self) -> list[Token]:
        """What follows the verb, without other clauses and stops."""
        if self.verb is None:
            return self.tokens[self.start : self.end]
        if self._rest is None or self._rest[0] != self.end:
            end = self.end
            while end > self.verb.end and self.tokens[end - 1].tag in (",", "C"):
                end -= 1
            self._rest = self.end, self.tokens[self.verb.end : end]
        return self._rest[1]

    @property
    def whole_rest(self) -> list[Token]:
        """What follows the verb, with the clauses that hang on it."""
        return self.tokens[self.verb.end : self.until] if self.verb and self.until > self.end else self.rest

    @property
    def all(self) -> list[Token]:
        """All of its own tokens, what stands before the subject included."""
        return [*self.lead, *self.tokens[self.start : self.end]]

    @property
    def base(self) -> str:
        """The main verb."""
        return self.verb.base if self.verb else ""

    @property
    def head(self) -> str:
        """The last word of the subject's first noun, in lower case."""
        nouns = [token for token in self.subject if token.tag in _NOMINAL]
        return nouns[-1].low if nouns else ""

    @property
    def is_aside(self) -> bool:
        """Whether it only says how sure one is: "..., I guess"."""
        return (
            self.base in ("guess", "think", "suppose", "believe", "hope", "mean")
            and self.link == "that"
            and not self.rest
            and not self.children
        )

    @property
    def subject_text(self) -> str:
        """The subject in words."""
        return words_of(self.subject)

    def dependents(self, *links: str) -> list[Clause]:
        """The clauses that hang on this one by one of these links."""
        return [child for child in self.children if child.link in links]


def people_of(phrase: Sequence[Token]) -> tuple[str, ...]:
    """The people whom a noun phrase names itself: "Ann and Bob", "Ann's sister Li"; not "Ann's sister"."""
    found: list[str] = []
    for token in phrase:
        if token.tag == "P":
            found += [name for name in token.names if name not in found]
        elif token.tag in ("I", "V", "X"):
            break
    return tuple(found)


def clauses_of(tokens: list[Token], *, is_question: bool = False) -> list[Clause]:
    """The clauses of a tagged sentence, in order; a single one without a verb where there is none."""
    found: list[Clause] = []
    index = at = 0
    while index < len(tokens):
        if tokens[index].tag in ("M", "X", "V"):
            verb = verb_at(tokens, index, is_question=is_question)
            clause = _clause(tokens, at, index, verb, found)
            if found:
                found[-1].end = clause.start - (len(clause.word) > 0)
            found.append(clause)
            at = index = max(verb.end, index + 1)
        else:
            index += 1
    if not found:
        return [Clause(tokens, 0, end=len(tokens), until=len(tokens), is_question=is_question)]
    found[-1].end = len(tokens)
    _leading(found)
    for clause in found:
        clause.is_question = is_question and clause.link in ("main", "and", "but", "or")
        clause.until = _until(clause)
    return found


def _clause(tokens: list[Token], at: int, head: int, verb: Verb, found: list[Clause]) -> Clause:
    """The clause of the verb at `head`; what stands before it begins after the verb before, at `at`."""
    start, link, word = _boundary(tokens, at, head, found)
    clause = Clause(tokens, start, link, word, verb=verb)
    if verb.subject[1]:
        clause.subject = tokens[verb.subject[0] : verb.subject[1]]
        clause.lead = tokens[start:head]
    else:
        _find_subject(clause, tokens[start:head])
    _attach(clause, found)
    return clause


def _boundary(tokens: Sequence[Token], at: int, head: int, found: Sequence[Clause]) -> tuple[int, str, str]:
    """Where the clause of the verb at `head` begins, what joins it, and by which word."""
    for index in range(head - 1, at - 1, -1):
        token = tokens[index]
        if token.tag == "S" or (token.tag == "W" and not _asks_noun(tokens, index, head)):
            return index + 1, _link(tokens, index, found), token.low
        if token.tag == "W":
            return index, "wh" if found else "main", ""
        if not found:
            continue
        if token.tag == "C" and _joins_clauses(tokens, index, head) and not _is_subject(tokens, at, index):
            return index + 1, token.low if token.low in ("but", "or") else "and", token.low
        if token.low in _PAUSES or (token.low == "," and _parts(tokens, index, head)):
            return index + 1, "and", token.low
    if not found:
        return _first_start(tokens, head), "main", ""
    start = _phrase_start(tokens, at, head)
    return start, ("that" if start < head else "and"), ""


def _asks_noun(tokens: Sequence[Token], index: int, head: int) -> bool:
    """Whether a question word belongs to the subject or the lead: "what time does"."""
    between = tokens[index + 1 : head]
    if not between or tokens[index].low not in ("what", "which", "whose", "how"):
        return False
    tags = ("A", "B", "D") if tokens[index].low == "how" else ("N", "A")
    return all(token.tag in tags for token in between)


def _first_start(tokens: Sequence[Token], head: int) -> int:
    """Where the first clause begins: after interjections and a name that is called."""
    start = 0
    for index in range(head):
        if tokens[index].tag == "U" or (
            tokens[index].low in (",", "!", ":", "-")
            and _is_call(tokens[start:index])
            and tokens[index + 1].tag not in ("W", "D")
        ):
            start = index + 1
    return start


def _is_call(before: Sequence[Token]) -> bool:
    """Whether what stands before a comma only greets or calls somebody."""
    return all(token.tag in ("U", "P", ",") for token in before) and len(before) < 4


def _link(tokens: Sequence[Token], index: int, found: Sequence[Clause]) -> str:
    token = tokens[index]
    before = tokens[index - 1] if index else None
    if token.tag == "S":
        if token.low == "so":
            return "when"
        if token.low == "if" and before is not None and before.base in _ASKING:
            return "whether"
        return _LINKS.get(token.low, "when")
    if before is not None and before.low == ",":
        before = tokens[index - 2] if index > 1 else None
    if (
        token.low in _RELATIVES
        and before is not None
        and before.tag in ("N", "P", "L", "R", "Q", "I", "A")
        and found == []
        and before.tag != "I"
    ):
        return "relative"
    if (
        token.low in _RELATIVES
        and before is not None
        and before.tag in ("N", "L", "R", "Q", "P")
        and not (before.tag == "P" and found and found[-1].base in ("ask", "tell", "know", "wonder"))
    ):
        return "relative"
    if token.low == "when" and index == 0:
        return "main" if tokens[1:2] and tokens[1].tag in ("X", "M") else "when"
    if token.low == "when":
        return (
            "when"
            if (found and found[-1].base not in ("know", "ask", "tell", "wonder", "decide")) or (not found and index)
            else "wh"
        )
    return "wh" if found else "main"


def _joins_clauses(tokens: Sequence[Token], index: int, head: int) -> bool:
    """Whether a coordinator after a verb begins a clause: "and Bob sings", "and sings"."""
    after = tokens[index + 1 : head]
    return not any(token.tag in ("v", "G", "E", "O") for token in after) or any(
        token.tag in ("P", "R") for token in after[:1]
    )


def _is_subject(tokens: Sequence[Token], at: int, index: int) -> bool:
    """Whether what stands before "and" is the first half of a subject: "that Ann and Bob sing"."""
    for back in range(index - 1, at - 1, -1):
        if tokens[back].tag in ("S", "W"):
            return back + 1 < index
        if tokens[back].tag not in _NOMINAL and tokens[back].tag not in ("D", "A"):
            return False
    return False


def _parts(tokens: Sequence[Token], index: int, head: int) -> bool:
    """Whether a comma parts two clauses: a subject, or nothing, stands between it and the verb."""
    after = tokens[index + 1 : head]
    return all(token.tag in "PRNLQ#DABTIC!U," for token in after)


def _phrase_start(tokens: Sequence[Token], at: int, head: int) -> int:
    """Where the noun phrase begins that ends before the verb at `head`."""
    index = head
    while index > at and tokens[index - 1].tag in ("B", "!"):
        index -= 1
    if index > at and tokens[index - 1].tag in ("R", "P", "L"):
        index -= 1
        while index - 1 > at and tokens[index - 1].tag == "C" and tokens[index - 2].tag == "P":
            index -= 2
        return index
    seen = False
    while index > at and tokens[index - 1].tag in _BACK:
        index -= 1
        seen = True
        if tokens[index].tag == "D":
            break
    return index if seen else head


def _find_subject(clause: Clause, before: list[Token]) -> None:
    """Split what stands before the verb into the subject and what leads up to it."""
    index = 0
    while index < len(before):
        tag = before[index].tag
        if tag in ("B", "T", "U", "C", ",", "!", "S"):
            index += 1
        elif tag == "I" or (tag == "W" and index + 1 < len(before)):
            index = _after_phrase(before, index + 1)
        else:
            break
    clause.subject = [token for token in before[index:] if token.tag != "!"]
    while clause.subject and clause.subject[-1].tag in ("B", ",", "T", "U"):
        clause.subject.pop()
    if not any(token.tag in "PRNLQ#DGW" for token in clause.subject):
        index, clause.subject = len(before), []
    clause.lead = before[:index]
    if (
        clause.subject
        and clause.subject[0].tag in ("N", "A")
        and any(token.tag == "T" for token in clause.subject)
        and before[-1].low == ","
    ):
        clause.lead, clause.subject = before, []  # "Party at noon, ..."
    if clause.verb is not None and any(token.low in ("neither", "nobody", "none") for token in before):
        clause.verb.is_negated = True
    if any(token.low == "," for token in clause.subject) and not _is_list(clause.subject):
        last = max(i for i, token in enumerate(clause.subject) if token.low == ",")
        clause.lead += clause.subject[: last + 1]
        clause.subject = clause.subject[last + 1 :]


def _is_list(tokens: Sequence[Token]) -> bool:
    """Whether commas stand in a list ("Ann, Bob and Li") or around what is added ("Bob, a colleague of Eve,")."""
    commas = [index for index, token in enumerate(tokens) if token.low == ","]
    has_and = any(token.tag == "C" for token in tokens[commas[-1] :])
    return (
        has_and
        or commas[-1] == len(tokens) - 1
        or (
            tokens[0].tag == "P"
            and tokens[-1].tag in ("N", "P")
            and len(commas) == 1
            and tokens[commas[0] + 1].tag == "D"
        )
    )


def _after_phrase(tokens: Sequence[Token], index: int) -> int:
    """The index after a noun phrase of a leading preposition."""
    seen = False
    while index < len(tokens):
        tag = tokens[index].tag
        if tag in ("P", "R", "L", "T", "Q") and not seen:
            return index + 1
        if seen and tag in ("D", "P", "R", "L", "T", ","):
            return index
        if tag not in "NADG#BC":
            return index
        seen = seen or tag == "N"
        index += 1
    return index


def _attach(clause: Clause, found: Sequence[Clause]) -> None:
    """Set the parent, and the subject where the clause has none of its own."""
    if not found:
        if clause.link == "main" and not clause.subject and clause.verb and not clause.verb.subject[1]:
            clause.is_imperative = _is_base(clause)
        if clause.link == "relative" and not clause.subject:
            clause.subject = _antecedent(clause)
        return
    before = found[-1]
    if clause.link in ("and", "but", "or"):
        clause.parent = before
        if not clause.subject and _urges(clause, before):
            clause.is_imperative = True
        elif not clause.subject:
            _inherit(clause, found)
        while (
            clause.parent is not None
            and clause.parent.link in ("if", "when", "relative", "as", "because")
            and clause.parent.parent
        ):
            clause.parent = clause.parent.parent
        return
    clause.parent = before
    before.children.append(clause)
    if clause.link == "relative" and (not clause.subject or clause.word == "whose"):
        describes = before.base in ("be", "become") and bool(before.names)
        clause.subject = (
            clause.subject if clause.word == "whose" else before.subject if describes else _antecedent(clause)
        )


def _urges(clause: Clause, before: Clause) -> bool:
    """Whether a clause without a subject asks for something: "..., do come!", "...; bring your own drinks"."""
    verb = clause.group
    if clause.word in ("and", "but", "or") and not any(
        token.low in ("please", "do") for token in clause.tokens[clause.start : clause.start + 2]
    ):
        return False
    first = clause.tokens[clause.start : verb.end]
    plural = before.head in ("i", "we", "you", "they") or len(before.names) > 1
    is_base = (
        verb.main >= 0 and clause.tokens[verb.main].low == verb.base and not verb.modal and verb.seen in ([], ["do"])
    )
    return is_base and (not plural or any(token.low in ("do", "please") for token in first))


def _is_base(clause: Clause) -> bool:
    verb = clause.group
    token = clause.tokens[verb.main]
    return verb.main < 0 or token.low == verb.base or (verb.is_negated and verb.seen[:1] == ["do"])


def _inherit(clause: Clause, found: Sequence[Clause]) -> None:
    """A clause after "and" without a subject goes on with that of a clause before."""
    source = found[-1]
    if clause.word == "," and source.link == "relative" and len(found) == 1:
        clause.link = "main"
        clause.subject = source.subject
        return
    while (
        source.parent is not None
        and source.link in ("relative", "when", "if", "as", "because")
        and (clause.word == "," or _agrees_not(clause, source))
    ):
        source = source.parent
        clause.parent = source
    if source.is_imperative and clause.verb and _is_base(clause):
        clause.is_imperative = True
    while source.link == "that" and not source.names and source.parent is not None and source.parent.names:
        source = source.parent
    clause.subject = source.subject


def _agrees_not(clause: Clause, source: Clause) -> bool:
    """Whether a verb in the third person cannot go on with a plural: "when they are lazy, and keeps a list"."""
    verb = clause.group
    return clause.tokens[verb.main].low.endswith("s") and source.head in ("they", "them", "we", "i", "you")


def _antecedent(clause: Clause) -> list[Token]:
    """The noun phrase that a relative clause describes."""
    index = clause.start - 2 if clause.word else clause.start - 1
    tokens = clause.tokens
    if index >= 0 and tokens[index].low == ",":
        index -= 1
    while index > 1 and (tokens[index].tag == "#" or tokens[index].low in ("age", "aged", ",")):
        index -= 1  # "Ann, aged 40, who ..."
    end = index + 1
    if index >= 0 and tokens[index].tag in ("P", "R", "L"):
        return tokens[index:end]
    while index > 0 and tokens[index - 1].tag in _BACK and tokens[index].tag != "D":
        index -= 1
    return tokens[max(0, index) : end]


def _leading(found: Sequence[Clause]) -> None:
    """A subordinate clause at the start of a sentence hangs on the clause after it."""
    for clause, after in itertools.pairwise(found):
        if clause.parent is None and clause.link in ("if", "when", "because", "as") and after.link == "and":
            clause.parent = after
            after.children.append(clause)
            after.link, after.parent = "main", None
            if not after.subject and after.verb and _is_base(after):
                after.is_imperative = True
            elif after.subject is clause.subject and after.verb and _is_base(after):
                after.is_imperative = not after.subject


def _until(clause: Clause) -> int:
    """Where the text ends that hangs on the verb: what follows by "that", "who" and the like belongs to it."""
    end = clause.end
    for child in clause.children:
        if child.link in _DEPENDENT and child.start >= clause.start and not child.is_aside:
            end = max(end, _until(child))
    return end
