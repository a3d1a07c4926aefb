"""The interview, and how it reads for who only writes it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.sharing.reading import ReadTranscript, Rendering
from fieldkit.usecases.sharing import export
from tests.contract.formats.interviews import an_interview, code


@pytest.fixture
def interview(workspace: Workspace) -> str:
    return an_interview(workspace)


@pytest.fixture(scope="session")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ReadTranscript, ReadTranscript]]:
    """Read the interview without and with codes, once for all who only write it."""
    folder = tmp_path_factory.mktemp("readings") / "ws"
    make_workspace(folder, "Essai", "fr")
    workspace = open_workspace(folder)
    known = an_interview(workspace)
    plain = export.read(known, Rendering(), work=workspace.work)
    code(workspace, known)
    yield plain, export.read(known, Rendering(), work=workspace.work)
    workspace.close()


@pytest.fixture
def read(readings: tuple[ReadTranscript, ReadTranscript]) -> ReadTranscript:
    return readings[0]


@pytest.fixture
def coded(readings: tuple[ReadTranscript, ReadTranscript]) -> ReadTranscript:
    return readings[1]
