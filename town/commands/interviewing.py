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
