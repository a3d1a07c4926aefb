from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import bagit
import pytest

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.errors import Damaged, Refused, Unavailable
from fieldkit.domain.reviewing.review import Decision
from fieldkit.exchange.embedded import EmbeddedArchive, embedded_archive
from fieldkit.usecases.reviewing import review, settle
from fieldkit.usecases.sharing import bundle, sync
from fieldkit.usecases.visits import prepare
from sync.archive.cli import main as archive_command
from sync.bundle.verifying import verify
from sync.bundle.writing import PayloadFile, write_bag
from sync.client.link import ArchiveLink, join
from sync.errors import SyncDamaged, SyncRefused
from sync.protocol import WireStatement
from tests.conftest import ROOT
from tests.store.test_workspace import START


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EmbeddedArchive]:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    with embedded_archive(tmp_path / "archive") as opened:
        yield opened


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Workspace]:
    make_workspace(tmp_path / "second", "", "fr")
    opened = open_workspace(tmp_path / "second")
    yield opened
    opened.close()


def a_visit(ws: Workspace, name: str = "Kingersheim") -> str:
    return prepare.visit(prepare.Place(name=name), START, title="Écouter", work=ws.work)


def meet(ws: Workspace) -> sync.Met:
    return sync.meet(work=ws.work, door=ws.archive, blobs=ws.blobs)


def joined(ws: Workspace, archive: EmbeddedArchive, name: str, role: str) -> None:
    sync.join(archive.url, archive.code(name, role), work=ws.work, door=ws.archive)


def test_what_one_says_the_other_reads_and_back(
    workspace: Workspace, second: Workspace, archive: EmbeddedArchive
) -> None:
    visit = a_visit(workspace)
    joined(workspace, archive, "samir", "researcher")
    joined(second, archive, "nadia", "reviewer")
    first = meet(workspace)
    assert first.receipt is not None
    assert meet(workspace).pushed == 0
    assert meet(second).pulled == first.pushed
    review.decide(visit, Decision.REQUEST_CHANGES, "Préciser la date.", work=second.work)
    meet(second)
    meet(workspace)
    [line] = workspace.screens.visits()
    assert line.state == "changes_requested"


def test_a_researcher_may_not_approve_at_the_archive(
    workspace: Workspace, second: Workspace, archive: EmbeddedArchive
) -> None:
    review.decide(a_visit(workspace), Decision.APPROVE, work=workspace.work)
    joined(workspace, archive, "samir", "researcher")
    met = meet(workspace)
    assert (met.refused, meet(workspace).refused) == (1, 0)
    joined(second, archive, "nadia", "reviewer")
    meet(second)
    assert [line.state for line in second.screens.visits()] == ["open"]


def test_two_who_did_not_see_each_other_both_stand(
    workspace: Workspace, second: Workspace, archive: EmbeddedArchive
) -> None:
    visit = a_visit(workspace)
    joined(workspace, archive, "samir", "researcher")
    joined(second, archive, "zoe", "researcher")
    meet(workspace)
    meet(second)
    prepare.change_visit(visit, START, None, "Entendre", work=workspace.work)
    prepare.change_visit(visit, START, None, "Comprendre", work=second.work)
    meet(workspace)
    assert meet(second).conflicts == 1
    [one] = second.screens.disagreements()
    settle.settle(one.subject, one.attribute, "theirs", work=second.work)
    meet(second)
    meet(workspace)
    assert [line.title for line in workspace.screens.visits()] == ["Entendre"]
    assert workspace.screens.disagreements() == ()


def test_a_code_serves_once(archive: EmbeddedArchive) -> None:
    code = archive.code("samir", "researcher")
    join(archive.url, code, "portable")
    with pytest.raises(SyncRefused, match="code-used"):
        join(archive.url, code, "autre")
    with pytest.raises(SyncRefused, match="code-wrong"):
        join(archive.url, "0000-0000-0000-0000", "autre")


def test_a_revoked_user_is_refused_at_the_next_request(
    workspace: Workspace, archive: EmbeddedArchive, tmp_path: Path
) -> None:
    joined(workspace, archive, "samir", "researcher")
    assert archive_command(["user", "revoke", str(tmp_path / "archive"), "samir"]) == 0
    a_visit(workspace)
    with pytest.raises(Refused, match="archive-refused"):
        meet(workspace)
    assert workspace.screens.pulse().unsent > 0


