"""Bundles on a stick that somebody finds: nothing to read, nothing to guess; whole for whom they are for."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.cli.main import main
from fieldkit.domain.errors import Damaged, Refused
from fieldkit.usecases.sharing import bundle, readers, sync
from sync.archive.cli import main as archive_command
from sync.archive.home import Archive, make
from sync.archive.upkeep import importing
from sync.archive.upkeep.verifying import verify
from sync.errors import SyncDamaged, SyncRefused
from tests.around.archives import served
from tests.made.visits import CONTACT, NAME, Lived, a_whole_visit
from vault.age import AgeReader, AgeWriter, Identity
from vault.keys import Key

TELLING = (NAME, CONTACT, "Kingersheim", "kingersheim", "2018", "jardins", "fLaC", "PK")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    make(tmp_path / "archive")
    opened = Archive(tmp_path / "archive")
    yield opened
    opened.close()


def made(ws: Workspace, out: Path, *recipients: str) -> list[Path]:
    reading = bundle.Reading(forms=ws.forms, blobs=ws.blobs, language="fr")
    wrapping = bundle.Wrapping(out=out, recipients=readers.named(recipients, work=ws.work))
    one = bundle.make((), wrapping, work=ws.work, bundles=ws.bundles, reading=reading)
    return [*one.parts, *([one.restricted] if one.restricted else [])]


def take(ws: Workspace, path: Path, *keys: str) -> bundle.Taken:
    return bundle.take_in(path, keys=keys, work=ws.work, bundles=ws.bundles, blobs=ws.blobs)


def test_whoever_finds_the_stick_learns_nothing(workspace: Workspace, lived: Lived, tmp_path: Path) -> None:
    written = made(workspace, tmp_path / "stick", str(pyrage.x25519.Identity.generate().to_public()))
    assert len(written) == 2
    assert sorted((tmp_path / "stick").iterdir()) == sorted(written)
    for path in written:
        raw = path.read_bytes()
        assert [word for word in TELLING if word in path.name or (len(word) > 4 and word.encode() in raw)] == []


def test_the_archive_opens_what_is_sealed_to_it_alone(workspace: Workspace, lived: Lived, archive: Archive) -> None:
    written = made(workspace, archive.folder / "stick", archive.recipient)
    added = [importing.take_in(archive, path)["added"] for path in written]
    assert min(added) > 0
    assert verify(archive)["valid"]
    assert archive.blobs.digest_of(lived.sound) == lived.sound
    assert [importing.take_in(archive, path)["added"] for path in written] == [0, 0]


def test_what_came_by_stick_is_told_to_those_who_sync(
    workspace: Workspace, other: Workspace, lived: Lived, archive: Archive
) -> None:
    for path in made(workspace, archive.folder / "stick", archive.recipient):
        importing.take_in(archive, path)
    with served(archive) as opened:
        sync.join(opened.url, opened.code("nadia", "reviewer"), work=other.work, door=other.archive)
        sync.meet(work=other.work, door=other.archive, blobs=other.blobs)
        sync.join(opened.url, opened.code("samir", "researcher"), work=workspace.work, door=workspace.archive)
        met = sync.meet(work=workspace.work, door=workspace.archive, blobs=workspace.blobs)
    assert [visit.territory for visit in other.screens.visits()] == ["Kingersheim"]
    assert other.blobs.verify(lived.sound)
    assert met.blobs_sent == 0


def test_joining_tells_for_whom_to_seal(workspace: Workspace, lived: Lived, archive: Archive) -> None:
    with pytest.raises(Refused, match="archive-no-key"):
        readers.named(["archive"], work=workspace.work)
    with served(archive) as opened:
        sync.join(opened.url, opened.code("samir", "researcher"), work=workspace.work, door=workspace.archive)
    assert readers.archives(work=workspace.work) == archive.recipient
    [first, _] = made(workspace, archive.folder / "stick", "archive")
    assert importing.take_in(archive, first)["added"] > 0


def test_a_partner_opens_it_as_well_and_nobody_else(
    workspace: Workspace, other: Workspace, lived: Lived, archive: Archive, tmp_path: Path
) -> None:
    partner = readers.own(work=other.work, bundles=other.bundles)
    assert readers.own(work=other.work, bundles=other.bundles) == partner
    with pytest.raises(Refused, match="bundle-sealed"):
        take(other, made(workspace, tmp_path / "theirs", archive.recipient)[0])
    [first, names] = made(workspace, tmp_path / "stick", archive.recipient, partner)
    assert take(other, first).added > 0
    assert take(other, names).added > 0
    assert other.blobs.verify(lived.sound)
    assert importing.take_in(archive, first)["added"] > 0


def test_an_age_key_in_a_file_opens_it_by_command(
    workspace: Workspace, other: Workspace, lived: Lived, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    identity = pyrage.x25519.Identity.generate()
    (tmp_path / "key.txt").write_text(f"# public key: {identity.to_public()}\n{identity}\n")
    out, ws, there = str(tmp_path / "stick"), str(workspace.folder), str(other.folder)
    both = ["--encrypt-to", str(identity.to_public()), "--encrypt-to", str(Identity(bytes(31) + b"1").recipient)]
    assert main(["bundle", "make", ws, "--out", out, *both, "--json"]) == 0
    path = json.loads(capsys.readouterr().out)["bundle"]
    assert main(["bundle", "verify", path]) == 1
    assert "bundle-sealed" in capsys.readouterr().out
    assert main(["bundle", "verify", path, "--identity", str(tmp_path / "key.txt")]) == 0
    assert main(["bundle", "import", there, path]) == 1
    assert "--identity" in capsys.readouterr().err
    assert main(["bundle", "import", there, path, "--identity", str(tmp_path / "key.txt"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"] > 0
    assert main(["bundle", "key", there, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["recipient"].startswith("age1")


def test_the_archives_command_takes_it_in(
    workspace: Workspace, lived: Lived, archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    [first, _] = made(workspace, archive.folder / "stick", archive.recipient)
    assert archive_command(["import", str(archive.folder), str(first), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["blobs"] > 0
    [theirs, _] = made(workspace, archive.folder / "theirs", str(pyrage.x25519.Identity.generate().to_public()))
    assert archive_command(["import", str(archive.folder), str(theirs)]) == 1
    assert "chiffré" in capsys.readouterr().err


def test_an_altered_sealed_bundle_is_refused_and_nothing_of_it_kept(
    workspace: Workspace, other: Workspace, lived: Lived, archive: Archive
) -> None:
    key = readers.own(work=other.work, bundles=other.bundles)
    [first, _] = made(workspace, archive.folder / "stick", archive.recipient, key)
    good = first.read_bytes()
    for where in (20, len(good) // 3, len(good) // 2, len(good) - 30):
        raw = bytearray(good)
        raw[where] ^= 4
        first.write_bytes(raw)
        with pytest.raises((Damaged, Refused), match=r"bundle-damaged|bundle-sealed|not-a-bundle"):
            take(other, first)
        with pytest.raises((SyncDamaged, SyncRefused)):
            importing.take_in(archive, first)
    assert other.screens.visits() == ()
    assert verify(archive) == {"valid": True, "statements": 0, "blobs": 0, "errors": []}


def test_a_cut_sealed_bundle_is_refused(workspace: Workspace, other: Workspace, lived: Lived, tmp_path: Path) -> None:
    [first, _] = made(workspace, tmp_path / "stick", readers.own(work=other.work, bundles=other.bundles))
    first.write_bytes(first.read_bytes()[:-70_000])
    with pytest.raises(Damaged, match="bundle-damaged"):
        take(other, first)


def test_a_hostile_bag_in_a_sealed_bundle_is_refused_as_any_other(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "hostile.zip.age"
    with path.open("wb") as sink, AgeWriter(sink, [archive.identity.recipient]) as sealing:
        sealing.write(b"PK\x05\x06" + bytes(18))
    with pytest.raises((SyncDamaged, SyncRefused)):
        importing.take_in(archive, path)


def test_sealing_and_opening_take_no_more_memory_for_more_sound(
    workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    key = readers.own(work=other.work, bundles=other.bundles)
    most = []
    for number, size in enumerate((1 << 20, 9 << 20)):
        a_whole_visit(workspace, tmp_path, bytes([number]) * size)
        tracemalloc.start()
        try:
            [first, _] = made(workspace, tmp_path / f"stick{number}", key)
            take(other, first)
            most.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
    assert first.stat().st_size > 9 << 20
    assert most[1] < most[0] + (4 << 20)


def test_what_is_sealed_is_what_is_written_open(workspace: Workspace, lived: Lived, tmp_path: Path) -> None:
    identity = Identity(bytes(31) + b"1")
    [first, _] = made(workspace, tmp_path / "stick", str(identity.recipient))
    with AgeReader(first.open("rb"), identity) as plain:
        (tmp_path / "plain.zip").write_bytes(plain.read())
    assert main(["bundle", "verify", str(tmp_path / "plain.zip")]) == 0


def test_a_stick_for_a_sealed_archive_is_opened_with_its_key_only(
    workspace: Workspace, lived: Lived, tmp_path: Path
) -> None:
    key = Key.fresh()
    make(tmp_path / "sealed", key=key)
    sealed = Archive(tmp_path / "sealed", key)
    [first, _] = made(workspace, tmp_path / "stick", sealed.recipient)
    assert importing.take_in(sealed, first)["added"] > 0
    assert b"AGE-SECRET-KEY" not in (tmp_path / "sealed" / "identity.key").read_bytes()
    sealed.close()
