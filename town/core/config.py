"""What a scenario file may say: the run, the stages of cognition, and what is told, traced and done from outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from town.core.strict import Moment, Number, Prose, Strict, Text, Whole, shown
from town.core.written import moment_text, suggest

MOST_DAYS = 3660
Weight = Annotated[Number, Field(ge=0, le=1_000_000)]
Count = Annotated[Whole, Field(ge=1, le=1_000_000_000)]
Seed = Annotated[Whole, Field(ge=0, le=2**63 - 1)]  # what a run file can hold
Decay = Annotated[Number, Field(gt=0, le=1)]


# -- the stages of cognition ------------------------------------------------------------------------------------------


class NoStage(Strict):
    """The ablated stage: it does nothing."""

    use: Literal["none"]


class PerceiveAttention(Strict):
    """See `vision_tiles` far, the nearest `attention` new things, unless among the last `retention` memories."""

    use: Literal["attention"] = "attention"
    vision_tiles: Count = 8
    attention: Count = 8
    retention: Annotated[Whole, Field(ge=0, le=1_000_000_000)] = 8


class UnderstandWords(Strict):
    """What is heard is understood by its words and by what was said before."""

    use: Literal["words"] = "words"


class RetrieveBlend(Strict):
    """The paper's retrieval: three weighted terms; `count` memories come back."""

    use: Literal["blend"] = "blend"
    recency: Weight = 1
    importance: Weight = 1
    relevance: Weight = 1
    decay_per_hour: Decay = 0.995
    count: Count = 30


class RetrieveRecent(Strict):
    """The newest `count` memories, whatever the question."""

    use: Literal["recent"]
    count: Count = 30


class PlanHierarchy(Strict):
    """The paper's planning: day, hours, steps."""

    use: Literal["hierarchy"] = "hierarchy"


class ReactObserve(Strict):
    """The paper's reaction to what is perceived."""

    use: Literal["observe"] = "observe"


class ConverseTurns(Strict):
    """One utterance at a time; a pair that has talked leaves each other alone for `cooldown_minutes`."""

    use: Literal["turns"] = "turns"
    max_utterances: Annotated[Whole, Field(ge=2, le=1_000_000_000)] = 16
    cooldown_minutes: Annotated[Whole, Field(ge=0, le=1_000_000_000)] = 133


class ReflectThreshold(Strict):
    """Reflect when importance since the last reflection sums to `threshold`."""

    use: Literal["threshold"] = "threshold"
    threshold: Count = 150


# -- the whole of cognition, and its presets --------------------------------------------------------------------------

Settings = dict[str, object]

STAGES = ("understand", "perceive", "retrieve", "plan", "react", "converse", "reflect")
_USES = ("words", "attention", "blend", "hierarchy", "observe", "turns", "threshold")
DEFAULT_USE = dict(zip(STAGES, _USES, strict=True))
PRESETS: Mapping[str, Mapping[str, Mapping[str, object]]] = {
    "paper": {},
    "released": {
        "retrieve": {"recency": 0.5, "importance": 2, "relevance": 3, "decay_per_hour": 0.995},
        "reflect": {"threshold": 250},
    },
}


def preset_stage(preset: str, stage: str) -> Settings:
    """A stage of a preset, as one would write it."""
    return {"use": DEFAULT_USE[stage], **PRESETS[preset].get(stage, {})}


def _expanded(written: object) -> object:
    """A preset's name, or settings with or without one, as settings of every stage."""
    if isinstance(written, str):
        written = {"preset": written}
    if not isinstance(written, Mapping):
        raise ValueError(f"found {shown(written)}; write {_presets()}, or stages and their settings")  # noqa: TRY004 (pydantic wants it)
    preset = written.get("preset", "paper")
    if preset not in PRESETS:
        raise ValueError(f"found {shown(preset)}; {suggest(str(preset), PRESETS)}")
    others = {key: value for key, value in written.items() if key not in (*STAGES, "preset")}
    return {stage: _merged(str(preset), stage, written.get(stage, {})) for stage in STAGES} | others


def _merged(preset: str, stage: str, written: object) -> object:
    if isinstance(written, str):
        written = {"use": written}
    if not isinstance(written, Mapping):
        return written
    default = preset_stage(preset, stage)
    return {**default, **written} if written.get("use", default["use"]) == default["use"] else dict(written)


def _presets() -> str:
    return " or ".join(PRESETS)


class CognitionConfig(Strict):
    """The stages of cognition; each is chosen by `use`, and has settings of its own. Made of nothing: the paper's."""

    understand: Annotated[UnderstandWords | NoStage, Field(discriminator="use")]
    perceive: Annotated[PerceiveAttention | NoStage, Field(discriminator="use")]
    retrieve: Annotated[RetrieveBlend | RetrieveRecent | NoStage, Field(discriminator="use")]
    plan: Annotated[PlanHierarchy | NoStage, Field(discriminator="use")]
    react: Annotated[ReactObserve | NoStage, Field(discriminator="use")]
    converse: Annotated[ConverseTurns | NoStage, Field(discriminator="use")]
    reflect: Annotated[ReflectThreshold | NoStage, Field(discriminator="use")]

    @model_serializer(mode="wrap")
    def _without_usual_understanding(self, serialise: SerializerFunctionWrapHandler) -> dict[str, object]:
        """Of how words are understood, a record speaks only where it is not as usual: older runs did not."""
        fields: dict[str, object] = serialise(self)
        return {key: value for key, value in fields.items() if key != "understand" or self.understand.use != "words"}

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, written: object) -> object:
        return written if isinstance(written, cls) else _expanded(written)

    @classmethod
    def preset(cls, name: str = "paper") -> CognitionConfig:
        """A preset, as it is."""
        return cls.model_validate(name)


