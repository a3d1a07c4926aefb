"""Keyrings that do what none should."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import keyring
import pytest
from keyring.backend import KeyringBackend

from fieldkit.bootstrap import protection
from fieldkit.store.protection import remembering
from tests.trials.conversion import CHEAP

SAID = "trois mots sans rapport"


class Odd(KeyringBackend):
    """Answers as it was told to."""

    priority: ClassVar[float] = 5.0
    silence: ClassVar[threading.Event] = threading.Event()

    def __init__(self, answer: str) -> None:
        self._answer = answer

    def get_password(self, service: str, username: str) -> str | None:
        if self._answer == "falls":
            raise RuntimeError("org.freedesktop.DBus.Error.NoReply")
        if self._answer == "silent":
            self.silence.wait(60)
        return self._answer

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    before = keyring.get_keyring()
    protection.make_protected(tmp_path / "ws", "Essai", "fr", SAID, cost=CHEAP)
    yield tmp_path / "ws"
    Odd.silence.set()
    keyring.set_keyring(before)


@pytest.mark.parametrize("answer", ["", "no hexadecimal", "ab", "00" * 32, "falls", "silent"])
def test_no_keyring_keeps_anybody_from_their_workspace(
    folder: Path, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "PATIENCE_SECONDS", 0.2)
    keyring.set_keyring(Odd(answer))
    assert protection.recall(folder) is None
    assert protection.unlock(folder, SAID) is not None


def test_a_keyring_that_knows_the_key_opens_the_workspace(folder: Path) -> None:
    key = protection.unlock(folder, SAID)
    keyring.set_keyring(Odd(key.expose().hex()))
    assert protection.recall(folder) == key
