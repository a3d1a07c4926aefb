"""A laptop killed while it syncs, packs or takes in, with the real archive; the long form is `bench laptop`."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests import laptops
from tests.conftest import ROOT


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr(laptops, "SOUND_BYTES", 6 << 20)


def test_killed_while_it_syncs_everything_arrives_once(tmp_path: Path) -> None:
    laptops.synced(tmp_path, 6, random.Random(7))


def test_killed_while_it_packs_or_takes_in_nothing_half_is_left(tmp_path: Path) -> None:
    laptops.packed(tmp_path, 3, random.Random(8))
