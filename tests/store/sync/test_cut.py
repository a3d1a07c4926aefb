"""Sync that is cut, killed, stopped, or meets a full disk or a clock a year off: nothing is lost or doubled."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Unavailable
from fieldkit.usecases.sharing import sync
from fieldkit.usecases.sharing.sync import Stage
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import prepare
from tests.around.shelves import Killed, Shelf, Strikes, dying_work
from tests.made.visits import TEXTS, Lived
from tests.store.sync.meeting import meet, outgoing, way
from tests.store.test_merging import everything, rows
from tests.store.test_workspace import START


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.integers(1, 30), min_size=1, max_size=4))
def test_cut_at_any_moment_it_goes_on_and_both_sides_end_equal(
    one: Workspace, other: Workspace, shelf: Shelf, cuts: list[int]
) -> None:
    prepare.visit(prepare.Place(name="Loos"), START, title=str(cuts), work=one.work)
    for cut in cuts:
        for ws in (one, other):
            shelf.strike = Strikes(cut)
            with suppress(Unavailable):
                meet(ws, shelf)
    shelf.strike = Strikes(-1)
    for ws in (one, other, one):
        meet(ws, shelf)
    assert everything(one) == everything(other) == sorted(shelf.log, key=lambda said: said.id)
    assert rows(one) == rows(other)
    assert outgoing(one).statements == outgoing(other).statements == 0


@pytest.mark.parametrize("line", range(1, 13))
def test_killed_at_any_line_the_next_start_ends_in_the_same_place(
    one: Workspace, other: Workspace, shelf: Shelf, lived: Lived, line: int
) -> None:
    for ws in (one, other):
        dying = dying_work(ws.work, line)
        with suppress(Killed):
            sync.meet(work=dying, door=shelf.door(ws.blobs), blobs=ws.blobs)
        meet(ws, shelf)
    meet(one, shelf)
    assert everything(one) == everything(other)
    assert len({said.id for said in shelf.log}) == len(shelf.log) == len(everything(one))
    assert outgoing(one).statements == 0
    assert other.blobs.verify(lived.sound)


def test_it_waits_while_the_network_is_gone_and_goes_on_by_itself(one: Workspace, shelf: Shelf, lived: Lived) -> None:
    stages: list[Stage] = []
    waited: list[float] = []
    shelf.strike = Strikes(3)
    patient = replace(
        way(one, shelf),
        told=lambda stage, _done, _total: stages.append(stage),
        wait=lambda pause: waited.append(pause),
    )
    met = sync.meet_patiently(patient, work=one.work)
    assert met.pushed > 20
    assert waited == [sync.PATIENCE[0]]
    assert stages[-1] is not Stage.WAITING
    assert Stage.WAITING in stages


def test_a_person_who_stops_a_sync_that_waits_is_heard(one: Workspace, shelf: Shelf, lived: Lived) -> None:
    def stop(_pause: float) -> None:
        raise Killed

    shelf.strike = Strikes(1)
    with pytest.raises(Killed):
        sync.meet_patiently(replace(way(one, shelf), wait=stop), work=one.work)
    assert outgoing(one).statements > 20


def test_a_disk_that_fills_while_things_come_leaves_no_half_state(
    one: Workspace, other: Workspace, shelf: Shelf, lived: Lived, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet(one, shelf)
    with monkeypatch.context() as full:
        full.setattr(type(other.blobs), "put", _no_room)
        with pytest.raises(Unavailable, match="disk-full"):
            meet(other, shelf)
    assert meet(other, shelf).pulled + len(everything(other)) > 0
    meet(one, shelf)
    assert everything(other) == everything(one)
    assert other.blobs.verify(lived.sound)


def _no_room(*_given: object) -> str:
    raise Unavailable("disk-full", path="")


def test_clocks_a_year_apart_change_nothing(one: Workspace, other: Workspace, shelf: Shelf, lived: Lived) -> None:
    clockwork = other.store._clockwork
    other.store._clockwork = replace(
        clockwork,
        now=lambda: clockwork.now() - timedelta(days=365),
        new_id=lambda: f"0100{clockwork.new_id()[4:]}",
    )
    for ws in (one, other):
        meet(ws, shelf)
    first = f"{lived.transcript}.0.0"
    correct.set_text(first, TEXTS[0].replace("jardins", "potagers"), work=one.work)
    meet(one, shelf)
    meet(other, shelf)
    correct.set_text(first, "Tout a commencé ailleurs", work=other.work)
    for ws in (other, one, other):
        meet(ws, shelf)
    for ws in (one, other):
        assert correct.read(lived.interview, work=ws.work)[1][0].text == "Tout a commencé ailleurs"
        assert ws.screens.disagreements() == ()
