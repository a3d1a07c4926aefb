"""What `dev.py test` promises: a check ends, well or not, and leaves nothing running."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import dev

STARTS_ANOTHER = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
open(sys.argv[1], "w").write(str(child.pid))
time.sleep(float(sys.argv[2]))
"""

needs_proc = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="settings of others are read there")


def test_the_exit_code_of_a_check_is_handed_on() -> None:
    assert dev.ended_in_time([sys.executable, "-c", "raise SystemExit(3)"], 60.0) == 3


@needs_proc
def test_a_check_that_does_not_end_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started = tmp_path / "child"

    class Started(subprocess.Popen[bytes]):
        def wait(self, timeout: float | None = None) -> int:
            while not (started.exists() and started.read_text()):
                time.sleep(0.01)
            return super().wait(timeout)

    monkeypatch.setattr(dev, "LAST_WORDS_SECONDS", 0.0)
    monkeypatch.setattr(subprocess, "Popen", Started)
    assert dev.ended_in_time([sys.executable, "-c", STARTS_ANOTHER, str(started), "600"], 0.1) == 124
    assert "did not end within" in capsys.readouterr().err
    assert is_gone(int(started.read_text()))


@needs_proc
def test_what_a_check_left_running_ends_with_it(tmp_path: Path) -> None:
    assert dev.ended_in_time([sys.executable, "-c", STARTS_ANOTHER, str(tmp_path / "child"), "0"], 60.0) == 0
    assert is_gone(int((tmp_path / "child").read_text()))


def is_gone(process: int) -> bool:
    """Say whether a process has ended within a while; what its new parent has not buried yet has."""
    for _ in range(6000):
        try:
            if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
            os.kill(process, 0)
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.01)
    return False
