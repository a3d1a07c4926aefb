"""A step: what somebody did here in one go, and can take back in one go."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The ids of the statement that stands once the step is done, and of the one that stood before (or "")."""

    after: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Changes that were made together, for one owner: an interview, a sheet."""

    id: str
    owner: str
    name: str
    changes: tuple[Change, ...]
    is_undone: bool = False
