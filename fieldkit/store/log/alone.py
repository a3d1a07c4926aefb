"""A database held by nobody but us, by a process of its own that reads and writes nothing.

A process of its own, since a system's locks are a process's: closing a file here would let go of those that the
database's library has on it. It ends without closing what it holds, which would take the log in.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldkit.processes import command_line

PATIENCE_SECONDS = 2
HELD, BUSY = "held", "busy"


@contextmanager
def alone(database: Path) -> Iterator[bool]:
    """Keep everybody out of a database; yields whether that is so: False where somebody has it open."""
    command = command_line("holder", str(database))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        yield holder.stdout is not None and holder.stdout.readline().strip() == HELD


def main(database: str) -> None:
    """Hold a database until nobody listens any more.

    SQLite takes its locks before it finds that a sealed database is none to it.
    """
    connection = sqlite3.connect(database, timeout=PATIENCE_SECONDS, isolation_level=None)
    said = HELD
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        said = BUSY
    except sqlite3.DatabaseError:
        pass
    print(said, flush=True)
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
