"""Every write and every name that a program asks the system for, by strace: what is removed again counts, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

WRITES = ("write", "pwrite64", "writev", "pwritev", "pwritev2")
NAMES = (
    *("execve", "openat", "creat", "mkdir", "mkdirat", "rename", "renameat", "renameat2"),
    *("link", "linkat", "symlink", "symlinkat", "setxattr", "fsetxattr"),
)
"""Calls that say a name: of a file that may be gone a moment later, of a program and what it is told."""
IN_MEMORY = (b"pipe:", b"socket:", b"/dev/", b"anon_inode:")
"""What is no file on a disk; `/dev/shm` is where files are lent to other programs."""

_CALL, _TEXT = re.compile(r"\d+ +(\w+)\((.*)"), re.compile(r"(?:\\x[0-9a-f]{2})+")


def command(log: Path) -> tuple[str, ...]:
    """Return what to put before a command so that its calls, and its children's, are written to a log."""
    return (
        "strace",
        "-f",
        "-y",
        "-xx",
        "-s",
        "1000000",
        "-e",
        f"trace={','.join((*WRITES, *NAMES))}",
        "-o",
        str(log),
    )


def told(log: Path, besides: tuple[bytes, ...] = ()) -> list[tuple[str, str, bytes]]:
    """Return what disks and programs were told, but in some folders: the call, the file, the bytes."""
    elsewhere = (*IN_MEMORY, *besides)
    found: list[tuple[str, str, bytes]] = []
    for call, texts in _calls(log):
        where, *given = texts if call in WRITES else (b"", *texts)
        if not any(path.startswith(elsewhere) for path in (texts if call in NAMES else [where])):
            found += ((call, where.decode(errors="replace"), raw) for raw in given)
    return found


def _calls(log: Path) -> Iterator[tuple[str, list[bytes]]]:
    """Yield each call, and the texts that it was given; of a write first its file's path."""
    with log.open() as lines:
        for line in lines:
            if call := _CALL.match(line):
                texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(call[2])]
                if texts:
                    yield call[1], texts