def test_an_archive_that_is_down_loses_nothing(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    a_visit(workspace)
    with embedded_archive(tmp_path / "archive") as archive:
        joined(workspace, archive, "samir", "researcher")
    before = workspace.screens.pulse().unsent
    with pytest.raises(Unavailable, match="archive-unreachable"):
        meet(workspace)
    assert workspace.screens.pulse().unsent == before > 0


def test_a_blob_that_is_not_its_digest_is_not_kept(archive: EmbeddedArchive) -> None:
    membership = join(archive.url, archive.code("samir", "researcher"), "portable")
    true, digest = b"un son", hashlib.sha256(b"un son").hexdigest()
    with ArchiveLink(membership) as link:
        with pytest.raises(SyncRefused, match="blob-digest"):
            link.push_blob(digest, io.BytesIO(b"un bruit"), 8)
        assert link.missing([], [digest]) == ([], [digest])
        link.push_blob(digest, io.BytesIO(true), len(true))
        assert link.missing([], [digest]) == ([], [])


def test_a_statement_with_another_hash_is_refused() -> None:
    said = WireStatement(
        id="1", scope="v", subject="s", attribute="a", value=1, supersedes=(), author="z", device="d", time="t"
    ).to_json()
    with pytest.raises(SyncDamaged, match="statement-hash"):
        WireStatement.from_json(said | {"value": 2})


def made(ws: Workspace, out: Path, *, is_zip: bool = False) -> Path:
    reading = bundle.Reading(forms=ws.forms, blobs=ws.blobs, language="fr")
    wrapping = bundle.Wrapping(out=out, is_zip=is_zip)
    return bundle.make((), wrapping, work=ws.work, bundles=ws.bundles, reading=reading).path


@pytest.mark.parametrize("is_zip", [False, True])
def test_a_bundle_carried_by_hand_arrives(
    workspace: Workspace, second: Workspace, tmp_path: Path, is_zip: bool
) -> None:
    a_visit(workspace, "Trémargat")
    path = made(workspace, tmp_path / "out", is_zip=is_zip)
    assert verify(path).is_valid
    taken = bundle.take_in(path, work=second.work, bundles=second.bundles, blobs=second.blobs)
    again = bundle.take_in(path, work=second.work, bundles=second.bundles, blobs=second.blobs)
    assert (taken.added > 0, again.added) == (True, 0)
    assert [line.territory for line in second.screens.visits()] == ["Trémargat"]


def test_a_bundle_is_a_bag_and_a_crate(workspace: Workspace, tmp_path: Path) -> None:
    a_visit(workspace)
    path = made(workspace, tmp_path / "out")
    assert bagit.Bag(str(path)).validate()
    crate = json.loads((path / "data" / "ro-crate-metadata.json").read_text())
    assert crate["@graph"][0]["conformsTo"]["@id"].endswith("crate/1.3")


def test_the_same_visits_give_the_same_bytes(workspace: Workspace, tmp_path: Path) -> None:
    a_visit(workspace)
    one, other = (made(workspace, tmp_path / name, is_zip=True) for name in ("a", "b"))
    assert one.read_bytes() == other.read_bytes()


def test_a_bundle_with_one_byte_changed_brings_nothing(
    workspace: Workspace, second: Workspace, tmp_path: Path
) -> None:
    a_visit(workspace)
    path = made(workspace, tmp_path / "out")
    target = path / "data" / "statements" / "statements.jsonl"
    raw = bytearray(target.read_bytes())
    raw[40] ^= 1
    target.write_bytes(bytes(raw))
    with pytest.raises(Damaged, match="bundle-damaged"):
        bundle.take_in(path, work=second.work, bundles=second.bundles, blobs=second.blobs)
    assert second.screens.visits() == ()


@pytest.mark.parametrize("name", ["../dehors.txt", "/etc/x", "a/../../b"])
def test_a_zip_that_points_outside_is_refused(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "faux.zip", "w") as hostile:
        hostile.writestr(name, "x")
    assert [fault.key for fault in verify(tmp_path / "faux.zip").faults] == ["path-unsafe"]


def test_extra_and_missing_files_are_named(tmp_path: Path) -> None:
    def opened() -> io.BytesIO:
        return io.BytesIO(b"a")

    bag = write_bag(tmp_path / "bag", [PayloadFile("a.txt", opened)], {}).path
    (bag / "data" / "b.txt").write_text("b")
    (bag / "data" / "a.txt").unlink()
    assert {"file-missing", "file-unlisted"} <= {fault.key for fault in verify(bag).faults}
