"""What blind coding hides from the person here, for questions across all interviews."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, text

from fieldkit.domain.reviewing.blind import CODERS, Blind, done_for, listed
from fieldkit.domain.reviewing.grant import folded
from fieldkit.domain.saying.statement import Statement, heads
from fieldkit.store.laptop.desk import Memory
from fieldkit.store.ledger.statements import of_each

_BLIND = text(f"""
SELECT v.id FROM visit v CROSS JOIN statements s ON s.subject = v.id AND s.attribute = '{CODERS}' GROUP BY v.id
""")
_CODED = text("""
SELECT DISTINCT k.interview, i.visit, k.coder FROM interview i CROSS JOIN coding k ON k.interview = i.id
WHERE i.visit IN :visits
""").bindparams(bindparam("visits", expanding=True))


def hidden(connection: Connection) -> str:
    """Return as JSON whose codes of which interviews are hidden here ("interview coder"), "" when none are."""
    visits = list(connection.execute(_BLIND).scalars())
    if not visits:
        return ""
    me = str(Memory(connection).recall("author") or "")
    coded = connection.execute(_CODED, {"visits": visits}).all()
    named = {visit: heads(said) for visit, said in of_each(connection, visits, (CODERS,)).items()}
    done = of_each(connection, {row.interview for row in coded})
    blinds = {row.interview: _blind(named[row.visit], done[row.interview]) for row in coded}
    found = [f"{row.interview} {row.coder}" for row in coded if blinds[row.interview].hides(row.coder, me)]
    return json.dumps(found) if found else ""


def _blind(named: Sequence[Statement], said: Sequence[Statement]) -> Blind:
    coders = listed(named[-1].value) if named else ()
    return Blind(coders=coders, done=frozenset(folded(one) for one in coders if _is_done(one, said)))


def _is_done(coder: str, said: Sequence[Statement]) -> bool:
    stands = heads(one for one in said if one.attribute == done_for(coder))
    return bool(stands) and all(one.value is True for one in stands)
