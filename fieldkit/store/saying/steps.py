"""Steps as rows: what was done on this laptop in one go, kept for good, never sent anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Update, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from fieldkit.domain.saying.statement import Statement
from fieldkit.domain.saying.step import Change, Step
from fieldkit.store.database.tables import CHANGES, STEPS
from fieldkit.store.saying.spine import Spine

_RESTATED = update(CHANGES).where(CHANGES.c.step == bindparam("of"), CHANGES.c.after == bindparam("was"))
_NAMED_AFTER = update(CHANGES).where(CHANGES.c.after == bindparam("was")).values(after=bindparam("now"))
_NAMED_BEFORE = update(CHANGES).where(CHANGES.c.before == bindparam("was")).values(before=bindparam("now"))


class StepRows:
    """Steps within one transaction."""

    def __init__(self, connection: Connection, spine: Spine) -> None:
        """Keep them through this connection; the spine knows what this unit has said."""
        self._connection = connection
        self._spine = spine

    def note(self, owner: str, name: str) -> None:
        """Note what this unit has said as one step; what was taken back before can no longer be done again."""
        said = self._spine.spoken
        if not said:
            return
        undone = select(STEPS.c.id).where(STEPS.c.owner == owner, STEPS.c.is_undone)
        self._connection.execute(delete(CHANGES).where(CHANGES.c.step.in_(undone)))
        self._connection.execute(delete(STEPS).where(STEPS.c.owner == owner, STEPS.c.is_undone))
        step = said[0].id
        self._connection.execute(insert(STEPS).values(id=step, owner=owner, name=name, is_undone=False))
        changes = enumerate(_changes(said))
        rows = [{"step": step, "place": place, "after": one.after, "before": one.before} for place, one in changes]
        self._connection.execute(insert(CHANGES), rows)

    def latest(self, owner: str) -> Step | None:
        """Return the last step that stands."""
        wanted = select(STEPS).where(STEPS.c.owner == owner, ~STEPS.c.is_undone)
        return self._first(wanted.order_by(STEPS.c.id.desc()))

    def taken_back(self, owner: str) -> Step | None:
        """Return the first step that was taken back."""
        return self._first(select(STEPS).where(STEPS.c.owner == owner, STEPS.c.is_undone).order_by(STEPS.c.id))

    def mark(self, step: str, *, is_undone: bool) -> None:
        """Say whether a step was taken back."""
        self._connection.execute(update(STEPS).where(STEPS.c.id == step).values(is_undone=is_undone))

    def restated(self, step: str, anew: Sequence[tuple[Change, Change]]) -> None:
        """Let statements that say the same anew stand for the old ones, in this step and in every other.

        `anew` are changes of the step, each as it was and as it is.
        """
        self._each(
            _RESTATED, [{"of": step, "was": old.after, "after": new.after, "before": new.before} for old, new in anew]
        )
        replaced = [pair for old, new in anew for pair in ((old.before, new.before), (old.after, new.after))]
        names = [{"was": was, "now": now} for was, now in replaced if was and was != now]
        self._each(_NAMED_AFTER, names)
        self._each(_NAMED_BEFORE, names)

    def _each(self, act: Update, rows: list[dict[str, str]]) -> None:
        if rows:
            self._connection.execute(act, rows)

    def _first(self, wanted: Select[Any]) -> Step | None:
        row = self._connection.execute(wanted.limit(1)).mappings().first()
        if row is None:
            return None
        wanted = select(CHANGES.c.after, CHANGES.c.before).where(CHANGES.c.step == row["id"])
        changes = self._connection.execute(wanted.order_by(CHANGES.c.place)).mappings()
        return Step(**row, changes=tuple(Change(**one) for one in changes))


def _changes(said: Iterable[Statement]) -> list[Change]:
    """Return one change a field, though it was said several times on the way."""
    found: dict[tuple[str, str], Change] = {}
    for one in said:
        known = found.get((one.subject, one.attribute))
        before = known.before if known else max(one.supersedes, default="")
        found[one.subject, one.attribute] = Change(after=one.id, before=before)
    return list(found.values())
