"""Very many connections: who says nothing makes room, who asks is answered, and no machine takes all places."""

from __future__ import annotations

import asyncio
import os
import resource
import select
import socket
import ssl
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from sync.archive.home import Archive, make
from sync.archive.http import doorway
from sync.archive.http.doorway import Doorway, Line, Loop, household, speaks
from sync.archive.keys.certificate import CERTIFICATE, KEY, make_certificate
from sync.archive.members import accounts
from sync.client.link import ArchiveLink, join
from tests.around.archives import Process, eventually, said

LAPTOPS, SILENT, USUAL_FILES = 50, 1_500, 1_024
MOST_FILES = doorway.MOST_LINES + doorway.MOST_LEAVING + 200
"""What an archive may have open that holds as many connections as it may."""
ELSEWHERE = "127.0.0.2"
"""Another machine, as the archive sees it."""


@contextmanager
def silent(url: str, count: int, whence: str = ELSEWHERE) -> Iterator[list[socket.socket]]:
    """Open connections over which nothing is ever said."""
    at = ("127.0.0.1", urlsplit(url).port or 0)
    with ExitStack() as lines:
        opened = []
        for _ in range(count):
            opened.append(lines.enter_context(socket.create_connection(at, 60, (whence, 0))))
            opened[-1].settimeout(60)
        yield opened