# -- who answers the questions ----------------------------------------------------------------------------------------


def _by_kind(routes: dict[str, str]) -> dict[str, str]:
    return dict(sorted(routes.items()))  # however it was written, a run's record is the same


class ModelConfig(Strict):
    """Which language model answers, and what. How it is served is no part of a scenario; see the options of town run.

    `model`: for the reasoner llama a path to a GGUF file, hf:REPOSITORY/FILE, or smollm2; for openai the name that the
    server knows it by. `mode`: faithful asks it everything but what words mean (understand), lean only where wit
    shows, and rules the rest. `route` says for single kinds of questions which reasoner answers them: {speak: llama,
    react: rules}. `temperature` is in place of that which each question has by itself.
    """

    model: Text | None = None
    mode: Literal["faithful", "lean"] = "faithful"
    route: Annotated[dict[str, Text], AfterValidator(_by_kind)] = Field(default_factory=dict)
    temperature: Annotated[Number, Field(ge=0, le=2)] | None = None


# -- the scenario -----------------------------------------------------------------------------------------------------


def _when(text: str) -> str:
    if text.strip() == "start":
        return "start"
    try:
        return moment_text(text)
    except ValueError as error:
        raise ValueError(f'{error}, or "start"') from None


When = Annotated[str, AfterValidator(_when)]  # "start" or "YYYY-MM-DD HH:MM"


class WhisperConfig(Strict):
    """An inner voice: what a person is told by their own mind, and when ("start" or a moment)."""

    at: When
    to: Text
    say: Text


class TopicConfig(Strict):
    """What the rumour tracer follows. A text is about it when it has one word of every list of `mentions`.

    `ask` is what an interviewer asks to learn whether somebody knows of it. `place`, `from` and `to` say where and
    when the gathering is, if it is one.
    """

    name: Text
    start_with: Annotated[tuple[Text, ...], Field(min_length=1)]
    mentions: Annotated[tuple[Annotated[tuple[Text, ...], Field(min_length=1)], ...], Field(min_length=1)]
    about: Prose = ""
    ask: Text | None = None
    place: Text | None = None
    from_: Moment | None = Field(default=None, alias="from")
    to: Moment | None = None

    @model_serializer(mode="wrap")
    def _as_written(self, serialise: SerializerFunctionWrapHandler) -> dict[str, object]:
        """Of a question that nobody has written, a run's record says nothing."""
        fields: dict[str, object] = serialise(self)
        said = {key: value for key, value in fields.items() if key != "ask" or value is not None}
        return {"from" if key == "from_" else key: value for key, value in said.items()}


class EventConfig(Strict):
    """Something that happens to an object: from that moment it is in that state."""

    at: When
    object: Text
    state: Text


def _people(value: object) -> object:
    if value == "all" or isinstance(value, tuple):
        return value
    if not isinstance(value, list):
        raise ValueError(f"found {shown(value)}; write all, or a list of names: [A, B]")  # noqa: TRY004 (pydantic wants it)
    if not value:
        raise ValueError("found an empty list; write all, or at least one name")
    for number, name in enumerate(value, 1):
        if not isinstance(name, str) or not name.strip():
            raise ValueError(f"found {shown(name)} as number {number}; a name is wanted")
    return value


class ScenarioConfig(Strict):
    """All that a run is made from, besides the files that `map` and `cast` name."""

    map: Text
    cast: Text
    people: Annotated[Literal["all"] | tuple[Text, ...], BeforeValidator(_people)] = "all"
    start: Moment
    days: Annotated[Number, Field(gt=0, le=MOST_DAYS)] = 2
    tick_seconds: Annotated[Whole, Field(ge=1, le=3600)] = 10
    seed: Seed = 1
    cognition: CognitionConfig = Field(default_factory=CognitionConfig.preset)
    reasoner: Text = "rules"
    llm: ModelConfig = Field(default_factory=ModelConfig)
    encoder: Text = "all-MiniLM-L6-v2"
    whispers: tuple[WhisperConfig, ...] = ()
    topics: tuple[TopicConfig, ...] = ()
    events: tuple[EventConfig, ...] = ()

    @model_serializer(mode="wrap")
    def _without_unused(self, serialise: SerializerFunctionWrapHandler) -> dict[str, object]:
        """Of a model that nobody asks, a run's record says nothing."""
        fields: dict[str, object] = serialise(self)
        return {key: value for key, value in fields.items() if key != "llm" or self.llm != ModelConfig()}
