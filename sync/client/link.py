"""The link to an archive over HTTP: every action may be repeated, every answer is verified."""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, TypeGuard

import certifi
from nacl.encoding import HexEncoder
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from sync import codes, signing
from sync.client import fetching
from sync.client.bounding import MOST
from sync.client.calls import content, insistent, texts
from sync.client.membership import Membership, line, opened
from sync.client.parts import Part, PlainPart
from sync.client.sending import Outgoing, Sender
from sync.client.traffic import Traffic
from sync.client.trust import Pinned, authorities, check_address
from sync.errors import SyncDamaged, SyncRefused
from sync.protocol import Receipt, WireStatement, is_digest

__all__ = ["ArchiveLink", "Membership", "join", "renewed"]

_TOLD = {
    "token": re.compile(r"[!-~]{1,500}"),
    "name": re.compile(r"[^\x00-\x1f]{1,200}"),
    "role": re.compile(r"[a-z-]{1,40}"),
    "key": re.compile(r"[0-9a-fA-F]{64}"),
}
"""What an archive tells a new member, and how each is written."""
ASKED_AT_ONCE = 10_000
"""Ids in one question of what is missing."""
PAGE_BYTES = 32 << 20
"""What a page of changes may have: one megabyte of statements, and the largest statement there may be."""


def join(url: str, code: str, device: str) -> Membership:
    """Exchange a joining code for a membership; a code that names a certificate is given to no other.

    One that was written wrongly is given to nobody.

    Raises `SyncRefused` (code-…, too-many, certificate-changed, certificate-untrusted, http-beyond-loopback) and
    `SyncUnavailable`.
    """
    check_address(url)
    try:
        plain, pin = codes.parted(code)
    except ValueError as wrong:
        raise SyncRefused("code-wrong") from wrong
    expected = Pinned(lambda found: codes.pin_of(found) == pin) if pin else None
    secret = signing.new_key()
    asked = {"code": plain, "device": device, "key": signing.public(secret)}
    with line(url, expected or authorities(certifi.where())) as http:
        said = content(insistent(lambda: http.post("/join", json=asked)))
    return _membership({"url": url, "secret": secret, "certificate": expected.found if expected else ""}, said)


def renewed(membership: Membership) -> Membership:
    """Ask for a new token, bound to a new key of this device; keep it before it is used.

    The old one is good until the new one was used: an answer that was lost costs nothing.
    """
    secret = signing.new_key()
    with opened(membership) as http:
        said = content(insistent(lambda: http.post("/token", json={"key": signing.public(secret)})))
    kept = {name: getattr(membership, name) for name in ("url", "name", "role", "key", "certificate", "entrusted")}
    return _membership({**kept, "secret": secret}, said)


def _membership(kept: dict[str, Any], said: dict[str, Any]) -> Membership:
    told = {name: said.get(name) for name in _TOLD if name not in kept}
    wrong = [name for name, one in told.items() if not isinstance(one, str) or not _TOLD[name].fullmatch(one)]
    if wrong:
        raise SyncDamaged("answer-shape", reason=", ".join(wrong))
    stewards = tuple(texts({"stewards": [], **said}, "stewards"))
    recipient = str(said.get("recipient", ""))
    return Membership(**{**kept, **told, "made": int(time.time()), "recipient": recipient, "stewards": stewards})


def _are_objects(listed: object) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(listed, list) and all(isinstance(one, dict) for one in listed)


def _is_cursor(reached: object) -> TypeGuard[int]:
    return isinstance(reached, int) and not isinstance(reached, bool) and 0 <= reached < 1 << 63


