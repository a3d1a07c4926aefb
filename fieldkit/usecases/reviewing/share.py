"""Share a visit or an interview with an invited reader, who sees and comments that and nothing else; and end it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.factor import Factor
from fieldkit.domain.people import permission
from fieldkit.domain.people.permission import Use
from fieldkit.domain.reviewing.grant import GRANT, Grant, attribute_for, narrowest
from fieldkit.domain.reviewing.review import role_in
from fieldkit.domain.reviewing.rights import INVITE, check_invites
from fieldkit.domain.saying.statement import Statement, heads
from fieldkit.domain.sheets.form import FormVersion
from fieldkit.domain.sound.recording import Recording
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.facts import Shared
from fieldkit.usecases.people import permit
from fieldkit.usecases.ports import OpenWork, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody who was given sight of a visit or an interview; `voices` are the interviews whose sound they have."""

    name: str
    record: str
    voices: tuple[str, ...] = ()


def share(record: str, name: str, *, with_sound: bool = False, work: OpenWork) -> tuple[str, ...]:
    """Let a reader see a visit, or one interview; returns the titles of interviews whose sound stays closed.

    Sound is given interview by interview, where all who are heard agreed that it goes further: one that is recorded
    later is not heard. Raises `Refused`: reader-without-name, share-may-not, and what forbids the text of one
    interview to leave.
    """
    if not name.strip():
        raise Refused("reader-without-name")
    with work() as unit:
        check_invites(role_in(unit.recall("archive")))
        visit = unit.belonging.visit_of(record)
        is_visit = unit.records.get(Visit, visit).id == record
        if not is_visit:
            permit.check(unit, unit.records.get(Interview, record).id, Use.EXPORT)
        _say(unit, record, name, Grant(has_sound=False, along=along(unit, visit)))
        closed = _share_sound(unit, _interviews(unit, record), name, visit) if with_sound else ()
        unit.announce(Shared(record))
    return closed


def end(record: str, name: str, *, work: OpenWork) -> None:
    """Take a share back, with the sound that went with it; what has come to the reader by then is there."""
    with work() as unit:
        check_invites(role_in(unit.recall("archive")))
        for one in {record, *(interview.id for interview in _interviews(unit, record))}:
            if _standing(unit, one, name) is not None:
                unit.statements.say(one, attribute_for(name), None)
        unit.announce(Shared(record))


def guests(visit: str, *, work: OpenWork) -> tuple[Guest, ...]:
    """Return who was invited to read a visit or one of its interviews, by name; work that was given is none of it."""
    with work() as unit:
        records = [visit, *(one.id for one in _interviews(unit, visit))]
        found: list[Guest] = []
        for record in records:
            for name, grant in _granted(unit.statements.of(record)):
                whole = next((one for one in found if one.name == name and one.record == visit), None)
                voices = (record,) if grant.has_sound and record != visit else ()
                if whole is None:
                    found.append(Guest(name=name, record=record, voices=voices))
                elif voices:
                    found[found.index(whole)] = Guest(name=name, record=visit, voices=(*whole.voices, *voices))
    return tuple(sorted(found, key=lambda one: (one.name, one.record != visit, one.record)))


def freshen(unit: Unit) -> None:
    """Bring what was shared from here up to date: codes that are new go along, sound that is refused now does not.

    Done before a sync, by those who may share; a share that is as it should be says nothing.
    """
    if role_in(unit.recall("archive")) not in INVITE:
        return
    known = unit.statements.among(unit.belonging.granted())
    fields = {(one.subject, one.attribute) for one in known.values()}
    for record, attribute in sorted(fields):
        grant = Grant.from_said(narrowest(head.value for head in unit.statements.heads(record, attribute)))
        if grant is None or not grant.along:
            continue
        fresh = Grant(
            has_sound=grant.has_sound and not _is_sound_refused(unit, record),
            along=along(unit, unit.belonging.visit_of(record)) | grant.along,
        )
        if fresh != grant:
            unit.statements.say(record, attribute, fresh.said())


def along(unit: Unit, visit: str) -> frozenset[str]:
    """Return the records of no visit without which this one does not read: its place, programme, codes and forms.

    Those who speak under a login name are introduced, too.
    """
    here = unit.records.get(Visit, visit)
    codes = (one.id for kind in (Factor, FormVersion) for one in unit.records.find(kind))
    return frozenset(one for one in (here.territory, here.programme, *codes, *unit.belonging.introduced()) if one)


def _share_sound(unit: Unit, interviews: Iterable[Interview], name: str, visit: str) -> tuple[str, ...]:
    closed = []
    for one in interviews:
        if not unit.records.find(Recording, interview=one.id):
            continue
        if _is_sound_refused(unit, one.id):
            closed.append(one.title)
        else:
            _say(unit, one.id, name, Grant(has_sound=True, along=along(unit, visit)))
    return tuple(closed)


def _is_sound_refused(unit: Unit, record: str) -> bool:
    known = unit.records.find(Interview, id=record)
    return not known or bool(permission.obstacle(Use.PUBLISH, permit.standing(unit, record)))


def _say(unit: Unit, record: str, name: str, grant: Grant) -> None:
    if _standing(unit, record, name) != grant:
        unit.statements.say(record, attribute_for(name), grant.said())


def _standing(unit: Unit, record: str, name: str) -> Grant | None:
    stands = unit.statements.heads(record, attribute_for(name))
    return Grant.from_said(narrowest(head.value for head in stands)) if stands else None


def _granted(said: Iterable[Statement]) -> list[tuple[str, Grant]]:
    by_name: dict[str, list[Statement]] = {}
    for one in said:
        if one.attribute.startswith(GRANT):
            by_name.setdefault(one.attribute.removeprefix(GRANT), []).append(one)
    found = ((name, Grant.from_said(narrowest(one.value for one in heads(all_)))) for name, all_ in by_name.items())
    return [(name, grant) for name, grant in sorted(found, key=lambda one: one[0]) if grant and grant.along]


def _interviews(unit: Unit, record: str) -> tuple[Interview, ...]:
    """Return the interviews of a visit, or the one that the record is."""
    return unit.records.find(Interview, visit=record) or unit.records.find(Interview, id=record)
