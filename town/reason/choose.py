"""From a scenario's words to the reasoner of a run, with its model and everything that stands between the two."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from town.core.calls import FREE, NONE_YET, Price, Usage
from town.core.config import ScenarioConfig
from town.core.errors import UsageError
from town.mind.questions import Reasoner
from town.reason.fallback import WINDOW, WithFallback
from town.reason.llm.budget import Budget, check_cost_limit, price_of
from town.reason.llm.meter import Meter, Metered
from town.reason.llm.mode import answered_by
from town.reason.llm.model import LanguageModel
from town.reason.llm.recorded import Known, Recorded
from town.reason.llm.replyfile import ReplyFile
from town.reason.routed import Routed
from town.reason.rules.reasoner import RulesReasoner
from town.reason.serving import USUAL, Serving
from town.reason.stack import Stack

REASONERS = ("rules", "llama", "openai")

MANY = 8  # requests in flight at a server, unless one says otherwise


class Past(NamedTuple):
    """What a run's own file says of its model, where the run is gone on with or executed again.

    `known` are its outcomes by request; a run that is only executed again (a proof) asks nobody.
    """

    model: str = ""
    usage: Usage = NONE_YET
    known: Known | None = None
    is_proof: bool = False
    window: int = WINDOW  # answers that are looked back on to see whether the model is fit


NO_PAST = Past()


def backends_of(config: ScenarioConfig) -> list[str]:
    """The reasoners with a model that the questions of a scenario go to; sorted."""
    return sorted({*answered_by(config.reasoner, config.llm.mode, config.llm.route).values()} - {"rules"})


def stack_for(
    config: ScenarioConfig,
    people: Sequence[str],
    places: Sequence[str],
    serving: Serving = USUAL,
    past: Past = NO_PAST,
) -> Stack:
    """The reasoner of a run; `people` and `places` are the town's names (as language, not as knowledge).

    A model is loaded, or its server tried, before this returns.

    Raises:
        UsageError, ModelFailed: if the model is not to be had.
    """
    rules = RulesReasoner(people, places, config.seed, config.tick_seconds)
    backends = backends_of(config)
    if not backends:
        return Stack(rules)
    backend, name = backends[0], serving.model or config.llm.model or ""
    price = price_of(backend, name, (serving.price_in, serving.price_out))
    check_cost_limit(serving.limits, price, name)
    price = price or FREE
    is_asked = serving.replies != "only" and not past.is_proof
    model = Budget(BACKENDS[backend](name, serving), serving.limits, price, past.usage) if is_asked else None
    recorded = _recorded(model, past.model or (model.name if model else NAMES[backend](name)), serving, past)
    at_once = 1 if past.is_proof else serving.concurrency or _usual(backend)
    return stacked(recorded, rules, config, price, past, concurrency=at_once)


def model_to_ask(backend: str, name: str, serving: Serving = USUAL) -> LanguageModel:
    """A model alone, within its budget and behind the record of replies, for whoever asks something of their own.

    Raises:
        UsageError, ModelFailed: if the model is not to be had.
    """
    price = price_of(backend, name, (serving.price_in, serving.price_out))
    check_cost_limit(serving.limits, price, name)
    is_asked = serving.replies != "only"
    model = Budget(BACKENDS[backend](name, serving), serving.limits, price or FREE) if is_asked else None
    return _recorded(model, model.name if model else NAMES[backend](name), serving, NO_PAST)


def stacked(
    model: LanguageModel,
    rules: Reasoner,
    config: ScenarioConfig,
    price: Price = FREE,
    past: Past = NO_PAST,
    *,
    concurrency: int = 1,
) -> Stack:
    """A model as the reasoner of those questions that a scenario leaves to one; rules answer the rest, and stand by."""
    from town.reason.llm.prompt import prompts_version
    from town.reason.llm.reasoner import ModelReasoner

    meter = Meter(price)
    meter.add(past.usage)
    metered = Metered(model, meter)
    first = ModelReasoner(metered, config.seed, config.tick_seconds, config.llm.temperature)
    careful = WithFallback(first, rules, past.window, meter.fell_back)
    who = answered_by(config.reasoner, config.llm.mode, config.llm.route)
    routed = Routed(rules, {kind: careful for kind, to in who.items() if to != "rules"})
    return Stack(routed, metered, meter, concurrency, {"model": metered.name, "prompts": prompts_version()})


def _recorded(model: LanguageModel | None, name: str, serving: Serving, past: Past) -> LanguageModel:
    """The model behind the record, which costs nothing; a run's own record comes before that of all runs."""
    store = ReplyFile() if serving.replies != "off" and not past.is_proof else None
    if model is not None and past.model and model.name != past.model:
        model.close()
        raise UsageError(f"the run was lived with {past.model}, and this is {model.name}; name the same model")
    extra = json.dumps(serving.extra_body, sort_keys=True) if serving.extra_body else ""
    return Recorded(model, store, name=name, known=past.known, renew=serving.replies == "renew", asked_with=extra)


def _usual(backend: str) -> int:
    """How many people think at once unless one says otherwise: one context serves one call, a server many."""
    return {"openai": MANY}.get(backend, 1)


def _openai(name: str, serving: Serving) -> LanguageModel:
    from town.reason.llm.openai import OpenAIModel, Patience
    from town.reason.llm.openai_address import OPENAI_URL, check_unread_url

    check_unread_url(serving.base_url, is_named=serving.is_named)
    given = {"timeout_s": serving.timeout, "check_s": serving.timeout, "retries": serving.retries}
    return OpenAIModel.connect(
        name,
        serving.base_url or OPENAI_URL,
        concurrency=serving.concurrency or MANY,
        patience=Patience(**{key: value for key, value in given.items() if value is not None}),  # type: ignore[arg-type]  # each its own
        is_named=serving.is_named or serving.base_url is None,
        extra=serving.extra_body,
    )


def _llama(name: str, serving: Serving) -> LanguageModel:
    from town.reason.llm.llama import LlamaModel, LlamaOptions

    given = {"threads": serving.threads, "context": serving.context, "gpu_layers": serving.gpu_layers}
    options = LlamaOptions(**{key: value for key, value in given.items() if value is not None})
    return LlamaModel.find(name, options)


def _llama_name(name: str) -> str:
    from town.reason.llm.gguf import model_file, model_name

    return model_name(name, model_file(name))


BACKENDS: Mapping[str, Callable[[str, Serving], LanguageModel]] = {"llama": _llama, "openai": _openai}
NAMES: Mapping[str, Callable[[str], str]] = {"llama": _llama_name, "openai": lambda name: f"openai:{name}"}
