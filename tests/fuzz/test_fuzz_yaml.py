"""People and scenarios with anything changed in them: read, or sentences, never another error."""

# ruff: noqa: E501, PT017 (tables that are read by the line; any sentence will do)

from __future__ import annotations

import time

from hypothesis import strategies as st

from tests.fuzz.pacing import BOTH_LENGTHS, fuzz
from tests.towns import ANN, BOB, SCENARIO
from town.core.config import ScenarioConfig
from town.core.errors import BadInput
from town.core.strict import validate
from town.core.yamlfile import read_yaml
from town.sim.cast import PersonaFile
from town.sim.kinds import told_by_keys

SECONDS = 25
MOST_S = 5.0

PIECES = (
    "&a ", "*a", "<<: *a", "<<: {a: 1}", "!!python/object/apply:os.system ", "!!set ", "!x ", "? ", "- ", ": ", "：", "{", "}",
    "[", "]", "---\n", "...\n", "\t", "|\n", ">\n", "'", '"', "\\ud800", "\u200f", "\ufeff", "\u2028", "\x85", "\0", "\x1b[31m",
    "0x" + "f" * 400, "9" * 5_000, "1e999", ".inf", ".nan", "-0", "12:30", "190:20:30", "2023-02-30", "null", "~", "yes",
    "%YAML 9.9\n", "# ", "\n", "\r\n", "name", "map", "[" * 200, "a: {" * 120, "@", "`", "\U0001f600", "\u0301",
)  # fmt: skip


@st.composite
def _broken(draw: st.DrawFn) -> bytes:
    """A file with up to five changes: a piece put in, taken out, doubled, or in another encoding."""
    text = draw(st.sampled_from((ANN, BOB, SCENARIO)))
    for _ in range(draw(st.integers(1, 5))):
        at, far = draw(st.integers(0, len(text))), draw(st.integers(0, 30))
        kind = draw(st.integers(0, 3))
        if kind <= 1:
            text = text[:at] + draw(st.one_of(st.sampled_from(PIECES), st.text(max_size=6))) + text[at:]
        else:
            text = text[:at] + (text[at : at + far] * 2 if kind == 2 else "") + text[at + far :]
    encoding = draw(st.sampled_from(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "latin-1")))
    return text.encode(encoding, "replace")


def _attack(data: bytes) -> None:
    began = time.process_time()
    told_by_keys(data)
    try:
        document = read_yaml(data, "x.yaml")
    except BadInput as error:
        assert all(fault.startswith("x.yaml") and "\n" not in fault for fault in error.faults)
        return
    for model in (PersonaFile, ScenarioConfig):
        found, faults = validate(model, document)
        assert (found is None) == bool(faults)
        if isinstance(found, PersonaFile):
            found.persona()
    assert time.process_time() - began < MOST_S


@BOTH_LENGTHS
def test_yaml_is_read_or_refused_in_sentences(times: int) -> None:
    assert fuzz(_attack, SECONDS, times, data=_broken()) > 0
