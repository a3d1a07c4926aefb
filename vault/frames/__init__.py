"""Files that grow, sealed: written in frames, read while they grow, at any place, or after a cut."""

from vault.frames.layout import KEY_BYTES, RUN_BYTES, Frame, FramesDamaged, name_inside
from vault.frames.reading import FrameReader
from vault.frames.whole import FramedFile
from vault.frames.writing import FrameWriter, going_on

__all__ = [
    "KEY_BYTES",
    "RUN_BYTES",
    "Frame",
    "FrameReader",
    "FrameWriter",
    "FramedFile",
    "FramesDamaged",
    "going_on",
    "name_inside",
]
