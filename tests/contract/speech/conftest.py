"""A workspace for translators that a test brings, and an interview in Spanish to translate."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from tests.contract.speech.translating import a_spanish_interview, with_base


@pytest.fixture
def ws(tmp_path: Path, workspace: Workspace) -> Workspace:
    return with_base(workspace, tmp_path)


@pytest.fixture
def interview(ws: Workspace) -> str:
    return a_spanish_interview(ws)
