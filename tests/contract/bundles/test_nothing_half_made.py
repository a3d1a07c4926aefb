"""Bundles that cannot be made leave nothing behind, and making one takes little memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Cancelled, Damaged, Refused, Unavailable
from fieldkit.exchange import bundles as writing
from fieldkit.usecases.sharing import bundle
from tests.around.shelves import flip
from tests.contract.bundles.making import made
from tests.made.visits import Lived, a_whole_visit


def test_a_part_that_could_not_hold_a_sound_is_refused_before_anything_is_written(
    workspace: Workspace, lived: Lived, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="bundle-part-small"):
        made(workspace, tmp_path / "out", max_size=20_000)
    assert not (tmp_path / "out").exists()


def test_a_bundle_that_is_stopped_leaves_nothing_behind(workspace: Workspace, lived: Lived, tmp_path: Path) -> None:
    def stop(done: float, total: float) -> None:
        if done > total / 2:
            raise Cancelled

    reading = bundle.Reading(forms=workspace.forms, blobs=workspace.blobs, language="fr")
    for is_zip in (True, False):
        wrapping = bundle.Wrapping(out=tmp_path / "out", is_zip=is_zip)
        with pytest.raises(Cancelled):
            bundle.make((), wrapping, stop, work=workspace.work, bundles=workspace.bundles, reading=reading)
        assert list((tmp_path / "out").glob("*")) == []


def test_a_sound_that_changed_on_the_disk_is_not_handed_on(
    workspace: Workspace, lived: Lived, tmp_path: Path
) -> None:
    flip(workspace, lived.sound)
    with pytest.raises(Damaged, match="blob-damaged"):
        made(workspace, tmp_path / "out")
    assert list((tmp_path / "out").glob("*")) == []


def test_a_disk_without_room_is_said_before_anything_is_written(
    workspace: Workspace, lived: Lived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "RESERVE", 1 << 60)
    with pytest.raises(Unavailable, match="disk-full"):
        made(workspace, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_bundle_of_sound_is_made_in_little_memory(workspace: Workspace, tmp_path: Path) -> None:
    def peak(size: int, out: Path) -> int:
        a_whole_visit(workspace, tmp_path, bytes(size))
        tracemalloc.start()
        made(workspace, out, is_zip=True)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    small = peak(1 << 20, tmp_path / "small")
    assert peak(48 << 20, tmp_path / "large") < small + (8 << 20)
