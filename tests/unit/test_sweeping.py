"""The sweep for canaries finds what is planted, in whatever way it lies; and sealed files are like noise."""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import shutil
import subprocess
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import snowballstemmer

from tests.trials import canaries, sweeping, tracing
from tests.trials.sweeping import Sought
from vault.age import AgeWriter, Identity

SAID = f"{canaries.PERSON} dit que {canaries.SAID}"
AROUND = os.urandom(3_000)


def packed(text: str) -> bytes:
    """Return a text in a zip in a zip, as a workbook is attached to a bundle."""
    raw, name = text.encode(), "texte.xml"
    for _ in range(2):
        into = io.BytesIO()
        with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, raw)
        raw, name = into.getvalue(), "dedans.zip"
    return raw


WAYS: dict[str, Callable[[str], bytes]] = {
    "as it is": str.encode,
    "in capitals": lambda text: text.upper().encode(),
    "as Windows and Qt keep it": lambda text: text.encode("utf-16-le"),
    "as a network sends it": lambda text: text.encode("utf-16-be"),
    "as wide as can be": lambda text: text.encode("utf-32-le"),
    "with accents apart": lambda text: unicodedata.normalize("NFD", text).encode(),
    "in JSON, escaped": lambda text: json.dumps({"text": text}).encode(),
    "in hexadecimal": lambda text: text.encode().hex().encode(),
    "in base 64": lambda text: base64.b64encode(text.encode()),
    "in base 64, one on": lambda text: base64.b64encode(b"." + text.encode()),
    "in base 64, two on": lambda text: base64.b64encode(b".." + text.encode()),
    "with zlib": lambda text: zlib.compress(text.encode()),
    "with gzip": lambda text: gzip.compress(text.encode()),
    "with zlib, cut": lambda text: zlib.compress((text * 9 + AROUND.hex()).encode())[:2_000],
    "in a zip in a zip": packed,
    "as a search index has it": lambda text: " ".join(
        snowballstemmer.stemmer("french").stemWords(text.lower().split())
    ).encode(),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_text_is_found_however_it_lies(tmp_path: Path, way: str) -> None:
    (tmp_path / "fichier").write_bytes(AROUND + WAYS[way](SAID) + AROUND)
    assert list(sweeping.swept([tmp_path], Sought(canaries.WORDS)))


def test_names_links_and_attributes_are_read_too(tmp_path: Path) -> None:
    (tmp_path / "Quintessard").mkdir()
    (tmp_path / "lien").symlink_to("/nulle/part/mirabelles.wav")
    (tmp_path / "fichier").touch()
    os.setxattr(tmp_path / "fichier", "user.xdg.origin.url", b"file:///media/bouquetin.wav")
    found = {needle for _, needle in sweeping.swept([tmp_path], Sought(canaries.WORDS))}
    assert found == {b"quintessard", b"mirabel", b"bouquetin"}


@pytest.mark.parametrize("before", range(9))
def test_a_stretch_is_found_at_any_place(tmp_path: Path, before: int) -> None:
    stretch, other = os.urandom(48), os.urandom(48)
    (tmp_path / "fichier").write_bytes(AROUND[:before] + stretch + AROUND)
    assert list(sweeping.swept([tmp_path], Sought((), [stretch, other]))) == [(str(tmp_path / "fichier"), stretch)]


@pytest.mark.parametrize("opening", [*sweeping.OPENINGS, *sweeping.BEGINNINGS])
def test_a_file_that_nobody_sealed_is_known_by_how_it_begins(tmp_path: Path, opening: bytes) -> None:
    (tmp_path / "fichier").write_bytes(opening + AROUND)
    assert list(sweeping.swept([tmp_path], Sought(()))) == [(str(tmp_path / "fichier"), opening)]


PATTERNED: dict[str, bytes] = {
    "text": (SAID * 20).encode(),
    "samples": canaries.a_tone().tobytes(),
    "samples as numbers": canaries.a_tone().astype(np.float32).tobytes(),
    "a table": b"".join(n.to_bytes(8, "little") for n in range(600)),
    "a page of text behind noise": os.urandom(8192) + (SAID * 20).encode(),
}


@pytest.mark.parametrize("kind", PATTERNED)
def test_what_lies_open_is_not_like_noise(tmp_path: Path, kind: str) -> None:
    (tmp_path / "fichier").write_bytes(PATTERNED[kind])
    assert list(sweeping.unlike_noise(tmp_path, ())) == [str(tmp_path / "fichier")]
    assert list(sweeping.unlike_noise(tmp_path, ("fichier",))) == []


@pytest.mark.parametrize("size", [0, 40, 600, 5_000, 200_000])
def test_what_is_sealed_is_like_noise(tmp_path: Path, size: int) -> None:
    with (tmp_path / "scellé").open("wb") as sink, AgeWriter(sink, [Identity(bytes(31) + b"\1").recipient]) as sealed:
        sealed.write((SAID * 9_000).encode()[:size])
    assert list(sweeping.unlike_noise(tmp_path, ())) == []


LEAKS = {
    "open('{place}/a', 'wb').write(b'mirabelle')": ("write", b"mirabel"),
    "os.pwrite(os.open('{place}/a', os.O_CREAT | os.O_WRONLY), b'Bouquetin', 9)": ("pwrite64", b"bouquetin"),
    "os.writev(os.open('{place}/a', os.O_CREAT | os.O_WRONLY), [b'un', b'percepteur'])": ("writev", b"percepteur"),
    "open('{place}/Quintessard.tmp', 'wb')": ("openat", b"quintessard"),
    "os.mkdir('{place}/saugrenu')": ("mkdir", b"saugrenu"),
    "open('{place}/a', 'w'); os.rename('{place}/a', '{place}/hippogriffe')": ("rename", b"hippogriff"),
    "subprocess.run(['true', 'Ornithorynque'])": ("execve", b"ornithorynqu"),
}


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize("leak", LEAKS)
def test_what_is_removed_again_is_found_in_what_the_system_was_asked(tmp_path: Path, leak: str) -> None:
    log, place = tmp_path / "log", tmp_path / "place"
    program = f"import os, shutil, subprocess; {leak.format(place=place)}; shutil.rmtree('{place}')"
    place.mkdir()
    (tmp_path / "program.py").write_text(program)
    subprocess.run([*tracing.command(log), sys.executable, tmp_path / "program.py"], check=True)
    sought = Sought(canaries.WORDS)
    assert not place.exists()
    found = {(call, needle) for call, _, raw in tracing.told(log) for needle in sought.within(raw)}
    assert LEAKS[leak] in found
    assert not [raw for _, _, raw in tracing.told(log, (str(place).encode(),)) if b"place/" in raw]
