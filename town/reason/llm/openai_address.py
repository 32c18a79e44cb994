"""Where a server is and what opens it: base URLs without secrets, keys from the environment, and texts without keys."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from town.core.errors import UsageError

OPENAI_URL = "https://api.openai.com/v1"
KEY_VARIABLE = "TOWN_LLM_KEY"  # for whatever server --base-url names
OPENAI_VARIABLE = "OPENAI_API_KEY"  # for OpenAI's own server only: no other server is shown that key
NO_KEY = "none"  # what a server that wants no key is sent, since the client insists on one


def base_url(text: str) -> str:
    """The base URL of a server, without a slash at its end.

    A URL is written into run files and errors, so one that carries a secret is refused.

    Raises:
        UsageError: if it is no URL of a server, or carries a name, a password or a query.
    """
    if set(text) & set("@?#"):
        raise UsageError(
            "the base URL carries a name, a password or something after ? or #; write it as http://host:port/v1 "
            f"and put the key into the environment variable {KEY_VARIABLE}"
        )
    parts = _split(text.strip())
    if parts is None:
        raise UsageError(f'"{text.strip()}" is not the base URL of a server; write it as http://host:port/v1')
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))


def is_on_this_machine(url: str) -> bool:
    """Whether a URL is of the loopback, where no proxy can help."""
    host = urlsplit(url).hostname or ""
    return host in {"localhost", "::1"} or host.startswith("127.")


def key_for(url: str, environment: Mapping[str, str] = os.environ) -> str:
    """The key for a server, from the environment and nowhere else.

    Raises:
        UsageError: if it cannot be a key; the error does not show it.
    """
    names = (KEY_VARIABLE, OPENAI_VARIABLE) if url == OPENAI_URL else (KEY_VARIABLE,)
    name = next((name for name in names if environment.get(name, "").strip()), "")
    key = environment[name].strip() if name else NO_KEY
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise UsageError(f"the environment variable {name} holds characters that no key has; set it again")
    return key


def variable_for(url: str) -> str:
    """The environment variable that people expect the key for a server in."""
    return OPENAI_VARIABLE if url == OPENAI_URL else KEY_VARIABLE


def without(secret: str, text: str) -> str:
    """A text in which the secret, also as a URL or JSON writes it, reads ***."""
    if secret == NO_KEY:
        return text
    for form in (secret, quote(secret), quote(secret, safe=""), json.dumps(secret)[1:-1]):
        text = text.replace(form, "***")
    return text


def _split(text: str) -> SplitResult | None:
    """The parts of a URL of a server, or None if it is not one."""
    try:
        parts = urlsplit(text)
        is_whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is none, a bracket too few
        return None
    return parts if is_whole and not any(letter.isspace() for letter in text) else None
