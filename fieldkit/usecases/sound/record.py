"""Record an interview: the intent is committed before the first byte, the seal after the last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Protocol

from fieldkit.domain.errors import FieldkitError, Unavailable
from fieldkit.domain.sound.recorder import RecordedSound, RecorderStatus, RecordingOrder
from fieldkit.domain.sound.recording import MarkKind, Recording, RecordingState
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.facts import RecordingSealed, RecordingStarted
from fieldkit.usecases.hearing import transcribe
from fieldkit.usecases.ports import OpenWork
from fieldkit.usecases.sound import spoken
from fieldkit.usecases.sound.intake import Sound, Workbench, keep, sealed_with
from fieldkit.usecases.visits.prepare import add_interview

LOST_AT_MOST_SECONDS = 1.0
"""What the recorder promises, power cut included; measured in `bench recorder-survival`."""


class Recorders(Protocol):
    """Recorders as this use case needs them."""

    def place(self, recording: str) -> Path:
        """Return where a recording under way is written."""

    def start(self, order: RecordingOrder) -> None:
        """Start a recorder; returns when sound flows."""

    def stop(self) -> RecordedSound:
        """Stop the running recorder and return what it recorded."""

    def left_behind(self) -> tuple[Path, ...]:
        """Return folders of recordings that nobody writes any more."""

    def opened(self, path: Path) -> BinaryIO:
        """Open a recorded sound as its plain bytes."""

    def collect(self, folder: Path) -> RecordedSound:
        """Return a finished or cut recording, mended."""


class RunningRecorder(Protocol):
    """What one may ask of the recorder that runs."""

    def status(self) -> RecorderStatus | None:
        """Return what it says of itself, or None when none runs."""

    def mark(self, label: str = "", kind: MarkKind = MarkKind.MARK, at: float | None = None) -> RecorderStatus:
        """Mark a moment, note something at it, or say who talks from there on; `at` in seconds, now when None."""

    def pause(self, *, is_paused: bool) -> RecorderStatus:
        """Pause, or go on."""

    def go_back(self) -> RecorderStatus:
        """Read the microphone that was chosen again, now that it is back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """A recording that was picked up: how many seconds were kept, and lost at most when it was cut.

    It is an interview's, or answers a question of a `sheet`.
    """

    interview: str
    recording: str
    seconds: float
    was_cut: bool
    sheet: str = ""

    @property
    def lost_at_most(self) -> float:
        """Return what a cut can have cost: what was not forced to the disk, and what the encoder held."""
        return LOST_AT_MOST_SECONDS if self.was_cut else 0.0


def start(
    visit: str,
    title: str,
    microphone: str = "",
    seconds: float | None = None,
    *,
    awaits_consent: bool = False,
    work: OpenWork,
    recorders: Recorders,
) -> str:
    """Start recording a new interview; returns its id once sound flows.

    While `awaits_consent` stands, nothing of the interview leaves this laptop.

    Raises `Refused("already-recording")` and `Unavailable` (no-microphone, microphone-silent, disk); then
    nothing is left of the attempt.
    """
    with work() as unit:
        unit.records.get(Visit, visit)
        interview = add_interview(unit, visit, title or _title(unit.now().astimezone().strftime("%d/%m %H:%M")))
        unit.records.put(replace(interview, awaits_consent=awaits_consent))
        recording = Recording(id=unit.new_id(), interview=interview.id, state=RecordingState.CAPTURING)
        unit.records.put(recording)
        unit.announce(RecordingStarted(recording.id, interview.id))
    order = RecordingOrder(
        recording=recording.id,
        interview=interview.id,
        folder=recorders.place(recording.id),
        microphone=microphone,
        seconds=seconds,
    )
    try:
        recorders.start(order)
    except FieldkitError:
        with work() as unit:
            unit.statements.erase((interview.id, recording.id))
        raise
    return interview.id


def stop(*, work: OpenWork, recorders: Recorders, bench: Workbench) -> Recovered:
    """Stop recording and seal what was recorded; raises `Refused("not-recording")`."""
    return _seal(recorders.stop(), work=work, recorders=recorders, bench=bench)


def recover(*, work: OpenWork, recorders: Recorders, bench: Workbench) -> tuple[Recovered, ...]:
    """Turn recordings that were cut, or never sealed, into interviews; run at every start, spoken answers left out.

    A folder is removed only when its sound is kept as a blob; one without any sound stays as it is. Raises
    `Unavailable("disk-full")` when there is no room: what was recorded waits for the next time.
    """
    with work() as unit:
        answers = spoken.under_way(unit)
    found = []
    for folder in recorders.left_behind():
        if folder.name in answers:
            continue
        try:
            found.append(_seal(recorders.collect(folder), work=work, recorders=recorders, bench=bench))
        except Unavailable as nothing:
            if nothing.key != "nothing-recorded":
                raise
    return tuple(found)


def _seal(recorded: RecordedSound, *, work: OpenWork, recorders: Recorders, bench: Workbench) -> Recovered:
    sound = keep((recorded.path,), bench=bench, opened=recorders.opened)
    with work() as unit:
        recording = unit.records.get(Recording, recorded.recording)
        if recording.state is RecordingState.CAPTURING:
            unit.records.put(recording.seal(**_facts(recorded, sound)))
            wish = bench.wish()
            if wish:
                transcribe.go_on(unit, recording, sound.facts.seconds, wish)
            unit.announce(RecordingSealed(recording.id, recording.interview))
    tidy(recorded.path.parent)
    return Recovered(
        interview=recording.interview,
        recording=recording.id,
        seconds=sound.facts.seconds,
        was_cut=recorded.was_cut,
    )


def _facts(recorded: RecordedSound, sound: Sound) -> dict[str, object]:
    return sealed_with(sound) | {
        "parts": (),
        "name": recorded.name,
        "marks": recorded.marks,
        "missing": "cut" if recorded.was_cut else "",
    }


def tidy(folder: Path) -> None:
    """Remove the folder of a recording that is kept."""
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


def _title(moment: str) -> str:
    return f"Entretien du {moment}"
