"""A `protection.json` that the disk or a stranger changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vault import keyfile
from vault.errors import Altered, Unknown
from vault.passphrase import Cost
from vault.wrapped import FILE

CHEAP = Cost(turns=1, memory=8 << 10)
SAID = "l’été à Saillans"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    keyfile.protect(tmp_path, SAID, CHEAP)
    return tmp_path


def test_no_damaged_byte_makes_the_right_passphrase_wrong(folder: Path) -> None:
    good = (folder / FILE).read_bytes()
    for place in range(len(good)):
        (folder / FILE).write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        with pytest.raises((Altered, Unknown)):
            keyfile.unlock(folder, SAID)


def test_a_file_of_an_earlier_version_opens(folder: Path) -> None:
    said = json.loads((folder / FILE).read_text())
    del said["sum"]
    (folder / FILE).write_text(json.dumps(said, indent=1) + "\n")
    key = keyfile.unlock(folder, SAID)
    keyfile.change_passphrase(folder, key, "une autre phrase", CHEAP)
    assert "sum" in json.loads((folder / FILE).read_text())


@pytest.mark.parametrize(("turns", "memory"), [("1024", 1 << 31), ("1e999", 8 << 10), ("9" * 5_000, 8 << 10)])
def test_a_file_that_would_keep_the_machine_busy_for_hours_is_refused(folder: Path, turns: str, memory: int) -> None:
    said = json.loads((folder / FILE).read_text())
    del said["sum"]
    said["argon2id"] |= {"turns": "TURNS", "memory": memory}
    (folder / FILE).write_text(json.dumps(said, indent=1).replace('"TURNS"', turns) + "\n")
    with pytest.raises(Altered):
        keyfile.unlock(folder, SAID)
