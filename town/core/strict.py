"""Files that people write, read strictly: every fault becomes a sentence with its line, and an unknown key is one."""

from __future__ import annotations

import json
import re
import types
from collections.abc import Iterator
from typing import Annotated, TypeVar, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from town.core.plaintext import unfit_name, unfit_text
from town.core.written import MOST_SHOWN, clean, moment_text, quoted, suggest
from town.core.yamlfile import Document, Loc, spoken

M = TypeVar("M", bound=BaseModel)


class Strict(BaseModel):
    """Every file that people write is read through this: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _said(text: str) -> str:
    if fault := unfit_text(text):
        raise ValueError(fault)
    return clean(text)


def _called(text: str) -> str:
    if fault := unfit_name(text):
        raise ValueError(fault)
    return clean(text)


def _prose(text: str) -> str:
    if text.strip() and (fault := unfit_text(text)):
        raise ValueError(fault)
    return text


Text = Annotated[str, AfterValidator(_said)]  # at least one letter; NFC, single spaces
Name = Annotated[str, AfterValidator(_called)]  # the same, of a decent length
Prose = Annotated[str, AfterValidator(_prose)]  # as written; may be empty
Moment = Annotated[str, AfterValidator(moment_text)]  # "YYYY-MM-DD HH:MM"
Whole = Annotated[int, Field(strict=True)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]


def validate(model: type[M], document: Document) -> tuple[M | None, list[str]]:
    """The model of a document, or None; and every fault in it, in the order of its lines."""
    try:
        return model.model_validate(document.value), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        traced = [(*_trace(model, one["loc"]), one) for one in found if not _follows(one, found)]
    traced.sort(key=lambda one: document.line(one[1]))
    return None, list(dict.fromkeys(_fault(document, *one) for one in traced))


def _follows(error: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """Whether a list is too short only because what is in it was refused."""
    loc = error["loc"]
    return error["type"] == "too_short" and any(one["loc"][: len(loc)] == loc != one["loc"] for one in found)


def shown(value: object) -> str:
    """A value as a sentence quotes it, and as it would be written in YAML."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return quoted(value)
    is_plain = isinstance(value, bool | list | dict)
    text = json.dumps(value, ensure_ascii=False, default=str) if is_plain else str(value)
    text = text[: MOST_SHOWN + 1].replace("\n", "\u240a")  # a sentence stays in its line
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 3]}..."


# -- from pydantic's errors to sentences ------------------------------------------------------------------------------


def _fault(document: Document, holder: type[BaseModel] | None, loc: Loc, error: ErrorDetails) -> str:
    match error["type"]:
        case "extra_forbidden":
            options = _keys(holder) if holder is not None else []
            sentence = f"{quoted(str(loc[-1]))} is not a key here; {suggest(str(loc[-1]), options)}"
            return f"{document.at(loc)}: {spoken(loc[:-1])}{sentence}"
        case "missing":
            return f'{document.at(loc[:-1])}: {spoken(loc[:-1])}"{loc[-1]}" is missing'
        case "union_tag_not_found":
            return document.fault(loc, f'"use" is missing; it names the stage: {_expected(error)}')
        case "union_tag_invalid":
            tag = str(error["ctx"]["tag"])
            return document.fault((*loc, "use"), f"found {quoted(tag)}; {suggest(tag, _expected(error).split(', '))}")
    return document.fault(loc, _sentence(error))


def _sentence(error: ErrorDetails) -> str:
    found, limits = shown(error["input"]), error.get("ctx", {})
    wanted = _WANTED.get(error["type"])
    if wanted is not None:
        return f"found {found}; {wanted.format(**limits)}"
    match error["type"]:
        case "value_error":
            return str(limits["error"])
        case "literal_error":
            options = re.findall(r"'([^']*)'", str(limits["expected"]))
            return f"found {found}; {suggest(str(error['input']), options)}"
        case _:
            return f"found {found}; {error['msg']}"


_WANTED = {
    "string_type": "text is wanted",
    "int_type": "a whole number is wanted",
    "int_from_float": "a whole number is wanted",
    "float_type": "a number is wanted",
    "finite_number": "a number is wanted",
    "bool_type": "true or false is wanted",
    "tuple_type": "a list is wanted: [one, two]",
    "dict_type": "keys and values are wanted (key: value)",
    "model_type": "keys and values are wanted (key: value)",
    "model_attributes_type": "keys and values are wanted (key: value)",
    "greater_than": "it has to be more than {gt:g}",
    "greater_than_equal": "it has to be {ge:g} or more",
    "less_than": "it has to be less than {lt:g}",
    "less_than_equal": "it has to be {le:g} or less",
    "too_long": "at most {max_length} of these are wanted",
    "too_short": "at least {min_length} of these are wanted",
}


def _expected(error: ErrorDetails) -> str:
    if "expected_tags" in error.get("ctx", {}):
        return str(error["ctx"]["expected_tags"]).replace("'", "")
    return "see the other stages"


# -- where in the models an error is ----------------------------------------------------------------------------------


def _trace(model: type[BaseModel], loc: Loc) -> tuple[type[BaseModel] | None, Loc]:
    """The innermost model on the way to an error, and the way without pydantic's marks for members of a union."""
    holder: type[BaseModel] | None = model
    at: object = model
    way: list[str | int] = []
    for step in loc:
        if step == "[key]":  # what pydantic says of a key that is wrong itself
            continue
        chosen = _member(at, step)
        if chosen is not None:
            at = holder = chosen
            continue
        way.append(step)
        if isinstance(at, type) and issubclass(at, BaseModel):
            holder = at
        at = _inner(at, step)
    if isinstance(at, type) and issubclass(at, BaseModel) and not way:
        holder = at
    return holder, tuple(way)


def _member(at: object, step: str | int) -> type[BaseModel] | None:
    """Of a union told apart by `use`, the model that the step names."""
    for option in _options(at):
        if isinstance(option, type) and issubclass(option, BaseModel) and step in _names(option):
            return option
    return None


def _names(model: type[BaseModel]) -> tuple[object, ...]:
    """The names under which `use` chooses a model."""
    return get_args(model.model_fields["use"].annotation) if "use" in model.model_fields else ()


def _options(at: object) -> tuple[object, ...]:
    return get_args(at) if get_origin(at) in (Union, types.UnionType) else ()


def _inner(at: object, step: str | int) -> object:
    """The type of what a key or a position leads to."""
    for option in _options(at) or (at,):
        if isinstance(option, type) and issubclass(option, BaseModel):
            for name, field in option.model_fields.items():
                if step in (name, field.alias):
                    return _bare(field.annotation)
        elif get_origin(option) is tuple and isinstance(step, int):
            return _bare(get_args(option)[0])
        elif get_origin(option) is dict:
            return _bare(get_args(option)[1])
    return None


def _bare(annotation: object) -> object:
    """A type without its conditions, and without None beside it."""
    if get_origin(annotation) is Annotated:
        return get_args(annotation)[0]
    options = [option for option in _options(annotation) if option is not types.NoneType]
    return options[0] if len(options) == 1 else annotation


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def settings_of(annotation: object) -> Iterator[str]:
    """The keys of a model, or of all members of a union of models."""
    for option in _options(annotation) or (annotation,):
        if isinstance(option, type) and issubclass(option, BaseModel):
            yield from _keys(option)
