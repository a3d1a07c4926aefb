"""Merging what several people said without seeing each other, when all of it fits.

What comes out depends on the set of statements alone, its id included: every device that has them makes the very
same statement, so that merging adds nothing to disagree about.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from fieldkit.domain.merging.weaving import Loom, weave
from fieldkit.domain.reviewing.blind import CODERS
from fieldkit.domain.reviewing.grant import GRANT, narrowest
from fieldkit.domain.saying.order import later_than
from fieldkit.domain.saying.statement import Json, Statement, heads
from fieldkit.domain.text.overlay import LEAST_SURE_FIRST

DEVICE = "merge"
"""Who speaks in a merged statement: no device of anybody's."""

UNIONS = frozenset({"factors", "speakers", "team", CODERS})
"""Attributes that are sets to people: what one added and what another added are both in."""

ERASURE = "erasure"
"""The order of what must be gone; two of them are one that names all of it."""

DEEPEST = 40
"""Merges of merges of merges: beyond this a person settles it."""

_PIECE = re.compile(r"([\S\u00a0\u202f\u2007]+)([^\S\u00a0\u202f\u2007]*)|([^\S\u00a0\u202f\u2007]+)")


class Touching(Exception):
    """Both changed the same place; nobody but a person can say which holds."""


def merged(said: Iterable[Statement], start: Json = None) -> Statement | None:
    """Return the statement that says what all heads say together; None when there is one value, or no clean merge.

    `said` is everything said of one subject and attribute, `start` what stood before anybody said anything. While a
    statement that another replaces has not arrived, nothing is merged.
    """
    known = {one.id: one for one in said}
    standing = heads(known.values())
    if len({_text(one.value) for one in standing}) < 2:
        return None
    if any(old not in known for one in known.values() for old in one.supersedes):
        return None
    try:
        value = _History(known, start).value(frozenset(one.id for one in standing))
    except Touching:
        return None
    return _statement(standing, value)


def merge_values(base: Json, one: Json, other: Json, attribute: str = "") -> Json:
    """Return two values that started from `base` as one; raises `Touching`."""
    if _text(one) == _text(other) or _text(other) == _text(base):
        return one
    if _text(one) == _text(base):
        return other
    for fits, merge in _WAYS:
        if fits(attribute, one, other):
            return merge(base, one, other)
    raise Touching


@dataclass(slots=True)
class _History:
    """The statements of one attribute, as a graph of who replaced what."""

    known: Mapping[str, Statement]
    start: Json
    _before: dict[str, frozenset[str]] = field(default_factory=dict)
    _values: dict[frozenset[str], Json] = field(default_factory=dict)

    def value(self, ids: frozenset[str], depth: int = 0) -> Json:
        """Return what these statements say together: two by two, each two from what they have in common."""
        if depth > DEEPEST:
            raise Touching
        if ids not in self._values:
            self._values[ids] = self._woven(self._latest(ids), depth)
        return self._values[ids]

    def _woven(self, ids: list[str], depth: int) -> Json:
        if not ids:
            return self.start
        first, *rest = ids
        value, line = self._said(first), self._line(first)
        for other in rest:
            base = self.value(line & self._line(other), depth + 1)
            value = merge_values(base, value, self._said(other), self.known[other].attribute)
            line |= self._line(other)
        return value

    def _said(self, id_: str) -> Json:
        """Return a value; a correction that was taken back says what stood at the start."""
        value = self.known[id_].value
        return self.start if value is None and self.start is not None else value

    def _line(self, id_: str) -> frozenset[str]:
        """Return a statement with all that it and what it replaces replaced."""
        if id_ not in self._before:
            found: set[str] = set()
            waiting = [id_]
            while waiting:
                one = waiting.pop()
                if one not in found:
                    found.add(one)
                    waiting += self.known[one].supersedes
            self._before[id_] = frozenset(found)
        return self._before[id_]

    def _latest(self, ids: frozenset[str]) -> list[str]:
        older = {old for id_ in ids for old in self._line(id_) if old != id_}
        return sorted(ids - older)


def _statement(standing: Sequence[Statement], value: Json) -> Statement:
    latest = standing[-1]
    replaced = sorted(one.id for one in standing)
    made_of = hashlib.sha256("\n".join([*replaced, _text(value)]).encode()).hexdigest()
    return Statement(
        id=_id(latest.id, made_of),
        subject=latest.subject,
        attribute=latest.attribute,
        value=value,
        supersedes=frozenset(replaced),
        author=", ".join(sorted({name for one in standing for name in one.author.split(", ")})),
        device=DEVICE,
        at=max(one.at for one in standing),
    )


