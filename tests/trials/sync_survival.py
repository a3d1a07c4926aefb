"""What a sync goes through, done on purpose, and whether all of it is there. Short in tests, long in the bench."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from threading import Thread

from sqlalchemy import select

from sync.archive.database.tables import FEED, STATEMENTS
from sync.archive.home import Archive
from sync.archive.upkeep.verifying import verify
from sync.client.link import ArchiveLink, Membership
from sync.errors import SyncError
from sync.protocol import WireStatement
from tests.around.archives import Process, digest_of, said
from tests.conftest import ROOT

ENDS_SECONDS = 120.0
"""How long a device may take that hands something over."""


@dataclass(frozen=True, slots=True)
class Load:
    """What one laptop has to say: batches, each with a sound."""

    batches: tuple[tuple[WireStatement, ...], ...]
    sounds: dict[str, bytes]


def a_load(seed: int, batches: int, statements: int = 20, sound_bytes: int = 300_000) -> Load:
    """Make up a load; the same seed makes the same."""
    chance = random.Random(seed)
    sounds: dict[str, bytes] = {}
    made = []
    for number in range(batches):
        sound = chance.randbytes(sound_bytes)
        sounds[digest_of(sound)] = sound
        ids = [f"s{seed}-{number}-{place}" for place in range(statements)]
        told = [said(f"segment-{id_}", "text", f"Écouter {id_}", id=id_) for id_ in ids[1:]]
        first = said(f"recording-{seed}-{number}", "sound", digest_of(sound), blobs=(digest_of(sound),), id=ids[0])
        made.append((first, *told))
    return Load(tuple(made), sounds)


def push(member: Membership, load: Load, done: set[int]) -> None:
    """Hand over what is not acknowledged yet; `done` learns of each receipt."""
    with ArchiveLink(member) as link:
        for number, batch in enumerate(load.batches):
            if number in done:
                continue
            named = sorted({blob for one in batch for blob in one.blobs})
            for digest in link.missing([], named)[1]:
                link.push_blob(digest, BytesIO(load.sounds[digest]), len(load.sounds[digest]))
            link.commit(f"batch-{number}", batch)
            done.add(number)


def push_until_done(member: Membership, load: Load, most_tries: int = 200) -> int:
    """Try again and again, as an app does; returns how many tries it took."""
    done: set[int] = set()
    for tries in range(1, most_tries + 1):
        try:
            push(member, load, done)
        except SyncError:  # a network that changes bytes can make any answer of any request
            continue
        return tries
    raise AssertionError(f"not through after {most_tries} tries: {len(done)} of {len(load.batches)} batches")


def whole(archive: Archive, *loads: Load) -> list[str]:
    """Return what is wrong: acknowledged statements and blobs that are not there, doubles, damage."""
    wrong = list(verify(archive)["errors"])
    with archive.database.reading() as connection:
        there = set(connection.execute(select(STATEMENTS.c.id)).scalars())
        told = list(connection.execute(select(FEED.c.statement).where(FEED.c.audience == "")).scalars())
    expected = {one.id for load in loads for batch in load.batches for one in batch}
    wrong += [f"lacks {id_}" for id_ in sorted(expected - there)]
    wrong += [] if len(told) == len(set(told)) == len(there) else ["told twice, or never"]
    sounds = {digest: sound for load in loads for digest, sound in load.sounds.items()}
    return wrong + [f"lacks blob {one}" for one, sound in sounds.items() if archive.blobs.size(one) != len(sound)]


def server_killed(process: Process, member: Membership, load: Load, chance: random.Random, kills: int) -> int:
    """Kill the server at random moments of a sync and start it again; returns how often work was under way."""
    done: set[int] = set()
    killed = 0
    while len(done) < len(load.batches):
        client = _Pushing(member, load, done)
        if killed < kills:
            time.sleep(chance.uniform(0.0, 0.25))
            killed += 1 if client.is_running() else 0
            process.kill()
            process.start()
        client.finish()
    return killed


class _Pushing:
    """A push in a thread of its own."""

    def __init__(self, member: Membership, load: Load, done: set[int]) -> None:
        self._thread = threading.Thread(target=self._run, args=(member, load, done), daemon=True)
        self._thread.start()

    def _run(self, member: Membership, load: Load, done: set[int]) -> None:
        try:
            push(member, load, done)
        except SyncError:
            return

    def is_running(self) -> bool:
        return self._thread.is_alive()

    def finish(self) -> None:
        self._thread.join(ENDS_SECONDS)
        assert not self._thread.is_alive()


CLIENT = """
import json, sys
from sync.client.link import Membership
from tests.trials.sync_survival import a_load, push
said = json.loads(sys.argv[1])
print("on its way", flush=True)
push(Membership(**said["member"]), a_load(said["seed"], said["batches"]), set())
print("done", flush=True)
"""
"""A laptop that syncs; it keeps no memory of what was acknowledged, so that each start begins anew."""


def client_killed(member: Membership, seed: int, batches: int, chance: random.Random, kills: int) -> int:
    """Kill the client at random moments until the last, which may finish; returns how many died on their way."""
    fields = {name: getattr(member, name) for name in Membership.__dataclass_fields__}
    asked = json.dumps({"member": fields, "seed": seed, "batches": batches})
    died = 0
    for number in range(kills + 1):
        settings = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", CLIENT, asked]
        client = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=settings)
        assert client.stdout is not None
        with client.stdout as told:
            assert told.readline() == "on its way\n"
            if number == kills:
                assert told.readline() == "done\n"
            else:
                time.sleep(chance.uniform(0.0, 0.4))
                died += client.poll() is None
                client.send_signal(signal.SIGKILL)
            client.wait(ENDS_SECONDS)
    return died


def small_disk(mount: Path, megabytes: float) -> bool:
    """Mount a small disk; False when this machine does not let us."""
    mount.mkdir(exist_ok=True)
    size = f"size={int(megabytes * 1024)}k"
    return subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(mount)], check=False).returncode == 0


def at_once(pushes: Sequence[tuple[Membership, Load]]) -> None:
    """Hand loads over from several devices at the same time."""
    threads = [Thread(target=push, args=(member, load, set()), daemon=True) for member, load in pushes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(ENDS_SECONDS)
        assert not thread.is_alive()


def a_year_later(load: Load, which: int) -> Load:
    """Return a load of which one batch was said by a clock a year ahead."""
    late = tuple(replace(one, time="2019-02-13T10:00:00+00:00") for one in load.batches[which])
    return replace(load, batches=(*load.batches[:which], late, *load.batches[which + 1 :]))


def flip(archive: Archive, digest: str, chance: random.Random) -> None:
    """Change one bit of a stored blob, as a disk that rots does."""
    stored = archive.folder / "blobs" / digest[:2] / digest
    content = bytearray(stored.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    stored.write_bytes(bytes(content))


def give_back(member: Membership, load: Load) -> int:
    """Send what the archive says it has lost, as each sync does; returns how many blobs."""
    with ArchiveLink(member) as link:
        for _ in link.changes(0):
            pass
        lost = [digest for digest in link.wanted if digest in load.sounds]
        for digest in lost:
            link.push_blob(digest, BytesIO(load.sounds[digest]), len(load.sounds[digest]))
    return len(lost)


@contextmanager
def filled_disk(mount: Path, megabytes: float, free_bytes: int) -> Iterator[Callable[[], None] | None]:
    """Mount a small disk; yields what fills it but for so many bytes, None where this machine does not let us."""
    if not small_disk(mount, megabytes):
        yield None
        return

    def fill() -> None:
        room = os.statvfs(mount)
        (mount / "ballast").write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - free_bytes)))

    try:
        yield fill
    finally:
        subprocess.run(["umount", "-l", str(mount)], check=False)
