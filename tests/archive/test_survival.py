from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sync.archive.home import Archive, make
from sync.archive.members import accounts
from sync.archive.uploads import desk
from sync.client import calls, sending
from sync.client.link import ArchiveLink, Membership, join
from sync.errors import SyncUnavailable
from tests.around.archives import Process, Served, served
from tests.around.network import Trouble, bad_network
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


@pytest.fixture
def new_archive(tmp_path: Path) -> Iterator[object]:
    """Stay on SQLite: what happens here happens to processes and lines, not to a database."""
    opened: list[Archive] = []

    def new() -> Archive:
        make(tmp_path / "archive")
        opened.append(Archive(tmp_path / "archive"))
        return opened[-1]

    yield new
    for archive in opened:
        archive.close()


@pytest.fixture
def process(archive: Archive) -> Iterator[Process]:
    started = Process(archive.folder, 0)
    started.start()
    yield started
    started.stop()


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "PART_BYTES", 64 << 10)
    monkeypatch.setattr(calls, "WAITS", (0.01, 0.02))


def joined(process: Process, archive: Archive, name: str = "samir") -> Membership:
    with archive.database.writing() as connection:
        code = accounts.add_user(connection, name, "researcher", archive.pepper)
    return join(process.url, code, "portable")


@pytest.mark.parametrize(
    "trouble",
    [
        Trouble(seed=1, cut=0.03, shorten=0.03, delay=0.05),
        Trouble(seed=2, twice=0.03, swap=0.03),
    ],
    ids=["cut, shortened and delayed", "sent twice and out of order"],
)
def test_a_bad_network_loses_nothing_and_doubles_nothing(server: Served, trouble: Trouble) -> None:
    load = a_load(1, batches=4, sound_bytes=200_000)
    member = server.member()
    with bad_network(server.url, trouble) as proxy:
        push_until_done(replace(member, url=proxy.url), load)
        assert proxy.happened
    assert whole(server.archive, load) == []


def test_a_server_that_is_killed_again_and_again_loses_nothing(archive: Archive, process: Process) -> None:
    load = a_load(2, batches=6)
    member = joined(process, archive)
    server_killed(process, member, load, random.Random(2), kills=2)
    assert whole(archive, load) == []


def test_a_client_that_is_killed_again_and_again_ends_in_the_same_place(archive: Archive, process: Process) -> None:
    client_killed(joined(process, archive), seed=3, batches=5, chance=random.Random(3), kills=2)
    assert whole(archive, a_load(3, batches=5)) == []


def test_the_same_five_times_is_once(server: Served) -> None:
    load, member = a_load(4, batches=2), server.member()
    for _ in range(5):
        push(member, load, set())
    assert whole(server.archive, load) == []


def test_two_devices_at_once_both_arrive(server: Served) -> None:
    same, other = a_load(5, batches=3), a_load(6, batches=3)
    members = [server.member("samir"), server.member("zoe"), server.member("zoe")]
    at_once(list(zip(members, (same, same, other), strict=True)))
    assert whole(server.archive, same, other) == []


def test_clocks_a_year_apart_change_nothing(server: Served) -> None:
    shifted = a_year_later(a_load(7, batches=2), which=0)
    member = server.member()
    push(member, shifted, set())
    with ArchiveLink(member) as link:
        told = [one.id for page, _ in link.changes(0) for one in page]
    assert told == [one.id for batch in shifted.batches for one in batch]


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "SPARE_BYTES", -(1 << 40))
    mount = tmp_path / "disk"
    with filled_disk(mount, 4, free_bytes=350_000) as fill:
        if fill is None:
            pytest.skip("this machine does not let us mount a small disk")
        make(mount / "archive")
        archive = Archive(mount / "archive")
        fill()
        load = a_load(8, batches=2)
        with served(archive) as opened:
            member = opened.member()
            with pytest.raises(SyncUnavailable, match="archive-full"):
                push(member, load, set())
            (mount / "ballast").unlink()
            push_until_done(member, load)
        assert whole(archive, load) == []
        archive.close()


def test_a_bit_that_flips_is_found_and_given_back_by_a_device_that_has_it(server: Served) -> None:
    load, member = a_load(9, batches=2), server.member()
    push(member, load, set())
    flip(server.archive, next(iter(load.sounds)), random.Random(9))
    assert len(whole(server.archive, load)) == 1
    assert give_back(member, load) == 1
    assert whole(server.archive, load) == []
