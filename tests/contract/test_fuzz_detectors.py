"""Each thing that a trial looks for is found: every fault is brought about on purpose."""

from __future__ import annotations

import ctypes
import logging
import os
import random
import shutil
import socket
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldkit.domain.errors import Damaged, FieldkitError, Refused
from forms.problems import FormRefused
from sync.errors import SyncDamaged
from sync.protocol import WireStatement
from tests.around.archives import said
from tests.fuzzing import growing, weighing
from tests.fuzzing.mending import rehashed
from tests.fuzzing.mutating import Mutator
from tests.fuzzing.trying import CANARY, Found, tried

Act = Callable[[Path], object]


class Reader:
    """Something that reads badly."""

    allowed: tuple[type[Exception], ...] = (FieldkitError, FormRefused, SyncDamaged, OSError)
    is_confidential = True

    def __init__(self, folder: Path, act: Act) -> None:
        self.folder = folder
        self.mutator = Mutator([])
        self._act = act

    def read(self, content: bytes) -> None:
        self._act(self.folder)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "target"
    made.mkdir()
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(made))
    return made


def spin(_folder: Path) -> None:
    """Compute without end, and take being stopped for a trouble of the network."""
    while True:
        try:
            while True:
                pass
        except (OSError, TimeoutError, Exception):
            continue


def swallow(_folder: Path) -> None:
    """Compute too long, take being stopped for a fault, and end as if nothing had been."""
    try:
        spin(_folder)
    except BaseException:
        return


def wait(_folder: Path) -> None:
    time.sleep(60)


@pytest.mark.parametrize(("act", "said"), [(spin, "computes"), (swallow, "computes"), (wait, "waits")])
def test_what_hangs_is_found_whatever_it_catches(
    folder: Path, monkeypatch: pytest.MonkeyPatch, act: Act, said: str
) -> None:
    monkeypatch.setattr(weighing, "MOST_COMPUTED", 0.2)
    monkeypatch.setattr(weighing, "MOST_WAITED", 0.5 if act is wait else 60.0)
    with pytest.raises(Found, match=f"hangs: {said}"):
        tried(Reader(folder, act), b"")


def blow_up(_folder: Path) -> None:
    """Take much memory, and refuse the input once it is free again."""
    held = [b"x" * (1 << 20) for _ in range(400)]
    assert len(held) == 400
    raise Refused("empty-file", name="a")


def test_memory_is_found_even_when_it_was_let_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "MOST_MEMORY", 300 << 20)
    with pytest.raises(Found, match="takes memory"):
        tried(Reader(folder, blow_up), b"")


def rename(folder: Path) -> None:
    (folder / "mine").write_bytes(b"x")
    (folder / "mine").rename(folder.parent / "evasion")


def symlink(folder: Path) -> None:
    (folder.parent / "evasion").symlink_to(folder)


def link(folder: Path) -> None:
    (folder / "mine").write_bytes(b"x")
    (folder.parent / "evasion").hardlink_to(folder / "mine")


def climb(folder: Path) -> None:
    with (folder / ".." / "evasion").open("wb") as target:
        target.write(b"x")


def remove(folder: Path) -> None:
    (folder.parent / "there").unlink()


def remove_all(folder: Path) -> None:
    shutil.rmtree(folder.parent / "folder")


def remove_from_an_open_folder(folder: Path) -> None:
    place = os.open(folder.parent, os.O_RDONLY)
    try:
        os.remove("there", dir_fd=place)
    finally:
        os.close(place)


def database(folder: Path) -> None:
    sqlite3.connect(folder.parent / "evasion").close()


def library(folder: Path) -> None:
    """Write as a library in C does, of which Python hears nothing."""
    found = ctypes.CDLL(None).creat(os.fsencode(folder.parent / "evasion"), 0o600)
    ctypes.CDLL(None).close(found)


def look(_folder: Path) -> None:
    Path("/etc/passwd").read_bytes()


def program(_folder: Path) -> None:
    os.posix_spawn("/bin/true", ["true"], {})
    os.wait()


def network(_folder: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.connect(("127.0.0.1", 9))


def listen(_folder: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind(("127.0.0.1", 0))


@pytest.mark.parametrize(
    "act",
    [
        rename, symlink, link, climb, remove, remove_all, remove_from_an_open_folder, database, library, look,
        program, network, listen,
    ],
)  # fmt: skip
def test_every_way_out_of_the_folder_is_found(folder: Path, act: Act) -> None:
    (folder.parent / "there").write_bytes(b"x")
    (folder.parent / "folder").mkdir()
    with pytest.raises(Found, match="left its folder"):
        tried(Reader(folder, act), b"")


def stay(folder: Path) -> None:
    """Do all of that at home."""
    (folder / "a").mkdir()
    (folder / "a" / "b").write_bytes(b"x")
    (folder / "a" / "b").rename(folder / "a" / "c")
    sqlite3.connect(folder / "d").close()
    shutil.rmtree(folder / "a")


def test_what_stays_in_its_folder_is_taken(folder: Path) -> None:
    assert tried(Reader(folder, stay), b"")


def crash(_folder: Path) -> None:
    raise ValueError


def leave(_folder: Path) -> None:
    raise SystemExit(0)


@pytest.mark.parametrize("act", [crash, leave])
def test_every_crash_is_found(folder: Path, act: Act) -> None:
    with pytest.raises(Found, match="crashes"):
        tried(Reader(folder, act), b"")


def tell(_folder: Path) -> None:
    raise Refused("no-such-file", name=f"chez {CANARY}")


def tell_beside(_folder: Path) -> None:
    try:
        raise KeyError(CANARY)
    except KeyError as wrong:
        raise Damaged("database-damaged") from wrong


def log(_folder: Path) -> None:
    logging.getLogger("essai").warning("cannot read %s", CANARY)


def tell_out_loud(_folder: Path) -> None:
    print(CANARY)
    raise Refused("no-such-file", name="a")


@pytest.mark.parametrize("act", [tell, tell_beside, log, tell_out_loud])
def test_every_echo_is_found(folder: Path, act: Act) -> None:
    with pytest.raises(Found, match="tells what is in it"):
        tried(Reader(folder, act), b"")


@pytest.mark.parametrize("refusal", [Refused("none-such"), SyncDamaged("none-such"), FormRefused("unknown-key", 1)])
def test_a_refusal_without_a_whole_sentence_is_found(folder: Path, refusal: Exception) -> None:
    def refuse(_folder: Path) -> None:
        raise refusal

    with pytest.raises(Found, match="has no words"):
        tried(Reader(folder, refuse), b"")


def test_a_refusal_in_our_words_is_none_of_it(folder: Path) -> None:
    def refuse(_folder: Path) -> None:
        raise Refused("no-such-file", name="a")

    assert not tried(Reader(folder, refuse), b"")


def test_altered_statements_keep_a_hash_that_is_right() -> None:
    statement = rehashed({**said().to_json(), "value": {"a": [1, 2]}})
    others = [rehashed(growing.altered(statement, random.Random(seed))) for seed in range(200)]
    assert sum(_is_read(one) for one in others) > 60
    assert len({str(one) for one in others}) > 100


def _is_read(one: object) -> bool:
    try:
        WireStatement.from_json(one)
    except SyncDamaged:
        return False
    return True
