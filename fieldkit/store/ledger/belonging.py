"""Which visit a subject belongs to: what a bundle carries, and what the archive keeps together."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection, TextClause, bindparam, text

from fieldkit.domain.sharing.contents import KNOWN_AS

SHARED = "shared"
"""The scope of what belongs to no single visit: programmes, territories, factors."""

MEMBERS = """
  SELECT id, id AS visit FROM visit
  UNION ALL SELECT id, visit FROM person
  UNION ALL SELECT id, visit FROM pseudonym
  UNION ALL SELECT id, visit FROM interview
  UNION ALL SELECT id, visit FROM sheet
  UNION ALL SELECT id, visit FROM excerpt
  UNION ALL SELECT id, visit FROM coding
  UNION ALL SELECT id, visit FROM note
  UNION ALL SELECT id, visit FROM attachment
  UNION ALL SELECT id, visit FROM review
  UNION ALL SELECT id, visit FROM assignment
  UNION ALL SELECT c.id, i.visit FROM consent c JOIN interview i ON i.id = c.interview
  UNION ALL SELECT r.id, i.visit FROM recording r JOIN interview i ON i.id = r.interview
  UNION ALL SELECT t.id, i.visit FROM transcript t JOIN interview i ON i.id = t.interview
"""
"""Every record that belongs to a visit: `id`, `visit`."""

_VISIT_OF = text(f"SELECT visit FROM ({MEMBERS}) WHERE id = :subject")

_INTERVIEW_OF = text("""
SELECT interview FROM (
  SELECT id, id AS interview FROM interview
  UNION ALL SELECT id, interview FROM recording
  UNION ALL SELECT id, interview FROM transcript
  UNION ALL SELECT id, interview FROM assignment
  UNION ALL SELECT v.id, i.id FROM review v JOIN interview i ON i.id = v.about
  UNION ALL SELECT v.id, r.interview FROM review v JOIN recording r ON r.id = v.about
  UNION ALL SELECT v.id, t.interview FROM review v
    JOIN transcript t ON t.id = substr(v.about, 1, instr(v.about || '.', '.') - 1)
) WHERE id = :subject
""")

_GRANTED = text("""
SELECT s.id FROM (SELECT id FROM visit UNION ALL SELECT id FROM interview) AS owner
CROSS JOIN statements s ON s.subject = owner.id AND s.attribute >= 'grant/' AND s.attribute < 'grant0'
WHERE s.erased = 0 ORDER BY s.id
""")
"""A nought is the sign after the slash; the index is looked into once an owner."""

_MOVED = text("""
SELECT DISTINCT i.id FROM interview i
CROSS JOIN statements s ON s.subject = i.id AND s.attribute = 'visit'
WHERE s.erased = 0 AND s.supersedes <> '[]' ORDER BY i.id
""")

_INTRODUCED = text(f"""
SELECT DISTINCT subject FROM statements WHERE attribute LIKE '{KNOWN_AS}%' AND erased = 0 ORDER BY subject
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
UNION SELECT id FROM coding WHERE visit = :visit
UNION SELECT id FROM factor WHERE id IN (
  WITH RECURSIVE cited(id) AS (
    SELECT j.value FROM excerpt e JOIN json_each(e.factors) j WHERE e.visit = :visit
    UNION SELECT factor FROM coding WHERE visit = :visit
    UNION SELECT f.parent FROM factor f JOIN cited ON cited.id = f.id WHERE f.parent <> ''
    UNION SELECT f.merged_into FROM factor f JOIN cited ON cited.id = f.id WHERE f.merged_into <> '')
  SELECT id FROM cited)
UNION SELECT id FROM form WHERE form IN (SELECT form FROM sheet WHERE visit = :visit)
UNION SELECT id FROM note WHERE visit = :visit
UNION SELECT id FROM attachment WHERE visit = :visit
UNION SELECT id FROM review WHERE visit = :visit
UNION SELECT id FROM assignment WHERE visit = :visit
UNION SELECT c.id FROM consent c JOIN interview i ON i.id = c.interview WHERE i.visit = :visit
UNION SELECT r.id FROM recording r JOIN interview i ON i.id = r.interview WHERE i.visit = :visit
UNION SELECT t.id FROM transcript t JOIN interview i ON i.id = t.interview WHERE i.visit = :visit
UNION SELECT s.subject FROM statements s
  JOIN transcript t ON t.id = substr(s.subject, 1, instr(s.subject, '.') - 1)
  JOIN interview i ON i.id = t.interview
  WHERE i.visit = :visit AND instr(s.subject, '.') > 0
""").bindparams(bindparam("visit"))


_HANGING = """
WITH held(id) AS (SELECT value FROM json_each(:interviews)),
hanging(id) AS (
  SELECT t.id FROM transcript t JOIN held ON held.id = t.interview
  UNION SELECT e.id FROM excerpt e JOIN held ON held.id = e.interview
  UNION SELECT k.id FROM coding k JOIN held ON held.id = k.interview{more})
SELECT id FROM hanging
UNION SELECT v.id FROM review v JOIN hanging ON hanging.id = substr(v.about, 1, instr(v.about || '.', '.') - 1)
"""
"""Comments on a segment are said of `transcript.window.number`, hence of its transcript."""

_TEXTS_OF = text(_HANGING.format(more=""))
_RECORDS_OF = text(
    _HANGING.format(
        more="""
  UNION SELECT id FROM held
  UNION SELECT r.id FROM recording r JOIN held ON held.id = r.interview
  UNION SELECT c.id FROM consent c JOIN held ON held.id = c.interview
  UNION SELECT a.id FROM assignment a JOIN held ON held.id = a.interview"""
    )
)


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
        """Return the interview whose sound or text a subject is, or that work or a remark is about, "" for none."""
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

    def records_of(self, interviews: Iterable[str]) -> frozenset[str]:
        """Return the ids of these interviews and of the records that hang on them."""
        asked = json.dumps(list(interviews))
        return frozenset(self._connection.execute(_RECORDS_OF, {"interviews": asked}).scalars())

    def texts_of(self, interviews: Iterable[str]) -> frozenset[str]:
        """Return the ids of these interviews' transcripts and excerpts, and of the remarks on them."""
        asked = json.dumps(list(interviews))
        return frozenset(self._connection.execute(_TEXTS_OF, {"interviews": asked}).scalars())

    def moved(self) -> tuple[str, ...]:
        """Return the ids of the interviews that were moved from one visit to another."""
        return tuple(self._connection.execute(_MOVED).scalars())

    def introduced(self) -> tuple[str, ...]:
        """Return the ids of the laptops of which it was told by what name their archive knows who speaks there."""
        return tuple(self._connection.execute(_INTRODUCED).scalars())

    def granted(self) -> tuple[str, ...]:
        """Return the ids of all statements that let somebody see a visit or an interview, or take that back."""
        return tuple(self._connection.execute(_GRANTED).scalars())

    def subjects_of(self, visit: str) -> tuple[str, ...]:
        """Return the ids of all that belongs to a visit, itself, its territory and the codes it uses included."""
        rows = self._connection.execute(_SUBJECTS_OF, {"visit": visit}).scalars()
        return tuple(sorted(row for row in rows if row))
