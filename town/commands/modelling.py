"""Options of the commands that may ask a language model, and what is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from town.core.errors import UsageError

if TYPE_CHECKING:
    from town.reason.serving import Serving

PANEL = "Language model"


def _option(name: str, text: str, **others: object) -> typer.models.OptionInfo:
    return typer.Option(name, help=text, rich_help_panel=PANEL, show_default=False, **others)  # type: ignore[arg-type,no-any-return]  # typer's overloads


ReasonerName = Annotated[str | None, _option("--reasoner", "Who answers: rules (the default), llama or openai.")]
ModelName = Annotated[
    str | None,
    _option("--model", "A GGUF file, hf:REPOSITORY/FILE or smollm2 (llama); a server's name for it (openai)."),
]
Route = Annotated[
    str | None,
    _option("--route", "Who answers single kinds of questions: speak=llama,react=rules.", metavar="KIND=WHO,..."),
]
Mode = Annotated[
    str | None, _option("--mode", "Ask the model all but what words mean (faithful), or where wit shows (lean).")
]
BaseUrl = Annotated[str | None, _option("--base-url", "Where an OpenAI-compatible server is, with /v1.")]
Concurrency = Annotated[int | None, _option("--concurrency", "People who think, and requests in flight, at once.")]
Threads = Annotated[int | None, _option("--threads", "Threads of a model in this process.")]
Context = Annotated[int | None, _option("--context", "Tokens that a prompt and its reply may have together.")]
GpuLayers = Annotated[int | None, _option("--gpu-layers", "Layers of a model in this process on the GPU; -1: all.")]
MaxCalls = Annotated[int | None, _option("--max-calls", "Stop before the run has made more calls.")]
MaxTokens = Annotated[int | None, _option("--max-tokens", "Stop when the run has taken so many tokens.")]
MaxCost = Annotated[float | None, _option("--max-cost", "Stop when the run has cost so many US dollars.")]
PriceIn = Annotated[float | None, _option("--price-in", "US dollars per million tokens of prompt.")]
PriceOut = Annotated[float | None, _option("--price-out", "US dollars per million tokens of reply.")]
Replies = Annotated[
    str | None, _option("--replies", "Recorded replies: use them, renew them, off, or only them and no model.")
]
Timeout = Annotated[
    float | None, _option("--timeout", "Seconds to wait for an answer of a server; else 120, and 10 at the start.")
]
Retries = Annotated[int | None, _option("--retries", "How often a server is asked again when it fails; else 4.")]
ExtraBody = Annotated[
    str | None,
    _option(
        "--extra-body", "JSON fields for each request to a server: '{\"enable_thinking\": false}'.", metavar="JSON"
    ),
]


def shaping(reasoner: str | None, model: str | None, mode: str | None, route: str | None) -> dict[str, object]:
    """What was given of who answers, as a scenario takes it. Raises UsageError for a route that cannot be read."""
    given: dict[str, object] = {"reasoner": reasoner, "model": model, "mode": mode}
    if route is not None:
        from town.reason.routed import parse_routes

        given["route"] = parse_routes(route)
    return {key: value for key, value in given.items() if value is not None}


def serving_options(ctx: typer.Context) -> dict[str, object]:
    """What the command was given of how a model is served, by the names that `Serving` has for it; None: nothing.

    The model's name is not among them: a new run takes it from its scenario, and only a resumed one may say anew
    where the model is.
    """
    from town.reason.serving import Serving, read_extra_body

    given = {key: ctx.params[key] for key in Serving.__struct_fields__ if key in ctx.params and key != "model"}
    if given.get("extra_body") is not None:
        given["extra_body"] = read_extra_body(given["extra_body"])
    return given


def served(given: Mapping[str, object]) -> Serving:
    """How the model of a new run is served, of `serving_options`. Raises UsageError for what cannot be."""
    from town.reason.serving import USUAL

    return USUAL.but(given)


def check_is_modelled(given: Mapping[str, object], *, is_modelled: bool) -> None:
    """Raises UsageError when options speak of a model, and the run has none."""
    named = [f"--{key.replace('_', '-')}" for key, value in given.items() if value is not None]
    if named and not is_modelled:
        raise UsageError(f"{named[0]}: this run asks no model; name one with --reasoner and --model")
