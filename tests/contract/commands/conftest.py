"""A protected workspace, and how its commands are run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fieldkit.cli.main import main
from tests.contract.commands.protected import SAID, Told
from tests.trials.conversion import CHEAP


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fieldkit.store.protection.keys.measure", lambda: CHEAP)


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    def tell(*arguments: str, code: int = 0) -> dict[str, Any]:
        assert main([*arguments, "--json"]) == code
        heard = capsys.readouterr()
        return {"said": heard.err.strip()} if code else json.loads(heard.out)

    return tell


@pytest.fixture
def ws(tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make a protected workspace, and say its passphrase as scripts do."""
    monkeypatch.setenv("FIELDKIT_PASSPHRASE", SAID)
    made = told("init", str(tmp_path / "ws"))
    assert (made["protected"], len(made["recovery_key"])) == (True, 39)
    return str(tmp_path / "ws")
