"""A recording begins: its consent is settled, or the interview stays on this laptop."""

from __future__ import annotations

from dataclasses import dataclass

from fieldkit.bootstrap import Workspace
from fieldkit.domain.consent import Given, Scope
from fieldkit.domain.recording import MarkKind
from fieldkit.usecases import consent, record

AGREED = frozenset((Scope.RECORD, Scope.TRANSCRIBE))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked to record: `given` is None while the consent is not, `name` may be empty."""

    visit: str
    title: str
    name: str
    given: Given | None


def begin(wanted: Wanted, ws: Workspace) -> str:
    """Start a recording, mark an oral consent at its beginning, note who agreed; returns the interview's id.

    Without a name nobody's consent can be noted: the interview waits for it.
    """
    interview = record.start(
        wanted.visit,
        wanted.title,
        str(ws.settings.get("microphone")),
        awaits_consent=True,
        work=ws.work,
        recorders=ws.recorders,
    )
    if wanted.given is Given.ORAL:
        ws.recorders.mark("consentement", MarkKind.NOTE)
    if wanted.given is not None and wanted.name:
        consent.note(interview, wanted.name, AGREED, wanted.given, work=ws.work, blobs=ws.blobs)
    return interview
