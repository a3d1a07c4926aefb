"""An interview written down in Spanish, and a workspace whose translators are what a test brings."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from fieldkit.bootstrap import Workspace
from fieldkit.domain.hearing.machine import HeardSegmentText, HeardWordText, MachineWindow
from fieldkit.domain.job import Job
from fieldkit.domain.text.transcript import WINDOW, Segment, Transcript, TranscriptState
from fieldkit.speech.models import ModelFolder
from fieldkit.usecases.hearing import transcribe, translate, versions
from fieldkit.usecases.sound import intake
from fieldkit.usecases.visits import prepare
from tests.conftest import MODELS, SAMPLE
from tests.made.translators import a_translator

SAID = {
    "es": [
        ["Vivo en este pueblo desde hace treinta años.", "Al principio no había nada. Después llegó la gente."],
        ["Plantamos los primeros árboles en la plaza.", "", "Il disait toujours que ça viendrait."],
    ]
}
SENTENCES = [text for pages in SAID.values() for page in pages for text in page if text] * 4


def with_base(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Return a workspace whose models are the usual base, and whatever a test brings in."""
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "base").symlink_to(MODELS / "base")
    workspace.models = ModelFolder(tmp_path / "models")
    return workspace


def a_spanish_interview(ws: Workspace) -> str:
    """Take an interview in, written down in Spanish, in two windows, its last segment in French."""
    visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=ws.work)
    bench = intake.Workbench(blobs=ws.blobs, decoder=ws.decoder, wish=lambda: None)
    made = intake.take_in((SAMPLE,), intake.About(visit=visit, language="es"), work=ws.work, bench=bench)
    written(ws, made, "es")
    return made


def written(ws: Workspace, interview: str, language: str) -> None:
    """Write a text down as if Whisper had heard it."""
    with ws.work() as unit:
        recording = transcribe.sound_of(unit, interview)
        text = Transcript(
            id=unit.new_id(),
            interview=interview,
            recording=recording.id,
            model="base",
            language=language,
            state=TranscriptState.DONE,
            seconds=recording.seconds,
            coverage=0.9,
        )
        unit.records.put(text)
        for index, page in enumerate(SAID["es"]):
            window = MachineWindow(
                index=index,
                start=index * 10.0,
                end=index * 10.0 + 10,
                model="base",
                language=language,
                settings="",
                voiced=8.0,
                segments=tuple(heard(one, index * 10.0 + place * 3, language) for place, one in enumerate(page)),
            )
            unit.statements.say(text.id, f"{WINDOW}{index:04d}", ws.blobs.put(io.BytesIO(window.to_bytes())))


def heard(text: str, start: float, language: str) -> HeardSegmentText:
    spoken = "fr" if text.startswith("Il ") else language
    words = tuple(HeardWordText(text=one, start=start, end=start + 2, probability=0.9) for one in text.split())
    return HeardSegmentText(start=start, end=start + 2.5, language=spoken, words=words)


def bring(ws: Workspace, tmp_path: Path, *pairs: str) -> None:
    for pair in pairs:
        source, target = pair.split("-")
        facts = ws.models.install(str(a_translator(tmp_path / f"{pair}.argosmodel", source, target, SENTENCES)))
        assert (facts.name, facts.installed) == (pair, True)


def ask(ws: Workspace, interview: str, target: str) -> Job:
    return translate.ask(interview, target, "base", work=ws.work, interpreter=ws.interpreter)


def made(ws: Workspace, interview: str) -> tuple[Transcript, tuple[Segment, ...]]:
    other = versions.others(interview, work=ws.work)[0]
    with ws.work() as unit:
        return other, unit.segments.of(other.id)
