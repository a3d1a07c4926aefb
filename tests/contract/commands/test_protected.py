"""Commands on a protected workspace: all that scripts rely on works, with a passphrase from file or environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import keyring
import numpy as np
import pytest
import soundfile
from keyring.backend import KeyringBackend

from fieldkit.bootstrap import Workspace, open_workspace, protection
from fieldkit.cli import keys
from fieldkit.cli.main import main
from sync.archive.home import Archive, make
from tests.around.archives import served
from tests.conftest import ROOT
from tests.made.heard import a_transcript
from tests.trials.conversion import CHEAP, readable

SAID, OTHER = "trois mots sans rapport", "quatre autres mots encore"
CANARY = "Zoraïde"

Told = Callable[..., dict[str, Any]]


@pytest.fixture(autouse=True)
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


def a_file(path: Path, line: str) -> str:
    path.write_text(line + "\nune autre ligne\n", encoding="utf-8")
    return str(path)


def opened(ws: str) -> Workspace:
    return open_workspace(Path(ws), key=protection.unlock(Path(ws), SAID))


def heard_interview(ws: str) -> str:
    workspace = opened(ws)
    interview, _ = a_transcript(workspace, [f"bonjour {CANARY}", "merci beaucoup"])
    workspace.close()
    return interview


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
    with subprocess.Popen(holding, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        assert "busy" in told("protect", str(workspace.folder), "--in-language", "en", code=1)["said"]
        holder.communicate()
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
