"""Bundles of very many small files, which are honest all the same: statements, and a blob for each."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sync.bundle import contents, writing
from sync.bundle.writing import PayloadFile
from sync.protocol import WireStatement


def crowd(folder: Path, files: int) -> Path:
    """Write a bundle of so many files in all, each a blob but the few that say what they are; returns its place."""
    blobs = [b"%d" % number for number in range(files - BESIDES)]
    return writing.write_bag(folder, _payload(blobs), {contents.FORMAT: str(contents.NEWEST)}).path


BESIDES = 8
"""Files of a bundle that are no blobs: statements, where blobs stand, and what makes it a bag."""


def _payload(blobs: list[bytes]) -> Iterator[PayloadFile]:
    places = {hashlib.sha256(blob).hexdigest(): f"files/{number:06}.txt" for number, blob in enumerate(blobs)}
    said = b"".join(_line(number, digest) for number, digest in enumerate(places))
    for blob, place in zip(blobs, places.values(), strict=True):
        yield PayloadFile(place, partial(io.BytesIO, blob), len(blob))
    for path, raw in ((contents.STATEMENTS, said), (contents.PLACES, json.dumps(places).encode())):
        yield PayloadFile(path, partial(io.BytesIO, raw), len(raw))


def _line(number: int, digest: str) -> bytes:
    statement = WireStatement(
        id=f"statement-{number:06}",
        scope="visit-1",
        subject=f"record-{number:06}",
        attribute="blob",
        value=digest,
        supersedes=(),
        author="samir",
        device="portable",
        time="2018-02-13T10:00:00+00:00",
        blobs=(digest,),
    )
    return json.dumps(statement.to_json()).encode() + b"\n"
