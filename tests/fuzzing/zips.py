"""Zips made wrong from inside: one file of a good zip says something else, and the zip is made right around it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

MOST_UNPACKED = 2 << 20
"""Bytes beyond which a zip that was changed is left closed: its sizes can say anything."""
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError)
"""What is raised about a zip that was changed."""


def framed(name: str, raw: bytes) -> bytes:
    """Write what a file of a zip says, its name on a line before."""
    return name.encode() + b"\n" + raw


def unframed(content: bytes) -> tuple[str, bytes]:
    """Return a file's name and what it says."""
    name, _, raw = content.partition(b"\n")
    return name.decode("latin-1")[:200].replace("\x00", "0") or "x", raw


def unzipped(content: bytes) -> dict[str, bytes]:
    """Return what the files of a zip say."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def reopened(content: bytes) -> dict[str, bytes]:
    """Return what the files of a zip that was changed say; raises `ValueError` for what is none any more."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if not 0 < sum(one.file_size for one in entries) <= MOST_UNPACKED:
                raise ValueError("a size that is none")
            return {one.filename: archive.read(one) for one in entries}
    except _BROKEN as broken:
        raise ValueError("no zip") from broken


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as a zip."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, raw in files.items():
            archive.writestr(zipfile.ZipInfo(name), raw)
    return sink.getvalue()
