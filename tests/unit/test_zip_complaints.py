"""A zip whose entry is called otherwise where it lies: Python's complaint quotes it, what is told of it does not."""

from __future__ import annotations

import io
import traceback
import zipfile
from pathlib import Path

import pytest

from fieldkit.domain.errors import Refused
from fieldkit.exchange.readers import read
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


def test_a_document_is_refused_without_a_word_of_it() -> None:
    with pytest.raises(Refused) as refused:
        read(a_quoting_zip(SAID), "a.docx")
    assert NAME not in "".join(traceback.format_exception(refused.value))


def test_a_bundle_is_refused_without_a_word_of_it(tmp_path: Path) -> None:
    path = tmp_path / "bag.zip"
    path.write_bytes(a_quoting_zip("bag/data/a.txt"))
    with open_bag(path) as bag, pytest.raises(SyncDamaged) as refused:
        bag.open("data/a.txt")
    assert NAME not in "".join(traceback.format_exception(refused.value))
