"""Adopt a transcript that was made elsewhere: it stands beside the machine's, and is put away in one step."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from fieldkit.domain.errors import Refused
from fieldkit.domain.hearing.machine import HeardSegmentText, HeardWordText, MachineWindow
from fieldkit.domain.people.permission import Use
from fieldkit.domain.saying.statement import Claim
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.text.fitting import Heard, Shift, found_shift, timed
from fieldkit.domain.text.foreign import FORMATS, ForeignSegment, ForeignTranscript, code_of
from fieldkit.domain.text.transcript import WINDOW, Task, Transcript, TranscriptState
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.facts import TranscriptAdvanced
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.people import permit
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.text.correct import current

WINDOW_SECONDS = 300.0
"""A transcript is kept in windows of about this length, as the machine's are."""

FORGIVEN_SECONDS = 2.0
"""A text may go beyond its sound by this much: it is cut there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How a transcript is put on the sound: all times later by `shift` seconds; `language` as people say it."""

    shift: float = 0.0
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is worth knowing before: how long the sound is (0 without one), and the shift that would fit, if any."""

    recording_seconds: float
    shift: Shift | None


def look(interview: str, foreign: ForeignTranscript, *, work: OpenWork) -> Look:
    """Compare a transcript made elsewhere with an interview's sound and what the machine heard; keeps nothing."""
    with work() as unit:
        unit.records.get(Interview, interview)
        recording = _recording(unit, interview)
        heard = _heard(unit, interview)
    seconds = recording.seconds if recording else 0.0
    return Look(recording_seconds=seconds, shift=found_shift(foreign.segments, heard))


def adopt(
    interview: str,
    foreign: ForeignTranscript,
    fit: Fit | None = None,
    *,
    work: OpenWork,
    blobs: Blobs,
    reached: Callable[[float], None] = lambda _seconds: None,
) -> str:
    """Make it a transcript of the interview; returns its id.

    An interview without a text is read in it from then on; another's stays the one that is read, until people choose.
    The text is kept first, window after window, read by nobody; then one step, which undo takes back, brings it in.
    `reached` is told the seconds that are kept; what it raises ends the work, and nothing is there to read. Raises
    `Refused("import-too-long")`, `Refused("import-before-start")` and `Refused("no-consent-transcribe")`.
    """
    wanted = fit or Fit()
    with work() as unit:
        about = _allowed(unit, interview)
        recording, heard = _recording(unit, interview), _heard(unit, interview)
        aside = _aside(unit.new_id(), about, recording, foreign, wanted)
    moved = _moved(foreign, wanted.shift, recording.seconds if recording else 0.0)
    with work() as unit:
        _put_aside(unit, aside)
    speakers = iter(one.speaker for one in moved)
    for window in _windows(moved, heard, aside, wanted.shift):
        digest = blobs.put(io.BytesIO(window.to_bytes()))
        with work() as unit:
            _keep(unit, aside, (window, digest), speakers)
        reached(window.end)
    with work() as unit:
        _bring_in(unit, aside)
    return aside.id


def _allowed(unit: Unit, interview: str) -> Interview:
    """Return the interview, if all who are heard agree to it; asked again before anything is said."""
    known = unit.records.get(Interview, interview)
    permit.check(unit, interview, Use.TRANSCRIBE)
    return known


def _aside(
    id_: str, about: Interview, recording: Recording | None, foreign: ForeignTranscript, fit: Fit
) -> Transcript:
    return Transcript(
        id=id_,
        interview=about.id,
        recording=recording.id if recording else "",
        model=foreign.format,
        language=code_of(fit.language) or foreign.language or about.language,
        state=TranscriptState.PUT_AWAY,
        seconds=recording.seconds if recording else max(0.0, foreign.seconds + fit.shift),
    )


def _recording(unit: Unit, interview: str) -> Recording | None:
    """Return the sound that the text is of: the last recording that is whole."""
    known = unit.records.find(Recording, interview=interview)
    return next((one for one in reversed(known) if one.state is RecordingState.SEALED and one.listening), None)


def _heard(unit: Unit, interview: str) -> Heard:
    """Return the words of the machine's latest listening of the whole interview; none without one."""
    known = unit.records.find(Transcript, interview=interview, part="", task=Task.TRANSCRIBE)
    machines = [one for one in known if one.model not in FORMATS]
    segments = unit.segments.as_heard(machines[-1].id) if machines else ()
    return Heard.of(word for segment in segments for word in segment.words)


