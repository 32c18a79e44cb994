"""The proxy that the environment names for a server, and the certificates that it trusts; both found before asking."""

from __future__ import annotations

import ipaddress
import os
import ssl
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from town.core.errors import UsageError
from town.reason.llm.openai_address import is_on_this_machine

SCHEMES = ("http", "https", "socks5", "socks5h")  # of proxies that can be spoken to
CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")  # in this order, as other programs read them


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy: its address, which may hold a password, and who names it."""

    url: str
    variable: str

    def __repr__(self) -> str:
        """Without the password."""
        return f"Proxy({self.shown!r}, {self.variable!r})"

    @property
    def shown(self) -> str:
        """Where it is, without name and password."""
        return _shown(self.url)


def proxy_of(url: str) -> Proxy | None:
    """The proxy for a server; None where it is asked directly, as everything on this machine is.

    Raises:
        UsageError: if the environment names one that cannot be used.
    """
    if is_on_this_machine(url):
        return None
    parts, named = urlsplit(url), getproxies()
    name = next((name for name in (parts.scheme, "all") if named.get(name)), "")
    host = parts.hostname or ""
    if not name or _is_spared(host, parts.netloc, named.get("no", "")):
        return None
    variable = next((one for one in (f"{name}_proxy", f"{name.upper()}_PROXY") if os.environ.get(one)), "")
    address = named[name] if "://" in named[name] else f"http://{named[name]}"
    _check_proxy(address, variable or "the system's settings", host)
    return Proxy(address, variable or "the system's settings")


def trusted() -> ssl.SSLContext | None:
    """The certificates that the environment names; None: those of the system.

    Raises:
        UsageError: if it names a file or folder that cannot be read.
    """
    for variable in CERTIFICATES:
        if os.environ.get(variable):
            return _trusted(variable, os.environ[variable])
    return None


def certificates_variable() -> str:
    """The variable that names the certificates in use; SSL_CERT_FILE where none does."""
    return next((variable for variable in CERTIFICATES if os.environ.get(variable)), CERTIFICATES[0])


def _trusted(variable: str, value: str) -> ssl.SSLContext:
    why, wanted = "", "a file" if variable == CERTIFICATES[0] else "a folder"
    try:
        if not (Path(value).is_file() if variable == CERTIFICATES[0] else Path(value).is_dir()):
            why = f"is not {wanted}"
        elif variable == CERTIFICATES[0]:
            return ssl.create_default_context(cafile=value)
        else:
            return ssl.create_default_context(capath=value)
    except (OSError, ValueError):  # SSL's own errors are of the first kind
        why = "holds no certificates that can be read"
    raise UsageError(
        f"the environment variable {variable} names {_printable(value)}, which {why}; "
        f"let it name {wanted} of certificates in PEM, or unset it"
    )


def _is_spared(host: str, netloc: str, exceptions: str) -> bool:
    """Whether NO_PROXY names a host, by itself, by the end of its name, or by the net that it is in."""
    if proxy_bypass(netloc) or proxy_bypass(host):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return any(_is_within(address, one.strip()) for one in exceptions.split(","))


def _is_within(address: ipaddress.IPv4Address | ipaddress.IPv6Address, net: str) -> bool:
    try:
        return address in ipaddress.ip_network(net.strip("[]"), strict=False)
    except ValueError:
        return False


def _check_proxy(address: str, variable: str, host: str) -> None:
    remedy = f"correct it, unset it, or let NO_PROXY name {host}"
    try:
        parts = urlsplit(address)
        is_whole = bool(parts.hostname) and parts.port != 0 and address.isprintable() and address.isascii()
    except ValueError:
        is_whole = False
    if not is_whole:
        raise UsageError(f"the proxy that {variable} names is no address like http://host:port; {remedy}")
    if parts.scheme not in SCHEMES:
        raise UsageError(
            f"the proxy that {variable} names, {_shown(address)}, is of a kind that is not known here "
            f"({', '.join(SCHEMES)} are); {remedy}"
        )
    if parts.scheme.startswith("socks") and find_spec("socksio") is None:
        raise UsageError(
            f"the proxy that {variable} names, {_shown(address)}, needs the package socksio, which is not installed; "
            f"pip install socksio, or let NO_PROXY name {host}"
        )


def _shown(address: str) -> str:
    parts = urlsplit(address)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return _printable(f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else ""))


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "�" for letter in text)
