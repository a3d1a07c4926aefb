"""The read side: one consistent read a call, from the projections."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

from sqlalchemy import RowMapping, text

from fieldkit.domain.sharing.contents import KNOWN_AS
from fieldkit.domain.sheets.sheet import TITLES
from fieldkit.store.transcripts.reading import READ_IN
from fieldkit.store.views.standings import Standings
from fieldkit.store.work import Store
from fieldkit.usecases.screens import (
    Disagreement,
    InterviewLine,
    Pulse,
    QueuedJob,
    Remark,
    SheetLine,
    VisitLine,
)

_VISITS = """
SELECT v.id, v.title, v.start, v.end, v.is_sample, t.name AS territory, t.insee, p.name AS programme,
       (SELECT count(*) FROM interview i WHERE i.visit = v.id) AS interviews,
       (SELECT count(*) FROM sheet s WHERE s.visit = v.id) AS sheets
FROM visit v LEFT JOIN territory t ON t.id = v.territory LEFT JOIN programme p ON p.id = v.programme
ORDER BY v.start DESC, v.id DESC
"""

_INTERVIEWS = f"""
SELECT i.id, i.visit, i.title, i.held_on, i.language, i.erased_on, i.awaits_consent,
       r.id AS recording, r.seconds, r.missing,
       (SELECT y.state FROM transcript y WHERE y.id = {READ_IN.format(interview="i.id")}) AS text,
       (SELECT avg(g.state = 'verified') FROM segments g
          WHERE g.transcript = {READ_IN.format(interview="i.id")}) AS verified,
       (SELECT count(*) FROM jobs j WHERE j.subject = i.id AND j.verb = 'transcribe'
          AND j.state IN ('waiting', 'running')) AS jobs,
       (SELECT min(c.withdrawn_on IS NULL AND instr(c.scopes, '"record"') > 0)
          FROM consent c WHERE c.interview = i.id) AS agreed
FROM interview i
LEFT JOIN recording r ON r.id =
  (SELECT max(r2.id) FROM recording r2 WHERE r2.interview = i.id)
WHERE i.visit = :visit ORDER BY i.id
"""

_SHEETS = f"""
SELECT s.id, s.visit, s.form, s.title, s.state, s.interview,
       (SELECT count(*) FROM answers a WHERE a.sheet = s.id AND a.value <> '""') AS answers,
       coalesce((SELECT json_extract(a.value, '$') FROM answers a
                  WHERE a.sheet = s.id AND a.path IN ({", ".join(f"'{path}'" for path in TITLES)})
                  LIMIT 1), '') AS named
FROM sheet s WHERE s.visit = :visit ORDER BY s.id
"""

_AUTHOR = f"""coalesce((
  SELECT min(json_extract(k.value, '$')) FROM statements k
  WHERE k.subject = s.device AND k.attribute = '{KNOWN_AS}' || s.author AND k.device = s.device AND k.erased = 0
  HAVING count(DISTINCT k.value) = 1), s.author) AS author"""
"""By what name the archive knows who said a statement, as it was said where nobody was introduced."""

_REMARKS = f"""
SELECT r.id, r.visit, r.about, r.decision, r.text, {_AUTHOR}, s.at, r.place, r.answers_to, r.is_resolved,
       json_array_length(r.approves) AS approved
FROM review r JOIN statements s ON s.subject = r.id AND s.attribute = 'decision'
WHERE r.visit = :visit ORDER BY r.id
"""

_QUEUE = """
SELECT j.id, j.verb, j.subject AS interview, i.title, i.visit, j.state, j.share, j.error,
       coalesce((SELECT json_extract(o.value, '$[1]') FROM json_each(j.options) o
                 WHERE json_extract(o.value, '$[0]') = 'model'), '') AS model
