"""Zips made wrong from inside: one file of a good zip says something else, and the zip is made right around it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


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


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as a zip."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, raw in files.items():
            archive.writestr(zipfile.ZipInfo(name), raw)
    return sink.getvalue()
