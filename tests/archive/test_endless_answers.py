"""An archive that answers without end, or in drips: nothing of it fills the laptop, and all of it is over soon."""

from __future__ import annotations

import gzip
import io
import itertools
import json
import re
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpcore
import pytest
from nacl.signing import SigningKey

from fieldkit.exchange.wire import in_our_words
from fieldkit.words import sentence
from sync import signing
from sync.client import calls, pace, parts
from sync.client.bounding import USUAL_BYTES
from sync.client.link import PAGE_BYTES, ArchiveLink, join, renewed
from sync.client.membership import Membership
from sync.errors import SyncDamaged, SyncError, SyncUnavailable
from tests.around.archives import digest_of, said
from tests.around.liars import Saying, head, lying

SOUND = b"un son"
TOO_MUCH = re.compile("answer-too-large|answer-shape")
NAME = digest_of(SOUND)
PIECE = b" " * (64 << 10)
EMPTY_PAGE = json.dumps({"statements": [], "cursor": 0, "more": False, "wanted": []}).encode()
CHUNKED = head("Transfer-Encoding: chunked")

Ask = Callable[[ArchiveLink], Any]


def a_member(url: str) -> Membership:
    key = SigningKey.generate().verify_key.encode().hex()
    return Membership(url, "fk_jeton", "samir", "researcher", key, signing.new_key())


@contextmanager
def linked(saying: Saying) -> Iterator[ArchiveLink]:
    """Give a line to who says this."""
    with lying(saying) as url, ArchiveLink(a_member(url)) as link:
        yield link


def _url(link: ArchiveLink) -> str:
    """Return where a line leads."""
    return str(link._http.base_url)


ASKED: dict[str, Ask] = {
    "join": lambda link: join(_url(link), "ABCD-EFGH", "portable"),
    "token": lambda link: renewed(a_member(_url(link))),
    "missing": lambda link: link.missing(["a"], []),
    "commit": lambda link: link.commit("b", [said()]),
    "escrow": lambda link: link.entrust(b"lettre"),
    "changes": lambda link: list(link.changes(0)),
    "upload": lambda link: link.push_blob(NAME, io.BytesIO(SOUND), len(SOUND)),
    "stretch": lambda link: link.read_blob(NAME, 0, 1),
    "size": lambda link: link.blob_size(NAME),
}
"""Everything a laptop asks that is not written to the disk as it comes."""


@pytest.fixture(autouse=True)
def _no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "WAITS", (0.0,))


