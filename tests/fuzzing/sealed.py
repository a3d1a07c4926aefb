"""Sealed bytes made wrong: what is read is what was written, or it is refused."""

from __future__ import annotations

import io
from pathlib import Path

from sync.archive.uploads.media import SealedPieces
from sync.errors import SyncError
from tests.fuzzing.mutating import Mutator
from tests.fuzzing.trying import CANARY
from vault import keyfile
from vault.age import AgeReader, AgeWriter, Identity, plain_size, salvage
from vault.errors import VaultError
from vault.frames import Frame, FramedFile, FrameReader, FramesDamaged, FrameWriter
from vault.passphrase import Cost
from vault.wrapped import FILE, State

READER = Identity(bytes(31) + b"1")
OWNER = Identity(bytes(31) + b"2")
"""Who reads what only its owner writes: nobody else seals anything for them."""
PLAINS = tuple(f"{CANARY} habite rue de Thann. ".encode() * times for times in (0, 1, 3_000))


def sealed(plain: bytes, reader: Identity = READER) -> bytes:
    """Seal bytes to a reader."""
    sink = io.BytesIO()
    with AgeWriter(sink, [reader.recipient]) as sealing:
        sealing.write(plain)
    return sink.getvalue()


class Containers:
    """Age files: what is read is what was written, or it is refused; what is salvaged is a beginning of it."""

    is_confidential = True
    allowed = (VaultError,)
    mutator = Mutator([])

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mutator = Mutator(
            [sealed(plain, OWNER) for plain in PLAINS], [b"-> X25519 ", b"---", b"age-encryption.org/v1\n"]
        )

    def read(self, content: bytes) -> None:
        """Read it in every way."""
        kept = io.BytesIO()
        try:
            salvage(io.BytesIO(content), OWNER, kept, "file.age")
        except VaultError:
            assert kept.getvalue() == b""
        assert any(plain.startswith(kept.getvalue()) for plain in PLAINS)
        with AgeReader(io.BytesIO(content), OWNER, "file.age") as plain:
            assert plain.read() in PLAINS
            assert plain_size(io.BytesIO(content)) == plain.size


class Protections:
    """`protection.json`: another folder's, another version's, altered ones."""

    is_confidential = True
    allowed = (VaultError,)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._key, _ = keyfile.protect(folder, CANARY, Cost(turns=1, memory=8 << 20), state=State.SEALED)
        keyfile.entrust(folder, self._key, [str(READER.recipient)])
        self._good = (folder / FILE).read_bytes()
        self.mutator = Mutator([self._good], [b'"version"', b'"argon2id"', b'"letter"', b'"state": "sealing"'])

    def read(self, content: bytes) -> None:
        """Open it with the right key: it is what was written, or it is refused."""
        (self.folder / FILE).write_bytes(content)
        said = keyfile.read(self.folder, self._key)
        (self.folder / FILE).write_bytes(self._good)
        assert said == keyfile.read(self.folder, self._key)


class Uploads:
    """Sealed uploads under way."""

    is_confidential = True
    allowed = (SyncError,)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / "upload.part"
        with self._path.open("a+b") as file:
            medium = SealedPieces(file.fileno(), "u", bytes(32))
            for plain in PLAINS[1:]:
                medium.write(plain)
        self.mutator = Mutator([self._path.read_bytes()])
        self._whole = b"".join(PLAINS)

    def read(self, content: bytes) -> None:
        """Open it: what is there is a beginning of what was written."""
        self._path.write_bytes(content)
        with self._path.open("a+b") as file:
            found = b"".join(SealedPieces(file.fileno(), "u", bytes(32)).pieces())
        assert self._whole.startswith(found)


class Frames:
    """Frames, as of a recording under way: what is read was written there, whatever is damaged is passed over."""

    is_confidential = True
    allowed = (VaultError,)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with (folder / "frames").open("w+b") as sink:
            writer = FrameWriter(sink, bytes(32))
            for piece in (*PLAINS, *PLAINS):
                writer.write(piece)
                writer.part()
            writer.finish()
        self.mutator = Mutator([(folder / "frames").read_bytes()])
        self._whole = b"".join((*PLAINS, *PLAINS))

    def read(self, content: bytes) -> None:
        """Read it frame by frame, and as a file."""
        reader = FrameReader(io.BytesIO(content), bytes(32))
        while (frame := _next_of(reader)) is not None:
            assert self._whole[frame.place : frame.place + len(frame.data)] == frame.data
        with FramedFile(io.BytesIO(content), bytes(32)) as plain:
            assert len(plain.read()) <= len(self._whole)
            if not plain.damage:
                plain.seek(0)
                assert self._whole.startswith(plain.read())


def _next_of(reader: FrameReader) -> Frame | None:
    while True:
        try:
            return reader.next()
        except FramesDamaged:
            continue
