"""The board as rows: a job is written down before anybody works on it, and leased while somebody does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select, update
from sqlalchemy.dialects.sqlite import insert

from fieldkit.domain.errors import Refused
from fieldkit.domain.job import Job, JobState
from fieldkit.store.database.tables import JOBS

_OPEN = (JobState.WAITING.value, JobState.RUNNING.value)
_ORDER = (JOBS.c.place, JOBS.c.id)


class BoardRows:
    """Jobs within one transaction."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        """Read and write through this connection; `now` tells which leases ran out."""
        self._connection = connection
        self._now = now.isoformat()

    def put(self, job: Job) -> None:
        """Write a job down, or what became of it."""
        row = _row(job)
        put = insert(JOBS).values(id=job.id, **row)
        self._connection.execute(put.on_conflict_do_update(index_elements=["id"], set_=row))

    def get(self, id_: str) -> Job:
        """Return a job; raises `Refused("unknown-record")`."""
        row = self._connection.execute(select(JOBS).where(JOBS.c.id == id_)).mappings().first()
        if row is None:
            raise Refused("unknown-record", kind="job", record=id_)
        return _job(row)

    def open(self, subject: str | None = None) -> tuple[Job, ...]:
        """Return jobs that wait or run, in the order in which they are taken."""
        wanted = select(JOBS).where(JOBS.c.state.in_(_OPEN))
        if subject is not None:
            wanted = wanted.where(JOBS.c.subject == subject)
        return tuple(_job(row) for row in self._connection.execute(wanted.order_by(*_ORDER)).mappings())

    def claim(self, holder: str, verbs: Iterable[str], until: datetime) -> Job | None:
        """Take the first job that waits, or whose lease ran out, and lease it until then."""
        free = (JOBS.c.state == JobState.WAITING.value) | (
            (JOBS.c.state == JobState.RUNNING.value) & (JOBS.c.leased_until < self._now)
        )
        oldest = (
            select(JOBS.c.id).where(free, JOBS.c.verb.in_(tuple(verbs))).order_by(*_ORDER).limit(1).scalar_subquery()
        )
        return self._taken(
            update(JOBS)
            .where(JOBS.c.id == oldest)
            .values(
                state=JobState.RUNNING.value,
                holder=holder,
                leased_until=until.isoformat(),
                attempts=JOBS.c.attempts + 1,
            )
        )

    def renew(self, job: str, holder: str, until: datetime, share: float) -> Job | None:
        """Prolong a lease and note progress; None when somebody else holds the job now."""
        return self._taken(
            update(JOBS)
            .where(
                JOBS.c.id == job,
                JOBS.c.holder == holder,
                JOBS.c.state == JobState.RUNNING.value,
            )
            .values(leased_until=until.isoformat(), share=share)
        )

    def _taken(self, change: Any) -> Job | None:
        row = self._connection.execute(change.returning(JOBS)).mappings().one_or_none()
        return None if row is None else _job(row)


def _row(job: Job) -> dict[str, Any]:
    return {
        "verb": job.verb,
        "subject": job.subject,
        "state": job.state.value,
        "share": job.share,
        "attempts": job.attempts,
        "error": job.error,
        "options": [list(option) for option in job.options],
        "cancel_asked": int(job.cancel_asked),
        "place": job.place,
    }


def _job(row: RowMapping) -> Job:
    return Job(
        id=row["id"],
        verb=row["verb"],
        subject=row["subject"],
        state=JobState(row["state"]),
        share=row["share"],
        attempts=row["attempts"],
        error=row["error"],
        options=tuple((name, value) for name, value in row["options"]),
        cancel_asked=bool(row["cancel_asked"]),
        holder=row["holder"],
        place=row["place"],
    )
