"""Commands on a protected workspace: all that scripts rely on works, with a passphrase from file or environment."""

from __future__ import annotations

import json
import os
from contextlib import closing
from pathlib import Path

import keyring
import numpy as np
import pytest
import soundfile
from keyring.backend import KeyringBackend

from fieldkit.bootstrap import protection
from fieldkit.cli import keys
from fieldkit.cli.main import main
from sync.archive.home import Archive, make
from tests.around.archives import served
from tests.contract.commands.protected import CANARY, OTHER, SAID, Told, a_file, heard_interview, opened
from tests.trials.conversion import CHEAP, readable

pytestmark = pytest.mark.usefixtures("cheap")


def test_a_workspace_is_open_unless_a_passphrase_is_given(
    tmp_path: Path, told: Told, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FIELDKIT_PASSPHRASE", raising=False)
    assert main(["init", str(tmp_path / "ws"), "--json", "--in-language", "fr"]) == 0
    heard = capsys.readouterr()
    assert json.loads(heard.out) == {"workspace": str(tmp_path / "ws"), "protected": False}
    assert "n’est pas protégé" in heard.err
    assert told("visit", "list", str(tmp_path / "ws")) == {"visits": []}


def test_without_its_passphrase_nothing_is_told(ws: str, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIELDKIT_PASSPHRASE")
    assert "--passphrase-file" in told("visit", "list", ws, code=1)["said"]
    monkeypatch.setenv("FIELDKIT_PASSPHRASE", OTHER)
    assert "passphrase" in told("visit", "list", ws, "--in-language", "en", code=1)["said"]


def test_the_passphrase_is_the_first_line_of_a_file_named_before_or_after_the_command(
    ws: str, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIELDKIT_PASSPHRASE", OTHER)
    file = a_file(tmp_path / "said", SAID)
    assert told("visit", "list", ws, "--passphrase-file", file) == {"visits": []}
    assert told("--passphrase-file", file, "visit", "list", ws) == {"visits": []}
    assert "UTF-8" in told("visit", "list", ws, "--passphrase-file", str(tmp_path), code=1)["said"]


def test_what_a_command_starts_does_not_inherit_the_passphrase(
    ws: str, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    look = protection.look

    def looked(folder: Path) -> protection.Protected:
        seen.append(keys.VARIABLE in os.environ)
        return look(folder)

    monkeypatch.setattr(protection, "look", looked)
    told("doctor", ws)
    assert (seen, os.environ[keys.VARIABLE]) == ([False], SAID)


def test_sound_is_imported_read_and_checked(ws: str, told: Told, tmp_path: Path) -> None:
    visit = told("visit", "add", ws, "--territory", CANARY, "--start", "2026-03-02")["visit"]
    sound = tmp_path / f"{CANARY}.wav"
    soundfile.write(sound, np.sin(np.arange(16_000) / 9) * 0.4, 16_000)
    [interview] = told("import", ws, str(sound), "--visit", visit, "--title", CANARY)["interviews"]
    told("consent", "set", ws, interview, "--person", CANARY, "--scopes", "record,quote", "--given", "oral")
    sheet = told("sheet", "new", ws, "--visit", visit, "--form", "fiche-de-cas", "--interview", interview)["sheet"]
    told("sheet", "set", ws, sheet, "ident/titre", CANARY)
    assert CANARY in json.dumps(told("sheet", "get", ws, sheet), ensure_ascii=False)
    assert told("history", ws, sheet)["statements"]
    looked = told("doctor", ws, "--verify", "--rebuild", "--in-language", "en")
    assert "none tells anything" in looked["protection"]["told"]
    assert (looked["damaged"], looked["protection"]["state"], looked["protection"]["readable"]) == ([], "sealed", [])
    assert readable(Path(ws), (CANARY,)) == []


def test_text_is_read_corrected_found_and_travels(ws: str, told: Told, tmp_path: Path) -> None:
    interview = heard_interview(ws)
    shown = told("transcript", ws, interview, "--format", "json")
    segment = shown["segments"][0]["id"]
    told("transcript", "set", ws, interview, segment, "--text", f"Bonjour {CANARY}, oui", "--speaker", CANARY)
    assert told("search", ws, "zoraide")["hits"]
    given = ("--scopes", "record,transcribe,quote", "--given", "oral")
    told("consent", "set", ws, interview, "--person", CANARY, *given)
    made = told("bundle", "make", ws, "--out", str(tmp_path / "out"))
    assert told("bundle", "verify", made["bundle"])["valid"]
    told("init", str(tmp_path / "other"))
    assert told("bundle", "import", str(tmp_path / "other"), made["bundle"])["added"] > 0
    assert told("search", str(tmp_path / "other"), "zoraide")["hits"]
    assert told("conflicts", ws) == {"conflicts": []}
    assert told("review", "list", ws)["reviews"][0]["state"] == "open"
    assert told("record", "status", ws)["recording"] is False
    assert told("recover", ws) == {"recovered": []}
    assert readable(Path(ws), (CANARY,)) + readable(tmp_path / "other", (CANARY,)) == []


def test_it_meets_an_archive(ws: str, told: Told, tmp_path: Path) -> None:
    interview = heard_interview(ws)
    make(tmp_path / "archive")
    with closing(Archive(tmp_path / "archive")) as home, served(home) as archive:
        told("archive", "join", ws, archive.url, "--code", archive.code("samir", "researcher"))
        given = ("--scopes", "record,transcribe,quote", "--given", "oral")
        told("consent", "set", ws, interview, "--person", CANARY, *given)
        assert told("sync", ws)["pushed"] > 0
    assert readable(Path(ws), (CANARY,)) == []


def test_doctor_says_what_lies_readable(ws: str, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    (Path(ws) / "notes.txt").write_text(CANARY)
    monkeypatch.delenv("FIELDKIT_PASSPHRASE")
    looked = told("doctor", ws, "--in-language", "en")["protection"]
    assert "move them away" in looked["told"]
    assert (looked["locked"], looked["state"], looked["readable"]) == (True, "sealed", ["notes.txt"])
    assert (looked["memory"], looked["has_recovery_key"]) == (CHEAP.memory, True)


def test_what_is_whole_of_a_damaged_file_is_saved(ws: str, told: Told, tmp_path: Path) -> None:
    workspace = opened(ws)
    source = tmp_path / "sound"
    source.write_bytes(bytes(range(256)) * 1000)
    with source.open("rb") as stream:
        workspace.blobs.put(stream)
    workspace.close()
    [path] = (Path(ws) / "blobs").rglob("*.age")
    path.write_bytes(path.read_bytes()[:-100])
    assert told("doctor", ws, "--verify")["damaged"] == [str(path.relative_to(ws))]
    saved = told("salvage", ws, str(path), "--out", str(tmp_path / "saved"))
    assert saved["bytes"] == 3 * 65536
    assert source.read_bytes().startswith((tmp_path / "saved").read_bytes())
    assert told("salvage", ws, str(path), "--out", str(tmp_path / "saved"), code=1)["said"]


class MemoryKeyring(KeyringBackend):
    """A keyring that lasts as long as a test."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.kept.pop((service, username), None)


def test_a_machine_remembers_until_it_is_told_to_forget(ws: str, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    try:
        told("passphrase", "remember", ws)
        monkeypatch.delenv("FIELDKIT_PASSPHRASE")
        assert told("visit", "list", ws) == {"visits": []}
        told("passphrase", "forget", ws)
        assert told("visit", "list", ws, code=1)["said"]
    finally:
        keyring.set_keyring(before)


def test_a_machine_without_a_keyring_says_so(ws: str, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.backends.fail import Keyring as Absent

    before = keyring.get_keyring()
    keyring.set_keyring(Absent())  # type: ignore[no-untyped-call]
    try:
        assert "keyring" in told("passphrase", "remember", ws, "--in-language", "en", code=1)["said"]
        monkeypatch.delenv("FIELDKIT_PASSPHRASE")
        assert told("visit", "list", ws, code=1)["said"]
    finally:
        keyring.set_keyring(before)
