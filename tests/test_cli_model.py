"""Language models on the command line: what is refused before the first tick, and what is shown afterwards."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.reason.llm.faulty import MODEL, Fault, FaultyServer, Manners
from tests.sim.hamlet import last_digest
from tests.sim.modelled import trio
from town.cli import app
from town.core.config import ModelConfig
from town.core.figures import rules_share
from town.runlog.reader import RunReader
from town.sim.record import versions

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs and replies in a folder of their own; vectors where they always are, so that no test waits for them."""
    trio(tmp_path)
    (tmp_path / "cache").mkdir()
    if "TOWN_CACHE" in os.environ:
        (tmp_path / "cache" / "vectors").symlink_to(Path(os.environ["TOWN_CACHE"]) / "vectors")
    monkeypatch.setenv("TOWN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("TOWN_RUNS", str(tmp_path / "runs"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with FaultyServer() as server:
        yield server


def town(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def run(*words: str) -> Result:
    return town("run", "small.yaml", "--headless", "--until", "07:00", *words)


def openai(server: FaultyServer, *words: str) -> Result:
    return run("--reasoner", "openai", "--model", MODEL, "--base-url", server.url, "--name", "one", *words)


REFUSED = [
    (["--reasoner", "lama"], 2, '--reasoner lama: reasoner: found "lama"; did you mean "llama"?'),
    (["--reasoner", "llama"], 1, "llm.model: llama needs a model; name one with --model, or in the file"),
    (["--mode", "leen"], 2, '--mode leen: llm.mode: found "leen"; did you mean "lean"?'),
    (["--route", "speek=llama"], 2, '--route speek=llama: llm.route.speek: "speek" is not a kind of question; did you'),
    (["--route", "speak"], 2, '--route speak: found "speak"; write KIND=REASONER, for example speak=llama'),
    (["--reasoner", "openai", "--model", "a", "--route", "speak=llama"], 2, "llama and openai at once; a run has one"),
    (["--max-calls", "5"], 2, "--max-calls: this run asks no model; name one with --reasoner and --model"),
    (["--replies", "onlyy"], 2, '--replies onlyy: did you mean "only"?'),
    (["--concurrency", "0"], 2, "--concurrency 0: it has to be 1 or more"),
    (["--reasoner", "llama", "--model", "nowhere.gguf"], 1, "there is no model file nowhere.gguf; give the path"),
    (["--reasoner", "llama", "--model", "small.yaml"], 1, "small.yaml is not a GGUF file"),
    (["--reasoner", "openai", "--model", "a", "--base-url", "ftp://x"], 2, "ftp://x"),
    (["--reasoner", "openai", "--model", "a", "--base-url", "http://127.0.0.1:9/v1"], 1, "or correct --base-url"),
    (["--reasoner", "openai", "--model", "a", "--max-cost", "1"], 2, 'the price of "a" is not known; give --price-in'),
]  # fmt: skip


@pytest.mark.parametrize(("words", "code", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_before_the_first_tick(words: list[str], code: int, sentence: str) -> None:
    result = run(*words)
    assert sentence in result.output
    assert result.exit_code == code
    assert not Path("runs").exists()


def test_a_model_that_the_server_does_not_know_and_a_wrong_key_are_refused() -> None:
    with FaultyServer(manners=Manners(models=("other",))) as server:
        result = openai(server)
        assert f'{server.url} does not know the model "test-model"; it has "other"' in result.output
    with FaultyServer(manners=Manners(key="right")) as server:
        assert "refused the key (401)" in openai(server).output
    assert not Path("runs").exists()


def test_a_run_by_a_model_is_recorded_shown_proved_and_repeated_without_one(server: FaultyServer) -> None:
    lived = openai(server, "--price-in", "1", "--concurrency", "2")
    assert lived.exit_code == 0
    with RunReader(Path("runs/one/run.sqlite")) as reader:
        started, facts, usage = reader.started(), reader.facts, reader.usage()
    assert usage is not None
    assert lived.output.splitlines()[-1] == f"one: {rules_share(usage)}"
    assert re.fullmatch(r"\d+ % of \d+ answers were the rules', mostly because: .+", rules_share(usage))
    assert started.hashes["model"] == "openai:test-model"
    assert len(started.hashes["prompts"]) == 64
    assert '"llm":{"model":"test-model","mode":"faithful","route":{},"temperature":null}' in started.config
    assert server.url not in started.config
    assert facts["serving"] == f'{{"base_url":"{server.url}","concurrency":2,"price_in":1.0}}'
    server.stop()
    assert town("verify", "one").output == "one: executed again, and every record is the same\n"
    again = run("--reasoner", "openai", "--model", MODEL, "--replies", "only", "--name", "two")
    assert again.exit_code == 0, again.output
    assert last_digest(Path("runs/one/run.sqlite")) == last_digest(Path("runs/two/run.sqlite"))
    shown = town("show", "one", "--questions", "--kind", "plan_day", "--agent", "ann").output
    assert "What every question to Ann Hill begins with" in shown
    assert "PlanDay  openai:test-model" in shown
    assert f"{usage.calls:,} calls" in shown
    assert "Bob Stone  PlanDay" not in shown
    failed = town("show", "one", "--questions", "--failed").output
    assert failed.count("of no use: ") == sum(usage.fallbacks.values()) > 0


def test_a_server_that_only_fails_ends_a_run_in_one_sentence_and_resume_goes_on_when_it_is_back() -> None:
    with FaultyServer(rate=1.0, faults=(Fault.ERROR,), script=[None] * 28) as server:  # after the opening
        stopped = openai(server, "--until", "07:30", "--concurrency", "2")
        assert stopped.exit_code == 1
        said = stopped.output.splitlines()[-1]
        assert said.startswith("town: 26 of the last 50 answers had to be given by rules, ")
        assert f" of them because: {server.url} failed with error 500, even after 4 retries" in said
        assert said.endswith("; see to that, and go on with town resume")
        assert "Traceback" not in stopped.output
        refused = town("resume", "one")
        assert refused.exit_code == 1
        assert f"{server.url} failed with error 500" in refused.output
        server.rate = 0.0
        assert "one: finished at 2023-03-03 07:30" in town("resume", "one").output


def test_a_server_that_only_fails_is_noticed_before_a_run_begins() -> None:
    with FaultyServer(rate=1.0, faults=(Fault.ERROR,)) as server:
        result = openai(server)
        assert result.exit_code == 1
        assert result.output.startswith(f"town: {server.url} failed with error 500")
        assert result.output.count("\n") == 1
    assert not Path("runs").exists()


def test_a_missing_reply_stops_a_run_that_may_ask_no_model() -> None:
    result = run("--reasoner", "openai", "--model", MODEL, "--replies", "only")
    assert result.exit_code == 1
    assert "the record has no reply of openai:test-model to this" in result.output
    assert not Path("runs/small-1").exists()


def test_a_budget_stops_a_run_and_resume_goes_on_with_more(server: FaultyServer) -> None:
    stopped = openai(server, "--max-calls", "25")  # the opening makes 22, the ten minutes 28
    assert stopped.exit_code == 1
    assert "the 25 calls that the run may make are made; go on with town resume and --max-calls" in stopped.output
    assert town("resume", "one").exit_code == 1  # within the same limit
    assert "finished at" in town("resume", "one", "--max-calls", "500").output


def test_a_budget_that_is_spent_in_the_opening_leaves_nothing_to_go_on_with_and_says_so(server: FaultyServer) -> None:
    stopped = openai(server, "--max-calls", "5")
    assert stopped.exit_code == 1
    assert stopped.output == (
        "town: the 5 calls that the run may make are made; that was within its opening, so that there is nothing to go "
        "on with: begin again with a larger --max-calls\n"
    )
    assert not Path("runs/one").exists()
    assert "finished at" in openai(server, "--max-calls", "500").output


def test_a_run_made_with_another_version_is_proved_and_the_version_named() -> None:
    assert run("--name", "one").exit_code == 0
    here = versions()["numpy"]
    with closing(sqlite3.connect("runs/one/run.sqlite")) as db, db:
        db.execute("UPDATE events SET data = replace(data, ?, ?) WHERE seq = 0", (f'"numpy":"{here}"', '"numpy":"1.0"'))
    same = "one: executed again, and every record is the same"
    assert town("verify", "one").output == f"{same}, though it was made with numpy 1.0 (here {here})\n"


def test_options_of_a_model_say_nothing_to_a_run_by_rules() -> None:
    assert run("--name", "plain").exit_code == 0
    with RunReader(Path("runs/plain/run.sqlite")) as reader:
        assert reader.usage() is None
        assert "serving" not in reader.facts
        assert '"llm"' not in reader.started().config
        assert "model" not in reader.started().hashes
    assert town("show", "plain", "--questions").output == "No model was asked in this run.\n"
    assert "add --questions" in town("show", "plain", "--failed").output


def test_an_estimate_is_printed_and_held_against_a_past_run(server: FaultyServer) -> None:
    assert openai(server).exit_code == 0
    result = town("estimate", "--against", "one", "--minutes", "0.1")
    assert result.exit_code == 0, result.output
    for word in ("calls", "tokens in", "hours", "cost", "taken", "error", "%"):
        assert word in result.output


def test_people_of_a_run_by_a_model_are_interviewed_by_it(server: FaultyServer) -> None:
    """What was replied once is known for good; neither the run's file nor its budget has to do with it."""
    assert openai(server, "--max-calls", "100").exit_code == 0
    before = Path("runs/one/run.sqlite").read_bytes()
    question = ("interview", "one", "ann", "Who is Bob?", "--json")
    first = json.loads(town(*question).output)
    assert first["by"] == "openai:test-model"
    assert first["fallback"] == ""
    server.stop()
    assert json.loads(town(*question, "--replies", "only").output) == first
    assert "cannot be reached" in town(*question).output
    assert json.loads(town(*question, "--reasoner", "rules").output)["by"] == "rules"
    assert Path("runs/one/run.sqlite").read_bytes() == before


def test_model_settings_have_defaults() -> None:
    assert ModelConfig() == ModelConfig(model=None, mode="faithful", route={}, temperature=None)
    assert ModelConfig(route={"speak": "rules", "react": "llama"}).model_dump()["route"] == {
        "react": "llama",
        "speak": "rules",
    }
