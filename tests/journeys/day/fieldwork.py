"""In the field and in the evening: recorded, agreed to, written down, quoted, filled in, packed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy
import pytest
import soundfile

from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.coding import Code, Direction
from fieldkit.domain.people.consent import Given, Scope, Terms
from fieldkit.usecases.evidence import codebook, excerpts, notes
from fieldkit.usecases.hearing import transcribe
from fieldkit.usecases.people import consent
from fieldkit.usecases.sharing import bundle
from fieldkit.usecases.sheets import cite, fill
from fieldkit.usecases.sound import begin, intake, record
from fieldkit.usecases.text import correct
from sync.bundle.verifying import verify
from tests.around.rooms import Room
from tests.conftest import SAMPLE
from tests.journeys.day.cast import CLAIRE, CONTACT, HUGO, RESERVED, SIGNED, Laptop, holding

SECONDS = 11.0
LIMITS = "Pas de photo"
TITLE = "ident/titre"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the researcher has in the evening, by id; `path` is the answer that cites the excerpt."""

    visit: str
    interview: str
    reserved: str
    factor: str
    quote: str
    sheet: str
    path: str
    note: str
    bundle: Path


def records_claire(laptop: Laptop, room: Room, visit: str, aside: Path) -> str:
    """Record with the microphone, with an oral yes at the beginning; the paper is signed afterwards."""
    ws = laptop.ws
    wanted = begin.Wanted(visit=visit, name=CLAIRE, title="Entretien avec l’adjointe", given=Given.ORAL)
    room.play(SAMPLE)
    interview = begin.begin(wanted, work=ws.work, recorders=ws.recorders, blobs=ws.blobs)
    while (status := ws.recorders.status()) is not None and status.elapsed < SECONDS:
        time.sleep(0.2)
    ws.recorders.mark("la maison")
    record.stop(work=ws.work, recorders=ws.recorders, bench=ws.bench)
    room.hush()
    [(_, oral)] = consent.of(interview, work=ws.work)
    assert (oral.evidence_at, oral.scopes) == (0.0, begin.AGREED)
    scan = aside / "signé.pdf"
    scan.write_bytes(SIGNED)
    end = date.today() + timedelta(days=30)
    terms = Terms(language="fr", limits=LIMITS, keep_until=end, evidence_at=0.0)
    scopes = frozenset(Scope) - {Scope.PUBLISH}
    consent.note(interview, CLAIRE, scopes, Given.WRITTEN, scan, terms, work=ws.work, blobs=ws.blobs)
    [reminder] = consent.reminders(work=ws.work)
    assert (reminder.person, reminder.keep_until) == (CLAIRE, end)
    return interview


def brings_a_reserved_talk(laptop: Laptop, visit: str, aside: Path) -> str:
    """Import a sound whose speaker agreed to be recorded, and to nothing else."""
    ws, path = laptop.ws, aside / "dictaphone.wav"
    soundfile.write(path, numpy.sin(numpy.arange(48_000) / 20) / 4, 16_000)
    about = intake.About(visit=visit, title=RESERVED, speakers=(HUGO,))
    interview = intake.take_in([path], about, work=ws.work, bench=ws.bench)
    consent.note(interview, HUGO, frozenset({Scope.RECORD}), Given.ORAL, work=ws.work, blobs=ws.blobs)
    with pytest.raises(Refused, match="no-consent-transcribe"):
        transcribe.ask(interview, transcribe.Wish(), work=ws.work)
    return interview


def writes_down(laptop: Laptop, interview: str) -> None:
    """Let the machine write an interview down."""
    transcribe.ask(interview, transcribe.Wish(language="fr"), work=laptop.ws.work)
    laptop.ws.lane.run_one()
    assert sum(len(one.words) for one in correct.read(interview, work=laptop.ws.work)[1]) > 10


def quotes(laptop: Laptop, interview: str) -> tuple[str, str]:
    """Quote the first passage under a factor; returns the factor and the excerpt."""
    work = laptop.ws.work
    segment = correct.read(interview, work=work)[1][0]
    correct.set_speaker((segment.id,), CLAIRE, work=work)
    factor = codebook.add("Écoute mutuelle", "On s’écoute avant de décider", work=work)
    code = Code(factor=factor, weight=3, direction=Direction.TOWARDS)
    about = excerpts.About(codes=(code,), comment="Dit d’emblée")
    return factor, excerpts.take(interview, segment.words[0].id, segment.words[-1].id, about, work=work)


def fills_and_packs(laptop: Laptop, case: tuple[str, str, str], quoted: tuple[str, str], aside: Path) -> Case:
    """Fill a case sheet and a note that cite the excerpt, and pack the visit."""
    (visit, interview, reserved), (factor, quote) = case, quoted
    ws, tools = laptop.ws, laptop.tools
    sheet = fill.new_sheet(visit, "fiche-de-cas", interview, **tools)
    fill.answer(sheet, TITLE, "Conseils participatifs", **tools)
    fill.add_item(sheet, "verbatims", **tools)
    [asked] = [one for one in cite.answering(visit, "fr", **tools) if one.path.endswith("vb_citation")]
    cite.cite(quote, sheet, asked.path, **tools)
    note = notes.write(visit, "À relire avec la mairie", (quote,), work=ws.work)
    reading = bundle.Reading(forms=ws.forms, blobs=ws.blobs, language="fr")
    wrapping = bundle.Wrapping(out=aside / "paquet")
    made = bundle.make((visit,), wrapping, work=ws.work, bundles=ws.bundles, reading=reading)
    assert made.restricted is not None
    assert verify(made.path).is_valid
    assert holding(made.path, CONTACT.encode()) == []
    assert holding(made.restricted, CONTACT.encode())
    return Case(
        visit=visit,
        interview=interview,
        reserved=reserved,
        factor=factor,
        quote=quote,
        sheet=sheet,
        path=asked.path,
        note=note,
        bundle=made.path,
    )
