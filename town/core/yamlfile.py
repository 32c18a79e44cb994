"""Reading YAML that people wrote: plain values only, and the line of every one of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from town.core.errors import BadInput
from town.core.oddmarks import first_odd
from town.core.yamltraps import comment_near, lost_comment, misread_number

Loc = tuple[str | int, ...]  # keys and positions on the way to a value

_FAST: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STR = "tag:yaml.org,2002:str"
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{tag}" for tag in ("str", "int", "float", "bool", "null", "timestamp"))
_COLLECTION_TAGS = frozenset(f"tag:yaml.org,2002:{tag}" for tag in ("map", "seq"))
_DEEPEST = 100  # lists in lists that are read
MOST_BYTES = 1 << 19  # of a file: a person with five thousand memories
_SLOWLY = 100_000  # letters that are read once more, slowly, to say what is wrong in better words
_NEAR = 40  # letters after a value in which a comment may belong to it
_MOST_DIGITS = 300  # of a number; longer ones are none
_NEARBY = 3  # lines above a fault in which a strange character may be the cause
_HALF = re.compile("[\ud800-\udfff]")
_OF_A_DAY = ("whispers", "topics", "events")  # whose times are moments
_OF_NUMBERS = ("cognition", "llm")  # where no time stands
_NUMBERS = ("tick_seconds", "seed", "age", "closeness", "rankings")
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?")


@dataclass(frozen=True, slots=True)
class Document:
    """A file's content as dicts, lists and plain values.

    `lines` has the line (from 1) of every value by its keys; `given` says of values that are not from the file where
    they are from, for example "--seed".
    """

    name: str
    value: object
    lines: Mapping[Loc, int] = field(default_factory=dict)
    given: Mapping[Loc, str] = field(default_factory=dict)

    def at(self, loc: Loc = ()) -> str:
        """Where a value, or the nearest thing around it, is written: "file.yaml:12"."""
        for length in range(len(loc), -1, -1):
            known = loc[:length]
            if known in self.given:
                return self.given[known]
            if known in self.lines:
                return f"{self.name}:{self.lines[known]}"
        return self.name

    def line(self, loc: Loc) -> int:
        """The line of a value, or of the nearest thing around it; 0 when it is not from the file."""
        known = next((loc[:length] for length in range(len(loc), -1, -1) if loc[:length] in self.lines), None)
        return 0 if known is None else self.lines[known]

    def fault(self, loc: Loc, sentence: str) -> str:
        """A sentence about a value, with the place in front; `loc` may be empty."""
        return f"{self.at(loc)}: {spoken(loc)}{sentence}"


def spoken(loc: Loc) -> str:
    """Keys as one would say them, "routine[2].at: "; empty for the whole file."""
    text = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc)
    return f"{text.lstrip('.')}: " if text else ""


def read_yaml(data: bytes, name: str) -> Document:
    """The content of a file whose top level is keys and values.

    Raises:
        BadInput: with all faults that can be told: encoding, syntax, duplicate keys, unquoted times, tags, aliases.
    """
    if len(data) > MOST_BYTES:
        raise BadInput(f"{name}: the file is larger than {MOST_BYTES >> 10} KB, which is the most that is read")
    text = _decoded(data, name)
    node = _composed(text, name)
    if node is None:
        raise BadInput(f"{name}: the file is empty; keys and values are wanted")
    if not isinstance(node, yaml.MappingNode):
        sentence = "keys and values (key: value) are wanted at the top level"
        raise BadInput(f"{name}:{_line(node)}: {sentence}{_oddly(text.splitlines(), _line(node) - 1, below=_NEARBY)}")
    builder = _Builder(name, text.splitlines())
    value = builder.build(node, ())
    if builder.faults:
        raise BadInput(builder.faults)
    return Document(name, value, builder.lines)


def read_value(text: str) -> object:
    """One value as written on a command line; a time needs no quotes there. Raises ValueError with a sentence."""
    try:
        node = _composed(text, "")
        builder = _Builder("", text.splitlines(), quoted_times=False)
        value = builder.build(node, ()) if node is not None else ""
    except BadInput as error:
        raise ValueError(error.faults[0].lstrip(":0123456789 ")) from None
    if builder.faults:
        raise ValueError(builder.faults[0].lstrip(":0123456789 "))
    return value


def _decoded(data: bytes, name: str) -> str:
    try:
        return unicodedata.normalize("NFC", data.decode("utf-8-sig"))  # names are compared, and keys are names
    except UnicodeDecodeError as error:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise BadInput(f"{name}: the file is UTF-16; save it as UTF-8") from None
        line = data.count(b"\n", 0, error.start) + 1
        sentence = f"the byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise BadInput(f"{name}:{line}: {sentence}") from None


def _composed(text: str, name: str) -> yaml.Node | None:
    try:
        return _quickly(text, name)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        raise BadInput(f"{name}:{line + 1}: {_syntax(error, text.splitlines(), line)}") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        code = error.character if isinstance(error.character, int) else ord(error.character)
        raise BadInput(f"{name}:{line}: the character U+{code:04X} cannot be in YAML") from None
    except RecursionError:
        raise BadInput(f"{name}: lists and brackets are nested too deeply to be read") from None


def _quickly(text: str, name: str) -> yaml.Node | None:
    """The document as libyaml has it; where it is none, as the slower reader has it, which says better what is wrong.

    libyaml would use up the stack on deep nesting, so that is looked for first.
    """
    depth = documents = 0
    try:
        for event in yaml.parse(text, Loader=_FAST):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise RecursionError
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                sentence = "a second document begins here (---); keep one of them in the file"
                line = event.start_mark.line if event.start_mark else 0
                raise BadInput(f"{name}:{line + 1}: {sentence}")
        return yaml.compose(text, Loader=_FAST)
    except yaml.YAMLError:
        if sum(map(text.count, "[{")) - sum(map(text.count, "]}")) > _DEEPEST:
            raise RecursionError from None
        if len(text) > _SLOWLY:
            raise
        return yaml.compose(text, Loader=yaml.SafeLoader)


def _syntax(error: yaml.MarkedYAMLError, lines: list[str], line: int) -> str:
    if line < len(lines) and re.match(r" *\t", lines[line]):
        return "a tab at the beginning; indent with spaces"
    odd = _oddly(lines, line)
    if odd:
        return f"this is not YAML{odd}"
    mark = error.problem_mark
    if mark is not None and lines[mark.line : mark.line + 1] and lines[mark.line][mark.column :][:1] == ":":
        return 'a ":" where no key can be; put text that has ": " in it in quotes, and align keys'
    where = f" {error.context}" if error.context else ""
    return f"this is not YAML: {error.problem}{where}{comment_near(lines, line)}"


def _oddly(lines: list[str], line: int, below: int = 0) -> str:
    """A strange character at a line, or the nearest one above it, as the end of a sentence; "" where there is none."""
    for at in (*range(line, max(line - _NEARBY, 0) - 1, -1), *range(line + 1, line + 1 + below)):
        odd = first_odd(lines[at]) if at < len(lines) else ""
        if odd:
            return f"; in line {at + 1} there is {odd}"
    return ""


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


class _Builder:
    """Turns nodes into values, notes lines and collects faults."""

    def __init__(self, name: str, source: list[str], *, quoted_times: bool = True) -> None:
        self.name = name
        self._source = source
        self.lines: dict[Loc, int] = {}
        self.faults: list[str] = []
        self._quoted_times = quoted_times
        self._seen: set[int] = set()
        self._constructor = yaml.constructor.SafeConstructor()

    def build(self, node: yaml.Node, loc: Loc) -> object:
        self.lines[loc] = _line(node)
        if id(node) in self._seen:
            self.fault(node, "anchors and aliases (&, *) are not read here; write the value out")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.ScalarNode) and self._has_half(node):
            return None
        if isinstance(node, yaml.CollectionNode) and node.tag not in _COLLECTION_TAGS:
            self._refuse_tag(node, loc)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*loc, index)) for index, child in enumerate(node.value)]
        return self._scalar(node, loc)

    def fault(self, node: yaml.Node, sentence: str) -> None:
        self.faults.append(f"{self.name}:{_line(node)}: {sentence}")

    def _has_half(self, node: yaml.ScalarNode) -> bool:
        """Whether an escape stands for half a character; says so."""
        half = _HALF.search(str(node.value))
        if half:
            self.fault(node, f"\\u{ord(half[0]):04x} is half a character; write the character itself")
        return half is not None

    def _refuse_tag(self, node: yaml.Node, loc: Loc) -> None:
        tag = node.tag.replace("tag:yaml.org,2002:", "!!")
        self.fault(node, f"{spoken(loc)}the tag {tag} is not read here; write plain text, in quotes if need be")

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, object]:
        found: dict[str, object] = {}
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None or key_node.tag.endswith(":merge"):
                is_merge = key is not None
                sentence = "merging (<<) is not read here; write the keys out"
                self.fault(key_node, sentence if is_merge else "a key has to be plain text")
                continue
            if self._has_half(key_node):
                continue
            value = self.build(value_node, (*loc, key))
            self.lines[*loc, key] = _line(key_node)
            if key in first:
                self.fault(key_node, f'"{key[:80]}" is here twice, first on line {first[key]}; keep one of them')
            first.setdefault(key, _line(key_node))
            found.setdefault(key, value)
        return found

    def _scalar(self, node: yaml.Node, loc: Loc) -> object:
        text = str(node.value)
        is_plain = isinstance(node, yaml.ScalarNode) and not node.style
        if node.tag not in _PLAIN_TAGS:
            self._refuse_tag(node, loc)
            return text
        trap = self._trap(node, text) if is_plain and len(text) <= _MOST_DIGITS else ""
        if trap:
            self.fault(node, f"{spoken(loc)}{trap}")
            return text
        if is_plain and _CLOCK.fullmatch(text):
            if self._quoted_times:
                self.fault(node, f"{spoken(loc)}found {text} without quotes; {_time_wanted(loc, text)}")
            return text
        if node.tag.endswith((":timestamp", ":str")) or _is_word(node.tag, text):
            return text
        if len(text) > _MOST_DIGITS or ":" in text:  # 1:30:00 is no number to anybody
            return text
        try:
            value: object = self._constructor.construct_object(node)
        except ValueError:
            return text
        return value

    def _trap(self, node: yaml.Node, text: str) -> str:
        """What is said of a value without quotes that YAML reads otherwise than it looks; "" where all is well."""
        line, column = node.end_mark.line, node.end_mark.column
        rest = self._source[line][column : column + _NEAR] if line < len(self._source) else ""
        return misread_number(text) or lost_comment(rest, text)


def _time_wanted(loc: Loc, text: str) -> str:
    hour, minute = text.split(":")[:2]
    if loc == ("seeds",):
        return f'write seeds as "{hour}-{minute}"'
    if loc == ("days",) or (loc and (loc[0] in _OF_NUMBERS or loc[-1] in _NUMBERS)):
        return "YAML would make another number of it: write a number with a point, such as 1.5"
    if int(hour) > 23 or int(minute) > 59:
        return "times go from 00:00 to 23:59, in quotes"
    if loc and loc[0] in _OF_A_DAY:
        return f"write the day too: 2023-02-13 {text:0>5}"
    return f'write times in quotes: "{text}"'


def _is_word(tag: str, text: str) -> bool:
    """YAML 1.1 takes on, off, yes and no for truth values; here they are words (states of objects, for example)."""
    return tag.endswith(":bool") and text.lower() not in ("true", "false")
