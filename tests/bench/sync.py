"""How fast sync is on loopback, against the same bytes sent by curl to a bare endpoint; and fifty laptops at once."""

from __future__ import annotations

import hashlib
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.people.person import Person
from fieldkit.usecases.sharing import sync
from fieldkit.usecases.visits import prepare
from sync.archive.home import Archive, make
from sync.archive.members import accounts
from sync.client.link import ArchiveLink, Membership, join
from sync.client.sending import Outgoing
from sync.errors import SyncError
from tests.around.archives import Process, digest_of, said
from tests.around.servers import free_port, wait_for
from tests.conftest import ROOT
from tests.store.test_workspace import START

MEGABYTES = int(os.environ.get("FIELDKIT_SYNC_MB", "1024"))
RECORDS = tuple(int(count) for count in os.environ.get("FIELDKIT_SYNC_RECORDS", "10000 100000").split())
LAPTOPS, ROUNDS = 50, 4
TURNS = 3
LEAST_SHARE, MOST_SECONDS, MOST_NOTHING, MOST_SMALL, MOST_GROWN, FIRST_RECORDS = 0.6, 20.0, 50.0, 2.0, 100.0, 10_000
"""Limits: of curl's speed; seconds up; milliseconds with nothing new; seconds of a small sync; megabytes; records."""

BARE = """
import os, sys, uvicorn

async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    with open(sys.argv[1], "wb") as sink:
        more = True
        while more:
            message = await receive()
            sink.write(message.get("body", b""))
            more = message.get("more_body", False)
        sink.flush()
        os.fsync(sink.fileno())
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})

uvicorn.run(app, port=int(sys.argv[2]), log_level="error", lifespan="off")
"""
"""A bare uvicorn endpoint that writes what comes to disk, and is sure of it, as the archive is."""


def sync_speed() -> str:
    """Measure all of it; return ratios and seconds."""
    os.environ["PYTHONPATH"] = str(ROOT)
    with tempfile.TemporaryDirectory(dir=ROOT.parent) as place:
        folder = Path(place)
        return "; ".join(part(folder) for part in (_gigabyte, _laptops, _records))


def _gigabyte(folder: Path) -> str:
    source = folder / "audio.bin"
    with source.open("wb") as sink:
        for _ in range(MEGABYTES):
            sink.write(os.urandom(1 << 20))
    ours: list[float] = []
    theirs: list[float] = []
    with ExitStack() as stack:
        process, member = stack.enter_context(_serving(folder / "large"))
        memory = _resident(process)
        bare = stack.enter_context(_bare(folder / "bare.bin"))
        for turn in range(TURNS):
            with source.open("r+b") as changed:  # another digest each time, or nothing would be sent
                changed.write(turn.to_bytes(8, "big"))
            theirs.append(_curl(source, bare))
            ours.append(_push(member, source))
        grown = _resident(process) - memory
    ratio = statistics.median(theirs) / statistics.median(ours)
    speeds = f"{MEGABYTES / statistics.median(ours):.0f} MB/s, curl {MEGABYTES / statistics.median(theirs):.0f} MB/s"
    told = f"{MEGABYTES} MB up at {ratio:.2f} of curl's speed, {_kept(ratio, LEAST_SHARE, is_least=True)} ({speeds})"
    return f"{told}; the server grew by {grown:.0f} MB, {_kept(grown, MOST_GROWN)}"


def _kept(value: float, limit: float, *, is_least: bool = False) -> str:
    """Say whether a figure is within its limit."""
    is_within = value >= limit if is_least else value <= limit
    return f"{'at least' if is_least else 'at most'} {limit:g}: {'kept' if is_within else 'MISSED'}"


def _push(member: Membership, source: Path) -> float:
    with source.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()  # known since the recording was sealed
    began = time.perf_counter()
    with ArchiveLink(member) as link:
        link.push_blobs([Outgoing(digest, source.stat().st_size, lambda: source.open("rb"))])
    return time.perf_counter() - began


