"""Bundles of as many files as one may have are taken in whole; with one more, nothing of them is."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.archive.home import Archive
from sync.archive.kept import statements
from sync.archive.upkeep.importing import take_in
from sync.bundle import listing
from sync.errors import SyncError
from tests.made.crowds import BESIDES, crowd

FILES = 100


def test_a_bundle_of_as_many_files_as_there_may_be_is_taken_in(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bag = crowd(tmp_path / "bag", FILES)
    assert sum(1 for path in bag.rglob("*") if path.is_file()) == FILES
    monkeypatch.setattr(listing, "MOST_FILES", FILES - 1)
    with pytest.raises(SyncError, match="too-large"):
        take_in(archive, bag)
    with archive.database.reading() as connection:
        assert statements.count(connection) == 0
    monkeypatch.setattr(listing, "MOST_FILES", FILES)
    assert take_in(archive, bag)["added"] == FILES - BESIDES
    assert take_in(archive, bag)["added"] == 0
