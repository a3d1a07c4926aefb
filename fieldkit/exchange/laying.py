"""A payload as it is laid out: each file with its path, its bytes, and what the crate says of it."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Self, cast

from fieldkit.domain.errors import Damaged
from fieldkit.usecases.parts.files import Blobs
from sync.bundle.writing import PayloadFile

Facts = Mapping[str, Any]
"""What the crate says of a file or folder, in schema.org's words."""

_KINDS = {
    "aac": "audio/aac",
    "amr": "audio/amr",
    "csv": "text/csv",
    "flac": "audio/flac",
    "html": "text/html",
    "jpg": "image/jpeg",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "pdf": "application/pdf",
    "png": "image/png",
    "txt": "text/plain",
    "vtt": "text/vtt",
    "wav": "audio/wav",
    "yaml": "application/yaml",
}
_MAGIC = ((b"%PDF", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG", "png"))


@dataclass(frozen=True, slots=True)
class Laid:
    """A file in its place; `is_heavy` ones are shared out over sticks, the others are in every part."""

    file: PayloadFile
    facts: Facts
    digest: str = ""
    is_heavy: bool = False

    @property
    def entity(self) -> dict[str, Any]:
        """Return what the crate says of it."""
        path = self.file.path
        kind = _KINDS.get(path.rpartition(".")[2], "application/octet-stream")
        said = {"@id": path, "@type": "File", "contentSize": str(self.file.size), "encodingFormat": kind}
        described = {"description": _told(path)}
        return {**said, **described, **({"sha256": self.digest} if self.digest else {}), **self.facts}


def _told(path: str) -> str:
    """Say what a file is for, by where it stands."""
    return next(said for part, said in _PURPOSES if part in f"/{path}")


_PURPOSES = (
    ("-media/", "A picture or sound that a form shows or plays, or a list that it takes choices from."),
    ("/listening.", "Mono copy of the sound, made to listen and to transcribe."),
    ("/audio", "Sound as it was recorded or brought in, bit for bit."),
    ("/peaks.", "Loudness of the sound, for drawing it; read by fieldkit."),
    ("/transcript.vtt", "What was said, with times and speakers, as WebVTT."),
    ("/transcript.txt", "What was said, as plain text."),
    ("/transcript.json", "What was said, word by word with times."),
    ("/consent.json", "What the people who were heard agreed to."),
    ("/sheet", "A case sheet: its questions and answers."),
    ("/forms/", "The form that sheets were filled in, in its exact version."),
    ("/notes/", "Something written down on the visit."),
    ("/attachments/", "A photo, scan or document of the visit."),
    ("/agreements/", "A signed agreement, as a scan or photo."),
    ("/people.json", "Names and contacts of those who were met."),
    ("/pseudonyms.json", "Which pseudonym stands for which name."),
    ("/statements/blobs.json", "Which file holds which blob, by SHA-256."),
    ("/statements/", "Everything that was said, one statement a line, to be read by programs."),
    ("/", "Bytes that programs read, named by their SHA-256."),
)


@dataclass(slots=True)
class Payload:
    """What a bag will hold, in order; each blob stands once."""

    blobs: Blobs
    files: list[Laid] = field(default_factory=list)
    folders: list[dict[str, Any]] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)

    def text(self, path: str, raw: bytes, facts: Facts) -> None:
        """Lay bytes that were made for this payload."""
        self.files.append(Laid(in_memory(path, raw), facts))

    def said(self, path: str, value: Any, facts: Facts) -> None:
        """Lay a value as JSON."""
        self.text(path, json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode(), facts)

    def blob(self, digest: str, path: str, facts: Facts, *, is_heavy: bool = False) -> None:
        """Lay a blob that is here, if it does not stand elsewhere already."""
        if not digest or digest in self.places or not self.blobs.has(digest):
            return

        def open_blob() -> BinaryIO:
            return cast(BinaryIO, _Leaving(self.blobs, digest))

        self.places[digest] = path
        file = PayloadFile(path, open_blob, self.blobs.size(digest))
        self.files.append(Laid(file, facts, digest, is_heavy))

    def folder(self, path: str, facts: Facts) -> None:
        """Describe a folder; `path` ends with a slash."""
        self.folders.append({"@id": path, "@type": "Dataset", **facts})

    def ending(self, digest: str) -> str:
        """Return how the name of a scan or photo ends, by its first bytes; "bin" for what is not known."""
        if not self.blobs.has(digest):
            return "bin"
        with self.blobs.open(digest) as source:
            start = source.read(8)
        return next((ending for magic, ending in _MAGIC if start.startswith(magic)), "bin")


class _Leaving:
    """A blob's bytes as they leave: who keeps them tells when they have changed, and then no bag is made."""

    def __init__(self, blobs: Blobs, digest: str) -> None:
        self._digest = digest
        with self._told():
            self._source = blobs.open(digest)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_ended: object) -> None:
        self._source.close()

    def read(self, size: int = -1) -> bytes:
        """Read on; raises `Damaged("blob-damaged")`."""
        with self._told():
            return self._source.read(size)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except Damaged as trouble:
            if trouble.key != "blob-altered":
                raise
            raise Damaged("blob-damaged", blob=self._digest) from trouble


def in_memory(path: str, raw: bytes) -> PayloadFile:
    """Return a file of bytes that are at hand."""

    def open_bytes() -> BinaryIO:
        return io.BytesIO(raw)

    return PayloadFile(path, open_bytes, len(raw))


def slug(text: str) -> str:
    """Return a text as a path's part: lower-case ASCII letters, digits and dashes."""
    for ligature, letters in (("œ", "oe"), ("Œ", "oe"), ("æ", "ae"), ("Æ", "ae"), ("ß", "ss")):
        text = text.replace(ligature, letters)
    base = (sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "-", "".join(base).lower()).strip("-")[:60].strip("-") or "x"
