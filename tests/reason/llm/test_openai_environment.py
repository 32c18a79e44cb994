"""Whatever the environment holds: what is for another server stays here, and what cannot be used is named."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.reason.llm.faulty import MODEL, FaultyServer, Manners
from tests.reason.llm.habits import Said, always
from town.core.errors import TownError, UsageError
from town.reason.llm.model import ModelFailed
from town.reason.llm.openai import OpenAIModel, Patience
from town.reason.llm.openai_address import OPENAI_URL, check_unread_url, is_on_this_machine, key_for
from town.reason.llm.openai_proxy import proxy_of
from town.reason.serving import USUAL, Serving, read_serving

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ELSEWHERE = "http://192.0.2.1:8080/v1"  # an address that nobody has
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
PRIVATE = {
    "OPENAI_ORG_ID": "org-private",
    "OPENAI_PROJECT_ID": "proj-private",
    "OPENAI_CUSTOM_HEADERS": "Authorization: Bearer sk-private\nX-Private: private\nbad\x07name: é",
    "OPENAI_ADMIN_KEY": "sk-admin-private",
    "OPENAI_API_KEY": "sk-openai-private",
    "OPENAI_WEBHOOK_SECRET": "private",
    "OPENAI_LOG": "debug",
}


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*PROXIES, *(one.upper() for one in PROXIES), "SSL_CERT_FILE", "SSL_CERT_DIR", "TOWN_LLM_KEY"):
        monkeypatch.delenv(name, raising=False)


def refused(url: str = ELSEWHERE) -> str:
    """What is said at the check."""
    with pytest.raises(TownError) as failed:
        OpenAIModel.connect(MODEL, url, patience=Patience(0.5, 0))
    assert "\n" not in str(failed.value)
    return str(failed.value)


# -- what is sent ---------------------------------------------------------------------------------------------------


def test_nothing_of_openais_variables_reaches_another_server(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in PRIVATE.items():
        monkeypatch.setenv(name, value)
    with FaultyServer() as server:
        OpenAIModel.connect(MODEL, server.url)
        sent = repr(server.headers) + repr(server.bodies)
        assert {headers["authorization"] for headers in server.headers} == {"Bearer none"}
    assert "private" not in sent
    assert "openai" not in sent.casefold()


def test_a_key_is_not_shown_to_a_server_that_only_a_file_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWN_LLM_KEY", "sk-town")
    with FaultyServer(manners=Manners(key="sk-town")) as server, pytest.raises(ModelFailed) as failed:
        OpenAIModel.connect(MODEL, server.url, is_named=False)
    assert {headers["authorization"] for headers in server.headers} == {"Bearer none"}
    assert str(failed.value) == (
        f"{server.url} refused the key (401); it was not shown that in TOWN_LLM_KEY, since only the run's file names "
        f"this address: give --base-url {server.url} to let it have the key"
    )


def test_a_file_cannot_say_that_the_user_named_its_server() -> None:
    forged = '{"base_url": "http://192.0.2.1/v1", "is_named": true}'
    assert not read_serving(forged).is_named
    named = read_serving(forged).but({"base_url": "http://127.0.0.1:8/v1"})
    assert named.is_named
    assert "is_named" not in named.written()
    assert not read_serving(named.written()).is_named


@pytest.mark.parametrize(
    "url",
    [
        "http://api.openai.com/v1",
        "https://api.openai.com.evil.example/v1",
        "https://api.openai.com:8443/v1",
        "https://api.openai.com/v1/x",
        "https://api.openаi.com/v1",  # with a letter of another script
        "https://evil.example/api.openai.com/v1",
    ],
)
def test_what_looks_like_openai_is_not_shown_its_key(url: str) -> None:
    both = {"TOWN_LLM_KEY": "town", "OPENAI_API_KEY": "openai"}
    assert key_for(url, both, is_named=False).text == "none"
    assert key_for(url, both).text == "town"
    assert key_for(OPENAI_URL, both, is_named=False).text == "openai"


def test_a_redirection_is_named_and_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWN_LLM_KEY", "sk-town")
    with FaultyServer() as other:
        to = Said(
            {}, 307, headers={"location": f"{other.url.replace('//', '//ann:secret@')}/chat/completions?key=sk-town"}
        )
        with FaultyServer(manners=Manners(habit=always(to))) as server:
            said = refused(server.url)
        assert other.headers == []
    assert said == (
        f"{server.url} sends whoever asks elsewhere (307) to {other.url}/chat/completions; "
        "give the address itself with --base-url"
    )


def test_a_base_url_in_the_environment_is_spoken_of() -> None:
    other = {"OPENAI_BASE_URL": "https://another.example/v1"}
    with pytest.raises(UsageError, match="OPENAI_BASE_URL is not read here, and no other server is named; give --base"):
        check_unread_url(None, other)
    check_unread_url(ELSEWHERE, other, is_named=True)
    check_unread_url(None, {"OPENAI_BASE_URL": OPENAI_URL + "/"})


# -- proxies ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("variable", ["ALL_PROXY", "all_proxy", "http_proxy"])
def test_a_proxy_of_an_unknown_kind_is_named_with_its_variable(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, "socks://ann:secret@127.0.0.1:7890/")
    assert refused() == (
        f"the proxy that {variable} names, socks://127.0.0.1:7890, is of a kind that is not known here (http, https, "
        "socks5, socks5h are); correct it, unset it, or let NO_PROXY name 192.0.2.1"
    )


def test_a_socks_proxy_without_its_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:7890")
    monkeypatch.setitem(sys.modules, "socksio", None)
    assert refused().endswith(
        "needs the package socksio, which is not installed; pip install socksio, or let NO_PROXY name 192.0.2.1"
    )


@pytest.mark.parametrize(
    "value", ["http://", "http://h:port", "http://[::1", "http://\x07", "http://ü:1", "://", ":7890"]
)
def test_what_is_no_proxy_is_one_sentence(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("http_proxy", value)
    assert refused().startswith("the proxy that http_proxy names")


def test_a_dead_proxy_is_named_and_its_password_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://ann:secret@127.0.0.1:9")
    assert refused() == (
        f"{ELSEWHERE} cannot be reached (Connection refused); start the server, or correct --base-url; it was asked "
        "through the proxy http://127.0.0.1:9 that http_proxy names: where it needs none, let NO_PROXY name 192.0.2.1"
    )


@pytest.mark.parametrize(
    ("url", "spared"),
    [
        ("http://127.0.0.1:8/v1", ""),
        ("http://0.0.0.0:8/v1", ""),
        ("http://localhost:8/v1", ""),
        ("http://[::1]:8/v1", ""),
        ("http://10.1.2.3:8/v1", "10.0.0.0/8"),
        ("http://gpu.example:8/v1", ".example"),
        ("http://gpu.example:8/v1", "*"),
    ],
)
def test_what_needs_no_proxy_is_asked_without(monkeypatch: pytest.MonkeyPatch, url: str, spared: str) -> None:
    monkeypatch.setenv("all_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", spared)
    assert proxy_of(url) is None


def test_a_name_that_begins_as_this_machine_does_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "http://127.0.0.1:9")
    assert proxy_of("http://127.evil.example/v1") is not None


def test_hosts_of_this_machine() -> None:
    here = ("localhost", "localhost.", "127.3.2.1", "0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]")
    assert all(is_on_this_machine(f"http://{host}:8/v1") for host in here)
    assert not any(is_on_this_machine(f"http://{host}/v1") for host in ("127.evil.example", "10.0.0.1", "example"))


# -- certificates -----------------------------------------------------------------------------------------------------


class _Chat(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of 127.0.0.1 by itself, with its key beside it."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl here to make a certificate")
    words = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    subprocess.run([*words.split(), "-keyout", "k.pem", "-out", "c.pem"], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path / "c.pem"


@pytest.fixture
def safe_url(certificate: Path) -> Iterator[str]:
    """A server over TLS, without a model."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("k.pem"))
    http = ThreadingHTTPServer(("127.0.0.1", 0), _Chat)
    http.socket = context.wrap_socket(http.socket, server_side=True)
    threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True).start()
    yield f"https://127.0.0.1:{http.server_port}/v1"
    http.shutdown()
    http.server_close()


