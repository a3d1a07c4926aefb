"""Passphrases as other programs write them, and as no keyboard types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.bootstrap import protection
from fieldkit.cli.main import main
from tests.trials.conversion import CHEAP

SAID = "l’été où les grives mangèrent"


@pytest.fixture
def ws(tmp_path: Path) -> Path:
    protection.make_protected(tmp_path / "ws", "Essai", "fr", SAID, cost=CHEAP)
    return tmp_path / "ws"


@pytest.mark.parametrize(
    "raw",
    [
        SAID.encode(),
        SAID.encode() + b"\r\n",
        b"\xef\xbb\xbf" + SAID.encode() + b"\n",
        SAID.replace("é", "e\N{COMBINING ACUTE ACCENT}").encode(),
        SAID.replace(" ", "\N{NO-BREAK SPACE}").encode(),
    ],
)
def test_a_file_is_read_however_an_editor_left_it(ws: Path, tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "phrase").write_bytes(raw)
    assert main(["visit", "list", str(ws), "--passphrase-file", str(tmp_path / "phrase"), "--json"]) == 0


@pytest.mark.parametrize("raw", ["été\n".encode("latin-1"), SAID.encode("utf-16"), b"\n" + SAID.encode(), b""])
def test_a_file_that_holds_no_passphrase_is_told(
    ws: Path, tmp_path: Path, raw: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "phrase").write_bytes(raw)
    assert main(["visit", "list", str(ws), "--passphrase-file", str(tmp_path / "phrase")]) == 1
    assert str(tmp_path / "phrase") in capsys.readouterr().err


def test_an_environment_in_another_encoding_is_told(
    ws: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIELDKIT_PASSPHRASE", "\udce9t\udce9")
    assert main(["visit", "list", str(ws)]) == 1
    assert "FIELDKIT_PASSPHRASE" in capsys.readouterr().err


def test_a_file_wins_over_the_environment(ws: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "phrase").write_text(SAID)
    monkeypatch.setenv("FIELDKIT_PASSPHRASE", "une tout autre phrase")
    assert main(["visit", "list", str(ws), "--passphrase-file", str(tmp_path / "phrase"), "--json"]) == 0


def test_accents_made_of_two_letters_count_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "phrase").write_text("e\N{COMBINING ACUTE ACCENT}" * 7)
    assert main(["init", str(tmp_path / "ws"), "--passphrase-file", str(tmp_path / "phrase")]) == 1
    assert not (tmp_path / "ws").exists()
    assert "8" in capsys.readouterr().err
