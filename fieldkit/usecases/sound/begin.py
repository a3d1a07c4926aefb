"""Begin a recording: its consent is settled, or the interview stays on this laptop."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from fieldkit.domain.job import AT_ONCE
from fieldkit.domain.people.consent import Given, Scope, Terms
from fieldkit.domain.sound.recording import MarkKind
from fieldkit.usecases.hearing import transcribe
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.people import consent
from fieldkit.usecases.ports import OpenWork
from fieldkit.usecases.sound import record

AGREED = frozenset((Scope.RECORD, Scope.TRANSCRIBE))
"""What is agreed to when a recording is; citing and publishing are asked for apart."""


class MarkingRecorders(record.Recorders, record.RunningRecorder, Protocol):
    """Recorders that are started, then spoken to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person asked to record: `given` is None while the consent is not, `name` may be empty.

    `evidence` is a photo or scan of the written consent; with a `wish`, words are written down as they are said.
    """

    visit: str
    name: str = ""
    title: str = ""
    given: Given | None = None
    evidence: Path | None = None
    wish: transcribe.Wish | None = None
    microphone: str = ""


def begin(wanted: Wanted, *, work: OpenWork, recorders: MarkingRecorders, blobs: Blobs) -> str:
    """Start a recording, mark an oral consent at its beginning, note who agreed; returns the interview's id.

    Without a name nobody's consent can be noted: the interview waits for it. Raises as `record.start`.
    """
    interview = record.start(
        wanted.visit, wanted.title, wanted.microphone, awaits_consent=True, work=work, recorders=recorders
    )
    if wanted.given is Given.ORAL:
        recorders.mark("consentement", MarkKind.NOTE)
    if wanted.given is not None and wanted.name:
        terms = Terms(evidence_at=0.0 if wanted.given is Given.ORAL else None)
        consent.note(interview, wanted.name, AGREED, wanted.given, wanted.evidence, terms, work=work, blobs=blobs)
    if wanted.wish:
        with work() as unit:
            transcribe.put_on_board(unit, interview, wanted.wish, AT_ONCE)
    return interview
