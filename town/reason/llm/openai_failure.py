"""From what came instead of a reply to one sentence: the server, the cause in plain words, and the remedy."""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol
from urllib.parse import urlsplit

from town.reason.llm.model import ModelFailed
from town.reason.llm.openai_address import Key, variable_for
from town.reason.llm.openai_http import Unanswered, Why
from town.reason.llm.openai_proxy import Proxy, certificates_variable
from town.reason.llm.openai_words import QUOTED, Words, plain

GONE = frozenset({401, 402, 403, 404, 407, 410})  # what does not heal by asking again, or otherwise
PASSING = frozenset({408, 409, 425, 429})  # what does; and what is from 500 up, but for these
LASTING = frozenset({501, 505})
NO_THOUGHTS = '--extra-body \'{"chat_template_kwargs": {"enable_thinking": false}}\''
OTHER_FIELDS = '{"enable_thinking": false}, {"reasoning_effort": "none"} or {"think": false}'


class Refused(ModelFailed):
    """The server answered with an error; `status` is HTTP's number for it and `words` are the server's."""

    def __init__(self, sentence: str, status: int, words: Words) -> None:
        super().__init__(sentence)
        self.status = status
        self.words = words

    @property
    def is_lasting(self) -> bool:
        """Whether it will be the same with the next question: the key, the account or the model is gone."""
        return self.status in GONE or self.words.are_of_money or (self.status == 400 and self.words.are_of_key)


@dataclass(frozen=True, slots=True)
class Denied:
    """The server said no, or that it cannot now; `wait_s` is for how long, where it says so.

    `status` tells the kind of it. What the server calls it is shown: that number, unless it came within a reply.
    """

    status: int
    words: Words
    wait_s: float | None = None
    leads_to: str = ""  # where it redirects to
    called: str | None = None  # within a reply: a number or a word, or nothing


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What came is no reply: it `what`. An empty one may be better the next time."""

    what: str
    is_passing: bool = False


Trouble = Unanswered | Denied | Unreadable


class Asked(Protocol):
    """Who was asked for what, and with which key."""

    url: str
    model: str
    key: Key
    proxy: Proxy | None

    def clean(self, text: str) -> str:
        """The text without the key."""
        ...


def is_passing(trouble: Trouble) -> bool:
    """Whether asking again may help."""
    match trouble:
        case Unanswered(why=why, error=error):
            return why in {Why.TIME, Why.NOBODY, Why.LOST} and _tls_of(error) is None
        case Denied(status=status, words=words):
            return (status in PASSING or (status >= 500 and status not in LASTING)) and not words.are_of_money
        case _:
            return trouble.is_passing


def failure_of(trouble: Trouble, asked: Asked, retries: int) -> ModelFailed:
    """What is said in the end, after so many retries."""
    tries = "" if retries == 0 else f", even after {retries} {'retry' if retries == 1 else 'retries'}"
    match trouble:
        case Unanswered():
            failure = ModelFailed(f"{asked.url} {_unanswered(trouble, asked, tries)}{_through(asked)}")
        case Denied(status=status, words=words):
            kept = Words() if status == HTTPStatus.UNAUTHORIZED else words  # they may show parts of the key
            sentence = _denied(trouble, asked, tries) + (_through(asked) if status >= 500 else "")
            failure = Refused(f"{asked.url} {sentence}", status, kept)
        case _:
            failure = ModelFailed(
                f"{asked.url} sent a reply that {trouble.what}{tries}; is it an OpenAI-compatible server, "
                "and does its URL end in /v1?"
            )
    failure.retries = retries
    return failure


def unknown_model(asked: Asked, has: list[str]) -> str:
    """What is said of a model that the server does not know."""
    shown = ", ".join(f'"{plain(name)[:QUOTED]}"' for name in has[:10])
    shown += f" and {len(has) - 10} more" if len(has) > 10 else ""
    remedy = f"it has {shown}" if has else "see which ones it has, and give the name as it does"
    return f'{asked.url} does not know the model "{asked.model}"; {remedy}'


def _unanswered(trouble: Unanswered, asked: Asked, tries: str) -> str:
    match trouble.why:
        case Why.TIME:
            return (
                f"gave no answer within {trouble.seconds:g} s{tries}; give it longer (--timeout), ask for fewer "
                "answers at a time (--concurrency), or take a smaller model"
            )
        case Why.LOST:
            return f"broke off the connection in the middle of an answer{tries}; look into its log"
        case Why.TOO_LONG:
            return "sent more than any answer has; is it an OpenAI-compatible server?"
        case Why.ENCODED:
            return "sent an answer that is compressed in a way that cannot be read; is it an OpenAI-compatible server?"
        case _:
            return _unreached(trouble.error, asked, tries)


def _unreached(error: BaseException | None, asked: Asked, tries: str) -> str:
    tls = _tls_of(error)
    if isinstance(tls, ssl.SSLCertVerificationError):
        return (
            f"shows a certificate that is not trusted ({plain(tls.verify_message or 'no reason is given')}); let the "
            f"environment variable {certificates_variable()} name the certificate that vouches for it"
        )
    if tls is not None:
        return f"could not be spoken to over TLS ({plain(tls.reason or 'no reason is given')}); is it http://?"
    return f"cannot be reached{tries} ({_cause_of(error, asked)}); start the server, or correct --base-url"


def _cause_of(error: BaseException | None, asked: Asked) -> str:
    """Why nobody was there, in the system's words where it has some."""
    for one in _chain(error):
        if isinstance(one, socket.gaierror) or (isinstance(one, OSError) and one.strerror):
            return plain(one.strerror or "no such name")[:QUOTED]
    if any(isinstance(one, TimeoutError) or "Timeout" in type(one).__name__ for one in _chain(error)):
        return "no connection in time"
    return plain(asked.clean(str(error)))[:QUOTED] if error is not None and str(error) else "no connection"


