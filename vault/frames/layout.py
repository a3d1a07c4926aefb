"""A file that grows, sealed: whatever was written before a cut can be read, and nothing that was altered is believed.

Messages of libsodium's secretstream (XChaCha20-Poly1305), in *runs*. A run is eight bytes of `MARK`, the stream's
header of 24 bytes, and frames. A frame is two messages: its head (number, place and length of what follows, so that
a file that ends too early is told from one that was altered), and the bytes themselves. Frames are numbered through
the whole file. The last message of a file that was closed is a head with libsodium's final tag. A new run begins
every 64 KiB, so that damage costs its own run and no more; a file that was cut goes on with a new run as well, since
sealing other bytes with a key and nonce that were used would betray both.

A frame says at which place its bytes belong: a sound's header is written again once its length is known.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from nacl import bindings as sodium

from vault.errors import Altered

State = sodium.crypto_secretstream_xchacha20poly1305_state
KEY_BYTES = sodium.crypto_secretstream_xchacha20poly1305_KEYBYTES
RUN_BYTES = FRAME_BYTES = 1 << 16
MARK = b"\x89FRAMES1"

HEADER_BYTES: int = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
SEAL_BYTES: int = sodium.crypto_secretstream_xchacha20poly1305_ABYTES
MORE: int = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
FINAL: int = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
HEAD = struct.Struct(">QQI")
START_BYTES = len(MARK) + HEADER_BYTES
HEAD_BYTES = HEAD.size + SEAL_BYTES


class FramesDamaged(Altered):
    """Bytes `first` up to `end` of a file are not what was written there; what follows them can be read on."""

    def __init__(self, name: str, first: int, end: int) -> None:
        """Name the file and the bytes."""
        super().__init__(name)
        self.first, self.end = first, end


@dataclass(frozen=True, slots=True)
class Frame:
    """Bytes, the place in the plain file where they belong, and where in the sealed file their run begins."""

    place: int
    data: bytes
    run: int


@dataclass(frozen=True, slots=True)
class Head:
    """What precedes a frame's bytes; the last one precedes none."""

    number: int
    place: int
    length: int
    is_last: bool


def name_inside(path: Path) -> bytes:
    """Return what a file is sealed as: its folder's name and its own up to the first dot.

    Sealed for one name, it is not read under another; a file that is written anew beside it has the same.
    """
    return f"{path.parent.name}/{path.name.partition('.')[0]}".encode()