FROM jobs j JOIN interview i ON i.id = j.subject
WHERE j.state IN ('running', 'waiting', 'failed')
ORDER BY j.state = 'failed', j.state = 'waiting', j.place, j.id
"""


class StoreScreens:
    """What screens and commands read of one workspace."""

    def __init__(self, store: Store) -> None:
        """Read this store."""
        self._store = store
        self._standings = Standings()

    def visits(self) -> tuple[VisitLine, ...]:
        """Return every visit, the latest first."""
        states = self._states()
        return tuple(_visit(row, states.get(row["id"], "open")) for row in self._rows(_VISITS))

    def interviews(self, visit: str) -> tuple[InterviewLine, ...]:
        """Return a visit's interviews, oldest first."""
        return tuple(_interview(row) for row in self._rows(_INTERVIEWS, visit=visit))

    def sheets(self, visit: str) -> tuple[SheetLine, ...]:
        """Return a visit's sheets, oldest first."""
        return tuple(SheetLine(**row) for row in self._rows(_SHEETS, visit=visit))

    def remarks(self, visit: str) -> tuple[Remark, ...]:
        """Return what was said in review, oldest first."""
        return tuple(
            Remark(**{**row, "is_resolved": bool(row["is_resolved"])}) for row in self._rows(_REMARKS, visit=visit)
        )

    def pulse(self) -> Pulse:
        """Return what the bottom bar shows."""
        jobs = self._rows("SELECT id, verb, state, share FROM jobs WHERE state IN ('waiting', 'running', 'failed')")
        running = next((job for job in jobs if job["state"] == "running"), None)
        [unsent] = self._rows("SELECT count(*) AS waiting FROM outbox")
        archive, last = self._store.recall("archive"), self._store.recall("last_sync")
        return Pulse(
            waiting_jobs=sum(job["state"] == "waiting" for job in jobs),
            failed_jobs=sum(job["state"] == "failed" for job in jobs),
            running_job=running["id"] if running else "",
            running_verb=running["verb"] if running else "",
            running_share=running["share"] if running else None,
            unsent=unsent["waiting"],
            archive=str(archive["url"]) if isinstance(archive, Mapping) else "",
            last_sync=str(last or ""),
        )

    def queue(self) -> tuple[QueuedJob, ...]:
        """Return what runs, what waits in its order, and what failed."""
        return tuple(QueuedJob(**row) for row in self._rows(_QUEUE))

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Return what two people said differently without seeing each other."""
        rows = self._rows(
            f"SELECT c.subject, c.attribute, s.id, s.value, {_AUTHOR} FROM conflicts c "
            "JOIN json_each(c.heads) h JOIN statements s ON s.id = h.value "
            "ORDER BY c.subject, c.attribute, s.id"
        )
        return _disagreements(rows)

    def _states(self) -> dict[str, str]:
        with self._store.read() as connection:
            return {visit: state.value for visit, state in self._standings.states(connection).items()}

    def _rows(self, query: str, **values: str | int) -> list[RowMapping]:
        with self._store.read() as connection:
            return list(connection.execute(text(query), values).mappings())


def _visit(row: RowMapping, state: str) -> VisitLine:
    return VisitLine(
        id=row["id"],
        territory=row["territory"] or "",
        insee=row["insee"] or "",
        title=row["title"] or "",
        start=date.fromisoformat(row["start"]),
        end=date.fromisoformat(row["end"]) if row["end"] else None,
        state=state,
        interviews=row["interviews"],
        sheets=row["sheets"],
        is_sample=bool(row["is_sample"]),
        programme=row["programme"] or "",
    )


def _interview(row: RowMapping) -> InterviewLine:
    return InterviewLine(
        id=row["id"],
        visit=row["visit"],
        title=row["title"],
        held_on=date.fromisoformat(row["held_on"]) if row["held_on"] else None,
        language=row["language"],
        seconds=row["seconds"] or 0.0,
        recording=row["recording"] or "",
        text=row["text"] or ("waiting" if row["jobs"] else "none"),
        verified=row["verified"] or 0.0,
        has_consent=bool(row["agreed"]),
        awaits_consent=bool(row["awaits_consent"]),
        is_withdrawn=row["erased_on"] is not None,
        missing=row["missing"] or "",
    )


def _disagreements(rows: Iterable[RowMapping]) -> tuple[Disagreement, ...]:
    grouped = groupby(rows, key=lambda row: (row["subject"], row["attribute"]))
    return tuple(
        Disagreement(
            id=f"{subject}:{attribute}",
            subject=subject,
            attribute=attribute,
            heads=tuple((row["id"], json.loads(row["value"]), row["author"]) for row in heads),
        )
        for (subject, attribute), heads in grouped
    )
