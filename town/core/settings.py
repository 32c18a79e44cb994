"""Changing single values of a scenario from the command line: cognition.reflect.use=none."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence

from town.core.config import DEFAULT_USE, STAGES, CognitionConfig, ModelConfig, ScenarioConfig
from town.core.errors import UsageError
from town.core.strict import settings_of
from town.core.written import suggest
from town.core.yamlfile import Loc, read_value


def apply_settings(config: Mapping[str, object], settings: Sequence[str]) -> dict[str, object]:
    """A scenario's content with settings "key.key=value" applied in order; values are read as YAML.

    Setting `use` of a stage to another name drops the stage's other settings.

    Raises:
        UsageError: for a path that there is not, naming the nearest, or a value that is not YAML.
    """
    changed = copy.deepcopy(dict(config))
    for setting in settings:
        path = path_of(setting)
        _put(changed, path, _value(setting))
    return changed


def path_of(setting: str) -> Loc:
    """The keys that a setting names. Raises UsageError for keys that there are not."""
    path, equals, _ = setting.partition("=")
    if not equals:
        raise UsageError(f'--set {setting}: write KEY=VALUE, for example "--set cognition.reflect.use=none"')
    path = path.strip()
    known = list(paths())
    if path not in known:
        raise UsageError(f'--set {setting}: there is no "{path}"; {suggest(path, known)}')
    return tuple(path.split("."))


def paths() -> Iterator[str]:
    """Every path that can be set."""
    yield from ScenarioConfig.model_fields
    yield from (f"llm.{key}" for key in ModelConfig.model_fields)
    yield "cognition.preset"
    for stage in STAGES:
        yield f"cognition.{stage}"
        keys = dict.fromkeys(settings_of(CognitionConfig.model_fields[stage].annotation))
        yield from (f"cognition.{stage}.{key}" for key in keys)


def _value(setting: str) -> object:
    try:
        return read_value(setting.partition("=")[2])
    except ValueError as error:
        raise UsageError(f"--set {setting}: {error}") from None


def _put(config: dict[str, object], path: Loc, value: object) -> None:
    if len(path) == 1:
        config[str(path[0])] = value
        return
    if path[0] == "llm":
        written = config.get("llm")
        config["llm"] = {**(written if isinstance(written, dict) else {}), str(path[1]): value}
        return
    cognition = _opened(config, "cognition", "preset")
    stage = str(path[1])
    if len(path) == 2:
        cognition[stage] = value
        return
    settings = _opened(cognition, stage, "use")
    if path[2] == "use" and value != settings.get("use", DEFAULT_USE[stage]):
        settings.clear()
    settings[str(path[2])] = value


def _opened(holder: dict[str, object], key: str, short: str) -> dict[str, object]:
    """The mapping under a key; where a single name stands for it, that name spelt out."""
    found = holder.get(key)
    opened = dict(found) if isinstance(found, dict) else {} if found is None else {short: found}
    holder[key] = opened
    return opened
