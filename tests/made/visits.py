"""A visit with something of everything: sound, transcript, consent, sheet, names; without model or decoder."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from fieldkit.bootstrap import Workspace
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.visits.note import Attachment, Note
from fieldkit.usecases.people import consent, known
from fieldkit.usecases.sheets import fill
from fieldkit.usecases.text import correct
from tests.made.heard import a_transcript

NAME, CONTACT, SIGNED = "Claire Muller", "06 12 34 56 78", b"%PDF-1.4 signature"
TEXTS = ("On a commencé par les jardins partagés", "puis la mairie a ouvert ses portes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """The ids of what a visit holds."""

    visit: str
    interview: str
    transcript: str
    sheet: str
    sound: str


def a_whole_visit(ws: Workspace, aside: Path, sound: bytes = b"fLaC" + bytes(range(256)) * 40) -> Lived:
    """Live a visit."""
    interview, transcript = a_transcript(ws, TEXTS)
    visit = ws.screens.visits()[0].id
    evidence = aside / "accord.pdf"
    evidence.write_bytes(SIGNED)
    scopes = frozenset({Scope.RECORD, Scope.TRANSCRIBE, Scope.QUOTE})
    consent.note(interview, NAME, scopes, Given.WRITTEN, evidence, work=ws.work, blobs=ws.blobs)
    correct.set_speaker((f"{transcript}.0.0",), NAME, work=ws.work)
    digest = ws.blobs.put(io.BytesIO(sound))
    photo = ws.blobs.put(io.BytesIO(b"\xff\xd8\xff photo"))
    with ws.work() as unit:
        person = known.person(unit, visit, NAME)
        unit.statements.say(person.id, "function", "adjointe")
        unit.statements.say(person.id, "contact", CONTACT)
        unit.statements.say(interview, "held_on", "2018-02-13")
        unit.records.put(
            Recording(
                id=unit.new_id(),
                interview=interview,
                state=RecordingState.SEALED,
                sound=digest,
                codec="flac",
                seconds=63.0,
            )
        )
        unit.records.put(Note(id=unit.new_id(), visit=visit, text="Revoir <la> salle.\n\nDemain."))
        unit.records.put(Attachment(id=unit.new_id(), visit=visit, name="Salle d’été.JPG", blob=photo, bytes=9))
    sheet = fill.new_sheet(visit, "fiche-de-cas", interview, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    fill.answer(sheet, "ident/titre", "Conseils <participatifs>", work=ws.work, forms=ws.forms, blobs=ws.blobs)
    return Lived(visit=visit, interview=interview, transcript=transcript, sheet=sheet, sound=digest)
