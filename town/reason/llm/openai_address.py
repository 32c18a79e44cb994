"""Where a server is and what opens it: base URLs without secrets, keys from the environment, and texts without keys."""

from __future__ import annotations

import ipaddress
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from town.core.errors import UsageError
from town.core.notices import notice

OPENAI_URL = "https://api.openai.com/v1"
KEY_VARIABLE = "TOWN_LLM_KEY"  # for whatever server --base-url names
OPENAI_VARIABLE = "OPENAI_API_KEY"  # for OpenAI's own server only: no other server is shown that key
URL_VARIABLES = ("OPENAI_BASE_URL", "OPENAI_API_BASE")  # of other programs: never read for an address
NO_KEY = "none"  # what a server is sent that wants no key, or is shown none
SHORTEST_SECRET = 12  # letters
NO_PART_OF_URLS = frozenset(' "<>\\^`{|}')
USUAL_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Key:
    """What a server is shown; `withheld` says in which variable there is a key that it is not shown."""

    text: str = NO_KEY
    withheld: str = ""

    @property
    def is_secret(self) -> bool:
        """Whether it is long enough to be one; people write "x" or "ollama" for servers that want any key."""
        return len(self.text) >= SHORTEST_SECRET

    def __repr__(self) -> str:
        """Without the key."""
        return f"Key(withheld={self.withheld!r})"


def base_url(text: str) -> str:
    """The base URL of a server, without a slash at its end, its host in small letters.

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
        shown = "".join(letter if letter.isprintable() else "�" for letter in text.strip())
        raise UsageError(f'"{shown}" is not the base URL of a server; write it as http://host:port/v1')
    netloc = parts.netloc.lower()
    if parts.port == USUAL_PORTS[parts.scheme]:
        netloc = netloc.removesuffix(f":{parts.port}")
    return urlunsplit((parts.scheme, netloc, parts.path.rstrip("/"), "", ""))


def is_on_this_machine(url: str) -> bool:
    """Whether a URL is of the loopback, where no proxy can help."""
    host = (urlsplit(url).hostname or "").removesuffix(".")
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    inner = getattr(address, "ipv4_mapped", None) or address
    return inner.is_loopback or inner.is_unspecified


def key_for(url: str, environment: Mapping[str, str] = os.environ, *, is_named: bool = True) -> Key:
    """The key for a server, from the environment and nowhere else.

    A server that the user did not name (a run's file did) is shown none, but for OpenAI's own.

    Raises:
        UsageError: if it cannot be a key; the error does not show it.
    """
    may = [KEY_VARIABLE] * is_named + [OPENAI_VARIABLE] * (url == OPENAI_URL)
    name = next((name for name in may if environment.get(name, "").strip()), "")
    if not name:
        is_withheld = not is_named and bool(environment.get(KEY_VARIABLE, "").strip())
        return Key(withheld=KEY_VARIABLE if is_withheld else "")
    key = environment[name].strip()
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise UsageError(f"the environment variable {name} holds characters that no key has; set it again")
    return Key(key)


def variable_for(url: str) -> str:
    """The environment variable that people expect the key for a server in."""
    return OPENAI_VARIABLE if url == OPENAI_URL else KEY_VARIABLE


def unread_url(environment: Mapping[str, str] = os.environ) -> str:
    """The variable that names a base URL to other programs, other than OpenAI's own; "" for none."""
    named = (name for name in URL_VARIABLES if environment.get(name, "").strip())
    return next((name for name in named if environment[name].strip().rstrip("/") != OPENAI_URL), "")


def check_unread_url(url: str | None, environment: Mapping[str, str] = os.environ, *, is_named: bool = False) -> None:
    """Speak of a base URL in the environment that is not used; None: OpenAI itself would be asked.

    Raises:
        UsageError: where the key of another server might go to OpenAI.
    """
    variable = unread_url(environment)
    if variable and url is None:
        raise UsageError(
            f"the environment variable {variable} is not read here, and no other server is named; give --base-url URL "
            f"to ask that server, or --base-url {OPENAI_URL} to ask OpenAI"
        )
    if variable and not is_named:
        notice(f"the environment variable {variable} is not read here: {url} is asked, which the run's file names")


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
        is_whole = parts.scheme in USUAL_PORTS and bool(parts.hostname) and parts.port != 0
        (parts.hostname or "").encode("idna")
    except ValueError:  # a port that is none, a bracket too few, a host that has no name in ASCII
        return None
    is_plain = text.isprintable() and not set(text) & NO_PART_OF_URLS
    return parts if is_whole and is_plain else None
