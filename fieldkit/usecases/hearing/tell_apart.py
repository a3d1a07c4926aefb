"""Tell voices apart: a job that says who speaks when, once the text is there; people name the voices."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from fieldkit.domain.errors import Refused
from fieldkit.domain.hearing.turns import TURNS, VOICE, Turns, carried, hinted, name_of, names_of
from fieldkit.domain.job import Job, JobState
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sound.recording import MarkKind, Recording, RecordingMark
from fieldkit.domain.text.transcript import Transcript
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.facts import JobChanged, TranscriptAdvanced
from fieldkit.usecases.parts.files import Blobs, Ticket
from fieldkit.usecases.parts.sound import Decoder
from fieldkit.usecases.parts.speech import Voices
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.text.correct import current

VERB = "tell-apart"
MOST_VOICES = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceEars:
    """What it takes to tell voices apart."""

    blobs: Blobs
    decoder: Decoder
    voices: Voices


def ask(interview: str, count: int, *, work: OpenWork) -> Job:
    """Put it on the board; `count` is how many people speak, 0 to let the machine find out.

    Raises `Refused("no-transcript")` and `Refused("voices-count")`.
    """
    if not 0 <= count <= MOST_VOICES:
        raise Refused("voices-count", most=MOST_VOICES)
    with work() as unit:
        unit.records.get(Interview, interview)
        if current(unit, interview) is None:
            raise Refused("no-transcript", interview=interview)
        return put_on_board(unit, interview, count)


def put_on_board(unit: Unit, interview: str, count: int) -> Job:
    """Write the job down within a unit of work."""
    for job in unit.board.open(interview):
        if job.verb == VERB and job.option("count") == str(count):
            return job
    job = Job(id=unit.new_id(), verb=VERB, subject=interview, options=(("count", str(count)),))
    unit.board.put(job)
    unit.announce(JobChanged(job.id, interview, JobState.WAITING.value))
    return job


def carry_out(job: Job, ticket: Ticket, *, work: OpenWork, ears: VoiceEars) -> None:
    """Listen to a whole interview, and say who speaks when in its current transcript."""
    with work() as unit:
        transcript = current(unit, job.subject)
        if transcript is None:
            raise Refused("no-transcript", interview=job.subject)
        recording = unit.records.get(Recording, transcript.recording)
    with ears.blobs.open(recording.listening) as sound:
        turns = ears.voices.tell_apart(
            ears.decoder.windows(sound, after=0.0, first_index=0),
            count=int(job.option("count", "0")),
            at_least=len(_keys(recording.marks)),
            reached=lambda seconds: ticket.reached(seconds / max(recording.seconds, 1.0)),
        )
    digest = ears.blobs.put(io.BytesIO(turns.to_bytes()))
    with work() as unit:
        _say(unit, transcript, turns, _named(unit, transcript, recording, turns, ears.blobs))
        unit.statements.say(transcript.id, TURNS, digest)
        unit.announce(TranscriptAdvanced(transcript.interview, transcript.id))


def _say(unit: Unit, transcript: Transcript, turns: Turns, names: dict[int, str]) -> None:
    """Name every voice, and take back the names of voices that are no more."""
    known = names_of(_said(unit, transcript))
    for voice in sorted({*known, *turns.voices}):
        name = names.get(voice, name_of(voice)) if voice in turns.voices else ""
        standing = unit.statements.heads(transcript.id, f"{VOICE}{voice}")
        if [head.value for head in standing] != [name]:
            unit.statements.say(transcript.id, f"{VOICE}{voice}", name)


def _named(unit: Unit, transcript: Transcript, recording: Recording, turns: Turns, blobs: Blobs) -> dict[int, str]:
    """Return names for voices: what people called them before, else the speaker keys of the recording."""
    present = unit.records.get(Interview, transcript.interview).speakers
    names = {voice: _called(label, present) for voice, label in hinted(turns, recording.marks).items()}
    values = _said(unit, transcript)
    digest = values.get(TURNS)
    if isinstance(digest, str) and blobs.has(digest):
        with blobs.open(digest) as kept:
            before = Turns.from_bytes(kept.read())
        names |= carried(before, names_of(values), turns)
    return names


def _said(unit: Unit, transcript: Transcript) -> dict[str, Json]:
    return {said.attribute: said.value for said in unit.statements.of(transcript.id)}


def _keys(marks: Iterable[RecordingMark]) -> set[str]:
    return {mark.label for mark in marks if mark.kind is MarkKind.SPEAKER}


def _called(label: str, present: tuple[str, ...]) -> str:
    """Return whom a speaker key stands for: the person at that place among those present."""
    if label.isdigit():
        place = int(label) - 1
        return present[place] if 0 <= place < len(present) else name_of(int(label))
    return label
