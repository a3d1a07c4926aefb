"""Requests signed by the device that sends them: HTTP Message Signatures (RFC 9421) with Ed25519.

What is signed is the method, the path, the query and the header that carries the token, with the time and a number
that is used once. A token that was copied from somewhere is worth nothing without the key of the device it was given
to, and a signature nothing once it was seen.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import secrets
from dataclasses import dataclass

from nacl.encoding import HexEncoder
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

LABEL = "fieldkit"
INPUT, SIGNATURE = "Signature-Input", "Signature"
COVERED = '("@method" "@path" "@query" "authorization")'
LATEST_SECONDS = 300
"""How far the times of a device and of the archive may be apart."""

_INPUT = re.compile(
    LABEL + r"=(" + re.escape(COVERED) + r';created=(\d{1,12})(?:;nonce="([A-Za-z0-9_-]{16,64})")?;alg="ed25519")'
)
_SIGNATURE = re.compile(LABEL + r"=:([A-Za-z0-9+/=]{1,200}):")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is signed of a request: `query` without its question mark, `authorization` as the header says it."""

    method: str
    path: str
    query: str
    authorization: str

    def base(self, parameters: str) -> bytes:
        """Return the signature base of RFC 9421, section 2.5."""
        lines = (
            f'"@method": {self.method}',
            f'"@path": {self.path}',
            f'"@query": ?{self.query}',
            f'"authorization": {self.authorization}',
            f'"@signature-params": {parameters}',
        )
        return "\n".join(lines).encode()


@dataclass(frozen=True, slots=True)
class Signed:
    """When a request was signed (seconds since 1970), and what tells it from all others.

    `is_once` says that no other can have the same mark: laptops of before did not sign a number.
    """

    at: int
    mark: str
    is_once: bool


def new_key() -> str:
    """Make a device's key (Ed25519 seed, hex); it never leaves the device."""
    return SigningKey.generate().encode(encoder=HexEncoder).decode()


def public(secret: str) -> str:
    """Return the public key of a device's key (hex)."""
    return SigningKey(secret.encode(), encoder=HexEncoder).verify_key.encode(encoder=HexEncoder).decode()


def headers(asked: Asked, secret: str, at: int, *, is_once: bool = True) -> dict[str, str]:
    """Return the two headers that sign a request at a time (seconds since 1970), to be sent once.

    Archives of before know of no number: for them it is left out.
    """
    number = f';nonce="{secrets.token_urlsafe(16)}"' if is_once else ""
    parameters = f'{COVERED};created={at}{number};alg="ed25519"'
    signature = SigningKey(secret.encode(), encoder=HexEncoder).sign(asked.base(parameters)).signature
    return {INPUT: f"{LABEL}={parameters}", SIGNATURE: f"{LABEL}=:{base64.b64encode(signature).decode()}:"}


def signed(asked: Asked, key: str, said_input: str, said_signature: str) -> Signed | None:
    """Return when and how a request was signed with this key (public, hex), None when it was not."""
    found, signature = _INPUT.fullmatch(said_input), _SIGNATURE.fullmatch(said_signature)
    if found is None or signature is None:
        return None
    base = asked.base(found[1])
    try:
        VerifyKey(key.encode(), encoder=HexEncoder).verify(base, base64.b64decode(signature[1]))
    except (BadSignatureError, ValueError, binascii.Error):
        return None
    return Signed(int(found[2]), hashlib.sha256(base).hexdigest(), is_once=found[3] is not None)
