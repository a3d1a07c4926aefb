"""Carry a transcription out: window after window, each committed as it ends; killed at any moment, it goes on."""

from __future__ import annotations

import io
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, replace

from fieldkit.domain.errors import Damaged, Refused, Unavailable
from fieldkit.domain.hearing.doubts import LANGUAGE, doubts_of, flips, ranked
from fieldkit.domain.hearing.heard import Heard, ListeningSettings, WindowHeard
from fieldkit.domain.hearing.machine import HeardSegmentText, HeardWordText, MachineWindow
from fieldkit.domain.hearing.translating import BRIDGE
from fieldkit.domain.job import Job
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.sound.sound import Window
from fieldkit.domain.text.transcript import WINDOW, Segment, Task, Transcript, TranscriptState
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.facts import Fact, SegmentHeard, TranscriptAdvanced
from fieldkit.usecases.hearing import translate
from fieldkit.usecases.hearing.transcribe import TAIL_SECONDS, check_consent, sound_of, then_tell_apart
from fieldkit.usecases.parts.files import Blobs, Ticket
from fieldkit.usecases.parts.places import Gazetteer
from fieldkit.usecases.parts.sound import Decoder, Growing
from fieldkit.usecases.parts.speech import SpeechEngine
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.text import vocabulary

PASSED = ("speech-worker-died", "speech-failed")
"""Troubles of one window: tried once more, then marked and passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ears:
    """What it takes to listen: blobs to read and write, a decoder, an engine, a gazetteer, a way to tell facts.

    `listen_in` returns the sound of a recording that runs, None when it does not.
    """

    blobs: Blobs
    decoder: Decoder
    engine: SpeechEngine
    tell: Callable[[Fact], None]
    listen_in: Callable[[str, Callable[[], None]], Growing | None]
    gazetteer: Gazetteer


def carry_out(job: Job, ticket: Ticket, *, work: OpenWork, ears: Ears) -> str:
    """Listen to an interview from the first window that is not kept; returns the transcript's id.

    Killed at any moment, the next run goes on after the last window that was committed.
    """
    with work() as unit:
        check_consent(unit, job.subject)
        recording = sound_of(unit, job.subject, live=not job.option("part"))
        transcript = _resumed(unit, recording, job)
        part = unit.segments.get(transcript.part) if transcript.part else None
        names = vocabulary.of(unit, unit.records.get(Interview, job.subject), gazetteer=ears.gazetteer)
    settings = ListeningSettings(
        model=transcript.model,
        language=transcript.language,
        vocabulary=names,
        is_live=recording.state is RecordingState.CAPTURING,
        task=transcript.task,
    )
    kept = _kept_windows(transcript, work=work, blobs=ears.blobs)
    with closing(_windows(recording, kept, part, ticket=ticket, ears=ears)) as windows:
        for window in windows:
            settings = _settled(settings, kept)
            heard = _listen_twice(window, settings, recording, kept, ticket=ticket, ears=ears)
            kept = [*kept, _with_flips_doubted(heard, kept, transcript)]
            _keep(transcript, kept[-1], work=work, ears=ears)
    _finish(transcript, kept, job, work=work)
    return transcript.id


def _settled(settings: ListeningSettings, kept: list[MachineWindow]) -> ListeningSettings:
    """Stay with the language that the first voiced window was heard in."""
    spoken = next((window.language for window in kept if window.segments and window.language), "")
    if settings.language != "auto" or not spoken:
        return settings
    return replace(settings, language=spoken)


def _windows(
    recording: Recording, kept: list[MachineWindow], part: Segment | None, *, ticket: Ticket, ears: Ears
) -> Generator[Window, None, None]:
    """Yield what is not kept yet, of the sealed sound, or of the one that is being recorded as it grows."""
    after, first = kept[-1].end if kept else 0.0, len(kept)
    if part is not None:
        if not kept:
            yield _window_of(part, recording, ears)
        return
    if recording.state is RecordingState.SEALED:
        with ears.blobs.open(recording.listening) as sound:
            yield from ears.decoder.windows(sound, after=after, first_index=first)
        return
    growing = ears.listen_in(recording.id, lambda: ticket.reached(0.0))
    if growing is None:
        raise Refused("no-sound", interview=recording.interview)
    with growing:
        yield from ears.decoder.live_windows(growing, after=after, first_index=first)


def _window_of(part: Segment, recording: Recording, ears: Ears) -> Window:
    with ears.blobs.open(recording.listening) as sound:
        return next(iter(ears.decoder.windows(sound, after=part.start, first_index=0))).until(part.end)


def _resumed(unit: Unit, recording: Recording, job: Job) -> Transcript:
    part = job.option("part")
    fresh = Transcript(
        id=unit.new_id(),
        interview=recording.interview,
        recording=recording.id,
        model=job.option("model", "base"),
        language=job.option("language", "auto"),
        seconds=unit.segments.get(part).end if part else recording.seconds,
        task=Task(job.option("task", Task.TRANSCRIBE)),
        part=part,
    )
    for known in unit.records.find(Transcript, recording=recording.id, model=fresh.model, part=part):
        if known.state is TranscriptState.UNDER_WAY and (known.language, known.task) == (fresh.language, fresh.task):
            return known
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


def _listen_twice(
    window: Window,
    settings: ListeningSettings,
    recording: Recording,
    kept: list[MachineWindow],
    *,
    ticket: Ticket,
    ears: Ears,
) -> MachineWindow:
    """Listen once more when the worker fails, then mark the window as failed; two in a row end the job."""
    for _ in range(2):
        try:
            return _listen(window, settings, recording, ticket=ticket, ears=ears)
        except Unavailable as trouble:
            failed_before = bool(kept) and kept[-1].segments[-1:] == (_failed(kept[-1]),)
            if trouble.key not in PASSED or failed_before:
                raise
    passed = MachineWindow(
        index=window.index,
        start=window.start,
        end=window.end,
        model=settings.model,
        language="",
        settings="failed",
        voiced=window.end - window.start,
        segments=(),
    )
    return replace(passed, segments=(_failed(passed),))


def _failed(window: MachineWindow) -> HeardSegmentText:
    return HeardSegmentText(start=window.start, end=window.end, language="", words=(), doubts=("failed",))


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
    reached = _share(window.start, recording)
    for heard in ears.engine.listen(window, settings, lambda: ticket.reached(reached)):
        if isinstance(heard, WindowHeard):
            end = heard
            continue
        written = BRIDGE if settings.task is Task.TRANSLATE else heard.language
        segments.append(replace(_as_kept(heard), language=written))
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
        voices=end.voices,
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


def _with_flips_doubted(window: MachineWindow, kept: list[MachineWindow], transcript: Transcript) -> MachineWindow:
    """Doubt segments whose language is not that of the interview so far, nor of those around."""
    if transcript.task is not Task.TRANSCRIBE:
        return window
    asked = frozenset() if transcript.language == "auto" else frozenset(transcript.language.split(","))
    whole = [segment for one in (*kept, window) for segment in one.segments]
    spoken = [(one.language if one.words else "", one.end - one.start) for one in whole]
    found = flips(spoken, asked)[len(whole) - len(window.segments) :]
    doubted = [
        replace(one, doubts=ranked((*one.doubts, LANGUAGE))) if is_flip else one
        for one, is_flip in zip(window.segments, found, strict=True)
    ]
    return replace(window, segments=tuple(doubted))


def _keep(transcript: Transcript, window: MachineWindow, *, work: OpenWork, ears: Ears) -> None:
    digest = ears.blobs.put(io.BytesIO(window.to_bytes()))
    with work() as unit:
        unit.statements.say(transcript.id, f"{WINDOW}{window.index:04d}", digest)
        unit.announce(TranscriptAdvanced(transcript.interview, transcript.id))


def _finish(transcript: Transcript, kept: list[MachineWindow], job: Job, *, work: OpenWork) -> None:
    voiced = sum(window.voiced for window in kept)
    covered = sum(window.text_seconds for window in kept)
    language = BRIDGE if transcript.task is Task.TRANSLATE else transcript.language
    if language == "auto":
        language = next((window.language for window in kept if window.segments), "")
    reached = kept[-1].end if kept else 0.0
    done = replace(transcript, seconds=transcript.seconds or reached)
    with work() as unit:
        if done.seconds - reached > TAIL_SECONDS or not _is_whole(unit, transcript, kept):
            raise Damaged("transcript-incomplete", transcript=transcript.id)
        unit.records.put(done.finished(language, covered / voiced if voiced else 1.0))
        is_sealed = unit.records.get(Recording, transcript.recording).state is RecordingState.SEALED
        if is_sealed and not transcript.part and transcript.task is Task.TRANSCRIBE:
            then_tell_apart(unit, transcript.interview, job.option("speakers", "off"))
        if onward := job.option("onward"):
            translate.put_on_board(unit, transcript.interview, onward, through=transcript.id)
        unit.announce(TranscriptAdvanced(transcript.interview, transcript.id))


def _is_whole(unit: Unit, transcript: Transcript, kept: list[MachineWindow]) -> bool:
    """Say whether every window is stated, every segment is a row, and no voice is left out of them."""
    stated = [said for said in unit.statements.of(transcript.id) if said.attribute.startswith(WINDOW)]
    rows = {segment.id for segment in unit.segments.as_heard(transcript.id)}
    wanted = {one.id for window in kept for one in window.as_segments(transcript.id, transcript.interview)}
    return len(stated) == len(kept) and rows == wanted and not any(window.left_out for window in kept)