def _id(latest: str, made_of: str) -> str:
    """Return a UUIDv7 just after the latest head's, its chance taken from what is merged."""
    chance = int(made_of[:20], 16)
    return later_than(
        str(UUID(int=7 << 76 | (chance >> 64 & 0xFFF) << 64 | 2 << 62 | chance & (1 << 62) - 1)), [latest]
    )


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of a text, and the white space after it."""

    word: str
    gap: str


def _pieces(text: str) -> list[_Piece]:
    return [_Piece(word, gap or lead) for word, gap, lead in _PIECE.findall(text)]


def _changed_gap(base: _Piece, one: _Piece, other: _Piece) -> _Piece | None:
    if one == other or other == base:
        return one
    return other if one == base else None


_TEXTS: Loom[_Piece] = Loom(key=lambda one: one.word, said=lambda one: one, settle=_changed_gap)


def _merge_texts(base: Json, one: Json, other: Json) -> Json:
    woven = weave(_TEXTS, *(_pieces(text if isinstance(text, str) else "") for text in (base, one, other)))
    if woven is None:
        raise Touching
    return "".join(piece.word + piece.gap for piece in woven)


Atom = Mapping[str, Json]
"""A word of a transcript as statements carry it: id, text, start, end, probability."""


def _changed_times(base: Atom, one: Atom, other: Atom) -> Atom:
    return one if other == base else other


_ATOMS: Loom[Atom] = Loom(
    key=lambda one: (one.get("id"), one.get("text")), said=lambda one: one.get("text"), settle=_changed_times
)


def _merge_atoms(base: Json, one: Json, other: Json) -> Json:
    woven = weave(_ATOMS, *(_atoms(words) for words in (base, one, other)))
    if woven is None:
        raise Touching
    reached = 0.0
    placed: list[Json] = []
    for word in woven:
        start, end = word.get("start"), word.get("end")
        if isinstance(start, (int, float)) and isinstance(end, (int, float)) and start < reached:
            word = {**word, "start": reached, "end": max(end, reached)}
        later = word.get("start")
        reached = later if isinstance(later, (int, float)) else reached
        placed.append(word)
    return placed


def _atoms(words: Json) -> list[Atom]:
    return [one for one in _listed(words) if isinstance(one, Mapping)]


def _merge_sets(base: Json, one: Json, other: Json) -> Json:
    """Return what either added and neither took away, in the order in which it was said."""
    before, here, there = (_listed(value) for value in (base, one, other))
    gone = [item for item in before if item not in here or item not in there]
    return [item for item in _unique([*before, *here, *there]) if item not in gone]


def _merge_orders(_base: Json, one: Json, other: Json) -> Json:
    named = [value for value in (one, other) if isinstance(value, Mapping)]
    return {
        what: sorted({str(name) for order in named for name in _listed(order.get(what))})
        for what in ("subjects", "blobs")
    }


def _merge_states(_base: Json, one: Json, other: Json) -> Json:
    """Return the less sure: a text that somebody changed is no longer the one that somebody else checked."""
    return min((str(one), str(other)), key=LEAST_SURE_FIRST.index)


def _is_list(value: Json) -> bool:
    return isinstance(value, (list, tuple))


def _listed(value: Json) -> list[Json]:
    return list(value) if isinstance(value, (list, tuple)) else []


def _unique(items: Iterable[Json]) -> list[Json]:
    found: list[Json] = []
    for item in items:
        if item not in found:
            found.append(item)
    return found


_WAYS: tuple[tuple[Callable[[str, Json, Json], bool], Callable[[Json, Json, Json], Json]], ...] = (
    (lambda name, one, other: name == "words" and _is_list(one) and _is_list(other), _merge_atoms),
    (lambda name, one, other: name in UNIONS and _is_list(one) and _is_list(other), _merge_sets),
    (lambda name, one, other: name == ERASURE and one is not None and other is not None, _merge_orders),
    (lambda name, _one, _other: name.startswith(GRANT), lambda _base, one, other: narrowest((one, other))),
    (
        lambda name, one, other: name == "state" and one in LEAST_SURE_FIRST and other in LEAST_SURE_FIRST,
        _merge_states,
    ),
    (lambda _name, one, other: isinstance(one, str) and isinstance(other, str), _merge_texts),
)
"""Which values can be merged, and how; the first that fits is taken."""
