"""Sync from the laptop's side: cut, killed, refused, a full disk, clocks a year apart; nothing lost or doubled."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.errors import Damaged, Refused, Unavailable
from fieldkit.domain.job import Job
from fieldkit.usecases.reviewing import changes
from fieldkit.usecases.sharing import parcels, refused, space, sync
from fieldkit.usecases.sharing.sync import Stage, Way
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import prepare
from tests.shelves import Killed, Shelf, Strikes, dying_work
from tests.store.test_merging import everything, rows
from tests.store.test_workspace import START
from tests.visits import TEXTS, Lived, a_whole_visit


def joined(ws: Workspace, shelf: Shelf, name: str) -> Workspace:
    sync.join("https://archive", name, work=ws.work, door=shelf.door(ws.blobs))
    return ws


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def one(workspace: Workspace, shelf: Shelf) -> Workspace:
    return joined(workspace, shelf, "samir")


@pytest.fixture
def other(tmp_path: Path, shelf: Shelf) -> Iterator[Workspace]:
    make_workspace(tmp_path / "other", "", "fr")
    opened = open_workspace(tmp_path / "other")
    yield joined(opened, shelf, "zoé")
    opened.close()


@pytest.fixture
def lived(one: Workspace, tmp_path: Path) -> Lived:
    return a_whole_visit(one, tmp_path)


def meet(ws: Workspace, shelf: Shelf) -> sync.Met:
    return sync.meet(work=ws.work, door=shelf.door(ws.blobs), blobs=ws.blobs)


def way(ws: Workspace, shelf: Shelf) -> Way:
    return Way(door=shelf.door(ws.blobs), blobs=ws.blobs)


def outgoing(ws: Workspace) -> parcels.Outgoing:
    return parcels.outgoing(work=ws.work, blobs=ws.blobs)


def test_what_will_go_is_told_with_its_files_and_is_gone_afterwards(
    one: Workspace, shelf: Shelf, lived: Lived
) -> None:
    before = outgoing(one)
    assert before.statements > 20
    assert before.parcels[0].title == "Entretien avec Mme Muller" or before.parcels[0].what == "form_blob"
    assert {"sound", "form_blob", "window/0000", "evidence", "blob"} == {parcel.what for parcel in before.parcels}
    assert before.bytes == sum(parcel.bytes for parcel in before.parcels)
    meet(one, shelf)
    after = outgoing(one)
    assert (after.statements, after.parcels, after.bytes) == (0, (), 0)


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


def test_what_the_archive_refuses_is_set_aside_with_its_reason_and_the_rest_goes(
    one: Workspace, shelf: Shelf, lived: Lived
) -> None:
    shelf.refuses = lambda said: said.attribute == "speaker"
    met = meet(one, shelf)
    assert (met.refused, met.pushed > 20) == (1, True)
    [refusal] = outgoing(one).refused
    assert (refusal.attribute, refusal.reason, refusal.title) == (
        "speaker",
        "may-not-say",
        "Entretien avec Mme Muller",
    )
    assert meet(one, shelf).pushed == 0
    shelf.refuses = lambda _said: False
    refused.try_again(work=one.work)
    assert meet(one, shelf).pushed == 1
    assert outgoing(one).refused == ()


def test_a_disk_that_fills_while_things_come_leaves_no_half_state(
    one: Workspace, other: Workspace, shelf: Shelf, lived: Lived, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet(one, shelf)
    with monkeypatch.context() as full:
        full.setattr(type(other.blobs), "put", _no_room)
        with pytest.raises(Unavailable, match="disk-full"):
            meet(other, shelf)
    assert meet(other, shelf).pulled + len(everything(other)) > 0
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


def test_sound_leaves_only_when_a_receipt_covers_it_and_comes_back(
    one: Workspace, shelf: Shelf, lived: Lived
) -> None:
    line = shelf.door(one.blobs)._line
    with pytest.raises(Refused, match="sound-not-safe"):
        space.free([lived.interview], line, work=one.work, blobs=one.blobs)
    assert one.blobs.has(lived.sound)
    meet(one, shelf)
    [held] = space.held(work=one.work, blobs=one.blobs)
    assert (held.is_safe, held.is_whole) == (True, True)
    assert space.free([lived.interview], line, work=one.work, blobs=one.blobs) == held.here > 0
    assert not one.blobs.has(lived.sound)
    meet(one, shelf)
    assert not one.blobs.has(lived.sound)
    space.want_here([lived.interview], work=one.work)
    assert meet(one, shelf).fetched == 1
    assert one.blobs.verify(lived.sound)


def test_sound_stays_when_the_archive_has_lost_it_or_a_job_needs_it(
    one: Workspace, shelf: Shelf, lived: Lived
) -> None:
    meet(one, shelf)
    line = shelf.door(one.blobs)._line
    kept = shelf.blobs.pop(lived.sound)
    with pytest.raises(Refused, match="sound-not-safe"):
        space.free([lived.interview], line, work=one.work, blobs=one.blobs)
    shelf.blobs[lived.sound] = kept
    with one.work() as unit:
        unit.board.put(Job(id="j", verb="transcribe", subject=lived.interview))
    with pytest.raises(Refused, match="sound-busy"):
        space.free([lived.interview], line, work=one.work, blobs=one.blobs)
    assert one.blobs.verify(lived.sound)


def test_what_came_is_told_by_visit(one: Workspace, other: Workspace, shelf: Shelf, lived: Lived) -> None:
    meet(one, shelf)
    met = meet(other, shelf)
    assert met.news[lived.visit] > 20
    assert sum(met.news.values()) == met.pulled
    assert meet(other, shelf).news == {}


def test_sound_of_others_comes_when_it_is_wanted_only(
    one: Workspace, other: Workspace, shelf: Shelf, lived: Lived
) -> None:
    meet(one, shelf)
    lean = replace(way(other, shelf), brings_sound=False)
    sync.meet_patiently(lean, work=other.work)
    assert correct.read(lived.interview, work=other.work)[1][0].text == TEXTS[0]
    assert not other.blobs.has(lived.sound)
    with pytest.raises(Damaged, match="blob-missing"):
        other.blobs.open(lived.sound)
    sync.meet_patiently(way(other, shelf), work=other.work)
    assert other.blobs.verify(lived.sound)
    [held] = space.held(work=other.work, blobs=other.blobs)
    assert held.is_safe


def test_a_blob_that_the_archive_lost_keeps_nothing_else_from_coming(
    one: Workspace, other: Workspace, shelf: Shelf, lived: Lived
) -> None:
    meet(one, shelf)
    del shelf.blobs[lived.sound]
    meet(other, shelf)
    assert everything(other) == everything(one)


def test_a_blob_that_is_not_here_yet_holds_nothing_else_up_and_goes_when_it_comes(
    one: Workspace, shelf: Shelf, lived: Lived
) -> None:
    with one.blobs.open(lived.sound) as source:
        whole = source.read()
    one.blobs.erase(lived.sound)
    met = meet(one, shelf)
    assert (met.refused, met.pushed > 20) == (1, True)
    [refusal] = outgoing(one).refused
    assert (refusal.attribute, refusal.reason) == ("sound", "blob-lacking")
    one.blobs.put(io.BytesIO(whole))
    meet(one, shelf)
    assert shelf.blobs[lived.sound] == whole
    assert outgoing(one).refused == ()


def flip(ws: Workspace, digest: str) -> None:
    kept = ws.folder / "blobs" / digest[:2] / digest
    raw = bytearray(kept.read_bytes())
    raw[9] ^= 2
    kept.write_bytes(bytes(raw))


def test_a_bit_that_flipped_before_it_went_is_said_and_the_rest_goes(
    one: Workspace, shelf: Shelf, lived: Lived
) -> None:
    flip(one, lived.sound)
    assert meet(one, shelf).refused == 1
    assert [refusal.reason for refusal in outgoing(one).refused] == ["blob-digest"]
    assert lived.sound not in shelf.blobs


def test_a_bit_that_flipped_here_is_mended_from_the_archive(one: Workspace, shelf: Shelf, lived: Lived) -> None:
    meet(one, shelf)
    flip(one, lived.sound)
    assert not one.blobs.verify(lived.sound)
    assert space.mend(shelf.door(one.blobs)._line, work=one.work, blobs=one.blobs) == (1, 1)
    assert one.blobs.verify(lived.sound)


def test_joining_again_sends_nothing_that_the_archive_has_heard(
    one: Workspace, shelf: Shelf, lived: Lived, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet(one, shelf)
    with one.work() as unit:
        unit.outbox.refill()
    monkeypatch.setattr(sync, "ASKED_FROM", 1)
    handed = meet(one, shelf).pushed
    assert handed == sum(bool(named) for named in shelf.named.values())
    assert outgoing(one).statements == 0


def test_what_is_asked_for_comes_though_the_sound_of_others_does_not(
    one: Workspace, other: Workspace, shelf: Shelf, lived: Lived
) -> None:
    meet(one, shelf)
    quiet = Way(door=shelf.door(other.blobs), blobs=other.blobs, brings_sound=False)
    sync.meet_patiently(quiet, work=other.work)
    assert not other.blobs.has(lived.sound)
    space.want_here([lived.interview], work=other.work)
    sync.meet_patiently(quiet, work=other.work)
    assert other.blobs.has(lived.sound)


def test_what_came_says_who_changed_what_and_where(
    one: Workspace, other: Workspace, shelf: Shelf, lived: Lived
) -> None:
    meet(one, shelf)
    meet(other, shelf)
    correct.set_text(f"{lived.transcript}.0.0", TEXTS[0].replace("jardins", "potagers"), work=other.work)
    meet(other, shelf)
    meet(one, shelf)
    [arrival] = changes.came(work=one.work)
    assert (arrival.visit, arrival.interview) == (lived.visit, lived.interview)
    assert arrival.change.author == "zoé"
    assert "potagers" in arrival.change.after
