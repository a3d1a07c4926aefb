"""Libraries that listen for us keep nothing of their own in anybody's home folder."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from fieldkit.speech.models import SHIPPED_VOICES
from fieldkit.speech.process import WorkerProcess

LOOK = """
import sys
from pathlib import Path
from fieldkit.speech.voice_model import is_one
print(is_one(Path(sys.argv[1])))
"""


def test_looking_at_a_voice_model_leaves_nothing_behind(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ORT_DISABLE_TELEMETRY", raising=False)
    said = subprocess.run(
        [sys.executable, "-c", LOOK, str(SHIPPED_VOICES)], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "True"
    assert list(home.iterdir()) == []


def test_a_worker_leaves_nothing_behind(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ORT_DISABLE_TELEMETRY", raising=False)
    with closing(WorkerProcess()) as worker:
        worker.ask(do="device")
        assert "device" in worker.answer()
    assert os.environ["HOME"] == str(home)
    assert list(home.iterdir()) == []
