"""What the desk reads of an interview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fieldkit.bootstrap import Workspace
from fieldkit.domain.sound.recording import Recording
from fieldkit.domain.text.line import Line
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.sound import place
from fieldkit.usecases.text import correct


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTranscript:
    """An interview on the desk; `recording` is None without sound, `text` says how far the text has come.

    `is_far` says that its sound is at the archive only: it can be heard while there is a network.
    """

    interview: Interview
    recording: Recording | None
    lines: tuple[Line, ...]
    place: place.Place
    text: str
    peaks: bytes
    is_far: bool = False

    @property
    def seconds(self) -> float:
        """Return how long the sound is, 0 without sound."""
        return self.recording.seconds if self.recording else 0.0


def see(workspace: Workspace, interview: str, loaded: str = "") -> SeenTranscript:
    """Read an interview for the desk, at a glance; the form of the sound is left out when it is the one loaded."""
    with workspace.work() as unit:
        transcript = correct.current(unit, interview)
        known = unit.records.get(Interview, interview)
        recordings = unit.records.find(Recording, interview=interview)
        lines = unit.lines.of(transcript.id) if transcript else ()
        is_joined = isinstance(unit.recall("archive"), dict) and known.erased_on is None
    all_heard = [one for one in recordings if one.listening]
    here = [one for one in all_heard if workspace.blobs.has(one.listening)]
    heard = here or (all_heard if is_joined else [])
    texts = {one.id: one.text for one in workspace.screens.interviews(known.visit)} if not lines else {}
    recording = heard[-1] if heard else None
    return SeenTranscript(
        interview=known,
        recording=recording,
        lines=lines,
        place=place.of(interview, work=workspace.work),
        text=texts.get(interview, ""),
        peaks=_peaks(workspace, recording) if recording and recording.listening != loaded else b"",
        is_far=bool(heard) and not here,
    )


def see_some(workspace: Workspace, segments: Sequence[str]) -> tuple[Line, ...]:
    """Read some segments again; those that are not read any more are missing."""
    with workspace.work() as unit:
        return unit.lines.among(segments)


def offered(interview: Interview, lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the names to offer: who was there, and who was heard."""
    return tuple(dict.fromkeys([*interview.speakers, *(one.speaker for one in lines if one.speaker)]))


def _peaks(workspace: Workspace, recording: Recording) -> bytes:
    """Return the form of a sound, none while it has not come with the rest: it is heard all the same."""
    if not recording.peaks or not workspace.blobs.has(recording.peaks):
        return b""
    with workspace.blobs.open(recording.peaks) as kept:
        return kept.read()
