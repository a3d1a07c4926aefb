"""Statements between this program and the wire."""

from __future__ import annotations

from datetime import datetime

from fieldkit.domain.errors import Damaged, FieldkitError, Refused, Unavailable
from fieldkit.domain.saying.statement import Statement
from fieldkit.domain.sharing.contents import Carried
from sync.errors import SyncDamaged, SyncError, SyncUnavailable
from sync.protocol import OPEN, RESTRICTED, WireStatement
from sync.words import sentence

_OURS_TOO = frozenset({"bundle-exists", "certificate-changed", "certificate-untrusted", "http-beyond-loopback"})
"""What the laptop refuses by itself: no archive said no."""
_DAMAGED_TOO = frozenset({"answer-too-large", "receipt-false"})
"""Answers that are none, for which there is a sentence of their own."""


def to_wire(carried: Carried) -> WireStatement:
    """Dress a statement for travel."""
    said = carried.statement
    return WireStatement(
        id=said.id,
        scope=carried.scope,
        subject=said.subject,
        attribute=said.attribute,
        value=said.value,
        supersedes=tuple(sorted(said.supersedes)),
        author=said.author,
        device=said.device,
        time=said.at.isoformat(),
        access=RESTRICTED if carried.is_restricted else OPEN,
        blobs=carried.blobs,
        assignable=carried.interview,
    )


def from_wire(wire: WireStatement) -> Statement:
    """Take a statement in; raises `Damaged("archive-damaged")` for a time that is none."""
    try:
        at = datetime.fromisoformat(wire.time)
    except ValueError as wrong:
        raise Damaged("archive-damaged", reason=wire.id) from wrong
    return Statement(
        id=wire.id,
        subject=wire.subject,
        attribute=wire.attribute,
        value=wire.value,
        supersedes=frozenset(wire.supersedes),
        author=wire.author,
        device=wire.device,
        at=at,
    )


def in_our_words(error: SyncError, **values: object) -> FieldkitError:
    """Say sync's trouble as one of ours: a reason inside a sentence that says what to do.

    `Refused("archive-refused")` carries the archive's own key as `because`, and as `refused` the ids of statements
    that it will not take from this member.
    """
    reason = sentence(error.key, error.values, "fr")
    if isinstance(error, SyncUnavailable):
        key = error.key if error.key.startswith("archive-") else "disk"
        return Unavailable(key, **{"path": "", "reason": reason, **error.values, **values})
    if isinstance(error, SyncDamaged):
        key = error.key if error.key in _DAMAGED_TOO else "archive-damaged"
        return Damaged(key, **{**error.values, "reason": reason})
    if error.key in _OURS_TOO:
        return Refused(error.key, **{**values, **error.values})
    return Refused("archive-refused", reason=reason, because=error.key, refused=error.values.get("refused", ()))
