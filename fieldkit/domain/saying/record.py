"""What every kind of record shares: an id, typed fields, and a way to and from plain values."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Self

from fieldkit.domain.errors import Damaged
from fieldkit.domain.saying.statement import Json


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A thing of fieldwork; each field but `id` is an attribute that statements speak of."""

    kind: ClassVar[str] = ""
    id: str

    @classmethod
    def attributes(cls) -> tuple[str, ...]:
        """Return the names of the fields that statements may give, in order of declaration."""
        return tuple(field.name for field in dataclasses.fields(cls) if field.name != "id")

    def said(self) -> dict[str, Json]:
        """Return each attribute as a plain value, as a statement carries it."""
        return {name: plain(getattr(self, name)) for name in self.attributes()}

    @classmethod
    def from_said(cls, id_: str, said: Mapping[str, Json]) -> Self:
        """Build the record from plain values; unknown attributes are a newer version's and left out.

        Raises `Damaged("record-unreadable")` when a value is not of its field's type.
        """
        hints = _hints(cls)
        try:
            known = {name: typed(hints[name], said[name]) for name in cls.attributes() if name in said}
            return cls(id=id_, **known)
        except (TypeError, ValueError, KeyError) as wrong:
            raise Damaged("record-unreadable", kind=cls.kind, record=id_) from wrong


def plain(value: Any) -> Json:
    """Turn a field's value into what JSON can carry."""
    if type(value) in _AS_IS:
        return typing.cast(Json, value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (tuple, frozenset)):
        items = sorted(value) if isinstance(value, frozenset) else value
        return [plain(item) for item in items]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in _fields(type(value))}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return typing.cast(Json, value)


def typed(hint: Any, value: Any) -> Any:
    """Turn a plain value back into a field's type; raises TypeError or ValueError when it cannot be."""
    origin, inner = _parts(hint)
    if origin in (types.UnionType, typing.Union):
        return None if value is None else typed(next(t for t in inner if t is not type(None)), value)
    if origin in (tuple, frozenset):
        return origin(typed(inner[0], item) for item in value)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        if not isinstance(value, Mapping):
            raise TypeError(f"{value!r} is not {hint.__name__}")
        hints = _hints(hint)
        if not value.keys() <= hints.keys():
            raise TypeError(f"{hint.__name__} knows no {sorted(value.keys() - hints.keys())}")
        return hint(**{name: typed(hints[name], item) for name, item in value.items()})
    return _simple(hint, value)


@cache
def _parts(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    return typing.get_origin(hint), typing.get_args(hint)


def _simple(hint: Any, value: Any) -> Any:
    if hint in (date, datetime):
        return hint.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if hint is float and isinstance(value, int):
        return _as_float(value)
    if isinstance(hint, type) and not isinstance(value, hint):
        raise TypeError(f"{value!r} is not {hint.__name__}")
    return value


def _as_float(value: int) -> float:
    try:
        return float(value)
    except OverflowError as huge:
        raise ValueError("a larger number than any") from huge


_AS_IS = frozenset((str, int, float, bool, type(None)))
"""What JSON carries as it is: most of what a transcript holds."""

_HINTS: dict[type, dict[str, Any]] = {}


def _hints(owner: type) -> dict[str, Any]:
    if owner not in _HINTS:
        _HINTS[owner] = typing.get_type_hints(owner)
    return _HINTS[owner]


@cache
def _fields(owner: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(owner))