def body(fields: tuple[str, ...], pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield head(*fields)
    yield from pieces


def chunked(pieces: Iterator[bytes], extension: bytes = b"") -> Iterator[bytes]:
    for piece in pieces:
        yield b"%x%s\r\n%s\r\n" % (len(piece), extension, piece)


def squeezed_nothing() -> Iterator[bytes]:
    """Yield gzip without end that holds a terabyte of nothing."""
    writer = zlib.compressobj(wbits=31)
    return (writer.compress(bytes(1 << 20)) for _ in itertools.count())


def squeezed_void() -> Iterator[bytes]:
    """Yield gzip without end that holds not one byte: empty blocks."""
    writer = zlib.compressobj(wbits=31)
    yield writer.compress(b"") + writer.flush(zlib.Z_FULL_FLUSH)
    yield from itertools.repeat(b"\0\0\0\xff\xff" * 10_000)


GIGANTIC: dict[str, Saying] = {
    "endless": lambda: body((), itertools.repeat(PIECE)),
    "chunked": lambda: body(("Transfer-Encoding: chunked",), chunked(itertools.repeat(PIECE))),
    "long": lambda: body((f"Content-Length: {10**15}",), itertools.repeat(PIECE)),
    "refusal": lambda: itertools.chain([head(status="403 Forbidden")], itertools.repeat(PIECE)),
    "bomb": lambda: body(("Content-Encoding: gzip",), squeezed_nothing()),
    "void": lambda: body(("Content-Encoding: gzip",), squeezed_void()),
    "after the end": lambda: body(
        ("Content-Encoding: gzip",), itertools.chain([gzip.compress(EMPTY_PAGE)], itertools.repeat(PIECE))
    ),
    "extensions": lambda: body(
        ("Transfer-Encoding: chunked",), chunked(itertools.repeat(b" "), b";x=" + b"x" * 50_000)
    ),
    "continue": lambda: itertools.repeat(head(status="100 Continue") * 1_000),
}


@pytest.fixture
def weighed() -> Iterator[Callable[[], int]]:
    tracemalloc.start()
    yield lambda: tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()


@pytest.mark.parametrize("how", GIGANTIC)
@pytest.mark.parametrize("ask", [name for name in ASKED if name != "changes"])
def test_an_answer_without_end_is_read_as_far_as_one_may_go(ask: str, how: str, weighed: Callable[[], int]) -> None:
    with linked(GIGANTIC[how]) as link, pytest.raises(SyncDamaged, match=TOO_MUCH):
        ASKED[ask](link)
    assert weighed() < 20 * USUAL_BYTES


@pytest.mark.parametrize("how", GIGANTIC)
def test_a_page_of_changes_without_end_is_no_page(how: str, weighed: Callable[[], int]) -> None:
    with linked(GIGANTIC[how]) as link, pytest.raises(SyncDamaged, match=TOO_MUCH) as told:
        list(link.changes(0))
    assert weighed() < 3 * PAGE_BYTES
    if told.value.key == "answer-too-large":
        for language in ("fr", "en"):
            ours = in_our_words(told.value, url="")
            assert ours.key == "answer-too-large"
            assert "{" not in sentence(ours, language)


@pytest.mark.parametrize("kinds", ["gzip, gzip", "deflate", "br", "zstd", "identity, gzip", "é"])
def test_what_is_squeezed_otherwise_was_not_asked_for(kinds: str) -> None:
    with (
        linked(lambda: body((f"Content-Encoding: {kinds}",), itertools.repeat(PIECE))) as link,
        pytest.raises(SyncDamaged, match="answer-shape"),
    ):
        list(link.changes(0))


def test_a_page_of_very_many_nothings_is_not_made_into_values(weighed: Callable[[], int]) -> None:
    many = b'{"statements": [' + b"[]," * 5_000_000 + b'[]], "cursor": 0, "more": false, "wanted": []}'
    before = weighed()
    whole = head(f"Content-Length: {len(many)}") + many
    with linked(lambda: iter([whole])) as link, pytest.raises(SyncDamaged, match="answer-too-large"):
        list(link.changes(0))
    assert weighed() - before < 5 * len(many)


def test_pages_without_end_and_without_a_statement_are_not_turned() -> None:
    cursors = itertools.count(1)

    def one() -> Iterator[bytes]:
        page = json.dumps({"statements": [], "cursor": next(cursors), "more": True, "wanted": []}).encode()
        yield head(f"Content-Length: {len(page)}") + page

    with linked(one) as link, pytest.raises(SyncDamaged, match="answer-shape"):
        list(link.changes(0))


def test_headers_without_end_are_no_answer() -> None:
    endless = itertools.chain([b"HTTP/1.1 200 OK\r\n"], itertools.repeat(b"X: " + b"x" * 1_000 + b"\r\n"))
    with linked(lambda: endless) as link, pytest.raises(SyncUnavailable, match="archive-unreachable"):
        link.missing(["a"], [])


class Drips(NamedTuple):
    """What comes drop by drop, after what came at once."""

    at_once: bytes
    drop: bytes

    def said(self) -> Iterator[bytes]:
        yield self.at_once
        while True:
            time.sleep(0.02)
            yield self.drop


DRIPS = {
    "head": Drips(b"HTTP/1.1 200 OK\r\nX: ", b"x"),
    "body": Drips(head("Content-Length: 100000"), b" "),
    "no length": Drips(head(), b" "),
    "chunks": Drips(CHUNKED, b"1\r\n \r\n"),
    "continue": Drips(head(status="100 Continue"), head(status="100 Continue")),
}


@pytest.mark.parametrize("how", DRIPS)
@pytest.mark.parametrize("ask", ["changes", "missing", "commit", "stretch", "blob"])
def test_an_answer_in_drips_is_not_waited_for(
    ask: str, how: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pace, "EVERY_SECONDS", 0.2)
    asked = ASKED | {"blob": lambda link: link.fetch_blob(NAME, tmp_path / "sound")}
    with linked(DRIPS[how].said) as link, pytest.raises(SyncUnavailable, match="archive-slow") as told:
        asked[ask](link)
    for language in ("fr", "en"):
        ours = in_our_words(told.value, url="")
        assert ours.key == "archive-slow"
        assert "{" not in sentence(ours, language)


class _Coming(httpcore.NetworkStream):
    """A line on which each piece takes its time, by the clock of the line itself."""

    def __init__(self, seconds: float, pieces: Iterable[bytes]) -> None:
        self.now, self._seconds, self._pieces = 0.0, seconds, iter(pieces)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self.now += self._seconds
        return next(self._pieces)


def test_a_slow_network_is_served_for_as_long_as_it_takes() -> None:
    hour = _Coming(30.0, [head(), *[b" " * (pace.LEAST_BYTES // 2)] * 120])
    line = pace.PacedLine(hour, lambda: hour.now)
    line.read(1 << 16)
    line.allow(1 << 20)
    assert sum(len(line.read(1 << 16)) for _ in range(120)) == 60 * pace.LEAST_BYTES
    assert hour.now > 3_600


def test_who_thinks_before_the_first_byte_is_waited_for() -> None:
    late = _Coming(10 * pace.EVERY_SECONDS, [b"H", b"TTP/1.1"])
    line = pace.PacedLine(late, lambda: late.now)
    assert line.read(1 << 16) == b"H"
    with pytest.raises(SyncUnavailable, match="archive-slow"):
        line.read(1 << 16)


def test_who_takes_in_drips_what_is_sent_is_not_waited_for() -> None:
    times = iter([0.0, 40.0, 40.0, 80.0])
    line = pace.PacedLine(_Swallowing(), lambda: next(times))
    with pytest.raises(SyncUnavailable, match="archive-slow"):
        for _ in range(2):
            line.write(b"x")


class _Swallowing(httpcore.NetworkStream):
    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        assert buffer


@pytest.mark.parametrize("how", ["endless", "chunked", "long"])
def test_a_sound_without_end_leaves_the_disk_some_room(
    how: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    room = 3 << 20
    monkeypatch.setattr(parts, "_room", lambda _folder: room)
    with linked(GIGANTIC[how]) as link, pytest.raises(SyncError) as told:
        link.fetch_blob(NAME, tmp_path / "sound")
    assert told.value.key == ("disk" if how == "long" else "answer-too-large")
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= room


def test_a_squeezed_sound_was_not_asked_for(tmp_path: Path) -> None:
    with linked(GIGANTIC["bomb"]) as link, pytest.raises(SyncDamaged, match="answer-shape"):
        link.fetch_blob(NAME, tmp_path / "sound")
    assert list(tmp_path.iterdir()) == []


def test_cookies_are_not_kept() -> None:
    told = head("Set-Cookie: who=samir; Path=/", f"Content-Length: {len(EMPTY_PAGE)}") + EMPTY_PAGE
    with linked(lambda: iter([told])) as link:
        assert list(link.changes(0)) == []
        assert not link._http.cookies
