"""What goes to the archive: told before, sent once, and what cannot go is set aside with its reason."""

from __future__ import annotations

import io

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.usecases.sharing import refused, sync
from tests.around.shelves import Shelf, flip
from tests.made.visits import Lived
from tests.store.sync.meeting import meet, outgoing


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


def test_a_bit_that_flipped_before_it_went_is_said_and_the_rest_goes(
    one: Workspace, shelf: Shelf, lived: Lived
) -> None:
    flip(one, lived.sound)
    assert meet(one, shelf).refused == 1
    assert [refusal.reason for refusal in outgoing(one).refused] == ["blob-digest"]
    assert lived.sound not in shelf.blobs


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
