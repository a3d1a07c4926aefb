"""A visit that was lived, to be bundled."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from tests.made.visits import Lived, a_whole_visit


@pytest.fixture
def lived(workspace: Workspace, tmp_path: Path) -> Lived:
    return a_whole_visit(workspace, tmp_path)
