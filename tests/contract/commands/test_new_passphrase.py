"""Who knows the passphrase changes it, and who forgot it gets in by the recovery key."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contract.commands.protected import OTHER, SAID, Told, a_file

pytestmark = pytest.mark.usefixtures("cheap")


def test_the_passphrase_is_changed(ws: str, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told("passphrase", "change", ws, "--new-passphrase-file", a_file(tmp_path / "new", OTHER))
    assert told("visit", "list", ws, code=1)["said"]
    monkeypatch.setenv("FIELDKIT_PASSPHRASE", OTHER)
    assert told("visit", "list", ws) == {"visits": []}


def test_who_forgot_gets_in_by_the_recovery_key_once(
    tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIELDKIT_PASSPHRASE", SAID)
    ws = str(tmp_path / "ws")
    printed = told("init", ws)["recovery_key"]
    monkeypatch.delenv("FIELDKIT_PASSPHRASE")
    use = ("recovery", "use", ws, "--new-passphrase-file", a_file(tmp_path / "new", OTHER))
    typed = a_file(tmp_path / "typed", printed.lower().replace("-", " "))
    again = told(*use, "--recovery-file", typed)["recovery_key"]
    assert told("visit", "list", ws, "--passphrase-file", str(tmp_path / "new")) == {"visits": []}
    assert told(*use, "--recovery-file", typed, code=1)["said"]
    wrong = printed[:-1] + ("0" if printed[-1] != "0" else "1")
    said = told(*use, "--recovery-file", a_file(tmp_path / "wrong", wrong), "--in-language", "en", code=1)["said"]
    assert "letter" in said
    renewed = told("recovery", "new", ws, "--passphrase-file", str(tmp_path / "new"))["recovery_key"]
    assert len({printed, again, renewed}) == 3
