"""The bundle of names: who was met, how to reach them, what they signed, and which pseudonym stands for whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fieldkit.domain.people.person import Person
from fieldkit.domain.sharing.contents import Carried, VisitContents
from fieldkit.exchange.describing import about_visit
from fieldkit.exchange.laying import Payload
from fieldkit.exchange.layout import homes_of


def lay_private(payload: Payload, visits: tuple[VisitContents, ...], carried: Iterable[Carried]) -> None:
    """Lay out what is restricted, visit by visit, then blobs that restricted statements name."""
    for home, visit in homes_of(visits):
        payload.folder(f"{home}/", about_visit(visit))
        facts = {"name": f"People met at {visit.territory.name}"}
        payload.said(f"{home}/people.json", [_told(visit, one) for one in visit.people], facts)
        table = {one.name: one.pseudonym for one in visit.pseudonyms}
        payload.said(f"{home}/pseudonyms.json", table, {"name": "Pseudonyms"})
        signed = [consent.evidence for interview in visit.interviews for consent in interview.consents]
        for number, digest in enumerate(filter(None, signed), 1):
            path = f"{home}/agreements/{number:02d}.{payload.ending(digest)}"
            payload.blob(digest, path, {"name": "Signed agreement"})
    for one in carried:
        for digest in one.blobs if one.is_private else ():
            payload.blob(digest, f"blobs/{digest}", {"name": "Kept bytes, named by their SHA-256"})


def _told(visit: VisitContents, person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "called": visit.called(person.id),
        "function": person.function,
        "organisation": person.organisation,
        "contact": person.contact,
    }
