"""Ask for a transcription: of an interview, of one passage again, or its sense in English; and call it off."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fieldkit.domain.errors import Refused
from fieldkit.domain.job import Job, JobState
from fieldkit.domain.people.permission import Use
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.text.transcript import Task, Transcript, TranscriptState
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.facts import JobChanged
from fieldkit.usecases.hearing import tell_apart
from fieldkit.usecases.people import permit
from fieldkit.usecases.ports import OpenWork, Unit

VERB = "transcribe"
TAIL_SECONDS = 1.5
"""A transcript that ends this much before its sound is not done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How somebody wants an interview transcribed.

    `speakers` is how many voices are told apart afterwards: a number, "auto", or "off". With a `part`, one segment is
    listened to again. `onward` is the language that an English sense is then put into.
    """

    model: str = "base"
    language: str = "auto"
    speakers: str = "off"
    task: Task = Task.TRANSCRIBE
    part: str = ""
    onward: str = ""

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """Return it as a job's options."""
        return (
            ("model", self.model),
            ("language", self.language),
            ("speakers", self.speakers),
            ("task", self.task.value),
            ("part", self.part),
            ("onward", self.onward),
        )

    def is_served_by(self, job: Job) -> bool:
        """Say whether a job gives this text, whatever its model and language."""
        is_same_task = job.option("task", Task.TRANSCRIBE) == self.task
        is_same_part = (job.option("part"), job.option("onward")) == (self.part, self.onward)
        return job.verb == VERB and is_same_task and is_same_part


def ask(interview: str, wish: Wish, *, work: OpenWork) -> Job:
    """Put a transcription on the board; asking twice is asking once.

    Raises `Refused("no-sound")` without a sealed recording, `Refused("no-consent-transcribe")` when
    somebody heard did not agree to it.
    """
    with work() as unit:
        permit.check_writes(unit)
        unit.records.get(Interview, interview)
        sound_of(unit, interview)
        check_consent(unit, interview)
        return put_on_board(unit, interview, wish)


def check_consent(unit: Unit, interview: str) -> None:
    """Raise `Refused` when somebody heard did not agree to it, or not any more."""
    permit.check(unit, interview, Use.TRANSCRIBE)


def put_on_board(unit: Unit, interview: str, wish: Wish, place: float = 0.0) -> Job:
    """Write the job down within a unit of work; `AT_ONCE` is the place of what is being recorded."""
    for job in unit.board.open(interview):
        if wish.is_served_by(job):
            is_running = job.state is JobState.RUNNING
            options = job.options if is_running else wish.options
            wished = replace(job, attempts=0, options=options, place=max(job.place, place))
            unit.board.put(wished)
            return wished
    job = Job(id=unit.new_id(), verb=VERB, subject=interview, options=wish.options, place=place)
    unit.board.put(job)
    unit.announce(JobChanged(job.id, interview, job.state.value))
    return job


def go_on(unit: Unit, recording: Recording, seconds: float, wish: Wish) -> None:
    """Take a recording further that was just sealed: it may have been written down while it was recorded."""
    if _is_written(unit, recording, seconds):
        then_tell_apart(unit, recording.interview, wish.speakers)
    else:
        put_on_board(unit, recording.interview, wish)


def cancel(job: str, *, work: OpenWork) -> None:
    """Ask a job to stop: at once when it waits, at its next beat when it runs; windows that are kept stay."""
    with work() as unit:
        known = unit.board.get(job)
        if known.state not in (JobState.WAITING, JobState.RUNNING):
            return
        state = JobState.CANCELLED if known.state is JobState.WAITING else known.state
        unit.board.put(replace(known, cancel_asked=True, state=state))
        unit.announce(JobChanged(job, known.subject, state.value, known.share))


def then_tell_apart(unit: Unit, interview: str, speakers: str) -> None:
    """Put the telling apart of voices on the board, if that was wished."""
    if speakers != "off":
        tell_apart.put_on_board(unit, interview, 0 if speakers == "auto" else int(speakers))


def sound_of(unit: Unit, interview: str, *, live: bool = False) -> Recording:
    """Return the recording to listen to: the last that is sealed, else the one under way when that may be."""
    known = unit.records.find(Recording, interview=interview)
    for recording in reversed(known):
        if recording.state is RecordingState.SEALED and recording.listening:
            return recording
    if live and known:
        return known[-1]
    raise Refused("no-sound", interview=interview)


def _is_written(unit: Unit, recording: Recording, seconds: float) -> bool:
    known = unit.records.find(Transcript, recording=recording.id, part="", task=Task.TRANSCRIBE)
    return any(one.state is not TranscriptState.UNDER_WAY and one.seconds > seconds - TAIL_SECONDS for one in known)
