"""Bundles as they are written: bags and crates that outside readers accept, readable, whole, the same each time."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bagit
import pyrage
import pytest
import requests
import requests_cache
import rocrate
import urllib3
from rocrate.rocrate import ROCrate

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.cli.main import main
from fieldkit.domain.errors import Cancelled, Damaged, Refused, Unavailable
from fieldkit.exchange import bundles as writing
from fieldkit.usecases.sharing import bundle
from sync.bundle.crate import CONTEXT
from sync.bundle.verifying import verify
from tests.visits import CONTACT, NAME, SIGNED, Lived, a_whole_visit


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    make_workspace(tmp_path / "other", "", "fr")
    opened = open_workspace(tmp_path / "other")
    yield opened
    opened.close()


@pytest.fixture
def lived(workspace: Workspace, tmp_path: Path) -> Lived:
    return a_whole_visit(workspace, tmp_path)


def made(ws: Workspace, out: Path, **how: Any) -> bundle.BundleMade:
    reading = bundle.Reading(forms=ws.forms, blobs=ws.blobs, language="fr")
    return bundle.make((), bundle.Wrapping(out=out, **how), work=ws.work, bundles=ws.bundles, reading=reading)


def take(ws: Workspace, path: Path) -> bundle.Taken:
    return bundle.take_in(path, work=ws.work, bundles=ws.bundles, blobs=ws.blobs)


def names(bag: Path) -> set[str]:
    data = bag / "data"
    return {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}


@pytest.fixture(scope="session")
def context_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Let the validator find RO-Crate's context without a network, in the copy that `rocrate` ships."""
    place = tmp_path_factory.mktemp("contexts") / "cache"
    answer = requests.Response()
    answer.status_code, answer.url, answer.encoding = 200, CONTEXT, "utf-8"
    answer.headers["Content-Type"] = "application/ld+json"
    answer.request = requests.Request("GET", CONTEXT).prepare()
    raw = (Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_bytes()
    answer.raw = urllib3.HTTPResponse(io.BytesIO(raw), headers=answer.headers, status=200, preload_content=False)
    with requests_cache.CachedSession(str(place), backend="sqlite", expire_after=-1) as session:
        session.cache.save_response(answer)
    return place


def problems(bag: Path, cache: Path, severity: str) -> list[str]:
    report = cache.with_name(f"{bag.parent.parent.name}-{bag.name}-{severity}.json")
    command: list[str | Path] = [
        Path(sys.executable).with_name("rocrate-validator"),
        "-y",
        "validate",
        "--offline",
        "--no-paging",
    ]
    command += ["--cache-path", cache, "-p", "ro-crate-1.3", "-l", severity, "-f", "json", "-o", report, bag / "data"]
    subprocess.run(command, check=False, capture_output=True, timeout=120)
    return [f"{one['check']['identifier']} {one['message']}" for one in json.loads(report.read_text())["issues"]]


def test_the_validator_finds_nothing_wrong_with_either_crate(
    workspace: Workspace, lived: Lived, tmp_path: Path, context_cache: Path
) -> None:
    one = made(workspace, tmp_path / "out")
    assert one.restricted is not None
    assert problems(one.path, context_cache, "required") == []
    assert problems(one.restricted, context_cache, "required") == []


def test_outside_readers_accept_it(workspace: Workspace, lived: Lived, tmp_path: Path) -> None:
    one = made(workspace, tmp_path / "out")
    assert bagit.Bag(str(one.path)).validate()
    for name in ("manifest-sha256.txt", "manifest-sha512.txt"):
        tool = f"{name.removeprefix('manifest-').removesuffix('.txt')}sum"
        subprocess.run([tool, "-c", "--strict", "--quiet", name], cwd=one.path, check=True, capture_output=True)
    crate = ROCrate(str(one.path / "data"))
    sound = next(entity for entity in crate.data_entities if entity.id.endswith("audio.flac"))
    assert sound["sha256"] == lived.sound
    info = bagit.Bag(str(one.path)).info
    assert {"Bagging-Date", "Payload-Oxum", "Bag-Software-Agent"} <= info.keys()
    assert info["External-Identifier"] == lived.visit


def test_paths_can_be_followed_and_everything_is_beside(workspace: Workspace, lived: Lived, tmp_path: Path) -> None:
    one = made(workspace, tmp_path / "out")
    home = "visits/2018-02-13-kingersheim"
    interview = f"{home}/interviews/01-entretien-avec-mme-muller"
    wanted = {f"{interview}/{name}" for name in ("audio.flac", "transcript.vtt", "transcript.txt", "transcript.json")}
    wanted |= {f"{interview}/{name}" for name in ("sheet.html", "sheet.json", "consent.json")}
    wanted |= {f"{home}/attachments/01-salle-d-ete.jpg", f"{home}/notes/01.txt"}
    wanted |= {
        "statements/statements.jsonl",
        "statements/blobs.json",
        "ro-crate-metadata.json",
        "ro-crate-preview.html",
    }
    assert wanted <= names(one.path)
    sheet = json.loads((one.path / "data" / interview / "sheet.json").read_text())
    assert sheet["definition"].startswith("forms/fiche-de-cas-")
    form = (one.path / "data" / sheet["definition"]).read_bytes()
    assert form == workspace.forms.text("fiche-de-cas")


def test_the_crate_says_who_where_when_and_what_may_be_done(
    workspace: Workspace, lived: Lived, tmp_path: Path
) -> None:
    one = made(workspace, tmp_path / "out")
    graph = {e["@id"]: e for e in json.loads((one.path / "data" / "ro-crate-metadata.json").read_text())["@graph"]}
    [interview] = [entity for entity in graph.values() if entity.get("identifier") == lived.interview]
    assert (
        graph[interview["license"]["@id"]]["description"]
        == "May be recorded, transcribed, quoted. May not be published."
    )
    assert graph[interview["contentLocation"]["@id"]]["name"] == "Kingersheim"
    assert (interview["inLanguage"], interview["dateCreated"]) == ("fr", "2018-02-13")
    person = graph[interview["contributor"]["@id"]]
    assert (person["name"], person["jobTitle"]) == ("Personne 1", "adjointe")
    reached = {part["@id"] for entity in graph.values() for part in entity.get("hasPart", [])}
    assert {
        path for path in names(one.path) if path not in ("ro-crate-metadata.json", "ro-crate-preview.html")
    } <= reached


def test_the_page_reads_it_all_and_lets_no_mark_up_through(
    workspace: Workspace, lived: Lived, tmp_path: Path
) -> None:
    page = (made(workspace, tmp_path / "out").path / "data" / "ro-crate-preview.html").read_text()
    for text in ("jardins partagés", "Conseils &lt;participatifs&gt;", "Revoir &lt;la&gt; salle.", "audio.flac"):
        assert text in page
    assert "http://" not in page
    assert "https://" not in page


def test_names_contacts_and_what_was_signed_are_apart(workspace: Workspace, lived: Lived, tmp_path: Path) -> None:
    one = made(workspace, tmp_path / "out")
    assert one.restricted is not None
    for mark in (NAME.encode(), CONTACT.encode(), SIGNED):
        assert [path for path in one.path.rglob("*") if path.is_file() and mark in path.read_bytes()] == []
        assert [path for path in one.restricted.rglob("*") if path.is_file() and mark in path.read_bytes()]
    assert "visits/2018-02-13-kingersheim/agreements/01.pdf" in names(one.restricted)
    assert verify(one.restricted).is_valid
    assert made(workspace, tmp_path / "without", has_names=False).restricted is None


def test_both_bags_together_bring_everything_in_any_order(
    workspace: Workspace, other: Workspace, lived: Lived, tmp_path: Path
) -> None:
    one = made(workspace, tmp_path / "out", is_zip=True)
    assert one.restricted is not None
    for path in (one.restricted, one.path, one.restricted):
        take(other, path)
    assert [line.territory for line in other.screens.visits()] == ["Kingersheim"]
    assert other.finder.find(NAME.split()[1], 5)
    for ws in (workspace, other):
        with ws.work() as unit:
            assert len(unit.statements.of(lived.interview)) > 3
            assert unit.segments.get(f"{lived.transcript}.0.0").speaker == NAME
    assert other.blobs.verify(lived.sound)


def test_without_the_names_a_bundle_is_read_all_the_same(
    workspace: Workspace, other: Workspace, lived: Lived, tmp_path: Path
) -> None:
    take(other, made(workspace, tmp_path / "out").path)
    [line] = other.screens.interviews(lived.visit)
    assert line.has_consent
    assert line.text == "done"


@pytest.mark.parametrize("is_zip", [True, False])
def test_the_same_content_gives_the_same_bytes(
    workspace: Workspace, lived: Lived, tmp_path: Path, is_zip: bool
) -> None:
    def bytes_of(out: Path) -> dict[str, str]:
        made(workspace, out, is_zip=is_zip)
        files = (path for path in out.rglob("*") if path.is_file())
        return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    assert bytes_of(tmp_path / "a") == bytes_of(tmp_path / "b")


def test_over_several_sticks_each_part_is_valid_alone_and_all_bring_everything(
    workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    sounds = [a_whole_visit(workspace, tmp_path, bytes([number]) * 300_000).sound for number in range(3)]
    one = made(workspace, tmp_path / "out", is_zip=True, max_size=900_000)
    assert [path.name for path in one.parts] == [
        f"fieldkit-2018-02-13-kingersheim-part-{number}-of-{len(one.parts)}.zip"
        for number in range(1, len(one.parts) + 1)
    ]
    assert len(one.parts) > 1
    for number, part in enumerate(one.parts, 1):
        assert verify(part).is_valid
        assert part.stat().st_size <= 900_000
        assert dict(verify(part).info)["Bag-Count"] == f"{number} of {len(one.parts)}"
        take(other, part)
        assert len(other.screens.visits()) == 3
    assert all(other.blobs.verify(sound) for sound in sounds)


def test_a_part_that_could_not_hold_a_sound_is_refused_before_anything_is_written(
    workspace: Workspace, lived: Lived, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="bundle-part-small"):
        made(workspace, tmp_path / "out", max_size=20_000)
    assert not (tmp_path / "out").exists()


def test_a_zip_is_stored_and_any_program_opens_it(workspace: Workspace, lived: Lived, tmp_path: Path) -> None:
    path = made(workspace, tmp_path / "out", is_zip=True).path
    with zipfile.ZipFile(path) as archive:
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
        assert archive.testzip() is None
    assert verify(path).is_valid


def test_what_is_sealed_is_opened_by_its_reader_only(workspace: Workspace, lived: Lived, tmp_path: Path) -> None:
    key = pyrage.x25519.Identity.generate()
    one = made(workspace, tmp_path / "out", recipients=(str(key.to_public()),))
    assert b"PK" not in one.path.read_bytes()[:200]
    plain = tmp_path / "plain.zip"
    plain.write_bytes(pyrage.decrypt(one.path.read_bytes(), [key]))
    assert verify(plain).is_valid
    with pytest.raises(Refused, match="recipient-wrong"):
        made(workspace, tmp_path / "autre", recipients=("age1faux",))
    assert list((tmp_path / "autre").glob("*")) == []


def test_a_bundle_that_is_stopped_leaves_nothing_behind(workspace: Workspace, lived: Lived, tmp_path: Path) -> None:
    def stop(done: float, total: float) -> None:
        if done > total / 2:
            raise Cancelled

    reading = bundle.Reading(forms=workspace.forms, blobs=workspace.blobs, language="fr")
    for is_zip in (True, False):
        wrapping = bundle.Wrapping(out=tmp_path / "out", is_zip=is_zip)
        with pytest.raises(Cancelled):
            bundle.make((), wrapping, stop, work=workspace.work, bundles=workspace.bundles, reading=reading)
        assert list((tmp_path / "out").glob("*")) == []


def test_a_sound_that_changed_on_the_disk_is_not_handed_on(
    workspace: Workspace, lived: Lived, tmp_path: Path
) -> None:
    kept = workspace.folder / "blobs" / lived.sound[:2] / lived.sound
    raw = bytearray(kept.read_bytes())
    raw[100] ^= 1
    kept.write_bytes(bytes(raw))
    with pytest.raises(Damaged, match="blob-damaged"):
        made(workspace, tmp_path / "out")
    assert list((tmp_path / "out").glob("*")) == []


def test_a_disk_without_room_is_said_before_anything_is_written(
    workspace: Workspace, lived: Lived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "RESERVE", 1 << 60)
    with pytest.raises(Unavailable, match="disk-full"):
        made(workspace, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_bundle_of_sound_is_made_in_little_memory(workspace: Workspace, tmp_path: Path) -> None:
    def peak(size: int, out: Path) -> int:
        a_whole_visit(workspace, tmp_path, bytes(size))
        tracemalloc.start()
        made(workspace, out, is_zip=True)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    small = peak(1 << 20, tmp_path / "small")
    assert peak(48 << 20, tmp_path / "large") < small + (8 << 20)


def test_the_command_tells_of_parts_and_of_names_apart(
    workspace: Workspace, lived: Lived, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(workspace.folder)
    assert (
        main(["bundle", "make", folder, "--out", str(tmp_path / "out"), "--max-size", "4G", "--zip", "--json"]) == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert told["parts"] == [told["bundle"]]
    assert told["restricted"].endswith("-restricted.zip")
    for path in (told["bundle"], told["restricted"]):
        assert main(["bundle", "verify", path, "--json"]) == 0
    assert main(["bundle", "make", folder, "--out", str(tmp_path / "out"), "--max-size", "beaucoup"]) == 1
    assert "700M" in capsys.readouterr().err


def test_space_is_told_by_the_command(workspace: Workspace, lived: Lived, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["space", "list", str(workspace.folder), "--json"]) == 0
    [told] = json.loads(capsys.readouterr().out)["sounds"]
    assert (told["is_safe"], told["is_whole"]) == (False, True)
    assert main(["space", "free", str(workspace.folder), lived.interview]) == 1
    assert workspace.blobs.has(lived.sound)
