"""Who reads a sealed bundle: the archive, others by their age keys, and this workspace by a key of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from fieldkit.domain.errors import Refused
from fieldkit.usecases.ports import OpenWork

ARCHIVE = "archive"
"""How people name the archive that they joined, where a key is asked for."""
_OWN = "bundle-key"


class KeyMaker(Protocol):
    """Makes keys that bundles can be sealed to."""

    def new_key(self) -> str:
        """Return a new key (`AGE-SECRET-KEY-1…`)."""

    def recipient_of(self, key: str) -> str:
        """Return to whom is sealed what this key opens (`age1…`)."""


def archives(*, work: OpenWork) -> str:
    """Return the recipient of the archive that we joined (`age1…`), "" when there is none."""
    with work() as unit:
        known = unit.recall("archive")
    return str(known.get("recipient", "")) if isinstance(known, Mapping) else ""


def named(asked: Sequence[str], *, work: OpenWork) -> tuple[str, ...]:
    """Return recipients as they were asked for, the archive's in place of its name.

    Raises `Refused("archive-no-key")` when we know none of it.
    """
    archive = archives(work=work) if ARCHIVE in asked else ""
    if ARCHIVE in asked and not archive:
        raise Refused("archive-no-key")
    return tuple(dict.fromkeys(archive if one == ARCHIVE else one for one in asked))


def own(*, work: OpenWork, bundles: KeyMaker) -> str:
    """Return this workspace's own recipient, to give to whom sends bundles here; its key stays in the database."""
    with work() as unit:
        key = unit.recall(_OWN)
        if not isinstance(key, str):
            key = bundles.new_key()
            unit.remember(_OWN, key)
    return bundles.recipient_of(key)


def own_keys(*, work: OpenWork) -> tuple[str, ...]:
    """Return the keys that this workspace opens bundles with."""
    with work() as unit:
        key = unit.recall(_OWN)
    return (key,) if isinstance(key, str) else ()
