"""Transcribe: a job on the board, window after window, each committed as it ends."""

from __future__ import annotations

import io
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, replace

from fieldkit.domain.consent import Consent, Scope
from fieldkit.domain.doubts import doubts_of
from fieldkit.domain.errors import Damaged, Refused
from fieldkit.domain.heard import Heard, ListeningSettings, WindowHeard
from fieldkit.domain.interview import Interview
from fieldkit.domain.job import Job, JobState
from fieldkit.domain.machine import HeardSegmentText, HeardWordText, MachineWindow
from fieldkit.domain.recording import Recording, RecordingState
from fieldkit.domain.sound import Window
from fieldkit.domain.transcript import WINDOW, Transcript, TranscriptState
from fieldkit.usecases import tell_apart, vocabulary
from fieldkit.usecases.facts import Fact, JobChanged, SegmentHeard, TranscriptAdvanced
from fieldkit.usecases.parts import Blobs, Decoder, Growing, SpeechEngine, Ticket
from fieldkit.usecases.ports import OpenWork, Unit

VERB = "transcribe"
TAIL_SECONDS = 1.5
"""A transcript that ends this much before its sound is not done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How somebody wants an interview transcribed.

    `speakers` is how many voices are told apart afterwards: a number, "auto", or "off".
    """

    model: str = "base"
    language: str = "auto"
    speakers: str = "off"

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """Return it as a job's options."""
        return ("model", self.model), ("language", self.language), ("speakers", self.speakers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ears:
    """What it takes to listen: blobs to read and write, a decoder, an engine, a way to tell facts.

    `listen_in` returns the sound of a recording that runs, None when it does not.
    """

    blobs: Blobs
    decoder: Decoder
    engine: SpeechEngine
    tell: Callable[[Fact], None]
    listen_in: Callable[[str, Callable[[], None]], Growing | None]


def ask(interview: str, wish: Wish, *, work: OpenWork) -> Job:
    """Put a transcription on the board; asking twice is asking once.

    Raises `Refused("no-sound")` without a sealed recording, `Refused("no-consent-transcribe")` when
    somebody heard did not agree to it.
    """
    with work() as unit:
        unit.records.get(Interview, interview)
        _recording(unit, interview)
        consents = unit.records.find(Consent, interview=interview)
        if any(not consent.covers(Scope.TRANSCRIBE) for consent in consents):
            raise Refused("no-consent-transcribe", interview=interview)
        return put_on_board(unit, interview, wish)


def put_on_board(unit: Unit, interview: str, wish: Wish) -> Job:
    """Write the job down within a unit of work."""
    for job in unit.board.open(interview):
        if job.verb == VERB:
            is_running = job.state is JobState.RUNNING
            wished = replace(job, attempts=0, options=job.options if is_running else wish.options)
            unit.board.put(wished)
            return wished
    job = Job(id=unit.new_id(), verb=VERB, subject=interview, options=wish.options)
    unit.board.put(job)
    unit.announce(JobChanged(job.id, interview, job.state.value))
    return job


def carry_out(job: Job, ticket: Ticket, *, work: OpenWork, ears: Ears) -> str:
    """Listen to an interview from the first window that is not kept; returns the transcript's id.

    Killed at any moment, the next run goes on after the last window that was committed.
    """
    with work() as unit:
        recording = _recording(unit, job.subject, live=True)
        transcript = _resumed(unit, recording, job)
        names = vocabulary.of(unit, unit.records.get(Interview, job.subject))
    settings = ListeningSettings(
        model=transcript.model,
        language=transcript.language,
        vocabulary=names,
        is_live=recording.state is RecordingState.CAPTURING,
    )
    kept = _kept_windows(transcript, work=work, blobs=ears.blobs)
    with closing(_windows(recording, kept, ticket=ticket, ears=ears)) as windows:
        for window in windows:
            settings = _settled(settings, kept)
            heard = _listen(window, settings, recording, ticket=ticket, ears=ears)
            _keep(transcript, heard, work=work, ears=ears)
            kept = [*kept, heard]
    _finish(transcript, kept, job.option("speakers", "off"), work=work)
    return transcript.id


def go_on(unit: Unit, recording: Recording, seconds: float, wish: Wish) -> None:
    """Take a recording further that was just sealed: it may have been written down while it was recorded."""
    if _is_written(unit, recording, seconds):
        _tell_voices_apart(unit, recording.interview, wish.speakers)
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


def _is_written(unit: Unit, recording: Recording, seconds: float) -> bool:
    known = unit.records.find(Transcript, recording=recording.id)
    return any(one.state is not TranscriptState.UNDER_WAY and one.seconds > seconds - TAIL_SECONDS for one in known)


def _tell_voices_apart(unit: Unit, interview: str, speakers: str) -> None:
    if speakers != "off":
        tell_apart.put_on_board(unit, interview, 0 if speakers == "auto" else int(speakers))


def _settled(settings: ListeningSettings, kept: list[MachineWindow]) -> ListeningSettings:
    """Stay with the language that the first voiced window was heard in."""
    spoken = next((window.language for window in kept if window.segments and window.language), "")
    if settings.language != "auto" or not spoken:
        return settings
    return replace(settings, language=spoken)


def _windows(
    recording: Recording, kept: list[MachineWindow], *, ticket: Ticket, ears: Ears
) -> Generator[Window, None, None]:
    """Yield what is not kept yet, of the sealed sound, or of the one that is being recorded as it grows."""
    after, first = kept[-1].end if kept else 0.0, len(kept)
    if recording.state is RecordingState.SEALED:
        with ears.blobs.open(recording.listening) as sound:
            yield from ears.decoder.windows(sound, after=after, first_index=first)
        return
    growing = ears.listen_in(recording.id, lambda: ticket.reached(0.0))
    if growing is None:
        raise Refused("no-sound", interview=recording.interview)
    with growing:
        yield from ears.decoder.live_windows(growing, after=after, first_index=first)


def _recording(unit: Unit, interview: str, *, live: bool = False) -> Recording:
    """Return the recording to listen to: the last that is sealed, else the one under way when that may be."""
    known = unit.records.find(Recording, interview=interview)
    for recording in reversed(known):
        if recording.state is RecordingState.SEALED and recording.listening:
            return recording
    if live and known:
        return known[-1]
    raise Refused("no-sound", interview=interview)


def _resumed(unit: Unit, recording: Recording, job: Job) -> Transcript:
    model, language = job.option("model", "base"), job.option("language", "auto")
    for known in unit.records.find(Transcript, recording=recording.id, model=model):
        if known.state is TranscriptState.UNDER_WAY and known.language == language:
            return known
    fresh = Transcript(
        id=unit.new_id(),
        interview=recording.interview,
        recording=recording.id,
        model=model,
        language=language,
        seconds=recording.seconds,
    )
    unit.records.put(fresh)
    return fresh


def _kept_windows(transcript: Transcript, *, work: OpenWork, blobs: Blobs) -> list[MachineWindow]:
    with work() as unit:
        named = {
            said.attribute: str(said.value)
            for said in unit.statements.of(transcript.id)
            if said.attribute.startswith(WINDOW)
        }
    windows = []
    for attribute in sorted(named):
        with blobs.open(named[attribute]) as kept:
            windows.append(MachineWindow.from_bytes(kept.read()))
    return windows


def _text_seconds(window: MachineWindow) -> float:
    """Return how much of a window has text, never more than was voiced."""
    return min(window.voiced, sum(segment.end - segment.start for segment in window.segments))


def _listen(
    window: Window,
    settings: ListeningSettings,
    recording: Recording,
    *,
    ticket: Ticket,
    ears: Ears,
) -> MachineWindow:
    segments: list[HeardSegmentText] = []
    end = WindowHeard(language="", voiced=0.0, peak_rss_mb=0.0)
    for heard in ears.engine.listen(window, settings):
        if isinstance(heard, WindowHeard):
            end = heard
            continue
        segments.append(_as_kept(heard))
        ears.tell(SegmentHeard(recording.interview, heard.start, heard.end, heard.text))
        ticket.reached(_share(heard.end, recording))
    ticket.reached(_share(window.end, recording))
    return MachineWindow(
        index=window.index,
        start=window.start,
        end=window.end,
        model=settings.model,
        language=end.language,
        settings=f"beam={settings.beam}; names={len(settings.vocabulary.split(', ')) if settings.vocabulary else 0}",
        voiced=end.voiced,
        segments=tuple(segments),
    )


def _share(seconds: float, recording: Recording) -> float:
    """Return how much is done, from 0 to 1; nothing is known of a recording that still grows."""
    return min(1.0, seconds / recording.seconds) if recording.seconds else 0.0


def _as_kept(heard: Heard) -> HeardSegmentText:
    return HeardSegmentText(
        start=heard.start,
        end=heard.end,
        language=heard.language,
        words=tuple(
            HeardWordText(text=word.text, start=word.start, end=word.end, probability=word.probability)
            for word in heard.words
        ),
        average_log_probability=heard.average_log_probability,
        compression_ratio=heard.compression_ratio,
        no_speech_probability=heard.no_speech_probability,
        doubts=doubts_of(heard),
        otherwise=heard.otherwise,
    )


def _keep(transcript: Transcript, window: MachineWindow, *, work: OpenWork, ears: Ears) -> None:
    digest = ears.blobs.put(io.BytesIO(window.to_bytes()))
    with work() as unit:
        unit.statements.say(transcript.id, f"{WINDOW}{window.index:04d}", digest)
        unit.announce(TranscriptAdvanced(transcript.interview, transcript.id))


def _finish(transcript: Transcript, kept: list[MachineWindow], speakers: str, *, work: OpenWork) -> None:
    voiced = sum(window.voiced for window in kept)
    covered = sum(_text_seconds(window) for window in kept)
    language = transcript.language
    if language == "auto":
        language = next((window.language for window in kept if window.segments), "")
    reached = kept[-1].end if kept else 0.0
    done = replace(transcript, seconds=transcript.seconds or reached)
    with work() as unit:
        stated = [said for said in unit.statements.of(transcript.id) if said.attribute.startswith(WINDOW)]
        if len(stated) != len(kept) or done.seconds - reached > TAIL_SECONDS:
            raise Damaged("transcript-incomplete", transcript=transcript.id)
        unit.records.put(done.finished(language, covered / voiced if voiced else 1.0))
        if unit.records.get(Recording, transcript.recording).state is RecordingState.SEALED:
            _tell_voices_apart(unit, transcript.interview, speakers)
        unit.announce(TranscriptAdvanced(transcript.interview, transcript.id))
