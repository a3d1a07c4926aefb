"""A laptop killed while it syncs, packs or takes in, with the real archive; the long form is `bench laptop`."""

from __future__ import annotations

import os
import random
from contextlib import closing, suppress
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.errors import Damaged, Refused
from fieldkit.exchange.embedded import EmbeddedArchive, embedded_archive
from fieldkit.usecases.sharing import sync
from fieldkit.usecases.text import correct
from sync.client import calls, sending
from tests.around.network import Trouble, bad_network
from tests.conftest import ROOT
from tests.made.visits import a_whole_visit
from tests.store.test_merging import everything
from tests.trials import laptops


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr(laptops, "SOUND_BYTES", 6 << 20)


def test_killed_while_it_syncs_everything_arrives_once(tmp_path: Path) -> None:
    laptops.synced(tmp_path, 5, random.Random(7))


def test_killed_while_it_packs_or_takes_in_nothing_half_is_left(tmp_path: Path) -> None:
    laptops.packed(tmp_path, 2, random.Random(8))


def test_through_a_bad_network_two_laptops_end_equal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "WAITS", (0.01, 0.02))
    monkeypatch.setattr(sending, "PART_BYTES", 256 << 10)
    trouble = Trouble(seed=11, cut=0.02, shorten=0.01, delay=0.02, twice=0.01, swap=0.01)
    with embedded_archive(tmp_path / "archive") as archive, bad_network(archive.url, trouble) as network:
        laptops_ = [_joined(tmp_path / name, archive, network.url) for name in ("one", "other")]
        with closing(laptops_[0]) as one, closing(laptops_[1]) as other:
            lived = a_whole_visit(one, tmp_path, os.urandom(2 << 20))
            for ws in (one, other):
                _meet_at_last(ws)
            correct.set_text(f"{lived.transcript}.0.0", "Tout a commencé ailleurs", work=other.work)
            for ws in (other, one):
                _meet_at_last(ws)
            assert everything(one) == everything(other)
            assert other.blobs.verify(lived.sound)
            assert one.screens.pulse().unsent == other.screens.pulse().unsent == 0
    assert sum(network.happened.values()) > 0


def _joined(folder: Path, archive: EmbeddedArchive, url: str) -> Workspace:
    make_workspace(folder, "", "fr")
    ws = open_workspace(folder)
    sync.join(archive.url, archive.code(folder.name, "researcher"), work=ws.work, door=ws.archive)
    with ws.work() as unit:
        membership = unit.recall("archive")
        assert isinstance(membership, dict)
        unit.remember("archive", {**membership, "url": url})
    return ws


def _meet_at_last(ws: Workspace) -> None:
    """Sync until it comes through; what the network garbled is said, and asked for again."""
    way = sync.Way(door=ws.archive, blobs=ws.blobs, wait=lambda _seconds: None)
    for _ in range(60):
        with suppress(Damaged, Refused):
            sync.meet_patiently(way, work=ws.work)
            return
    raise AssertionError("it never came through")
