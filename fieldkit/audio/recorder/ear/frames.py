"""What goes from the ear to the recorder: sound, and what became of the microphone, one frame after the other.

A frame is a kind (one byte), its length (four bytes, big-endian) and as many bytes: int16 samples, or JSON.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from typing import Any

_HEAD = struct.Struct(">cI")
_SOUND, _NEWS = b"S", b"N"


def sound(samples: bytes) -> bytes:
    """Return a frame of samples."""
    return _HEAD.pack(_SOUND, len(samples)) + samples


def news(**facts: Any) -> bytes:
    """Return a frame of what became of the microphone."""
    told = json.dumps(facts).encode()
    return _HEAD.pack(_NEWS, len(told)) + told


def taken(buffer: bytearray) -> Iterator[bytes | dict[str, Any]]:
    """Take whole frames off a buffer: bytes are samples, the rest is news."""
    while len(buffer) >= _HEAD.size:
        kind, length = _HEAD.unpack_from(buffer)
        end = _HEAD.size + length
        if len(buffer) < end:
            return
        content = bytes(buffer[_HEAD.size : end])
        del buffer[:end]
        yield content if kind == _SOUND else json.loads(content)
