"""Two laptops that belong to one archive of a few lines, and a visit that one of them has lived."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from tests.around.shelves import Shelf, joined
from tests.made.visits import Lived, a_whole_visit


@pytest.fixture
def one(workspace: Workspace, shelf: Shelf) -> Workspace:
    return joined(workspace, shelf, "samir")


@pytest.fixture
def other(other: Workspace, shelf: Shelf) -> Workspace:
    return joined(other, shelf, "zoé")


@pytest.fixture
def lived(one: Workspace, tmp_path: Path) -> Lived:
    return a_whole_visit(one, tmp_path)
