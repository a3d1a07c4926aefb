"""Between two laptops and an archive: withdrawals reach everybody, decisions made at once end the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.evidence.excerpt import Bond
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.reviewing.review import Decision
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.visit import VisitState
from fieldkit.exchange.embedded import EmbeddedArchive, embedded_archive
from fieldkit.usecases.evidence import excerpts
from fieldkit.usecases.people import consent, withdraw, withdrawal
from fieldkit.usecases.reviewing import assign, review
from fieldkit.usecases.sharing import sync
from fieldkit.usecases.text import correct
from tests.conftest import ROOT
from tests.made.heard import a_transcript

MARKER = "zanzibarmarin"
TEXTS = ("bonjour à tous", f"la {MARKER} écoute les habitants", "merci")


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EmbeddedArchive]:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    with embedded_archive(tmp_path / "archive") as opened:
        yield opened


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Workspace]:
    make_workspace(tmp_path / "second", "", "fr")
    opened = open_workspace(tmp_path / "second")
    yield opened
    opened.close()


def joined(ws: Workspace, archive: EmbeddedArchive, name: str, role: str) -> None:
    sync.join(archive.url, archive.code(name, role), work=ws.work, door=ws.archive)


def meet(*workspaces: Workspace) -> None:
    for ws in workspaces:
        sync.meet(work=ws.work, door=ws.archive, blobs=ws.blobs)


def traces(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and MARKER.encode() in path.read_bytes()]


@pytest.fixture
def interview(workspace: Workspace, second: Workspace, archive: EmbeddedArchive) -> str:
    made, _ = a_transcript(workspace, TEXTS)
    consent.note(made, "Claire", frozenset(Scope), Given.ORAL, work=workspace.work, blobs=workspace.blobs)
    joined(workspace, archive, "samir", "researcher")
    joined(second, archive, "nadia", "reviewer")
    meet(workspace, second)
    return made


def visit_of(ws: Workspace, interview: str) -> str:
    with ws.work() as unit:
        return unit.records.get(Interview, interview).visit


def test_a_withdrawal_reaches_the_archive_and_the_other_laptop_with_what_was_said_meanwhile(
    workspace: Workspace, second: Workspace, interview: str, tmp_path: Path
) -> None:
    segment = correct.read(interview, work=second.work)[1][1]
    quote = excerpts.take(interview, segment.words[0].id, segment.words[-1].id, work=second.work)
    review.comment(segment.id, f"{MARKER}, vraiment ?", work=second.work)
    correct.set_text(segment.id, f"la {MARKER} entend les habitants", work=second.work)
    assert traces(second.folder)
    assert traces(tmp_path / "archive")

    withdraw.withdraw(interview, "Claire", work=workspace.work, blobs=workspace.blobs)
    meet(workspace, second, workspace, second)

    for folder in (workspace.folder, second.folder):
        assert traces(folder) == []
    assert excerpts.where(quote, work=second.work).found.bond is Bond.WITHDRAWN
    for ws in (workspace, second):
        [told] = withdrawal.log(work=ws.work, backups=ws.backups)
        assert (told.by, told.title) == ("samir", "Entretien avec Mme Muller")
        [line] = ws.screens.interviews(visit_of(ws, interview))
        assert line.is_withdrawn


def test_of_two_decisions_made_at_once_the_cautious_one_stands_on_both_sides(
    workspace: Workspace, second: Workspace, interview: str
) -> None:
    visit = visit_of(workspace, interview)
    review.submit(visit, work=workspace.work)
    meet(workspace, second)
    review.decide(visit, Decision.REQUEST_CHANGES, "Qui parle ?", work=second.work)
    review.decide(visit, Decision.TAKE_BACK, work=workspace.work)
    meet(workspace, second, workspace)
    for ws in (workspace, second):
        assert review.of(visit, work=ws.work).state is VisitState.CHANGES_REQUESTED
    review.submit(visit, work=workspace.work)
    meet(workspace, second)
    review.decide(visit, Decision.APPROVE, work=second.work)
    correct.set_text(correct.read(interview, work=workspace.work)[1][0].id, "bonsoir à tous", work=workspace.work)
    assert review.of(visit, work=second.work).state is VisitState.APPROVED
    meet(workspace, second, workspace)
    for ws in (workspace, second):
        assert review.of(visit, work=ws.work).state is VisitState.SUBMITTED


def test_work_that_is_given_is_seen_by_who_has_to_do_it(
    workspace: Workspace, second: Workspace, interview: str
) -> None:
    given = assign.give(interview, assign.Wanted(transcriber="nadia"), work=workspace.work)
    meet(workspace, second)
    [mine] = assign.listed(work=second.work)
    assert mine.is_mine
    assign.hand_back(given, work=second.work)
    meet(second, workspace)
    [one] = assign.listed(work=workspace.work)
    assert not one.assignment.is_open