def _curl(source: Path, url: str) -> float:
    began = time.perf_counter()
    subprocess.run(["curl", "-sS", "-T", str(source), url], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def _records(folder: Path) -> str:
    """Sync statements about people through the app's own use case; then again, with nothing new to say."""
    told: list[str] = []
    pace: list[float] = []
    for count in RECORDS:
        with _serving(folder / f"archive{count}") as (process, _), _workspace(folder / f"ws{count}") as ws:
            _fill(ws, count)
            sync.join(process.url, _code(process, "zoe"), work=ws.work, door=ws.archive)
            seconds = _meet(ws)
            pace.append(seconds / count)
            limit = MOST_SECONDS * max(1, count / FIRST_RECORDS)
            told.append(f"{count} statements up in {seconds:.1f} s, {_kept(seconds, limit)}")
            nothing = statistics.median(_meet(ws) for _ in range(5)) * 1000
            told.append(f"nothing new in {nothing:.0f} ms, {_kept(nothing, MOST_NOTHING)}")
    grown = pace[-1] / pace[0]
    told.append(f"one of {RECORDS[-1]} takes {grown:.2f} times one of {RECORDS[0]}, {_kept(grown, 1.1)}")
    return "; ".join(told)


def _fill(ws: Workspace, count: int) -> None:
    """Note people met, each a record of one visit, until so many statements wait."""
    visit = prepare.visit(prepare.Place(name="Kingersheim"), START, work=ws.work)
    waiting, met = 0, 0
    while waiting < count:
        with ws.work() as unit:
            for number in range(met, met + 500):
                unit.records.put(Person(id=f"person-{number}", visit=visit, name=f"Odile {number}"))
            waiting = unit.outbox.waiting()
        met += 500


def _meet(ws: Workspace) -> float:
    began = time.perf_counter()
    sync.meet(work=ws.work, door=ws.archive, blobs=ws.blobs)
    return time.perf_counter() - began


def _laptops(folder: Path) -> str:
    """Let fifty laptops sync at once, a few times: a small sound and twenty statements up, what is new down."""
    seconds: list[float] = []
    errors: list[str] = []
    with _serving(folder / "many") as (process, _):
        members = [join(process.url, _code(process, f"user{number}"), "portable") for number in range(LAPTOPS)]
        memory = _resident(process)
        together = threading.Barrier(LAPTOPS)
        work = [threading.Thread(target=_sync_often, args=(one, together, seconds, errors)) for one in members]
        for thread in work:
            thread.start()
        for thread in work:
            thread.join()
        grown = _resident(process) - memory
    slow = statistics.quantiles(seconds, n=20)[-1]
    return (
        f"{LAPTOPS} laptops at once: {len(errors)} errors, {_kept(len(errors), 0)}; "
        f"95 of 100 small syncs under {slow:.2f} s, {_kept(slow, MOST_SMALL)}; "
        f"the server grew by {grown:.0f} MB, {_kept(grown, MOST_GROWN)}"
    )


def _sync_often(member: Membership, together: threading.Barrier, seconds: list[float], errors: list[str]) -> None:
    """Sync as one laptop; what comes is not read further: fifty laptops have processors of their own for that."""
    cursor = 0
    with ArchiveLink(member) as link:
        for number in range(ROUNDS):
            sound = os.urandom(100_000)
            batch = [said(f"segment-{member.name}-{number}-{place}", "text") for place in range(20)]
            batch = [replace(one, id=f"{member.name}-{number}-{place}") for place, one in enumerate(batch)]
            batch.append(said(attribute="sound", blobs=(digest_of(sound),), id=f"{member.name}-{number}"))
            together.wait()
            began = time.perf_counter()
            try:
                link.push_blob(digest_of(sound), BytesIO(sound), len(sound))
                link.commit(f"batch-{number}", batch)
                cursor = [reached for _, reached in link.pages(cursor)][-1]
            except SyncError as trouble:
                errors.append(str(trouble))
            seconds.append(time.perf_counter() - began)


@contextmanager
def _serving(folder: Path) -> Iterator[tuple[Process, Membership]]:
    make(folder)
    process = Process(folder, 0)
    process.start()
    try:
        yield process, join(process.url, _code(process, "samir"), "portable")
    finally:
        process.stop()


@contextmanager
def _bare(target: Path) -> Iterator[str]:
    port = free_port()
    server = subprocess.Popen([sys.executable, "-c", BARE, str(target), str(port)])
    try:
        wait_for(lambda: socket.create_connection(("127.0.0.1", port)).close())
        yield f"http://127.0.0.1:{port}/audio.bin"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def _workspace(folder: Path) -> Iterator[Workspace]:
    make_workspace(folder, "Essai", "fr")
    opened = open_workspace(folder)
    try:
        yield opened
    finally:
        opened.close()


def _code(process: Process, name: str) -> str:
    archive = Archive(process.folder)
    try:
        with archive.database.writing() as connection:
            return accounts.add_user(connection, name, "researcher", archive.pepper)
    finally:
        archive.close()


def _resident(process: Process) -> float:
    """Return the server's memory in megabytes."""
    assert process.server is not None
    for line in Path(f"/proc/{process.server.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0
