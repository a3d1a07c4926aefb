"""A small study without a model: cases in several territories, people of several categories, coded excerpts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from fieldkit.bootstrap import Workspace
from fieldkit.domain.evidence.coding import Code, Direction
from fieldkit.domain.evidence.matrix import Matrix
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.text.transcript import WINDOW, Transcript
from fieldkit.usecases.evidence import codebook, excerpts, matrix
from fieldkit.usecases.evidence.matrix import Wanted
from fieldkit.usecases.people import known
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import prepare
from tests.conftest import SAMPLE
from tests.made.heard import a_window

TOWARDS, AWAY, NEITHER = Direction.TOWARDS, Direction.AWAY, Direction.NEITHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A visit with one interview of one person."""

    visit: str
    interview: str
    segments: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]


def a_case(
    workspace: Workspace,
    texts: Sequence[str],
    place: str = "Kingersheim",
    who: tuple[str, str] = ("Claire Muller", "élue"),
    day: date = date(2018, 2, 13),
    *,
    sound: bool = False,
) -> Case:
    """Write a case down: a territory, a visit, a person with a category, an interview and its transcript."""
    work = workspace.work
    visit = prepare.visit(prepare.Place(name=place), day, work=work)
    digest = workspace.blobs.put(io.BytesIO(a_window(texts).to_bytes()))
    with work() as unit:
        unit.records.put(replace(known.person(unit, visit, who[0]), category=who[1]))
        interview = prepare.add_interview(unit, visit, f"Entretien avec {who[0]}", held_on=day).id
        read = Transcript(id=unit.new_id(), interview=interview, recording="", model="base", language="fr")
        unit.records.put(read.finished("fr", 1.0))
        unit.statements.say(read.id, f"{WINDOW}0000", digest)
        if sound:
            unit.records.put(_sound(workspace, unit.new_id(), interview))
    segments = correct.read(interview, work=work)[1]
    correct.set_speaker(tuple(one.id for one in segments), who[0], work=work)
    return Case(
        visit=visit,
        interview=interview,
        segments=tuple(one.id for one in segments),
        words=tuple(tuple(word.id for word in one.words) for one in segments),
    )


def _sound(workspace: Workspace, id_: str, interview: str) -> Recording:
    with SAMPLE.open("rb") as source:
        digest = workspace.blobs.put(source)
    return Recording(
        id=id_, interview=interview, state=RecordingState.SEALED, sound=digest, listening=digest, seconds=60.0
    )


def a_quote(workspace: Workspace, case: Case, segment: int, *codes: Code) -> str:
    """Cite a whole segment under some codes; returns the excerpt's id."""
    words = case.words[segment]
    about = excerpts.About(codes=codes)
    return excerpts.take(case.interview, words[0], words[-1], about, work=workspace.work)


def a_code(factor: str, weight: int = 2, direction: Direction = TOWARDS) -> Code:
    return Code(factor=factor, weight=weight, direction=direction)


def speak_as(workspace: Workspace, name: str) -> None:
    """Let somebody else work here from now on."""
    with workspace.work() as unit:
        unit.remember("author", name)


def factors(workspace: Workspace, *names: str, under: str = "") -> tuple[str, ...]:
    """Write factors down; returns their ids."""
    return tuple(codebook.add(name, parent=under, work=workspace.work) for name in names)


def draw(workspace: Workspace, wanted: Wanted) -> Matrix:
    book = codebook.read(work=workspace.work)
    return matrix.draw_up(wanted, book=book, codes=workspace.codes, likeness=workspace.likeness)
