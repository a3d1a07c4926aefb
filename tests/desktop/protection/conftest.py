"""Windows over a workspace of their own, no microphone asked for, a keyring each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from pytestqt.qtbot import QtBot

from fieldkit.desktop.app import Showing
from tests.contract.commands.test_protected import MemoryKeyring
from tests.desktop.protection.protected import a_protected_workspace, done_with, opened, shown
from tests.desktop.study import no_microphones


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ws"


@pytest.fixture(autouse=True)
def _nobody_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    no_microphones(monkeypatch)


@pytest.fixture(autouse=True)
def ring(_no_keyring: None) -> Iterator[MemoryKeyring]:
    """Give every test a keyring of its own."""
    before, made = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def windows(qtbot: QtBot) -> Iterator[list[Showing]]:
    """Close what a test opened."""
    kept: list[Showing] = []
    yield kept
    for one in kept:
        done_with(one, qtbot)


@pytest.fixture
def showing(tmp_path: Path, qtbot: QtBot) -> Iterator[Showing]:
    a_protected_workspace(tmp_path / "ws")
    made = opened(shown(tmp_path / "ws"), qtbot)
    yield made
    done_with(made, qtbot)
