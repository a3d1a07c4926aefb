"""Which visit a subject belongs to: what a bundle carries, and what the archive keeps together."""

from __future__ import annotations

from sqlalchemy import Connection, TextClause, bindparam, text

SHARED = "shared"
"""The scope of what belongs to no single visit: programmes, territories, factors."""

_VISIT_OF = text("""
SELECT visit FROM (
  SELECT id, id AS visit FROM visit
  UNION ALL SELECT id, visit FROM person
  UNION ALL SELECT id, visit FROM pseudonym
  UNION ALL SELECT id, visit FROM interview
  UNION ALL SELECT id, visit FROM sheet
  UNION ALL SELECT id, visit FROM excerpt
  UNION ALL SELECT id, visit FROM note
  UNION ALL SELECT id, visit FROM attachment
  UNION ALL SELECT id, visit FROM review
  UNION ALL SELECT c.id, i.visit FROM consent c JOIN interview i ON i.id = c.interview
  UNION ALL SELECT r.id, i.visit FROM recording r JOIN interview i ON i.id = r.interview
  UNION ALL SELECT t.id, i.visit FROM transcript t JOIN interview i ON i.id = t.interview
) WHERE id = :subject
""")

_INTERVIEW_OF = text("""
SELECT interview FROM (
  SELECT id, id AS interview FROM interview
  UNION ALL SELECT id, interview FROM recording
  UNION ALL SELECT id, interview FROM transcript
) WHERE id = :subject
""")

_KIND_OF = text("SELECT kind FROM subjects WHERE id = :subject")

_SUBJECTS_OF = text("""
SELECT id FROM visit WHERE id = :visit
UNION SELECT territory FROM visit WHERE id = :visit
UNION SELECT programme FROM visit WHERE id = :visit AND programme <> ''
UNION SELECT id FROM person WHERE visit = :visit
UNION SELECT id FROM pseudonym WHERE visit = :visit
UNION SELECT id FROM interview WHERE visit = :visit
UNION SELECT id FROM sheet WHERE visit = :visit
UNION SELECT id FROM excerpt WHERE visit = :visit
UNION SELECT id FROM factor WHERE id IN (
  WITH RECURSIVE cited(id) AS (
    SELECT j.value FROM excerpt e JOIN json_each(e.factors) j WHERE e.visit = :visit
    UNION SELECT f.parent FROM factor f JOIN cited ON cited.id = f.id WHERE f.parent <> '')
  SELECT id FROM cited)
UNION SELECT id FROM note WHERE visit = :visit
UNION SELECT id FROM attachment WHERE visit = :visit
UNION SELECT id FROM review WHERE visit = :visit
UNION SELECT c.id FROM consent c JOIN interview i ON i.id = c.interview WHERE i.visit = :visit
UNION SELECT r.id FROM recording r JOIN interview i ON i.id = r.interview WHERE i.visit = :visit
UNION SELECT t.id FROM transcript t JOIN interview i ON i.id = t.interview WHERE i.visit = :visit
UNION SELECT s.subject FROM statements s
  JOIN transcript t ON t.id = substr(s.subject, 1, instr(s.subject, '.') - 1)
  JOIN interview i ON i.id = t.interview
  WHERE i.visit = :visit AND instr(s.subject, '.') > 0
""").bindparams(bindparam("visit"))


_KEPT_HERE = text("""
SELECT id FROM interview WHERE awaits_consent
UNION SELECT r.id FROM recording r JOIN interview i ON i.id = r.interview WHERE i.awaits_consent
UNION SELECT t.id FROM transcript t JOIN interview i ON i.id = t.interview WHERE i.awaits_consent
UNION SELECT c.id FROM consent c JOIN interview i ON i.id = c.interview WHERE i.awaits_consent
UNION SELECT e.id FROM excerpt e JOIN interview i ON i.id = e.interview WHERE i.awaits_consent
""")


class VisitMembers:
    """Belonging, read within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Read through this connection."""
        self._connection = connection
        self._known: dict[tuple[str, str], str] = {}
        self._changes = -1

    def visit_of(self, subject: str) -> str:
        """Return the visit's id, or "shared" for what belongs to no single visit."""
        return self._looked_up("visit", subject.partition(".")[0], _VISIT_OF) or SHARED

    def interview_of(self, subject: str) -> str:
        """Return the interview whose sound or text a subject is, "" for none."""
        return self._looked_up("interview", subject.partition(".")[0], _INTERVIEW_OF)

    def kind_of(self, subject: str) -> str:
        """Return the kind of record a subject is, "" when it is not known (yet)."""
        return self._looked_up("kind", subject, _KIND_OF)

    def _looked_up(self, what: str, subject: str, query: TextClause) -> str:
        """Look up once for as long as no row of the database changes: a record's statements mostly come in a row."""
        changes = self._connection.connection.driver_connection.total_changes  # type: ignore[union-attr]
        if changes != self._changes:
            self._known, self._changes = {}, changes
        if (what, subject) not in self._known:
            self._known[what, subject] = str(self._connection.scalar(query, {"subject": subject}) or "")
        return self._known[what, subject]

    def kept_here(self) -> frozenset[str]:
        """Return the ids of the records that must not leave: those of interviews that wait for a consent."""
        return frozenset(self._connection.execute(_KEPT_HERE).scalars())

    def subjects_of(self, visit: str) -> tuple[str, ...]:
        """Return the ids of all that belongs to a visit, itself, its territory and the codes it uses included."""
        rows = self._connection.execute(_SUBJECTS_OF, {"visit": visit}).scalars()
        return tuple(sorted(row for row in rows if row))
