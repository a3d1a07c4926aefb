"""Where things of a repeat's items lie once one was removed, or is back: those behind it have another number."""

from __future__ import annotations

import re

_ITEM = re.compile(r"\[(\d+)\](.*)")


def once_removed(path: str, item: str) -> str | None:
    """Return the path of something once an item (`acteurs[2]`) is removed; None for what was in it."""
    repeat, removed = _parted(item)
    number, inside = _inside(path, repeat)
    if number == removed:
        return None
    return f"{repeat}[{number - 1}]{inside}" if number > removed else path


def once_back(path: str, item: str) -> str:
    """Return the path of something once an item that was removed is back where it was."""
    repeat, removed = _parted(item)
    number, inside = _inside(path, repeat)
    return f"{repeat}[{number + 1}]{inside}" if number >= removed else path


def _parted(item: str) -> tuple[str, int]:
    repeat, _, number = item.removesuffix("]").rpartition("[")
    return repeat, int(number)


def _inside(path: str, repeat: str) -> tuple[int, str]:
    """Return in which item of a repeat a path is, 0 for one that is in none, and the rest of it."""
    found = _ITEM.fullmatch(path.removeprefix(repeat)) if path.startswith(f"{repeat}[") else None
    return (int(found[1]), found[2]) if found else (0, "")
