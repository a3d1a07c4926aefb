"""Speak an answer: the intent is noted before the first sound, the sound is kept before the answer is said."""

from __future__ import annotations

from contextlib import suppress

from fieldkit.domain.errors import FieldkitError, Refused, Unavailable
from fieldkit.domain.sheets.sheet import Sheet, SheetState
from fieldkit.domain.sound.recorder import RecordedSound, RecordingOrder
from fieldkit.domain.visits.note import Attachment
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.parts.forms import Forms
from fieldkit.usecases.ports import OpenWork
from fieldkit.usecases.sheets import fill
from fieldkit.usecases.sound import spoken
from fieldkit.usecases.sound.record import Recorders, Recovered, tidy
from fieldkit.usecases.sound.spoken import Spoken


def start(sheet: str, path: str, microphone: str = "", *, work: OpenWork, recorders: Recorders) -> Spoken:
    """Start recording the answer to a question; returns once sound flows.

    Raises `Refused` (sheet-complete, already-recording) and `Unavailable` (no-microphone, microphone-silent, disk);
    then nothing is left of the attempt.
    """
    with work() as unit:
        if unit.records.get(Sheet, sheet).state is SheetState.COMPLETE:
            raise Refused("sheet-complete", sheet=sheet)
        begun = Spoken(recording=unit.new_id(), sheet=sheet, path=path)
        spoken.note(unit, begun)
    folder = recorders.place(begun.recording)
    try:
        recorders.start(RecordingOrder(recording=begun.recording, interview="", folder=folder, microphone=microphone))
    except FieldkitError:
        with work() as unit:
            spoken.forget(unit, begun.recording)
        raise
    return begun


def stop(*, work: OpenWork, recorders: Recorders, forms: Forms, blobs: Blobs) -> Recovered:
    """Stop recording, keep what was recorded, and say that it is the answer.

    Raises `Refused`: not-recording; sheet-complete and unknown-path when the question takes no answer any more, and
    then the sound is kept with the visit all the same.
    """
    return _keep(recorders.stop(), work=work, recorders=recorders, forms=forms, blobs=blobs)


def recover(*, work: OpenWork, recorders: Recorders, forms: Forms, blobs: Blobs) -> tuple[Recovered, ...]:
    """Keep the spoken answers that were cut, or never kept; run at every start, and when a recorder died.

    A folder is removed only when its sound is kept as a blob. Raises `Unavailable("disk-full")` when there is no
    room: what was recorded waits for the next time.
    """
    with work() as unit:
        waiting = spoken.under_way(unit)
    if not waiting:
        return ()
    left = {folder.name: folder for folder in recorders.left_behind()}
    found = []
    for recording in waiting.keys() & left.keys():
        try:
            recorded = recorders.collect(left[recording])
        except Unavailable as nothing:
            if nothing.key != "nothing-recorded":
                raise
            continue
        with suppress(Refused):
            found.append(_keep(recorded, work=work, recorders=recorders, forms=forms, blobs=blobs))
    return tuple(found)


def told(recording: str, *, work: OpenWork) -> Spoken | None:
    """Return which question a recording answers, None when it is an interview's."""
    with work() as unit:
        return spoken.under_way(unit).get(recording)


def _keep(recorded: RecordedSound, *, work: OpenWork, recorders: Recorders, forms: Forms, blobs: Blobs) -> Recovered:
    """Keep a sound under the id of its recording, so that what is kept twice is kept once; then answer with it."""
    with work() as unit:
        place = spoken.under_way(unit).get(recorded.recording)
    if place is None:
        raise Refused("not-recording")
    with recorders.opened(recorded.path) as sound:
        blob = blobs.put(sound)
    with work() as unit:
        sheet = unit.records.get(Sheet, place.sheet)
        moment = unit.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
        name = f"{place.path.rpartition('/')[2]} {moment}.flac"
    file = Attachment(
        id=recorded.recording, visit=sheet.visit, name=name, blob=blob, bytes=blobs.size(blob), about=sheet.id
    )
    try:
        _answer(place, file, work=work, forms=forms, blobs=blobs)
    except Refused:
        with work() as unit:
            unit.records.put(file)
        _forget(recorded, work=work)
        raise
    _forget(recorded, work=work)
    return Recovered(
        interview="",
        recording=recorded.recording,
        seconds=recorded.seconds,
        was_cut=recorded.was_cut,
        sheet=place.sheet,
    )


def _forget(recorded: RecordedSound, *, work: OpenWork) -> None:
    """Remove a recording that is kept; the note about it goes last, so that its folder is never taken for another."""
    tidy(recorded.path.parent)
    with work() as unit:
        spoken.forget(unit, recorded.recording)


def _answer(place: Spoken, file: Attachment, *, work: OpenWork, forms: Forms, blobs: Blobs) -> None:
    with work() as unit:
        is_said = unit.answers.of(place.sheet).get(place.path) == place.recording
    if not is_said:
        fill.keep(
            place.sheet,
            {place.path: place.recording},
            brought=fill.Brought(file=file),
            work=work,
            forms=forms,
            blobs=blobs,
        )
