"""The command that asks people: interview."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from town.commands.arguments import At, RunName, Runs, examples
from town.commands.modelling import (
    BaseUrl,
    Context,
    ExtraBody,
    GpuLayers,
    ModelName,
    ReasonerName,
    Replies,
    Retries,
    Threads,
    Timeout,
    check_is_modelled,
    serving_options,
    shaping,
)
from town.core.errors import RunStopped, UsageError
from town.core.figures import rules_share
from town.runlog.folder import find_run, runs_folder
from town.show.console import screen

if TYPE_CHECKING:
    from town.lab.answers import Answer
    from town.lab.interview import Conversation, Interviewer
    from town.runlog.reader import RunReader
    from town.show.answers import Founded

app = typer.Typer()


@app.command(
    epilog=examples(
        'town interview myrun anna "What are you planning for tomorrow?"',
        'town interview myrun anna --at "2023-02-14 12:00" --as "a news reporter"',
        'town interview myrun anna "Who is Bob?" --withhold reflection,plan',
        "town interview myrun anna --questions paper",
        "town interview myrun anna --questions my_questions.yaml --json",
    )
)
def interview(  # noqa: PLR0913 (a command takes the options it takes)
    ctx: typer.Context,
    name: RunName,
    person: Annotated[str, typer.Argument(metavar="NAME", help="Whom to ask: a name, or how it begins.")],
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", help="What to ask; else you are prompted.", show_default=False)
    ] = None,
    at: At = None,
    asker: Annotated[str, typer.Option("--as", help="Who you say you are.")] = "an interviewer",
    withhold: Annotated[
        str, typer.Option(help="Kinds of memory to do without: observation,dialogue,plan,reflection,seed.")
    ] = "",
    questions: Annotated[
        str | None, typer.Option(help="Ask all of these: paper, or a file of questions.", metavar="NAME|FILE")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    reasoner: ReasonerName = None,
    model: ModelName = None,
    base_url: BaseUrl = None,
    threads: Threads = None,
    context: Context = None,
    gpu_layers: GpuLayers = None,
    replies: Replies = None,
    timeout: Timeout = None,
    retries: Retries = None,
    extra_body: ExtraBody = None,
    runs: Runs = None,
) -> None:
    """Ask somebody of a run, as they were at a moment of it.

    Every answer comes with the memories that it rests on. Nothing is written back: they will not remember it.
    Without a question you are prompted, until an empty line. They answer as in the run, or as --reasoner says.
    """
    if question is not None and questions is not None:
        raise UsageError("a question and --questions at once; give one of them")
    if as_json and question is None and questions is None:
        raise UsageError("--json prints answers to a question or to --questions; give one of them")

    from town.lab.interview import Conversation, checked_kinds
    from town.lab.questionnaire import find_questionnaire, pose
    from town.runlog.find import clock_of, find_person, find_tick
    from town.runlog.reader import RunReader
    from town.show.answers import answers_page, as_text, head

    how = serving_options(ctx)
    kinds = checked_kinds(withhold.split(",") if withhold.strip() else ())
    questionnaire = find_questionnaire(questions) if questions is not None else None
    with RunReader(find_run(name, runs_folder(runs))) as reader:
        who, clock = find_person(person, reader.people()), clock_of(reader)
        tick, out = find_tick(at, reader, clock), screen()
        with _interviewer(reader, tick, shaping(reasoner, model, None, None), how) as interviewer:
            if not as_json:
                out.print(head(who, clock.at(max(tick, 0)), asker, kinds))
            if question is None and questionnaire is None:
                _chat(interviewer, Conversation(interviewer, who, kinds, asker), out)
                return
            if questionnaire is None:
                answers: tuple[Answer, ...] = (interviewer.answer(who, question or "", kinds, asker),)
            else:
                posed = pose(reader, who, tick, questionnaire, reader.started().seed)
                answers = interviewer.answers([(who, one) for one in posed], kinds, asker)
            founded = [_founded(interviewer, one) for one in answers]
        if as_json:
            out.file.write(as_text(founded if questionnaire else founded[0], clock, tick) + "\n")
        else:
            out.print(answers_page(founded, clock))


@contextmanager
def _interviewer(
    reader: RunReader, tick: int, shape: Mapping[str, object], how: Mapping[str, object]
) -> Iterator[Interviewer]:
    """The one who asks; whoever is to answer is let go of in the end."""
    from town.lab.interview import Interviewer, stack_to_ask
    from town.sim.record import scenario_of

    stack = stack_to_ask(reader, scenario_of(reader), shape, how)
    try:
        check_is_modelled(how, is_modelled=stack.model is not None)
        with Interviewer.at(reader, tick, stack) as interviewer:
            yield interviewer
        if share := rules_share(stack.usage):
            screen(stderr=True).print(share, soft_wrap=True)
    except RunStopped as stopped:  # there is nothing here that could be resumed
        raise stopped.before_its_first_tick() from None
    finally:
        stack.close()


def _founded(interviewer: Interviewer, answer: Answer) -> Founded:
    from town.show.answers import Founded

    return Founded(answer, interviewer.memories(answer))


def _chat(interviewer: Interviewer, conversation: Conversation, out: Console) -> None:
    """Ask and answer until an empty line or the end of what is typed."""
    from town.show.answers import answer_page

    for line in _typed(out):
        out.print(answer_page(_founded(interviewer, conversation.ask(line)), interviewer.clock))


def _typed(out: Console) -> Iterator[str]:
    """The lines that somebody types; where they come from a pipe, they are printed, so that the page can be read."""
    is_typed = sys.stdin.isatty()
    while True:
        try:
            line = out.input("> " if is_typed else "")
        except EOFError:
            return
        if not line.strip():
            return
        if not is_typed:
            out.print(f"> {line.strip()}")
        yield line
