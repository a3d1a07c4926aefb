"""What another program is shown is called as it was, as far as that is a name."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from fieldkit.store.files.lent import LentFiles


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("accord signé.pdf", "accord signé.pdf"),
        ("../../precious.pdf", "precious.pdf"),
        ("/etc/passwd", "passwd"),
        ("a\x00b.pdf", "ab.pdf"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("..", "fichier"),
        ("", "fichier"),
        ("\n", "fichier"),
    ],
)
def test_a_name_is_a_name(name: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    lent = LentFiles(is_protected=False)
    target = lent.lend(name, io.BytesIO(b"bytes"))
    assert target.name == shown
    assert target.parent.parent == tmp_path
    lent.close()
    assert not target.exists()
