"""A workspace is protected and opened again by commands: whole or not at all, whatever cuts in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace, protection
from tests.around.programs import beside, line_of
from tests.conftest import ROOT
from tests.contract.commands.protected import CANARY, SAID, Told
from tests.trials.conversion import readable

pytestmark = pytest.mark.usefixtures("cheap")


def test_an_open_workspace_is_protected_and_opened_again(
    tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws = str(tmp_path / "ws")
    monkeypatch.delenv("FIELDKIT_PASSPHRASE", raising=False)
    told("init", ws)
    visit = told("visit", "add", ws, "--territory", CANARY, "--start", "2026-03-02")["visit"]
    assert "--passphrase-file" in told("protect", ws, code=1)["said"]
    monkeypatch.setenv("FIELDKIT_PASSPHRASE", SAID)
    assert told("protect", ws)["recovery_key"]
    assert readable(Path(ws), (CANARY,)) == []
    assert told("visit", "list", ws)["visits"][0]["id"] == visit
    assert told("unprotect", ws)["protected"] is False
    monkeypatch.delenv("FIELDKIT_PASSPHRASE")
    assert told("visit", "list", ws)["visits"][0]["id"] == visit
    assert "not protected" in told("unprotect", ws, "--in-language", "en", code=1)["said"]


HOLDS = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1])
held.execute("SELECT count(*) FROM statements").fetchone()
print(flush=True)
sys.stdin.read()
"""


def test_a_workspace_that_another_program_has_open_is_left_as_it_is(
    workspace: Workspace, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIELDKIT_PASSPHRASE", SAID)
    monkeypatch.setattr("fieldkit.store.protection.databases.PATIENCE_SECONDS", 0.1)
    workspace.close()
    holding = [sys.executable, "-c", HOLDS, str(workspace.folder / "fieldkit.db")]
    with beside(holding) as holder:
        line_of(holder)
        assert "busy" in told("protect", str(workspace.folder), "--in-language", "en", code=1)["said"]
    assert not protection.is_protected(workspace.folder)


def test_a_recording_that_was_cut_is_picked_up_first(
    tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FIELDKIT_PASSPHRASE", raising=False)
    told("init", str(tmp_path / "ws"))
    (tmp_path / "ws" / "recordings" / "r").mkdir(parents=True)
    monkeypatch.setenv("FIELDKIT_PASSPHRASE", SAID)
    assert "recover" in told("protect", str(tmp_path / "ws"), code=1)["said"]
    assert not protection.is_protected(tmp_path / "ws")


def test_a_conversion_killed_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.trials.conversion", str(tmp_path), "7", "2"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=250,
    )
    assert done.returncode == 0, done.stderr[-2000:]
