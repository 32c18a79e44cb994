"""Servers on the command line: whom a key is shown to, what is kept of how one is asked, and what ends a run."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.reason.llm.faulty import MODEL, FaultyServer, Manners
from tests.reason.llm.habits import after, always, error
from tests.sim.modelled import trio
from town.cli import app

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

RUN = ("run", "small.yaml", "--headless", "--until", "07:00", "--name", "one", "--reasoner", "openai", "--model", MODEL)


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs and replies in a folder of their own."""
    trio(tmp_path)
    (tmp_path / "cache").mkdir()
    if "TOWN_CACHE" in os.environ:  # vectors where they always are, so that no test waits for them
        (tmp_path / "cache" / "vectors").symlink_to(Path(os.environ["TOWN_CACHE"]) / "vectors")
    monkeypatch.setenv("TOWN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("TOWN_RUNS", str(tmp_path / "runs"))
    monkeypatch.setenv("TOWN_LLM_KEY", "sk-town")
    monkeypatch.chdir(tmp_path)


def town(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def keys(server: FaultyServer) -> set[str]:
    """What the server was shown since the last look."""
    shown = {headers["authorization"] for headers in server.headers}
    server.headers.clear()
    return shown


def pointed_at(url: str) -> None:
    """Somebody else's hand in the run's file: its server is another now."""
    with closing(sqlite3.connect("runs/one/run.sqlite")) as database, database:
        database.execute(
            "UPDATE run SET value = ? WHERE key = 'serving'", (f'{{"base_url": "{url}", "is_named": true}}',)
        )


def test_a_key_goes_to_the_server_of_the_command_line_and_to_none_that_a_file_names() -> None:
    with FaultyServer() as mine, FaultyServer() as evil:
        stopped = town(*RUN, "--base-url", mine.url, "--max-calls", "25", "--replies", "off")
        assert (stopped.exit_code, keys(mine)) == (1, {"Bearer sk-town"})
        pointed_at(evil.url)

        for words in (
            ("resume", "one", "--max-calls", "26"),
            ("interview", "one", "Ann", "Who are you?", "--replies", "off"),
        ):
            result = town(*words)
            assert keys(evil) == {"Bearer none"}, words
            assert f"the key in TOWN_LLM_KEY is not shown to {evil.url}" in " ".join(result.output.split()), words

        town("interview", "one", "Ann", "Who are you?", "--replies", "off", "--base-url", mine.url)
        assert keys(mine) == {"Bearer sk-town"}


def test_a_key_that_dies_stops_the_run_and_resume_goes_on_with_another() -> None:
    habit = after(26, always(error(401, "the token has expired")))
    with FaultyServer(manners=Manners(habit=habit)) as server:
        stopped = town(*RUN, "--base-url", server.url)
        assert stopped.exit_code == 1
        assert "refused the key (401)" in stopped.output
        assert "go on with town resume" in stopped.output
        server.manners = Manners(key="sk-new")
        assert "refused the key" in town("resume", "one").output
        resumed = CliRunner(env={"TOWN_LLM_KEY": "sk-new"}).invoke(app, ["resume", "one", "--base-url", server.url])
        assert (resumed.exit_code, "finished" in resumed.output) == (0, True)


def test_further_fields_are_sent_with_each_request_and_again_when_the_run_is_resumed() -> None:
    with FaultyServer() as server:
        more = ("--extra-body", '{"enable_thinking": false}', "--timeout", "20", "--retries", "1")
        town(*RUN, "--base-url", server.url, "--max-calls", "25", *more)
        assert {body.get("enable_thinking") for body in server.bodies} == {False}
        server.bodies.clear()
        town("resume", "one", "--max-calls", "26")
        assert {body.get("enable_thinking") for body in server.bodies} == {False}


def test_a_base_url_of_other_programs_is_spoken_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://another.example/v1")
    result = town(*RUN)
    assert result.exit_code == 2
    assert "the environment variable OPENAI_BASE_URL is not read here, and no other server is named" in result.output
