"""An interview that is corrected and cut, its speakers named and renamed, and codes over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fieldkit.bootstrap import Workspace
from fieldkit.domain.evidence.excerpt import Excerpt
from fieldkit.domain.evidence.factor import Factor
from fieldkit.domain.sharing.reading import ReadTranscript
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.text import correct, shape
from tests.made.heard import a_transcript

NARROW = "\u202f"
HEARD = (
    "bonjour je suis claire mulaire du conseil",
    "enchantée et merci de votre acceuil",
    "les élus & les habitants décident ensemble",
    "et la suite on verra",
)
CORRECTED = "Bonjour, je suis Claire Muller, du « Conseil » & <Cœur> d’Alsace."
THANKED = "Enchantée 🙂 et merci de votre accueil à Ågård."


def an_interview(workspace: Workspace) -> str:
    """Make an interview that is corrected and cut, its speakers named and renamed, one voice not understood."""
    known, transcript = a_transcript(workspace, [*HEARD, ""])
    work = workspace.work
    with work() as unit:
        unit.records.put(replace(unit.records.get(Interview, known), held_on=date(2018, 2, 13)))
        first, second, third, fourth, _lost = unit.segments.of(transcript)
    correct.set_speaker((first.id, third.id), "Voix 1", work=work)
    correct.set_speaker((second.id,), "Élodie Dupré", work=work)
    correct.rename_speaker(known, "Voix 1", "Mme Muller & Cie", work=work)
    correct.set_text(first.id, CORRECTED, work=work)
    correct.set_text(second.id, THANKED, work=work)
    shape.cut(fourth.id, fourth.words[3].id, work=work)
    return known


def code(workspace: Workspace, interview: str) -> None:
    """Add a codebook of two levels, and an excerpt over two segments."""
    with workspace.work() as unit:
        transcript = unit.segments.read_in(interview)
        first, second = unit.segments.of(transcript)[:2]
        posture = Factor(id=unit.new_id(), name="Posture")
        listening = Factor(id=unit.new_id(), name="Écoute & accueil", definition="Ce qui ouvre", parent=posture.id)
        excerpt = Excerpt(
            id=unit.new_id(),
            interview=interview,
            visit=unit.records.get(Interview, interview).visit,
            segment=first.id,
            first_word=first.words[3].id,
            last_word=second.words[1].id,
            quoted="",
            factors=(listening.id,),
            comment="À relire",
        )
        for record in (posture, listening, excerpt):
            unit.records.put(record)


def spoken(read: ReadTranscript) -> list[tuple[str, str]]:
    return [(segment.speaker, segment.text or "[…]") for segment in read.segments]


def plainly(text: str) -> str:
    """Return a text without regard to where lines break, and with the picture as paper shows it."""
    return " ".join(text.replace("🙂", "[slightly smiling face]").split())


def hours_of(read: ReadTranscript, count: int) -> ReadTranscript:
    first, second = read.segments[:2]
    segments = tuple(
        replace(first if place % 2 else second, id=f"s{place}", start=place * 7.0, end=place * 7.0 + 6.5)
        for place in range(count)
    )
    return replace(read, segments=segments, duration=count * 7.0)
