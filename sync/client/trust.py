"""Whom a laptop speaks to: https with the certificate that its code named, or one that authorities vouch for."""

from __future__ import annotations

import hashlib
import ipaddress
import re
import ssl
from collections.abc import Callable
from functools import cache
from typing import Any

import httpx

from sync.errors import SyncRefused

_NAME = re.compile(rb"[A-Za-z0-9._-]+")


class Pinned(ssl.SSLContext):
    """TLS with one certificate, whoever signed it; `found` is the fingerprint (SHA-256, hex) that was met last.

    The certificate is looked at once the handshake has proved that the other side has its key, and before anything is
    said. Authorities, names and dates do not count: the code came from the archive's administrator.
    """

    _is_right: Callable[[str], bool]
    found: str

    def __new__(cls, _is_right: Callable[[str], bool]) -> Pinned:
        """Make a context of a client."""
        return super().__new__(cls, ssl.PROTOCOL_TLS_CLIENT)

    def __init__(self, is_right: Callable[[str], bool]) -> None:
        """Speak to whoever has a certificate whose fingerprint is right."""
        self.check_hostname = False
        self.verify_mode = ssl.CERT_NONE
        self.minimum_version = ssl.TLSVersion.TLSv1_2
        self._is_right = is_right
        self.found = ""

    def wrap_socket(self, *args: Any, **kwargs: Any) -> ssl.SSLSocket:
        """Shake hands; raises `SyncRefused("certificate-changed")` for another certificate."""
        line = super().wrap_socket(*args, **kwargs)
        self.found = hashlib.sha256(line.getpeercert(binary_form=True) or b"").hexdigest()
        if not self._is_right(self.found):
            line.close()
            raise SyncRefused("certificate-changed")
        return line


@cache
def authorities(file: str) -> ssl.SSLContext:
    """Return TLS with the authorities in a file, read once: that takes longer than a sync with nothing to say."""
    context = ssl.create_default_context(cafile=file)
    context.minimum_version = ssl.TLSVersion.TLSv1_2  # whatever the system's own settings allow
    return context


def check_address(url: str) -> None:
    """Raise `SyncRefused` (url-wrong, http-beyond-loopback) for an address that nothing may be sent to.

    It is read by who connects: two readers of an odd one might see two hosts.
    """
    try:
        parts = httpx.URL(url)
    except httpx.InvalidURL as wrong:
        raise SyncRefused("url-wrong") from wrong
    if parts.scheme not in ("http", "https") or parts.userinfo or not _is_host(parts.host, parts.raw_host):
        raise SyncRefused("url-wrong")
    if parts.scheme == "http" and not is_loopback(parts.host):
        raise SyncRefused("http-beyond-loopback", host=parts.host)


def _is_host(host: str, ascii_host: bytes) -> bool:
    """Say whether it is an address by numbers, or a name as the system looks it up."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return _NAME.fullmatch(ascii_host) is not None
    return True


def is_loopback(host: str) -> bool:
    """Say whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_untrusted(trouble: BaseException) -> bool:
    """Say whether something failed since no authority vouches for the other side."""
    seen: list[BaseException] = []
    cause: BaseException | None = trouble
    while cause is not None and cause not in seen:
        seen.append(cause)
        cause = cause.__cause__ or cause.__context__
    return any(isinstance(one, ssl.SSLCertVerificationError) for one in seen)
