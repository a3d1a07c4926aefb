"""What syncs survive, the long form: kills, bad networks, and what was acknowledged counted afterwards."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sync.archive import accounts
from sync.archive.home import Archive, make
from sync.client import calls, sending
from sync.client.link import Membership, join
from tests.archives import Process
from tests.conftest import ROOT
from tests.network import Trouble, bad_network
from tests.sync_survival import a_load, client_killed, push_until_done, server_killed, whole

KILLS = int(os.environ.get("FIELDKIT_SYNC_KILLS", "300"))
NETWORKS = int(os.environ.get("FIELDKIT_NETWORKS", "20"))


def sync_survival() -> str:
    """Kill the server and the client at random moments, and sync over bad networks; return what was lost."""
    os.environ["PYTHONPATH"] = str(ROOT)
    sending.PART_BYTES = 64 << 10
    calls.WAITS = (0.01, 0.02)
    with tempfile.TemporaryDirectory(dir=ROOT.parent) as place:
        folder = Path(place)
        return "; ".join([_servers(folder / "a"), _clients(folder / "b"), _networks(folder / "c")])


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


@contextmanager
def _serving(folder: Path) -> Iterator[tuple[Archive, Process, Membership]]:
    make(folder)
    archive, process = Archive(folder), Process(folder, 0)
    process.start()
    try:
        with archive.database.writing() as connection:
            code = accounts.add_user(connection, "samir", "researcher", archive.pepper)
        yield archive, process, join(process.url, code, "portable")
    finally:
        process.stop()
        archive.close()


def _told(wrong: list[str]) -> str:
    return "nothing lost, nothing doubled" if not wrong else f"WRONG: {', '.join(wrong[:5])}"