class ArchiveLink:
    """A member's open line to the archive; its methods may be called from several threads."""

    def __init__(self, membership: Membership, traffic: Traffic | None = None) -> None:
        """Open the line; `traffic` hears of every blob's progress, may pause and cancel, and limits the speed."""
        self._key = VerifyKey(membership.key.encode(), encoder=HexEncoder)
        self._http = opened(membership)
        self._traffic = traffic
        self._sender = Sender(self._http)
        self.wanted: tuple[str, ...] = ()
        """Blobs that the archive said to have lost when it was last asked for changes: send them if they are here."""

    def __enter__(self) -> Self:
        """Use the line for a while."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the line."""
        self._http.close()

    @property
    def bytes_sent(self) -> int:
        """Return how many bytes of blobs the archive took over this line."""
        return self._sender.bytes_sent

    def missing(self, statements: Sequence[str], blobs: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return which of these the archive lacks, in the order asked."""
        lacking: tuple[list[str], list[str]] = ([], [])
        for first in range(0, max(len(statements), len(blobs), 1), ASKED_AT_ONCE):
            stop = first + ASKED_AT_ONCE
            asked = {"statements": list(statements[first:stop]), "blobs": list(blobs[first:stop])}
            said = content(insistent(lambda asked=asked: self._http.post("/missing", json=asked)))  # type: ignore[misc]
            for kept, name in zip(lacking, asked, strict=True):
                wanted = set(texts(said, name))
                kept.extend(one for one in asked[name] if one in wanted)  # and nothing else that it would like
        return lacking

    def push_blobs(self, blobs: Sequence[Outgoing]) -> None:
        """Send blobs, some at once, each from where the archive has it; at most one part of each is sent twice."""
        self._sender.send_all(blobs, self._traffic)

    def push_blob(self, digest: str, source: BinaryIO, size: int) -> None:
        """Send one blob."""
        self.push_blobs([Outgoing(digest, size, lambda: nullcontext(source))])

    def commit(self, batch: str, statements: Sequence[WireStatement]) -> Receipt:
        """Hand statements over; returns the receipt once its signature and digests are verified.

        All are kept or none. Raises `SyncRefused`, whose `refused` lists the ids of those that may not be said.
        """
        body = {"id": batch, "statements": [statement.to_json() for statement in statements]}
        receipt = Receipt.from_json(content(insistent(lambda: self._http.post("/commit", json=body))))
        try:
            self._key.verify(receipt.signed(), bytes.fromhex(receipt.signature))
        except (ValueError, BadSignatureError) as false:
            raise SyncDamaged("receipt-false") from false
        if receipt.batch != batch or receipt.hashes != tuple(statement.hash for statement in statements):
            raise SyncDamaged("receipt-false")
        return receipt

    def entrust(self, letter: bytes) -> None:
        """Leave a letter to the archive's stewards, sealed to them, in place of the one before."""
        sealed = base64.b64encode(letter).decode()
        insistent(lambda: self._http.put("/escrow", json={"sealed": sealed}))

    def changes(self, cursor: int) -> Iterator[tuple[list[WireStatement], int]]:
        """Yield pages of statements after a cursor, each with the cursor to go on from; erased ones are left out."""
        for page, reached in self.pages(cursor):
            yield [WireStatement.from_json(one) for one in page if not one.get("erased")], reached

    def pages(self, cursor: int) -> Iterator[tuple[list[dict[str, Any]], int]]:
        """Yield pages of statements as they came, tombstones included."""
        is_more = True
        while is_more:
            since = cursor
            said = self._page(since)
            listed, reached, is_more = said.get("statements"), said.get("cursor"), said.get("more") is True
            if not _are_objects(listed) or not _is_cursor(reached) or ((reached <= since or not listed) and is_more):
                raise SyncDamaged("answer-shape", reason="changes")
            cursor = reached
            self.wanted = tuple(one for one in texts(said, "wanted") if is_digest(one))
            if cursor > since:
                yield listed, cursor

    def _page(self, since: int) -> dict[str, Any]:
        most = {MOST: PAGE_BYTES}
        return content(insistent(lambda: self._http.get("/changes", params={"since": since}, extensions=most)))

    def fetch_blob(self, digest: str, target: Path) -> None:
        """Fetch a blob into a file, going on where an earlier try ended; raises `SyncDamaged("blob-digest")`."""
        part = target.with_suffix(".part")
        fetching.fetch(self._http, digest, PlainPart(part), self._traffic)
        part.replace(target)

    def fetch_part(self, digest: str, part: Part) -> None:
        """Fetch all of a blob into a part, which may be a sealed one; otherwise as `fetch_blob`."""
        fetching.fetch(self._http, digest, part, self._traffic)

    def read_blob(self, digest: str, start: int, end: int) -> bytes:
        """Return a blob's bytes from `start` up to `end`, without fetching the rest."""
        return fetching.stretch(self._http, digest, start, end)

    def blob_size(self, digest: str) -> int:
        """Return a blob's number of bytes; raises `SyncRefused("blob-unknown")`."""
        return fetching.size_of(self._http, digest)
