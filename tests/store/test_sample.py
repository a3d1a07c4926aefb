"""Nothing brings back what goes with the sample visit: an interview of one's own keeps it here."""

from __future__ import annotations

from datetime import date

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.visit import Visit
from fieldkit.settings.sample import described
from fieldkit.usecases import sample
from fieldkit.usecases.sound import intake
from fieldkit.usecases.visits import move, prepare
from tests.conftest import SAMPLE


@pytest.fixture
def visit(workspace: Workspace) -> str:
    workspace.settings.choose("transcribe_at_once", False)
    return sample.place(described(), work=workspace.work, bench=workspace.bench, forms=workspace.forms)


def an_own(ws: Workspace, visit: str) -> str:
    return intake.take_in((SAMPLE,), intake.About(visit=visit), work=ws.work, bench=ws.bench)


def elsewhere(ws: Workspace) -> str:
    return prepare.visit(prepare.Place(name="Loos-en-Gohelle"), date(2018, 3, 1), work=ws.work)


def is_kept(ws: Workspace, visit: str) -> bool:
    with pytest.raises(Refused, match="sample-holds-interviews"):
        sample.remove(visit, work=ws.work)
    with ws.work() as unit:
        return bool(unit.records.get(Visit, visit))


def test_the_sample_alone_goes(workspace: Workspace, visit: str) -> None:
    sample.remove(visit, work=workspace.work)
    with workspace.work() as unit:
        assert unit.records.find(Interview) == ()
        assert unit.records.find(Visit) == ()


def test_what_was_recorded_in_it_keeps_it_until_it_was_moved(workspace: Workspace, visit: str) -> None:
    own = an_own(workspace, visit)
    assert is_kept(workspace, visit)
    move.move(own, elsewhere(workspace), work=workspace.work)
    sample.remove(visit, work=workspace.work)
    with workspace.work() as unit:
        assert [one.id for one in unit.records.find(Interview)] == [own]


def test_what_was_moved_into_it_keeps_it_even_when_its_own_interview_went(workspace: Workspace, visit: str) -> None:
    other = elsewhere(workspace)
    own = an_own(workspace, other)
    with workspace.work() as unit:
        [shown] = unit.records.find(Interview, visit=visit)
    move.move(own, visit, work=workspace.work)
    move.move(shown.id, other, work=workspace.work)
    assert is_kept(workspace, visit)
