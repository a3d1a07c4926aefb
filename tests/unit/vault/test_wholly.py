from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from vault import wholly

KILLED = """
import os, signal, sys
from pathlib import Path
from vault import wholly
with wholly.written(Path(sys.argv[1])) as sink:
    sink.write(b"Madame Lefebvre" * 100_000)
    sink.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(params=["nameless", "named"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "named":
        monkeypatch.setattr(wholly, "_NAMELESS", 0)
    elif not wholly._NAMELESS:
        pytest.skip("this system knows no files without a name")
    return tmp_path


def test_what_is_written_replaces_what_was_there(folder: Path) -> None:
    (folder / "fiche.pdf").write_bytes(b"avant")
    with wholly.written(folder / "fiche.pdf") as sink:
        sink.write(b"apr\xc3\xa8s")
        assert (folder / "fiche.pdf").read_bytes() == b"avant"
    assert [path.name for path in folder.iterdir()] == ["fiche.pdf"]
    assert (folder / "fiche.pdf").read_text() == "après"
    assert (folder / "fiche.pdf").stat().st_mode & 0o777 == wholly.PRIVATE


def test_what_is_given_up_leaves_nothing(folder: Path) -> None:
    with pytest.raises(KeyError), wholly.written(folder / "fiche.pdf") as sink:
        sink.write(b"Madame Lefebvre")
        raise KeyError
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(folder: Path) -> None:
    with pytest.raises(FileNotFoundError), wholly.written(folder / "absent" / "fiche.pdf"):
        pass


@pytest.mark.skipif(not getattr(os, "O_TMPFILE", 0), reason="this system knows no files without a name")
def test_killed_while_it_writes_it_leaves_nothing(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "fiche.pdf")], cwd=ROOT, check=False)
    assert done.returncode == -9
    assert list(tmp_path.iterdir()) == []