@pytest.fixture
def files() -> int:
    """Give how many connections this process may open, with room for what else it needs."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return min(SILENT, hard - 1_000)


@pytest.fixture
def allowed(files: int) -> Iterator[int]:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(before[0], files + 900), before[1]))
    yield files
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Process]:
    """Serve from a process that may have as many files open as most systems allow."""
    process = Process(folder, 0, options=options)
    process.start()
    assert process.server is not None
    resource.prlimit(process.server.pid, resource.RLIMIT_NOFILE, (USUAL_FILES, USUAL_FILES))
    try:
        yield process
    finally:
        process.stop()


def codes(folder: Path, count: int) -> list[str]:
    archive = Archive(folder)
    with archive.database.writing() as connection:
        made = [accounts.add_user(connection, f"zoe {one}", "researcher", archive.pepper) for one in range(count)]
    archive.close()
    return made


def comes(url: str, code: str) -> int:
    """Join as a laptop, say something, and read it back; returns how many statements it was told."""
    with ArchiveLink(join(url, code, "portable")) as link:
        link.commit(code, [said(scope=code)])
        return sum(len(page) for page, _ in link.changes(0))


def staying(lines: list[socket.socket]) -> int:
    """Count those of which the archive has not let go."""
    looked = select.poll()
    for line in lines:
        looked.register(line, select.POLLIN)
    return len(lines) - len(looked.poll(0))


def files_of(process: Process) -> int:
    """Count what the archive has open."""
    assert process.server is not None
    return len(os.listdir(f"/proc/{process.server.pid}/fd"))


def test_fifty_laptops_are_served_while_a_machine_holds_thousands_of_connections(
    tmp_path: Path, allowed: int
) -> None:
    make(tmp_path / "archive")
    given = codes(tmp_path / "archive", LAPTOPS)
    with running(tmp_path / "archive") as process, silent(process.url, allowed) as lines:
        held = files_of(process)
        with ThreadPoolExecutor(LAPTOPS) as laptops:
            seen = list(laptops.map(partial(comes, process.url), given))
        eventually(lambda: staying(lines) <= Loop.most_of_one)
    assert held < MOST_FILES
    assert (len(seen), min(seen) > 0) == (LAPTOPS, True)


def test_who_never_begins_tls_keeps_nobody_out(tmp_path: Path, allowed: int) -> None:
    make(tmp_path / "archive")
    with running(tmp_path / "archive", "--tls") as process, silent(process.url, allowed) as lines:
        assert files_of(process) < MOST_FILES
        health = f"https://127.0.0.1:{process.port}/health"
        assert httpx.get(health, verify=False, trust_env=False, timeout=60).status_code == 200
        eventually(lambda: staying(lines) <= Loop.most_of_one)


class Asking:
    """Somebody in the middle of a request."""

    free_since = None


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Iterator[Doorway]:
    """Give a doorway with room for four, three of one household."""
    monkeypatch.setattr(doorway, "MOST_LINES", 4)
    monkeypatch.setattr(doorway, "MOST_LEAVING", 2)
    with socket.create_server(("127.0.0.1", 0)) as listener, Doorway(listener, 3) as made:
        made.setblocking(True)
        yield made


@pytest.fixture
def comer(door: Doorway) -> Iterator[Callable[[str], Line]]:
    """Give what lets somebody of a household in."""
    with ExitStack() as lines:

        def come(whence: str) -> Line:
            lines.enter_context(socket.create_connection(door.getsockname(), 60, (whence, 0)))
            line, _ = door.accept()
            assert isinstance(line, Line)
            return lines.enter_context(line)

        yield come


Comer = Callable[[str], Line]


def test_the_household_that_has_most_makes_room_for_another(comer: Comer) -> None:
    inside = [comer("127.0.0.2"), *(comer("127.0.0.3") for _ in range(3))]
    comer("127.0.0.4")
    assert [line.is_leaving for line in inside] == [False, True, False, False]


def test_a_household_has_so_many_though_there_is_room(comer: Comer) -> None:
    inside = [comer("127.0.0.2") for _ in range(4)]
    assert [line.is_leaving for line in inside] == [True, False, False, False]


def test_who_asks_something_is_let_finish(comer: Comer) -> None:
    inside = [comer("127.0.0.2") for _ in range(2)] + [comer("127.0.0.3") for _ in range(2)]
    for line in inside:
        line.speaker = Asking()
    assert comer("127.0.0.4").is_leaving
    inside[2].speaker = None
    assert not comer("127.0.0.4").is_leaving
    assert [line.is_leaving for line in inside] == [False, False, True, False]


def test_no_more_come_in_until_those_let_go_have_left(door: Doorway, comer: Comer) -> None:
    inside = [comer("127.0.0.2") for _ in range(3)] + [comer("127.0.0.3") for _ in range(3)]
    assert [line.is_leaving for line in inside] == [True, False, False, True, False, False]
    with socket.create_connection(door.getsockname(), 60, ("127.0.0.4", 0)):
        with pytest.raises(BlockingIOError):
            door.accept()
        inside[0].close()
        with door.accept()[0] as line:
            assert line.getpeername()[0] == "127.0.0.4"


class Spoken(asyncio.Protocol):
    """Somebody who says who they are to the doorway, and is asked something all the time."""

    free_since = None

    def __init__(self, met: list[Spoken]) -> None:
        self._met = met

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        speaks(self, transport)
        self._met.append(self)


@pytest.mark.parametrize("is_tls", [False, True])
def test_who_speaks_over_a_connection_is_known_to_the_doorway(tmp_path: Path, *, is_tls: bool) -> None:
    make_certificate(tmp_path)
    ours, theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    ours.load_cert_chain(tmp_path / CERTIFICATE, tmp_path / KEY)
    theirs.check_hostname, theirs.verify_mode = False, ssl.CERT_NONE
    met: list[Spoken] = []

    async def meet() -> list[Line]:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            context = {"ssl": ours} if is_tls else {}
            server = await loop.create_server(partial(Spoken, met), sock=listener, **context)
            at = listener.getsockname()
            _, writer = await asyncio.open_connection(*at, ssl=theirs if is_tls else None)
            while not met:
                await asyncio.sleep(0.01)
            spoken = [line for line in list(doorway._LINES.values()) if line.speaker in met]
            writer.transport.abort()
            server.close()
            return spoken

    with closing(Loop()) as loop:
        [line] = loop.run_until_complete(meet())
    assert line.speaker is met[0]
    assert line.free_since is None


def test_a_machine_has_half_of_an_ipv6_address() -> None:
    assert household("2001:db8:1:2:3:4:5:6") == household("2001:db8:1:2::1%eth0") != household("2001:db8:1:3::1")
    assert household("192.0.2.1") == household("::ffff:192.0.2.1") != household("::ffff:192.0.2.2")
