"""The list of a bag's files, whoever wrote it: no name leaves the bag or is another's, and none are too many."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from sync.bundle import names
from sync.errors import SyncRefused

MOST_FILES = 500_000
"""Files of a bag; of folders there may be as many."""
MOST_BYTES = 1 << 42


def listed(found: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return files and their sizes by path, none of which is another's to any system.

    Raises `SyncRefused` (path-unsafe, path-twice, too-large).
    """
    sizes: dict[str, int] = {}
    tree = _Tree()
    total = 0
    for path, size in found:
        names.check(path)
        tree.add(path)
        sizes[path] = size
        total += size
        if len(sizes) > MOST_FILES or total > MOST_BYTES:
            raise SyncRefused("too-large")
    return sizes


def walked(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield the files below a folder and their sizes; raises `SyncRefused` (path-unsafe, too-large) and `OSError`."""
    try:
        yield from _walked(folder)
    except OSError as trouble:
        if trouble.errno != errno.ENAMETOOLONG:
            raise
        deep = os.path.relpath(str(trouble.filename), folder)
        raise SyncRefused("path-unsafe", path=names.shown(deep)) from trouble


def _walked(folder: Path) -> Iterator[tuple[str, int]]:
    waiting, folders = [("", folder)], 0
    while waiting:
        inside, place = waiting.pop()
        with os.scandir(place) as found:
            for one in found:
                name = f"{inside}{one.name}"
                if one.is_dir(follow_symlinks=False):
                    waiting.append((f"{name}/", Path(one.path)))
                    folders += 1
                    if folders > MOST_FILES:
                        raise SyncRefused("too-large")
                    continue
                facts = one.stat(follow_symlinks=False)
                if not stat.S_ISREG(facts.st_mode):
                    raise SyncRefused("path-unsafe", path=names.shown(name))
                yield name, facts.st_size


class _Tree:
    """What stands in a bag, as a system sees it that minds neither case nor Unicode form.

    Each part of a path is kept once under the folder that it is in, so that deep folders take no more than flat ones.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], tuple[str, int]] = {}
        self._folders = 0

    def add(self, path: str) -> None:
        """Note a file and the folders it is in; raises `SyncRefused` (path-twice, too-large)."""
        *folders, name = path.split("/")
        inside = 0
        for part in folders:
            spelt, number = self._known.setdefault((inside, names.folded(part)), (part, self._folders + 1))
            if spelt != part or not number:
                raise SyncRefused("path-twice", path=names.shown(path))
            self._folders = max(self._folders, number)
            inside = number
        if self._folders > MOST_FILES:
            raise SyncRefused("too-large")
        if (inside, names.folded(name)) in self._known:
            raise SyncRefused("path-twice", path=names.shown(path))
        self._known[inside, names.folded(name)] = (name, 0)
