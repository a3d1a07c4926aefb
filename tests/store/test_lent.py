from __future__ import annotations

import io
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from fieldkit.bootstrap import make_workspace, open_workspace
from fieldkit.store.files.lent import LentFiles
from tests.conftest import ROOT
from vault import memory


@pytest.fixture
def in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "run").mkdir()
    (tmp_path / "mounts").write_text(f"/dev/sda / ext4 rw 0 0\ntmpfs {tmp_path / 'run'} tmpfs rw 0 0\n")
    monkeypatch.setattr(memory, "_MOUNTS", tmp_path / "mounts")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    return tmp_path / "run"


def test_what_a_protected_workspace_lends_lies_in_memory_and_is_taken_back(in_memory: Path) -> None:
    lent = LentFiles(is_protected=True)
    shown = lent.lend("../Salle d’été.JPG", io.BytesIO(b"photo"))
    assert (shown.name, shown.read_bytes(), shown.is_relative_to(in_memory)) == ("Salle d’été.JPG", b"photo", True)
    lent.close()
    assert list(in_memory.iterdir()) == []


@pytest.mark.parametrize("is_on_a_disk", [False, True])
def test_what_was_lent_by_a_program_that_was_killed_is_taken_back_when_a_workspace_is_opened(
    in_memory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_on_a_disk: bool
) -> None:
    home = tmp_path / "temporary" if is_on_a_disk else in_memory
    home.mkdir(exist_ok=True)
    monkeypatch.setattr(tempfile, "tempdir", str(home))
    monkeypatch.setenv("TMPDIR", str(home))
    lend = (
        "import io, os; from fieldkit.store.files.lent import LentFiles;"
        f"LentFiles(is_protected={not is_on_a_disk}).lend('a.jpg', io.BytesIO(b'photo')); os.kill(os.getpid(), 9)"
    )
    (in_memory / "fieldkit-lent-99999999-x").mkdir()
    subprocess.run([sys.executable, "-c", lend], cwd=ROOT, check=False)
    mine = LentFiles(is_protected=not is_on_a_disk).lend("b.jpg", io.BytesIO(b"photo"))
    make_workspace(tmp_path / "ws", "Essai", "fr")
    open_workspace(tmp_path / "ws").close()
    assert [*in_memory.glob("fieldkit-lent-*"), *home.glob("fieldkit-lent-*")] == [mine.parent] * (2 - is_on_a_disk)


def test_a_folder_on_a_disk_is_none_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mounts").write_text("/dev/sda / ext4 rw 0 0\n")
    monkeypatch.setattr(memory, "_MOUNTS", tmp_path / "mounts")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert memory.folder_in_memory() is None


def test_a_crash_writes_no_image_of_the_memory() -> None:
    before = resource.getrlimit(resource.RLIMIT_CORE)
    try:
        memory.leave_no_crash_files()
        assert resource.getrlimit(resource.RLIMIT_CORE)[0] <= 1
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
