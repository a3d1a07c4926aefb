"""How far a log is whole: as far as SQLite reads it, and never less without a word."""

from __future__ import annotations

import io
import random
import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fieldkit.store.log.reading import FRAME_BYTES, HEADER_BYTES, PAGE_BYTES, broken, summed

STEP = FRAME_BYTES + PAGE_BYTES
PLACES_IN_A_PAGE = range(FRAME_BYTES, STEP, 997)


def taken(_number: int, _page: bytes) -> bool:
    return True


def changed(log: bytes, place: int, by: int) -> bytes:
    return log[:place] + bytes([log[place] ^ by]) + log[place + 1 :]


Left = Callable[[Callable[[sqlite3.Connection], None]], tuple[bytes, bytes]]


@pytest.fixture
def left(tmp_path: Path) -> Left:
    """Return what does something to a database, and gives its file and its log as a kill would leave them."""

    def act(what: Callable[[sqlite3.Connection], None]) -> tuple[bytes, bytes]:
        path = tmp_path / "some.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA wal_autocheckpoint = 0")
            connection.execute("CREATE TABLE said (word TEXT)")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            what(connection)
            return path.read_bytes(), path.with_name("some.db-wal").read_bytes()

    return act


def read_by_sqlite(place: Path, database: bytes, log: bytes) -> int:
    """Return how many words SQLite finds in a database with this log."""
    path = place / "again.db"
    path.write_bytes(database)
    path.with_name("again.db-wal").write_bytes(log)
    path.with_name("again.db-shm").unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM said").fetchone()[0])


def say(connection: sqlite3.Connection, *words: str) -> None:
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO said VALUES (?)", [(word,) for word in words])
    connection.execute("COMMIT")


def three_changes(connection: sqlite3.Connection) -> None:
    for word in ("un", "deux" * 3000, "trois"):
        say(connection, word)


def frames(log: bytes) -> Iterator[int]:
    return iter(range(HEADER_BYTES, len(log), STEP))


def test_every_byte_that_makes_sqlite_read_less_is_told_of(left: Left, tmp_path: Path) -> None:
    database, log = left(three_changes)
    heads = [place + head for place in frames(log) for head in (*range(FRAME_BYTES), *PLACES_IN_A_PAGE)]
    wrong = []
    for place in (*range(HEADER_BYTES), *heads):
        for by in {1, log[place]} - {0}:
            other = changed(log, place, by)
            is_less = read_by_sqlite(tmp_path, database, other) < 3
            if is_less is not (broken(io.BytesIO(other), taken) is not None):
                wrong.append((place, by))
    assert (wrong, broken(io.BytesIO(log), taken)) == ([], None)


def test_what_is_not_read_is_counted(left: Left) -> None:
    _, log = left(three_changes)
    ends = [place for place in frames(log) if log[place + 4 : place + 8] != bytes(4)]
    for number, place in enumerate(ends):
        found = broken(io.BytesIO(changed(log, place + 100, 1)), taken)
        assert found is not None
        assert (found.whole, found.changes) == (place, 3 - number)
    header = broken(io.BytesIO(changed(log, 20, 1)), taken)
    assert header is not None
    assert (header.whole, header.changes) == (0, 3)


def test_a_log_cut_anywhere_ends_as_logs_end(left: Left) -> None:
    _, log = left(three_changes)
    for size in {*range(HEADER_BYTES + 30), *range(0, len(log), 301)}:
        assert broken(io.BytesIO(log[:size]), taken) is None


def rolled_back(connection: sqlite3.Connection) -> None:
    """Have a change overflow the cache into the log, and take it back; the next one is written over its start."""
    say(connection, "un")
    connection.execute("PRAGMA cache_size = 5")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO said VALUES (?)", [("deux" * 700,) for _ in range(40)])
    connection.execute("ROLLBACK")
    say(connection, "trois")


def another_turn(connection: sqlite3.Connection) -> None:
    for number in range(9):
        say(connection, str(number) * 9000)
    connection.execute("PRAGMA wal_checkpoint(RESTART)")
    say(connection, "fin")


def not_committed(connection: sqlite3.Connection) -> None:
    say(connection, "un")
    connection.execute("PRAGMA cache_size = 5")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO said VALUES (?)", [("deux" * 700,) for _ in range(40)])


@pytest.mark.parametrize(("what", "words"), [(rolled_back, 2), (another_turn, 10), (not_committed, 1)])
def test_what_lies_behind_the_end_of_a_good_log_is_no_damage(
    left: Left, tmp_path: Path, what: Callable[[sqlite3.Connection], None], words: int
) -> None:
    database, log = left(what)
    assert broken(io.BytesIO(log), taken) is None
    assert read_by_sqlite(tmp_path, database, log) == words
    assert len(log) > HEADER_BYTES + 5 * STEP
    chance = random.Random(1)
    for place in [*range(HEADER_BYTES), *chance.sample(range(HEADER_BYTES, len(log)), 300)]:
        other = changed(log, place, 1 << place % 8)
        if read_by_sqlite(tmp_path, database, other) < words:
            assert broken(io.BytesIO(other), taken) is not None, place


def test_a_page_whose_sums_were_made_anew_is_told_by_its_tag(left: Left, tmp_path: Path) -> None:
    database, log = left(three_changes)
    *_, last = frames(log)
    other = forged(log, len(log) - 1)
    genuine = {log[place + FRAME_BYTES : place + STEP] for place in frames(log)}
    assert read_by_sqlite(tmp_path, database, other) == 3
    assert broken(io.BytesIO(other), taken) is None
    found = broken(io.BytesIO(other), lambda _number, page: page in genuine)
    assert found is not None
    assert found.whole == last


def forged(log: bytes, place: int) -> bytes:
    """Change a byte, and make the sums of all frames anew, as whoever knows the format can."""
    made = bytearray(changed(log, place, 1))
    order, sums = ">" if made[3] & 1 else "<", struct.unpack(">II", made[24:32])
    for start in frames(log):
        sums = summed(bytes(made[start : start + 8] + made[start + FRAME_BYTES : start + STEP]), order, sums)
        made[start + 16 : start + 24] = struct.pack(">II", *sums)
    return bytes(made)
