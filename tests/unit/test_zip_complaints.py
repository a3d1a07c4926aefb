"""A zip whose entry is called otherwise where it lies: Python's complaint quotes it, what is told of it does not."""

from __future__ import annotations

import io
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldkit.domain.errors import Refused
from fieldkit.exchange.readers import read
from fieldkit.speech.unpacking import SPEECH, take
from sync.bundle.reading import open_bag
from sync.errors import SyncDamaged

NAME, SAID = "Odile Lefebvre", "word/document.xml"


def a_quoting_zip(name: str) -> bytes:
    """Return a zip whose entry begins with a person’s name, which its header there takes for a part of its own."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(name, f"{NAME} habite ici.")
    raw = bytearray(held.getvalue())
    raw[26:28] = (len(name) + len(NAME)).to_bytes(2, "little")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive, pytest.raises(zipfile.BadZipFile, match=NAME):
        archive.open(name)
    return bytes(raw)


def a_garbled_zip(name: str) -> bytes:
    """Return the same, whose name is said to be UTF-8 and is none where the entry lies."""
    raw = bytearray(a_quoting_zip(name))
    for flags in (7, raw.index(b"PK\x01\x02") + 9):
        raw[flags] |= 8
    raw[30] = 0xFF
    with zipfile.ZipFile(io.BytesIO(raw)) as archive, pytest.raises(UnicodeDecodeError, match="utf-8") as wrong:
        archive.open(name)
    assert NAME.encode() in wrong.value.object
    return bytes(raw)


QUOTING = pytest.mark.parametrize("made", [a_quoting_zip, a_garbled_zip])


@QUOTING
def test_a_document_is_refused_without_a_word_of_it(made: Callable[[str], bytes]) -> None:
    with pytest.raises(Refused) as refused:
        read(made(SAID), "a.docx")
    assert refused.value.__cause__ is None
    assert NAME not in "".join(traceback.format_exception(refused.value))


@QUOTING
def test_a_bundle_is_refused_without_a_word_of_it(made: Callable[[str], bytes], tmp_path: Path) -> None:
    path = tmp_path / "bag.zip"
    path.write_bytes(made("bag/data/a.txt"))
    with open_bag(path) as bag, pytest.raises(SyncDamaged) as refused:
        bag.open("data/a.txt")
    assert refused.value.__cause__ is None
    assert NAME not in "".join(traceback.format_exception(refused.value))


@QUOTING
def test_a_model_is_refused_for_the_file_that_is_not_read(made: Callable[[str], bytes], tmp_path: Path) -> None:
    path = tmp_path / "modèle.zip"
    path.write_bytes(made("petit/model.bin"))
    with pytest.raises(Refused, match=r"model-file-unreadable.*model\.bin"):
        take(path, tmp_path / "into", SPEECH)
    assert not (tmp_path / "into").exists()
