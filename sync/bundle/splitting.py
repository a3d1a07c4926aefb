"""Sharing a bag out over several sticks: each part is a bag of its own, and all of them hold the light files."""

from __future__ import annotations

from collections.abc import Sequence

from sync.bundle.writing import PayloadFile
from sync.errors import SyncRefused

FILE_BYTES, BAG_BYTES = 1_200, 8_192
"""What manifests, a zip's headers and the crate say of a file beside its bytes, and of a bag; generously."""


def shares(light: Sequence[PayloadFile], heavy: Sequence[PayloadFile], most: int) -> list[list[PayloadFile]]:
    """Return which heavy files go into which part, in their order, so that no part is larger than `most` bytes.

    One part when `most` is 0. Raises `SyncRefused("part-too-small")` when a file does not fit beside the light ones.
    """
    if not most:
        return [list(heavy)]
    start = BAG_BYTES + sum(map(_cost, light))
    parts: list[list[PayloadFile]] = [[]]
    reached = start
    for file in heavy:
        if parts[-1] and reached + _cost(file) > most:
            parts.append([])
            reached = start
        parts[-1].append(file)
        reached += _cost(file)
        if reached > most:
            raise SyncRefused("part-too-small", path=file.path, needed=start + _cost(file), most=most)
    if start > most:
        raise SyncRefused("part-too-small", path="", needed=start, most=most)
    return parts


def _cost(file: PayloadFile) -> int:
    return file.size + FILE_BYTES + 6 * len(file.path)
