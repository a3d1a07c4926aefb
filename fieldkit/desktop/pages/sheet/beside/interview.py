"""What is read of an interview beside a sheet, in one go on the bench."""

from __future__ import annotations

from dataclasses import dataclass

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.sheets.sheet import Sheet
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.text.sentences import Sentence, sentences
from fieldkit.usecases.screens import InterviewLine
from fieldkit.usecases.text import correct


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An interview's sentences and its sound, "" when there is none."""

    interview: str
    sentences: tuple[Sentence, ...]
    sound: str


def interviews_of(workspace: Workspace, sheet: Sheet) -> tuple[InterviewLine, ...]:
    """Return the interviews that a sheet may cite, its own first."""
    found = [one for one in workspace.screens.interviews(sheet.visit) if not one.is_withdrawn]
    return tuple(sorted(found, key=lambda one: one.id != sheet.interview))


def told(workspace: Workspace, interview: str) -> Told:
    """Read an interview; without a text, its sound alone."""
    try:
        _, segments = correct.read(interview, work=workspace.work)
    except Refused:
        segments = ()
    with workspace.work() as unit:
        recordings = unit.records.find(Recording, interview=interview)
        is_joined = isinstance(unit.recall("archive"), dict)
    sealed = [one.listening for one in recordings if one.state is RecordingState.SEALED and one.listening]
    sound = sealed[-1] if sealed and (is_joined or workspace.blobs.has(sealed[-1])) else ""
    return Told(interview=interview, sentences=sentences(segments), sound=sound)
