"""The header of an age file: the file's key, wrapped for each recipient, and a check of it all."""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from vault.age.keys import Identity, Recipient
from vault.errors import Altered, Unknown, WrongSecret

FILE_KEY_BYTES = 16
NONCE_BYTES = 16

_INTRO = b"age-encryption.org/v1"
_LABEL = b"age-encryption.org/v1/X25519"
_END = b"---"
_COLUMNS = 64
_LONGEST_LINE = 4096
_MOST_BYTES = 1 << 20
"""A header longer than this is none: it would be read whole into memory."""


@dataclass(frozen=True, slots=True)
class Stanza:
    """One wrapped copy of the file's key."""

    arguments: tuple[str, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before the payload; `checked` are the bytes that the check speaks of."""

    stanzas: tuple[Stanza, ...]
    checked: bytes
    check: bytes


def written(file_key: bytes, recipients: Sequence[Recipient]) -> bytes:
    """Return the header that wraps a file's key for these recipients."""
    lines = [_INTRO]
    for recipient in recipients:
        stanza = _wrap(file_key, recipient)
        lines.append(b"-> " + " ".join(stanza.arguments).encode())
        body = _encoded(stanza.body)
        lines += [body[start : start + _COLUMNS] for start in range(0, len(body) + 1, _COLUMNS)]
    checked = b"\n".join([*lines, _END])
    return checked + b" " + _encoded(_check(file_key, checked)) + b"\n"


def read(source: BinaryIO, name: str) -> Header:
    """Read a header and stop at the payload's nonce; raises `Unknown` for anything else."""
    lines = _Lines(source, name)
    if lines.next() != _INTRO:
        raise Unknown(name)
    stanzas = []
    while not (line := lines.next()).startswith(_END):
        if not line.startswith(b"-> "):
            raise Unknown(name)
        stanzas.append(Stanza(tuple(line[3:].decode("ascii", "replace").split(" ")), lines.body()))
    check = _decoded(line[len(_END) + 1 :], name)
    if not stanzas or line[len(_END) : len(_END) + 1] != b" " or len(check) != 32:
        raise Unknown(name)
    return Header(tuple(stanzas), lines.read[: -len(line) - 1] + _END, check)


def file_key(header: Header, identity: Identity, name: str) -> bytes:
    """Unwrap a file's key; raises `WrongSecret`, and `Altered` when the header was changed."""
    for stanza in header.stanzas:
        found = _unwrap(stanza, identity)
        if found is None:
            continue
        if not hmac.compare_digest(_check(found, header.checked), header.check):
            raise Altered(name)
        return found
    raise WrongSecret(name)


def payload_key(file_key: bytes, nonce: bytes) -> bytes:
    """Return the key that chunks are sealed with."""
    return _hkdf(file_key, nonce, b"payload")


class _Lines:
    """Lines of a header, one after the other, and all that was read so far."""

    def __init__(self, source: BinaryIO, name: str) -> None:
        self._source, self._name = source, name
        self.read = b""

    def next(self) -> bytes:
        line = self._source.readline(_LONGEST_LINE)
        self.read += line
        if not line.endswith(b"\n") or len(self.read) > _MOST_BYTES:
            raise Unknown(self._name)
        return line[:-1]

    def body(self) -> bytes:
        found = b""
        while True:
            line = self.next()
            found += line
            if len(line) < _COLUMNS:
                return _decoded(found, self._name)


def _wrap(file_key: bytes, recipient: Recipient) -> Stanza:
    ephemeral = X25519PrivateKey.from_private_bytes(secrets.token_bytes(32))
    share = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(recipient.public))
    key = _hkdf(shared, share + recipient.public, _LABEL)
    return Stanza(("X25519", _encoded(share).decode()), ChaCha20Poly1305(key).encrypt(bytes(12), file_key, None))


def _unwrap(stanza: Stanza, identity: Identity) -> bytes | None:
    """Return the file's key, None when the stanza is for another (a low-order share counts as another's)."""
    if len(stanza.arguments) != 2 or stanza.arguments[0] != "X25519" or len(stanza.body) != FILE_KEY_BYTES + 16:
        return None
    try:
        share = _decoded(stanza.arguments[1].encode(), "")
        shared = X25519PrivateKey.from_private_bytes(identity.secret).exchange(
            X25519PublicKey.from_public_bytes(share)
        )
        key = _hkdf(shared, share + identity.recipient.public, _LABEL)
        return ChaCha20Poly1305(key).decrypt(bytes(12), stanza.body, None)
    except (Unknown, ValueError, InvalidTag):
        return None


def _check(file_key: bytes, checked: bytes) -> bytes:
    return hmac.digest(_hkdf(file_key, None, b"header"), checked, "sha256")


def _hkdf(secret: bytes, salt: bytes | None, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)


def _encoded(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _decoded(letters: bytes, name: str) -> bytes:
    """Decode canonical base 64 without padding; anything else is refused, as the format asks."""
    try:
        data = base64.b64decode(letters + b"=" * (-len(letters) % 4), validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise Unknown(name) from wrong
    if _encoded(data) != letters:
        raise Unknown(name)
    return data
