"""From what a client raises to one sentence: the server, the cause in plain words, and the remedy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from town.reason.llm.model import ModelFailed
from town.reason.llm.openai_address import variable_for

if TYPE_CHECKING:
    from openai import APIStatusError, OpenAIError

_ERRNO = re.compile(r"\[\w+ -?\d+\] ")  # numbers that differ from system to system

QUOTED = 200  # characters of a server's own words that an error repeats


class Refused(ModelFailed):
    """The server answered with an error; `status` is HTTP's number for it and `said` the server's words."""

    def __init__(self, sentence: str, status: int, said: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.said = said


class Asked(Protocol):
    """Who was asked for what."""

    url: str
    model: str

    def clean(self, text: str) -> str:
        """The text without the key."""
        ...


def failure_of(error: OpenAIError, asked: Asked, timeout_s: float) -> ModelFailed:
    """What is said of an error of the client's, once its retries are spent."""
    import openai

    match error:
        case openai.APIStatusError():
            return _refused(error, asked)
        case openai.APITimeoutError():
            tries = _tries(error)
            return ModelFailed(
                f"{asked.url} gave no answer within {timeout_s:g} s{tries}; "
                "ask for fewer answers at a time (--concurrency), or take a smaller model"
            )
        case openai.APIConnectionError() if _was_lost(error):
            return ModelFailed(
                f"{asked.url} broke off the connection in the middle of an answer{_tries(error)}; look into its log"
            )
        case openai.APIConnectionError():
            cause = _ERRNO.sub("", asked.clean(str(error.__cause__ or error)))[:QUOTED]
            return ModelFailed(
                f"{asked.url} cannot be reached{_tries(error)} ({cause}); start the server, or correct --base-url"
            )
        case _:
            return ModelFailed(f"{asked.url} could not be asked: {asked.clean(str(error))[:QUOTED]}")


def no_protocol(error: ValueError, asked: Asked) -> ModelFailed:
    """What is said of a reply that cannot be read."""
    what = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else f"cannot be read ({asked.clean(str(error))})"
    return ModelFailed(
        f"{asked.url} sent a reply that {what}; is it an OpenAI-compatible server, and does its URL end in /v1?"
    )


def unknown_model(asked: Asked, has: list[str]) -> str:
    """What is said of a model that the server does not know."""
    shown = ", ".join(f'"{name}"' for name in has[:10]) + (f" and {len(has) - 10} more" if len(has) > 10 else "")
    remedy = f"it has {shown}" if has else "see which ones it has, and give the name as it does"
    return f'{asked.url} does not know the model "{asked.model}"; {remedy}'


def _refused(error: APIStatusError, asked: Asked) -> Refused:
    """What is said of a reply that is an error."""
    status = error.status_code
    said = asked.clean(_words_of(error))
    words = f": {said}" if said else ""
    match status:
        case 401 | 403:  # the server's words are not repeated: they may show parts of the key
            said = ""
            sentence = f"refused the key ({status}); put the right one into the environment variable "
            sentence += variable_for(asked.url)
        case 404 if "model" in said.casefold():
            sentence = unknown_model(asked, []).removeprefix(f"{asked.url} ")
        case 404 | 405:
            sentence = f"has no such path ({status}); does the base URL end in /v1?"
        case 429:
            sentence = (
                f"was asked too often (429){_tries(error)}{words}; ask for fewer answers at a time (--concurrency)"
            )
            sentence += ", or see to your account's limits"
        case _ if status >= 500:
            sentence = f"failed with error {status}{_tries(error)}{words}; look into the server's log"
        case _:
            sentence = f"refused the request ({status}){words}; does the model's context hold the prompt?"
    return Refused(f"{asked.url} {sentence}", status, said)


def _words_of(error: APIStatusError) -> str:
    """A server's own words for its error, in one line."""
    body = error.body
    message = body.get("message") or body.get("detail") if isinstance(body, dict) else body
    words = " ".join(message.split()) if isinstance(message, str) else ""
    return "" if words.startswith("<") else words[:QUOTED]  # a page for a browser says nothing here


def _was_lost(error: OpenAIError) -> bool:
    """Whether the connection stood, and was lost; the client's transport says so by the kinds of its errors."""
    return type(error.__cause__).__name__ in {"ReadError", "RemoteProtocolError", "WriteError"}


def retries_of(error: OpenAIError) -> int:
    """How often the client tried again before it gave up, as it notes in the last request it sent."""
    request = getattr(error, "request", None)
    return int(request.headers.get("x-stainless-retry-count", 0)) if request is not None else 0


def _tries(error: OpenAIError) -> str:
    retries = retries_of(error)
    return "" if retries == 0 else f", even after {retries} {'retry' if retries == 1 else 'retries'}"
