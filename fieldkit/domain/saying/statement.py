"""A statement is one thing that somebody said of one record; records are what their statements say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
"""A value that JSON can carry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One assertion: `attribute` of `subject` is `value`, replacing what its author saw.

    `id` is a UUIDv7 made on the device; `supersedes` are the ids of the statements that the author
    saw and replaces; `at` is in UTC and for people to read, never for deciding.
    """

    id: str
    subject: str
    attribute: str
    value: Json
    author: str
    device: str
    at: datetime
    supersedes: frozenset[str] = field(default_factory=frozenset)

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of the statement's canonical form, to notice changed bytes."""
        return hashlib.sha256(canonical(self).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What somebody is about to say: a statement before it has an id, an author and a time.

    `seen` are the ids of the statements that its author saw and replaces; None is whatever stands when it is said.
    """

    subject: str
    attribute: str
    value: Json
    seen: frozenset[str] | None = None


def canonical(statement: Statement) -> str:
    """Write a statement the one way its digest is taken over: JSON, sorted keys, no spaces."""
    return json.dumps(
        {
            "id": statement.id,
            "subject": statement.subject,
            "attribute": statement.attribute,
            "value": statement.value,
            "author": statement.author,
            "device": statement.device,
            "at": statement.at.isoformat(),
            "supersedes": sorted(statement.supersedes),
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def heads(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements that nobody superseded, in order of id.

    Works on the statements of one subject and attribute. The result depends on the set alone:
    order and repetition of arrival change nothing (a multi-value register).
    """
    known = {statement.id: statement for statement in statements}
    replaced = {old for statement in known.values() for old in statement.supersedes}
    return tuple(known[id_] for id_ in sorted(known) if id_ not in replaced)


def shown(statements: Iterable[Statement]) -> Statement | None:
    """Return the head that screens show first: the latest made. The others stay visible as a conflict."""
    standing = heads(statements)
    return standing[-1] if standing else None


def until(said: Iterable[Statement], moment: str) -> tuple[Statement, ...]:
    """Return what had been said of a subject at a moment, itself included.

    Clocks differ: what replaced the moment's statement came later, and what it replaced came before, whatever their
    ids tell; ids decide for the rest.
    """
    known = {one.id: one for one in said}
    before = _reached([moment], lambda id_: known[id_].supersedes if id_ in known else ())
    after = _reached([moment], lambda id_: [one.id for one in known.values() if id_ in one.supersedes])
    return tuple(known[id_] for id_ in sorted(known) if id_ in before or (id_ <= moment and id_ not in after))


def _reached(start: Iterable[str], step: Callable[[str], Iterable[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += step(one)
    return found
