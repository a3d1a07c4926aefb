"""What every test stands on: a home of its own, no network beyond this machine, real parts."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest
from hypothesis import settings
from keyring.backends.fail import Keyring as Absent

from tests.around.failures import Failures
from tests.around.rooms import Room, missing, virtual_room

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[1]
SHARED_SPEECH = ROOT.parent / "shared" / "speech"
MODELS = Path(os.environ.setdefault("FIELDKIT_MODELS", str(ROOT / ".fieldkit" / "models")))
SAMPLE = ROOT / "assets" / "sample" / "interview.flac"
OURS = ("fieldkit", "forms", "sync", "vault")
settings.register_profile("same", derandomize=True)
settings.register_profile("anew", derandomize=False)
settings.load_profile("same")  # a gate that throws dice tells of other things than the change at hand
gc.disable()  # a cycle with a widget in it that another thread collects ends the process


def pytest_configure(config: pytest.Config) -> None:
    """Tell of each failure at once; a run that is cut off has said all that it knew."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Failures(config))


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Sweep after each test; what is left is looked at no more: sweeping would take most of the time in the end."""
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def quiet_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that made our own code log a warning."""
    yield
    loud = [one for one in caplog.get_records("call") if one.levelno >= logging.WARNING and one.name.startswith(OURS)]
    assert not loud, [one.getMessage() for one in loud]


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(place))
    return place


@pytest.fixture(autouse=True)
def _no_keyring() -> None:
    """Leave the keyring of whoever runs the tests alone, and begin without one whatever the test before had."""
    keyring.set_keyring(Absent())  # type: ignore[no-untyped-call]


@pytest.fixture(autouse=True)
def only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        is_far = isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost")
        assert not is_far, f"a test reached for {address}"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def speech() -> Path:
    if not SHARED_SPEECH.is_dir():
        pytest.skip("the recordings beside the project are not here")
    return SHARED_SPEECH


@pytest.fixture
def quiet_room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    if missing():
        pytest.skip(f"a virtual microphone needs {', '.join(missing())}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    with virtual_room() as opened:
        yield opened


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Any]:
    from fieldkit.bootstrap import make_workspace, open_workspace

    make_workspace(tmp_path / "ws", "Essai", "fr")
    opened = open_workspace(tmp_path / "ws")
    yield opened
    opened.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Any]:
    """Open a second laptop, with nothing on it yet."""
    from fieldkit.bootstrap import make_workspace, open_workspace

    make_workspace(tmp_path / "other", "", "fr")
    opened = open_workspace(tmp_path / "other")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def written_down(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Write the sample down with the real model, once a run; returns a workspace to copy, and the interview in it."""
    from fieldkit.bootstrap import make_workspace, open_workspace
    from tests.made.listened import bring, done

    folder = tmp_path_factory.mktemp("written-down") / "ws"
    make_workspace(folder, "Essai", "fr")
    opened = open_workspace(folder)
    interview = bring(opened, SAMPLE)
    done(opened)
    opened.close()
    return folder, interview


@pytest.fixture
def sample(tmp_path: Path, written_down: tuple[Path, str]) -> Iterator[tuple[Any, str]]:
    """Open a copy of the workspace that holds the sample with its transcript; gives it and the interview."""
    from fieldkit.bootstrap import open_workspace

    folder, interview = written_down
    opened = open_workspace(shutil.copytree(folder, tmp_path / "ws"))
    yield opened, interview
    opened.close()
