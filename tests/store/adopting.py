"""Interviews with and without a text, and transcripts made elsewhere to bring beside it."""

from __future__ import annotations

from datetime import date

from fieldkit.bootstrap import Workspace
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.text.foreign import ForeignSegment, ForeignTranscript
from fieldkit.domain.text.transcript import Segment
from fieldkit.usecases.hearing import adopt
from fieldkit.usecases.hearing.adopt import Fit
from fieldkit.usecases.ports import Unit
from fieldkit.usecases.visits import prepare
from tests.made.heard import PAUSE_SECONDS, WORD_SECONDS

TEXTS = (
    "la place était vide ce matin là",
    "nous avons attendu le tramway une heure entière",
    "et personne ne savait pourquoi il ne venait pas",
)


def a_passage(start: float, end: float, text: str, speaker: str = "") -> ForeignSegment:
    return ForeignSegment(start=start, end=end, text=text, speaker=speaker)


def a_foreign(*segments: ForeignSegment) -> ForeignTranscript:
    made = segments or (a_passage(1.0, 3.0, "Bonjour à tous.", "Anne"), a_passage(4.0, 5.0, "Merci.", "Jean"))
    return ForeignTranscript(format="vtt", segments=made, language="fr")


def an_interview(workspace: Workspace, seconds: float = 0.0) -> str:
    """Write an interview down, with a sound of some length, or none."""
    visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=workspace.work)
    with workspace.work() as unit:
        made = prepare.add_interview(unit, visit, "Entretien").id
        if seconds:
            _give_sound(unit, made, seconds)
    return made


def _give_sound(unit: Unit, interview: str, seconds: float) -> None:
    sound = Recording(
        id=unit.new_id(),
        interview=interview,
        state=RecordingState.SEALED,
        listening="0" * 64,
        seconds=seconds,
    )
    unit.records.put(sound)


def bring(workspace: Workspace, interview: str, foreign: ForeignTranscript, fit: Fit | None = None) -> str:
    return adopt.adopt(interview, foreign, fit, work=workspace.work, blobs=workspace.blobs)


def text_of(workspace: Workspace, transcript: str) -> tuple[Segment, ...]:
    with workspace.work() as unit:
        return unit.segments.of(transcript)


def as_the_text(segments: tuple[Segment, ...]) -> list[tuple[float, float, str, str]]:
    return [(one.start, one.end, one.speaker, one.text) for one in segments]


def later_by(seconds: float) -> ForeignTranscript:
    """Return the machine's text, as somebody wrote it down with a clock that ran that much earlier."""
    passages, at = [], 0.0
    for text in TEXTS:
        end = at + WORD_SECONDS * len(text.split())
        passages.append(a_passage(at - seconds, end - seconds, text.capitalize() + "."))
        at = end + PAUSE_SECONDS
    return a_foreign(*(one for one in passages if one.start >= 0), *(one for one in passages if one.start < 0))
