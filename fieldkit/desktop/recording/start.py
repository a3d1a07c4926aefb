"""Begin a recording: who, and whether they agreed; then sound flows."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.fieldwork.recording import AskRecording
from fieldkit.desktop.recording.mic_trial import MicTrial
from fieldkit.usecases.sound import begin


def ask_and_record(desk: Desk, visit: str, parent: QWidget) -> None:
    """Ask what is needed and start; refused kindly by the recorder when one runs."""
    asked = AskRecording(MicTrial(desk), parent)
    if not asked.exec():
        return
    ws = desk.workspace
    wanted = begin.Wanted(
        visit=visit,
        name=asked.name,
        title=asked.title,
        given=asked.given,
        evidence=asked.evidence,
        microphone=str(ws.settings.get("microphone")),
        wish=ws.wish_at_once(),
    )
    start = partial(begin.begin, wanted, work=ws.work, recorders=ws.recorders, blobs=ws.blobs)
    desk.bench.ask(start, lambda _interview: ws.lane.wake())
