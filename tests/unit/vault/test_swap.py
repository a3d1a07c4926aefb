"""Where the system swaps to, told from what it says of its devices."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from vault.swap import open_swap

HEAD = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"


@pytest.fixture
def system(tmp_path: Path) -> Path:
    """Return a system whose swap is a file with a space in its name, on a device that is still to be described."""
    (tmp_path / "swap file").touch()
    (tmp_path / "proc").mkdir()
    place = str(tmp_path / "swap file").replace(" ", "\\040")
    (tmp_path / "proc/swaps").write_text(f"{HEAD}{place}\tfile\t\t1024\t\t0\t\t-2\n")
    (tmp_path / "sys/dev/block").mkdir(parents=True)
    return tmp_path


def device(system: Path, name: str, uuid: str = "", *, below: tuple[Path, ...] = ()) -> Path:
    made = system / "sys/devices" / name
    (made / "slaves").mkdir(parents=True)
    if uuid:
        (made / "dm").mkdir()
        (made / "dm/uuid").write_text(uuid + "\n")
    for one in below:
        (made / "slaves" / one.name).symlink_to(one)
    return made


def lies_on(system: Path, found: Path) -> None:
    number = (system / "swap file").stat().st_dev
    (system / f"sys/dev/block/{os.major(number)}:{os.minor(number)}").symlink_to(found)


def test_a_plain_disk_is_named(system: Path) -> None:
    lies_on(system, device(system, "sda2"))
    assert open_swap(system) == (str(system / "swap file"),)


def test_a_disk_that_the_system_does_not_describe_is_named(system: Path) -> None:
    assert open_swap(system) == (str(system / "swap file"),)


def test_memory_and_what_lies_on_an_encrypted_disk_are_not(system: Path) -> None:
    sealed = device(system, "dm-0", "CRYPT-LUKS2-0123", below=(device(system, "sda3"),))
    lies_on(system, device(system, "dm-1", "LVM-4567", below=(sealed,)))
    assert open_swap(system) == ()


def test_one_open_part_of_a_volume_is_enough(system: Path) -> None:
    sealed = device(system, "dm-0", "CRYPT-LUKS2-0123")
    lies_on(system, device(system, "dm-1", "LVM-4567", below=(sealed, device(system, "sdb1"))))
    assert open_swap(system) == (str(system / "swap file"),)


def test_compressed_memory_is_no_disk(system: Path) -> None:
    lies_on(system, device(system, "zram0"))
    assert open_swap(system) == ()


def test_a_system_that_says_nothing_is_not_guessed_at(tmp_path: Path) -> None:
    assert open_swap(tmp_path) == ()
