"""A database's log that was changed while nobody had it: told by the next command, named by doctor from then on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fieldkit.cli.main import main
from tests.contract.commands.protected import SAID, Told
from tests.trials.logs import LOG, PLACES, left_behind


@pytest.fixture
def ws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a sealed workspace whose program was killed, and whose log is damaged in what was said last."""
    folder = tmp_path / "ws"
    left_behind(folder, is_sealed=True)
    log = bytearray((folder / LOG).read_bytes())
    log[-1] ^= 1
    (folder / LOG).write_bytes(log)
    monkeypatch.setenv("FIELDKIT_PASSPHRASE", SAID)
    return str(folder)


def test_the_next_command_tells_and_goes_on(ws: str, told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["visit", "list", ws, "--json", "--in-language", "en"]) == 0
    heard = capsys.readouterr()
    assert len(json.loads(heard.out)["visits"]) == len(PLACES) - 1
    [line] = heard.err.splitlines()
    assert f"({LOG})" in line
    assert "1 at most" in line
    assert "backups/damaged-1.log.age" in line
    assert main(["visit", "list", ws, "--json"]) == 0
    assert capsys.readouterr().err == ""


def test_doctor_names_it_with_and_without_the_passphrase(
    ws: str, told: Told, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["doctor", ws, "--json", "--in-language", "fr"]) == 0
    heard = capsys.readouterr()
    assert "abîmé ou a été altéré" in heard.err
    assert json.loads(heard.out)["logs_aside"] == ["backups/damaged-1.log.age"]
    monkeypatch.delenv("FIELDKIT_PASSPHRASE")
    again = told("doctor", ws, "--in-language", "fr")
    assert (again["protection"]["locked"], "backups" in again["told"]) == (True, True)
