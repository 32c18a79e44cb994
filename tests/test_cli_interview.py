"""`town interview` on the run that ships, as one types it."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from town.cli import app

DEMO = Path(__file__).resolve().parents[1] / "sim_runs" / "demo" / "run.sqlite"
PARTY = "Did you know that there is a Valentine's Day party?"


@pytest.fixture(autouse=True)
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a copy of the run, and nothing else around."""
    folder = tmp_path / "sim_runs"
    (folder / "demo").mkdir(parents=True)
    shutil.copy(DEMO, folder / "demo" / "run.sqlite")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOWN_RUNS", raising=False)
    return folder


def asked(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, ["interview", "demo", *words], input=typed)


def told(*words: str, typed: str = "") -> str:
    result = asked(*words, typed=typed)
    assert result.exit_code == 0, result.output
    return result.output


def test_an_answer_is_printed_with_the_memories_it_rests_on(runs: Path) -> None:
    before = hashlib.sha256((runs / "demo" / "run.sqlite").read_bytes()).hexdigest()
    said = told("isab", PARTY, "--as", "a news reporter", "--withhold", "plan, reflection")
    answer = json.loads(told("isab", PARTY, "--json", "--withhold", "reflection,plan"))
    lines = said.splitlines()
    assert lines[0] == "Isabella Rodriguez  Tue 14 Feb 19:34, asked by a news reporter, without plan, reflection"
    assert answer["text"].split()[0] in lines[1]
    assert answer["person"] == "Isabella Rodriguez"
    assert answer["withheld"] == ["plan", "reflection"]
    assert answer["at"] == "2023-02-14 19:34"
    assert [one["id"] for one in answer["memories"]] == answer["sources"]
    for memory in answer["memories"]:
        assert memory["text"][:40] in said
    assert hashlib.sha256((runs / "demo" / "run.sqlite").read_bytes()).hexdigest() == before
    assert [one.name for one in (runs / "demo").iterdir()] == ["run.sqlite"]


def test_all_questions_are_asked_by_category() -> None:
    said = told("klaus", "--questions", "paper", "--at", "12:00")
    heads = [line for line in said.splitlines() if line in
             ("Self-knowledge", "Memory", "Plans", "Reactions", "Reflections")]  # fmt: skip
    assert heads == ["Self-knowledge", "Memory", "Plans", "Reactions", "Reflections"]
    assert said.count("\n> ") == 24  # the run has one topic
    assert "Tue 14 Feb 12:00" in said.splitlines()[0]
    assert "> Who is Kane Martinez?" in said


def test_own_questions_do() -> None:
    Path("mine.yaml").write_text("questions:\n  - What is your work?\n  - Who is {contact}?\n", encoding="utf-8")
    answers = json.loads(told("klaus", "--questions", "mine.yaml", "--json"))
    assert [one["posed"]["id"] for one in answers] == ["1", "2"]
    assert answers[1]["posed"]["text"].startswith("Who is ")
    assert "> What is your work?" in told("klaus", "--questions", "mine.yaml")


def test_a_talk_goes_on_until_an_empty_line_or_the_end() -> None:
    said = told("klaus", typed=f"What is your work?\n{PARTY}\n\nWho are you?\n")
    assert [line for line in said.splitlines() if line.startswith("> ")] == ["> What is your work?", f"> {PARTY}"]
    assert said.splitlines()[0] == "Klaus Mueller  Tue 14 Feb 19:34, asked by an interviewer"
    assert "> Who?" in told("klaus", typed="Who?")
    assert told("klaus").count("\n") == 1


REFUSED = [
    (["nobody", PARTY], 2, 'there is nobody called "nobody"; there are: '),
    (["a", PARTY], 2, '"a" could be any of: '),
    (["klaus", "  "], 2, "the question is empty; ask something"),
    (["klaus", PARTY, "--withhold", "reflections"], 2, '"reflections" cannot be withheld; did you mean "reflection"?'),
    (["klaus", PARTY, "--at", "2024-01-01 10:00"], 2, "2024-01-01 10:00 is not in this run, which goes from"),
    (["klaus", PARTY, "--at", "noon"], 2, '"noon" is not a moment; write'),
    (["klaus", "--questions", "papers"], 2, "papers: there is no such file; give the path of a file of questions"),
    (["klaus", "--questions", "bad.yaml"], 1, 'bad.yaml:1: questions[1].ask: found 5; text is wanted'),
    (["klaus", PARTY, "--questions", "paper"], 2, "a question and --questions at once; give one of them"),
    (["klaus", "--json"], 2, "--json prints answers to a question or to --questions; give one of them"),
    (["klaus", PARTY, "--reasoner", "lama"], 2, '--reasoner lama: did you mean "llama"?'),
    (["klaus", PARTY, "--reasoner", "llama"], 2, "--reasoner llama needs a model; name one with --model"),
    (["klaus", PARTY, "--model", "smollm2"], 2, "--model: nobody asks a model here; name one with --reasoner"),
    (["klaus", PARTY, "--threads", "2"], 2, "--threads: this run asks no model; name one with --reasoner and --model"),
    (["klaus", PARTY, "--reasoner", "llama", "--model", "nowhere.gguf"], 1, "there is no model file nowhere.gguf"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "code", "sentence"), REFUSED)
def test_what_cannot_be_asked_is_one_sentence(words: list[str], code: int, sentence: str) -> None:
    Path("bad.yaml").write_text("questions: [5]", encoding="utf-8")
    result = asked(*words)
    assert sentence in result.output
    assert "Traceback" not in result.output
    assert result.exit_code == code


def test_a_run_that_is_not_there_is_refused() -> None:
    result = CliRunner().invoke(app, ["interview", "none", "klaus", PARTY])
    assert result.exit_code == 1
    assert "none" in result.output
