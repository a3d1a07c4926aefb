"""The files of a form: kept with its version, followed by its sheets, carried by bundles and workbooks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.cli.main import main
from fieldkit.domain.errors import Refused
from fieldkit.domain.sheets.question import Question
from fieldkit.usecases.sharing import bundle
from fieldkit.usecases.sheets import definitions, fill, form_files
from tests.made.forms_written import a_sheet_of, sheet_of

TEXT = """
settings: {form_id: photos, version: '1', default_language: fr}
survey:
  - {type: select_one quoi, name: quoi, label::fr: Quoi, image::fr: place.png, audio: voix.mp3}
  - {type: select_one_from_file lieux.csv, name: lieu, label::fr: Lieu}
choices:
  quoi:
    - {name: a, label::fr: A, image: a.png}
    - {name: b, label::fr: B}
"""
PLACES = "name,label\nkin,Kingersheim\n"


def written(folder: Path, version: str = "1") -> Path:
    """Write a form with its media folder, but without its sound."""
    media = folder / "photos-media"
    media.mkdir(parents=True, exist_ok=True)
    (media / "place.png").write_bytes(b"\x89PNG place")
    (media / "a.png").write_bytes(b"\x89PNG a")
    (media / "lieux.csv").write_text(PLACES, encoding="utf-8")
    form = folder / "photos.yaml"
    form.write_text(TEXT.replace("'1'", f"'{version}'"), encoding="utf-8")
    return form


def installed(ws: Workspace, form: Path) -> form_files.Gathered:
    text = form.read_bytes()
    found = form_files.gather(form, ws.forms.facts(text).files, blobs=ws.blobs)
    definitions.keep(text, found.blobs, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    return found


def asked(ws: Workspace, sheet: str) -> tuple[Question, ...]:
    return fill.ask(sheet, "fr", work=ws.work, forms=ws.forms, blobs=ws.blobs)[1]


def test_a_form_keeps_the_files_of_its_media_folder_and_says_which_are_nowhere(
    workspace: Workspace, tmp_path: Path
) -> None:
    found = installed(workspace, written(tmp_path))
    assert (sorted(found.blobs), found.missing) == (["a.png", "lieux.csv", "place.png"], ("voix.mp3",))
    sheet = a_sheet_of(workspace, "photos")
    what, where = asked(workspace, sheet)
    assert what.media == (("image", "place.png"), ("audio", "voix.mp3"))
    assert [one.media for one in what.choices] == [(("image", "a.png"),), ()]
    assert [one.label for one in where.choices] == ["Kingersheim"]


def test_the_next_version_has_the_files_that_it_still_names_and_sheets_keep_their_own(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = installed(workspace, written(tmp_path))
    sheet = a_sheet_of(workspace, "photos")
    text = TEXT.replace("'1'", "'2'").replace(", image: a.png", "")
    ws = workspace
    definitions.keep(text.encode(), work=ws.work, forms=ws.forms, blobs=ws.blobs)
    assert sorted(form_files.newest("photos", work=ws.work)) == ["lieux.csv", "place.png"]
    assert form_files.of_text(sheet_of(ws, sheet).form_blob, work=ws.work) == dict(first.blobs)


def test_a_file_that_is_found_later_is_added_to_the_version_that_is_there(
    workspace: Workspace, tmp_path: Path
) -> None:
    form = written(tmp_path)
    installed(workspace, form)
    (tmp_path / "voix.mp3").write_bytes(b"ID3")
    installed(workspace, form)
    assert "voix.mp3" in form_files.newest("photos", work=workspace.work)
    assert len(definitions.versions("photos", work=workspace.work)) == 1


def test_a_bundle_carries_the_files_of_the_forms_of_its_sheets(workspace: Workspace, tmp_path: Path) -> None:
    found = installed(workspace, written(tmp_path / "form"))
    sheet = a_sheet_of(workspace, "photos")
    reading = bundle.Reading(forms=workspace.forms, blobs=workspace.blobs, language="fr")
    wrapping = bundle.Wrapping(out=tmp_path / "out")
    visit = sheet_of(workspace, sheet).visit
    made = bundle.make((visit,), wrapping, work=workspace.work, bundles=workspace.bundles, reading=reading)
    [picture] = made.path.rglob("place-*.png")
    assert picture.read_bytes() == b"\x89PNG place"
    [said] = made.path.rglob("sheet.json")
    assert json.loads(said.read_text(encoding="utf-8"))["files"]["place.png"].endswith(picture.name)
    make_workspace(tmp_path / "other", "", "fr")
    other = open_workspace(tmp_path / "other")
    try:
        bundle.take_in(made.path, work=other.work, bundles=other.bundles, blobs=other.blobs)
        assert form_files.of_text(sheet_of(other, sheet).form_blob, work=other.work) == dict(found.blobs)
        assert [one.label for one in asked(other, sheet)[1].choices] == ["Kingersheim"]
    finally:
        other.close()


def test_workbooks_take_their_files_along(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = written(tmp_path)
    (tmp_path / "out").mkdir()
    assert main(["form", "export", str(form), "--out", str(tmp_path / "out" / "p.xlsx"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["missing"] == ["voix.mp3"]
    assert (tmp_path / "out" / "p-media" / "place.png").is_file()
    (tmp_path / "in").mkdir()
    assert main(["form", "import", str(tmp_path / "out" / "p.xlsx"), "--out", str(tmp_path / "in" / "q.yaml")]) == 0
    assert (tmp_path / "in" / "q-media" / "a.png").is_file()
    assert main(["init", str(tmp_path / "ws")]) == 0
    capsys.readouterr()
    assert main(["form", "install", str(tmp_path / "ws"), str(tmp_path / "in" / "q.yaml"), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["form"], said["version"]) == ("photos", "1")
    assert set(said["files"]) >= {"a.png", "place.png"}


def test_a_file_that_is_too_large_is_refused_by_its_name(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_files, "MOST_BYTES", 4)
    with pytest.raises(Refused, match="form-file-big"):
        form_files.gather(written(tmp_path), ("place.png",), blobs=workspace.blobs)
