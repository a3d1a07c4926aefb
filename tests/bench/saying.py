"""Saying many things at once: over 50,000 words, and 5,000 people of one visit."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.people.person import Person
from fieldkit.domain.text.replacing import Wanted
from fieldkit.usecases import undo
from fieldkit.usecases.text import correct, replace, typography
from fieldkit.usecases.visits import prepare
from tests.bench.language import SEGMENTS, TEXTS
from tests.made.heard import a_transcript

MOST_SECONDS = 3.0
PEOPLE, MOST_SECONDS_FOR_PEOPLE = 5_000, 10.0


def saying() -> str:
    """Time each verb once, on a workspace of its own."""
    with tempfile.TemporaryDirectory() as home:
        make_workspace(Path(home) / "ws", "", "fr")
        workspace = open_workspace(Path(home) / "ws")
        interview, _ = a_transcript(
            workspace, [TEXTS[n % len(TEXTS)].format(n=n, letters="o") for n in range(SEGMENTS)]
        )
        said = [*_said(workspace, interview), *_people(workspace)]
        workspace.close()
    return "; ".join(said)


def _said(workspace: Workspace, interview: str) -> list[str]:
    work = workspace.work
    hits = replace.preview(
        Wanted(find="democratie", by="démocratie"), (interview,), patterns=workspace.patterns, work=work
    )
    _, segments = correct.read(interview, work=work)
    ids = tuple(segment.id for segment in segments)
    return [
        _timed(f"{len(hits):,} places replaced", lambda: replace.carry_out(hits, work=work)),
        _timed("taken back", lambda: undo.undo(interview, work=work)),
        _timed(f"{len(ids):,} passages given to a speaker", lambda: correct.set_speaker(ids, "Jean", work=work)),
        _timed("who is renamed", lambda: correct.rename_speaker(interview, "Jean", "Jeanne", work=work)),
        _timed("typography", lambda: typography.set_right(interview, work=work)),
    ]


def _people(workspace: Workspace) -> list[str]:
    """Write people down, all at once and one after the other in one transaction."""
    visit = prepare.visit(prepare.Place(name="Quimper"), date(2026, 7, 1), work=workspace.work)
    return [
        _timed(f"{PEOPLE:,} people at once", lambda: _put(workspace, visit, PEOPLE), MOST_SECONDS_FOR_PEOPLE),
        _timed(f"{PEOPLE:,} one by one", lambda: _put(workspace, visit, 1), MOST_SECONDS_FOR_PEOPLE),
    ]


def _put(workspace: Workspace, visit: str, at_once: int) -> None:
    with workspace.work() as unit:
        people = [
            Person(id=unit.new_id(), visit=visit, name=f"Odile Müller {place}", category="élue")
            for place in range(PEOPLE)
        ]
        for first in range(0, PEOPLE, at_once):
            unit.records.put_each(people[first : first + at_once])


def _timed(name: str, act: Callable[[], object], most: float = MOST_SECONDS) -> str:
    began = time.perf_counter()
    act()
    seconds = time.perf_counter() - began
    return f"{name} in {seconds:.2f} s ({'under' if seconds < most else 'OVER'} {most:g})"
