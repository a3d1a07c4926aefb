"""A forgotten passphrase loses nothing: an administrator opens the letter that the laptop left; it is noted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.store.protection import keys
from fieldkit.usecases.sharing import sync
from sync.archive.cli import main as archive_command
from sync.archive.home import Archive, make
from sync.archive.ledger import audit
from sync.archive.members import escrow
from tests.around.archives import Served, served
from vault import keyfile
from vault.passphrase import Cost
from vault.wrapped import State

CHEAP = Cost(turns=1, memory=8 << 20)


@dataclass
class Told:
    """What the archive's command answers."""

    capsys: pytest.CaptureFixture[str]
    data: str

    def __call__(self, *words: str) -> dict[str, str]:
        assert archive_command([*words, "--json"]) == 0
        answer = json.loads(self.capsys.readouterr().out)
        assert isinstance(answer, dict)
        return answer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    make(tmp_path / "archive")
    opened = Archive(tmp_path / "archive")
    with served(opened) as begun:
        yield begun
    opened.close()


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Told:
    return Told(capsys, str(tmp_path / "archive"))


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Workspace]:
    key, _ = keys.begin(tmp_path / "laptop", "une phrase secrète", state=State.SEALED, cost=CHEAP)
    make_workspace(tmp_path / "laptop", "", "fr", key=key)
    opened = open_workspace(tmp_path / "laptop", key=key)
    yield opened
    opened.close()


def meet(ws: Workspace) -> None:
    sync.meet(work=ws.work, door=ws.archive, blobs=ws.blobs)


def join(ws: Workspace, server: Served) -> None:
    sync.join(server.url, server.code("samir", "researcher"), work=ws.work, door=ws.archive)


def acts(server: Served) -> list[str]:
    with server.archive.database.reading() as connection:
        return [str(one["act"]) for one in audit.entries(connection)]


def test_an_administrator_opens_what_a_forgotten_passphrase_shut(
    laptop: Workspace, server: Served, told: Told, tmp_path: Path
) -> None:
    told("steward", "add", told.data, "ada", "--out", str(tmp_path / "ada.key"))
    join(laptop, server)
    meet(laptop)
    recovery = told("recover", told.data, "1", "--identity", str(tmp_path / "ada.key"))["recovery"]
    assert keys.unlock_by_recovery(laptop.folder, recovery) == laptop.key
    assert acts(server)[-1] == "key-recovered"


def test_the_letter_goes_up_once(laptop: Workspace, server: Served, told: Told, tmp_path: Path) -> None:
    told("steward", "add", told.data, "ada", "--out", str(tmp_path / "ada.key"))
    join(laptop, server)
    meet(laptop)
    meet(laptop)
    assert acts(server).count("key-entrusted") == 1


def test_a_letter_that_was_cut_off_goes_up_the_next_time(
    laptop: Workspace, server: Served, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told("steward", "add", told.data, "ada", "--out", str(tmp_path / "ada.key"))
    join(laptop, server)
    with monkeypatch.context() as patched:
        patched.setattr("sync.client.link.ArchiveLink.entrust", _cut)
        with pytest.raises(ConnectionError):
            meet(laptop)
    meet(laptop)
    recovery = told("recover", told.data, "1", "--identity", str(tmp_path / "ada.key"))["recovery"]
    assert keys.unlock_by_recovery(laptop.folder, recovery) == laptop.key


def test_a_steward_who_left_opens_nothing_any_more(
    laptop: Workspace, server: Served, told: Told, tmp_path: Path
) -> None:
    gone = told("steward", "add", told.data, "ada", "--out", str(tmp_path / "ada.key"))["recipient"]
    join(laptop, server)
    meet(laptop)
    before = told("recover", told.data, "1", "--identity", str(tmp_path / "ada.key"))["recovery"]
    told("steward", "add", told.data, "zoe", "--out", str(tmp_path / "zoe.key"))
    told("steward", "remove", told.data, gone)
    join(laptop, server)
    meet(laptop)
    assert archive_command(["recover", told.data, "2", "--identity", str(tmp_path / "ada.key")]) == 1
    after = told("recover", told.data, "2", "--identity", str(tmp_path / "zoe.key"))["recovery"]
    assert keys.unlock_by_recovery(laptop.folder, after) == laptop.key
    with pytest.raises(Exception, match="recovery-wrong"):
        keys.unlock_by_recovery(laptop.folder, before)


def test_nobody_reads_a_letter_without_a_stewards_key(
    laptop: Workspace, server: Served, told: Told, tmp_path: Path
) -> None:
    told("steward", "add", told.data, "ada", "--out", str(tmp_path / "ada.key"))
    join(laptop, server)
    meet(laptop)
    with server.archive.database.writing() as connection:
        letter = escrow.take(connection, 1)
    assert laptop.key is not None
    assert letter == keyfile.read(laptop.folder, laptop.key).letter
    recovery = told("recover", told.data, "1", "--identity", str(tmp_path / "ada.key"))["recovery"]
    assert recovery.encode() not in letter
    assert (
        archive_command(["recover", told.data, "1", "--identity", str(server.archive.folder / "identity.key")]) == 1
    )
    assert archive_command(["recover", told.data, "7", "--identity", str(tmp_path / "ada.key")]) == 1


def test_an_open_workspace_entrusts_nothing(workspace: Workspace, server: Served, told: Told, tmp_path: Path) -> None:
    told("steward", "add", told.data, "ada", "--out", str(tmp_path / "ada.key"))
    join(workspace, server)
    meet(workspace)
    assert "key-entrusted" not in acts(server)


def _cut(*_asked: object) -> None:
    raise ConnectionError