def _moved(foreign: ForeignTranscript, shift: float, seconds: float) -> list[ForeignSegment]:
    """Shift a text, and keep it within its sound; a text that clearly is not of this sound is refused."""
    limit = seconds or float("inf")
    first = min(one.start for one in foreign.segments) + shift
    last = foreign.written_end + shift
    if first < -FORGIVEN_SECONDS:
        raise Refused("import-before-start", seconds=round(-first, 1))
    if last > limit + FORGIVEN_SECONDS:
        raise Refused("import-too-long", over=round(last - limit, 1), seconds=round(seconds, 1))

    def at(time: float) -> float:
        return min(max(round(time + shift, 3), 0.0), limit)

    return [
        replace(
            one,
            start=at(one.start),
            end=at(one.end),
            words=tuple(
                replace(word, start=at(word.start), end=at(word.end))
                if word.start is not None and word.end is not None
                else word
                for word in one.words
            ),
        )
        for one in foreign.segments
    ]


def _windows(
    segments: Sequence[ForeignSegment], heard: Heard, aside: Transcript, shift: float
) -> Iterator[MachineWindow]:
    held: list[ForeignSegment] = []
    index, since = 0, 0.0
    for one in segments:
        if held and one.start >= since + WINDOW_SECONDS:
            yield _window(index, (since, one.start), held, heard, (aside, shift))
            index, since, held = index + 1, one.start, []
        held.append(one)
    until = max(aside.seconds, since, *(one.end for one in held))
    yield _window(index, (since, until), held, heard, (aside, shift))


def _window(
    index: int,
    span: tuple[float, float],
    segments: Sequence[ForeignSegment],
    heard: Heard,
    made: tuple[Transcript, float],
) -> MachineWindow:
    aside, shift = made
    written = tuple(_written(one, heard, aside.language) for one in segments)
    return MachineWindow(
        index=index,
        start=span[0],
        end=span[1],
        model=aside.model,
        language=aside.language,
        settings=f"brought in; shift={shift:g}; words={_whence(segments, heard)}",
        voiced=sum(one.end - one.start for one in segments),
        segments=written,
    )


def _whence(segments: Sequence[ForeignSegment], heard: Heard) -> str:
    """Say where the times of words are from."""
    if any(one.words for one in segments):
        return "its own"
    return "heard or shared" if heard.words else "shared"


def _written(one: ForeignSegment, heard: Heard, language: str) -> HeardSegmentText:
    words = tuple(
        HeardWordText(
            text=word.text,
            start=one.start if word.start is None else word.start,
            end=one.end if word.end is None else word.end,
            probability=word.probability,
        )
        for word in timed(one, heard)
    )
    return HeardSegmentText(start=one.start, end=one.end, language=language, words=words)


def _put_aside(unit: Unit, aside: Transcript) -> None:
    """Write a transcript down that nobody reads; an interview that never said what it is read in says so now."""
    _allowed(unit, aside.interview)
    unit.records.put(aside)
    if not unit.statements.heads(aside.interview, "transcript"):
        unit.statements.say(aside.interview, "transcript", "")


def _keep(unit: Unit, aside: Transcript, kept: tuple[MachineWindow, str], speakers: Iterator[str]) -> None:
    """Say a window and its blob; who speaks is said of each passage, as people say it."""
    _allowed(unit, aside.interview)
    window, digest = kept
    segments = window.as_segments(aside.id, aside.interview)
    said = [(segment.id, "speaker", speaker) for segment, speaker in zip(segments, speakers, strict=False) if speaker]
    said.append((aside.id, f"{WINDOW}{window.index:04d}", digest))
    unit.statements.say_each([Claim(subject=of, attribute=name, value=value) for of, name, value in said])


def _bring_in(unit: Unit, aside: Transcript) -> None:
    """Let it be read beside the text that is read now, or as the text where there is none: one step."""
    about = _allowed(unit, aside.interview)
    reading = current(unit, aside.interview)
    unit.records.put(replace(aside, state=TranscriptState.DONE, coverage=1.0))
    unit.records.put(replace(about, transcript=reading.id if reading else aside.id))
    unit.steps.note(aside.interview, "adopted")
    unit.announce(TranscriptAdvanced(aside.interview, aside.id))
