"""A transcript without a model: windows as the machine would have written them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from fieldkit.bootstrap import Workspace
from fieldkit.domain.hearing.machine import HeardSegmentText, HeardWordText, MachineWindow
from fieldkit.domain.text.transcript import WINDOW, Transcript
from fieldkit.usecases.visits import prepare

WORD_SECONDS = 0.4
PAUSE_SECONDS = 0.5


def a_transcript(workspace: Workspace, texts: Sequence[str], probability: float = 0.9) -> tuple[str, str]:
    """Write a visit, an interview and its transcript down: a segment a text; returns interview and transcript."""
    visit = prepare.visit(prepare.Place(name="Kingersheim", insee="68166"), date(2018, 2, 13), work=workspace.work)
    window = a_window(texts, probability)
    digest = workspace.blobs.put(io.BytesIO(window.to_bytes()))
    with workspace.work() as unit:
        interview = prepare.add_interview(unit, visit, "Entretien avec Mme Muller").id
        transcript = Transcript(
            id=unit.new_id(), interview=interview, recording="", model="base", language="fr", seconds=window.end
        )
        unit.records.put(transcript.finished("fr", 1.0))
        unit.statements.say(transcript.id, f"{WINDOW}0000", digest)
    return interview, transcript.id


def a_window(texts: Sequence[str], probability: float = 0.9) -> MachineWindow:
    """Return one window; every word takes 0.4 s, and half a second passes between segments."""
    segments, at = [], 0.0
    for text in texts:
        words = []
        for word in text.split():
            words.append(HeardWordText(text=word, start=at, end=at + WORD_SECONDS, probability=probability))
            at += WORD_SECONDS
        start = words[0].start if words else at
        segments.append(HeardSegmentText(start=start, end=at, language="fr", words=tuple(words)))
        at += PAUSE_SECONDS
    return MachineWindow(
        index=0, start=0.0, end=at, model="base", language="fr", settings="", voiced=at, segments=tuple(segments)
    )