def _through(asked: Asked) -> str:
    """Names the proxy, where there is one: it may be what is amiss."""
    if asked.proxy is None:
        return ""
    host = urlsplit(asked.url).hostname
    return (
        f"; it was asked through the proxy {asked.proxy.shown} that {asked.proxy.variable} names: "
        f"where it needs none, let NO_PROXY name {host}"
    )


def _tls_of(error: BaseException | None) -> ssl.SSLError | None:
    return next((one for one in _chain(error) if isinstance(one, ssl.SSLError)), None)


def _chain(error: BaseException | None) -> list[BaseException]:
    """An error and what it came from."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def _denied(trouble: Denied, asked: Asked, tries: str) -> str:
    """What is said of an error, without the server's name."""
    status, words = trouble.status, trouble.words
    said = asked.clean(words.said)
    called = str(status) if trouble.called is None else asked.clean(trouble.called)
    quoted = f": {said}" if said and said != called else ""
    mark = f" ({called})" if called else ""
    if status == HTTPStatus.UNAUTHORIZED or (status == 400 and words.are_of_key):
        return _of_key(mark, quoted if status != HTTPStatus.UNAUTHORIZED else "", asked)
    if words.are_of_money or status == HTTPStatus.PAYMENT_REQUIRED:
        return f"wants to be paid{mark}{quoted}; see to your account there"
    if 300 <= status < 400:
        where = f" to {trouble.leads_to}" if trouble.leads_to else ""
        return f"sends whoever asks elsewhere{mark}{where}; give the address itself with --base-url"
    if status >= 500:
        error = f" with error {called}" if called else ""
        return f"failed{error}{tries}{quoted}; look into the server's log"
    return _refused(trouble, mark, quoted, tries, asked)


def _refused(trouble: Denied, mark: str, quoted: str, tries: str, asked: Asked) -> str:
    """What is said of an error of the kinds that a request is to blame for."""
    words = trouble.words
    match trouble.status:
        case HTTPStatus.FORBIDDEN:
            remedy = f"; see to your rights there, and to the key in {variable_for(asked.url)}"
            return f"forbids it{mark}{quoted}{_withheld(asked) or remedy}"
        case HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
            return f"cannot be asked: the proxy wants a name and a password{mark}{quoted}"
        case HTTPStatus.NOT_FOUND | HTTPStatus.METHOD_NOT_ALLOWED | HTTPStatus.GONE:
            return _missing(mark, words, quoted, asked)
        case HTTPStatus.TOO_MANY_REQUESTS:
            remedy = "ask for fewer answers at a time (--concurrency), or see to your account's limits"
            return f"was asked too often{mark}{tries}{quoted}; {remedy}"
        case _ if words.are_of_context:
            return f"refused the request{mark}{quoted}; does the model's context hold the prompt?"
        case _ if words.name("enable_thinking") >= 0 or words.name("thinking") >= 0:
            return f"refused the request{mark}{quoted}; it may help: --extra-body '{{\"enable_thinking\": false}}'"
        case _:
            return f"refused the request{mark}{quoted}; --extra-body adds a field that it may want"


def _missing(mark: str, words: Words, quoted: str, asked: Asked) -> str:
    if words.name("model") >= 0 and words.name("endpoint") < 0:
        return f'does not know the model "{asked.model}"{mark}{quoted}; give the name as the server has it'
    if words.name("model") >= 0:
        return f'cannot be asked for the model "{asked.model}"{mark}{quoted}; take one that is made for chat'
    return f"has no such path{mark}{quoted}; does the base URL end in /v1?"


def _of_key(mark: str, quoted: str, asked: Asked) -> str:
    return f"refused the key{mark}{quoted}" + (
        _withheld(asked) or f"; put the right one into the environment variable {variable_for(asked.url)}"
    )


def _withheld(asked: Asked) -> str:
    """Says that a key was not shown, where that may be why."""
    if not asked.key.withheld:
        return ""
    return (
        f"; it was not shown that in {asked.key.withheld}, since only the run's file names this address: "
        f"give --base-url {asked.url} to let it have the key"
    )
