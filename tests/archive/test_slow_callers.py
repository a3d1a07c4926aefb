"""Callers who hold a place without using it are let go; what is not streamed is as large as it may be, no larger."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from urllib.parse import urlsplit

import pytest

from sync.archive.http import bounding, patience
from sync.archive.http.patience import Patient
from sync.archive.kept import statements
from sync.errors import SyncRefused
from tests.archive.house import TUS, House
from tests.archive.test_knocking import key_of, signed
from tests.around.archives import digest_of, eventually, said

LARGE = 12 << 20
JOINING = b"POST /join HTTP/1.1\r\nHost: archive\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with House.opened(tmp_path_factory.mktemp("slow") / "archive") as made:
        yield made


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the archive wait for less than a second where it waits for a minute."""
    monkeypatch.setattr(patience, "HEAD_SECONDS", 0.4)
    monkeypatch.setattr(patience, "EVERY_SECONDS", 0.4)


@pytest.fixture
def callers(monkeypatch: pytest.MonkeyPatch) -> list[Patient]:
    """Give the archive's own sides of the connections that are made to it, in order."""
    made: list[Patient] = []
    begin = Patient.connection_made

    def noted(caller: Patient, transport: asyncio.Transport) -> None:
        begin(caller, transport)
        made.append(caller)

    monkeypatch.setattr(Patient, "connection_made", noted)
    return made


@contextmanager
def connected(house: House) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", urlsplit(house.url).port or 0), timeout=60) as line:
        yield line


def has_come(callers: list[Patient], size: int) -> bool:
    """Say whether so many bytes have come over the first connection."""
    return bool(callers) and callers[0]._came == size


def look_at(caller: Patient) -> None:
    """Let the archive look at a connection now; returns once it has."""
    has_looked = threading.Event()
    caller.loop.call_soon_threadsafe(caller._look)
    caller.loop.call_soon_threadsafe(has_looked.set)
    assert has_looked.wait(60)


def let_go(line: socket.socket, drop: bytes = b"") -> bool:
    """Say whether the archive lets go of a line on which nothing but drops come."""
    line.settimeout(0.05)
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        try:
            line.sendall(drop)
            if line.recv(1 << 16) == b"":
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


def asked(house: House, method: str, target: str, length: int, *more: str) -> bytes:
    """Return the head of a request of Samir's."""
    fields = [f"{name}: {value}" for name, value in signed(target, key_of(house, "samir"), time.time(), method)]
    lines = [f"{method} {target} HTTP/1.1", "Host: archive", f"Content-Length: {length}", *fields, *more]
    return "\r\n".join([*lines, "", ""]).encode()


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize(
    ("at_once", "drop"),
    [
        (b"", b""),
        (b"GET /health HTTP/1.1\r\nX: ", b"x"),
        (b"GET /health HTTP/1.1\r\nHost: archive\r\n\r\n", b""),
        (b"GET /health HTTP/1.1\r\nHost: archive\r\n\r\nG", b""),
        (JOINING, b" "),
        (JOINING, b""),
    ],
    ids=["nothing", "head in drips", "an answer and nothing", "an answer and a letter", "body in drips", "no body"],
)
def test_who_says_next_to_nothing_keeps_no_place(house: House, at_once: bytes, drop: bytes) -> None:
    with connected(house) as line:
        line.sendall(at_once)
        assert let_go(line, drop)


@pytest.mark.usefixtures("hasty")
def test_a_batch_in_drips_is_not_waited_for(house: House) -> None:
    head = asked(house, "POST", "/commit", 9_000, "Content-Type: application/json")
    with connected(house) as line:
        line.sendall(head + b'{"id": "')
        assert let_go(line, b"x")


@pytest.mark.usefixtures("hasty")
def test_an_upload_in_drips_is_let_go_and_what_came_is_kept(house: House) -> None:
    upload = house.archive.uploads.begin(house.samir, 900_000)
    kind = "Content-Type: application/offset+octet-stream"
    fields = (*(f"{name}: {value}" for name, value in TUS.items()), kind, "Upload-Offset: 0")
    head = asked(house, "PATCH", f"/uploads/{upload.id}", 900_000, *fields)
    with connected(house) as line:
        line.sendall(head + b"x" * 100)
        assert let_go(line, b"x")
    eventually(lambda: house.archive.uploads.offset(upload) >= 100)


@pytest.mark.usefixtures("hasty")
def test_who_does_not_take_an_answer_keeps_no_place(house: House, callers: list[Patient]) -> None:
    sound = bytes(LARGE)
    upload = house.archive.uploads.begin(house.samir, LARGE, digest_of(sound))
    with house.archive.uploads.writing(upload) as part:
        part.write(sound)
        house.archive.uploads.finish(house.samir, upload, part)
    head = asked(house, "GET", f"/blobs/{digest_of(sound)}", 0)
    with connected(house) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.sendall(head)
        eventually(lambda: bool(callers) and callers[0].transport.is_closing())


def test_a_slow_caller_is_served(house: House, callers: list[Patient], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each time that the archive looks, the least it asks for has come since, and no more."""
    monkeypatch.setattr(Patient, "_set_alarm", lambda _caller: None)
    monkeypatch.setattr(patience, "EVERY_SECONDS", 0.0)
    monkeypatch.setattr(patience, "LEAST_BYTES", 50)
    body = b'{"id": "slow", "statements": []}'.ljust(1_500)
    head = asked(house, "POST", "/commit", len(body), "Content-Type: application/json")
    with connected(house) as line:
        line.sendall(head)
        for start in range(0, len(body), 50):
            eventually(partial(has_come, callers, len(head) + start))
            look_at(callers[0])
            line.sendall(body[start : start + 50])
        assert line.recv(100).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/join"),
        ("POST", "/token"),
        ("POST", "/missing"),
        ("POST", "/commit"),
        ("PUT", "/escrow"),
    ],
)
def test_a_body_is_as_large_as_it_may_be(
    house: House, method: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(bounding.MOST_BYTES, "/commit", 1 << 20)
    most = bounding.MOST_BYTES.get(path, bounding.MOST_OTHER_BYTES)
    key = None if path == "/join" else key_of(house, "admin")
    pieces = (b" " * 10_000 for _ in range(most // 10_000 + 1))
    for content in (b" " * (most + 1), pieces):
        answer = house.http.request(method, path, auth=key, content=content)
        assert (answer.status_code, answer.json()["error"]) == (413, "request-too-large")


def test_a_batch_of_very_many_nothings_is_not_made_into_values(house: House) -> None:
    many = b'{"id": "b", "statements": [' + b"[]," * 3_000_000 + b"[]]}"
    answer = house.http.post("/commit", content=many, auth=key_of(house, "samir"))
    assert (answer.status_code, answer.json()["error"]) == (413, "request-too-large")


def test_what_no_page_could_tell_is_refused_by_its_id(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "MOST_SIGNS", 1_000)
    large = said(value="x" * 2_000)
    with pytest.raises(SyncRefused, match="statement-too-large") as told:
        house.archive.commit(house.samir, "large", [said(), large])
    assert told.value.values["refused"] == [large.id]
    assert house.archive.lacking(house.samir, [large.id], [])[0] == [large.id]
