"""What two people said differently, ready to be shown side by side and decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fieldkit.domain.merging.prevailing import is_narrowed
from fieldkit.domain.people.consent import Consent
from fieldkit.domain.people.person import Person
from fieldkit.domain.saying.statement import Json, Statement
from fieldkit.domain.sheets.sheet import Sheet, answered_path
from fieldkit.domain.text.transcript import Transcript
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.authors import Authors
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.reviewing import settle
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import move


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One of the things that stand: its statement, value, the value as a line, by whom and when; whether here."""

    id: str
    value: Json
    text: str
    author: str
    at: datetime
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """An attribute with several things said of it, the one that is shown last.

    `kind` is the record's ("segment" for a stretch of a transcript), `title` whose it is, `start` where in the
    sound (seconds). `can_write` says that a person may write another text; `is_narrowed` that the narrower holds
    meanwhile.
    """

    subject: str
    attribute: str
    kind: str
    title: str
    start: float | None
    heads: tuple[Said, ...]
    can_write: bool
    is_narrowed: bool


def disputes(*, work: OpenWork) -> tuple[Dispute, ...]:
    """Return everything that waits for a decision."""
    with work() as unit:
        device = str(unit.recall("device"))
        return tuple(_dispute(unit, subject, name, device) for subject, name in sorted(unit.statements.disputed()))


def of_sheet(sheet: str, *, work: OpenWork) -> dict[str, Dispute]:
    """Return the answers of a sheet that wait for a decision, by their questions' paths."""
    with work() as unit:
        device = str(unit.recall("device"))
        names = [name for subject, name in sorted(unit.statements.disputed()) if subject == sheet]
        found = {answered_path(name): name for name in names if answered_path(name)}
        return {path: _dispute(unit, sheet, name, device) for path, name in found.items()}


def together(dispute: Dispute) -> Json:
    """Return the choices of all the heads, each once; None where answers are no choices to join."""
    if not all(isinstance(head.value, list) for head in dispute.heads):
        return None
    chosen = [one for head in dispute.heads if isinstance(head.value, list) for one in head.value]
    return [*dict.fromkeys(str(one) for one in chosen)]


def join(dispute: Dispute, *, work: OpenWork) -> None:
    """Let all that was chosen hold together; raises `Refused("no-conflict")`."""
    settle.decide(dispute.subject, dispute.attribute, together(dispute), _seen(dispute), work=work)


def choose(dispute: Dispute, head: Said, *, work: OpenWork) -> None:
    """Let one of the things said hold; raises `Refused("no-conflict")`."""
    settle.decide(dispute.subject, dispute.attribute, head.value, _seen(dispute), work=work)


def write(dispute: Dispute, text: str, *, work: OpenWork) -> None:
    """Let another text hold, made of both; raises `Refused("no-conflict")`."""
    if dispute.kind == "segment":
        choose(dispute, dispute.heads[-1], work=work)
        correct.set_text(dispute.subject, text, work=work)
    else:
        settle.decide(dispute.subject, dispute.attribute, text, _seen(dispute), work=work)


def _seen(dispute: Dispute) -> frozenset[str]:
    return frozenset(head.id for head in dispute.heads)


def _dispute(unit: Unit, subject: str, attribute: str, device: str) -> Dispute:
    is_segment = "." in subject
    kind = "segment" if is_segment else unit.belonging.kind_of(subject)
    heads = tuple(_said(unit, head, device) for head in unit.statements.heads(subject, attribute))
    is_words = is_segment and attribute == "words"
    return Dispute(
        subject=subject,
        attribute=attribute,
        kind=kind,
        title=_title(unit, subject, kind),
        start=_start(unit, subject) if is_segment else None,
        heads=heads,
        can_write=is_words or (attribute != move.VISIT and all(isinstance(head.value, str) for head in heads)),
        is_narrowed=is_narrowed(kind, attribute),
    )


def _said(unit: Unit, head: Statement, device: str) -> Said:
    return Said(
        id=head.id,
        value=head.value,
        text=_visit(unit, str(head.value)) if head.attribute == move.VISIT else readable(head.value),
        author=Authors(unit).of(head),
        at=head.at,
        is_mine=head.device == device,
    )


def readable(value: Json) -> str:
    """Return a value as a line that a person reads: words of a transcript, choices, a text."""
    if isinstance(value, dict) and "text" in value:
        return str(value["text"])
    if isinstance(value, (list, tuple)):
        is_words = any(isinstance(one, dict) and "text" in one for one in value)
        return (" " if is_words else ", ").join(readable(one) for one in value)
    return "" if value is None else str(value)


def _title(unit: Unit, subject: str, kind: str) -> str:
    record = subject.partition(".")[0]
    if kind in ("segment", Transcript.kind):
        found = unit.records.find(Transcript, id=record)
        return _name(unit, found[0].interview, "title") if found else ""
    if kind == Consent.kind:
        agreed = unit.records.get(Consent, record)
        people = unit.records.find(Person, id=agreed.person)
        return " · ".join(filter(None, (people[0].name if people else "", _name(unit, agreed.interview, "title"))))
    return _name(unit, record, "title") or _name(unit, record, "name")


def _name(unit: Unit, record: str, attribute: str) -> str:
    standing = unit.statements.heads(record, attribute)
    return str(standing[-1].value or "") if standing else ""


def _visit(unit: Unit, id_: str) -> str:
    """Return a visit as people know it: by its title or its place, and the day it began."""
    for visit in unit.records.find(Visit, id=id_):
        return f"{visit.title or _name(unit, visit.territory, 'name')} ({visit.start.isoformat()})"
    return id_


def _start(unit: Unit, segment: str) -> float | None:
    transcript = segment.partition(".")[0]
    return next((one.start for one in unit.segments.of(transcript) if one.id == segment), None)


def question_of(dispute: Dispute) -> str:
    """Return the form path that an answer is disputed at, empty for what is no answer."""
    return answered_path(dispute.attribute) if dispute.kind == Sheet.kind else ""
