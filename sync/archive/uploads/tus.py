"""The words of tus 1.0.0: headers read and written."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from email.utils import format_datetime

from sync.archive.uploads.desk import MOST_BYTES, Upload
from sync.errors import SyncRefused
from sync.protocol import is_digest

VERSION = "1.0.0"
ALGORITHMS = ("sha1", "sha256", "sha512")
CAPABILITIES = {
    "Tus-Resumable": VERSION,
    "Tus-Version": VERSION,
    "Tus-Extension": "creation,creation-with-upload,checksum,termination,expiration",
    "Tus-Max-Size": str(MOST_BYTES),
    "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
}
CHECKSUM = r"^(sha1 [A-Za-z0-9+/]{27}=|sha256 [A-Za-z0-9+/]{43}=|sha512 [A-Za-z0-9+/]{86}==)?$"
KIND = "application/offset+octet-stream"


@dataclass(frozen=True, slots=True)
class Checksum:
    """What the bytes of one request are said to be."""

    algorithm: str
    digest: bytes


def check_version(said: str) -> None:
    """Raise `SyncRefused("tus-version")` for another version than this one."""
    if said != VERSION:
        raise SyncRefused("tus-version")


def promised_digest(metadata: str) -> str:
    """Return the SHA-256 that an upload's metadata promises under `sha256`, "" when it promises none."""
    for pair in metadata.split(","):
        name, _, value = pair.strip().partition(" ")
        if name == "sha256":
            digest = _decoded(value).decode("ascii", "replace").lower()
            if not is_digest(digest):
                raise SyncRefused("metadata-wrong")
            return digest
    return ""


def checksum(said: str) -> Checksum | None:
    """Read an `Upload-Checksum` of the shape `CHECKSUM`."""
    if not said:
        return None
    algorithm, _, value = said.partition(" ")
    return Checksum(algorithm, _decoded(value))


def told(upload: Upload, offset: int) -> dict[str, str]:
    """Return the headers that tell how far an upload is."""
    return {
        "Tus-Resumable": VERSION,
        "Upload-Offset": str(offset),
        "Upload-Expires": format_datetime(upload.expires, usegmt=True),
        "Cache-Control": "no-store",
    }


def complete(digest: str) -> dict[str, str]:
    """Return the headers that tell that an upload is a blob now, and its digest (RFC 9530)."""
    value = base64.b64encode(bytes.fromhex(digest)).decode()
    return {"Upload-Complete": "?1", "Repr-Digest": f"sha-256=:{value}:"}


def _decoded(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise SyncRefused("metadata-wrong") from wrong
