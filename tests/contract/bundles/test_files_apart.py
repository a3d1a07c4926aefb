"""A file that answers a restricted question goes where its answer goes, whichever way it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.sheets.sheet import SheetState
from fieldkit.usecases.sharing.apart import FilesApart
from fieldkit.usecases.sharing.gather import carried
from fieldkit.usecases.sheets import attach, fill
from tests.contract.bundles.making import made
from tests.made.forms_written import a_form_of_ours, a_sheet_of

FORM = """
settings: {form_id: dossier, version: '1', default_language: fr}
survey:
  - {type: image, name: lieu, label::fr: Photo du lieu}
  - {type: image, name: signe, label::fr: Signature, appearance: restricted signature}
"""
SHOWN, SIGNED, LATER = b"une place, vue de loin", b"Lefebvre, de sa main", b"Lefebvre, une seconde fois"


@pytest.fixture
def filled(workspace: Workspace, tmp_path: Path) -> str:
    sheet = a_sheet_of(workspace, a_form_of_ours(workspace, FORM))
    for path, content in (("lieu", SHOWN), ("signe", SIGNED), ("signe", LATER)):
        kept(workspace, sheet, path, tmp_path, content)
    return sheet


def kept(ws: Workspace, sheet: str, path: str, folder: Path, content: bytes) -> str:
    file = folder / f"{len(content)}.png"
    file.write_bytes(content)
    return attach.to_sheet(file, sheet, path, work=ws.work, forms=ws.forms, blobs=ws.blobs)


def holding(bag: Path, content: bytes) -> list[str]:
    return [path.name for path in bag.rglob("*") if path.is_file() and content in path.read_bytes()]


def test_in_a_bundle_it_lies_with_the_names(workspace: Workspace, filled: str, tmp_path: Path) -> None:
    one = made(workspace, tmp_path / "out")
    assert one.restricted is not None
    assert holding(one.path, SHOWN)
    for content in (SIGNED, LATER):
        assert holding(one.path, content) == []
        assert holding(one.restricted, content)


def test_the_archive_is_told_so_with_the_first_word_of_it(workspace: Workspace, filled: str) -> None:
    with workspace.work() as unit:
        waiting, files = unit.outbox.statements(10_000), FilesApart(unit)
        sent = [carried(unit, one, files) for one in waiting]
        blobs = {blob: one.is_restricted for one in sent for blob in one.blobs}
    assert sorted(blobs.values()) == [False, False, True, True]


def test_what_a_complete_sheet_refuses_is_no_file_of_the_visit(
    workspace: Workspace, filled: str, tmp_path: Path
) -> None:
    with workspace.work() as unit:
        before = unit.outbox.statements(10_000)
    fill.declare(filled, SheetState.COMPLETE, work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)
    with pytest.raises(Refused, match="sheet-complete"):
        kept(workspace, filled, "lieu", tmp_path, b"trop tard")
    with workspace.work() as unit:
        after = unit.outbox.statements(10_000)
    assert {one.attribute for one in after if one not in before} == {"state"}
