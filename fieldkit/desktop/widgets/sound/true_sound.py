"""Whether what is about to be played is a sound: Qt would open the files and addresses that a playlist names."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from fieldkit.domain.errors import FieldkitError, Refused


def is_sound(source: BinaryIO, refused: Callable[[FieldkitError], object]) -> bool:
    """Look at a file's header, then go back to its beginning; what is none, or out of reach, is closed and told."""
    from fieldkit.audio.decoding import glance

    try:
        glance(source)
    except FieldkitError as trouble:
        source.close()
        refused(Refused("sound-unplayable") if isinstance(trouble, Refused) else trouble)
        return False
    source.seek(0)
    return True
