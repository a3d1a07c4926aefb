"""Whether a request was signed by the device that its token was given to, and not long ago."""

from __future__ import annotations

import time
from urllib.parse import quote

from fastapi import Request

from sync import signing
from sync.errors import SyncRefused
from sync.signing import Signed


def check_signed(request: Request, key: str) -> Signed:
    """Return how a request was signed with this key (public, hex) just now.

    Raises `SyncRefused` (signature-wrong, signature-late): a device whose clock is another learns the archive's from
    the answer's `Date`.
    """
    asked = signing.Asked(
        method=request.method,
        path=_path(request),
        query=request.scope["query_string"].decode("latin-1"),
        authorization=request.headers.get("authorization", ""),
    )
    said = (request.headers.get(name, "") for name in (signing.INPUT, signing.SIGNATURE))
    proof = signing.signed(asked, key, *said)
    if proof is None:
        raise SyncRefused("signature-wrong")
    if abs(time.time() - proof.at) > signing.LATEST_SECONDS:
        raise SyncRefused("signature-late")
    return proof


def _path(request: Request) -> str:
    """Return the path as it was asked for, nothing unescaped."""
    raw: bytes | None = request.scope.get("raw_path")
    return quote(request.scope["path"]) if raw is None else raw.decode("latin-1").partition("?")[0]
