"""Models that somebody brings, in a folder or a zip: what is wanted is taken, what is hostile is refused."""

from __future__ import annotations

import os
import re
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldkit.domain.errors import Refused
from fieldkit.speech.models import ModelFolder

FILES = {"config.json": b"{}", "tokenizer.json": b"{}", "vocabulary.txt": b"a\n", "model.bin": bytes(range(256)) * 40}


def packed(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return path


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.fixture
def models(tmp_path: Path) -> ModelFolder:
    return ModelFolder(tmp_path / "models")


def test_a_model_comes_from_a_zip_without_what_else_is_in_it(models: ModelFolder, tmp_path: Path) -> None:
    more = {"whisper/lisez-moi.txt": b"...", "autre/model.bin/x": b"", "whisper/.git/config": b""}
    inside = {f"whisper/{name}": body for name, body in FILES.items()}
    facts = models.install(str(packed(tmp_path / "mien.zip", more | inside)))
    assert (facts.name, facts.installed) == ("mien", True)
    assert everything(Path(facts.path)) == sorted([*FILES, "verified.json"])
    assert (Path(facts.path) / "model.bin").read_bytes() == FILES["model.bin"]


def test_a_zip_that_is_none_is_no_model(models: ModelFolder, tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK")
    with pytest.raises(Refused, match="not-a-model"):
        models.install(str(tmp_path / "broken.zip"))
    with pytest.raises(Refused, match=r"not-a-model.*model\.bin"):
        models.install(str(packed(tmp_path / "vide.zip", {"config.json": b"{}"})))
    assert everything(tmp_path / "models") == []


def reaching_up(path: Path) -> None:
    packed(path, FILES | {"../../dehors.txt": b"x"})


def absolute(path: Path) -> None:
    packed(path, FILES | {"/tmp/dehors.txt": b"x"})


def from_another_drive(path: Path) -> None:
    packed(path, FILES | {"C:\\dehors.txt": b"x"})


def with_a_link(path: Path) -> None:
    packed(path, {name: body for name, body in FILES.items() if name != "tokenizer.json"})
    link = zipfile.ZipInfo("tokenizer.json")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")


@pytest.mark.parametrize("made", [reaching_up, absolute, from_another_drive, with_a_link])
def test_a_zip_that_leads_out_of_itself_is_refused(
    models: ModelFolder, tmp_path: Path, made: Callable[[Path], None]
) -> None:
    made(tmp_path / "faux.zip")
    with pytest.raises(Refused, match="zip-hostile"):
        models.install(str(tmp_path / "faux.zip"))
    assert everything(tmp_path) == ["faux.zip"]


def test_a_zip_that_claims_more_than_any_model_is_refused_unread(models: ModelFolder, tmp_path: Path) -> None:
    path = packed(tmp_path / "bombe.zip", FILES)
    raw = bytearray(path.read_bytes())
    for entry in re.finditer(rb"PK\x01\x02", raw):
        raw[entry.start() + 24 : entry.start() + 28] = struct.pack("<I", 4_200_000_000)
    path.write_bytes(raw)
    with zipfile.ZipFile(path) as archive:
        assert sum(one.file_size for one in archive.infolist()) > 16_000_000_000
    with pytest.raises(Refused, match="zip-too-large"):
        models.install(str(path))
    assert everything(tmp_path) == ["bombe.zip"]


def test_a_zip_with_damaged_weights_is_refused(models: ModelFolder, tmp_path: Path) -> None:
    path = packed(tmp_path / "abîmé.zip", FILES | {"model.bin": os.urandom(4000)})
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") - 2000] ^= 255
    path.write_bytes(raw)
    with pytest.raises(Refused, match=r"model-file-unreadable.*model\.bin"):
        models.install(str(path))


def test_a_folder_with_a_file_that_cannot_be_read_is_refused(models: ModelFolder, tmp_path: Path) -> None:
    folder = tmp_path / "mien"
    folder.mkdir()
    for name, body in FILES.items():
        (folder / name).write_bytes(body)
    (folder / "tokenizer.json").unlink()
    (folder / "tokenizer.json").symlink_to("/proc/self/mem")
    with pytest.raises(Refused, match=r"model-file-unreadable.*tokenizer\.json"):
        models.install(str(folder))
    assert not any(one.installed for one in models.known())


def test_a_folder_leaves_behind_what_is_no_part_of_the_model(models: ModelFolder, tmp_path: Path) -> None:
    folder = tmp_path / "mien"
    (folder / "brouillon").mkdir(parents=True)
    for name, body in FILES.items():
        (folder / name).write_bytes(body)
    (folder / "pytorch_model.bin").write_bytes(b"x" * 1000)
    assert everything(Path(models.install(str(folder)).path)) == sorted([*FILES, "verified.json"])
