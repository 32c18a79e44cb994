"""How a model is served to a run: where, how many at a time, within what budget. None of it shapes the result."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal, get_args

import msgspec

from town.core.errors import RunFileError, UsageError
from town.core.written import suggest
from town.reason.llm.budget import Limits

Replies = Literal["use", "renew", "off", "only"]

MOST_SECONDS = 86_400.0  # for one answer
MOST_RETRIES = 100
MOST_LETTERS = 10_000  # of --extra-body
SECRETS = frozenset(
    {
        *("apikey", "key", "accesskey", "secretkey", "token", "accesstoken", "authtoken", "bearer", "secret"),
        *(
            "authorization",
            "password",
            "headers",
            "extraheaders",
            "awssecretaccesskey",
            "awsaccesskeyid",
            "credentials",
        ),
    }
)  # names of fields that servers read keys from, without what parts their words
OWN_FIELDS = ("model", "messages", "stream")  # of a request, which the town fills itself


class Serving(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Kept in a run's file, outside its digest, so that a resumed run is served as before. None: the backend's own.

    `replies`: what was replied before is used, asked anew (renew), neither used nor kept (off), or all there is (only).
    """

    model: str | None = None  # where the model is now, if not where the scenario says
    base_url: str | None = None
    concurrency: int | None = None  # people who think at once, and requests in flight
    threads: int | None = None
    context: int | None = None  # tokens of prompt and reply together
    gpu_layers: int | None = None
    max_calls: int | None = None
    max_tokens: int | None = None
    max_cost: float | None = None  # US dollars
    price_in: float | None = None  # US dollars per million tokens
    price_out: float | None = None
    replies: Replies = "use"
    timeout: float | None = None  # seconds for one answer
    retries: int | None = None
    extra_body: dict[str, Any] | None = None  # fields that each request has besides
    is_named: bool = False  # the user gave base_url just now, so that the server may see the key; never kept

    @property
    def limits(self) -> Limits:
        """What the run may take."""
        return Limits(self.max_calls, self.max_tokens, self.max_cost)

    def but(self, given: Mapping[str, object]) -> Serving:
        """The same, with what is given (and not None) in place of what was."""
        new = {key: one for key, one in given.items() if one is not None}
        if isinstance(new.get("extra_body"), str):
            new["extra_body"] = read_extra_body(str(new["extra_body"]))
        if "base_url" in new:
            new["is_named"] = True
        return checked(msgspec.structs.replace(self, **new))

    def written(self) -> str:
        """As the run file keeps it."""
        return msgspec.json.encode(msgspec.structs.replace(self, is_named=False)).decode()


USUAL = Serving()


def read_serving(text: str | None) -> Serving:
    """What a run file says; nothing says the defaults. Whoever wrote the file did not name the server just now.

    Raises:
        RunFileError: if it cannot be read, or says what cannot be.
    """
    try:
        found = msgspec.convert(json.loads(text), Serving) if text else USUAL
        return checked(msgspec.structs.replace(found, is_named=False))
    except (ValueError, RecursionError, UsageError) as error:
        why = str(error) if isinstance(error, UsageError) else "it is not of that shape"
    raise RunFileError(f"the run file's word on how its model is served cannot be read: {why}")


def read_extra_body(text: str) -> dict[str, Any]:
    """The fields that --extra-body gives. Raises UsageError for what is no JSON object."""
    try:
        found = json.loads(text) if len(text) <= MOST_LETTERS else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        shown = text if len(text) <= 60 else f"{text[:60]}..."
        raise UsageError(
            f"--extra-body {shown}: it has to be a JSON object of at most {MOST_LETTERS:,} letters, "
            "such as '{\"enable_thinking\": false}'"
        )
    return found


_BOUNDS = {  # least and most, far beyond what anybody has use for
    "concurrency": (1, 1_000),
    "threads": (1, 1_000),
    "context": (1, 100_000_000),
    "gpu_layers": (-1, 100_000),
    "max_calls": (1, 10**12),
    "max_tokens": (1, 10**15),
    "max_cost": (0, 10**9),
    "price_in": (0, 10**9),
    "price_out": (0, 10**9),
}


def checked(serving: Serving) -> Serving:
    """The same. Raises UsageError for numbers and words that cannot be."""
    for key, (least, most) in _BOUNDS.items():
        value = getattr(serving, key)
        if value is not None and not least <= value <= most:
            told = f"{least} or more" if value < least else f"at most {most:,}"
            raise UsageError(f"{_option(key)} {value:g}: it has to be {told}")
    if serving.timeout is not None and not 0 < serving.timeout <= MOST_SECONDS:
        raise UsageError(
            f"--timeout {serving.timeout:g}: it has to be more than 0 and at most {MOST_SECONDS:g} seconds"
        )
    if serving.retries is not None and not 0 <= serving.retries <= MOST_RETRIES:
        raise UsageError(f"--retries {serving.retries}: it has to be 0 to {MOST_RETRIES}")
    _check_fields(serving.extra_body or {})
    if serving.replies not in get_args(Replies):
        raise UsageError(f"--replies {serving.replies}: {suggest(serving.replies, get_args(Replies))}")
    return serving


def _option(key: str) -> str:
    return f"--{key.replace('_', '-')}"


def _check_fields(extra: Mapping[str, Any]) -> None:
    """Raises UsageError for fields that the town fills itself, and for what JSON cannot hold."""
    own = next((name for name in OWN_FIELDS if name in extra), "")
    if own:
        raise UsageError(f'--extra-body: "{own}" is filled by the town itself; leave it out')
    secret = next((name for name in extra if "".join(filter(str.isalnum, name.casefold())) in SECRETS), "")
    if secret:
        raise UsageError(
            f'--extra-body: "{secret}" may hold a secret, and these fields are written into the run file; '
            "put a key into the environment variable TOWN_LLM_KEY"
        )
    try:
        written = json.dumps(extra, allow_nan=False)
        json.dumps(extra, ensure_ascii=False).encode()  # half a character is none
    except (ValueError, RecursionError):
        written = ""
    if not written or len(written) > MOST_LETTERS or not written.isprintable():
        raise UsageError(
            "--extra-body: it has to be JSON without NaN, Infinity or half characters, "
            f"of at most {MOST_LETTERS:,} letters"
        )
