"""What travels: statements on the wire, batches and receipts. See docs/protocol.md."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from sync.errors import SyncDamaged

VERSION = 1
OPEN, RESTRICTED = "open", "restricted"
ERASURE = "erasure"
"""The attribute whose value names subjects and blobs that must be gone everywhere."""
MOST_PARTS = 2_000_000
"""Values, lists and fields in one request or answer: each takes memory, however few letters it is written in."""
GRANT = "grant/"
"""How the attributes begin that let a member see a record, by name: `grant/ines` of an interview or a visit.

The value says whether its sound goes along, and which records that belong to no visit do: `{"sound": true,
"along": []}`; null takes it back. Of two that were said without seeing each other, the narrower counts.
"""
SOUND = frozenset({"sound", "listening", "parts", "blob"})
"""Attributes that name what can be heard: recordings, and attached files of any kind."""
KIND, REMARK = "kind", "review"
"""The attribute that says what a record is, and the kind of it that a reader may make."""
REMARKED = frozenset(
    {KIND, "visit", "about", "decision", "text", "approves", "place", "answers_to", "is_resolved", "seen", "met"}
)
"""What is said of a remark."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


@dataclass(frozen=True, kw_only=True)
class WireStatement:
    """A statement as it travels: what was said, and where it belongs.

    `scope` keeps together what belongs together (a visit); `assignable` names the piece of it that can be given to
    somebody to work on (an interview), "" for none; `access` is open or restricted; `blobs` names its bytes.
    Its hashes are taken once and kept: receipts, batches and tables ask for them again and again.
    """

    id: str
    scope: str
    subject: str
    attribute: str
    value: Any
    supersedes: tuple[str, ...]
    author: str
    device: str
    time: str
    access: str = OPEN
    blobs: tuple[str, ...] = ()
    assignable: str = ""

    @cached_property
    def hash(self) -> str:
        """SHA-256 (hex) of the canonical JSON of all of it."""
        return hashlib.sha256(canonical(self._fields())).hexdigest()

    @cached_property
    def core(self) -> str:
        """SHA-256 (hex) of what was said alone: two with the same id have the same, wherever they are put."""
        said = {name: getattr(self, name) for name in SAID}
        return hashlib.sha256(canonical(said)).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """Return what travels, its hash included."""
        return {**self._fields(), "hash": self.hash}

    @classmethod
    def from_json(cls, said: Any) -> WireStatement:
        """Read what travelled; raises `SyncDamaged` for a wrong shape or hash."""
        if not isinstance(said, dict):
            raise SyncDamaged("statement-shape", reason="object")
        fields: dict[str, Any] = {"assignable": "", "access": OPEN, "blobs": ()}
        fields |= {name: said[name] for name in FIELDS if name in said}
        _check_shape(fields)
        fields |= {"supersedes": tuple(fields["supersedes"]), "blobs": tuple(fields["blobs"])}
        statement = cls(**fields)
        try:
            is_right = said.get("hash") == statement.hash
        except (ValueError, RecursionError) as wrong:  # half a surrogate pair, or a number that is none
            raise SyncDamaged("statement-shape", reason="value") from wrong
        if not is_right:
            raise SyncDamaged("statement-hash", reason=str(fields["id"]))
        return statement

    def _fields(self) -> dict[str, Any]:
        """Return the fields that count; what is not assignable does not say so, and hashes as it always did."""
        fields = {name: getattr(self, name) for name in FIELDS}
        if not self.assignable:
            del fields["assignable"]
        return fields


FIELDS = tuple(WireStatement.__dataclass_fields__)
SAID = ("id", "subject", "attribute", "value", "supersedes", "author", "device", "time")
"""The fields that an author said; the others say where it belongs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The archive's word that a batch is kept: digests, time, and a signature (Ed25519) over them.

    `hashes` are those of its statements, `blobs` the digests of all blobs that these name.
    """

    id: str
    batch: str
    hashes: tuple[str, ...]
    time: str
    signature: str
    blobs: tuple[str, ...] = ()

    def signed(self) -> bytes:
        """Return the bytes that the signature is over."""
        words: dict[str, Any] = {"id": self.id, "batch": self.batch, "hashes": self.hashes, "time": self.time}
        return canonical({**words, "blobs": self.blobs} if self.blobs else words)

    def to_json(self) -> dict[str, Any]:
        """Return what travels and is kept."""
        return {**asdict(self), "hashes": list(self.hashes), "blobs": list(self.blobs)}

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Receipt:
        """Read a receipt; its signature is not looked at. Raises `SyncDamaged("receipt-false")`."""
        try:
            texts = {name: str(said[name]) for name in ("id", "batch", "time", "signature")}
            return cls(**texts, hashes=tuple(said["hashes"]), blobs=tuple(said.get("blobs", ())))
        except (KeyError, TypeError) as wrong:
            raise SyncDamaged("receipt-false") from wrong


def grantee(attribute: str) -> str:
    """Return whom a grant is for, as `folded` writes names; "" for what is no grant."""
    return folded(attribute.removeprefix(GRANT)) if attribute.startswith(GRANT) else ""


def folded(name: str) -> str:
    """Return a member's name as grants go by it: without regard to capitals, or to how accents are written."""
    return unicodedata.normalize("NFC", name.strip()).casefold()


def canonical(value: Mapping[str, Any]) -> bytes:
    """Write JSON the one way that hashes and signatures are taken over: sorted keys, no spaces, UTF-8."""
    return _WRITER.encode(value).encode()


def parts_of(written: bytes) -> int:
    """Return how many parts a JSON text may have, without reading it."""
    return sum(written.count(sign) for sign in b",[{")


def is_digest(text: object) -> bool:
    """Say whether a text looks like a SHA-256."""
    return isinstance(text, str) and _DIGEST.fullmatch(text) is not None


def _check_shape(fields: Mapping[str, Any]) -> None:
    texts = ("id", "scope", "subject", "attribute", "author", "device", "time", "access", "assignable")
    wrong = [name for name in texts if not isinstance(fields.get(name), str)]
    wrong += [name for name in ("supersedes", "blobs") if not _are_texts(fields.get(name))]
    wrong += [name for name in ("value",) if name not in fields]
    if not wrong and fields["access"] not in (OPEN, RESTRICTED):
        wrong.append("access")
    if not wrong and not all(is_digest(blob) for blob in fields["blobs"]):
        wrong.append("blobs")
    if wrong:
        raise SyncDamaged("statement-shape", reason=", ".join(wrong))


def _are_texts(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(one, str) for one in value)