def test_a_certificate_that_is_not_trusted_says_which_variable_helps(
    safe_url: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused(safe_url) == (
        f"{safe_url} shows a certificate that is not trusted (self-signed certificate); let the environment variable "
        "SSL_CERT_FILE name the certificate that vouches for it"
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert "failed with error 501" in refused(safe_url)  # it was asked: it has no such method


def test_plain_http_where_tls_is_expected_is_said() -> None:
    with FaultyServer() as server:
        said = refused(server.url.replace("http:", "https:"))
    assert "could not be spoken to over TLS (" in said
    assert said.endswith("; is it http://?")


@pytest.mark.parametrize(
    ("variable", "value", "why"),
    [
        (
            "SSL_CERT_FILE",
            "/nonexistent.pem",
            "which is not a file; let it name a file of certificates in PEM, or unset it",
        ),
        ("SSL_CERT_FILE", __file__, "which holds no certificates that can be read; let it name a file of certificates"),
        (
            "SSL_CERT_DIR",
            "/nonexistent",
            "which is not a folder; let it name a folder of certificates in PEM, or unset",
        ),
    ],
)
def test_certificates_that_are_not_there_are_named(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, why: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert refused("https://192.0.2.1/v1").startswith(f"the environment variable {variable} names {value}, {why}")
    with FaultyServer() as server:
        OpenAIModel.connect(MODEL, server.url)  # without TLS it is of no matter


# -- options ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"timeout": 0.0}, "--timeout 0: it has to be more than 0 and at most 86400 seconds"),
        ({"timeout": float("nan")}, "--timeout nan: it has to be more than 0 and at most 86400 seconds"),
        ({"retries": -1}, "--retries -1: it has to be 0 to 100"),
        ({"extra_body": "[1]"}, "--extra-body [1]: it has to be a JSON object of at most 10,000 letters, such as"),
        ({"extra_body": '{"model": "x"}'}, '--extra-body: "model" is filled by the town itself; leave it out'),
        ({"extra_body": '{"messages": []}'}, '--extra-body: "messages" is filled by the town itself; leave it out'),
        ({"extra_body": '{"stream": true}'}, '--extra-body: "stream" is filled by the town itself; leave it out'),
        (
            {"extra_body": '{"x": NaN}'},
            "--extra-body: it has to be JSON without NaN, Infinity or half characters, of at",
        ),
        (
            {"extra_body": r'{"x": "\ud800"}'},
            "--extra-body: it has to be JSON without NaN, Infinity or half characters, ",
        ),
        (
            {"extra_body": '{"api_key": "sk-1"}'},
            '--extra-body: "api_key" may hold a secret, and these fields are written',
        ),
        ({"extra_body": '{"X-Headers": 1, "Access-Token": 2}'}, '--extra-body: "Access-Token" may hold a secret, and'),
        ({"extra_body": "[" * 5000}, "--extra-body [[["),
    ],
)
def test_options_that_cannot_be_are_refused(given: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError) as refusal:
        USUAL.but(given)
    assert str(refusal.value).startswith(said)


def test_options_are_kept_for_a_resumed_run() -> None:
    given = {"timeout": 30.0, "retries": 2, "extra_body": '{"enable_thinking": false}'}
    kept = read_serving(USUAL.but(given).written())
    assert kept == Serving(timeout=30.0, retries=2, extra_body={"enable_thinking": False})
