"""What syncs survive, the long form: kills, bad networks, and what was acknowledged counted afterwards."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sync.archive.home import Archive, make
from sync.archive.members import accounts
from sync.archive.upkeep.verifying import verify
from sync.archive.uploads import desk
from sync.client import calls, sending
from sync.client.link import ArchiveLink, Membership, join
from sync.errors import SyncError, SyncUnavailable
from tests.around.archives import Process, served
from tests.around.network import Trouble, bad_network
from tests.conftest import ROOT
from tests.trials.sync_survival import (
    a_load,
    a_year_later,
    at_once,
    client_killed,
    filled_disk,
    flip,
    give_back,
    push,
    push_until_done,
    server_killed,
    whole,
)

KILLS = int(os.environ.get("FIELDKIT_SYNC_KILLS", "300"))
NETWORKS = int(os.environ.get("FIELDKIT_NETWORKS", "20"))
ROUNDS = 20
"""Of everything else."""


def sync_survival() -> str:
    """Kill both sides, sync over bad networks, with full disks, wrong clocks, rotten blobs; return what was lost."""
    os.environ["PYTHONPATH"] = str(ROOT)
    sending.PART_BYTES = 64 << 10
    calls.WAITS = (0.01, 0.02)
    with tempfile.TemporaryDirectory(dir=ROOT.parent) as place:
        folder = Path(place)
        parts = (_servers, _clients, _networks, _devices, _again, _rot, _full_archive, _full_laptop)
        return "; ".join(part(folder / part.__name__) for part in parts)


def _servers(folder: Path) -> str:
    with _serving(folder) as (archive, process, member):
        load = a_load(1, batches=KILLS // 2)
        at_work = server_killed(process, member, load, random.Random(1), KILLS // 2)
        return f"server killed {KILLS // 2} times ({at_work} at work): {_told(whole(archive, load))}"


def _clients(folder: Path) -> str:
    with _serving(folder) as (archive, _, member):
        batches = KILLS // 6
        died = client_killed(member, 2, batches, random.Random(2), KILLS - KILLS // 2)
        told = _told(whole(archive, a_load(2, batches)))
        return f"client killed {KILLS - KILLS // 2} times ({died} at work): {told}"


def _networks(folder: Path) -> str:
    tries, happened = 0, 0
    with _serving(folder) as (archive, process, member):
        loads = [a_load(100 + number, batches=4) for number in range(NETWORKS)]
        for number, load in enumerate(loads):
            shares = random.Random(number)
            names = ("cut", "delay", "shorten", "twice", "swap")
            trouble = Trouble(seed=number, **{name: shares.uniform(0.0, 0.03) for name in names})
            with bad_network(process.url, trouble) as proxy:
                tries += push_until_done(replace(member, url=proxy.url), load)
                happened += sum(proxy.happened.values())
        told = _told(whole(archive, *loads))
    return f"{NETWORKS} bad networks ({happened} troubles, {tries} tries): {told}"


def _devices(folder: Path) -> str:
    """Let two devices hand the same and other things over at once, their clocks a year apart."""
    with _serving(folder) as (archive, process, member):
        loads = [(a_load(200 + n, 4), a_year_later(a_load(300 + n, 4), which=n % 4)) for n in range(ROUNDS)]
        other = _joined(archive, process, "zoe")
        for same, late in loads:
            at_once([(member, same), (other, same), (other, late)])
        told = _told(whole(archive, *(one for pair in loads for one in pair)))
    return f"{ROUNDS} times two devices at once, clocks a year apart: {told}"


def _again(folder: Path) -> str:
    with _serving(folder) as (archive, _, member):
        load = a_load(400, batches=10)
        for _ in range(5):
            push(member, load, set())
        return f"the same five times: {_told(whole(archive, load))}"


def _rot(folder: Path) -> str:
    """Flip a bit in stored blobs, one after the other: each is found, asked for and given back."""
    chance, found = random.Random(5), 0
    with _serving(folder) as (archive, _, member):
        load = a_load(500, batches=4)
        push(member, load, set())
        for _ in range(ROUNDS):
            flip(archive, chance.choice(sorted(load.sounds)), chance)
            found += len(verify(archive)["errors"])
            give_back(member, load)
        return f"{ROUNDS} flipped bits, {found} found, healed by a device: {_told(whole(archive, load))}"


def _full_archive(folder: Path) -> str:
    """Fill the archive's disk at moments of its own choosing; with room again, all goes through."""
    chance, refused = random.Random(6), 0
    desk.SPARE_BYTES = -(1 << 40)
    wrong: list[str] = []
    for number in range(ROUNDS):
        mount = folder / str(number)
        mount.mkdir(parents=True)
        with filled_disk(mount, 8, chance.randrange(20_000, 700_000)) as fill:
            if fill is None:
                return "full disks cannot be mounted here"
            make(mount / "archive")
            archive, load = Archive(mount / "archive"), a_load(600 + number, batches=3)
            with served(archive) as opened:
                member = opened.member()
                fill()
                try:
                    push(member, load, set())
                except SyncError:
                    refused += 1
                (mount / "ballast").unlink()
                push_until_done(member, load)
            wrong += whole(archive, load)
            archive.close()
    return f"archive's disk full {ROUNDS} times ({refused} refused): {_told(wrong)}"


def _full_laptop(folder: Path) -> str:
    """Fetch to a full disk: it is told, and with room again the fetch goes on to the right bytes."""
    chance, refused = random.Random(7), 0
    wrong: list[str] = []
    with _serving(folder / "archive") as (_, _, member):
        load = a_load(700, batches=1, sound_bytes=1_000_000)
        push(member, load, set())
        [(digest, sound)] = load.sounds.items()
        for number in range(ROUNDS):
            mount = folder / str(number)
            mount.mkdir()
            with filled_disk(mount, 2, chance.randrange(4_096, 900_000)) as fill, ArchiveLink(member) as link:
                if fill is None:
                    return "full disks cannot be mounted here"
                fill()
                try:
                    link.fetch_blob(digest, mount / digest)
                except SyncUnavailable:
                    refused += 1
                (mount / "ballast").unlink()
                link.fetch_blob(digest, mount / digest)
                wrong += [] if (mount / digest).read_bytes() == sound else [f"other bytes in round {number}"]
    return f"laptop's disk full {ROUNDS} times ({refused} told): {_told(wrong)}"


@contextmanager
def _serving(folder: Path) -> Iterator[tuple[Archive, Process, Membership]]:
    make(folder)
    archive, process = Archive(folder), Process(folder, 0)
    process.start()
    try:
        yield archive, process, _joined(archive, process, "samir")
    finally:
        process.stop()
        archive.close()


def _joined(archive: Archive, process: Process, name: str) -> Membership:
    with archive.database.writing() as connection:
        code = accounts.add_user(connection, name, "researcher", archive.pepper)
    return join(process.url, code, "portable")


def _told(wrong: list[str]) -> str:
    return "nothing lost, nothing doubled" if not wrong else f"WRONG: {', '.join(wrong[:5])}"
