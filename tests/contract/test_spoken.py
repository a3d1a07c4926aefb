"""Answers that are spoken, through the real recorder: whatever is killed, the sound is kept and the answer said."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.bootstrap.protection import Cost, make_protected
from fieldkit.desktop.opening import woken
from fieldkit.domain.errors import Refused
from fieldkit.domain.sheets.sheet import SheetState
from fieldkit.domain.visits.note import Attachment
from fieldkit.usecases.sharing import bundle
from fieldkit.usecases.sheets import fill, speak
from fieldkit.usecases.sound import record, spoken
from tests.around.rooms import Room
from tests.made.forms_written import a_form_of_ours, a_sheet_of

FORM = """
settings: {form_id: parole, version: '1', default_language: fr}
survey:
  - {type: audio, name: recit, label::fr: Racontez}
"""


@pytest.fixture(params=["open", "protected"])
def ws(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workspace]:
    key = None
    if request.param == "protected":
        key, _ = make_protected(
            tmp_path / "ws", "Essai", "fr", "moulin ardoise fanfare", cost=Cost(turns=1, memory=8192)
        )
    else:
        make_workspace(tmp_path / "ws", "Essai", "fr")
    opened = open_workspace(tmp_path / "ws", key=key)
    yield opened
    opened.close()


@pytest.fixture
def sheet(ws: Workspace) -> str:
    return a_sheet_of(ws, a_form_of_ours(ws, FORM))


def begun(ws: Workspace, sheet: str, seconds: float = 1.2) -> str:
    """Begin to speak, and go on for some seconds; returns the recording's id."""
    recording = speak.start(sheet, "recit", work=ws.work, recorders=ws.recorders).recording
    while (status := ws.recorders.status()) is not None and status.elapsed < seconds:
        time.sleep(0.05)
    return recording


def killed(ws: Workspace) -> None:
    status = ws.recorders.status()
    assert status is not None
    os.kill(status.pid, signal.SIGKILL)
    while ws.recorders.status() is not None:
        time.sleep(0.05)


def stopped(ws: Workspace) -> record.Recovered:
    return speak.stop(work=ws.work, recorders=ws.recorders, forms=ws.forms, blobs=ws.blobs)


def recovered(ws: Workspace) -> tuple[record.Recovered, ...]:
    return speak.recover(work=ws.work, recorders=ws.recorders, forms=ws.forms, blobs=ws.blobs)


def said(ws: Workspace, sheet: str) -> object:
    _, form = fill.running(sheet, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    return form.answers().get("recit")


def kept(ws: Workspace) -> list[Attachment]:
    with ws.work() as unit:
        return list(unit.records.find(Attachment))


def waiting(ws: Workspace) -> set[str]:
    with ws.work() as unit:
        return set(spoken.under_way(unit))


def test_what_is_spoken_is_kept_with_the_visit_and_sealed_where_the_workspace_is(
    room: Room, ws: Workspace, sheet: str
) -> None:
    recording = begun(ws, sheet)
    folder = ws.recorders.place(recording)
    is_plain = any(b"fLaC" in path.read_bytes()[:64] for path in folder.iterdir())
    assert is_plain is (ws.key is None)
    assert stopped(ws).seconds > 1
    [sound] = kept(ws)
    assert (said(ws, sheet), sound.id, sound.about, waiting(ws), folder.exists()) == (
        recording, recording, sheet, set(), False,
    )  # fmt: skip
    with ws.blobs.open(sound.blob) as opened:
        assert opened.read(4) == b"fLaC"
    on_disk = [path for path in ws.folder.rglob("*") if path.is_file() and b"fLaC" in path.read_bytes()[:200]]
    assert bool(on_disk) is (ws.key is None)


def test_a_recorder_that_is_killed_leaves_what_was_said_to_the_next_start(
    room: Room, ws: Workspace, sheet: str
) -> None:
    begun(ws, sheet, 2.0)
    killed(ws)
    assert record.recover(work=ws.work, recorders=ws.recorders, bench=ws.bench) == ()
    [found] = woken(ws)
    assert (found.sheet, found.interview, found.was_cut, found.seconds > 0.9) == (sheet, "", True, True)
    [sound] = kept(ws)
    assert (said(ws, sheet), recovered(ws), waiting(ws)) == (sound.id, (), set())


@pytest.mark.parametrize("step", ["_answer", "_forget", "tidy"])
def test_killed_between_two_steps_the_sound_is_kept_once_and_the_answer_said_once(
    room: Room, ws: Workspace, sheet: str, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def dies(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    begun(ws, sheet)
    with monkeypatch.context() as cut:
        cut.setattr(speak, step, dies)
        with pytest.raises(KeyboardInterrupt):
            stopped(ws)
    recovered(ws)
    assert [one.id for one in kept(ws)] == [said(ws, sheet)]
    assert (waiting(ws), ws.recorders.left_behind()) == (set(), ())
    fill.undo(sheet, work=ws.work)
    assert said(ws, sheet) is None


def test_a_sheet_declared_complete_meanwhile_refuses_the_answer_and_keeps_the_sound(
    room: Room, ws: Workspace, sheet: str
) -> None:
    recording = begun(ws, sheet)
    fill.declare(sheet, SheetState.COMPLETE, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    with pytest.raises(Refused, match="sheet-complete"):
        stopped(ws)
    with pytest.raises(Refused, match="sheet-complete"):
        speak.start(sheet, "recit", work=ws.work, recorders=ws.recorders)
    assert ([one.id for one in kept(ws)], said(ws, sheet), waiting(ws)) == ([recording], None, set())


def test_one_sound_at_a_time_is_recorded(room: Room, ws: Workspace, sheet: str) -> None:
    begun(ws, sheet, 0.2)
    with pytest.raises(Refused, match="already-recording"):
        speak.start(sheet, "recit", work=ws.work, recorders=ws.recorders)
    assert len(waiting(ws)) == 1
    stopped(ws)


def test_a_bundle_brings_what_was_spoken(room: Room, ws: Workspace, sheet: str, tmp_path: Path) -> None:
    begun(ws, sheet)
    stopped(ws)
    reading = bundle.Reading(forms=ws.forms, blobs=ws.blobs, language="fr")
    made = bundle.make((), bundle.Wrapping(out=tmp_path / "out"), work=ws.work, bundles=ws.bundles, reading=reading)
    make_workspace(tmp_path / "other", "Autre", "fr")
    other = open_workspace(tmp_path / "other")
    bundle.take_in(made.path, work=other.work, bundles=other.bundles, blobs=other.blobs)
    [sound] = kept(other)
    assert (said(other, sheet), other.blobs.verify(sound.blob)) == (sound.id, True)
    other.close()
